"""The targets of one article's stances, as that article alone tells them. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from quotes.english import lexicon, lists
from quotes.english.names import Form, body_form, covers, fold, parties, person_form, surname_only
from quotes.english.proper_names import ProperName, in_headlines, proper_names
from quotes.english.wording import stem
from quotes.models import Article, Speaker, Watch
from quotes.resolve import traits
from quotes.resolve.kinds import LOWER, kind_of
from quotes.targets.across import Issue, issue_form, issue_of, join_issues
from quotes.targets.phrase import (
    BOUND,
    EMPTY,
    INDEFINITE,
    PASSED,
    determiner_before,
    is_plain,
    is_verdict,
    phrase,
    subject,
    word_before,
    words_of,
)
from quotes.targets.told import Told, name_of_body, name_of_person

# what tells nothing without more: some bill, whichever candidate, "there"
GENERAL = lists.ROLES | lexicon.words("function", "pronoun", "adverb", "particle")
OFFICES = lists.ROLES | lists.TITLES
THING_LAST = lexicon.words("targets", "thing last")
# what stands before an office that is nobody's in particular
ANYBODY = INDEFINITE | {"any", "no", "every", "each", "some"}
# what opens a noun phrase in which a fuller name of a thing is looked for
OPENS = rf"(?:{'|'.join(sorted(BOUND | INDEFINITE))}|of|on|for|against|over)"
# how many words may stand between what opens such a phrase and the thing
BETWEEN = 3
THE = re.compile(r"^[Tt]he\s+")
# what makes a clause of capitals, and is no name's ("Will", "May"); what no noun phrase holds
CLAUSES = lexicon.words("function", "auxiliary", "relative", "subordinator", "subject")
CLAUSAL = CLAUSES - {"will", "may", "can", "do", "am", "as", "it", "i"}
CLOSED = CLAUSES | lexicon.words(
    "function", "preposition", "conjunction", "adverb", "sentence adverb", "finite"
)
# what an office is of, behind its holder; and what stands in an office beside capitals
OF_PLACE = re.compile(r" of (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)*")
LEADS = BOUND | {"of", "for", "and", "former", "then"}
# the law that stands is not the one that is asked for
STANDING = re.compile(r"\b(?:current|existing|present|old)\b")


@dataclass(frozen=True)
class Place:
    """An article as targets are told by it: what it says, who speaks in it, the watch-list."""

    text: str
    title: str = ""
    speakers: Sequence[Speaker] = ()
    watch: Watch | None = None

    @classmethod
    def of(cls, article: Article, speakers: Sequence[Speaker], watch: Watch | None) -> Place:
        """The place that an article is."""
        return cls(article.text, article.title or "", speakers, watch)

    @cached_property
    def whole(self) -> str:
        """Title and text."""
        return f"{self.title}\n\n{self.text}"

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words that stand there in small letters."""
        return frozenset(LOWER.findall(self.text))

    @cached_property
    def body(self) -> str:
        """What stands there without headlines in capitals."""
        ends = [0, *chain.from_iterable(in_headlines(self.whole)), len(self.whole)]
        return "\n".join(
            self.whole[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)
        )

    @cached_property
    def bodies(self) -> frozenset[str]:
        """Names of several words whose first also stands alone: "Mahan Air", not "Ilse Varga"."""
        alone = {one.name for one in self.names if " " not in one.name and not one.titles}
        ends = {one.name.split()[-1] for one in self.names}
        long = (one.name for one in self.names if " " in one.name)
        return frozenset(
            name
            for name in long
            if name.split()[0] in alone and name.split()[-1] not in alone & ends
        )

    @cached_property
    def names(self) -> tuple[ProperName, ...]:
        """The names of persons in the article."""
        return tuple(proper_names(self.whole))


