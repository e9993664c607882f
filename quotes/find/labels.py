"""Speech that a layout marks instead of quotation marks: "MS. OKORO: …", "Q: … A: …", "— …"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from quotes import lexicon
from quotes.find import grammar
from quotes.find.cues import ENDS
from quotes.find.grammar import (
    ADV,
    DET,
    NUM,
    PREP,
    REL,
    Sentence,
    Token,
    phrase_from,
    subject_before,
)
from quotes.models import Quote, Span

# up to six words that begin with capitals (or a handle), then a colon; or the Q. and A. of interviews
LABEL = re.compile(
    r"[*_]*(?P<label>@\w+|(?:[A-Z][\w.’'\-]*|of|the|de|van|der|al|la)(?: (?:[A-Z][\w.’'\-]*|of|the|de|van|der|al|la)){0,5}(?: \([^)]{1,40}\))?)"
    r"(?::[*_]*|(?<=^Q)\.|(?<=^A)\.)\s+(?=\S)"
)
DASH = re.compile(r"(?:[—–―]|--?)\s*(?=\S)")
ASKERS = {"q", "question", "interviewer"}
ANSWERS = {"a", "answer"}
# how often a layout must show before it is believed
TURNS = 3
DASHES = 2


@dataclass(slots=True)
class Labelled:
    """The quotes found, and the paragraphs that they used up."""

    quotes: list[Quote] = field(default_factory=list)
    paragraphs: set[Span] = field(default_factory=set)


def find(text: str, paragraphs: list[Span]) -> Labelled:
    """Quotes of transcripts, interviews and dash dialogue; other paragraphs are left alone."""
    found = Labelled()
    _turns(text, paragraphs, found)
    _dialogue(text, paragraphs, found)
    return found


def _turns(text: str, paragraphs: list[Span], found: Labelled) -> None:
    labels = {span: m for span in paragraphs if (m := LABEL.match(text[slice(*span)]))}
    names = Counter(m["label"] for m in labels.values())
    if len(labels) < TURNS or max(names.values()) < 2 or len(names) < 2:
        return
    asker = _asker(text, labels, names)
    first, last = min(labels), max(labels)
    current: Quote | None = None
    for span in paragraphs:
        match = labels.get(span)
        if match:
            if current:
                found.quotes.append(current)
            current = None
            found.paragraphs.add(span)
            if match["label"] != asker:
                start = span[0] + match.start("label")
                source = (start, start + len(match["label"]))
                content = (span[0] + match.end(), span[1])
                current = Quote((content,), "direct", source=source, rule="label")
        elif current and first < span < last and not text[span[0]] in "([*":
            # an answer that runs over several paragraphs
            found.paragraphs.add(span)
            current = Quote((*current.spans, span), "direct", source=current.source, rule="label")
        elif first < span < last:
            found.paragraphs.add(span)  # a second paragraph of a question, a stage direction
    if current:
        found.quotes.append(current)


def _asker(text: str, labels: dict[Span, re.Match], names: Counter[str]) -> str | None:
    """The label of an interviewer, whose questions are no quotes; None in a hearing."""
    for name in names:
        if name.rstrip(".").lower() in ASKERS:
            return name
    if len(names) != 2 or any(name.isupper() and ("." in name or " " in name) for name in names):
        return None
    asking = {
        name: sum(text[slice(*span)].endswith("?") for span, m in labels.items() if m["label"] == name)
        / names[name]
        for name in names
    }
    (low, rest), (high, share) = sorted(asking.items(), key=lambda pair: pair[1])
    return high if share >= 0.6 and rest < 0.4 else None


def _dialogue(text: str, paragraphs: list[Span], found: Labelled) -> None:
    led = [span for span in paragraphs if span not in found.paragraphs and DASH.match(text[slice(*span)])]
    long = [span for span in led if text[span[0]] != "-"]
    if len(long) < DASHES:
        return
    spoken = [
        _spoken(text, (span[0] + DASH.match(text[slice(*span)]).end(), span[1])) for span in long
    ]
    # a list has dashes too: dialogue shows itself by who says it, at least now and then
    if any(quote.cue for quote in spoken):
        found.paragraphs.update(long)
        found.quotes += spoken


def _spoken(text: str, body: Span) -> Quote:
    """One paragraph of dash dialogue: its cue clause is cut out, the rest is content."""
    sentence = grammar.parse(text, text, body)
    tokens = sentence.tokens
    table = lexicon.cue_verbs()
    for i, token in enumerate(tokens):
        verbs = table.get(token.low, ())
        if i < 2 or not any(verb.frames & {"say", "manner", "ask"} for verb in verbs):
            continue
        if tokens[i - 1].text in {",", "?", "!", "—", "–", "…", "."}:
            source = phrase_from(tokens, i + 1, len(tokens))
            first, after = i, source[1] if source else i + 1
        else:
            source = subject_before(tokens, i)
            if not source or source[0] == 0 or tokens[source[0] - 1].text not in {",", "?", "!", "—", "–", "…"}:
                continue
            first, after = source[0], i + 1
        if source:
            return _cut(sentence, first, i, _clause(tokens, after), source)
    return Quote((body,), "direct", rule="dash")


def _clause(tokens: tuple[Token, ...], at: int) -> int:
    """Where a cue clause with its appositions and adverbials ends."""
    while at < len(tokens):
        if tokens[at].text in ENDS or tokens[at].text in ("—", "–", ":"):
            return at
        if tokens[at].text == ",":
            follows = tokens[at + 1] if at + 1 < len(tokens) else None
            beside = follows is not None and (
                follows.kind in (REL, NUM, PREP, ADV)
                or (follows.kind == DET and follows.low in ("a", "an", "the", "his", "her", "their", "its"))
                or follows.low.endswith("ing")
                or follows.low in ("when", "who", "as", "then")
            )
            if not beside:
                return at
        at += 1
    return at


def _cut(sentence: Sentence, first: int, verb: int, after: int, source: tuple[int, int]) -> Quote:
    tokens = sentence.tokens
    left_end = first
    while left_end and tokens[left_end - 1].text in (",", "—", "–"):
        left_end -= 1
    spans = [(tokens[0].start, tokens[left_end - 1].end)]
    rest = after
    while rest < len(tokens) and tokens[rest].text in (",", ".", "—", "–", ":", "!", "?", "…"):
        rest += 1
    if rest < len(tokens):
        spans.append((tokens[rest].start, tokens[-1].end))
    return Quote(
        tuple(spans),
        "direct",
        cue=(tokens[verb].start, tokens[verb].end),
        source=(tokens[source[0]].start, tokens[source[1] - 1].end),
        rule="dash",
    )
