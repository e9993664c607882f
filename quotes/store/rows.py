"""From a Reading to the rows that hold it, table by table. Pure; nothing here joins articles."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain
from typing import Any

from quotes.ids import article_digest, digest
from quotes.join import normalised
from quotes.models import (
    Article,
    Quote,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    Topic,
    Watch,
)
from quotes.targets import Place, Told, tell

Row = dict[str, Any]
Key = tuple[str, SpeakerKind]  # a speaker's name and kind


def maker_id(engine: str, version: str, weights: str | None, watch: str | None) -> str:
    """The id of what makes a reading: two of one id say the same of the same article."""
    return digest(engine, version, weights, watch)


def content(article: Article, quote: Quote) -> str:
    """What was said: the words that the spans cut, " … " between them."""
    return article.cut(quote.field, quote.spans)


def cut(article: Article, quote: Quote, span: Span | None) -> str | None:
    """The words of one span, in the field that the quote's spans are of."""
    return None if span is None else article.cut(quote.field, [span])


def quote_ids(reading: Reading) -> list[str]:
    """The id of each quote: a hash of article, field, its words, and which of the same it is.

    Never a row number or an offset: a paragraph added above leaves every anchor where it was.
    """
    seen: dict[tuple[str, str], int] = {}
    idents = []
    for quote in reading.quotes:
        key = (quote.field, normalised(content(reading.article, quote)))
        seen[key] = seen.get(key, 0) + 1
        idents.append(digest(reading.article.id, *key, seen[key]))
    return idents


def rows_of(reading: Reading, watch: Watch | None = None) -> dict[str, list[Row]]:
    """All rows of one article by table, in the order in which they can be inserted."""
    article, idents, speakers = reading.article, quote_ids(reading), _speakers(reading)
    maker = {
        "id": maker_id(reading.engine, reading.version, reading.weights, reading.watch),
        "engine": reading.engine,
        "version": reading.version,
        "weights": reading.weights,
        "watch": reading.watch,
    }
    quotes = list(zip(idents, reading.quotes, strict=True))
    place = Place.of(article, tuple(speakers.values()), watch)
    given = chain(_targets(reading), _narrated_targets(reading))
    told = tell(place, given, learned=reading.weights is not None)
    each = iter(told)
    stances = [
        (ident, quote, [(one, _but(quote, next(each))) for one in quote.stances])
        for ident, quote in quotes
    ]
    narrated = list(each)
    told = [*(one for _, _, pairs in stances for _, one in pairs), *narrated]
    return {
        "makers": [maker],
        "articles": [asdict(article) | {"digest": article_digest(article), "maker": maker["id"]}],
        "article_speakers": list(_speaker_rows(article, speakers)),
        "quotes": [
            _quote_row(reading, quote, ident, position, idents, _named(quote, speakers))
            for position, (ident, quote) in enumerate(quotes)
        ],
        "quote_topics": list(chain(*(_topic_rows(ident, quote) for ident, quote in quotes))),
        "article_targets": target_rows(article.id, told),
        "stances": list(chain(*(_stance_rows(article, *one) for one in stances))),
        "narrated": list(_narrated_rows(reading, narrated)),
    }


def _speakers(reading: Reading) -> dict[Key, Speaker]:
    """The article's speakers by name and kind, each once; whoever only a quote names as well."""
    found: dict[Key, Speaker] = {}
    for speaker in reading.speakers:
        known = found.get((speaker.name, speaker.kind), speaker)
        found[speaker.name, speaker.kind] = Speaker(
            speaker.name,
            speaker.kind,
            tuple(sorted({*known.aliases, *speaker.aliases} - {speaker.name})),
            tuple(dict.fromkeys(known.roles + speaker.roles)),
        )
    for quote in reading.quotes:
        if key := _named(quote, found):
            found.setdefault(key, Speaker(*key))
    for told in reading.narrated:
        found.setdefault(
            (told.speaker, told.speaker_kind), Speaker(told.speaker, told.speaker_kind)
        )
    return found


def _named(quote: Quote, speakers: dict[Key, Speaker]) -> Key | None:
    if quote.speaker is None:
        return None
    if quote.speaker_kind:
        return quote.speaker, quote.speaker_kind
    return next((key for key in speakers if key[0] == quote.speaker), (quote.speaker, "person"))


def _speaker_rows(article: Article, speakers: dict[Key, Speaker]) -> Iterator[Row]:
    for speaker in speakers.values():
        yield {
            "article": article.id,
            "name": speaker.name,
            "kind": speaker.kind,
            "aliases": json.dumps(speaker.aliases, ensure_ascii=False),
            "roles": json.dumps(speaker.roles, ensure_ascii=False),
            "published": article.published,
        }


def speakers_of(rows: Iterable[Row]) -> list[Speaker]:
    """The speakers that rows of article_speakers hold."""
    return [
        Speaker(
            row["name"],
            row["kind"],
            tuple(json.loads(row["aliases"])),
            tuple(json.loads(row["roles"])),
        )
        for row in rows
    ]


