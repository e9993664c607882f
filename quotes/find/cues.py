"""Cues: which verbs report speech here, who their source is, and what they leave as content.

Each frame of the lexicon is one small function that looks at a verb with its source and returns
the stretches of tokens that are content, or None where the verb does not report speech.
Positions are token positions in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quotes import lexicon
from quotes.find.grammar import (
    ADV,
    AUX,
    CAP,
    CONJ,
    DET,
    NUM,
    PREP,
    PUNCT,
    REL,
    SUB,
    SUBJ,
    WORD,
    Q,
    Sentence,
    Token,
    has_finite,
    phrase_from,
    sentence_subject,
    subject_before,
)

Stretch = tuple[int, int]
WH = {"whether", "if", "who", "what", "why", "how", "when", "where", "which"}
INFINITIVE = re.compile(r"\W*(?:not )?to \w")
NUMBERS = set("half one two three four five six seven eight nine ten twelve twenty thirty forty fifty hundred".split())
OPENERS = (("according", "to"), ("in", "the", "words", "of"))
CLOSING = "”\"’'»“«‘›"
ENDS = {".", "!", "?", ";"}
# frames whose verbs may end another cue's content and begin their own
OWN = {"say", "urge", "accuse", "demand", "deny", "tell", "name", "promise"}
DASHES = {"—", "–", "-", "--"}


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting expression with what it reports; `start`..`end` is its clause in tokens."""

    verb: int
    end: int
    lemma: str
    rule: str
    source: Stretch | None
    content: tuple[Stretch, ...]
    start: int
    backward: bool = False
    denied: bool = False
    participle: bool = False


def find_cues(sentence: Sentence) -> list[Cue]:
    """All cues of a sentence in order, those inside another's content left out."""
    tokens = sentence.tokens
    found = [*_according(tokens), *_verbs(tokens), *_colons(tokens)]
    backward = [cue for cue in found if cue.backward]
    kept: list[Cue] = []
    for cue in sorted(backward, key=lambda cue: -cue.content[0][1]):
        if not any(_holds(other, cue.verb) for other in kept):
            kept.append(cue)
    for cue in sorted((cue for cue in found if not cue.backward), key=lambda cue: cue.start):
        if not any(_holds(other, cue.verb) for other in kept):
            kept.append(cue)
    kept.sort(key=lambda cue: cue.verb)
    return [_inherit(tokens, kept, n) for n in range(len(kept))]


def may_report(sentence: str) -> bool:
    """Whether a sentence holds any word that could be a cue: most of those that do not are skipped."""
    table = lexicon.cue_verbs()
    words = sentence.lower().split()
    return any(word.strip(",.;:()—–") in table for word in words) or "according" in words


def _holds(cue: Cue, position: int) -> bool:
    return any(a <= position < b for a, b in cue.content)


def _inherit(tokens: tuple[Token, ...], cues: list[Cue], n: int) -> Cue:
    """A participle ("adding that …") takes the source of the cue or clause before it."""
    cue = cues[n]
    if cue.source is not None or not cue.participle:
        return cue
    for other in reversed(cues[:n]):
        if other.source:
            return replace(cue, source=other.source)
    subject = sentence_subject(tokens[: cue.verb])
    return replace(cue, source=subject) if subject else cue


def _verbs(tokens: tuple[Token, ...]) -> Iterator[Cue]:
    table = lexicon.cue_verbs()
    for i, token in enumerate(tokens):
        if token.kind in (WORD, CAP) and token.low in table and (token.kind == WORD or i == 0 or tokens[i - 1].kind == Q):
            for verb in table[token.low]:
                cue = _verb(tokens, i, verb)
                if cue:
                    yield cue
                    break


