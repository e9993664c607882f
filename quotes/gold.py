"""Marked articles: the inline form that a person writes, and the JSON that programs score.

The form is described in ANNOTATING.md. `parse` turns one marked article into a plain dict with
offsets into the unmarked text; `load` reads a file, a folder of them, or JSON lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quotes.errors import GoldError

OPEN = re.compile(r"\{(?:(?P<quote>\d+)(?:\.(?P<part>[sc]))?|(?P<other>[xi]))[ \n]")
KINDS = ("direct", "mixed", "indirect")
SPEAKERS = ("person", "organisation", "group", "document", "unnamed")
STANCES = ("favour", "against", "neutral")
FLAGS = ("denied", "headline")
NEEDED = ("title", "style", "subject")  # keys of a header
# fmt: off
TOPICS = (
    "arts", "conflict", "crime", "disaster", "economy", "education", "environment", "health",
    "human", "labour", "lifestyle", "politics", "religion", "science", "society", "sport",
    "weather",
)
# fmt: on
RULE = "---"
GIVE = "give a marked article, a folder or a .jsonl file"
SHOWN = 5  # folders that are named
# the names that a person writes, as `shared` scorers spell them
WHO_TYPE = {"document": "doc"}


def load(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the marked articles of a .txt file, a folder of them, or a .jsonl/.json file.

    Raises GoldError where a file breaks the format, is no text, or holds none.
    """
    if path.is_dir():
        files = sorted(path.glob("*.txt"))
        if not files:
            raise GoldError(_none_in(path))
        for file in files:
            yield parse(_text(file), file)
    elif path.suffix in (".jsonl", ".json"):
        body = _text(path)
        lines = [body] if path.suffix == ".json" else body.splitlines()
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _loaded(line, path, number)
    elif path.exists():
        yield parse(_text(path), path)
    else:
        raise GoldError(f"{path} does not exist; {GIVE}.")


