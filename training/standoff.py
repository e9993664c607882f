"""Marks of articles that may not lie here, kept without their text: `python -m training.standoff`.

    python -m training.standoff marked/*.txt --texts unlabelled.jsonl > wikinews.jsonl
    python -m training.standoff rows/*.txt --texts polnear_train.jsonl --rows > polnear.jsonl
    python -m training.standoff told/*.txt --texts polnear_train.jsonl --narrated > narrated.jsonl

A line of a marks file is one article: its id in the file of texts, the text's sha256, and its
quotes with offsets into that text; of a target and of deciding words too only the offsets. `merged`
puts text and marks together again, in the shape that `quotes.gold` gives.

Kinds of labels. Wikinews and PolNeAR's dev half were marked whole, in the form of ANNOTATING.md.
PolNeAR's train half had its quotes already, so that its labellers wrote who speaks and what stance
is taken (`--rows`): a line `number | who | kind` for each quote, the stances indented below as in
ANNOTATING.md. Of articles of both, labellers wrote what issues they argue over, as a watch-list has
them (`--issues`, in the same shape: `issue: label | alias; alias`), and where each quote stands on
them, which names them or not. A quote is told by its number in the order of its kind of marks. A
fourth kind (`--narrated`) tells which sides the reporter tells of without speech: `id | sentence |
who | target | side | words`, the target as it is written or by the number of the article's issue
(`#0`).
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from quotes import gold
from quotes.document import Document
from quotes.models import GAP

SIDE = re.compile(r"\s+(\d+) (favour|against|neutral)\s*\|\s*(.+?)\s*$")
STANCE = re.compile(r"\s+(favour|against|neutral):\s*(.+?)\s*\|\s*(.+?)\s*$")
SPANS = ("content", "source", "cue")
WHO_TYPE = {"organisation": "org", "document": "doc"}


def merged(marks: Path, texts: Path) -> Iterator[dict[str, Any]]:
    """Articles with their text and marks, as `quotes.gold.load` gives them.

    Raises SystemExit where a text is missing or is another than was marked.
    """
    bodies = {row["id"]: row for row in rows(texts)}
    for article in rows(marks):
        body = bodies.get(article["id"])
        if body is None or digest(body["text"]) != article["sha256"]:
            raise SystemExit(f"training: {texts} has not the text of {article['id']}.")
        text = body["text"]
        more = {"style": "real", "not_quotes": [], "ignore": [], "title": body["title"]}
        if "not_quotes" not in article and "quotes" in body:
            more |= _with_spans(article["quotes"], body["quotes"])
        for number, quote in enumerate(article["quotes"]):
            quote.setdefault("number", number)
            for line in quote["stances"]:
                if isinstance(line["target"], list):
                    line["target_span"] = line["target"] if line.pop("inside") else None
                    line["target"] = text[slice(*line["target"])]
        yield {**more, **article, "text": text}


def _with_spans(quotes: list[dict[str, Any]], given: list[dict[str, Any]]) -> dict[str, Any]:
    """Give quotes that are told by their number their spans; what is no speech is ignored."""
    for quote in quotes:
        known = given[quote["number"]]
        quote |= {part: known.get(part) or [] for part in SPANS} | {"kind": known["kind"]}
        quote |= {"nested_in": None}
    told = {quote["number"] for quote in quotes}
    others = (one for number, one in enumerate(given) if number not in told)
    return {"ignore": [span for one in others for span in one["content"]]}


def from_marked(path: Path, texts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The marks of one article in the form of ANNOTATING.md; its header tells the address."""
    article = gold.parse(path.read_text(encoding="utf-8"), path)
    body = texts[article["url"]]
    shift = body["text"].find(article["text"].rstrip())
    if shift < 0:
        raise SystemExit(f"training: {path} is not the text of {article['url']}.")
    for quote in article["quotes"]:
        for part in SPANS:
            quote[part] = [[a + shift, b + shift] for a, b in quote[part]]
        for line in quote["stances"]:
            for part in ("target_span", "evidence"):
                line[part] = line[part] and [at + shift for at in line[part]]
            _without_words(line, body["text"])
        quote.pop("target", None), quote.pop("stance", None), quote.pop("mark", None)
    kept = {"not_quotes": [[a + shift, b + shift] for a, b in article["not_quotes"]]}
    kept["ignore"] = [[a + shift, b + shift] for a, b in article["ignore"]]
    return _article(body, article["quotes"], **kept)


