"""What an article is called, who wrote it and who publishes it, as its page has it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from quotes.articles.declared import Declared
from quotes.articles.limits import MAX_FIELD
from quotes.english import lexicon

BETWEEN = r"\s+[-–—·•»«:|‹›~]+\s+|\s*\|+\s*|:\s+"
# between a headline and the names behind it; a colon and a dash may be the headline's own
SEPARATOR = re.compile(BETWEEN)
# between a name and the slogan behind it
SLOGAN = re.compile(rf"{BETWEEN}|,\s+(?=the\b|your\b|news\b|[a-z])")
ADDRESS = re.compile(r"(?:https?:)?//|www\.|(?:[\w-]+\.)+[a-z]{2,}(?:/|$)", re.I)
# a job or a button that some pages glue to who wrote it
JOB = re.compile(
    r"(?:\s+(?:(?:Chief|Senior|Staff|Deputy|Political|Business|Sports?|News|City|Health)\s+)?"
    r"(?:Reporter|Correspondent|Editor|Writer|Columnist|Journalist|Contributor|Follow))+\Z"
)
# a name of a newspaper has no more words than this
NAME = 6
# a headline on the page has at least this many to be known by
HEADLINE = 3


def publisher(page: Declared, title: str | None, address: str | None) -> str | None:
    """The name of who publishes; None where the page gives only an address or a slogan.

    What stands behind the headline in the page's title is a name where something else on the page
    has it as well: its address, a handle.
    """
    marks = [_squeezed(mark) for mark in (*page.marks, *_hosts(address))]
    told = [part for name in page.names if (part := _name(name, page, marks))]
    behind = [part for part in _parts(page.title) if _is_name(part)]
    if told:
        same = [part for part in (*told, *behind) if _squeezed(part) == _squeezed(told[0])]
        # "Ostrand Live" rather than "OstrandLive", "The Meridian" rather than "the Meridian"
        best = max(same, key=lambda part: (part.count(" "), part[0].isupper()))
        return best if best[0].isupper() or not best.islower() else best.title()
    if page.names and len(page.names[0]) > MAX_FIELD:
        return page.names[0]  # to be refused like any field beyond the limit
    # what is found for a title may be the page's with the name in it
    shown = (one for one in (title or "", *page.headings) if one and one in page.title)
    shown = (one for one in shown if one != page.title)
    headline = next(shown, "")
    for part in _parts(page.title):
        name = re.split(r",\s", part)[0]
        if part in headline or headline in part or not _is_name(name):
            continue
        if any(_squeezed(name).removeprefix("the") in mark for mark in marks) or _is_outlet(name):
            return name
    return None


def title(found: str | None, page: Declared, published_by: str | None) -> str | None:
    """The headline without the names of site and section before and behind it."""
    whole = found or page.title
    names = {_squeezed(one) for one in (published_by or "", *page.names, *page.marks)} - {""}
    if not whole or _squeezed(whole) in names:
        whole = next((one for one in page.headings if _squeezed(one) not in names), whole)
    for heading in page.headings:
        if len(heading.split()) >= HEADLINE and _stands_apart(heading, whole):
            return heading
    return _without_names(whole, names) or None


def byline(found: str | None, page: Declared, published_by: str | None) -> str | None:
    """Who wrote it, without the jobs, and the house, that some pages name among its authors."""
    names = {_squeezed(one) for one in (published_by or "", *page.names)}
    authors = (JOB.sub("", one) for one in (found or "").split("; "))
    people = [one for one in authors if one and _squeezed(one) not in names]
    return "; ".join(people) or None


def _stands_apart(heading: str, whole: str) -> bool:
    """Whether a title is this headline with something before or behind it."""
    before, found, behind = whole.partition(heading)
    return bool(found) and all(
        not part or SEPARATOR.fullmatch(edge)
        for part, edge in ((before, _edge(before, -1)), (behind, _edge(behind, 0)))
    )


def _edge(part: str, which: int) -> str:
    """The separator at the start (0) or the end (-1) of a part, "" where there is none."""
    found = list(SEPARATOR.finditer(part))
    at = found[which] if found else None
    fits = at and (at.start() == 0 if which == 0 else at.end() == len(part))
    return at[0] if at and fits else ""


def _without_names(whole: str, names: set[str]) -> str:
    while True:
        found = list(SEPARATOR.finditer(whole))
        if found and _is_site(whole[found[-1].end() :], names):
            whole = whole[: found[-1].start()]
        elif found and _squeezed(whole[: found[0].start()]) in names:
            # "Notes from the Mole: a harbour sold"
            whole = whole[found[0].end() :]
        else:
            return whole.strip()


def _is_site(part: str, names: set[str]) -> bool:
    """Whether a part is the site's name, or that with a section behind: "CCN Business"."""
    words = part.split()
    starts = {_squeezed(" ".join(words[:end])) for end in range(1, len(words) + 1)}
    return len(words) <= NAME and (bool(starts & names) or _is_outlet(part))


def _is_outlet(part: str) -> bool:
    """Whether words look like a newspaper's name: "The Holm Gazette"."""
    words = part.split()
    capital = all(word[0].isupper() or word in ("of", "the", "and", "&") for word in words)
    outlets = lexicon.sections("widgets")["outlets"]
    return 1 < len(words) <= NAME and capital and words[-1].lower() in outlets


def _name(given: str, page: Declared, marks: list[str]) -> str | None:
    """The name in what may be a name with a slogan; the part that is known otherwise, or first."""
    parts = [part.strip() for part in SLOGAN.split(given) if _is_name(part.strip())]
    others = {_squeezed(other) for other in page.names if other != given}
    others |= {_squeezed(part) for part in _parts(page.title)}
    known = [
        part
        for part in parts
        if _squeezed(part) in others or _squeezed(part).removeprefix("the") in marks
    ]
    return next(iter(known or parts), None)


def _is_name(part: str) -> bool:
    return (
        0 < len(part.split()) <= NAME
        and not ADDRESS.match(part)
        and "@" not in part
        and any(letter.isalpha() for letter in part)
    )


def _parts(whole: str) -> list[str]:
    """The parts of a page's title, the last first."""
    parts = [part.strip() for part in SEPARATOR.split(whole)]
    return [part for part in reversed(parts) if part] if len(parts) > 1 else []


def _hosts(address: str | None) -> list[str]:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return []
    return [label for label in host.split(".")[:-1] if label not in ("www", "co", "com", "m")]


def _squeezed(words: str) -> str:
    """Letters and digits alone: by them names are compared."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())
