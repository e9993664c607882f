"""Speech that a layout marks: "MS. OKORO: …", "Q: … A: …", and lines signed "— Roe"."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from quotes.english import lists
from quotes.english.names import HONORIFICS, fold
from quotes.english.proper_names import in_headlines
from quotes.models import Found, Pattern, Span, having
from quotes.rules import rule

# up to six words that begin with capitals, or a handle
NAME_WORD = r"(?:[^\W\d_a-zß-öø-ÿ][\w.’'\-]*|of|for|and|the|de|van|der|al|la)"
NAME = rf"(?:@\w+|{NAME_WORD}(?: {NAME_WORD}){{0,5}})"
# a name before a colon, as parliaments print it with seat and party or, behind an office, with who
# has it; or an interview's Q. and A.; some houses print a mark before every turn
LABEL = re.compile(
    rf"[“\"„«]?[*_]*(?P<label>{NAME}(?: \([^)]{{1,40}}\)){{0,3}})"
    r"(?:, [A-Z]{3,}(?: [A-Z]{2,})*)?"
    r"(?::[*_]*|(?<=\bQ)\.|(?<=\bA)\.)\s+(?=\S)"
)
# "((Mira Roe)) It is late.": a name in two brackets
BRACKETED = re.compile(rf"\(\((?P<label>{NAME})\)\)\s*(?=\S)")
# a line that is a quotation and, behind a dash, whose: "“It is closed.” — Hanne Roe, 34, nurse"
DASH = r"\s{0,9}(?:[—–―]|-{1,2})\s{0,9}"
SIGNED = re.compile(
    rf"(?P<said>[“”\"„«‘'].*[”“\"»’']){DASH}(?P<label>{NAME})(?:,[^.?!“”\"]{{1,60}})?\.?\s*"
)
# a signature on a line of its own
BELOW = re.compile(r"[—–―\-][^\n]{3,80}")
# a post as pages embed it: "It is closed. pic.host/x — Hanne Roe (@roe) May 3, 2026"; its signature
# may stand on a line of its own
LINK = r"(?:https?://|pic\.)[^\s—–―]{,200}+"
POST = re.compile(
    rf"(?P<said>\S.*?)(?:\s?{LINK}(?:\s{LINK}){{,3}}+)?{DASH}(?P<label>\w[^\n()]{{,48}}\w)"
    r"[^\w\n()]{,9}\(@\w+\)(?:[ ,·][\w ,.:·]{,30}\d)?\.?"
)
# a stage direction between turns: "(APPLAUSE.)"
ASIDE = re.compile(r"[“\"„«]?[(\[*]")
ASKERS = {"q", "question", "interviewer"}
# how often a layout must show before it is believed
TURNS = 3
LINES = 2
# so many words at least has a sentence that is no title: "“The Long Mole.” – Hanne Brockett"
SENTENCE = 6
# what a turn of speech ends in
SPOKEN = ".?!…—–-”\"’'“»«)]*_"
# what a sentence ends in, before its closing mark
ENDINGS = ".?!…—"

# the quotes found, and the paragraphs that they used up
Layout = tuple[list[Found], set[Span]]
NOTHING: Layout = ([], set())


def find(text: str, paragraphs: list[Span]) -> Layout:
    """Quotes of interviews and signed lines; other paragraphs are left alone."""
    found, used = _turns(text, paragraphs)
    signed, lines = _signed(text, [span for span in paragraphs if span not in used])
    return [*found, *signed], used | lines


@rule(neutral=NOTHING)
def _turns(text: str, paragraphs: list[Span]) -> Layout:
    """The turns of a transcript or interview, an interviewer's left out."""
    labels = {
        span: match
        for span in paragraphs
        if (match := LABEL.match(text, *span) or BRACKETED.match(text, *span))
        and match["label"].lower() not in lists.TIMES  # "Monday: …" below an article
        and _is_speech(text[match.end() : span[1]])
    }
    names = Counter(match["label"] for match in labels.values())
    for span, match in list(labels.items()):
        # "Interview: Mira Kaminski" is a line of credit, "Ames: we were told late" a headline
        doubtful = text[span[1] - 1] not in SPOKEN or span == paragraphs[0]
        if doubtful and names[match["label"]] == 1:
            del labels[span], names[match["label"]]
    families = Counter(map(_surname, names.elements()))
    if len(labels) < TURNS or max(families.values()) < 2 or len(names) < 2:
        return NOTHING
    # a question's second paragraph, a stage direction, too
    opening, *_, last = labels
    # "((WN)) Why?": the initials of the house that asks, by its name at first
    house = {m["label"] for m in labels.values() if m.re is BRACKETED and m["label"].isupper()}
    if house and " " not in labels[opening]["label"]:
        house.add(labels[opening]["label"])
    askers = house or {_asker(text, labels, names)}
    inner = [span for span in paragraphs if opening <= span <= last]
    found: list[Found] = []
    answers = False
    for span in inner:
        if match := labels.get(span):
            answers = match["label"] not in askers
            if answers:
                body, source = (match.end(), span[1]), match.span("label")
                found.append(Found((body,), "direct", source=source, pattern=Pattern.LABEL))
        elif answers and not ASIDE.match(text, span[0]):
            # an answer that runs over several paragraphs
            found[-1] = having(found[-1], spans=(*found[-1].spans, span))
    return found, set(inner)


