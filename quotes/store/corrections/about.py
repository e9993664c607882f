"""What a user says of a quote, made into an entry: checked, and with the words to find it again by.

Nothing is written here: whatever is wrong is said before anything is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from typing import Any, NamedTuple

from sqlite_utils import Database

from quotes.english.names import fold
from quotes.errors import NotFoundError, QuotesError
from quotes.ledger import Entry, anchor
from quotes.ledger.anchors import Candidate, locate
from quotes.locate import sql
from quotes.models import SpeakerKind
from quotes.store.corrections import whom
from quotes.store.corrections.answers import as_read, fields
from quotes.store.corrections.book import said_already
from quotes.store.corrections.find_quote import no_quote, short
from quotes.store.corrections.toward import recorded
from quotes.store.find_speaker import Names, find_speaker
from quotes.store.queries import Targets, find_target

# how something that nobody has argued over yet is named
LISTED = "(a new {}? put it on a watch-list, then: quotes retag DB FILE)"
NOBODY = "nobody"
NONE = "none"
SAID = ("favour", "against", "neutral", NONE)


class _Read(NamedTuple):
    """An article as it was read: its texts, its date, its quotes and their places in the list."""

    fields: dict[str, str]
    quotes: list[Candidate]
    number: dict[str, int]


@dataclass(slots=True)
class About:
    """Makes entries on quotes; what was looked into is remembered, so that many cost little."""

    db: Database
    names: Names = field(init=False)
    targets: Targets = field(init=False)
    articles: dict[str, _Read] = field(default_factory=dict)
    named: dict[tuple[str, str, str], str] = field(default_factory=dict)  # whom, in which article

    def __post_init__(self) -> None:
        self.names, self.targets = Names(self.db), Targets(self.db)

    def speaker(self, quote: str, name: str, kind: SpeakerKind | None = None) -> Entry:
        """That `name` said it: any of a speaker's names, or "nobody" for an open question.

        With a `kind` it is somebody new. Raises UnknownSpeakerError for a name that nobody goes
        by, NotFoundError for one that more than one does, QuotesError where the article means
        somebody else by that name.
        """
        if fold(name) == NOBODY:
            value: dict[str, Any] = {"name": None, "kind": None}
            return self._entry(quote, "speaker", value, NOBODY)
        if kind:
            value, told = self._new(name, kind), name
        else:
            ident = find_speaker(self.db, name, self.names)
            article = self._row(quote)["article"]
            value, told = whom.as_mentioned(self.db, ident, article), whom.name_of(self.db, ident)
            self._only(quote, article, ident, value["name"], value["kind"])
        return self._entry(quote, "speaker", value, told)

    def not_a_quote(self, quote: str) -> Entry:
        """That it is no quote at all."""
        return self._entry(quote, "not-a-quote", {}, None)

    def right(self, quote: str) -> Entry:
        """That a person looked at it, and it is right."""
        return self._entry(quote, "right", {}, None)

    def words(self, quote: str, words: str) -> Entry:
        """That these are its words; raises QuotesError where the article does not hold them."""
        row = self._row(quote)
        whole = self._read(row["article"]).fields[row["field"]]
        near = json.loads(row["spans"])[0][0]
        spans = locate(words, whole, near=near)
        if spans is None:
            raise QuotesError(
                f"The article of quote {quote} does not hold the words “{short(words)}”; copy "
                "them from it, with “ … ” where something is left out."
            )
        return self._entry(quote, "words", {"words": words}, words)

    def stance(self, quote: str, said: str) -> Entry:
        """That it shows a stance, said as TARGET=favour, against, neutral or none.

        Raises NotFoundError for a target that nobody argues over, QuotesError for what is written
        otherwise, and for none toward what the quote takes no stance on.
        """
        name, equals, stance = (part.strip() for part in said.rpartition("="))
        if not equals or not name or stance not in SAID:
            raise QuotesError(
                f"'{said}' is no stance on a target; write it as TARGET=favour, with favour, "
                "against, neutral, or none for no stance."
            )
        try:
            target = find_target(self.db, name, self.targets)
        except NotFoundError as error:
            raise NotFoundError(f"{error} {LISTED.format('target')}") from None
        (label,) = self.db.execute("SELECT label FROM targets WHERE id = ?", [target]).fetchone()
        value = {"target": target, "label": label, "stance": stance}
        value |= recorded(self.db, self._row(quote), target)
        entry = self._entry(quote, "stance", value, f"{label}={stance}")
        if stance == NONE == entry.old and not said_already(self.db, entry):
            raise QuotesError(_none_toward(self.db, quote, label))
        return entry

    def topics(self, quote: str, names: Sequence[str]) -> Entry:
        """That it is about these topics, those that they are part of, and no others; "none"."""
        wanted = [name for name in names if fold(name) != NONE]
        told = dict(_topic(self.db, name) for name in wanted)
        value = {"topics": sorted({*told, *_broader(self.db, told)})}
        return self._entry(quote, "topics", value, "; ".join(told.values()) or NONE)

    def known(self, quote: str) -> None:
        """Raise NotFoundError where there is no such quote."""
        self._row(quote)

    def _new(self, name: str, kind: SpeakerKind) -> dict[str, Any]:
        if not fold(name):
            raise QuotesError(f"'{name}' is no name; write one with letters.")
        try:
            ident = find_speaker(self.db, name, self.names)
        except NotFoundError:
            ident = None
        if ident and whom.is_own_name(self.db, ident, name):
            raise QuotesError(f"'{name}' is not new: {ident} goes by that name; name it as known.")
        return {"name": " ".join(name.split()), "kind": kind}

    def _only(self, quote: str, article: str, ident: str, name: str, kind: SpeakerKind) -> None:
        """Raise QuotesError where an article's one speaker of that name and kind is another.

        Whom a correction of this quote alone put there gives way to the next.
        """
        asked = sql("queries", "named_in_article")
        given = {"article": article, "name": name, "kind": kind, "quote": quote}
        row = self.db.execute(asked, given).fetchone()
        there = row[0] if row else self.named.setdefault((article, name, kind), ident)
        if there not in (None, ident):
            raise QuotesError(
                f"In the article '{article}' the name {name} is that of {there}, so none of its "
                f"quotes can be said by {ident}; tell the two apart there with: quotes split DB "
                f"{there} --article '{article}', then merge the new one with {ident}; or undo the "
                "split."
            )

    def _entry(self, quote: str, what: str, value: dict[str, Any], new: str | None) -> Entry:
        row = self._row(quote)
        read = self._read(row["article"])
        if quote not in read.number:  # its article was read again meanwhile
            raise NotFoundError(no_quote(quote))
        number = read.number[quote]
        told = anchor(read.fields[read.quotes[number].field], number, read.quotes)
        return Entry(
            what, quote, _old(self.db, what, row, value), new, row["article"], asdict(told), value,
            force=row["force"],
        )  # fmt: skip

    def _row(self, quote: str) -> dict[str, Any]:
        """The quote's row; raises NotFoundError where there is none."""
        row = next(self.db.query("SELECT * FROM quotes WHERE id = ?", [quote]), None)
        if row is None:
            raise NotFoundError(no_quote(quote))
        return row

    def _read(self, article: str) -> _Read:
        if article not in self.articles:
            tables = as_read(self.db, article)
            rows = tables["quotes"]
            quotes = [
                Candidate(row["field"], json.loads(row["spans"]), row["text"]) for row in rows
            ]
            number = {row["id"]: place for place, row in enumerate(rows)}
            self.articles[article] = _Read(fields(tables["articles"][0]), quotes, number)
        return self.articles[article]


