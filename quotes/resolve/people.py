"""Who and what an article names: persons and organisations with their names, roles and mentions.

No model: a capitalised name is a person's or an organisation's by its title, its given name, an
organisation's word in it, or what it is called beside it ("Mira Kaminski, the ports minister").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

import regex

from quotes import lexicon
from quotes.models import Span
from quotes.names import covers, fold, initials, organisation_form, person_form, surname_only

Gender = Literal["male", "female"]

PARTICLES = r"(?:de|la|las|los|van|der|den|von|zu|al|bin|ibn|da|di|del|della|dos|du|el|ter|ten|af|ap|y)"
CAPITAL = r"(?:\p{Lu}\w*(?:[’'\-]\p{L}\w*)*|al-\p{Lu}\w+)"
ABBREVIATED = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Rev|Gov|Sen|Rep|Gen|Col|Lt|Capt|Sgt|St|Jr|Sr|Maj|Adm)\.|[A-Z]\.(?:[A-Z]\.)*)"
WORD = rf"(?:{ABBREVIATED}|{CAPITAL})"
NAME = regex.compile(rf"(?<!\w){WORD}(?:[ \u00a0](?:{PARTICLES}[ \u00a0]){{0,2}}{WORD})*")
# "the Ministry of Ports and Waterways": an organisation's name goes on over small words
GOES_ON = regex.compile(rf" (?:of|for|on|and|&)(?: the)? ({CAPITAL}(?: {CAPITAL})*)")
POSSESSIVE = re.compile(r"[’'](?:s)?$")
APPOSITION = re.compile(r",? (?:\d{1,3}, )?(?:who is )?(?:now |then )?((?:the|a|an|his|her|its|their|one of)? ?[^,.;:“”\"«»()\n—]{3,90})")
BEFORE = re.compile(r"((?:[\w’'\-]+ ){0,4}[\w’'\-]+),? $")
SMALL = ("time", "preposition", "subordinator", "adverb", "determiner", "auxiliary", "conjunction")
LED = re.compile(r"\b(chaired|led|headed) by (?:the )?(?:[\w’'\-]+ ){0,3}$")
LOWER = re.compile(r"\b[a-z]\w+")
OPENING = re.compile(r"(?:^|[.!?:…][”\"’»“']?\s+|\n|[“\"‘«„(]|[—–-] )$")
PRONOUN = re.compile(r"\b(he|she|his|her|him|himself|herself)\b", re.IGNORECASE)


@dataclass(slots=True)
class Entity:
    """One person or organisation of an article, under its fullest name."""

    name: str
    kind: Literal["person", "organisation", "place"]
    gender: Gender | None = None
    roles: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    mentions: list[Span] = field(default_factory=list)
    sure: bool = False
    form: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.rename(self.name)

    def rename(self, name: str) -> None:
        """Give it a fuller name; `form` keeps the folded words that identify it."""
        self.name = name
        self.form = person_form(name) if self.kind == "person" else organisation_form(name)


def collect(text: str, extra: str = "") -> list[Entity]:
    """The persons, organisations and places named in a text, in order of first mention.

    `extra` is text beside the article (its title) that may name them more fully.
    """
    found: list[tuple[str, list[str], str, Span]] = []
    done = 0
    for match in NAME.finditer(text):
        if match.start() < done:
            continue
        span = _with_rest(text, match)
        done = span[1]
        words = POSSESSIVE.sub("", text[slice(*span)]).split()
        lead, words = _split_title(_without_opening(words))
        if words:
            end = span[1]
            start = text.find(words[0], span[0], end)
            found.append((" ".join(words), lead, text[max(0, span[0] - 6) : start], (start, end)))
    entities: list[Entity] = []
    index: dict[str, list[Entity]] = {}
    lower = set(LOWER.findall(text))
    later = []
    for name, lead, before, span in found:
        if lead or not surname_only(name):
            _add(entities, index, text, name, lead, span)
        else:
            later.append((name, before, span))
    names = Counter(name for name, before, _ in later if not OPENING.search(before))
    persons = [e for e in entities if e.kind == "person"]
    known: dict[str, list[Entity]] = {}
    for name, before, span in later:
        # a word that only a sentence's start capitalised is no name
        opens = OPENING.search(before) is not None
        believed = not opens or names[name] > 0 or (
            name.casefold() not in lower
            and not _common(name)
            and not text[span[1] : span[1] + 1] == ":"
        )
        bearers = known.get(name)
        if bearers is None:
            bearers = known[name] = bearers_of(persons, name)
        _attach(entities, index, bearers, name, before, span, believed)
    _merge_surnames(entities)
    for entity in entities:
        entity.mentions.sort()
        _describe(text, entity)
    entities.sort(key=lambda entity: entity.mentions[0])
    _genders(text, entities)
    return entities


def _with_rest(text: str, match: re.Match) -> Span:
    """The span of a name, run on over "of" and "and" where it is an organisation's."""
    start, end = match.span()
    while fold(match.group().split()[-1]) in _org_words() or end > match.end():
        more = GOES_ON.match(text, end)
        if not more or more.end() - start > 80:
            break
        if more.group().startswith((" and", " &")) and fold(more.group(1).split()[0]) in _given():
            break
        end = more.end()
    return start, end


