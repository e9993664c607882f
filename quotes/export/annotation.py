"""Quotes as W3C Web Annotations: a page of them, each pinned to the words of its article.

https://www.w3.org/TR/annotation-model/ says what the keys mean. Positions are those of the text as
it is stored, which is the page's without its furniture: other programs find the words by the quote
selector, which holds those before and after.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from quotes.told import hundredths
from quotes.visible import escaped

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32  # characters before and after the words
Row = dict[str, Any]


def annotation_page(found: Iterable[tuple[Row, str]]) -> Iterator[str]:
    """One AnnotationPage, written as it is read: quotes, each with the field it is cut from."""
    head = {"@context": CONTEXT, "id": "urn:quote-tracker:quotes", "type": "AnnotationPage"}
    yield json.dumps(head)[:-1] + ', "items": ['
    between = "\n"
    for row, text in found:
        yield between + escaped(json.dumps(annotation(row, text), ensure_ascii=False))
        between = ",\n"
    yield "\n]}\n"


def annotation(row: Row, text: str) -> Row:
    """One quote as an annotation of its article; `text` is the field that its spans cut."""
    targets = [_target(row, text, start, end) for start, end in row["spans"]]
    return {
        "id": f"urn:quote-tracker:quote:{quote(row['quote_id'])}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"type": "Software", "name": f"quote-tracker {row['version']}"},
        "body": list(_bodies(row)),
        "target": targets if len(targets) > 1 else targets[0],
    }


def _bodies(row: Row) -> Iterator[Row]:
    """Who said it and how it was put forward; then topics, then stances with how sure."""
    if row["speaker"]:
        yield _body("identifying", row["speaker"])
    sure = hundredths(row["confidence"])
    yield _body("describing", f"{row['force']}; {row['kind']}; confidence {sure}")
    for topic in row["topics"]:
        yield _body("tagging", topic["label"])
    for one in row["stances"]:
        yield _body("assessing", f"{one['stance']}: {one['target']} ({hundredths(one['score'])})")


def _body(purpose: str, value: str) -> Row:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(row: Row, text: str, start: int, end: int) -> Row:
    words: Row = {"type": "TextQuoteSelector", "exact": text[start:end]}
    words["prefix"] = text[max(0, start - AROUND) : start]
    words["suffix"] = text[end : end + AROUND]
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {
        "type": "SpecificResource",
        "source": row["url"] or f"urn:quote-tracker:article:{quote(row['article_id'], safe='')}",
        # in a title a place in the text says nothing
        "selector": [words, position] if row["field"] == "text" else words,
    }
