"""What a page says of itself, for machines: JSON-LD, meta elements, its title and its headings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

ARTICLES = ("article", "posting", "report")
HOUSES = ("organization", "website", "newspaper", "periodical")
# meta elements that name who publishes, the surest first
SITE_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher")
HANDLES = ("twitter:site",)
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Declared:
    """`names` are who publishes, the surest first; `marks` short forms of that, such as handles.

    `body` is the article's text, as far as the page gives it to machines; `words` how many it has
    in all. `locked` are the classes of what only subscribers see, None where the page says of
    nothing that it is sold.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    body: str = ""
    words: int = 0
    locked: tuple[str, ...] | None = None


def declared(tree: Any) -> Declared:
    """What the page of this tree says of itself; what cannot be read of it is passed over."""
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if _is_a(node, ARTICLES)]
    houses = [node for node in nodes if _is_a(node, HOUSES)]
    publishers = [_resolved(node.get("publisher"), nodes) for node in articles]
    title = tree.find(".//head/title")
    words = (str(node.get("wordCount")) for node in articles)
    return Declared(
        title=_plain(title.text_content()) if title is not None else "",
        headings=tuple(filter(None, (_plain(each.text_content()) for each in tree.iter("h1")))),
        names=tuple(_names(tree, publishers, houses)),
        marks=tuple(_plain(name).lstrip("@") for name in _metas(tree, HANDLES)),
        body=max((str(node.get("articleBody") or "") for node in articles), key=len, default=""),
        words=max((int(n) for n in words if n.isdecimal() and len(n) < 8), default=0),
        locked=_locked(articles),
    )


def _nodes(tree: Any) -> Iterator[Node]:
    """All objects of a page's JSON-LD, however they are nested."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                waiting.append(json.loads(script.text or "", strict=False))
            except (ValueError, RecursionError):
                continue  # half of the web's is broken
    while waiting:
        found = waiting.pop(0)
        if isinstance(found, dict):
            yield found
            waiting += [part for part in found.values() if isinstance(part, dict | list)]
        elif isinstance(found, list):
            waiting += found


def _is_a(node: Node, kinds: tuple[str, ...]) -> bool:
    types = node.get("@type")
    told = " ".join(map(str, types)) if isinstance(types, list) else str(types or "")
    return any(kind in told.lower() for kind in kinds)


def _resolved(value: Any, nodes: list[Node]) -> Any:
    """An object, or the one that it names by its @id."""
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict) and "name" not in first and first.get("@id"):
        same = (node for node in nodes if node.get("@id") == first["@id"] and "name" in node)
        return next(same, first)
    return first


def _names(tree: Any, publishers: list[Any], houses: list[Node]) -> Iterator[str]:
    given = [each.get("name") if isinstance(each, dict) else each for each in publishers]
    given += _metas(tree, SITE_METAS)
    given += [house.get("name") for house in houses]
    yield from dict.fromkeys(_plain(name) for name in given if isinstance(name, str) and name)


def _metas(tree: Any, names: tuple[str, ...]) -> list[str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        if name in names and meta.get("content"):
            found.setdefault(name, meta.get("content"))
    return [found[name] for name in names if name in found]


def _locked(articles: list[Node]) -> tuple[str, ...] | None:
    classes: list[str] = []
    sold = False
    for node in articles:
        parts = node.get("hasPart")
        for part in [node, *(parts if isinstance(parts, list) else [parts])]:
            if isinstance(part, dict) and str(part.get("isAccessibleForFree")).lower() == "false":
                sold = True
                selectors = part.get("cssSelector") or []
                classes += selectors if isinstance(selectors, list) else [selectors]
    names = (str(one).strip() for each in classes for one in str(each).split(","))
    return tuple(one.lstrip(".") for one in names if one.startswith(".")) if sold else None


def _plain(words: str) -> str:
    return " ".join(unescape(words).split())