def _old(db: Database, what: str, row: dict[str, Any], value: dict[str, Any]) -> str | None:
    """What the program said until now, for a person to read."""
    if what == "speaker":
        return whom.name_of(db, row["speaker"]) if row["speaker"] else NOBODY
    if what == "words":
        return str(row["text"])
    if what == "stance":
        asked = "SELECT stance FROM stances WHERE quote = ? AND target = ?"
        found = db.execute(asked, [row["id"], value["target"]]).fetchone()
        return str(found[0]) if found else NONE
    if what == "topics":
        asked = """
            SELECT label FROM quote_topics JOIN topics ON topics.id = topic
            WHERE quote = ? ORDER BY label
        """
        return "; ".join(label for (label,) in db.execute(asked, [row["id"]])) or NONE
    return None


def _none_toward(db: Database, quote: str, label: str) -> str:
    asked = """
        SELECT label FROM stances JOIN targets ON targets.id = target
        WHERE quote = ? ORDER BY score DESC, label
    """
    there = [f"'{label}={NONE}'" for (label,) in db.execute(asked, [quote])]
    hint = f"; take away what it has with: {' or '.join(there)}" if there else ", nor any other"
    return f"Quote {quote} shows no stance on {label}{hint}."


def _broader(db: Database, topics: Iterable[str]) -> Iterator[str]:
    """The topics that these are part of, as the reader tells them too."""
    for ident in topics:
        asked = "SELECT broader FROM topics WHERE id = ? AND broader NOT NULL"
        for (broader,) in db.execute(asked, [ident]).fetchall():
            yield broader
            yield from _broader(db, [broader])


def _topic(db: Database, name: str) -> tuple[str, str]:
    """Id and label of the one topic of that id, label, or beginning of a label."""
    rows = db.execute("SELECT id, label FROM topics ORDER BY label").fetchall()
    key = fold(name)
    for fits in (
        [row for row in rows if name == row[0] or key == fold(row[1])],
        [row for row in rows if key and f"{fold(row[1])} ".startswith(f"{key} ")],
    ):
        if len(fits) == 1:
            ident, label = fits[0]
            return ident, label
    labels = [label for _, label in rows]
    near = get_close_matches(name, labels, n=3, cutoff=0.4)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {'; '.join(labels)}."
    raise NotFoundError(f"There is no topic '{name}'; {hint} {LISTED.format('topic')}")
