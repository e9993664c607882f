"""The patterns that tell a side: by a verb ("Roe opposed the toll", "has vowed to scrap it", "was
backed by Roe"), by a noun or an adjective ("her opposition to the toll", "Roe is against it").
"""

from __future__ import annotations

from quotes.english import lexicon
from quotes.english.lexicon import Verb
from quotes.english.phrases import phrase_ending, phrase_from
from quotes.english.subjects import before_helpers
from quotes.english.tokens import ADV, CAP, REL, SUBJ, WORD, Stretch, token_at
from quotes.find.narrated.clauses import (
    OPEN,
    SIDES,
    Siding,
    Tokens,
    asserts,
    denies,
    fallen_on,
    is_whose,
    led_by,
    object_from,
    owner_of,
    subject_of,
    taker_of,
)
from quotes.find.patterns.extent import behind_particle
from quotes.find.patterns.verbs import PLURAL, helpers_of
from quotes.find.vocabulary import BE
from quotes.rules import rule

# of any object; "measure": of one drawn up or agreed; "planned": only where the act is meant
# ("plans to VERB it")
REACHES = ("", " measure", " planned")
VERBS = lexicon.verbs("narrated", *(f"{side}{reach}" for side in SIDES for reach in REACHES))
MEASURE, OUTRIGHT, PLAN, TURNED = (
    lexicon.words("narrated", section) for section in ("measure", "outright", "plan", "turned")
)
COMMITS, HOLDS_OFF = (frozenset(lexicon.verbs("narrated", one)) for one in ("commits", "held off"))
OF = frozenset({"of"})
# with one of these a verb has its base form whoever does it
HELPED = {"do", "does", "did", "will"}
VOICES, DRAWS = (frozenset(lexicon.verbs("narrated", one)) for one in ("voice", "draws"))
ARTICLES = lexicon.words("mentions", "article")


def from_verb(tokens: Tokens, at: int) -> Siding | None:
    """The side that a verb tells, by the first of its readings that fits."""
    for verb in VERBS.get(tokens[at].low, ()):
        behind = behind_particle(tokens, at + 1, verb.particle)
        if behind is None or not _is_verb(tokens, at, verb):
            continue
        found, goal = _passive(tokens, at, verb), object_from(tokens, behind)
        if not found and goal:
            found = _meant(tokens, at, verb, goal) or _active(tokens, at, verb, goal)
        if found:
            return found
    return None


@rule(neutral=None)
def _active(tokens: Tokens, at: int, verb: Verb, goal: Stretch) -> Siding | None:
    """A verb with its subject before it: "Roe has opposed the toll"."""
    helpers = helpers_of(tokens, at)
    # what one would or will do may say where one stands: "the party would scrap the toll"
    meant = verb.lemma in OUTRIGHT and not helpers.isdisjoint(("would", "will"))
    helpers -= {"would"} if meant else set()
    if not OPEN.isdisjoint(helpers) or bool(helpers & BE) != (verb.form == "ing"):
        return None
    denied = denies(helpers)
    if denied and (verb.form != "base" or verb.lemma not in TURNED):
        return None  # what one did not oppose, or has never backed, one may have no view on
    source = subject_of(tokens, at)
    if not source or not _is_sided(tokens, verb, goal, meant):
        return None
    if verb.form == "base" and not (helpers & HELPED or _agrees(tokens, source)):
        return None
    value = -_value(verb) if denied else _value(verb)
    return Siding(source, (at, at + 1 + len(verb.particle)), goal, value)


@rule(neutral=None)
def _passive(tokens: Tokens, at: int, verb: Verb) -> Siding | None:
    """A past participle with who did it behind: "the toll was opposed by Roe"."""
    if verb.form != "past" or token_at(tokens, at + 1).low != "by":
        return None
    found = fallen_on(tokens, at, (before_helpers(tokens, at), at + 2), _value(verb))
    if not found or not _is_sided(tokens, verb, found.object, False):
        return None
    if verb.lemma == "back" and all(token.kind == CAP for token in tokens[slice(*found.object)]):
        return None  # a firm that is backed by somebody has their money
    return found


@rule(neutral=None)
def _meant(tokens: Tokens, at: int, verb: Verb, goal: Stretch) -> Siding | None:
    """The side of an act that is meant, not done: "vowed to oppose it", "his plans to scrap it"."""
    to = before_helpers(tokens, at) - 1
    leads = token_at(tokens, to).low == "to" and not denies(helpers_of(tokens, at))
    if not leads or not _is_sided(tokens, verb, goal, True):
        return None
    low, value = token_at(tokens, to - 1).low, _value(verb)
    source = owner_of(tokens, to - 1) if low in PLAN else None
    if not source and (low in COMMITS or (low in HOLDS_OFF and value > 0)):
        source = taker_of(tokens, to - 1)
        value = -value if low in HOLDS_OFF else value
    cue = (to - 1, at + 1 + len(verb.particle))
    return Siding(source, cue, goal, value) if source else None


