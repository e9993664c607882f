"""Marked stances as the judge is asked: a quote, all that it may take a side on, the answers.

Where a careful reader wrote a line, the label is the line's. All else that the quote names has no
line, and is as instructive: who did the deed that is condemned, what somebody else is told to
think. All of a quote's targets are asked at once, so that the judge learns how rare a stance is.
A sentence of NewsMTSC has no quote; its "neutral" may be either of neutral and none, which is why
a label is a set.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from quotes import gold
from quotes.document import Document
from quotes.english.lexicon import whole_words
from quotes.english.marks import regions
from quotes.english.text import touch
from quotes.models import Span, Watch, WatchTarget
from quotes.networks.question import Question, question, sentences_around, sentences_before
from quotes.networks.scout import look
from quotes.paragraphs import paragraphs
from quotes.resolve.people import collect
from quotes.stance.candidates import Candidate, candidates
from training.standoff import merged

Label = Literal["favour", "against", "neutral", "none"]
LABELS: tuple[Label, ...] = ("favour", "against", "neutral", "none")
POLES = frozenset(LABELS[:2])
NONE = frozenset({"none"})
NO_SIDE = frozenset({"neutral", "none"})
ANY = frozenset(LABELS)  # any answer is as right: nobody gave one
SEED = 20240229
KEPT_SHARE = 10  # one article in ten is kept for choosing and for the temperature
KEPT_BASIL = 3  # of BASIL's more, as there are few
SHORTEST = 3  # a shorter phrase is nobody's target


@dataclass(frozen=True, slots=True)
class Asked:
    """One target of a question with its answer: `labels` are the right ones.

    `place` is where it stands, None for one that is put before the text. `evidence` are the words
    that decide, where a reader marked them. `line` is the number of the line that it answers,
    None where there is none; several targets may answer one.
    """

    target: str
    place: Span | None
    labels: frozenset[str]
    evidence: Span | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A quote of an article with all its targets; `origin` is the set it is from."""

    article: str
    origin: str
    question: Question
    asked: tuple[Asked, ...]
    lines: int = 0


def is_kept(article: str, share: int = KEPT_SHARE) -> bool:
    """Whether an article is one of those that settings are chosen on and nothing is learned from.

    Sentences of NewsMTSC that are one article's go together. One article in `share` is.
    """
    return sha256(f"{SEED} {article}".encode()).digest()[0] % share == 0


def from_newsmtsc(path: Path) -> list[Scene]:
    """The sentences of a NewsMTSC file, each with all its targets: the writer's words."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows.setdefault(row["text"], []).append(row)
    found = []
    for text, same in rows.items():
        asked = tuple(
            Asked(
                row["target"],
                tuple(row["target_span"]),
                NO_SIDE if row["label"] == "neutral" else frozenset({row["label"]}),
            )
            for row in same
        )
        article = "_".join(same[0]["id"].split("_")[:3])
        found.append(Scene(article, "news", Question(text, (0, len(text)), ()), asked))
    return found


def from_basil(path: Path) -> list[Scene]:
    """BASIL's marks inside quotes: an attitude toward an entity that the sentence may not name."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sentences = Document(row["text"]).sentences
        for mark in row["marks"]:
            span = (mark["span"][0], mark["span"][1])
            around = sentences_around(sentences, [span])
            place = mentioned(row["text"], mark["target"], around)
            said = _quoted(row["text"], span, around)
            asked = Asked(mark["target"], place, frozenset({mark["polarity"]}), line=0)
            here = Question(
                row["text"],
                around,
                said,
                speaker=mark["speaker"],
                title=row.get("title") or "",
                lead=sentences_before(sentences, around[0]),
            )
            found.append(Scene(row["id"], "basil", here, (asked,), 1))
    return found


def _quoted(text: str, mark: Span, around: Span) -> tuple[Span, ...]:
    """What stands inside quotation marks in the sentences around, if the mark does."""
    outer = (region.spans for region in regions(text, paragraphs(text)))
    cut = ((max(a, around[0]), min(b, around[1])) for spans in outer for a, b in spans)
    pieces = sorted({one for one in cut if one[0] < one[1]})
    touched = any(start < mark[1] and mark[0] < end for start, end in pieces)
    return tuple(pieces) if touched else (mark,)


