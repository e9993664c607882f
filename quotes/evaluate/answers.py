"""Where marks and answers come from: gold that can be scored, an engine, a file of answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from quotes import gold
from quotes.errors import GoldError
from quotes.evaluate.matching import Marked
from quotes.models import Article, Kind, Quote, Reading, Span, Stance, Topic
from quotes.reader import read
from quotes.topics.scheme import TOPICS

Answered = tuple[Marked, Sequence[Quote]]


def marked(path: Path) -> list[Marked]:
    """The marked articles of a file or folder, each fit to be scored.

    Raises GoldError where there are none, or where a quote lacks what scoring needs.
    """
    articles: list[Marked] = list(gold.load(path))
    if not articles:
        raise GoldError(f"{path} holds no marked articles; give one article a line.")
    for article in articles:
        for number, quote in enumerate(article["quotes"], 1):
            fault = _fault(quote, len(article["text"]))
            if fault:
                raise GoldError(f"{path}: quote {number} of '{article['id']}' {fault}.")
    return articles


def _fault(quote: Any, length: int) -> str | None:
    if not isinstance(quote, dict) or not isinstance(quote.get("content"), list):
        return "has no 'content'; write its spans as [[start, end], …]"
    if quote.get("kind") not in get_args(Kind):
        return f"has no 'kind'; write one of {', '.join(get_args(Kind))}"
    if "who" not in quote and "source" not in quote:
        return "has neither 'who' nor 'source'; mark who speaks, or the mention that does"
    for part in ("content", "source", "cue"):
        for span in quote.get(part) or []:
            if not _is_span(span) or span[1] > length:
                return f"has a span in '{part}' that cuts nothing from the text"
    return None


def by_engine(articles: Iterable[Marked], engine: str) -> Iterator[Answered]:
    """What one of the reader's engines says of the texts of marked articles."""
    for article in articles:
        yield article, in_text(reading(article, engine).quotes)


def reading(article: Marked, engine: str) -> Reading:
    """What one of the reader's engines says of the text of a marked article."""
    given = Article(id=article["id"], text=article["text"], title=article.get("title"))
    return read(given, engine=engine)


def by_file(articles: Iterable[Marked], path: Path) -> Iterator[Answered]:
    """What a file in the form of `quotes read --nl` says; an article it lacks has no answers.

    Raises GoldError with file and line for what is not in that form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise GoldError(
            f"{path} cannot be read; give a file that 'quotes read --nl' wrote."
        ) from None
    found: dict[str, list[Quote]] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                answer = json.loads(line)
                quotes = [_quote(quote) for quote in answer["quotes"]]
                found.setdefault(answer["id"], []).extend(quotes)
            except (KeyError, TypeError, ValueError) as error:
                raise GoldError(
                    f"{path}, line {number}: not an answer as 'quotes read --nl' prints it "
                    f"({type(error).__name__}: {error}); each needs 'id' and 'quotes'."
                ) from None
    for article in articles:
        yield article, in_text(found.get(article["id"], []))


def by_labels(articles: Iterable[Marked], others: Iterable[Marked]) -> Iterator[Answered]:
    """What a second labeller marked, as answers to the first.

    Raises GoldError where the two did not mark the same text.
    """
    second = {article["id"]: article for article in others}
    for article in articles:
        other = second.get(article["id"])
        if other is None:
            continue
        if other["text"] != article["text"]:
            raise GoldError(
                f"'{article['id']}' has two different texts; both labellings mark the same one."
            )
        yield article, [_labelled(quote) for quote in other["quotes"]]


def in_text(quotes: Iterable[Quote]) -> list[Quote]:
    """Without what cuts the title: gold marks the text alone."""
    return [quote for quote in quotes if quote.field == "text"]


def _quote(answer: Mapping[str, Any]) -> Quote:
    return Quote(
        spans=tuple((int(start), int(end)) for start, end in answer["spans"]),
        kind=answer.get("kind", "indirect"),
        field=answer.get("field", "text"),
        cue=_span(answer.get("cue")),
        source=_span(answer.get("source")),
        speaker=answer.get("speaker"),
        speaker_kind=answer.get("speaker_kind"),
        confidence=float(answer.get("confidence") or 0.0),
        stances=tuple(
            Stance(stance["target"], stance["stance"], float(stance.get("score") or 0.0))
            for stance in answer.get("stances") or []
        ),
        topics=tuple(
            Topic(topic["id"], topic.get("label", ""), float(topic.get("score") or 0.0))
            for topic in answer.get("topics") or []
        ),
    )


def _labelled(quote: Marked) -> Quote:
    cue, source = quote.get("cue") or [None], quote.get("source") or [None]
    kind = quote.get("who_type")
    return Quote(
        spans=tuple((start, end) for start, end in quote["content"]),
        kind=quote["kind"],
        cue=_span(cue[0]),
        source=_span(source[0]),
        speaker=quote.get("who"),
        speaker_kind="document" if kind == "doc" else kind,
        confidence=1.0,
        stances=tuple(
            Stance(line["target"], line["stance"], 1.0) for line in quote.get("stances") or []
        ),
        topics=tuple(
            Topic(*TOPICS[name], 1.0) for name in quote.get("topics") or [] if name in TOPICS
        ),
    )


def _span(value: Sequence[int] | None) -> Span | None:
    return None if value is None else (int(value[0]), int(value[1]))


def _is_span(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(end, int) for end in value)
        and 0 <= value[0] < value[1]
    )