def _is_speech(turn: str) -> bool:
    """Whether somebody may have said it: no figures alone, and no headline."""
    return any(map(str.isalpha, turn)) and (turn.isupper() or not any(in_headlines(turn)))


def _surname(label: str) -> str:
    """The surname of "Ms Ann Roe (Holm) (Lib)", later "Ms Roe"; any other label as it is."""
    title = fold(label.partition(" ")[0])
    return label.partition(" (")[0].rpartition(" ")[2] if title in HONORIFICS else label


def _asker(text: str, labels: dict[Span, re.Match[str]], names: Counter[str]) -> str | None:
    """The label of an interviewer, whose questions are no quotes; None in a hearing."""
    if asker := next((name for name in names if name.rstrip(".").lower() in ASKERS), None):
        return asker
    if len(names) != 2:
        return None
    asking = Counter(m["label"] for span, m in labels.items() if text[slice(*span)].endswith("?"))
    (rest, _), (share, high) = sorted((asking[name] / names[name], name) for name in names)
    return high if share >= 0.6 and rest < 0.4 else None


def _is_alone(text: str, signed: re.Match[str]) -> bool:
    """Whether a line signs though no other does: a sentence, longer than a title, in full or from
    below, where also a name will do that the text has elsewhere.
    """
    *given, name = signed["label"].rstrip(".").split()
    below = text.find("\n", signed.end("said"), signed.start("label")) >= 0
    sentence = signed["said"][-2:-1] in ENDINGS and len(signed["said"].split()) >= SENTENCE
    return (sentence and (below or bool(given))) or (below and text.count(name) > 1)


@rule(neutral=NOTHING)
def _signed(text: str, paragraphs: list[Span]) -> Layout:
    """Quotations with a name behind or below them on a line of its own, and posts."""
    signed: dict[Span, re.Match[str]] = {}
    posts: dict[Span, re.Match[str]] = {}
    for before, here in pairwise([(0, 0), *paragraphs]):
        start = before[0] if BELOW.match(text, *here) else here[0]
        match = SIGNED.fullmatch(text, start, here[1])
        signed |= {one: match for one in (before, here) if match and one[1] > match.start()}
        if text.find("(@", *here) >= 0:
            post = POST.fullmatch(text, *here) or POST.fullmatch(text, before[0], here[1])
            posts |= {one: post for one in (before, here) if post and one[1] > post.start()}
    lines = dict.fromkeys(signed.values())
    ending = sum(m["said"][-2:-1] in ENDINGS for m in lines)
    if len(lines) < LINES or ending * 2 < len(lines):  # a list: "“Hamlet” – William Shakespeare"
        signed = {span: match for span, match in signed.items() if _is_alone(text, match)}
    signed |= posts
    found = []
    for match in dict.fromkeys(signed.values()):
        said, start = match.span("said"), match.start("label")
        source = (start, start + len(match["label"].rstrip(".")))
        found.append(Found((said,), "direct", source=source, pattern=Pattern.SIGNED_LINE))
    return found, set(signed)
