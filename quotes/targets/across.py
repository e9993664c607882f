"""One target across articles: which of a block's forms are one. Pure; no order matters."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotes.english.names import Form, body_form, initials
from quotes.ids import slug
from quotes.join import ACRONYM_LETTERS, Mention, join
from quotes.join.people import foremost


class Issue(NamedTuple):
    """The form of an issue: stem of its head, stems that tell it apart, those that are names."""

    head: str
    marks: frozenset[str]
    names: frozenset[str]


def issue_form(issue: Issue) -> tuple[object, ...]:
    """An issue as `Told` keeps it."""
    return issue.head, tuple(sorted(issue.marks)), tuple(sorted(issue.names))


def issue_of(form: Sequence[object]) -> Issue:
    """The issue that `Told` keeps so."""
    head, marks, names = form
    assert isinstance(head, str) and isinstance(marks, list | tuple)
    assert isinstance(names, list | tuple)
    return Issue(head, frozenset(marks), frozenset(names))


def issue_id(issue: Issue) -> str:
    """The id of an issue: what tells it apart, then its head."""
    return f"{slug(' '.join([*sorted(issue.marks), issue.head]))}_issue"


def join_issues(
    articles: Mapping[Issue, Iterable[str]], one_article: bool = False
) -> dict[Issue, Issue]:
    """Each form with the form of its head that it is one with; `articles` are those that tell it.

    A form is the one plainer form whose marks it holds: "new toll on ships in the harbour" is
    the "harbour toll". Unless `one_article` tells all, no more marks may stand beside. Where
    several plainer ones fit, where two forms that one article tells apart would become one, or
    where forms of other names would, each stays itself. A head alone holds nobody: the toll of one
    harbour is not that of another.
    """
    heads: dict[tuple[str, frozenset[str]], Issue] = {}
    for issue in sorted(articles, key=lambda one: sorted(one.names)):
        heads.setdefault((issue.head, issue.marks), issue)
    same = {issue: heads[issue.head, issue.marks] for issue in articles}
    forms = set(same.values())
    plain: dict[Issue, Issue] = {}
    begins: dict[tuple[str, str], list[Issue]] = defaultdict(list)  # those joined to none
    for form in sorted(forms, key=lambda one: len(one.marks)):
        plain[form] = _plainest(form, begins, one_article)
        if form.marks and plain[form] == form:
            begins[form.head, min(form.marks)].append(form)
    told: dict[Issue, set[str]] = defaultdict(set)
    for issue, idents in articles.items():
        told[same[issue]] |= set(idents)
    groups: dict[Issue, list[Issue]] = defaultdict(list)
    for form, chosen in plain.items():
        if chosen != form:
            groups[chosen].append(form)
    for chosen, fuller in groups.items():
        times = Counter(ident for form in (chosen, *fuller) for ident in told[form])
        apart = {ident for ident, number in times.items() if number > 1}
        others = {form.names - chosen.names for form in fuller} - {frozenset()}
        for form in fuller:
            if told[form] & apart or (len(others) > 1 and form.names - chosen.names):
                plain[form] = form
    return {issue: plain[form] for issue, form in same.items()}


def _plainest(
    form: Issue, begins: Mapping[tuple[str, str], Iterable[Issue]], one_article: bool
) -> Issue:
    """The one form without plainer ones whose marks are all the form's; itself where many are.

    `begins` has forms by head and least mark: only a few can be within a form.
    """
    near = (one for mark in form.marks for one in begins.get((form.head, mark), ()))
    within = [
        one
        for one in near
        if one.marks < form.marks and (one_article or len(form.marks) <= 2 * len(one.marks))
    ]
    least = [one for one in within if not any(other.marks < one.marks for other in within)]
    return least[0] if len(least) == 1 else form


@dataclass(frozen=True, slots=True)
class Speaking:
    """A speaker whom a name may be: the id, and one way in which some articles tell it."""

    ident: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    articles: int = 1


Answer = tuple[str, str] | None  # id and kind; None where it may be several


def join_names(
    block: str, names: Mapping[tuple[str, Form], str], speaking: Sequence[Speaking]
) -> dict[tuple[str, Form], Answer]:
    """Who each name of a block is: the one speaker it can be, else a target of its own.

    `names` has each name's kind ("person", or "name" where it may be an organisation) and form
    with one of its spellings.
    """
    people = [one for one in speaking if one.kind == "person"]
    bodies = [one for one in speaking if one.kind == "organisation"]
    found: dict[tuple[str, Form], Answer] = {}
    persons = _persons(block, names, people)
    for (kind, form), name in names.items():
        person = persons.get((kind, form))
        body = _body(form, bodies) if kind == "name" else frozenset()
        known = {*body, *({person[0]} if person and (kind == "person" or person[1]) else ())}
        if len(known) > 1:
            found[kind, form] = None
        elif known:
            ident = known.pop()
            found[kind, form] = (ident, "organisation" if ident in body else "person")
        elif (kind, form) in persons and person is None:
            found[kind, form] = None
        else:
            found[kind, form] = (f"{slug(' '.join(body_form(name)))}_org", "organisation")
    return found


def _persons(
    block: str, names: Mapping[tuple[str, Form], str], people: Sequence[Speaking]
) -> dict[tuple[str, Form], tuple[str, bool] | None]:
    """For names that may be persons': the id, and whether somebody bears it; None for several."""
    own = f"person {block.removeprefix('name ')}"
    mentions: dict[Mention, set[str]] = defaultdict(set)
    told = Counter[str]()
    for one in people:
        mentions[Mention(one.name, one.aliases, one.roles, one.articles)].add(one.ident)
        told[one.ident] += one.articles
    asked: dict[Mention, list[tuple[str, Form]]] = defaultdict(list)
    sure = any(kind == "person" for kind, _ in names)
    for (kind, form), name in names.items():
        if kind == "person" or (len(form) == 1 and (people or sure)):
            asked[Mention(name, (), (), 0)].append((kind, form))
    if not asked:
        return {}
    found: dict[tuple[str, Form], tuple[str, bool] | None] = {
        key: None for keys in asked.values() for key in keys
    }
    for ident, same in join(own, [*mentions, *asked]).items():
        idents = {one for mention in same for one in mentions.get(mention, ())}
        borne = bool(idents) or any(
            kind == "person" for mention in same for kind, _ in asked.get(mention, ())
        )
        whose = foremost({one: told[one] for one in idents})
        answer = (whose or ident, borne) if whose or not idents else None
        found.update((key, answer) for mention in same for key in asked.get(mention, ()))
    return found


def _body(form: Form, bodies: Iterable[Speaking]) -> frozenset[str]:
    """The organisations that have this name; failing these, this alias or these initials."""
    exact, otherwise = set(), set()
    for one in bodies:
        full = body_form(one.name)
        if full == form:
            exact.add(one.ident)
        elif form in map(body_form, one.aliases) or _abbreviates(form, full):
            otherwise.add(one.ident)
    return frozenset(exact or otherwise)


def _abbreviates(short: Form, full: Form) -> bool:
    if len(short) > 1 and len(full) > 1:
        return False
    short, full = sorted((short, full), key=len)
    letters = initials(full) if len(full) > 1 else ""
    return len(letters) >= ACRONYM_LETTERS and short == (letters,)
