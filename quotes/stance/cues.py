"""What the quote's own cue says: "called for", "condemned", "urged" ask and judge by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.stance import verdicts
from quotes.stance.clauses import Sentence
from quotes.stance.groups import Cue
from quotes.stance.phrases import Phrase, is_undoing, phrase_from, undone
from quotes.stance.signs import Sign
from quotes.stance.words import Reading, match, members, readings

# what may follow a thing that is asked for
AFTER_ASKED = ("edge", "punct", "prep", "sub", "rel", "conj", "adv")
# how sure it is that one is for what one asks or promises: a thing, an act
ASKED, ACT = 0.74, 0.7


@dataclass(frozen=True, slots=True)
class Role:
    """What a cue does to its content; all false for "said"."""

    asks: bool = False
    directs: bool = False
    commits: bool = False
    refuses: bool = False
    favour: bool = False
    against: bool = False
    names: bool = False
    gives: bool = False
    accuses: bool = False
    orders: bool = False
    blames: bool = False
    denies: bool = False

    @property
    def due(self) -> Cue:
        """How the cue makes an act in the content due."""
        if self.refuses:
            return "refuses"
        return "directs" if self.directs or self.asks else "commits" if self.commits else ""


def role_of(cue: str | None) -> Role:
    """The role of a cue as the text has it: "has urged", "called for", "described … as"."""
    words = (cue or "").lower().replace("’", "'").split()
    found: set[str] = set()
    for at, word in enumerate(words):
        for reading in readings(word):
            after = tuple(words[at + 1 : at + 1 + len(reading.particle)])
            cues = reading.section.startswith("cue ") and after == reading.particle
            if cues and not _is_other_use(words, at, reading):
                found.add(reading.section.removeprefix("cue "))
    if members("void cue") & set(words) or any(word.endswith("n't") for word in words):
        found -= {"favour", "against", "asks", "gives"}
    return Role(**{name: name in found for name in Role.__slots__})


def _is_other_use(words: list[str], at: int, reading: Reading) -> bool:
    """Whether a word is not the cue it looks like: "walked back", "is accused", "… as"."""
    before = words[at - 1] if at else ""
    passive = reading.form == "past" and before in ("is", "are", "was", "were", "been")
    predicate = words[-1] == "as" and len(words) - at > 2
    return passive or predicate or (reading.lemma == "back" and before.endswith(("ed", "ing")))


def from_cue(sentence: Sentence, role: Role) -> Iterator[Sign]:
    """Signs at the head of the content that its cue gives: "(called for) an inquiry"."""
    named = list(verdicts.from_naming(sentence, 0)) if role.names else []
    yield from named
    if not role.names and not sentence.direct:
        yield from verdicts.from_headline(sentence)
    phrase = phrase_from(sentence, 0)
    exclaimed = sentence.direct and sentence.words[phrase.first if phrase else 0].raw[0].isupper()
    if not phrase or named or (exclaimed and not role.favour and not role.against):
        return
    if role.gives:
        yield from _given(sentence, phrase)
    if sentence.form(0) in ("of", "for", "that"):
        return
    if role.asks and undone(sentence, phrase):
        yield from _asked(sentence, phrase)
    elif sentence.form(phrase.last) == "to" or sentence.form(0) == "to":
        yield from _act(sentence, phrase, role)
    elif sentence.kind(phrase.first) == "pron":
        return
    elif role.favour or (role.against and not (role.blames and "on" in sentence.forms)):
        value = 1 if role.favour else -1
        yield Sign(phrase, value, 0.85, (phrase.first, phrase.last), "cue verdict")
        if role.accuses:
            yield from _alleged(sentence, phrase)
    elif role.directs and not role.asks and sentence.form(phrase.last) == "for":
        wanted = phrase_from(sentence, phrase.last + 1)
        if wanted:
            yield Sign(wanted, 1, ASKED, (wanted.first, wanted.last), "cue asks")
    elif role.asks and _is_whole(sentence, phrase):
        yield from _asked(sentence, phrase)


def _is_whole(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase is a thing asked for, and not who is asked to act."""
    acts = "to" in sentence.forms[phrase.last : phrase.last + 4]
    return sentence.kind(phrase.last) in AFTER_ASKED and not acts


def _given(sentence: Sentence, phrase: Phrase) -> Iterator[Sign]:
    """What is given: "(promised) new slipways", "(promised) the Guard a helicopter"."""
    if sentence.form(0) == "no":
        return
    if sentence.kind(phrase.last) == "det" and sentence.forms[phrase.last] != "that":
        gift = phrase_from(sentence, phrase.last)
    else:
        gift = phrase if _is_whole(sentence, phrase) else None
    if (
        gift
        and sentence.kind(gift.first) != "pron"
        and sentence.form(gift.last) not in ("to", "for")
    ):
        yield Sign(gift, 1, ASKED, (gift.first, gift.last), "cue gives")


def _act(sentence: Sentence, phrase: Phrase, role: Role) -> Iterator[Sign]:
    """An act that the lexicon does not know: "(asked) the tribunal to hear the case"."""
    if role.due and _is_to_last(sentence, phrase):
        yield Sign(phrase, 1, 0.78, (phrase.first, phrase.last + 2), "cue asks")
        return
    at = 1 if sentence.form(0) == "to" else phrase.last + 1
    while sentence.kind(at) == "adv":
        at += 1
    known = any(one.section.startswith(("att", "act")) for one in readings(sentence.form(at)))
    done_to = phrase_from(sentence, at + 1)
    addressed = sentence.form(0) == "to" or role.due == "directs"
    plain = (
        addressed
        and sentence.kind(at) == "word"
        and role.due in ("directs", "commits")
        and not known
    )
    if plain and done_to and sentence.kind(done_to.first) != "pron" and not role.orders:
        act = Phrase(at, done_to.last, True)
        yield Sign(act, 1, ACT, (act.first, act.last), "cue act")


def _alleged(sentence: Sentence, phrase: Phrase) -> Iterator[Sign]:
    """The act alleged, which one is against as well: "(accused) the firm of hiding files"."""
    at = phrase.last + 1
    while sentence.opens(at):
        at += 1
    done_to = phrase_from(sentence, at + 1)
    act = sentence.form(phrase.last) == "of" and sentence.form(at).endswith("ing")
    if act and done_to and sentence.kind(done_to.first) != "pron":
        whole = Phrase(at, done_to.last, True)
        yield Sign(whole, -1, 0.8, (whole.first, whole.last), "cue act")


def _is_to_last(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether a thing is to stay: "(called for) the night ward to stay open"."""
    at = phrase.last + 1
    size = match("fate favour", sentence.forms, at) if at < len(sentence.forms) else 0
    stays = size and sentence.kind(at + size) not in ("prep", "sub", "punct")
    return bool(stays) and phrase.definite and sentence.forms[at - 1] == "to"


def _asked(sentence: Sentence, phrase: Phrase) -> Iterator[Sign]:
    """What is asked for is favoured, unless it is the end of something; a resignation is both."""
    ended = undone(sentence, phrase)
    words = (phrase.first, max(phrase.last, ended.last) if ended else phrase.last)
    ousting = members("ousting") & set(sentence.forms[phrase.first : phrase.last])
    if ended:
        yield Sign(ended, -1, 0.82, words, "cue asks")
    if ousting or not is_undoing(sentence, phrase):
        yield Sign(phrase, 1, 0.76, words, "cue asks")