def _verb(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb) -> Cue | None:
    before = _auxiliaries(tokens, i)
    lows = {token.low for token in before}
    if lows & lexicon.words("function", "negation") and verb.lemma not in ("say", "deny"):
        return None
    if lows & lexicon.words("function", "negation"):
        return None
    if verb.form == "past" and lows & lexicon.words("function", "be"):
        return _told(tokens, i, verb)
    if verb.form == "base" and i and tokens[i - 1].low == "to" and verb.particle[-1:] != ("say",):
        return None
    if verb.form == "past" and i == 0:  # "Asked whether …": someone else did
        return None
    inverted = _inverted(tokens, i, verb)
    if inverted:
        return _build(tokens, i, verb, inverted, inverted[1], True)
    participle = verb.form == "ing" and not lows & lexicon.words("function", "be")
    source = None if participle else subject_before(tokens, i)
    if source is None and not participle:
        coordinated = i and (tokens[i - 1].low in ("and", "but") or (tokens[i - 1].kind == ADV and i > 1 and tokens[i - 2].low in ("and", "but")))
        if not coordinated or verb.form == "base":
            return None
        participle = True
    return _build(tokens, i, verb, source, i + 1, False, participle)


def _told(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb) -> Cue | None:
    """ "Investors were told that …", "the court was told by Dr Ames that …"."""
    if "tell" not in verb.frames and verb.lemma != "announce":
        return None
    n, source, k = len(tokens), None, i + 1
    if k < n and tokens[k].low == "by":
        source = phrase_from(tokens, k + 1, n)
        k = source[1] if source else k
    if k + 1 < n and tokens[k].low == "that":
        stop = _clause_end(tokens, k + 1, i)
        return Cue(i, k, verb.lemma, "told that", source, ((k + 1, stop),), i) if stop > k + 1 else None
    return None


def _auxiliaries(tokens: tuple[Token, ...], i: int) -> list[Token]:
    found = []
    while i > 0 and tokens[i - 1].kind in (ADV, AUX):
        i -= 1
        found.append(tokens[i])
    return found


def _inverted(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb) -> Stretch | None:
    """The source behind its verb: “…,” said Mark Smith."""
    if verb.form not in ("past", "s") or not verb.frames & {"say", "manner"} or verb.particle:
        return None
    if i and not (tokens[i - 1].kind == Q or tokens[i - 1].text in {",", *DASHES}):
        return None
    if i + 1 >= len(tokens) or tokens[i + 1].low in lexicon.words("function", "time"):
        return None
    if tokens[i + 1].kind not in (CAP, DET, SUBJ, WORD, NUM):
        return None
    source = phrase_from(tokens, i + 1, len(tokens))
    if not source or tokens[source[0]].low in ("that", "this", "her", "his", "it") and i and tokens[i - 1].kind != Q:
        return None
    after = tokens[source[1]] if source[1] < len(tokens) else None
    comma = next((j for j in range(source[1], len(tokens)) if tokens[j].kind == PUNCT), len(tokens))
    if not (i and tokens[i - 1].kind == Q) and has_finite(tokens, source[1], comma):
        return None
    light = after is None or after.kind in (PUNCT, PREP, Q, REL, SUB, CONJ) or after.low in lexicon.words("function", "time") or after.kind == ADV
    if i == 0:
        return source if after is not None and after.text in (":", ",") else None
    quoted = tokens[i - 1].kind == Q or (i > 1 and tokens[i - 2].kind == Q)
    return source if light and (quoted or has_finite(tokens, 0, i - 1)) else None


def _build(
    tokens: tuple[Token, ...],
    i: int,
    verb: lexicon.Verb,
    source: Stretch | None,
    end: int,
    inverted: bool,
    participle: bool = False,
) -> Cue | None:
    start = i if source is None or inverted else source[0]
    for frame, build in FRAMES:
        if frame in verb.frames:
            built = build(tokens, i, verb, start, end, inverted)
            if built:
                rule, content, backward, after = built
                return Cue(i, after, verb.lemma, rule, source, content, start, backward, frame == "deny", participle)
    return None


Built = tuple[str, tuple[Stretch, ...], bool, int] | None


def _particle(tokens: tuple[Token, ...], at: int, particle: tuple[str, ...]) -> int | None:
    """The position behind a particle that must stand right here, or None."""
    for word in particle:
        if at >= len(tokens) or tokens[at].low != word:
            return None
        at += 1
    return at


