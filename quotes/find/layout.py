"""Speech that a layout marks: "MS. OKORO: …", "Q: … A: …", "— …", and lines signed "— Roe"."""

from __future__ import annotations

import re
from collections import Counter

from quotes.english import lexicon
from quotes.english.names import HONORIFICS, fold
from quotes.english.phrases import phrase_from
from quotes.english.subjects import subject_before
from quotes.english.tokens import ENDS, TIME, Sentence, Stretch, Token, cut, parse, token_at
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
SIGNED = re.compile(
    r"(?P<said>[“”\"„«‘'].*[”“\"»’'])\s*(?:[—–―]|-{1,2})\s*"
    rf"(?P<label>{NAME})(?:,[^.?!“”\"]{{1,60}})?\.?\s*"
)
# a stage direction between turns: "(APPLAUSE.)"
ASIDE = re.compile(r"[“\"„«]?[(\[*]")
DASH = re.compile(r"[—–―]\s*(?=\S)")
ASKERS = {"q", "question", "interviewer"}
# how often a layout must show before it is believed
TURNS = 3
DASHES = 2
# what a turn of speech ends in
SPOKEN = ".?!…—–-”\"’'“»«)]*_"
# what a sentence ends in, before its closing mark
ENDINGS = ".?!…—"
# the frames of verbs that tell who speaks in a dialogue
SPEAKING = {"say", "manner", "ask", "tell"}
# marks between what is said and who says it
BREAKS = {",", "?", "!", "—", "–", "…"}
# marks that end a cue clause
CLAUSE_ENDS = {*ENDS, "—", "–", ":"}


# the quotes found, and the paragraphs that they used up
Layout = tuple[list[Found], set[Span]]
NOTHING: Layout = ([], set())


def find(text: str, paragraphs: list[Span]) -> Layout:
    """Quotes of interviews, dash dialogue and signed lines; other paragraphs are left alone."""
    found: list[Found] = []
    used: set[Span] = set()
    for layout in (_turns, _dialogue, _signed):
        quotes, taken = layout(text, [span for span in paragraphs if span not in used])
        found, used = [*found, *quotes], used | taken
    return found, used


@rule(neutral=NOTHING)
def _turns(text: str, paragraphs: list[Span]) -> Layout:
    """The turns of a transcript or interview, an interviewer's left out."""
    labels = {
        span: match
        for span in paragraphs
        if (match := LABEL.match(text, *span) or BRACKETED.match(text, *span))
        and match["label"].lower() not in TIME  # "Monday: …" below an article
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
    # "((WN)) Why?": the initials of the house that asks
    house = {m["label"] for m in labels.values() if m.re is BRACKETED and m["label"].isupper()}
    askers = house or {_asker(text, labels, names)}
    # a question's second paragraph, a stage direction, too
    opening, *_, last = labels
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
    shares = sorted((asking[name] / names[name], name) for name in names)
    (rest, _), (share, high) = shares
    return high if share >= 0.6 and rest < 0.4 else None


@rule(neutral=NOTHING)
def _dialogue(text: str, paragraphs: list[Span]) -> Layout:
    """Paragraphs that a dash leads, where some of them show by a cue that they are speech."""
    led = {span: m.end() for span in paragraphs if (m := DASH.match(text, *span))}
    if len(led) < DASHES:
        return NOTHING
    bodies = [(start, end) for (_, end), start in led.items()]
    spoken = [_spoken(text, body) for body in bodies]
    # a list has dashes too: dialogue shows itself by who says it, at least now and then
    return (spoken, set(led)) if any(quote.cue for quote in spoken) else NOTHING


def _spoken(text: str, body: Span) -> Found:
    """One paragraph of dash dialogue: its cue clause is cut out, the rest is content."""
    sentence = parse(text, text, body)
    tokens = sentence.tokens
    for verb in range(2, len(tokens)):
        speaks = not SPEAKING.isdisjoint(lexicon.frames(tokens[verb].low))
        if speaks and (source := _source(tokens, verb)):
            return _cut_out(sentence, verb, source)
    return Found((body,), "direct", pattern=Pattern.DASH)


def _source(tokens: tuple[Token, ...], verb: int) -> Stretch | None:
    """Who says it: behind a verb that a mark stands before, else before the verb, behind a mark."""
    before = tokens[verb - 1].text
    if before in BREAKS:
        return phrase_from(tokens, verb + 1, len(tokens))
    source = subject_before(tokens, verb)
    return source if source and token_at(tokens, source[0] - 1).text in BREAKS else None


def _cut_out(sentence: Sentence, verb: int, source: Stretch) -> Found:
    """The quote around a cue clause: "It is late, — said Ames. — We go."."""
    tokens = sentence.tokens
    end = min(verb, source[0])
    while end and tokens[end - 1].text in (",", "—", "–"):
        end -= 1
    spans = [cut(sentence, (0, end))]
    # behind the clause with its appositions and adverbials
    behind = range(max(verb + 1, source[1]), len(tokens))
    rest = next((n for n in behind if tokens[n].text in CLAUSE_ENDS), len(tokens))
    while token_at(tokens, rest).text in {*BREAKS, ".", ":"}:
        rest += 1
    if rest < len(tokens):
        spans.append(cut(sentence, (rest, len(tokens))))
    return Found(
        tuple(spans),
        "direct",
        cue=cut(sentence, (verb, verb + 1)),
        source=cut(sentence, source),
        pattern=Pattern.DASH,
    )


@rule(neutral=NOTHING)
def _signed(text: str, paragraphs: list[Span]) -> Layout:
    """Lines that are a quotation with a name behind it, as readers' views are printed."""
    signed = {span: m for span in paragraphs if (m := SIGNED.fullmatch(text, *span))}
    ending = sum(m["said"][-2:-1] in ENDINGS for m in signed.values())
    if len(signed) < DASHES or ending * 2 < len(signed):
        return NOTHING  # a list: "“Hamlet” – William Shakespeare"
    found = []
    for match in signed.values():
        start, name = match.start("label"), match["label"].rstrip(".")
        source = (start, start + len(name))
        quote = Found((match.span("said"),), "direct", source=source, pattern=Pattern.SIGNED_LINE)
        found.append(quote)
    return found, set(signed)
