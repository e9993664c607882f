"""What `quotes read` prints: the JSON form of a reading, and the readable one."""

from __future__ import annotations

from typing import Any

from quotes.models import Force, Quote, Reading, Span
from quotes.told import hundredths, lead


def as_json(reading: Reading) -> dict[str, Any]:
    """A reading as the JSON object that checks and pipelines read, offsets as they are."""
    return reading.to_dict()


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
    parts.append(hundredths(quote.confidence))
    return " · ".join(parts)