def _value(verb: Verb) -> int:
    """Which side a verb takes, in all its readings."""
    return SIDES[min(verb.frames).partition(" ")[0]]


def _is_verb(tokens: Tokens, at: int, verb: Verb) -> bool:
    """Whether a word that may be a noun as well can be a verb here."""
    noun = verb.form == "s" and token_at(tokens, at - 1).kind not in (SUBJ, REL, ADV)
    # "violent protests against the toll"
    return tokens[at].kind == WORD and not (noun and verb.particle)


def _agrees(tokens: Tokens, source: Stretch) -> bool:
    """Whether a base form is a verb, given its subject, and no noun: not "his party's support"."""
    last = tokens[source[1] - 1]
    if last.kind in (REL, SUBJ) or last.low in PLURAL:
        return True
    joined = any(token.low == "and" for token in tokens[slice(*source)])
    return joined or (last.low.endswith("s") and not last.low.endswith(("’s", "'s", "ss")))


def _is_sided(tokens: Tokens, verb: Verb, goal: Stretch, meant: bool) -> bool:
    """Whether an act, done or meant, takes a side on this: most that is done must be to something
    drawn up, put forward or agreed.
    """
    reaches = {frame.partition(" ")[2] for frame in verb.frames}
    if "" in reaches or (meant and "planned" in reaches):
        return True
    found = phrase_from(tokens, *goal, OF)
    words = tokens[slice(*found)] if found and "measure" in reaches else ()
    return any(word.low in MEASURE for word in words)


def from_noun(tokens: Tokens, at: int) -> Siding | None:
    """The side told by a phrase that begins here."""
    lows = [token.low for token in tokens[at:]]
    for section, (pattern, value) in PHRASES.items():
        size = lexicon.match("narrated", section, lows)
        found = pattern(tokens, at, at + size, value) if size else None
        if found:
            return found
    return None


@rule(neutral=None)
def _view(tokens: Tokens, at: int, behind: int, value: int) -> Siding | None:
    """A view, with who has it: "Roe's opposition to the toll", "voiced support for the toll"."""
    goal = object_from(tokens, behind)
    verb = led_by(tokens, at, lambda token: token.low in VOICES)
    if verb >= 0:
        source = taker_of(tokens, verb)
    else:
        # "Roe's support for it" may be what somebody hopes to win
        verb, source = at, owner_of(tokens, at) if value < 0 else None
    return Siding(source, (verb, behind), goal, value) if source and goal else None


@rule(neutral=None)
def _held(tokens: Tokens, at: int, behind: int, value: int) -> Siding | None:
    """Who holds a view: "Roe is firmly against the toll", "Roe, a fierce critic of the toll"."""
    noun = tokens[at].kind == WORD and token_at(tokens, at - 1).kind != ADV
    article = led_by(tokens, at, lambda token: token.low in ARTICLES) if noun else -1
    first = article if article >= 0 else at
    verb = first - 1
    while token_at(tokens, verb).kind == ADV:
        verb -= 1
    source, goal = None, object_from(tokens, behind)
    if token_at(tokens, verb).low in BE:
        told = asserts({token.low for token in tokens[verb:at]})
        source = taker_of(tokens, verb) if told else None
    elif article > 0 and tokens[article - 1].text == ",":
        source = phrase_ending(tokens, article - 1, 0)
        source = source if source and is_whose(tokens, source) else None
    cue = (first if article >= 0 else verb, behind)
    return Siding(source, cue, goal, value) if source and goal else None


@rule(neutral=None)
def _drawn(tokens: Tokens, at: int, behind: int, value: int) -> Siding | None:
    """What somebody's view fell on: "the toll drew criticism from Roe"."""
    verb = led_by(tokens, at, lambda token: token.low in DRAWS)
    return fallen_on(tokens, verb, (verb, behind), value) if verb >= 0 else None


# the sections of `words/narrated.txt` that hold phrases
PHRASES = {
    f"{kind} {side}": (pattern, value)
    for kind, pattern in (("view", _view), ("holder", _held), ("stand", _held), ("drawn", _drawn))
    for side, value in SIDES.items()
}
