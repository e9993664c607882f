"""Feeds (RSS and Atom): which pages one names, and when each was published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin

from quotes import days
from quotes.errors import InputError

START = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<\?.*?\?>|<!--.*?-->|<!doctype[^>]*>)*+<(?:\w+:)?(?:rss|feed|rdf)\b",
    re.I | re.S,
)
TYPES = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
# what the elements are called in RSS 0.9 to 2.0 and in Atom, in whatever namespace
ENTRIES = ("{*}item", "{*}entry")
DAYS = ("{*}pubDate", "{*}published", "{*}date", "{*}updated")


class Entry(NamedTuple):
    """The address of a page, and the day that the feed gives it (None where it gives none)."""

    address: str
    day: str | None


def is_feed(data: bytes) -> bool:
    """Whether something starts as a feed does, whatever its server calls it."""
    return START.match(data[:4000]) is not None


def entries(data: bytes, address: str) -> list[Entry]:
    """The pages that the feed at this address names, each once, in its order; it may have none.

    An entry without an address is passed over. Raises InputError for a feed that is no XML.
    """
    from lxml import etree  # takes long to import, and only feeds and pages need it

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise InputError(f"{address}: this feed cannot be taken apart; give the pages it names.")
    found: dict[str, Entry] = {}
    for entry in root.iter(*ENTRIES):
        if page := next(_pages(entry), None):
            page = _joined(address, page)
            found.setdefault(page, Entry(page, _day(entry)))
    return list(found.values())


def named_by(tree: Any, address: str) -> str | None:
    """The address of the feed that a page names for machines; None where it names none."""
    for link in tree.iter("link"):
        if link.get("type", "").lower() in TYPES and link.get("href"):
            feed = _joined(address, link.get("href").strip())
            return feed if "://" in feed else None
    return None


def _joined(base: str, words: str) -> str:
    """An address as it is meant on a page; as it stands where it is none."""
    try:
        return urljoin(base, words)
    except ValueError:
        return words


def _pages(entry: Any) -> Iterator[str]:
    """What leads to the page of an entry: its link, else what it is known by for good."""
    for link in entry.iterchildren("{*}link"):
        words = (link.get("href") or link.text or "").strip()
        if words and link.get("rel", "alternate") == "alternate":
            yield _joined(link.base or "", words)
    for known_by in entry.iterchildren("{*}guid"):
        words = (known_by.text or "").strip()
        if "://" in words and known_by.get("isPermaLink") != "false":
            yield words


def _day(entry: Any) -> str | None:
    given = (each.text or "" for name in DAYS for each in entry.iterchildren(name))
    return next(filter(None, map(days.day, given)), None)
