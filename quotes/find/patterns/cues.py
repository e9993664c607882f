"""The cues of a sentence: which words report, who their source is, and what is their content.

Verbs report, with their source before them or behind, by the frame that fits ("Rama has said that
…", "“…,” said Mark Smith", "the court was told that …"), and so do "according to the UN", "in the
words of Ames", "Ames: “…”". What looks like a report and is none is told apart: "nobody said",
"rain threatened", “a sign read ‘Shut’”.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.english import lexicon, lists
from quotes.english import tokens as kinds
from quotes.english.lexicon import Verb
from quotes.english.marks import CLOSING, OPENING
from quotes.english.phrases import HEAVY, denies, has_finite, head_of, phrase_from
from quotes.english.subjects import before_helpers, sentence_subject, subject_before
from quotes.english.tokens import VERBS, Stretch, Token, Tokens, token_at
from quotes.find.patterns import extent
from quotes.find.patterns.frames import AROUND, FRAMES, INVERTIBLE, SILENT, CueClause
from quotes.models import Pattern, having
from quotes.rules import rule

HYPOTHETICAL, MUTE, NOBODY, PLURAL, UNSAID, WORK = lexicon.each(
    "function", "hypothetical", "mute", "nobody", "plural", "unsaid", "work"
)
REPORTING = {form: verbs for form, verbs in VERBS.items() if lexicon.frames(form) - SILENT}
# a row of more reporting verbs than this is no sentence: of 7,000 in the news none has over six
MOST = 12
# words of reports that have no verb, and how these open
VERBLESS = {"according", "words"}
OPENERS = {"according": ("according", "to"), "in": ("in", "the", "words", "of")}
SAYS = ("said", "told", "says", "tells")
STOPS = (".", ",", "?", "!", "…", "—", "–", "-")
# words of a title up to this length may begin with a small letter
SMALL = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting expression with its source and what it reports.

    `at` is the position of its (first) word and `words` the stretch that is shown as the cue,
    None where a mark reports; its clause begins at `start`. Not `told` is what looks like a report
    and is none: "nobody said …".
    """

    at: int
    words: Stretch | None
    pattern: Pattern
    content: tuple[Stretch, ...]
    source: Stretch | None
    start: int
    told: bool = True

    @property
    def backward(self) -> bool:
        """Whether its content stands before it; it may go on behind."""
        return self.content[0][0] < self.at

    def holds(self, position: int) -> bool:
        """Whether a token stands in what this cue reports."""
        return any(first <= position < behind for first, behind in self.content)


def may_report(sentence: str) -> bool:
    """Whether a sentence holds any word that could be a cue; most of the others need no look."""
    words = sentence.lower().split()
    return not VERBLESS.isdisjoint(words) or any(word.strip(",.;:()—–") in VERBS for word in words)


def find_cues(tokens: Tokens) -> list[Cue]:
    """All cues of a sentence in order, those inside another's content left out."""
    if len([token for token in tokens if token.low in REPORTING]) > MOST:
        return []
    found = [*according(tokens), *verb_cues(tokens), *colons(tokens)]
    # outer reports first: the one that reaches furthest back, then the one that begins first
    found.sort(key=lambda cue: (0, -cue.content[0][1]) if cue.backward else (1, cue.start))
    kept: list[Cue] = []
    for cue in found:
        # a mark that leads to words which a verb reports is no cue beside it
        at = cue.at if cue.words else cue.content[0][0]
        if not any(other.holds(at) for other in kept):
            kept.append(cue)
    kept.sort(key=lambda cue: cue.at)
    sourced = [_with_source(tokens, *pair) for pair in zip([None, *kept], kept, strict=False)]
    return [having(cue, told=is_told(tokens, cue)) for cue in sourced]


def _with_source(tokens: Tokens, before: Cue | None, cue: Cue) -> Cue:
    """A cue without a subject ("…, adding that …") takes the source of the cue or clause before.

    A passive may tell only who heard.
    """
    if cue.source or cue.pattern == Pattern.TOLD_THAT:
        return cue
    source = before.source if before else None
    if not source:
        subject = sentence_subject(tokens[: cue.at])
        source = subject if subject and tokens[subject[0]].low != "there" else None
    return having(cue, source=source)


@rule(neutral=())
def according(tokens: Tokens) -> Iterator[Cue]:
    """ "According to the UN, …", "…, according to the UN" and "…, according to the UN, …"."""
    for i in range(len(tokens) - 2):
        opening = OPENERS.get(tokens[i].low)
        behind = extent.behind_particle(tokens, i, opening) if opening else None
        source = phrase_from(tokens, behind) if behind else None
        if not behind or not source:
            continue
        if i == 0:
            commas = (j for j in range(source[1], len(tokens) - 1) if tokens[j].text == ",")
            first = next(commas, len(tokens)) + 1
            content = (first, extent.content_end(tokens, first))
        else:
            content = (0, extent.before_trailing(tokens, i, 0))
            # “…,” Ames said, according to a filing: Ames said it
            said = any(token.low in ("said", "told") for token in tokens[1 : content[1]])
            if said and tokens[0].kind == kinds.Q:
                continue
        if content[0] < content[1]:
            yield Cue(i, (i, behind), Pattern.ACCORDING_TO, (content,), source, start=i)