def tell(
    place: Place, given: Iterable[tuple[str, str]], learned: bool = False
) -> list[Told | None]:
    """Each target with what the article tells it to be, in their order; None where it is none.

    `given` pairs each target with the words of the quote that it stands in. A verdict's own word
    is no target. With `learned` phrases for one issue are put together that no word tells to be
    one; raises QuotesError where there are no weights.
    """
    pairs = list(given)
    told = {pair: _told(place, *pair) for pair in dict.fromkeys(pairs)}
    names = _joined(told)
    for pair, one in told.items():
        if one and one.kind == "alone" and one.form:
            told[pair] = _fuller(place, one, names) or one
    if learned:
        _put_together(place, told)
    for pair, one in told.items():
        if one and one.kind == "issue":
            # "the ban" of an article on a phone ban is the entry that is called so
            told[pair] = watched(one.name, place.watch) or one
    return [told[pair] for pair in pairs]


def _put_together(place: Place, told: dict[tuple[str, str], Told | None]) -> None:
    """Make one of the issues that are by what they mean: what most of them are called."""
    pairs = sorted(pair for pair, one in told.items() if one and _is_thing(pair[0], one))
    each = [one for pair in pairs if (one := told[pair])]
    times = Counter(one.key for one in each)
    if len(times) <= 1:
        return
    from quotes.targets.together import Said, together  # takes long to import; rules need none

    said = [Said.of(place.text, *pair) for pair in pairs]
    for group in together(said, [one.key for one in each], place.title):
        name = min((each[n] for n in group), key=lambda one: _order(one, times))
        told.update((pairs[n], name) for n in group)


def _is_thing(target: str, told: Told) -> bool:
    """Whether a target is an issue, or may be one: no name that two people bear, and not the law
    that stands beside the one that is asked for.
    """
    if told.kind != "alone":
        return told.kind == "issue"
    return _whole_name(target) is None and not STANDING.search(target)


def _order(told: Told, times: Counter[str]) -> tuple[bool, int, int, str]:
    """What an issue is called by: what tells it apart, is said most often, is shortest."""
    apart = told.kind == "issue" and bool(issue_of(told.form).marks)
    return not apart, -times[told.key], len(told.name), told.name


def _joined(told: dict[tuple[str, str], Told | None]) -> dict[Issue, str]:
    """Make one of the article's issues that are; returns those left, each with its name."""
    issues = {one: issue_of(one.form) for one in told.values() if one and one.kind == "issue"}
    # each form as of an article of its own: nothing is kept apart within one
    forms = sorted(set(issues.values()), key=lambda one: (one.head, sorted(one.marks)))
    chosen = join_issues({issue: (str(number),) for number, issue in enumerate(forms)})
    names: dict[Issue, str] = {}
    for one, issue in sorted(issues.items(), key=lambda pair: (len(pair[0].name), pair[0].name)):
        names.setdefault(issue, one.name)
    for pair, each in told.items():
        if each and each in issues:
            told[pair] = _issue(chosen[issues[each]], names[chosen[issues[each]]])
    return {issue: names[issue] for issue in chosen.values()}


def _issue(issue: Issue, name: str) -> Told:
    return Told("issue", name, issue_form(issue), f"issue {issue.head}")


def _told(place: Place, target: str, said: str) -> Told | None:
    if entry := watched(target, place.watch):
        return entry
    if is_verdict(target):
        return None
    shape = phrase(target)
    # "Roe", "Roe’s lying", "that Roe … is late"
    names = () if _is_anybody(target, said) else (target, subject(target), shape.said)
    for name in dict.fromkeys(filter(None, names)):
        if found := _speaker(place, name) or _name(place, name):
            return watched(found.name, place.watch) or found
    if not shape.head:
        return Told("alone", target.strip())
    if STANDING.search(target) and not shape.marks:
        return Told("alone", shape.said, (shape.head, "as it stands"))
    issue = Issue(shape.head, shape.marks, shape.names)
    determined = shape.determined or determiner_before(target, said)
    general = shape.head in ("law", "plan", "end") or shape.said.casefold() in GENERAL
    if general and not (determined or issue.marks):
        return Told("alone", shape.said)
    bare = determined or shape.said.casefold() in EMPTY
    if (bare and not issue.marks) or (determined == "owned" and not issue.names):
        return Told("alone", shape.said, (shape.head, *sorted(shape.marks)))
    return _issue(issue, shape.said)