def _without_opening(words: list[str]) -> list[str]:
    """A name without what only a sentence's start capitalised."""
    no_name = lexicon.words("places", "not a name")
    while words and (words[0].casefold().rstrip(".") in no_name or _opens_only(words)):
        words = words[1:]
    while words and words[-1].casefold() in no_name:
        words = words[:-1]
    return words


def _opens_only(words: list[str]) -> bool:
    low = words[0].casefold()
    return len(words) > 1 and (
        low in lexicon.words("function", "preposition")
        or low in lexicon.words("function", "subordinator")
        or low in lexicon.words("function", "adverb")
        or low in lexicon.words("function", "determiner")
        or low in lexicon.words("function", "auxiliary")
    )


def _split_title(words: list[str]) -> tuple[list[str], list[str]]:
    """Title words and the name behind them: [Albanian Prime Minister] [Edi Rama]."""
    titles = lexicon.words("titles", "title")
    if len(words) == 1:
        return [], words
    if words and fold(words[0]) in _given() and len(words) > 1:
        return [], words
    if len(words) > 2 and fold(words[0]) in lexicon.words("titles", "role") and fold(words[1]) in _given():
        return words[:1], words[1:]
    cut = 0
    for i, word in enumerate(words[:-1]):
        if word.casefold() in titles or word.casefold().rstrip(".") in titles:
            cut = i + 1
    if cut and fold(words[-1]) in _org_words():
        return [], words
    return words[:cut], words[cut:]


@lexicon.cache
def _given() -> frozenset[str]:
    return lexicon.words("given_names", "male") | lexicon.words("given_names", "female")


@lexicon.cache
def _org_words() -> frozenset[str]:
    return lexicon.words("organisations", "name")


def _kind(text: str, name: str, lead: list[str], span: Span) -> tuple[str, bool]:
    """Kind of a name of several words or with a title, and whether that is sure."""
    words = name.split()
    lows = [fold(word) for word in words]
    if lead:
        return "person", True
    if all(low in lexicon.words("places", "place") or low in lexicon.words("places", "people") for low in lows):
        return "place", True
    if lows[0] in _given() and not (lows[-1] in _org_words() and len(words) > 2):
        return "person", True
    if any(low in _org_words() for low in lows) or (words[0].isupper() and len(words[0]) > 1 and "." not in words[0]):
        return "organisation", True
    if any(low in lexicon.words("places", "place") for low in lows):
        return "place", False
    if re.search(r"\b[Tt]he $", text[max(0, span[0] - 4) : span[0]]):
        return "organisation", False
    return "person", False


