"""The ids by which the store keeps speakers, targets and rows, made of what they are and no more.

A speaker's is made of their own name: `mira-kaminski`, `nato_org` for an organisation,
`a-senior-official_3f0c…` for who belongs to one article alone. What follows a low line only keeps
ids apart; no name holds one.
"""

from __future__ import annotations

import re
from hashlib import sha256
from json import dumps

from quotes.english.names import fold
from quotes.models import Article, SpeakerKind


def digest(*parts: object, length: int = 16) -> str:
    """The first `length` hex digits of the sha256 over the parts, in their order."""
    return sha256(dumps(parts, ensure_ascii=False).encode()).hexdigest()[:length]


def slug(words: str, length: int = 60) -> str:
    """Folded words as an id; it ends in `_` and a hash where plain letters cannot tell them all."""
    plain = re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    if plain == words.replace(" ", "-") and 0 < len(plain) <= length:
        return plain
    return f"{plain[:length].rstrip('-')}_{digest(words, length=12)}"


def alone_id(article: str, kind: SpeakerKind, name: str) -> str:
    """The id of a speaker who belongs to one article and is joined to nobody."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40].rstrip("-")
    return f"{plain}_{digest(article, kind, name, length=12)}"


def words_id(article: Article) -> str:
    """The id of an article that nobody named and that has no place: made of what it says."""
    return f"text_{digest(article.publisher, article.title, article.text)}"


def article_digest(article: Article) -> str:
    """The sha256 of what an article says, whatever its id and wherever it was found."""
    said = (article.title, article.published, article.publisher, article.byline, article.url)
    return digest(*said, article.text, length=64)
