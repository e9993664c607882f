"""What a side that the reporter tells of is on: the object of the words that tell it.

Which side it is, those words say (`Told.value`); the learned judge may only silence them. The
target is the object's name: what "plans for a toll" are for, what "the repeal of the toll" ends,
with the side turned. Where the object only points back ("the bill"), it is an entry of the
watch-list if exactly one was named before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotes.document import Document
from quotes.english import lexicon, lists
from quotes.english import tokens as kinds
from quotes.english.lexicon import whole_words
from quotes.models import Span, StanceLabel, Told, Watch
from quotes.networks.question import question
from quotes.rules import rule
from quotes.stance import called, watched
from quotes.stance.called import Mentions
from quotes.stance.judgement import LABELS, Judgement, called_same
from quotes.stance.sided_words import VALUES, Reading, follows, members, readings
from quotes.stance.statements import Statement, statements
from quotes.stance.things import Thing, is_act, thing_from, undone

SHELL, NO_SIDE, QUANTITY = (
    lexicon.words("narrated", section) for section in ("shell", "no side", "quantity")
)
# how often such a position is right: measured, see `position`
SURE, POINTED = 0.85, 0.7
# how likely the learned judge must hold the other side to silence the words
VETO = 0.8
# how far back a thing is named that "the bill" points to, in characters
BACK = 600
# the longest name of a plan with what it is to do, in tokens
LONGEST = 9
# between a plain noun and the name that tells it apart
JOINING = ("in", "with", "against", "for", "between")
# what follows a guest who is welcomed: "to the palace", "home"
GUESTS = ("to", "at", "into", "back", "home", "aboard", "with")


@dataclass(frozen=True, slots=True)
class Matter:
    """What an object comes to: a thing, whether its side is turned (-1), whether it is an act."""

    thing: Thing
    value: int = 1
    acts: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """A target with its place in the text, the side told of it, and how sure."""

    target: str
    place: Span
    stance: StanceLabel
    score: float


def position(
    document: Document,
    told: Told,
    speaker: str,
    names: Mentions,
    watch: Watch | None = None,
    learned: bool = False,
) -> Position | None:
    """What a side is on, and which it is; None where the object names no target.

    `speaker` is who takes it, `names` are those known in the article. With `learned` the network
    must not think the opposite. Raises QuotesError where it has no weights.
    """
    text = document.text
    said = next(iter(statements(text, (told.object,), cued=True)), None)
    if said is None:
        return None
    judged = _of_object(text, said, told, names, watch) or _pointed(document, said, told, watch)
    if judged is None or called_same(judged.target, speaker):
        return None
    if learned and _is_doubted(document, told, speaker, judged):
        return None
    return Position(judged.target, judged.place, LABELS[judged.value], judged.score)


def _of_object(
    text: str, said: Statement, told: Told, names: Mentions, watch: Watch | None
) -> Judgement | None:
    """The side on what the object names, under its name in the watch-list if it has one there."""
    thing = _phrase(said)
    if not thing or _is_no_matter(text, said, told, thing):
        return None
    ended = undone(said, thing)
    whole = Matter(ended, -1) if ended else _matter(said, thing)
    if whole is None or (whole.thing is thing and _asks_an_act(text, said, told, thing)):
        return None
    name = called.name(text, said, whole.thing, names)
    plain = " ".join(said.lows[slice(*whole.thing)])
    if name is None or (_is_shell(said, whole.thing) and name.lower() == plain):
        return None  # "the bill", and the article has no longer name for it
    place = said.span(*whole.thing)
    judged = Judgement(name, place, told.value * whole.value, SURE, told.span)
    if whole.acts:
        return judged
    known = watched.rename(judged, text, watch)
    # whose "his plan" is, its name does not tell
    return None if known is judged and said.low(0) in lists.POSSESSIVES else known


def _phrase(said: Statement) -> Thing | None:
    """The noun phrase that the object begins with, without a participle behind it; of "a number of
    tolls" what they are.
    """
    thing = thing_from(said, 0)
    if thing and said.low(thing.first) in QUANTITY and said.low(thing.first + 1) == "of":
        thing = thing_from(said, thing.first + 2)
    while thing and thing.last - thing.first > 1 and _trails(said, thing.last - 1):
        thing = thing._replace(last=thing.last - 1)
    return thing


def _trails(said: Statement, at: int) -> bool:
    """Whether a word behind a noun is no part of its name: "the bill passed", "Roe last (May)"."""
    return said.kind(at) == kinds.WORD and (
        said.low(at).endswith("ed") or said.low(at) in kinds.TIME
    )


def _is_no_matter(text: str, said: Statement, told: Told, thing: Thing) -> bool:
    """Whether an object is nothing that people differ on: a guest welcomed to a house, a door."""
    head, behind = said.low(thing.last - 1), said.low(thing.last)
    hosted = text[slice(*told.cue)].lower().startswith("welcom") and behind in GUESTS
    # "the number of judges Roe favours | matches the court's": the next clause's verb
    verb = thing.last - thing.first == 1 and thing.first == 0 and head.endswith("s")
    if verb and said.kind(0) == kinds.WORD and said.kind(1) == kinds.DET:
        return True
    return hosted or said.kind(thing.last) == kinds.AUX or head in NO_SIDE


def _is_shell(said: Statement, thing: Thing) -> bool:
    """Whether a phrase is no target by itself: "plans", "the new bill"."""
    *before, head = said.lows[slice(*thing)]
    return head in SHELL and members("plain modifier").issuperset(before)


def _asks_an_act(text: str, said: Statement, told: Told, thing: Thing) -> bool:
    """Whether a phrase is who is to act: "pushed for the state to …"."""
    return said.low(thing.last) == "to" and text[slice(*told.cue)].lower().endswith((" for", " to"))


def _matter(said: Statement, thing: Thing) -> Matter | None:
    """What a phrase comes to: "plans for a runway" the runway, "plans to build it" the building.

    None where a phrase is nothing without more that is not to be seen.
    """
    at, behind = _head(said, thing), said.low(thing.last)
    head = said.low(at)
    if said.low(thing.last - 1) == "such":
        return None  # "the idea of such | a toll"
    if at + 1 == thing.last and is_act(head) and said.kind(at) == kinds.WORD:
        return _gerund(said, thing)
    if behind == "of" and said.low(thing.last + 1).endswith("ing"):
        return _acting(said, thing.first, thing.last + 1)
    if head in SHELL and behind == "to" and said.kind(thing.last + 1) == kinds.WORD:
        return _acting(said, thing.first, thing.last + 1)
    if _is_shell(said, thing) and behind == "for":
        inner = thing_from(said, thing.last + 1)
        return Matter(inner) if inner else None
    return Matter(_placed(said, thing))


def _head(said: Statement, thing: Thing) -> int:
    """Where a phrase's noun stands: "ban" of "ban on imports"."""
    ends = (at for at in range(thing.first + 1, thing.last) if said.kind(at) == kinds.PREP)
    return next(ends, thing.last) - 1