def _add(
    entities: list[Entity], index: dict[str, list[Entity]], text: str, name: str, lead: list[str], span: Span
) -> None:
    kind, sure = _kind(text, name, lead, span)
    if kind == "person":
        form = person_form(name)
        for entity in index.get(form[-1], ()):
            if entity.kind == "person" and _same_person(entity, name):
                if len(form) > len(entity.form):
                    entity.aliases[entity.name] += 1
                    entity.rename(name)
                break
        else:
            entity = Entity(name, "person")
            entities.append(entity)
            index.setdefault(form[-1], []).append(entity)
        entity.sure |= sure
        title = {fold(word) for word in lead}
        if title & _male():
            entity.gender = "male"
        elif title & _female():
            entity.gender = "female"
        role = " ".join(word for word in lead if fold(word) not in _honorific())
        if role:
            entity.roles[role] += 1
    else:
        key = " ".join(organisation_form(name)) if kind == "organisation" else fold(name)
        entity = next((e for e in index.get(key, ()) if e.kind == kind), None)
        if entity is None:
            entity = Entity(name, kind, sure=sure)
            entities.append(entity)
            index.setdefault(key, []).append(entity)
    entity.mentions.append(span)
    if name != entity.name:
        entity.aliases[name] += 1


def _same_person(entity: Entity, name: str) -> bool:
    """Whether two names are one person's: the same, or one the fuller form of the other."""
    form, other = entity.form, person_form(name)
    if form == other:
        return True
    if len(form) == 1 or len(other) == 1:
        # "Mr Smith" beside "John Smith" is settled by gender later; here by surname alone
        return False
    return covers(form, other, False) or covers(other, form, False)


@lexicon.cache
def _male() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.words("titles", "male"))


@lexicon.cache
def _female() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.words("titles", "female"))


