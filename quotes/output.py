"""What `quotes read` prints: the JSON form of a reading, and the readable one."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from quotes.models import Force, Quote, Reading, Span
from quotes.told import lead


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading as the JSON object that checks and pipelines read, offsets as they are.

    `text` is printed along where a web page was cleaned, as the offsets cut the cleaned text, and
    `warning` where its end is missing.
    """
    article = reading.article
    answer: dict[str, Any] = {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "engine": reading.engine,
        "version": reading.version,
        "weights": reading.weights,
        "quotes": [_quote(quote) for quote in reading.quotes],
        "narrated": [asdict(one) for one in reading.narrated],
        "speakers": [asdict(speaker) for speaker in reading.speakers],
    }
    if article.extractor:
        answer["extractor"] = article.extractor
        answer["text"] = article.text
    if article.warning:
        answer["warning"] = article.warning
    return answer


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "field": quote.field,
        "spans": quote.spans,
        "kind": quote.kind,
        "cue": quote.cue,
        "source": quote.source,
        "speaker": quote.speaker,
        "speaker_kind": quote.speaker_kind,
        "resolved_by": quote.resolved_by,
        "rule": quote.rule,
        "confidence": quote.confidence,
        "headline": quote.headline,
        "force": quote.force,
        "denied": quote.force == Force.DENIED,
        "sentence": quote.sentence,
        "nested_in": quote.nested_in,
        "topics": [asdict(topic) for topic in quote.topics],
        "stances": [asdict(stance) for stance in quote.stances],
        "addressee": quote.addressee,
        "said_on": quote.said_on,
        "dated_by": quote.dated_by,
    }


def cut(reading: Reading, quote: Quote, spans: tuple[Span, ...] | None = None) -> str:
    """The words of a quote (or of other spans in its field), pieces joined by " … "."""
    return reading.article.cut(quote.field, spans or quote.spans)


def told(reading: Reading, quote: Quote) -> str:
    """A quote as a person may be shown it: in its sentence where it needs one, its force before.

    "[denied] Roe denied that *she had known*."
    """
    words = quote.sentence or " ".join(cut(reading, quote).split())
    return lead(quote.force) + words


def why(reading: Reading, quote: Quote) -> str:
    """One line that says what the answer rests on: cue, source, how the name was found."""
    parts: list[str] = [quote.kind]
    if quote.force != Force.SAID:
        parts.append(quote.force)
    if quote.headline:
        parts.append("headline")
    if quote.nested_in is not None:
        parts.append(f"inside quote {quote.nested_in + 1}")
    if quote.cue:
        parts.append(f"cue “{cut(reading, quote, (quote.cue,))}”")
    if quote.source:
        parts.append(f"source “{cut(reading, quote, (quote.source,))}” by {quote.resolved_by}")
    if quote.addressee:
        parts.append(f"to {quote.addressee}")
    if quote.dated_by == "text":
        parts.append(f"said on {quote.said_on}")
    parts.append(f"{quote.confidence:.2f}")
    return " · ".join(parts)