def _say(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    after = end if inverted else _particle(tokens, end, verb.particle)
    if after is None:
        return None
    if not inverted and "tell" in verb.frames:
        after = _addressee(tokens, after)
    k = _tail(tokens, after)
    n = len(tokens)
    if start and tokens[start - 1].low == "as":
        return _as_said(tokens, start, after, k)
    left = _left(tokens, start)
    that = _that(tokens, k)
    if that is not None:
        return _forward("say that", tokens, that + 1, i, after)
    if left and k < n and tokens[k].text == "," and _states(tokens, left, start):
        return _backward("say back", tokens, left, start, k, after)
    if k < n and tokens[k].text in (":", ",") and k + 1 < n and tokens[k + 1].kind == Q and not (left and _quoted_end(tokens, left)):
        return _forward_quote("say quote", tokens, k + 1, i, after)
    if k < n and tokens[k].kind == Q and not (left and _quoted_end(tokens, left)):
        return _forward_quote("say quote", tokens, k, i, after, loose=True)
    if left and _goes_back(tokens, left, start, k):
        return _backward("say back", tokens, left, start, k, after)
    if left and k < n and tokens[k].text == "," and tokens[left[0]].kind == PREP and not has_finite(tokens, *left):
        # "On the night in question, he testified, he was away"
        return _forward("say clause", tokens, k + 1, i, after) if _starts_clause(tokens, k + 1, n) else None
    if k < n and tokens[k].text not in ENDS and tokens[k].text != "," and tokens[k].kind not in (CONJ,):
        weak = verb.lemma not in ("say", "add", "tell", "note", "argue", "claim", "insist", "believe", "warn", "reply", "state")
        if inverted or "say" not in verb.frames:
            return None
        stop = _clause_end(tokens, k, i)
        if has_finite(tokens, k, stop) and (not weak or _starts_clause(tokens, k, stop)):
            return _forward("say clause", tokens, k, i, after)
    return None


def _that(tokens: tuple[Token, ...], k: int) -> int | None:
    """The position of the "that" that opens the content, a phrase between commas passed over."""
    n = len(tokens)
    if k < n and tokens[k].text == ",":
        close = next((j for j in range(k + 2, min(k + 9, n)) if tokens[j].text == ","), None)
        k = close + 1 if close is not None else k
    return k if k + 1 < n and tokens[k].low == "that" else None


def _states(tokens: tuple[Token, ...], left: Stretch, start: int) -> bool:
    """Whether what stands before ", X said, …" is a statement by itself and so content."""
    opening = tokens[left[0]]
    return (
        left[1] < start
        and left[1] - left[0] > 4
        and tokens[left[1] - 1].kind != Q
        and opening.kind not in (PREP, SUB, ADV, CONJ)
        and not opening.low.endswith(("ing", "ed"))
        and has_finite(tokens, *left)
    )


def _starts_clause(tokens: tuple[Token, ...], k: int, stop: int) -> bool:
    """Whether a stretch opens with a subject and its verb, as an object clause does."""
    subject = phrase_from(tokens, k, stop)
    if not subject:
        return False
    at = subject[1]
    while at < stop and tokens[at].kind == ADV:
        at += 1
    if at < stop and (tokens[at].kind == AUX or (tokens[at].kind == WORD and tokens[subject[0]].kind == SUBJ)):
        return True
    return any(has_finite(tokens, j - 1, j + 1) and tokens[j].kind == WORD and not tokens[j].low.endswith("ing") for j in range(subject[0] + 1, subject[1]))


def _addressee(tokens: tuple[Token, ...], at: int) -> int:
    """The position behind who is spoken to: "told the committee", "told CNN"."""
    if at >= len(tokens) or tokens[at].low == "that":
        return at
    if tokens[at].low in lexicon.words("function", "addressee"):
        at += 1
        while at + 1 < len(tokens) and tokens[at].low == "and" and tokens[at + 1].kind in (WORD, CAP):
            at += 2
        return at
    phrase = phrase_from(tokens, at, len(tokens))
    if not phrase or tokens[at].kind == SUBJ:
        return at
    listed = lexicon.words("function", "addressee")
    for j in range(*phrase):
        if tokens[j].low in listed and j + 1 < phrase[1] and tokens[j + 1].kind in (WORD, CAP, DET):
            return j + 1
    after = tokens[phrase[1]] if phrase[1] < len(tokens) else None
    if after and after.kind == AUX and phrase[1] - phrase[0] > 1:
        names = [j for j in range(*phrase) if tokens[j].kind == CAP]
        return names[0] + 1 if len(names) > 1 and tokens[at].kind == CAP else phrase[0] + 1
    return phrase[1]


def _tail(tokens: tuple[Token, ...], at: int) -> int:
    """The position behind adverbials that belong to the cue: "on Monday", "in a statement"."""
    time = lexicon.words("function", "time")
    n = len(tokens)
    while at < n:
        token = tokens[at]
        if token.low in time and not (token.low == "this" and at + 1 < n and tokens[at + 1].low not in time):
            at += 1
            while at < n and (tokens[at].kind == NUM or tokens[at].low in time or (tokens[at].text == "." and tokens[at - 1].end == tokens[at].start and tokens[at - 1].low + "." in time)):
                at += 1
        elif token.kind == ADV and not (at + 1 < n and tokens[at + 1].kind == AUX):
            at += 1
        elif token.kind == PREP and at + 1 < n and tokens[at + 1].kind in (CAP, DET, NUM, WORD) and not (token.low == "to" and tokens[at + 1].kind == WORD and tokens[at + 1].low not in lexicon.words("function", "addressee")):
            behind = _prepositional(tokens, at, time)
            # "in Iowa the plan will fail": what follows a phrase with a verb of its own stays
            if behind < n and tokens[behind].kind == AUX:
                return at
            at = behind
        else:
            return at
    return at


def _prepositional(tokens: tuple[Token, ...], at: int, time: frozenset[str]) -> int:
    if tokens[at + 1].low in time:
        at += 2
        while at < len(tokens) and (tokens[at].low in time or tokens[at].kind == NUM):
            at += 1
        return at
    phrase = phrase_from(tokens, at + 1, len(tokens))
    return phrase[1] if phrase else at + 1


def _left(tokens: tuple[Token, ...], start: int) -> Stretch | None:
    """What stands before the cue clause and may be its content, its last comma left out."""
    end = start
    while end and (tokens[end - 1].text == "," or tokens[end - 1].text in DASHES):
        end -= 1
    first = 0
    if not end or (end == start and tokens[end - 1].kind != Q and tokens[end - 1].text not in "?!"):
        return None
    if tokens[first].kind == CONJ and first + 1 < end and tokens[first + 1].kind == Q:
        first += 1
    return (first, end)


def _quoted_end(tokens: tuple[Token, ...], left: Stretch) -> bool:
    return tokens[left[1] - 1].kind == Q


def _ends_quote(token: Token) -> bool:
    """Whether a quotation ends as one does before its cue: with a comma or a mark of its own."""
    return token.text.rstrip(CLOSING)[-1:] in (",", "?", "!", "—", "–", "-", "…", ".")


def _goes_back(tokens: tuple[Token, ...], left: Stretch, start: int, k: int) -> bool:
    """Whether the content stands before the cue and not behind it."""
    n = len(tokens)
    closes = k >= n or tokens[k].text in ENDS or tokens[k].text in (",", ":", *DASHES) or tokens[k].kind in (CONJ, SUB, REL, Q) or tokens[k].low in ("to", "after", "before", "as", "when")
    last = tokens[left[1] - 1]
    if last.kind == Q and (_ends_quote(last) or tokens[left[1]].text == ","):
        return True
    if last.kind == Q:
        return closes
    if not closes or left[1] == start:
        return False
    opening = tokens[left[0]]
    if left[1] - left[0] < 3 or not has_finite(tokens, *left):
        # "The plan, he said, would fail": the clause goes on behind the cue
        return k < n and tokens[k].text == "," and has_finite(tokens, k, n) and opening.kind not in (PREP, SUB, ADV)
    return not (opening.kind in (SUB, PREP) and not _main_clause(tokens, left)) or k >= n or tokens[k].text in ENDS


def _main_clause(tokens: tuple[Token, ...], left: Stretch) -> bool:
    """Whether a stretch that opens with a subordinate clause or phrase has a main one behind it."""
    commas = [j for j in range(*left) if tokens[j].text == ","]
    return any(has_finite(tokens, j + 1, left[1]) for j in commas)


def _backward(rule: str, tokens: tuple[Token, ...], left: Stretch, start: int, k: int, after: int) -> Built:
    n = len(tokens)
    first, end = left
    last = tokens[end - 1]
    # an opening phrase before a whole quoted sentence is no part of it
    if last.kind == Q and end - 1 > first and tokens[end - 2].text in {",", ":", *DASHES} and _opens_sentence(last) and not any(t.kind == Q for t in tokens[first : end - 1]):
        first = end - 1
    content = [(first, end)]
    if k < n and (tokens[k].text in (",", ":", *DASHES) or tokens[k].kind == Q):
        go_on = k if tokens[k].kind == Q else k + 1
        if go_on < n and _continues(tokens, go_on, last.kind == Q):
            stop = _clause_end(tokens, go_on, start)
            if last.kind == Q and tokens[go_on].kind == Q:
                stop = max(j + 1 for j in range(go_on, stop) if tokens[j].kind == Q)
            content.append((go_on, stop))
    return rule, tuple(content), True, after


def _continues(tokens: tuple[Token, ...], at: int, quoted: bool) -> bool:
    token = tokens[at]
    if quoted:
        return token.kind == Q
    if token.kind in (CONJ, REL) or token.low in ("adding", "citing", "referring", "noting", "when", "after", "before", "as", "while", "during", "at", "in", "on") or token.low.endswith("ing"):
        return False
    return True


def _opens_sentence(token: Token) -> bool:
    return token.text.lstrip("“\"„«»‘'`‚‹")[:1].isupper()


def _forward(rule: str, tokens: tuple[Token, ...], k: int, i: int, after: int) -> Built:
    stop = _clause_end(tokens, k, i)
    if k >= stop:
        return None
    return rule, ((k, stop),), False, after


def _forward_quote(rule: str, tokens: tuple[Token, ...], k: int, i: int, after: int, loose: bool = False) -> Built:
    """Content that opens with quotation marks: the marked words, or the clause they open."""
    stop = _clause_end(tokens, k, i)
    whole = _opens_sentence(tokens[k]) and (_ends_quote(tokens[k]) or not loose)
    if whole or k + 1 >= len(tokens) or tokens[k + 1].text in ENDS:
        end = k + 1
        while end < stop and tokens[end].kind == Q:
            end += 1
        return rule, ((k, end),), False, after
    return rule, ((k, stop),), False, after


def _as_said(tokens: tuple[Token, ...], start: int, after: int, k: int) -> Built:
    """ "As Trump said, “…”" and "…, as Trump put it"."""
    n = len(tokens)
    if k < n and tokens[k].low == "it":
        k += 1
    if start == 1:
        return _forward("as said", tokens, k + 1, start, after) if k + 1 < n and tokens[k].text in (",", ":") else None
    left = _left(tokens, start - 1)
    return _backward("as said", tokens, left, start - 1, n, after) if left else None


def _clause_end(tokens: tuple[Token, ...], k: int, verb: int) -> int:
    """Where content that starts at k ends: its sentence's end, or the next cue's clause."""
    n = len(tokens)
    table = lexicon.cue_verbs()
    j = k
    while j < n:
        token = tokens[j]
        if token.text in (".", "!", "?") and j == n - 1:
            return j
        if j >= k and token.kind == Q and _apposed_behind(tokens, j):
            return j + 1
        if token.text == ";" or (token.low == "according" and j + 1 < n and tokens[j + 1].low == "to"):
            return _back_over(tokens, j, k)
        if token.kind == WORD and j > k and token.low in table and _own_cue(tokens, j, k, table[token.low]):
            begin = subject_before(tokens, j, k)
            return _back_over(tokens, begin[0] if begin and not token.low.endswith("ing") else j, k)
        j += 1
    return n


def _apposed_behind(tokens: tuple[Token, ...], j: int) -> bool:
    """Whether words of the writer's own stand beside a quotation: “not a bank,” a line that …"""
    at = j + 1 + (j + 1 < len(tokens) and tokens[j + 1].text == ",")
    closed = at > j + 1 or tokens[j].text.rstrip(CLOSING)[-1:] == ","
    if not closed or at + 1 >= len(tokens):
        return False
    return tokens[at].low in ("a", "an") and tokens[at + 1].kind in (WORD, ADV) and not any(t.kind == Q for t in tokens[at:])


def _own_cue(tokens: tuple[Token, ...], j: int, k: int, verbs: tuple[lexicon.Verb, ...]) -> bool:
    """Whether the verb at j starts a report of its own, beside the content and not inside it."""
    verb = verbs[0]
    frames = frozenset[str]().union(*(v.frames for v in verbs))
    if not frames & OWN:
        return False
    before = j
    while before > k and tokens[before - 1].kind in (ADV, AUX):
        before -= 1
    previous = tokens[before - 1]
    if verb.form == "ing":
        follows = tokens[j + 1] if j + 1 < len(tokens) else None
        reported = follows is not None and (follows.low == "that" or follows.kind == Q or follows.text == ":")
        if previous.kind == PREP or previous.low in ("before", "after", "while"):
            return reported and verb.lemma not in ("read", "begin", "start")
        return previous.text == "," or (previous.low == "and" and follows is not None and (follows.low == "that" or follows.kind == Q)) and verb.lemma in ("add", "say", "note", "call", "warn", "tell", "argue", "insist")
    if verb.form not in ("past", "s"):
        return False
    if previous.low in ("and", "but") and before - 1 > k:
        if "say" not in frames:
            return True
        return verb.lemma in ("add", "say", "tell", "note", "argue", "warn", "insist", "call", "urge") or (j + 1 < len(tokens) and tokens[j + 1].low == "that")
    subject = subject_before(tokens, j, k)
    if not subject or subject[0] <= k:
        return False
    lead = tokens[subject[0] - 1]
    if lead.low in ("but", "while", "and", "though", "although") and subject[0] - 2 >= k:
        between = tokens[subject[0] - 2]
        return between.text in (",", "—", ";") or between.kind == Q or lead.low == "while"
    if "say" not in frames:
        return False
    # "While A has said that …, B said …": a statement of B's own follows
    return lead.text == "," and j + 1 < len(tokens) and tokens[j + 1].kind not in (PUNCT, PREP, Q) and tokens[j + 1].low not in lexicon.words("function", "time")


def _back_over(tokens: tuple[Token, ...], end: int, k: int) -> int:
    while end > k and (tokens[end - 1].text in (",", ";", "(", *DASHES) or tokens[end - 1].kind == CONJ or tokens[end - 1].low in ("while", "though", "although", "as", "in")):
        end -= 1
    return end


def _urge(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    at = _particle(tokens, end, verb.particle)
    if inverted or at is None or at >= len(tokens):
        return None
    phrase = (at, at + 1) if tokens[at].low in lexicon.words("function", "pronoun") else phrase_from(tokens, at, len(tokens))
    if not phrase:
        return None
    after = phrase[1]
    if after + 1 < len(tokens) and tokens[after].kind == PREP and tokens[after + 1].low in lexicon.words("function", "time"):
        after = _prepositional(tokens, after, lexicon.words("function", "time"))
    while after < len(tokens) and (tokens[after].low in ("not", "either", "both") or tokens[after].kind in (ADV, CAP, CONJ)):
        after += 1
    if phrase[1] < len(tokens) and tokens[phrase[1]].kind == Q and INFINITIVE.match(tokens[phrase[1]].text):
        return _forward("directive", tokens, at, i, at)
    acts = [j for j in range(phrase[0] + 1, min(after + 1, len(tokens) - 1)) if tokens[j].low == "to" and tokens[j + 1].kind in (WORD, AUX, ADV)]
    return _forward("directive", tokens, at, i, at) if acts else None


def _demand(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    at = _particle(tokens, end, verb.particle)
    if inverted or at is None or at >= len(tokens):
        return None
    if not verb.particle and tokens[at].low not in ("that", "to") and not phrase_from(tokens, at, len(tokens)):
        return None
    if tokens[at].text in (",", ".", ";", ":"):
        return None
    return _forward("demand", tokens, at + (tokens[at].low == "that"), i, at)


def _promise(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    if inverted or end + 1 >= len(tokens):
        return None
    at = end + (tokens[end].low == "not")
    if tokens[at].low == "to" and tokens[at + 1].kind != DET:
        return _forward("promise", tokens, end, i, end)
    if tokens[at].low == "that":
        return _forward("promise", tokens, end + 1, i, end)
    return None


def _promised(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    """ "Promised a bus", "offered the guild a second helicopter": the thing promised."""
    if inverted or end >= len(tokens) or tokens[end].kind not in (DET, NUM, CAP, WORD):
        return None
    return _forward("promise", tokens, end, i, end) if phrase_from(tokens, end, len(tokens)) else None


def _estimate(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    """ "Puts the cost at nine million": an estimate in numbers."""
    for j in range(end + 1, min(end + 12, len(tokens) - 1)):
        if tokens[j].low == "at" and any(t.kind == NUM or t.low in NUMBERS for t in tokens[j + 1 : j + 4]):
            return None if inverted else _forward("estimate", tokens, end, i, end)
        if tokens[j].kind in (PUNCT, SUB):
            return None
    return None


def _ask(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    if inverted or end >= len(tokens):
        return None
    at = end if tokens[end].low in WH else _addressee(tokens, end)
    if at < len(tokens) and tokens[at].low in WH:
        return _forward("question", tokens, at, i, end)
    return None


def _accuse(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    return None if inverted else _object_then(tokens, i, verb, end, "accusation")


def _name(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    if inverted:
        return None
    if verb.particle:
        return _called_as(tokens, i, verb, start, end) or _object_then(tokens, i, verb, end, "name as")
    if verb.lemma == "call" and end + 1 < len(tokens) and tokens[end].low in ("him", "her", "it", "them", "this", "that") and tokens[end + 1].kind in (DET, WORD):
        return _forward("name", tokens, end, i, end)
    stop = _clause_end(tokens, end, i)
    quoted = next((j for j in range(end, min(stop, end + 14)) if tokens[j].kind == Q), None)
    if quoted is None or quoted == end:
        return None
    return _forward("name quote", tokens, end, i, end)


def _called_as(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int) -> Built:
    """ "…, which she described as “a joke”": the object stands before."""
    at = _particle(tokens, end, verb.particle)
    relative = start and (tokens[start - 1].kind == REL or tokens[start - 1].low == "what")
    if not relative or at is None or at >= len(tokens):
        return None
    stop = _clause_end(tokens, at, i)
    if not any(t.kind == Q for t in tokens[at:stop]):
        return None
    return _forward_quote("name as", tokens, at, i, end) if tokens[at].kind == Q else _forward("name as", tokens, at, i, end)


def _object_then(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, end: int, rule: str) -> Built:
    """A verb with its object and then a particle: "accused the mayor of lying"."""
    if not verb.particle or end >= len(tokens) or tokens[end].kind == PUNCT:
        return None
    first = verb.particle[0]
    for j in range(end, min(end + 12, len(tokens))):
        if tokens[j].low == first and j > end and _particle(tokens, j, verb.particle):
            return _forward(rule, tokens, end, i, end)
        if tokens[j].text in (".", ";", ":") or tokens[j].kind in (SUB,):
            return None
        if tokens[j].low == first and j == end and len(verb.particle) > 1:
            return None
    return None


def _deny(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    if inverted or end >= len(tokens) or tokens[end].kind == PUNCT:
        return None
    if tokens[end].low == "that":
        return _forward("denial", tokens, end + 1, i, end)
    if verb.lemma == "deny" and (tokens[end].kind in (DET, CAP, SUBJ, WORD, AUX) or tokens[end].low in ("any", "having")):
        return _forward("denial", tokens, end, i, end)
    return None


def _announce(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    if inverted or end >= len(tokens) or verb.particle:
        return None
    if tokens[end].kind in (DET, WORD, CAP, NUM) and phrase_from(tokens, end, len(tokens)):
        return _forward("announce", tokens, end, i, end)
    return None


def _manner(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    """Verbs that report only beside words in quotation marks, or with "that"."""
    after = end if inverted else _particle(tokens, end, verb.particle)
    if after is None:
        return None
    k = _tail(tokens, after)
    if not inverted and k + 1 < len(tokens) and tokens[k].low == "that":
        return _forward("manner that", tokens, k + 1, i, after)
    left = _left(tokens, start)
    if left and _quoted_end(tokens, left) and _ends_quote(tokens[left[1] - 1]):
        return _backward("manner back", tokens, left, start, k, after)
    at = k + 1 if k < len(tokens) and tokens[k].text in (",", ":") else k
    if at < len(tokens) and tokens[at].kind == Q and (at > k or k == after):
        return _forward_quote("manner quote", tokens, at, i, after, loose=at == k)
    return None


def _show(tokens: tuple[Token, ...], i: int, verb: lexicon.Verb, start: int, end: int, inverted: bool) -> Built:
    if inverted or end >= len(tokens) or verb.form == "ing" or verb.lemma in ("believe", "learn", "hear"):
        return None
    if tokens[end].low == "that" and end + 1 < len(tokens):
        return _forward("show that", tokens, end + 1, i, end)
    return None


FRAMES = (
    ("accuse", _accuse),
    ("urge", _urge),
    ("ask", _ask),
    ("say", _say),
    ("estimate", _estimate),
    ("promise", _promise),
    ("promised", _promised),
    ("demand", _demand),
    ("deny", _deny),
    ("name", _name),
    ("manner", _manner),
    ("show", _show),
    ("announce", _announce),
)


def _according(tokens: tuple[Token, ...]) -> Iterator[Cue]:
    """ "According to the UN, …" and "…, according to the UN"."""
    n = len(tokens)
    for i in range(n - 2):
        opening = _opening_phrase(tokens, i)
        if opening is None:
            continue
        source = phrase_from(tokens, opening, n)
        if not source:
            continue
        after = source[1]
        if i == 0:
            comma = next((j for j in range(after, n) if tokens[j].text == ","), None)
            if comma is not None and comma + 1 < n:
                content: tuple[Stretch, ...] = ((comma + 1, _clause_end(tokens, comma + 1, i)),)
                yield Cue(i, opening, "according to", "according to", source, content, 0)
            continue
        end = _back_over(tokens, i, 0)
        if not end:
            continue
        spans = [(0, end)]
        if after + 1 < n and tokens[after].text == "," and tokens[i - 1].text == "," and not has_finite(tokens, 0, end):
            spans.append((after + 1, _clause_end(tokens, after + 1, i)))
        yield Cue(i, opening, "according to", "according to", source, tuple(spans), i, backward=True)


def _colons(tokens: tuple[Token, ...]) -> Iterator[Cue]:
    """A name, a colon, and words in quotation marks; or the marked words first, as headlines do."""
    n = len(tokens)
    for i in range(1, n - 1):
        if tokens[i].text != ":":
            continue
        if tokens[i + 1].kind == Q and (source := _label_before(tokens, i)):
            yield Cue(i, i + 1, ":", "colon", source, ((i + 1, i + 2),), source[0])
        elif i == 1 and tokens[0].kind == Q and (source := phrase_from(tokens, 2, n)) and source[1] >= n - 1:
            yield Cue(i, i + 1, ":", "colon", source, ((0, 1),), 1, backward=True)


def _label_before(tokens: tuple[Token, ...], colon: int) -> Stretch | None:
    """The name that is all that stands before a colon: "Kaminski:", "@harbourmaster:"."""
    first = 1 if tokens[0].text == "@" else 0
    words = tokens[first:colon]
    if not words or len(words) > 5 or not all(t.kind in (CAP, WORD, NUM) or t.text in (".", "_") for t in words):
        return None
    if first == 0 and not all(t.kind == CAP or t.text == "." for t in words):
        return None
    return (0, colon)


def _opening_phrase(tokens: tuple[Token, ...], i: int) -> int | None:
    """The position behind "according to" or "in the words of" that starts at i."""
    for phrase in OPENERS:
        if tokens[i].low == phrase[0] and tuple(token.low for token in tokens[i : i + len(phrase)]) == phrase:
            return i + len(phrase)
    return None
