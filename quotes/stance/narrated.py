"""What a side that the reporter tells of is on: the object of the words that tell it.

Which side it is, those words say (`ToldSide.value`). The target is the object's name: what "plans
for a toll" are for. Where the object only points back ("the bill"), it is an entry of the
watch-list if exactly one was named before it.
"""

from __future__ import annotations

from quotes.document import Document
from quotes.english import lexicon, lists
from quotes.english import tokens as kinds
from quotes.english.lexicon import whole_words
from quotes.english.phrases import head_of
from quotes.english.tokens import Tokens, cut, token_at
from quotes.models import Span, Stance, ToldSide, Watch, having
from quotes.rules import rule
from quotes.stance import things, watched
from quotes.stance.things import DONE, LABELS, Mentions, Thing, is_against, thing_from

SHELL, NO_SIDE = lexicon.each("narrated", "shell", "no side")
MODIFIERS = lexicon.words("stance", "plain modifier")
# how often such a position is right: measured, see `position`
SURE, POINTED = 0.85, 0.7
# how far back a thing is named that "the bill" points to, in characters
BACK = 600
# the longest name of a plan with what it is to do, in tokens
LONGEST = 9

# what an object comes to: a thing, whether its side is turned (-1), whether it is an act
Matter = tuple[Thing, int, bool]


def position(
    document: Document, told: ToldSide, names: Mentions, watch: Watch | None = None
) -> tuple[Stance, Span] | None:
    """What a side is on, and which it is, with the target's place; None where it has no target."""
    said = things.opening(document.text, told.object)
    return _of_object(document, said, told, names, watch) or _pointed(document, said, told, watch)


def _of_object(
    document: Document, said: Tokens, told: ToldSide, names: Mentions, watch: Watch | None
) -> tuple[Stance, Span] | None:
    """The side on what the object names, under its name in the watch-list if it has one there."""
    phrase = _phrase(said)
    matter = _matter(said, phrase) if phrase else None
    if matter is None:
        return None
    thing, way, acts = matter
    asked = document.text[slice(*told.cue)].lower().endswith((" for", " to"))
    if thing is phrase and asked and token_at(said, thing.last).low == "to":
        return None  # "pushed for the state | to …": who is to act
    name = things.called(document.text, said, thing, names)
    if name is None or _is_shell(said, thing):
        return None
    place = cut(said, thing)
    act = watched.ahead(document.text, place, names, watch).partition(" ")[0].lower()
    if any(map(is_against, DONE.get(act, ()))):
        way = -way  # who plans to "ban cars" is in favour of an entry of that name
    stance = Stance(name, LABELS[told.value * way], SURE, told.span)
    if acts:
        return stance, place
    known = watched.rename(stance, document.text, place, names, watch)
    if known is stance and (ended := things.undone(said, thing)):
        # who opposes "the repeal of the toll" is in favour of an entry of that name
        turned = having(stance, target="", stance=LABELS[-told.value * way])
        of_end = watched.rename(turned, document.text, cut(said, ended), names, watch)
        if of_end.target:
            return of_end, cut(said, ended)
    # whose "his plan" is, its name does not tell
    return None if known is stance and said[0].low in lists.POSSESSIVES else (known, place)


def _phrase(said: Tokens) -> Thing | None:
    """The noun phrase that the object begins with, without what is no part of its name behind it:
    "the bill | passed", "Roe | last (May)"; None for what people do not differ on.
    """
    thing = thing_from(said, 0)
    while thing and thing.last - thing.first > 1:
        trailing = said[thing.last - 1]
        trails = trailing.low.endswith("ed") or trailing.low in lists.TIMES
        if trailing.kind != kinds.WORD or not trails:
            break
        thing = thing._replace(last=thing.last - 1)
    return thing if thing and said[thing.last - 1].low not in NO_SIDE else None


def _is_shell(said: Tokens, thing: Thing) -> bool:
    """Whether a phrase is no target by itself: "plans", "the new bill"."""
    *before, head = (one.low for one in said[slice(*thing)])
    return head in SHELL and MODIFIERS.issuperset(before)


def _matter(said: Tokens, thing: Thing) -> Matter | None:
    """What a phrase comes to: "plans for a runway" the runway, "plans to build it" the building.

    None where a phrase is nothing without more that is not to be seen.
    """
    ending = said[thing.last - 1]
    if things.is_act(ending.low) and ending.kind == kinds.WORD:
        return _acting(said, thing.first, thing.last - 1) or (thing, 1, False)
    behind = token_at(said, thing.last).low
    verb = behind == "to" and token_at(said, thing.last + 1).kind == kinds.WORD
    if verb and head_of(said, thing).low in SHELL:
        return _acting(said, thing.first, thing.last + 1)
    inner = thing_from(said, thing.last + 1) if behind == "for" and _is_shell(said, thing) else None
    return inner or thing, 1, False


def _acting(said: Tokens, first: int, verb: int) -> Matter | None:
    """What is done to a thing: of "plans to scrap the toll" the toll, with the side turned.

    Of an act that says nothing about its object ("plans to move the toll") all of it.
    """
    deeds = DONE.get(token_at(said, verb).low, ())
    deed = next((one for one in deeds if one.stands([word.low for word in said], verb)), None)
    thing = things.done_to(said, verb, len(deed.particle) if deed else 0)
    if thing and deed:
        return thing, -1 if is_against(deed) else 1, False
    return (Thing(first, thing.last), 1, True) if thing and thing.last - first <= LONGEST else None


@rule(neutral=None)
def _pointed(
    document: Document, said: Tokens, told: ToldSide, watch: Watch | None
) -> tuple[Stance, Span] | None:
    """The side on the one entry of the watch-list that was named before: "the bill", "it"."""
    thing = thing_from(said, 0) if token_at(said, 0).low in lists.DEFINITE else None
    if token_at(said, 0).low not in ("it", "them") and not (thing and _is_shell(said, thing)):
        return None
    before = document.text[max(0, told.span[0] - BACK) : told.object[0]]
    entries = [
        entry.label
        for entry in (watch.targets if watch else ())
        if any(whole_words(*entry.names).search(part) for part in (before, document.title))
    ]
    if len(entries) != 1:
        return None
    return Stance(entries[0], LABELS[told.value], POINTED, told.span), told.object
