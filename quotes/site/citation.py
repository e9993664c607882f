"""A quote with its source in one line, to be copied: who, how sure, how put forward, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotes.site.scale import is_unsure
from quotes.site.wording import force_of
from quotes.told import hundredths, lead, parts


def citation(row: Mapping[str, Any], address: str | None) -> str:
    """The line for a row with its words, speaker, article and date.

    `address` is the row's own, for an article of which no original is known; None where nobody
    else could open it.
    The day is the article's: `printed`, where `date` is the day that a statement counts on.
    Words that do not stand by themselves are cited as the article has them, in their sentence.
    """
    sentence = row.get("sentence")
    words = "".join(part for part, _ in parts(sentence)) if sentence else row["quote"]
    told = f"{lead(force_of(row))}{' '.join(words.split())}"
    who = row.get("speaker") or "Speaker not named"
    confidence = row.get("confidence")
    if confidence is not None and is_unsure(confidence):
        who += f" (unsure, {hundredths(confidence)})"
    reported = ", as reported" if sentence else ""
    printed = row["printed"] if "printed" in row else row.get("date")
    place = [f"“{row['article']}”", row.get("publisher"), printed or "undated"]
    where = ", ".join(filter(None, [*place, row.get("original") or address]))
    return f"{who}{reported}: {told} ({where})"
