"""What is new as an Atom feed (RFC 4287), for readers of feeds and for cron jobs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from quotes import __version__
from quotes.models import SIGNS, SURE, is_sure
from quotes.told import hundredths, lead, when
from quotes.visible import on_one_line

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
ATOM = "http://www.w3.org/2005/Atom"
WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
NO_XML = re.compile("[\ufffe\uffff]")  # what else XML forbids is a sign already
SAYS = {
    "change": "{lead}: {speaker} on {target}, from {before} to {stance}",
    "position": "First position: {speaker} on {target}, {stance}",
    "statement": "{speaker}",
}


def atom(rows: Iterable[dict[str, Any]], name: str, updated: str) -> bytes:
    """The feed of rows of `store.news`, newest first; `name` is the database's, for its title.

    `updated` is the moment of making it (RFC 3339). What is undated was new then.
    """
    feed = ET.Element("feed", xmlns=ATOM)
    _add(feed, "title", f"Who said what: {name}")
    _add(feed, "id", _urn("feed", name))
    _add(feed, "updated", updated)
    generator = _add(feed, "generator", "quote-tracker")
    generator.set("version", __version__)
    for row in rows:
        _entry(feed, row, name, updated)
    ET.indent(feed)
    return f"{HEAD}{ET.tostring(feed, encoding='unicode')}\n".encode()


def _entry(feed: ET.Element, row: dict[str, Any], name: str, updated: str) -> None:
    entry = ET.SubElement(feed, "entry")
    words = lead(row["force"]) + (row["sentence"] or row["quote"])
    sure = row["reviewed"] == "confirmed"
    title = SAYS[row["what"]].format(lead="Changed" if sure else "Possible change", **row)
    score = row["score"] if row["score"] is not None else 1.0
    if row["confidence"] < SURE or not (sure or is_sure(score)):
        title += " (unsure)"
    _add(entry, "title", f"{title}: {words}" if row["what"] == "statement" else title)
    _add(entry, "id", _urn(name, row["id"]))
    _add(entry, "updated", f"{row['date']}T00:00:00Z" if row["date"] else updated)
    _add(ET.SubElement(entry, "author"), "name", row["speaker"])
    if row["url"] and WEB.fullmatch(row["url"]):
        ET.SubElement(entry, "link", rel="alternate", href=row["url"])
    day = row["date"] and when(row["date"], row["said_on"], row["dated_by"])
    source = ", ".join(filter(None, (row["publisher"], row["article"], day)))
    doubt = "" if is_sure(score) else " (unsure)"
    stance = f"{SIGNS[row['stance']]} {row['stance']}{doubt}" if row["stance"] else ""
    side = f"{stance}: {row['target']}. " if stance else ""
    unsure = f"; words and speaker are unsure, {hundredths(row['confidence'])}"
    source += unsure if row["confidence"] < SURE else ""
    # an entry without a link has content (RFC 4287, 4.1.2)
    whole = "content" if entry.find("link") is None else "summary"
    _add(entry, whole, f"{side}{words} ({source})")
    ET.SubElement(entry, "category", term=row["what"])


def _add(above: ET.Element, tag: str, words: str) -> ET.Element:
    """An element of text; characters that XML forbids stand there as signs."""
    element = ET.SubElement(above, tag)
    element.text = NO_XML.sub("�", on_one_line(words))
    return element


def _urn(*parts: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, 'quote-tracker ' + ' '.join(parts))}"