def _is_anybody(target: str, said: str) -> bool:
    """Whether an office is meant, and not who has it: "any president would have done so"."""
    words = words_of(target)
    if not words or fold(words[-1].text) not in OFFICES:
        return False
    return not ANYBODY.isdisjoint((words[0].low, word_before(target, said)))


def watched(target: str, watch: Watch | None) -> Told | None:
    """The watch-list's entry that a target names: by id, label, alias, or an inflection of one."""
    stems = _stems(target)
    for entry in watch.targets if watch else ():
        names = (entry.id, entry.label, *entry.aliases)
        if target in names[:2] or stems in map(_stems, names):
            return Told("watch", entry.label, (entry.id,))
    return None


def _stems(name: str) -> tuple[str, ...]:
    words = [word for word in words_of(name) if word.low not in BOUND | INDEFINITE]
    return tuple(stem(word.text) for word in words) or (name,)


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
    found = _whole_name(target) or _in_office(place, target)
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
    if not form or (one and not found.titles and _is_common(place, words[0])):
        return None
    if one and (bearers := _bearers(place, form)):
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
    given = fold(words[0]) in lists.GIVEN or titled
    if titled or (kind == "person" and not one and (given or found.name not in place.bodies)):
        return _person(place, found.name)
    name = (_opened(place, found.name) if one else None) or found.name
    return name_of_body(name)


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
    for few in (titled, most):
        if len(few) == 1:
            return [full[few[0]]]
    return [full[own] for own in fullest]


def _whole_name(target: str) -> ProperName | None:
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
        ahead = words_of(before)
        office = words_of(before.partition(" of ")[0])[-1:]
        if not named or not office or fold(office[0].text) not in OFFICES:
            continue
        plain = all(word.text[:1].isupper() or word.low in LEADS for word in ahead)
        if plain and (not behind or OF_PLACE.fullmatch(behind)):
            return one
    return None


def _titled(place: Place, target: str) -> Told | None:
    """Whom "the president" is, where the article names one person alone with that title."""
    words = [word for word in words_of(target) if word.low not in BOUND | INDEFINITE]
    if len(words) > BETWEEN or not words or any(word.owns for word in words):
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


def _fuller(place: Place, told: Told, issues: dict[Issue, str]) -> Told | None:
    """What "the toll" is: the one fuller target of its head, else what the article calls it."""
    head, *marks = told.form
    name = told.name.casefold()
    if name in EMPTY:
        return None
    same = [issue for issue in issues if issue.head == head and issue.marks >= set(marks)]
    if len(same) == 1:
        return _issue(same[0], issues[same[0]])
    if same or marks or " " in name:
        return None
    fuller = phrase(_in_text(place, told.name) or "")
    if not fuller.marks or fuller.head != head:
        return None
    return _issue(Issue(fuller.head, fuller.marks, fuller.names), fuller.said)


def _in_text(place: Place, word: str) -> str | None:
    """The most frequent fuller name of a thing in the article, if none other comes near it."""
    pattern = rf"\b{OPENS}\s+((?:[\w-]+\s+){{1,{BETWEEN}}}){re.escape(word)}s?\b"
    times: Counter[tuple[str, ...]] = Counter()
    for match in re.finditer(pattern, place.whole, re.IGNORECASE):
        between = match[1].split()
        words = words_of(match[1])
        kept = tuple(one.low for one in words if one.low not in PASSED)
        if kept and not any(_acts(one) for one in between) and len(kept) <= BETWEEN - 1:
            times[kept] += 1
    if not times:
        return None
    (best, number), *others = times.most_common()
    if others and others[0][1] * 2 > number:
        return None
    return f"{' '.join(best)} {word}"


def _acts(word: str) -> bool:
    """Whether a word between is a verb or another that no noun phrase holds."""
    low = word.casefold()
    return low in lexicon.cue_verbs() or low in CLOSED
