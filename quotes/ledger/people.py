"""What people said of speakers, applied to those who were joined by their names alone.

A speaker is known by what the joining calls it (its *base*), or, where somebody split it, by the
part's own id; both are made of names and never of numbers. First all merges of bases count, then
splits take parts out of what is one, then merges of parts: so nothing hangs on what was said
first. Who is said to be somebody else is called as that one is. Of two names or roles given to
one speaker the later stands, and of two splits that take the same mention.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quotes.english.names import fold
from quotes.ledger.entries import Entry

OF_PEOPLE = ("merge", "split", "rename", "role", "ignore")

Found = Mapping[int, Mapping[str, str]]  # what each entry's sides, "a" and "b", are: base or part


@dataclass(frozen=True, slots=True)
class Named:
    """What is said of a speaker: another name, another role, or that it is none."""

    name: str | None = None
    role: str | None = None
    ignored: bool = False


@dataclass(slots=True)
class Cluster:
    """Speakers that entries tie together, and who each of their mentions is.

    `bases` are all that joining made of them; `one` gives the bases that are one a common mark,
    `splits` what is taken out of each such, `final` the id that a mark or a part ends up as, and
    `named` what is said of who has that id.
    """

    bases: set[str] = field(default_factory=set)
    one: dict[str, str] = field(default_factory=dict)
    splits: dict[str, list[Entry]] = field(default_factory=dict)
    final: dict[str, str] = field(default_factory=dict)
    named: dict[str, Named] = field(default_factory=dict)

    def by_article(self) -> bool:
        """Whether it matters in which article a mention stands."""
        return any(one.value["by"] == "article" for many in self.splits.values() for one in many)

    def place(
        self, base: str, article: str, name: str, roles: Sequence[str]
    ) -> tuple[str | None, bool]:
        """Who a mention is (None: nobody), and whether that speaker's own name is its own."""
        origin, node = base, self.one[base]
        for split in self.splits.get(node, ()):
            if _takes(split, article, name, roles):
                origin = node = split.value["part"]
                break
        final = self.final[node]
        ignored = final in self.named and self.named[final].ignored
        return None if ignored else final, origin == final


def clusters(entries: Iterable[Entry], found: Found) -> list[Cluster]:
    """The clusters that entries which stand make, each entry with what it found.

    An entry of which a side found nothing makes nothing.
    """
    told = [one for one in sorted(entries, key=lambda one: one.id) if _whole(one, found)]
    parts = {one.value["part"] for one in told if one.what == "split"}
    sides = {one.id: [found[one.id][side] for side in sorted(found[one.id])] for one in told}
    merges = [one for one in told if one.what == "merge"]
    plain = [sides[one.id] for one in merges if not parts & set(sides[one.id])]
    first = _united([node for pair in plain for node in pair], plain)
    late = [
        [node if node in parts else first.get(node, node) for node in sides[one.id]]
        for one in merges
        if parts & set(sides[one.id])
    ]
    splits: dict[str, list[Entry]] = defaultdict(list)
    for one in reversed(told):
        if one.what == "split":
            (node,) = sides[one.id]
            splits[first.get(node, node)].append(one)
    nodes = {node for many in sides.values() for node in many}
    marks = {node: node if node in parts else first.get(node, node) for node in nodes}
    last = _united([*marks.values(), *splits, *parts], late)
    return _gathered(told, sides, marks, splits, last, parts)


def _whole(entry: Entry, found: Found) -> bool:
    return len(found.get(entry.id, ())) == (2 if entry.what == "merge" else 1)


def _gathered(
    told: list[Entry],
    sides: dict[int, list[str]],
    marks: dict[str, str],
    splits: dict[str, list[Entry]],
    last: dict[str, str],
    parts: set[str],
) -> list[Cluster]:
    """Clusters from what is one at first (`marks`) and at last (`last`), their finals chosen."""
    sources = {sides[one.id][0] for one in told if one.what == "merge"}
    members: dict[str, set[str]] = defaultdict(set)
    for node, mark in [*marks.items(), *((part, part) for part in parts)]:
        members[last[mark]].add(node)
    final = {key: min(same - sources or same) for key, same in members.items()}
    named: dict[str, Named] = {}
    for one in told:
        if one.what in ("rename", "role", "ignore"):
            (node,) = sides[one.id]
            if node == final[last[marks[node]]]:  # else it is somebody else, and called so
                named[node] = _told(named.get(node, Named()), one)
    ties = [[mark, one.value["part"]] for mark, many in splits.items() for one in many]
    whole = _united(last.values(), [[last[a], last[b]] for a, b in ties])
    found: dict[str, Cluster] = defaultdict(Cluster)
    for node, mark in marks.items():
        here = found[whole[last[mark]]]
        if node not in parts:
            here.bases.add(node)
            here.one[node] = mark
    for mark, key in last.items():
        here = found[whole[key]]
        here.final[mark] = final[key]
        here.splits.update({mark: splits[mark]} if mark in splits else {})
        here.named.update({final[key]: named[final[key]]} if final[key] in named else {})
    return list(found.values())


def _told(before: Named, entry: Entry) -> Named:
    if entry.what == "rename":
        return Named(entry.value["name"], before.role, before.ignored)
    if entry.what == "role":
        return Named(before.name, entry.value["role"], before.ignored)
    return Named(before.name, before.role, True)


def _takes(split: Entry, article: str, name: str, roles: Sequence[str]) -> bool:
    """Whether a mention is one of those that a split takes out."""
    values = split.value["values"]
    if split.value["by"] == "article":
        return article in values
    told = roles if split.value["by"] == "role" else [name]
    return bool({fold(value) for value in values} & {fold(one) for one in told})


def _united(nodes: Iterable[str], pairs: Iterable[Sequence[str]]) -> dict[str, str]:
    """Each node with the least of all that pairs make one with it."""
    above = {node: node for node in nodes}

    def top(node: str) -> str:
        while above.setdefault(node, node) != node:
            above[node] = above[above[node]]
            node = above[node]
        return node

    for one, other in pairs:
        low, high = sorted((top(one), top(other)))
        above[high] = low
    return {node: top(node) for node in list(above)}
