"""Who or what body a target names: a speaker of the article, a person, an organisation. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from quotes.english import lexicon, lists
from quotes.english.names import (
    RUNS,
    SOMEBODYS,
    Form,
    body_form,
    covers,
    fold,
    parties,
    party_of,
    person_form,
    surname_only,
)
from quotes.english.proper_names import ProperName, proper_names
from quotes.english.wording import stem
from quotes.models import Speaker
from quotes.resolve import traits
from quotes.resolve.kinds import kind_of
from quotes.targets.phrase import BOUND, INDEFINITE, is_name, is_plain, words_of
from quotes.targets.place import Place
from quotes.targets.told import Told, name_of_body, name_of_person

OFFICES = lists.ROLES | lists.TITLES
THING_LAST = lexicon.words("targets", "thing last")
THE = re.compile(r"^[Tt]he\s+")
# what makes a clause of capitals, and is no name's ("Will", "May")
CLAUSES = lexicon.words("function", "auxiliary", "relative", "subordinator", "subject")
CLAUSAL = CLAUSES - {"will", "may", "can", "do", "am", "as", "it", "i"}
# what an office is of, behind its holder; and what stands in an office beside capitals
OF_PLACE = re.compile(r" of (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)*")
LEADS = BOUND | {"of", "for", "and", "former", "then"}
# words of the longest title alone: "the Vice President"
TITLE = 3


def who(place: Place, target: str) -> Told | None:
    """Whom or what body a target names, a speaker of the article first; None where it is neither,
    `alone` where several people have the name.
    """
    return _speaker(place, target) or somebodys(target) or _name(place, target)


def somebodys(target: str) -> Told | None:
    """A body that is called by whose it is, or a party whose last word is small: "Roe’s campaign",
    "the Kalvian government", "Civic party".
    """
    bare = THE.sub("", target.strip())
    words = words_of(bare)
    whose = words[:-1]
    owned = any(map(is_name, whose)) and all(is_name(one) or one.low in RUNS for one in whose)
    if party_of(bare) or (owned and words[-1].low in SOMEBODYS):
        return name_of_body(bare)
    return None


def _speaker(place: Place, target: str) -> Told | None:
    """The speaker of the article who has this name, alias or role, where only one has."""
    bare = THE.sub("", target.strip())
    found = [one for one in place.speakers if _is_called(one, bare)]
    if len(found) == 1 and len(person_form(bare)) == 1 and found[0].kind == "person":
        if not _may_be(found[0].name, bare.split()[:-1]):
            return None
        bearers = _bearers(place, person_form(bare))
        if bearers and not any(_same_person(found[0].name, one) for one in bearers):
            return None  # of two bearers the article's title or text means the other
    found = found or [one for one in place.speakers if _has_role(one, bare)]
    if len(found) != 1:
        return None
    return Told("speaker", found[0].name, (found[0].name, found[0].kind))


def _is_called(speaker: Speaker, name: str) -> bool:
    form = person_form(name)
    if speaker.kind == "person" and form:
        own = person_form(speaker.name)
        short = bool(own) and name[:1].isupper() and covers(own, form, surname_only(name))
        return form == own or short or form in map(person_form, speaker.aliases)
    if speaker.kind == "organisation" and form:
        return body_form(name) in map(body_form, (speaker.name, *speaker.aliases))
    return False


def _same_person(name: str, other: str) -> bool:
    one, two = person_form(name), person_form(other)
    return one == two or not (one and two) or covers(one, two, False) or covers(two, one, False)


def _has_role(speaker: Speaker, name: str) -> bool:
    """Whether a description in small letters is of this speaker: "the French president"."""
    words = [word for word in words_of(name) if word.low not in BOUND | INDEFINITE]
    if speaker.kind != "person" or not words or words[-1].owns:
        return False
    if fold(words[-1].text) not in OFFICES:
        return False
    stems = {stem(word.text) for word in words}
    return any(stems <= {stem(word.text) for word in words_of(role)} for role in speaker.roles)


def _name(place: Place, target: str) -> Told | None:
    """A person or body that is named, by the fullest name that it has in the article."""
    found = whole_name(target) or _in_office(place, target)
    if found is None:
        return _titled(place, target)
    words = found.name.split()
    if fold(words[-1]) in THING_LAST and len(words) > 1:
        return None
    if not CLAUSAL.isdisjoint(word.casefold() for word in words[1:]):
        return None  # "Ann Roe Is Qualified To Be President"
    if len(words) > 1 and _is_common(place, words[-1]) and found.name not in place.body:
        return None  # "Voting Machines", which stand in the headline
    one, form = len(words) == 1, person_form(found.name)
    if not form:
        return None
    bearers = _bearers(place, form) if one else []
    mostly_small = not bearers and _is_mostly_small(words[0])
    if one and not found.titles and (_is_common(place, words[0]) or mostly_small):
        return None
    if bearers:
        fitting = [name for name in bearers if _may_be(name, found.titles)]
        if len(fitting) == 1:
            return _person(place, fitting[0])
        return Told("alone", " ".join([*found.titles, found.name]))
    if OFFICES.issuperset(map(fold, words)):
        return _titled(place, target)  # "the President" is nobody's name
    low = fold(found.name)
    if one and low.removesuffix("s") in lists.PEOPLES and (low,) not in parties():
        return None
    titled = found.titles or any(found.name == one.name and one.titles for one in place.names)
    kind, _ = kind_of(found.name, found, False)
    may_be = kind == "person" and not one
    if titled or (may_be and (fold(words[0]) in lists.GIVEN or place.shows_person(found.name))):
        return None if _is_headline(words) else _person(place, found.name)
    name = (_opened(place, found.name) if one else None) or found.name
    return name_of_body(name)


def _is_headline(words: Sequence[str]) -> bool:
    """Whether capitals are those of a headline: "Neocons For Ann Roe"."""
    return not lists.SMALL.isdisjoint(word.casefold() for word in words[1:-1] if word.istitle())


def _may_be(name: str, titles: Iterable[str]) -> bool:
    """Whether somebody of this name can have such titles: Bill Clinton is no Mrs."""
    gender = traits.by_words([fold(title) for title in titles])
    return not traits.clash(traits.by_given_name(person_form(name)), gender)


def _opened(place: Place, word: str) -> str | None:
    """The one longer name in the article that a word opens: "Mahan" where "Mahan Air" flies."""
    if fold(word) in lists.PLACES:
        return None
    longer = {one.name for one in place.names if one.name.split()[0] == word and " " in one.name}
    kept = [one for one in longer if fold(one.split()[-1]) not in THING_LAST]
    return kept[0] if len(longer) == 1 and kept else None


def _is_common(place: Place, word: str) -> bool:
    """Whether a capital means nothing: "Failure" where the article speaks of failure."""
    return word.casefold() in place.lower and not word.isupper()


def _is_mostly_small(word: str) -> bool:
    """Whether the news writes a word in small letters: "Tolls", which opens a quote."""
    low = word.casefold()
    return not word.isupper() and not lists.LOWER.isdisjoint((low, low.removesuffix("s")))


def _person(place: Place, name: str) -> Told:
    called = [one for one in place.speakers if one.kind == "person" and _is_called(one, name)]
    if len(called) == 1:
        return Told("speaker", called[0].name, (called[0].name, "person"))
    return name_of_person(name)


def _bearers(place: Place, form: Form) -> list[str]:
    """Who bears a surname or a given name in full here; where the title names one, only that."""
    full: dict[Form, str] = {}
    times: Counter[Form] = Counter()
    for other in place.names:
        own = person_form(other.name)
        given = own[:1] == form and own[0] in lists.GIVEN
        fits = len(own) > 1 and (own[-1:] == form or given)
        if fits and kind_of(place.whole, other, False)[0] == "person":
            full.setdefault(own, other.name)
            times[own] += 1
    fullest = [own for own in full if not any(covers(other, own, False) for other in full)]
    titled = [own for own in fullest if full[own] in place.title]
    often = max((times[own] for own in fullest), default=0)
    most = [own for own in fullest if times[own] * 2 > often]
    few = next((some for some in (titled, most) if len(some) == 1), fullest)
    return [full[own] for own in few]


def whole_name(target: str) -> ProperName | None:
    """The proper name that a target is, with nothing behind it and at most titles before."""
    bare = THE.sub("", target.strip())
    found = list(proper_names(bare))
    if not found or found[-1].span[1] != len(bare):
        return None
    *others, last = found
    ahead = bare[: last.span[0]]
    titled = fold(ahead.split()[-1]) in OFFICES if ahead else True
    if titled and is_plain(ahead):
        return last  # "Republican nominee | Ann Roe"
    return None if others or not all(word[:1].isupper() for word in ahead.split()) else last


def _in_office(place: Place, target: str) -> ProperName | None:
    """Who is named in full behind an office of something, or before what it is of: "Secretary of
    State Ann Roe", "Senator Ann Roe of Kalvia".
    """
    for one in place.names:
        if " " not in one.name or fold(one.name.split()[0]) not in lists.GIVEN:
            continue
        before, named, behind = target.partition(f" {one.name}")
        if not named or (behind and not OF_PLACE.fullmatch(behind)):
            continue
        office = words_of(before.partition(" of ")[0])[-1:]
        held = office and fold(office[0].text) in OFFICES
        beside = (word for word in words_of(before) if not is_name(word))
        if held and all(word.low in LEADS or fold(word.text) in OFFICES for word in beside):
            return one
    return None


def _titled(place: Place, target: str) -> Told | None:
    """Whom "the president" is, where the article names one person alone with that title."""
    words = [word for word in words_of(target) if word.low not in BOUND | INDEFINITE]
    if len(words) > TITLE or not words or any(word.owns for word in words):
        return None
    if fold(words[-1].text) not in OFFICES:
        return None
    wanted = [fold(word.text) for word in words]
    holders = {
        person_form(one.name): one
        for one in place.names
        if one.titles and wanted == [fold(title) for title in one.titles][-len(wanted) :]
    }
    if len(holders) != 1:
        return None
    (form, holder), *_ = holders.items()
    bearers = _bearers(place, form) if len(form) == 1 else []
    return _person(place, bearers[0] if len(bearers) == 1 else holder.name)