def _gerund(said: Statement, thing: Thing) -> Matter | None:
    """An act by its "-ing", with whose it is, or a noun that ends so: "therapeutic cloning"."""
    verb = thing.last - 1
    act = _acting(said, thing.first, verb)
    clause = said.low(verb - 1).endswith("s") or said.kind(thing.last) in (kinds.DET, kinds.SUBJ)
    return act if act or verb == thing.first or clause else Matter(thing)


def _placed(said: Statement, thing: Thing) -> Thing:
    """A plain noun with the name that tells it apart: "the war in Aldria", "talks with Roe"."""
    at = thing.last + 1
    plain = thing.last - thing.first == 1 and said.kind(thing.first) == kinds.WORD
    if not plain or said.low(thing.last) not in JOINING:
        return thing
    at += said.kind(at) == kinds.DET
    behind = thing_from(said, at) if said.kind(at) == kinds.CAP else None
    if behind is None or said.low(behind.first) in kinds.TIME:
        return thing
    return Thing(thing.first, behind.last)


def _acting(said: Statement, first: int, verb: int) -> Matter | None:
    """What is done to a thing: of "plans to scrap the toll" the toll, with the side turned.

    Of an act that says nothing about its object ("plans to move the toll") all of it.
    """
    act = next((one for one in readings(said.low(verb)) if _is_done(said, verb, one)), None)
    done_to = thing_from(said, verb + 1 + len(act.particle if act else ()))
    if not done_to or said.kind(verb) != kinds.WORD or said.kind(done_to.first) == kinds.SUBJ:
        return None
    if said.low(done_to.last - 1) in QUANTITY:
        return None  # "closing half | the town's schools"
    if act:
        return Matter(done_to, VALUES[act.section.partition(" ")[2]])
    longest = done_to.last - first > LONGEST
    return None if longest else Matter(Thing(first, done_to.last), acts=True)


def _is_done(said: Statement, verb: int, reading: Reading) -> bool:
    return reading.kind in ("attitude", "action") and follows(said.lows, verb, reading)


@rule(neutral=None)
def _pointed(
    document: Document, said: Statement, told: Told, watch: Watch | None
) -> Judgement | None:
    """The side on the one entry of the watch-list that was named before: "the bill", "it"."""
    thing = thing_from(said, 0)
    it = said.low(0) in ("it", "them")
    back = said.low(0) in ("the", "this", "these", "that", "such", "its", "their", "his", "her")
    if not it and not (back and thing and _is_shell(said, thing)):
        return None
    before = document.text[max(0, told.span[0] - BACK) : told.object[0]]
    entries = [
        entry.label
        for entry in (watch.targets if watch else ())
        if any(whole_words(*entry.names).search(part) for part in (before, document.title))
    ]
    if len(entries) != 1:
        return None
    return Judgement(entries[0], told.object, told.value, POINTED, told.span)


def _is_doubted(document: Document, told: Told, speaker: str, judged: Judgement) -> bool:
    """Whether the network is sure of the opposite."""
    from quotes.networks.judge import ask  # the runtime takes long to import

    asked = question(
        document.text, document.sentences, (told.object,), told.cue, told.source, speaker
    )
    (answer,) = ask(asked, [judged.place])
    if answer is None:
        return False
    return (answer.against if judged.value > 0 else answer.favour) >= VETO
