"""A report in Markdown: every word stays what it is, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import singledispatch
from urllib.parse import quote

from quotes.models import SIGNS, Force
from quotes.report.blocks import (
    Block,
    ByReporter,
    Chart,
    Heading,
    Links,
    Paragraph,
    Points,
    Said,
    Sides,
    Table,
)
from quotes.report.facts import Carrier, Narrated, Printed, Stand, Statement
from quotes.told import called_so, hundredths, lead_of_evidence, parts
from quotes.visible import TO_PEOPLE, shown

# an address that a reader may follow; of any other kind the article's id is told
WEB = re.compile(r"https?://", re.IGNORECASE)
NOT_IN_ADDRESS = re.compile(rf"[\s<>\\]|{TO_PEOPLE.pattern}")


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as a CommonMark file with tables."""
    return "\n".join(line for block in blocks for line in _lines(block)) + "\n"


@singledispatch
def _lines(block: Block) -> Iterator[str]:
    """The lines of one block, an empty one last."""
    raise TypeError(block)


@_lines.register
def _(block: Heading) -> Iterator[str]:
    yield f"{'#' * block.level} {plain(block.words)}"
    yield ""


@_lines.register
def _(block: Paragraph) -> Iterator[str]:
    yield plain(block.words)
    yield ""


@_lines.register
def _(block: Points) -> Iterator[str]:
    for item in block.entries:
        yield f"- {plain(item)}"
    yield ""


@_lines.register
def _(block: Links) -> Iterator[str]:
    for words, place, beside in block.entries:
        # headings have no anchors that every reader of Markdown makes alike
        link = plain(words) if place.startswith("#") else f"[{inline(words)}](<{_address(place)}>)"
        yield f"- {link}{', ' + inline(beside) if beside else ''}"
    yield ""


@_lines.register
def _(block: Table) -> Iterator[str]:
    yield f"| {' | '.join(map(inline, block.head))} |"
    marks = ("---:" if number in block.right else "---" for number in range(len(block.head)))
    yield f"| {' | '.join(marks)} |"
    for row in block.rows:
        yield f"| {' | '.join(map(inline, row))} |"
    yield ""


@_lines.register
def _(block: Chart) -> Iterator[str]:
    yield from ()  # the table beneath says the same


@_lines.register
def _(block: Said) -> Iterator[str]:
    one = block.statement
    name = f"**{inline(block.speaker)}:** " if block.speaker else ""
    yield f"> {name}{told(one) if name else at_start(told(one))}"
    yield ""
    yield f"- {_where(one)}"
    for stand in block.stands:
        yield f"- {_stand(stand, one.force)}"
    if one.others:
        yield f"- Also in {'; '.join(map(_also, one.others))}"
    yield f"- {how(one)}"
    yield ""


@_lines.register
def _(block: ByReporter) -> Iterator[str]:
    one = block.told
    doubt = "" if one.sure else ", unsure"
    sign = SIGNS[one.stance]
    yield f"- {sign} {one.stance}: {inline(one.target)} ({hundredths(one.score)}{doubt})"
    yield f"  - The reporter’s words: {inline(one.words)}"
    yield f"  - {_where(one)}"
    yield ""


@_lines.register
def _(block: Sides) -> Iterator[str]:
    for side in (block.left, block.right):
        for inner in side:
            yield from _lines(inner)


def told(one: Statement | Carrier) -> str:
    """The words, in their sentence where they need it, and first how they were put forward."""
    before = "" if one.force == Force.SAID else f"**{one.force.capitalize()}:** "
    if not one.sentence:
        return before + inline(one.quote)
    return before + "".join(map(_part, parts(one.sentence)))


def _part(part: tuple[str, bool]) -> str:
    """A part of a sentence, the quote's own words emphasised; spaces at its ends stay."""
    words, own = part
    inner = words.strip()
    if not inner:
        return " "
    before, _, after = words.partition(inner)
    emphasis = "*" if own else ""
    return f"{before}{emphasis}{inline(inner)}{emphasis}{after}"


def how(one: Statement) -> str:
    """What the answer rests on: kind, cue, how the name was found, how sure, and where it is."""
    facts = [one.kind.capitalize()]
    if one.force != Force.SAID:
        facts.append(one.force)
    if one.headline:
        facts.append("headline")
    if one.cue:
        facts.append(f"“{inline(one.cue)}”")
    if one.source:
        facts.append(f"given to “{inline(one.source)}”, named by {one.named_by}")
    facts.append(f"confidence {hundredths(one.confidence)}{'' if one.sure else ' (unsure)'}")
    spans = ", ".join(f"{start}–{end}" for start, end in one.spans)
    return f"{', '.join(facts)}; {one.field} {spans}, quote {_code(one.first.quote_id)}"


def _stand(stand: Stand, force: str) -> str:
    put = f"**{force}** " if lead_of_evidence(force) else ""
    words = f" by {put}“{inline(stand.words)}”" if stand.words else ""
    sign = SIGNS[stand.stance]
    printed = f": {told(stand.carrier)}" if stand.elsewhere else ""
    target = inline(called_so(stand.target, stand.called))
    return f"{sign} {stand.stance}: {target}{words} ({stand.told}){printed}"


def _where(one: Statement | Narrated) -> str:
    """When, publisher, and the article with its address where it has one."""
    publisher = one.first.publisher or "publisher not given"
    return f"{one.when}, {inline(publisher)}, {_article(one.first)}"


def _also(printed: Printed) -> str:
    who = inline(printed.publisher) if printed.publisher else _article(printed)
    return f"{who} ({printed.date or 'undated'})"


def _article(printed: Printed) -> str:
    title, url = inline(printed.title), printed.url or ""
    if WEB.match(url):
        return f"[{title}](<{_address(url)}>)"
    if printed.title == printed.article_id:  # untitled: it goes by its id
        return _code(printed.article_id)
    return f"{title} ({_code(printed.article_id)})"


def plain(text: str) -> str:
    """Text on one line, with what Markdown would take for a mark kept as it is."""
    return at_start(inline(text))


def inline(text: str) -> str:
    """The same, inside a line."""
    line = shown(" ".join(text.split()))
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|&~" else char for char in line)


def at_start(line: str) -> str:
    """A line that starts no list, rule or heading."""
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", line)


def _code(text: str) -> str:
    """Text on one line, to copy, between more backticks than it has in a row itself."""
    line = shown(" ".join(text.split()))
    ticks = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    space = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{space}{line}{space}{ticks}"


def _address(url: str) -> str:
    """An address as it may stand between < and >: what may not, by the bytes of UTF-8."""
    return NOT_IN_ADDRESS.sub(lambda found: quote(found[0], errors="backslashreplace"), url)