def _text(path: Path) -> str:
    """The words of a file; raises GoldError for one that is no text, or cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
        if "\0" in text:
            raise ValueError
    except ValueError:  # a database, a picture, a text in another encoding
        raise GoldError(f"{path} is not text in UTF-8; {GIVE}.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise GoldError(f"{path} cannot be read ({reason}); check its permissions.") from None
    return text


def _none_in(folder: Path) -> str:
    """What to say of a folder without marked articles: which of its folders do hold some."""
    inside = sorted({file.parent for file in folder.rglob("*.txt") if _is_marked(file)})
    if not inside:
        return f"{folder} holds no marked articles; point to a folder of .txt files."
    more = f" and {len(inside) - SHOWN} more" if len(inside) > SHOWN else ""
    named = ", ".join(map(str, inside[:SHOWN])) + more
    return f"{folder} holds marked articles only in its folders: {named}; give one of them."


def _is_marked(file: Path) -> bool:
    try:
        return f"\n{RULE}\n" in _text(file)
    except GoldError:
        return False


def parse(marked: str, path: Path) -> dict[str, Any]:
    """One marked article as a dict: text, quotes with offsets, traps, what is ignored.

    Raises GoldError with file and line where the marking breaks a rule.
    """
    head, _, rest = marked.lstrip("\ufeff").replace("\r\n", "\n").partition("\n\n")
    body, rule, table = rest.partition(f"\n{RULE}\n")
    if not rule:
        raise GoldError(f"{path}: no line '{RULE}' between the text and the table of quotes.")
    header = _header(head, path)
    offset = head.count("\n") + 3
    text, spans = _unmark(body.rstrip("\n"), path, offset)
    table_line = offset + body.count("\n") + 2
    quotes = _table(table, path, table_line, text, spans)
    return {
        "id": path.stem,
        **header,
        "text": text,
        "quotes": quotes,
        "not_quotes": [list(span) for span in spans.get(("x", ""), [])],
        "ignore": [list(span) for span in spans.get(("i", ""), [])],
    }


def _loaded(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        article = json.loads(line)
        if not isinstance(article.get("text"), str) or not isinstance(article.get("quotes"), list):
            raise ValueError("it needs 'text' and 'quotes'")
    except (ValueError, AttributeError) as error:
        raise GoldError(f"{path}, line {number}: not a marked article: {error}.") from None
    article.setdefault("id", f"{path.stem}-{number}")
    return dict(article)


def _header(head: str, path: Path) -> dict[str, str]:
    header = {}
    for number, line in enumerate(head.splitlines(), 1):
        key, colon, value = line.partition(":")
        if not colon or not key.strip().isalpha():
            raise GoldError(f"{path}, line {number}: a header line reads 'key: value'.")
        header[key.strip().lower()] = value.strip()
    if lacking := [f"'{key}:'" for key in NEEDED if not header.get(key)]:
        raise GoldError(f"{path}: the header lacks {', '.join(lacking)}; write a line for each.")
    return header


Spans = dict[tuple[str, str], list[tuple[int, int]]]


def _unmark(body: str, path: Path, first_line: int) -> tuple[str, Spans]:
    """The text without its marks, and the spans that each mark held, in order."""
    out: list[str] = []
    length = at = 0
    stack: list[tuple[tuple[str, str], int]] = []
    spans: Spans = {}

    def place() -> str:
        return f"{path}, line {first_line + body.count(chr(10), 0, at)}"

    while at < len(body):
        char = body[at]
        if char == "{":
            match = OPEN.match(body, at)
            if not match:
                raise GoldError(f"{place()}: a mark opens as '{{1 ', '{{1.s ', '{{1.c ' or '{{x '.")
            key = (match["quote"] or match["other"], match["part"] or "")
            stack.append((key, length))
            at = match.end()
        elif char == "}":
            if not stack:
                raise GoldError(f"{place()}: '}}' closes nothing.")
            key, start = stack.pop()
            if start == length:
                raise GoldError(f"{place()}: the mark '{{{key[0]}' holds no text.")
            spans.setdefault(key, []).append((start, length))
            at += 1
        else:
            out.append(char)
            length += 1
            at += 1
    if stack:
        raise GoldError(f"{path}: the mark '{{{stack[-1][0][0]}' is never closed.")
    for found in spans.values():
        found.sort()
    return "".join(out), spans


def _table(table: str, path: Path, first: int, text: str, spans: Spans) -> list[dict[str, Any]]:
    quotes: dict[str, dict[str, Any]] = {}
    last: dict[str, Any] | None = None
    for number, line in enumerate(table.splitlines(), first):
        place = f"{path}, line {number}"
        if not line.strip():
            continue
        if line[0].isspace():
            if last is None:
                raise GoldError(f"{place}: a stance line stands under its quote.")
            last["stances"].append(_stance(line.strip(), place, text, last["content"]))
        else:
            key, last = _row(line, place, spans)
            if key in quotes:
                raise GoldError(f"{place}: quote {key} has two rows.")
            quotes[key] = last
    marked = {key for key, part in spans if key.isdigit()}
    for key in sorted(marked ^ set(quotes), key=int):
        raise GoldError(f"{path}: quote {key} is marked in the text or in the table, not in both.")
    order = sorted(quotes, key=lambda key: (quotes[key]["content"][0], int(key)))
    for key in order:
        outer = quotes[key].pop("in")
        if outer is not None and outer not in quotes:
            raise GoldError(f"{path}: quote {key} stands in quote {outer}, which does not exist.")
        quotes[key]["nested_in"] = None if outer is None else order.index(outer)
        first_stance = next(iter(quotes[key]["stances"]), None)
        if first_stance:
            quotes[key]["target"] = first_stance["target"]
            quotes[key]["stance"] = first_stance["stance"]
    return [quotes[key] for key in order]


def _row(line: str, place: str, spans: Spans) -> tuple[str, dict[str, Any]]:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) < 4 or not cells[0].isdigit():
        raise GoldError(f"{place}: a row reads 'number | kind | who | kind of speaker | …'.")
    key, kind, who, speaker, *rest = cells
    if kind not in KINDS:
        raise GoldError(f"{place}: kind is one of {', '.join(KINDS)}, not '{kind}'.")
    if speaker not in SPEAKERS:
        raise GoldError(f"{place}: a speaker is one of {', '.join(SPEAKERS)}, not '{speaker}'.")
    if (key, "") not in spans:
        raise GoldError(f"{place}: quote {key} has no '{{{key} ' in the text.")
    row: dict[str, Any] = {
        "mark": int(key),
        "content": [list(span) for span in spans[key, ""]],
        "kind": kind,
        "who": None if who == "?" else who,
        "who_type": WHO_TYPE.get(speaker, speaker),
        "source": [list(span) for span in spans.get((key, "s"), [])],
        "cue": [list(span) for span in spans.get((key, "c"), [])],
        "in": None,
        "topics": [],
        "stances": [],
    }
    for cell in rest:
        _extra(row, cell, place)
    return key, row


def _extra(row: dict[str, Any], cell: str, place: str) -> None:
    name, _, value = (part.strip() for part in cell.partition(":"))
    if name in FLAGS:
        row[name] = True
    elif name == "topics":
        row["topics"] = [topic.strip() for topic in value.split(",")]
        for topic in row["topics"]:
            if topic not in TOPICS:
                raise GoldError(f"{place}: '{topic}' is no topic; they are {', '.join(TOPICS)}.")
    elif name == "in":
        row["in"] = value
    elif name == "same":
        row["same_as"] = value
    elif name == "also":
        row["who_also"] = [
            None if other.strip() == "?" else other.strip() for other in value.split(";")
        ]
    elif name:
        raise GoldError(
            f"{place}: '{name}' is not known; use topics, in, same, also, {', '.join(FLAGS)}."
        )


def _stance(line: str, place: str, text: str, content: list[list[int]]) -> dict[str, Any]:
    label, colon, rest = line.partition(":")
    target, _, words = (part.strip() for part in rest.partition("|"))
    if not colon or label.strip() not in STANCES or not target:
        raise GoldError(f"{place}: a stance reads '{'|'.join(STANCES)}: target | deciding words'.")
    evidence = _inside(text, content, words)
    if words and evidence is None:
        raise GoldError(f"{place}: the words '{words}' do not stand in the quote.")
    return {
        "target": target,
        "stance": label.strip(),
        "evidence": evidence,
        "target_span": _inside(text, content, target),
    }


def _inside(text: str, content: list[list[int]], words: str) -> list[int] | None:
    """The first place of `words` inside the content's spans, without regard to case."""
    for start, end in content:
        at = text.casefold().find(words.casefold(), start, end) if words else -1
        if at >= 0 and len(text.casefold()) == len(text):
            return [at, at + len(words)]
    return None


def check(paths: list[Path]) -> str:
    """Figures of what the given files mark; raises GoldError on the first that breaks a rule."""
    articles = [article for path in paths for article in load(path)]
    quotes = [quote for article in articles for quote in article["quotes"]]
    stances = sum(len(quote["stances"]) for quote in quotes)
    traps = sum(len(article["not_quotes"]) for article in articles)
    return (
        f"{len(articles)} articles, {len(quotes)} quotes, {stances} stances, {traps} traps, "
        f"{len({article['style'] for article in articles if 'style' in article})} styles"
    )


if __name__ == "__main__":
    import sys

    try:
        print(check([Path(name) for name in sys.argv[1:]]))
    except GoldError as error:
        sys.exit(f"gold: {error}")
