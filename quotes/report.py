"""One speaker on one page, in Markdown: who, coverage, where they stand, and every quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from quotes.models import SIGNS, SURE, Force
from quotes.told import lead_of_evidence, parts
from quotes.visible import TO_PEOPLE, shown

# an address that a reader may follow; of any other kind the article's id is told
WEB = re.compile(r"https?://", re.IGNORECASE)
NOT_IN_ADDRESS = re.compile(rf"[\s<>\\]|{TO_PEOPLE.pattern}")


def markdown(rows: dict[str, Any]) -> str:
    """The report on one speaker, from what `store.speaker_report` answers."""
    return "\n".join([*_head(rows), *_stances(rows), *_topics(rows), *_quotes(rows)]) + "\n"


def _head(rows: dict[str, Any]) -> Iterator[str]:
    speaker = rows["speaker"]
    yield f"# {_plain(speaker['speaker'])}"
    yield ""
    yield f"- Kind: {speaker['kind']}"
    if rows["roles"]:
        yield f"- Roles: {'; '.join(map(_plain, rows['roles']))}"
    if speaker["other_names"]:
        yield f"- Also: {'; '.join(map(_plain, speaker['other_names']))}"
    yield (
        f"- Coverage: {counted(speaker['statements'], 'statement')} "
        f"({counted(speaker['quotes'], 'quote')}) in {counted(speaker['articles'], 'article')}"
        f"{_period(speaker['first_date'], speaker['last_date'])}"
    )
    if rows.get("audited"):
        yield f"- Judged by hand, of all quotes here: {rows['audited']}"
    yield ""


def _stances(rows: dict[str, Any]) -> Iterator[str]:
    yield "## Where they stand"
    yield ""
    if not rows["balance"]:
        yield "No stance on a named target was found."
        yield ""
        return
    yield "| target | ▲ favour | ▼ against | ● neutral | ○ unclear | newest | dates |"
    yield "| --- | ---: | ---: | ---: | ---: | --- | --- |"
    for row in rows["balance"]:
        newest = row["newest_stance"]
        cells = [
            _plain(row["target"]),
            *(str(row[label] or "") for label in SIGNS),
            f"{SIGNS[newest]} {newest}" if newest else "",
            _period(row["first_date"], row["last_date"]).removeprefix(", "),
        ]
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield (
        "Statements are counted once, however many articles carry them. A stance is what one "
        "quote gives evidence of; it is a program's reading and not the speaker's own summary."
    )
    yield ""


def _topics(rows: dict[str, Any]) -> Iterator[str]:
    if rows["topics"]:
        yield "## Topics"
        yield ""
        for row in rows["topics"]:
            yield f"- {_plain(row['topic'])}: {counted(row['statements'], 'statement')}"
        yield ""


def _quotes(rows: dict[str, Any]) -> Iterator[str]:
    yield "## Quotes"
    yield ""
    for row in rows["quotes"]:
        publisher = _plain(row["publisher"] or "publisher not given")
        yield f"### {row['date'] or 'undated'} · {publisher}"
        yield ""
        yield f"> {_told(row)}"
        yield ""
        yield f"- {_how(row)}"
        for stance in row["evidence"]:
            yield f"- {_stance(stance, row['force'])}"
        if row["topics"]:
            yield f"- About {', '.join(map(_plain, row['topics']))}"
        yield f"- {_where(row)}"
        yield ""


def _told(row: dict[str, Any]) -> str:
    """The words, in their sentence where they need it, and first how they were put forward."""
    before = "" if row["force"] == Force.SAID else f"**{row['force'].capitalize()}:** "
    if not row["sentence"]:
        return before + _plain(row["quote"])
    line = "".join(map(_part, parts(row["sentence"])))
    return before + line if before else _at_start(line)


def _part(part: tuple[str, bool]) -> str:
    """A part of a sentence, the quote's own words emphasised; spaces at its ends stay."""
    words, own = part
    inner = words.strip()
    if not inner:
        return " "
    before, _, after = words.partition(inner)
    emphasis = "*" if own else ""
    return f"{before}{emphasis}{_inline(inner)}{emphasis}{after}"


def _how(row: dict[str, Any]) -> str:
    facts = [row["kind"].capitalize()]
    if row["force"] != Force.SAID:
        facts.append(row["force"])
    if row["headline"]:
        facts.append("headline")
    if row["cue"]:
        facts.append(f"“{_plain(row['cue'])}”")
    if row["source"]:
        facts.append(f"given to “{_plain(row['source'])}”, named by {row['named_by']}")
    doubt = "" if row["confidence"] >= SURE else " (unsure)"
    facts.append(f"confidence {row['confidence']:.2f}{doubt}")
    return ", ".join(facts)


def _stance(stance: dict[str, Any], force: str) -> str:
    put = f"**{force}** " if lead_of_evidence(force) else ""
    words = f" by {put}“{_plain(stance['words'])}”" if stance["words"] else ""
    sign = SIGNS[stance["stance"]]
    return f"{sign} {stance['stance']}: {_plain(stance['target'])}{words} ({stance['score']:.2f})"


def _where(row: dict[str, Any]) -> str:
    """The article, its address where it has one, and the offsets that the quote cuts."""
    spans = ", ".join(f"{start}–{end}" for start, end in row["spans"])
    title, url = _plain(row["article"]), row["url"] or ""
    if WEB.match(url):
        linked = f"[{title}](<{_address(url)}>)"
    else:
        linked = f"{title} ({_code(row['article_id'])})"
    return f"In {linked}, {row['field']} {spans}, quote {_code(row['quote_id'])}"


def _period(first: str | None, last: str | None) -> str:
    if not first:
        return ""
    return f", {first}" if first == last else f", {first} to {last}"


def counted(count: int, noun: str) -> str:
    """ "1 quote", "2 quotes"."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _plain(text: str) -> str:
    """Text on one line, with what Markdown would take for a mark kept as it is."""
    return _at_start(_inline(text))


def _inline(text: str) -> str:
    """The same, inside a line."""
    line = shown(" ".join(text.split()))
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|&~" else char for char in line)


def _at_start(line: str) -> str:
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