@rule(neutral=())
def colons(tokens: Tokens) -> Iterator[Cue]:
    """A name, a colon, and words in quotation marks."""
    for i in range(1, len(tokens) - 1):
        leads = tokens[i].text == ":" and tokens[i + 1].kind == kinds.Q
        if leads and all(token.kind == kinds.CAP or token.text == "." for token in tokens[:i]):
            yield Cue(i, None, Pattern.COLON, ((i + 1, i + 2),), (0, i), start=0)


@rule(neutral=True)
def is_told(tokens: Tokens, cue: Cue) -> bool:
    """Whether a cue tells of something said, by someone who speaks."""
    if cue.words is None:
        return True
    quotation = quotation_of(tokens, cue)
    before, verb, behind = (token_at(tokens, cue.at + step) for step in (-1, 0, 1))
    if verb.low in WORK and behind is quotation and _is_title(behind):
        return False
    if quotation and before.low in lists.INSCRIBED:
        return False  # "a banner reading “No tolls”"
    if verb.low in lists.CLAIMS and "deny" in lexicon.frames(before.low):
        return False  # "dismissed claims that": a noun
    if cue.source and any(token.low in SAYS for token in tokens[slice(*cue.source)]):
        return False  # "Ames told analysts on a conference call. “…”"
    if quotation is None and UNSAID & helpers_of(tokens, cue.at):
        return False
    return cue.source is None or _speaks(tokens, cue.source, quotation is not None)


def _speaks(tokens: Tokens, source: Stretch, quoted: bool) -> bool:
    """Whether the subject of a cue is one that said something."""
    first, before = tokens[source[0]], token_at(tokens, source[0] - 1)
    if first.low in NOBODY or before.low in HYPOTHETICAL or before.text == "Had":
        return False
    head = head_of(tokens, source)
    if head.kind == kinds.CAP and head is not tokens[0]:
        return True  # "The Blaze reported": a name
    return head.low not in MUTE and not (quoted and head.low in lists.INSCRIBED)


def quotation_of(tokens: Tokens, cue: Cue) -> Token | None:
    """The first quotation in what a cue reports."""
    reported = (token for stretch in cue.content for token in tokens[slice(*stretch)])
    return next((token for token in reported if token.kind == kinds.Q), None)


def _is_title(quotation: Token) -> bool:
    """Whether quoted words are set like a title, and end like no sentence: “A Change of Tide”."""
    words = quotation.text.strip(OPENING + CLOSING)
    each = (word[0].isupper() or len(word) <= SMALL for word in words.split())
    return words[:1].isupper() and not words.endswith(STOPS) and all(each)


def verb_cues(tokens: Tokens) -> Iterator[Cue]:
    """The cue of each verb that reports, by the first of its readings that does."""
    for i, token in enumerate(tokens):
        if token.low not in REPORTING:
            continue
        opens = i == 0 or tokens[i - 1].kind == kinds.Q
        if token.kind != kinds.WORD and not (token.kind == kinds.CAP and opens):
            continue
        helpers = helpers_of(tokens, i)
        if denies(helpers):
            continue
        passive = bool(helpers & lists.BE)
        for verb in REPORTING[token.low]:
            if cue := _cue(tokens, i, verb, passive):
                yield cue
                break


def helpers_of(tokens: Tokens, verb: int) -> set[str]:
    """The auxiliaries and adverbs of a verb."""
    return {token.low for token in tokens[before_helpers(tokens, verb) : verb]}