def unmarked(texts: Path, marks: Iterable[Path]) -> Iterator[Scene]:
    """The quotes of articles of PolNeAR that no labeller read, with their candidates.

    Nobody knows where they stand: a teacher may be asked. `marks` are of those that were read.
    """
    known = {json.loads(line)["id"] for path in marks for line in path.open(encoding="utf-8")}
    for line in texts.open(encoding="utf-8"):
        article = json.loads(line)
        if article["id"] in known:
            continue
        article["quotes"] = [one for one in article["quotes"] if one["speech"] == "speech"]
        for quote in article["quotes"]:
            who = quote["source"]
            quote["who"] = article["text"][slice(*who[0])] if who else None
            quote["stances"] = []
        for scene in of_article(article, article["id"], "unmarked"):
            yield replace(scene, asked=tuple(replace(one, labels=ANY) for one in scene.asked))


def marked_articles(
    marks: Iterable[tuple[str, str]], folders: Iterable[Path]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Marked articles, each with the name by which `is_kept` knows it.

    `marks` are pairs of files, labels and the texts that they are of; `folders` those of
    `quotes.gold`.
    """
    for labels, texts in marks:
        for article in merged(Path(labels), Path(texts)):
            yield article["id"], article
    for folder in folders:
        for article in gold.load(folder):
            yield f"{folder.name}/{article['id']}", article


def from_gold(folder: Path) -> list[Scene]:
    """The quotes of the marked articles of a folder."""
    return [
        scene
        for article in gold.load(folder)
        for scene in of_article(article, f"{folder.name}/{article['id']}", folder.name)
    ]


def of_article(article: Mapping[str, Any], name: str, origin: str) -> Iterator[Scene]:
    """Each quote of a marked article, and what its lines and its candidates are."""
    for quote, here, offered in offers(article):
        lines = quote["stances"]
        asked = [_of_line(here, line, number) for number, line in enumerate(lines)]
        asked += _offered(asked, offered, here.said)
        yield Scene(name, origin, here, tuple(asked), len(lines))


def marked(article: Mapping[str, Any]) -> Iterator[tuple[Question, list[Asked]]]:
    """Each quote of a marked article as it is asked, and what its lines are."""
    for quote, here in spoken(article):
        yield here, [_of_line(here, line, n) for n, line in enumerate(quote["stances"])]


def spoken(article: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Question]]:
    """Each quote of a marked article, as it is asked."""
    document = _document(article)
    for quote in article["quotes"]:
        yield quote, _asked(document, quote)


def offers(
    article: Mapping[str, Any],
) -> Iterator[tuple[Mapping[str, Any], Question, list[Candidate]]]:
    """Each quote of a marked article as it is asked, with all that it may take a side on."""
    names = named(article)
    for quote, here in spoken(article):
        yield quote, here, candidates(here, look(here), names)


def named(article: Mapping[str, Any]) -> list[tuple[str, Span]]:
    """The names known in an article, as the reader gathers them, in the order of their places."""
    text = _document(article).text
    found = [(entity.name, span) for entity in collect(text) for span in entity.mentions]
    return sorted(found, key=lambda one: one[1])


def from_issues(articles: Iterable[Mapping[str, Any]], marks: Path) -> list[Scene]:
    """Of marked articles, where each quote stands on issues that it names or not.

    `marks` tells the issues of an article (training.standoff). A quote without a line has none.
    """
    lines = (json.loads(line) for line in marks.read_text(encoding="utf-8").splitlines())
    known = {article["id"]: article["issues"] for article in lines}
    return [
        scene
        for article in articles
        for issue in known.get(article["id"], ())
        for scene in _of_issue(article, issue)
    ]


def watch_of(issues: Sequence[Mapping[str, Any]]) -> Watch:
    """The issues of an article as a watch-list."""
    entries = (
        WatchTarget(str(n), one["label"], aliases=tuple(one["aliases"]))
        for n, one in enumerate(issues)
    )
    return Watch(targets=tuple(entries))


def _of_issue(article: Mapping[str, Any], issue: Mapping[str, Any]) -> Iterator[Scene]:
    document = _document(article)
    names = whole_words(issue["label"], *issue["aliases"])
    named = names.search(document.text)
    if not named:
        return
    for quote in article["quotes"]:
        here = _asked(document, quote)
        line = issue["lines"].get(str(quote.get("number", -1)))
        labels = frozenset({line["stance"]}) if line else NONE
        words = line and line["evidence"]
        evidence = (words[0], words[1]) if words else None
        places = (names.search(document.text, *span) for span in (*here.said, here.around))
        place = next((found.span() for found in places if found), None)
        number = 0 if line else None
        asked = [Asked(named[0], None, labels, evidence, number)]
        if place:
            asked.append(Asked(named[0], place, labels, evidence, number))
        yield Scene(article["id"], "issue", here, tuple(asked), int(bool(line)))


def _document(article: Mapping[str, Any]) -> Document:
    return Document(article["text"], article.get("title") or "")


def _asked(document: Document, quote: Mapping[str, Any]) -> Question:
    """A marked quote as a question."""
    said = tuple((start, end) for start, end in quote["content"])
    cue, source = (_first(quote[part]) for part in ("cue", "source"))
    return question(
        document.text, document.sentences, said, cue, source, quote["who"], document.title
    )


def _first(spans: Sequence[Sequence[int]]) -> Span | None:
    return (spans[0][0], spans[0][1]) if spans else None


def _of_line(here: Question, line: Mapping[str, Any], number: int) -> Asked:
    span, words = line["target_span"], line.get("evidence")
    place = (span[0], span[1]) if span else mentioned(here.text, line["target"], here.around)
    evidence = (words[0], words[1]) if words else None
    return Asked(line["target"], place, frozenset({line["stance"]}), evidence, number)


def _offered(
    lines: list[Asked], offered: Iterable[Candidate], said: Sequence[Span]
) -> Iterator[Asked]:
    """The candidates: those that a line is of with its label, the others without one.

    A candidate that overlaps a line's target and is another (a part of it, or longer) is left
    out: no reader was asked of it. What a pronoun may mean is asked at the pronoun's place.
    """
    taken = [one.place for one in lines if one.place]
    places: dict[Span, Asked] = {}
    for one in offered:
        if one.place is None or one.place in taken or len(one.target) < SHORTEST:
            continue
        line = next((line for line in lines if _is_same(line, one, said)), None)
        if line is None and any(touch(one.place, place) for place in taken):
            continue
        if line is not None:
            places[one.place] = replace(line, target=one.target, place=one.place)
        else:
            places.setdefault(one.place, Asked(one.target, one.place, NONE))
    yield from places.values()


def _is_same(line: Asked, one: Candidate, said: Sequence[Span]) -> bool:
    """Whether a candidate is what a line is of: the same words but for "the", or its pronoun."""
    marked, given = fold(line.target), fold(one.target)
    if one.source == "pronoun":
        named = line.place and any(touch(line.place, span) for span in said)
        return not named and marked == given
    if one.source in ("name", "beside"):  # "Roe" is "Tony Roe"
        return bool(marked) and (marked <= given or given <= marked)
    return bool(marked) and marked == given


def fold(target: str) -> frozenset[str]:
    """A target's words without those that tell nothing."""
    words = target.lower().replace("’s", "").replace("'s", "").split()
    return frozenset(word.strip(",.") for word in words) - {"the", "a", "an", "of", "this", "that"}


def mentioned(text: str, target: str, around: Span) -> Span | None:
    """Where a target's name, or the last word of a capitalised one, first stands in a stretch."""
    start, end = around
    low = text[start:end].lower()
    last = target.split()[-1]
    for words in (target, last) if last[:1].isupper() else (target,):
        at = low.find(words.lower())
        while at >= 0:
            behind = at + len(words)
            alone = not (low[at - 1 : at].isalnum() or low[behind : behind + 1].isalnum())
            if alone:
                return start + at, start + behind
            at = low.find(words.lower(), at + 1)
    return None
