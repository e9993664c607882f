"""The watch-list: the user's own topics and targets, from a TOML file or a dict of its form.

Its form is two lists, `[[topics]]` and `[[targets]]`; `id` and `label` are all that an entry
needs.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from quotes.english.wording import stem, words
from quotes.errors import WatchError
from quotes.models import Watch, WatchTarget, WatchTopic

# the 17 top-level IPTC Media Topics (IPTC NewsCodes, http://cv.iptc.org/newscodes/mediatopic/)
IPTC = tuple(f"medtop:{number:02}000000" for number in range(1, 18))
KINDS = ("policy", "entity")
LISTS: dict[str, Callable[..., Any]] = {"topics": WatchTopic, "targets": WatchTarget}
WORDS = {"topics": ("id", "label", "broader"), "targets": ("id", "label", "kind")}
PHRASES = {"topics": ("any", "all", "none"), "targets": ("aliases", "favour", "against")}
LONG = 4  # letters of a word that two names may have in common
GIVEN = "the watch-list"  # what errors call one that is no file


def load(given: str | Path | Mapping[str, Any]) -> Watch:
    """Read a watch-list from a TOML file, or from a dict of the same form.

    Its digest is the sha256 of the file's bytes, of a dict that of its JSON with sorted keys.
    Raises WatchError, naming file and entry, for whatever is wrong with it, and for
    what is neither.
    """
    if isinstance(given, Mapping):
        path: str | Path = GIVEN
        data = _json(given)
        table = json.loads(data)
    elif not isinstance(given, str | Path):
        kind = type(given).__name__
        raise WatchError(f"A watch-list is the path of a file or a dict, and not {kind}; give one.")
    else:
        path, data = given, _read(Path(given))
        table = _table(data, path)
    for name in table:
        if name not in LISTS:
            lists = " and ".join(f"[[{known}]]" for known in LISTS)
            raise WatchError(f"{path}: '{name}' is not known here; the lists are {lists}.")
    topics = _entries(table, "topics", path)
    targets = _entries(table, "targets", path)
    if not topics and not targets:
        raise WatchError(
            f"{path}: this watch-list is empty; write a [[topics]] or a [[targets]] into it."
        )
    _check_broader(topics, path)
    _check_names(targets, path)
    _check_sides(targets, path)
    return Watch(topics, targets, hashlib.sha256(data).hexdigest())


@lru_cache(maxsize=100)
def between(one: Watch, other: Watch) -> frozenset[frozenset[str]]:
    """What an article says of which two watch-lists may tell otherwise: each the stems of words, of
    which it then holds all (`may_name`).

    Of an entry that only one of them has, its names and phrases; of one whose phrases alone differ
    what `_apart` tells. Of all entries, where those of both changed places; of all topics where
    these are not the same, as a topic may be told by one below it.
    """
    was, now = ({each.id: each for each in of.targets} for of in (one, other))
    both = [ident for ident, each in was.items() if _is_same(each, now.get(ident))]
    both = both if both == [ident for ident in now if ident in both] else []
    told: list[str] = []
    for ident in {**was, **now}:
        if ident in both:
            told += _apart(was[ident], now[ident])
        else:
            entries = [of[ident] for of in (was, now) if ident in of]
            told += (name for each in entries for name in (*each.names, *_sides(each)))
    if one.topics != other.topics:
        topics = (*one.topics, *other.topics)
        told += (phrase for each in topics for phrase in (*each.any, *each.all))
    return frozenset(frozenset(_stems(phrase)) for phrase in told)


def _is_same(one: WatchTarget, other: WatchTarget | None) -> bool:
    return other is not None and (one.label, one.kind) == (other.label, other.kind)


def _sides(entry: WatchTarget) -> set[str]:
    return {*entry.favour, *entry.against}


def _apart(one: WatchTarget, other: WatchTarget) -> Iterator[str]:
    """Of an entry whose phrases alone differ, those that do, and what they do to its other names.

    What is like a quote's own words counts for an entry that only the article names
    (`quotes.stance.candidates`), and a full name may tell that a single one is somebody else's.
    """
    names, new = {*one.names, *other.names}, {*one.names} ^ {*other.names}
    yield from new
    yield from {*one.favour} ^ {*other.favour} | {*one.against} ^ {*other.against}
    if any(" " in name for name in new):
        yield from (name for name in names if " " not in name)
    differing = _long_words(one) ^ _long_words(other)
    yield from (f"{name} {word}" for name in names for word in differing)


def _long_words(entry: WatchTarget) -> set[str]:
    return {stem(word) for word in words(" ".join(entry.names)) if len(word) >= LONG}


def may_name(said: Iterable[str], told: Iterable[frozenset[str]]) -> bool:
    """Whether some texts may name what two watch-lists tell otherwise (`between`): all its words
    are there, in whatever order and form. Where not, nothing of them is told otherwise.
    """
    held = _stems(" ".join(said))
    return any(one <= held for one in told)


def _stems(said: str) -> set[str]:
    return set(map(stem, words(said)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise WatchError(f"{path}: there is no such watch-list; check the path.") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise WatchError(f"{path}: this watch-list cannot be read ({reason}); check it.") from None


def _json(given: Mapping[str, Any]) -> bytes:
    """A dict in the one form in which what says the same is the same."""
    try:
        return json.dumps(dict(given), sort_keys=True, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise WatchError(
            f"{GIVEN}: this holds more than dicts, lists and text ({error}); write it as the TOML "
            "file has it."
        ) from None


def _table(data: bytes, path: str | Path) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise WatchError(
            f"{path}: the byte at offset {error.start} is not UTF-8; save the file as UTF-8."
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = str(error) or "brackets too deep"
        raise WatchError(f"{path}: this is not TOML: {reason}; correct it there.") from None


def _entries(table: dict[str, Any], name: str, path: str | Path) -> tuple[Any, ...]:
    """The entries of one list, in the file's order."""
    raw = table.get(name, [])
    if not isinstance(raw, list) or not all(isinstance(entry, dict) for entry in raw):
        raise WatchError(f"{path}: '{name}' is not a list; start each entry with [[{name}]].")
    entries: dict[str, Any] = {}
    for number, fields in enumerate(raw, 1):
        entry = _entry(fields, name, number, path)
        if entry.id in entries:
            raise WatchError(f"{path}: two {name} have the id '{entry.id}'; rename one of them.")
        # what is told of one would be told of the other
        labels = {other.label.casefold() for other in entries.values() if name == "targets"}
        if entry.label.casefold() in labels:
            raise WatchError(
                f"{path}: two {name} have the label '{entry.label}'; give each one of its own."
            )
        entries[entry.id] = entry
    return tuple(entries.values())