def from_rows(path: Path, body: dict[str, Any]) -> dict[str, Any]:
    """Speakers and stances that were written beside the quotes of a PolNeAR article."""
    text = body["text"]
    quotes: dict[int, dict[str, Any]] = {}
    quote: dict[str, Any] = {}  # that of the last row
    for line in path.read_text(encoding="utf-8").splitlines():
        if stance := STANCE.match(line):
            label, target, words = stance.groups()
            made = {"stance": label, "target": target}
            content = body["quotes"][quote["number"]]["content"]
            made["evidence"] = _find(text, words, content)
            made["target_span"] = _find(text, target, content)
            _without_words(made, text)
            quote["stances"].append(made)
        elif line.strip():
            number, who, kind = (cell.strip() for cell in line.split("|"))
            quote = {"number": int(number), "who": None if who == "?" else who}
            quote |= {"who_type": WHO_TYPE.get(kind, kind), "stances": []}
            quotes[int(number)] = quote
    return _article(body, [quotes[number] for number in sorted(quotes)])


def from_issues(path: Path, body: dict[str, Any]) -> dict[str, Any]:
    """What issues an article argues over, and which quote takes which side on each."""
    issues: list[dict[str, Any]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("issue: "):
            label, _, aliases = line.removeprefix("issue: ").partition("|")
            names = [one.strip() for one in aliases.split(";") if one.strip()]
            issues.append({"label": label.strip(), "aliases": names, "lines": {}})
        elif side := SIDE.match(line):
            number, stance, words = side.groups()
            content = body["quotes"][int(number)]["content"]
            evidence = _find(body["text"], words, content)
            issues[-1]["lines"][number] = {"stance": stance, "evidence": evidence}
    return {"id": body["id"], "sha256": digest(body["text"]), "issues": issues}


def from_narrated(path: Path, texts: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Sides told without speech, by article: who takes them, on what, by which words."""
    told: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        ident, sentence, who, target, stance, words = (cell.strip() for cell in line.split("|"))
        body = texts[ident]
        spans = [list(Document(body["text"], body["title"] or "").sentences[int(sentence)])]
        one = {"who": who, "stance": stance, "words": _find(body["text"], words, spans) or spans[0]}
        if target.startswith("#"):
            one["issue"] = int(target.removeprefix("#"))
        else:
            one["target"] = _find(body["text"], target, [*spans, [0, len(body["text"])]])
        told.setdefault(ident, []).append(one)
    for ident, lines in told.items():
        yield {"id": ident, "sha256": digest(texts[ident]["text"]), "narrated": lines}


def _article(body: dict[str, Any], quotes: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {"id": body["id"], "sha256": digest(body["text"]), "quotes": quotes, **more}


def _without_words(line: dict[str, Any], text: str) -> None:
    """A stance whose target is told by its place; by its words only where the text has it not."""
    span = line.pop("target_span")
    place = span or _find(text, line["target"], [[0, len(text)]])
    if place:
        line |= {"target": place, "inside": span is not None}
    else:
        line["target_span"] = None


def _find(text: str, words: str, spans: list[list[int]]) -> list[int] | None:
    pattern = re.compile(r"\s+".join(map(_letters, words.split())), re.IGNORECASE)
    for start, end in spans:
        if found := pattern.search(text, start, end):
            return list(found.span())
    return None


def _letters(word: str) -> str:
    return re.sub(r"['’]", "['’]", re.sub(r'["“”]', '["“”]', re.escape(word)))


def digest(text: str) -> str:
    """By what it is known whether a text is the one that was marked."""
    return sha256(text.encode()).hexdigest()


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file, texts or marks, one a line."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def marks_and_texts(told: str) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """The lines of marks and, by id, the articles of the files that a command line names.

    `told` is what the command does, for its help.
    """
    parser = argparse.ArgumentParser(description=told)
    parser.add_argument("marks", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    options = parser.parse_args()
    return list(rows(options.marks)), {
        row["id"]: row for path in options.texts for row in rows(path)
    }


def phrases(marks: Iterable[Mapping[str, Any]], text: str, title: str) -> list[tuple[str, str]]:
    """Marked phrases, each with the words of its quote: of the text, or with `title` of that."""
    found = []
    for one in marks:
        field = title if one.get("title") else text
        quote = GAP.join(field[start:end] for start, end in one["quote"])
        found.append((field[slice(*one["target"])], quote))
    return found


def main() -> None:
    """Print a line of marks for each file that a labeller wrote."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--texts", type=Path, required=True)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--rows", action="store_true", help="rows beside PolNeAR's quotes")
    kind.add_argument("--issues", action="store_true", help="issues of articles with quotes")
    kind.add_argument("--narrated", action="store_true", help="sides told without speech")
    options = parser.parse_args()
    texts = {row["id"]: row for row in rows(options.texts)}
    for path in options.files:
        if options.rows or options.issues:
            head = (path.parent.parent / "in" / path.name).read_text(encoding="utf-8")
            body = texts.get(head.split("\n", 1)[0].removeprefix("id: "))
            read = from_rows if options.rows else from_issues
            found = [read(path, body)] if body else []
        elif options.narrated:
            found = list(from_narrated(path, texts))
        else:
            found = [from_marked(path, texts)]
        for article in found:
            print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
