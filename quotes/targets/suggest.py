"""A watch-list of what a corpus argues over, for a person to edit. Pure."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import chain, pairwise
from typing import Any

from quotes.english import lexicon, lists
from quotes.english.names import PARTICLES, fold
from quotes.english.tokens import AUX, SUBJ, classed
from quotes.english.wording import collocations
from quotes.ids import slug
from quotes.models import Watch, WatchTarget, WatchTopic
from quotes.stance.things import DONE, JUDGING, REPORTED, is_act
from quotes.targets.phrase import EMPTY, ENDS, PASSED, VERDICT, phrase, words_of
from quotes.targets.within import watched

# how many speakers or statements make a target worth watching, and how many are suggested
FEWEST = 2
MOST = 30
# and how many speakers make a pair of words one
TOGETHER = 3
# letters of a word that can be a part of a suggested pair, and the most aliases of one
SHORTEST = 4
ALIASES = 6
# what can be no part of one
CLOSED = lexicon.words("function", *lexicon.sections("function"))
NO_PART = CLOSED | PASSED | ENDS | VERDICT | EMPTY
SIDED = JUDGING.union(DONE, REPORTED)
HEAD = """\
# What this corpus argues over, most spoken of first: {number} suggestions. Strike what does not
# matter, join what is one, and add phrases: aliases name a target; favour and against decide.
# Then: quotes retag DB FILE, or quotes extract DB ARTICLES --watch FILE
"""


def suggest(
    targets: Sequence[Mapping[str, Any]],
    said: Iterable[tuple[str, str]],
    kept: Watch | None = None,
    most: int = MOST,
) -> list[tuple[WatchTarget, str]]:
    """Targets to watch beside those of `kept`, each with why.

    `targets` are rows of the view target_index, `said` speaker and words of quotes. First come
    targets that two speakers or statements name, then pairs of words that several speakers use
    together where they take sides.
    """
    found: dict[tuple[str, frozenset[str]], tuple[int, WatchTarget, str]] = {}
    surnames = Counter(row["target"].split()[-1] for row in targets if row["kind"] == "person")
    for row in targets:
        if row["kind"] == "watch" or max(row["speakers"], row["statements"]) < FEWEST:
            continue
        kind = "policy" if row["kind"] == "issue" else "entity"
        why = f"{row['speakers']} speakers, {row['favour']} for, {row['against']} against"
        names = row["other_names"]
        if row["kind"] == "person":
            surname = row["target"].split()[-1]
            short = [surname] if surnames[surname] == 1 else []
            # a surname of several is none of theirs
            names = [*(n for n in names if _is_name(n) and surnames[n] < 2), *short]
        entry = _entry(row["target"], names, kind)
        found.setdefault(_key(row["target"]), (row["speakers"], entry, why))
    for number, names in _pairs(said):
        why = f"{number} speakers use these words where they take sides"
        entry = _entry(names[0], names[1:], "policy")
        found.setdefault(_key(names[0]), (number, entry, why))
    ranked = sorted(found.values(), key=lambda one: (-one[0], one[1].id))
    taken = {entry.id for entry in kept.targets} if kept else set()
    chosen: dict[str, tuple[WatchTarget, str]] = {}  # one of each id: a list has no two
    for _, entry, why in ranked:
        if entry.id not in taken and not watched(entry.label, kept):
            chosen.setdefault(entry.id, (entry, why))
    return _apart(list(chosen.values())[:most], kept)


def _apart(
    chosen: Sequence[tuple[WatchTarget, str]], kept: Watch | None
) -> list[tuple[WatchTarget, str]]:
    """The same, of each target the aliases that no other one goes by: a list with such is none."""
    known = [*(kept.targets if kept else ()), *(entry for entry, _ in chosen)]
    names = ({one.label.casefold(), *map(str.casefold, one.aliases)} for one in known)
    times = Counter(chain.from_iterable(names))
    return [
        (replace(one, aliases=tuple(n for n in one.aliases if times[n.casefold()] == 1)), why)
        for one, why in chosen
    ]


def _key(target: str) -> tuple[str, frozenset[str]]:
    shape = phrase(target)
    return shape.head, shape.marks


def _entry(label: str, names: Iterable[str], kind: str) -> WatchTarget:
    own = fold(label)
    # of two spellings the one with fewer capitals: "Ann Roe", not "ANN Roe"
    spelled = sorted(names, key=lambda name: (sum(map(str.isupper, name)), name), reverse=True)
    others = {fold(name): name for name in spelled if fold(name) != own}
    # a longer name that holds the label is found by it
    apart = (name for key, name in others.items() if f" {own} " not in f" {key} ")
    useful = [name for name in apart if _is_telling(name) and not _is_clause(name)]
    aliases = tuple(sorted(useful, key=lambda name: (len(name), name))[:ALIASES])
    return WatchTarget(slug(own), label, "entity" if kind == "entity" else "policy", aliases)


def _is_name(words: str) -> bool:
    """Whether somebody is called so, and not only told of: "federal judge", "rival Ann Roe"."""
    return all(word[:1].isupper() or word in PARTICLES for word in words.split())


def _is_telling(name: str) -> bool:
    """Whether a name tells one thing from others: not "bill", "President"."""
    return " " in name or (name[:1].isupper() and fold(name) not in lists.TITLES)


def _is_clause(name: str) -> bool:
    """Whether a target's name says more than what it is: "Roe had no plan", "back the toll", "toll
    than a hole"; not "closing the port", which is its closure.
    """
    words = classed(name, name, 0)
    first = words[0].low if words else ""
    acts = first in DONE and not is_act(first) and not name[:1].isupper()
    goes_on = any(word.low in ENDS and word.text.islower() for word in words_of(name))
    return acts or goes_on or any(word.kind in (AUX, SUBJ) for word in words)


def _pairs(said: Iterable[tuple[str, str]]) -> list[tuple[int, list[str]]]:
    """Pairs of words that stand together in quotes which take a side, with their speakers."""
    documents: list[list[str]] = []
    speakers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for speaker, text in said:
        lows = [word.text for word in words_of(text)]
        documents.append(lows)
        if not SIDED.isdisjoint(map(str.lower, lows)):
            for pair in pairwise(lows):
                speakers[pair].add(speaker)
    groups: dict[tuple[str, frozenset[str]], list[tuple[str, str]]] = defaultdict(list)
    for pair in collocations(documents):
        opens_clause = pair[0] in lexicon.cue_verbs() or pair[0].endswith("ly")
        if all(map(_tells, pair)) and not opens_clause:
            groups[_key(" ".join(pair))].append(pair)
    found = []
    for pairs in groups.values():
        who = set().union(*(speakers[pair] for pair in pairs))
        if len(who) >= TOGETHER:
            times = Counter({" ".join(pair): len(speakers[pair]) for pair in pairs})
            found.append((len(who), [name for name, _ in times.most_common()]))
    return found


def _tells(word: str) -> bool:
    """Whether a word in small letters can be a part of a thing's name."""
    return word.islower() and len(word) >= SHORTEST and word.isalpha() and word not in NO_PART


def as_toml(watch: Watch, suggested: Sequence[tuple[WatchTarget, str]]) -> str:
    """A watch-list's file: what `watch` has, then what is suggested, each with why above it."""
    parts = [HEAD.format(number=len(suggested))]
    parts += [_table("topics", topic) for topic in watch.topics]
    parts += [_table("targets", target) for target in watch.targets]
    parts += [_table("targets", target, why) for target, why in suggested]
    return "\n".join(parts)


def _table(name: str, entry: WatchTopic | WatchTarget, why: str = "") -> str:
    fields = {key: value for key, value in asdict(entry).items() if value}
    lines = [f"# {why}"] if why else []
    lines += [f"[[{name}]]", *(f"{key} = {_value(value)}" for key, value in fields.items())]
    return "\n".join(lines) + "\n"


def _value(value: str | tuple[str, ...]) -> str:
    """A string or a list of them as TOML has it, which is JSON but for one sign."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
