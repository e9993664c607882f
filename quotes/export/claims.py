"""Statements as rows that a fact-checker completes to a schema.org ClaimReview.

What a check adds is left out: `url` (of the check), `author` (who checked), `datePublished` and
`reviewRating`. Only what was simply said, by somebody with a name, is a claim of theirs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from quotes.models import SURE, Force
from quotes.visible import escaped

# words of a claim that can be checked: not "Yes.", "Not even one,"
SHORTEST = 4
TYPES = {"person": "Person", "organisation": "Organization"}
Row = dict[str, Any]


def claims(rows: Iterable[Row]) -> Iterator[str]:
    """A JSON-LD object a claim and line; each utterance once, at its newest printing."""
    seen: set[str] = set()
    for row in rows:
        ident = row["statement_id"] or row["quote_id"]
        if ident not in seen and _is_claim(row):
            seen.add(ident)
            yield escaped(json.dumps(claim(row), ensure_ascii=False)) + "\n"


def _is_claim(row: Row) -> bool:
    named = row["speaker_kind"] in TYPES
    words = row["quote"].rstrip("”\"’'").split()
    told = len(words) >= SHORTEST and not words[-1].endswith("?")
    return named and told and row["force"] == Force.SAID and row["confidence"] >= SURE


def claim(row: Row) -> Row:
    """One statement as far as it is known; `alternateName` is its sentence where it needs one."""
    article = {"@type": "NewsArticle", "headline": row["title"], "url": row["url"]}
    article |= {"datePublished": row["date"]}
    if row["publisher"]:
        article["publisher"] = {"@type": "Organization", "name": row["publisher"]}
    item: Row = {
        "@type": "Claim",
        "identifier": row["quote_id"],
        "author": {"@type": TYPES[row["speaker_kind"]], "name": row["speaker"]},
        "datePublished": row["date"],
        "appearance": {key: value for key, value in article.items() if value},
    }
    if row["sentence"]:
        item["alternateName"] = row["sentence"]
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": row["quote"],
        "itemReviewed": {key: value for key, value in item.items() if value},
    }
