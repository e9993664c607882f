"""A database from before force and sentence were kept, given both; its readings stay as they are.

The migration tells the force by what each quote was found by. The sentence needs the language,
and statements are told apart by force: both are done here, once.
"""

from __future__ import annotations

import json
from dataclasses import fields

from sqlite_utils import Database

from quotes.models import Article, Force, Quote
from quotes.sentence import needed_sentence
from quotes.store.derive import derive
from quotes.store.touched import Touched

ARTICLE = ", ".join(field.name for field in fields(Article))


def put_forward(db: Database) -> None:
    """Fill the sentences, and give what was not simply said statements of its own."""
    idents = [ident for (ident,) in db.execute("SELECT DISTINCT article FROM quotes")]
    for ident in idents:
        article = Article(**next(db.query(f"SELECT {ARTICLE} FROM articles WHERE id = ?", [ident])))
        told = [(needed_sentence(article, quote), key) for key, quote in _quotes(db, ident)]
        db.conn.executemany("UPDATE quotes SET sentence = ? WHERE id = ?", told)
    touched = Touched.of(db)
    asked = "SELECT DISTINCT article FROM quotes WHERE force <> ?"
    touched.articles.update(ident for (ident,) in db.execute(asked, [Force.SAID]))
    derive(db, touched)


def _quotes(db: Database, article: str) -> list[tuple[str, Quote]]:
    """The stored quotes of an article, as far as their sentence hangs on them, by their keys."""
    asked = "SELECT id, spans, kind, field, force FROM quotes WHERE article = ?"
    return [
        (key, Quote(tuple((a, b) for a, b in json.loads(spans)), kind, field, force=Force(force)))
        for key, spans, kind, field, force in db.execute(asked, [article]).fetchall()
    ]