def _entry(fields: dict[str, Any], name: str, number: int, path: str | Path) -> Any:
    singular = name.removesuffix("s")
    given = fields.get("id")
    place = f"{path}, {singular} " + (f"'{given}'" if isinstance(given, str) else str(number))
    for field, value in fields.items():
        if field in PHRASES[name]:
            if not isinstance(value, list) or not all(map(_is_word, value)):
                raise WatchError(f'{place}: \'{field}\' is a list of phrases, as ["one", "two"].')
        elif field not in WORDS[name]:
            known = ", ".join(WORDS[name] + PHRASES[name])
            raise WatchError(f"{place}: '{field}' is not a field of a {singular}; use {known}.")
        elif not _is_word(value):
            raise WatchError(f"{place}: '{field}' is text in quotation marks, and not empty.")
    for field in ("id", "label"):
        if field not in fields:
            raise WatchError(f"{place}: this has no '{field}'; every {singular} needs one.")
    if fields.get("kind", "policy") not in KINDS:
        raise WatchError(f"{place}: 'kind' is 'policy' or 'entity', not '{fields['kind']}'.")
    lists = {field: tuple(value) for field, value in fields.items() if isinstance(value, list)}
    return LISTS[name](**(fields | lists))


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _check_broader(topics: tuple[WatchTopic, ...], path: str | Path) -> None:
    """Raise WatchError where a broader topic does not exist, or where topics go in a circle."""
    broader = {topic.id: topic.broader for topic in topics}
    for topic in topics:
        place = f"{path}, topic '{topic.id}'"
        if topic.id in IPTC:
            raise WatchError(f"{place}: this is the id of an IPTC topic; choose another.")
        above, passed = topic.broader, {topic.id}
        while above in broader and above not in passed:
            passed.add(above)
            above = broader[above]
        if above == topic.id:
            raise WatchError(f"{place}: its broader topics lead back to it; break the circle.")
        if topic.broader and topic.broader not in broader and topic.broader not in IPTC:
            raise WatchError(
                f"{place}: there is no topic '{topic.broader}' to be broader; name one of this "
                f"list or an IPTC topic ({IPTC[0]} to {IPTC[-1]})."
            )


def _check_names(targets: tuple[WatchTarget, ...], path: str | Path) -> None:
    """Raise WatchError where two targets go by one name: what is told of it would be of one."""
    known: dict[str, WatchTarget] = {}
    for target in targets:
        for name in (target.label, *target.aliases):
            other = known.setdefault(_plain(name), target)
            if other is not target:
                raise WatchError(
                    f"{path}, target '{target.id}': the target '{other.id}' goes by '{name}' too; "
                    "leave it with one of the two."
                )


def _check_sides(targets: tuple[WatchTarget, ...], path: str | Path) -> None:
    """Raise WatchError where one phrase is on both sides of a target."""
    for target in targets:
        against = set(map(_plain, target.against))
        if both := [phrase for phrase in target.favour if _plain(phrase) in against]:
            raise WatchError(
                f"{path}, target '{target.id}': '{both[0]}' is in favour and against; leave it "
                "with one of the two."
            )


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