def _quote_row(
    reading: Reading, quote: Quote, ident: str, position: int, idents: list[str], named: Key | None
) -> Row:
    cue, source = quote.cue or (None, None), quote.source or (None, None)
    return {
        "id": ident,
        "article": reading.article.id,
        "position": position,
        "text": content(reading.article, quote),
        "kind": quote.kind,
        "cue": cut(reading.article, quote, quote.cue),
        "source": cut(reading.article, quote, quote.source),
        "named": named and named[0],
        "named_kind": named and named[1],
        "resolved_by": quote.resolved_by,
        "rule": quote.rule,
        "confidence": quote.confidence,
        "field": quote.field,
        "spans": json.dumps(quote.spans),
        "cue_start": cue[0],
        "cue_end": cue[1],
        "source_start": source[0],
        "source_end": source[1],
        "headline": quote.headline,
        "force": quote.force,
        "sentence": quote.sentence,
        "addressee": quote.addressee,
        "said_on": quote.said_on,
        "dated_by": quote.dated_by,
        "nested_in": None if quote.nested_in is None else idents[quote.nested_in],
    }


def _topic_rows(ident: str, quote: Quote) -> Iterator[Row]:
    surest: dict[str, Topic] = {}
    for topic in quote.topics:
        if topic.id not in surest or topic.score > surest[topic.id].score:
            surest[topic.id] = topic
    for topic in surest.values():
        words = json.dumps(topic.words, ensure_ascii=False)
        yield {"quote": ident, "topic": topic.id, "score": topic.score, "words": words}


def _targets(reading: Reading) -> list[tuple[str, str]]:
    """Each stance's target with the words of its quote."""
    article = reading.article
    return [
        (stance.target, content(article, quote))
        for quote in reading.quotes
        for stance in quote.stances
    ]


def _narrated_targets(reading: Reading) -> list[tuple[str, str]]:
    """The target of each position told with the reporter's words."""
    return [(told.target, reading.article.cut("text", [told.span])) for told in reading.narrated]


def target_rows(article: str, told: Iterable[Told | None]) -> list[Row]:
    """What an article calls its targets, each once; of several names the first in order."""
    rows: dict[str, Row] = {}
    for one in sorted((one for one in told if one), key=lambda one: one.name):
        row = {
            "article": article,
            "key": one.key,
            "name": one.name,
            "kind": one.kind,
            "form": json.dumps(one.form, ensure_ascii=False),
            "block": one.block,
        }
        rows.setdefault(one.key, row)
    return apart(rows.values())


def apart(rows: Iterable[Row]) -> list[Row]:
    """All that an article calls its targets, `beside` telling those that it thereby keeps apart."""
    rows = list(rows)
    times = Counter(row["block"] for row in rows)
    return [row | {"beside": row["block"] is not None and times[row["block"]] > 1} for row in rows]


def _but(quote: Quote, told: Told | None) -> Told | None:
    """A target, None where it is the speaker.

    Of 4,834 lines of readers three were of that kind, and where a quote seemed to be against its
    own speaker it was mostly somebody else who spoke.
    """
    own = told and told.kind == "speaker" and told.name == quote.speaker
    return None if own else told


def _stance_rows(
    article: Article, ident: str, quote: Quote, stances: list[tuple[Stance, Told | None]]
) -> Iterator[Row]:
    """One row a target: of two names for the same target, the surer stance stays."""
    surest: dict[str, tuple[Stance, Told]] = {}
    for stance, told in sorted(
        stances, key=lambda two: (-two[0].score, two[0].stance, two[0].target)
    ):
        if told:
            surest.setdefault(told.key, (stance, told))
    for key, (stance, told) in surest.items():
        start, end = stance.evidence or (None, None)
        called = stance.called or (None, None)
        yield {
            "article": article.id,
            "quote": ident,
            "told": key,
            "named": _named_otherwise(stance.target, told),
            "stance": stance.stance,
            "score": stance.score,
            "evidence": cut(article, quote, stance.evidence),
            "evidence_start": start,
            "evidence_end": end,
            "called": cut(article, quote, stance.called),
            "called_start": called[0],
            "called_end": called[1],
            "method": stance.method,
            "force": quote.force,
        }


def _named_otherwise(target: str, told: Told) -> str | None:
    """What a target is called, None for an entry of the watch-list by its own label."""
    own = told.kind == "watch" and target in (told.name, *told.form[:1])
    return None if own else target


def _narrated_rows(reading: Reading, targets: Iterable[Told | None]) -> Iterator[Row]:
    """One row a position told on a target; the id goes by its words, as a quote's does."""
    article = reading.article
    seen: dict[tuple[str, ...], int] = {}
    for position, (told, target) in enumerate(zip(reading.narrated, targets, strict=True)):
        words = article.cut("text", [told.span])
        key = (normalised(words), told.speaker, told.speaker_kind, told.target)
        seen[key] = seen.get(key, 0) + 1
        if target is None:
            continue
        yield {
            "id": digest(article.id, "narrated", *key, seen[key]),
            "article": article.id,
            "position": position,
            "told": target.key,
            "target_named": _named_otherwise(told.target, target),
            "stance": told.stance,
            "score": told.score,
            "text": words,
            "text_start": told.span[0],
            "text_end": told.span[1],
            "source": article.cut("text", [told.source]),
            "cue": article.cut("text", [told.cue]),
            "named": told.speaker,
            "named_kind": told.speaker_kind,
            "resolved_by": told.resolved_by,
            "published": article.published,
        }
