"""The targets of one article's stances, as that article alone tells them. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from quotes.english import lexicon, lists
from quotes.english.names import fold
from quotes.english.wording import stem
from quotes.models import Watch
from quotes.targets.across import Issue, issue_form, issue_of, join_issues
from quotes.targets.named import CLAUSES, OFFICES, somebodys, who, whole_name
from quotes.targets.phrase import (
    BOUND,
    EMPTY,
    INDEFINITE,
    PASSED,
    determiner_before,
    is_particular,
    is_verdict,
    phrase,
    subject,
    word_before,
    words_of,
)
from quotes.targets.place import Place
from quotes.targets.told import Told

# what tells nothing without more: some bill, whichever candidate, "there"
GENERAL = lists.ROLES | lexicon.words("function", "pronoun", "adverb", "particle")
# what stands before an office that is nobody's in particular
ANYBODY = INDEFINITE | {"any", "no", "every", "each", "some"}
# what opens a noun phrase in which a fuller name of a thing is looked for
OPENS = rf"(?:{'|'.join(sorted(BOUND | INDEFINITE))}|of|on|for|against|over)"
# how many words may stand between what opens such a phrase and the thing
BETWEEN = 3
# what no noun phrase holds
CLOSED = lexicon.words(
    "function", "preposition", "conjunction", "adverb", "sentence adverb", "finite"
).union(CLAUSES, lexicon.cue_verbs())
# the law that stands is not the one that is asked for
STANDING = re.compile(r"\b(?:current|existing|present|old)\b")


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
            told[pair] = watched(one.name, place.watch) or _own(one)
    return [told[pair] for pair in pairs]


def _own(told: Told) -> Told:
    """An issue, or what is the article's own where another article may have another of the kind."""
    issue = issue_of(told.form)
    if not is_particular(issue.head, issue.marks, told.name):
        return told
    return Told("alone", told.name, (issue.head, *sorted(issue.marks)))


def _put_together(place: Place, told: dict[tuple[str, str], Told | None]) -> None:
    """Make one of the issues that are by what they mean: what most of them are called."""
    pairs = sorted(pair for pair, one in told.items() if one and _is_thing(pair[0], one))
    each = [one for pair in pairs if (one := told[pair])]
    times = Counter(one.key for one in each)
    if len(times) <= 1:
        return
    from quotes.targets.together import Phrasing, together  # takes long to import; rules need none

    said = [Phrasing.of(place.text, *pair) for pair in pairs]
    for group in together(said, [one.key for one in each], place.title):
        name = min((each[n] for n in group), key=lambda one: _order(one, times))
        told.update((pairs[n], name) for n in group)


def _is_thing(target: str, told: Told) -> bool:
    """Whether a target is an issue, or may be one: no name that two people bear, and not the law
    that stands beside the one that is asked for.
    """
    if told.kind != "alone":
        return told.kind == "issue"
    return whole_name(target) is None and not STANDING.search(target)


def _order(told: Told, times: Counter[str]) -> tuple[bool, int, int, str]:
    """What an issue is called by: what tells it apart, is said most often, is shortest."""
    apart = told.kind == "issue" and bool(issue_of(told.form).marks)
    return not apart, -times[told.key], len(told.name), told.name


def _joined(told: dict[tuple[str, str], Told | None]) -> dict[Issue, str]:
    """Make one of the article's issues that are; returns those left, each with its name."""
    issues = {one: issue_of(one.form) for one in told.values() if one and one.kind == "issue"}
    # each form as of an article of its own: nothing is kept apart within one
    articles = {issue: (str(number),) for number, issue in enumerate(issues.values())}
    chosen = join_issues(articles, one_article=True)
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
        if found := who(place, name):
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
    """The watch-list's entry that a target names: by label, alias, or an inflection of one."""
    return _entries(watch).get(_stems(target)) if watch else None


@lru_cache(maxsize=16)
def _entries(watch: Watch) -> Mapping[tuple[str, ...], Told]:
    """The entries of a watch-list by the stems of all that they are called."""
    found: dict[tuple[str, ...], Told] = {}
    for entry in watch.targets:
        for name in (entry.label, *entry.aliases):
            found.setdefault(_stems(name), Told("watch", entry.label, (entry.id,)))
    return found


def _stems(name: str) -> tuple[str, ...]:
    words = [word for word in words_of(name) if word.low not in BOUND | INDEFINITE]
    return tuple(stem(word.text) for word in words) or (name,)


def _fuller(place: Place, told: Told, issues: dict[Issue, str]) -> Told | None:
    """What "the toll" is: the one fuller target of its head, else what the article calls it."""
    head, *marks = told.form
    name = told.name.casefold()
    if name in EMPTY:
        return None
    same = [issue for issue in issues if issue.head == head and issue.marks >= set(marks)]
    same = [issue for issue in same if issue.marks > set(marks)] or same  # not "walls"
    if len(same) == 1:
        return _issue(same[0], issues[same[0]])
    if same or marks or " " in name:
        return None
    found = _in_text(place, told.name) or ""
    if body := somebodys(found):
        return body
    fuller = phrase(found)
    if not fuller.marks or fuller.head != head:
        return None
    return _issue(Issue(fuller.head, fuller.marks, fuller.names), fuller.said)


def _in_text(place: Place, word: str) -> str | None:
    """The most frequent fuller name of a thing in the article, if none other comes near it."""
    pattern = rf"\b{OPENS}\s+((?:[\w-]+\s+){{1,{BETWEEN}}}){re.escape(word)}s?\b"
    times: Counter[tuple[str, ...]] = Counter()
    spelled: dict[tuple[str, ...], str] = {}
    for match in re.finditer(pattern, place.whole, re.IGNORECASE):
        telling = [one for one in words_of(match[1]) if one.low not in PASSED]
        kept = tuple(one.low for one in telling)
        spelled.setdefault(kept, " ".join(one.text for one in telling))
        is_phrase = CLOSED.isdisjoint(map(str.casefold, match[1].split()))
        if kept and is_phrase and len(kept) <= BETWEEN - 1:
            times[kept] += 1
    if not times:
        return None
    (best, number), *others = times.most_common()
    if others and others[0][1] * 2 > number:
        return None
    return f"{spelled[best]} {word}"