def _cue(tokens: Tokens, i: int, verb: Verb, passive: bool) -> Cue | None:
    """The cue that the verb at i is in one reading; `passive` where a form of "be" helps it."""
    if verb.form == "past":
        if passive:
            return _told(tokens, i, verb)
        if i == 0:  # "Asked whether …": someone else did
            return None
    if verb.form == "base" and token_at(tokens, i - 1).low == "to":
        # "his father | used to | say"
        habit = token_at(tokens, i - 2).low in lists.HABIT
        source = subject_before(tokens, i - 2) if habit else None
        return _framed(CueClause(tokens, verb, source[0], i, i + 1), source) if source else None
    source = _source_behind(tokens, i, verb)
    if source:
        return _framed(CueClause(tokens, verb, i, i, source[1]), source)
    participle = verb.form == "ing" and not passive
    if participle and token_at(tokens, i - 1).low == "without":
        return None
    commas = (j for j in range(2, len(tokens) - 2) if tokens[j].text == ",")
    if participle and i == 0 and (comma := next(commas, None)):
        # "Claiming that it was fair, Roe walked off"
        subject = sentence_subject(tokens[comma + 1 :])
        source = (subject[0] + comma + 1, subject[1] + comma + 1) if subject else None
        return _framed(CueClause(tokens[:comma], verb, i, i, i + 1), source)
    source = None if participle else subject_before(tokens, i)
    if source and verb.form == "base" and not agrees(tokens, source, i):
        return None
    if source and verb.form == "s" and tokens[source[1] - 1].low.endswith(("’s", "'s")):
        return None  # "the mayor’s remarks"
    # "… and then said" shares the subject of the verb before it
    lead = token_at(tokens, i - 1 - (token_at(tokens, i - 1).kind == kinds.ADV))
    joined = verb.form != "base" and lead.low in ("and", "but")
    if source or participle or joined:
        return _framed(CueClause(tokens, verb, source[0] if source else i, i, i + 1), source)
    return None


def agrees(tokens: Tokens, source: Stretch, i: int) -> bool:
    """Whether a base form is a verb, given its subject, and no noun: not "his own promise"."""
    if tokens[i - 1].kind in (kinds.AUX, kinds.SUBJ, kinds.REL, kinds.ADV):
        return True
    if tokens[i].low == "state":
        return False  # "thirty-five state legislatures"
    return any(
        token.low in PLURAL
        or token.low == "and"
        or (token.low.endswith(("s", "s’", "s'")) and not token.low.endswith(("’s", "'s", "ss")))
        for token in tokens[slice(*source)]
    )


def _framed(clause: CueClause, source: Stretch | None) -> Cue | None:
    """The cue by the first frame of a verb that fits its clause."""
    behind = extent.behind_particle(clause.tokens, clause.end, clause.verb.particle)
    whole = having(clause, end=behind) if behind else None
    for frame, report_of in FRAMES.items():
        one = clause if frame in AROUND else whole
        if one and frame in clause.verb.frames and (report := report_of(one)):
            return Cue(clause.at, _words(clause), *report, source, clause.start)
    return None


def _words(clause: CueClause) -> Stretch:
    """The cue as it is shown: the verb with its auxiliaries and particle, "has called for"."""
    tokens, at = clause.tokens, clause.at
    habit = clause.verb.form == "base" and token_at(tokens, at - 1).low == "to"
    first = max(at - 2, 0) if habit else before_helpers(tokens, at)
    while tokens[first].kind == kinds.ADV:
        first += 1
    return (first, extent.behind_particle(tokens, at + 1, clause.verb.particle) or at + 1)


def _told(tokens: Tokens, i: int, verb: Verb) -> Cue | None:
    """A passive: "Investors were told that …", "the court was told by Dr Ames that …"."""
    if "tell" not in verb.frames:
        return None
    by = token_at(tokens, i + 1).low == "by"
    source = phrase_from(tokens, i + 2) if by else None
    at = source[1] if source else i + 1
    that = token_at(tokens, at).low == "that"
    report = extent.forward(Pattern.TOLD_THAT, tokens, at + 1) if that else None
    words = (before_helpers(tokens, i), i + 1)
    return Cue(i, words, *report, source, start=i) if report else None


def _source_behind(tokens: Tokens, i: int, verb: Verb) -> Stretch | None:
    """The source behind its verb: "“…,” said Mark Smith"."""
    if verb.form not in ("past", "s") or not verb.frames & INVERTIBLE or verb.particle:
        return None
    before, opening = token_at(tokens, i - 1), token_at(tokens, i + 1)
    if before.kind != kinds.Q and before.text != ",":
        return None
    if opening.kind not in (kinds.SUBJ, *extent.OPENS_PHRASE) or opening.low in lists.TIMES:
        return None
    if "tell" in verb.frames and opening.low in extent.ADDRESSEES:
        return None
    if before.kind != kinds.Q and opening.low in ("that", "this", "her", "his", "it", "no"):
        return None
    source = phrase_from(tokens, i + 1)
    return source if source and _stands_behind(tokens, i, source) else None


def _stands_behind(tokens: Tokens, i: int, source: Stretch) -> bool:
    """Whether the noun phrase behind the verb at i is its source, and not its object."""
    before, after, n = token_at(tokens, i - 1), token_at(tokens, source[1]), len(tokens)
    mark = next((j for j in range(source[1], n) if tokens[j].kind == kinds.PUNCT), n)
    if before.kind != kinds.Q and has_finite(tokens, source[1], mark):
        return False
    return after.kind not in HEAVY and has_finite(tokens, 0, i)