@lexicon.cache
def _honorific() -> frozenset[str]:
    return frozenset(("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "prof", "professor", "lord", "lady"))


def _common(name: str) -> bool:
    """Whether a capitalised word is one that mostly begins a sentence: "Doctors", "Asked"."""
    low = name.casefold()
    return (
        low in lexicon.words("organisations", "group")
        or low in lexicon.words("organisations", "document")
        or low in lexicon.words("titles", "title")
        or any(low in lexicon.words("function", section) for section in SMALL)
        or low in lexicon.cue_verbs()
        or low.endswith(("ed", "ing", "ly"))
    )


def bearers_of(persons: list[Entity], name: str) -> list[Entity]:
    """The persons a short name may stand for: by surname, else given name, else a part of it."""
    short = person_form(name)
    persons = [e for e in persons if short and short[0] in e.form]
    found = [e for e in persons if len(e.form) > len(short) and e.form[-len(short) :] == short]
    found = found or [e for e in persons if len(e.form) > len(short) and e.form[: len(short)] == short]
    return found or [e for e in persons if len(short) == 1 and len(e.form) > 1 and short[0] in e.form]


def _attach(
    entities: list[Entity],
    index: dict[str, list[Entity]],
    bearers: list[Entity],
    name: str,
    before: str,
    span: Span,
    believed: bool,
) -> None:
    """Give a short name to who bears it as surname or given name, or make it an entity.

    One that is not `believed` to be a name, as it opens a sentence, makes none.
    """
    low = fold(name)
    if not low:
        return
    if len(bearers) == 1:
        bearers[0].mentions.append(span)
        bearers[0].aliases[name] += 1
        return
    if bearers:
        return  # two of one surname: which is meant is settled where it matters
    acronym = name.isupper() and len(name) > 1
    if acronym:
        for entity in entities:
            if entity.kind == "organisation" and len(entity.form) > 1 and initials(entity.form) == low:
                entity.mentions.append(span)
                entity.aliases[name] += 1
                return
    if not believed:
        return
    kind = "place" if low in lexicon.words("places", "place") else None
    if kind is None and low in lexicon.words("places", "people"):
        return
    if kind is None:
        kind = "organisation" if acronym or low in _org_words() or re.search(r"\b[Tt]he $", before) else "person"
    entity = next((e for e in index.get(f"1 {low}", ()) if e.kind == kind), None)
    if entity is None:
        entity = Entity(name, kind, sure=acronym)
        entities.append(entity)
        index.setdefault(f"1 {low}", []).append(entity)
    entity.mentions.append(span)


def _merge_surnames(entities: list[Entity]) -> None:
    """Fold "Mr Smith" into the one Smith whose full name the article gives."""
    for short in [e for e in entities if e.kind == "person" and surname_only(e.name)]:
        size = len(short.form)
        bearers = [
            e
            for e in entities
            if e.kind == "person"
            and len(e.form) > size
            and e.form[-size:] == short.form
            and not _clash(e.gender or _given_gender(e), short.gender)
        ]
        if len(bearers) == 1:
            full = bearers[0]
            full.mentions += short.mentions
            full.aliases[short.name] += len(short.mentions)
            full.aliases.update(short.aliases)
            full.roles.update(short.roles)
            full.gender = full.gender or short.gender
            full.sure |= short.sure
            entities.remove(short)


def _clash(one: Gender | None, other: Gender | None) -> bool:
    return one is not None and other is not None and one != other


def _given_gender(entity: Entity) -> Gender | None:
    first = entity.form[0]
    if first in _folded_given("male"):
        return "male"
    return "female" if first in _folded_given("female") else None


@lexicon.cache
def _folded_given(gender: str) -> frozenset[str]:
    other = "female" if gender == "male" else "male"
    both = {fold(name) for name in lexicon.words("given_names", other)}
    return frozenset(fold(name) for name in lexicon.words("given_names", gender)) - both


def _describe(text: str, entity: Entity) -> None:
    """Roles that stand beside a person's name, before or behind it."""
    if entity.kind != "person":
        return
    for start, end in entity.mentions:
        behind = APPOSITION.match(text, end) if text[end : end + 1] == "," else None
        if behind and (role := _role(behind.group(1))):
            entity.roles[role] += 1
            entity.sure = True
        before = BEFORE.search(text, max(0, start - 60), start)
        if before and (role := _role_before(before.group(1))):
            entity.roles[role] += 1
            entity.sure = True
        led = LED.search(text, max(0, start - 40), start)
        if led:
            entity.roles["chair" if led.group(1) == "chaired" else "leader"] += 1
            entity.sure = True


def _role(phrase: str) -> str | None:
    """An apposition as a role, or None where it does not name an office or a calling."""
    words = phrase.strip().split()
    if not words or len(words) > 14:
        return None
    nouns = lexicon.words("titles", "role")
    for word in words:
        if fold(word) in nouns:
            return re.sub(r"^(?:the|a|an) ", "", " ".join(words))
        if word.casefold() in ("who", "which", "that", "said", "and", "but"):
            return None
    return None


def _role_before(phrase: str) -> str | None:
    words = phrase.split()
    if not words or fold(words[-1]) not in lexicon.words("titles", "role"):
        return None
    kept: list[str] = []
    for word in reversed(words):
        low = word.casefold()
        if low in ("the", "a", "an", "said", "by", "with", "and", "to", "that", "for", "as", "when", "of", "in", "on"):
            break
        kept.insert(0, word)
    return " ".join(kept) or None


def _genders(text: str, entities: list[Entity]) -> None:
    """Gender by role and given name, then by the pronouns that follow where nobody else is named."""
    male, female = lexicon.words("titles", "male role"), lexicon.words("titles", "female role")
    persons = [e for e in entities if e.kind == "person"]
    for entity in persons:
        words = {fold(word) for role in entity.roles for word in role.split()[:4]}
        if entity.gender is None:
            entity.gender = "male" if words & male else "female" if words & female else _given_gender(entity)
    starts = sorted((span[0], span[1], n) for n, e in enumerate(persons) for span in e.mentions)
    for entity_number, entity in enumerate(persons):
        if entity.gender is not None:
            continue
        votes: Counter[Gender] = Counter()
        for _, end in entity.mentions:
            following = bisect_left(starts, (end, 0, 0))
            stop = starts[following][0] if following < len(starts) else len(text)
            pronoun = PRONOUN.search(text, end, min(stop, end + 250))
            if pronoun:
                votes["female" if pronoun.group(1).lower() in ("she", "her", "herself") else "male"] += 1
        (best, count), *rest = [*votes.most_common(), (None, 0), (None, 0)][:2]
        if best and count > rest[0][1]:
            entity.gender = best
