"""A user's own list of people and organisations: from a CSV or TOML file to checked entries."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from quotes.english.names import body_form, fold, plain_keys
from quotes.errors import PeopleError
from quotes.models import Person

KINDS = ("person", "organisation")
# what a column or a key may be called, by what it holds
CALLED = {
    "name": "name",
    "other names": "others",
    "other name": "others",
    "others": "others",
    "aliases": "others",
    "kind": "kind",
    "party": "affiliation",
    "employer": "affiliation",
    "affiliation": "affiliation",
    "party or employer": "affiliation",
    "wikidata": "wikidata",
    "wikidata id": "wikidata",
}
COLUMNS = "name, other names, kind, party (or employer), wikidata"
WIKIDATA = re.compile(r"Q[1-9]\d*")
ENTRY = re.compile(r"\s*\[\[\s*[\"']?people[\"']?\s*\]\]")
MARKS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}  # what parts the cells of a table
Fields = dict[str, Any]


def load(path: str | Path) -> tuple[Person, ...]:
    """Read a list of people, `.toml` as TOML, all else as CSV.

    CSV, its cells parted by commas, semicolons or tabs, has a header of the columns name, other
    names (between semicolons), kind, party or employer, wikidata; TOML a [[people]] for each. Only
    the name is needed; a kind left out is person. Raises PeopleError, naming file and line, for
    whatever is wrong with it.
    """
    path = Path(path)
    text = _text(path)
    rows = _of_toml(text, path) if path.suffix.casefold() == ".toml" else _of_csv(text, path)
    found: list[Person] = []
    lines: dict[str, tuple[int, str]] = {}
    for line, fields in rows:
        place = f"{path}, line {line}"
        one = _person(fields, place)
        for name in dict.fromkeys((one.name, *one.others)):
            keys = name_keys(one.kind, name)
            if not keys:
                raise PeopleError(f"{place}: '{name}' is no name; write one with letters.")
            for key in keys:
                before, other = lines.setdefault(key, (line, one.name))
                if before != line:
                    raise PeopleError(
                        f"{place}: '{name}' is listed for {other} in line {before} already; "
                        "leave it with one of the two."
                    )
        found.append(one)
    return tuple(found)


def name_keys(kind: str, name: str) -> set[str]:
    """What a name is known by: its folded words, without a title, without an article, as a body."""
    body = (f"body {' '.join(body_form(name))}",) if kind == "organisation" and fold(name) else ()
    return {*plain_keys(name), *body}


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise PeopleError(f"{path} does not exist; name a CSV or TOML file.") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise PeopleError(f"{path}, line {line}: this is not UTF-8; save the file so.") from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise PeopleError(f"{path} cannot be read ({reason}); check it.") from None


def _of_csv(text: str, path: Path) -> Iterator[tuple[int, Fields]]:
    text = text.replace("\0", "")
    first = text.lstrip().partition("\n")[0]
    delimiter = max(MARKS, key=first.count)  # spreadsheets write what their country does
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] = []
    line = 1
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                line = reader.line_num + 1
                continue
            place = f"{path}, line {line}"
            if not columns:
                columns = _columns(cells, place)
            elif len(cells) > len(columns):
                raise PeopleError(
                    f"{place}: {len(cells)} cells under {len(columns)} columns; put a cell that "
                    f"holds {MARKS[delimiter]} in quotation marks."
                )
            else:
                yield (
                    line,
                    {column: cell.strip() for column, cell in zip(columns, cells, strict=False)},
                )
            line = reader.line_num + 1
    except csv.Error as error:
        raise PeopleError(f"{path}, line {line}: this is not CSV ({error}); mend it.") from None
    if not columns:
        raise PeopleError(f"{path}, line 1: no columns; the first line names them: {COLUMNS}.")


def _columns(cells: list[str], place: str) -> list[str]:
    columns = []
    for cell in cells:
        known = CALLED.get(fold(cell.replace("_", " ")))
        if known is None or known in columns:
            what = "is no column of such a list" if known is None else "is there twice"
            raise PeopleError(f"{place}: '{cell}' {what}; the columns are {COLUMNS}.")
        columns.append(known)
    if "name" not in columns:
        raise PeopleError(f"{place}: there is no column 'name'; the columns are {COLUMNS}.")
    return columns


def _of_toml(text: str, path: Path) -> Iterator[tuple[int, Fields]]:
    try:
        table = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        line = found.group(1) if found else "1"
        raise PeopleError(f"{path}, line {line}: this is not TOML; correct it there.") from None
    starts = [n for n, line in enumerate(text.splitlines(), 1) if ENTRY.match(line)]
    for name in table:
        if name != "people":
            raise PeopleError(f"{path}, line 1: '{name}' is not known here; write [[people]].")
    people = table.get("people", [])
    if not isinstance(people, list) or not all(isinstance(one, dict) for one in people):
        raise PeopleError(f"{path}, line 1: 'people' is no list; start each with [[people]].")
    for number, entry in enumerate(people):
        line = starts[number] if number < len(starts) else 1
        yield line, _keys(entry, f"{path}, line {line}")


def _keys(entry: Mapping[str, Any], place: str) -> Fields:
    fields: Fields = {}
    for key, value in entry.items():
        known = CALLED.get(fold(key.replace("_", " ")))
        if known is None or known in fields:
            what = "is no field of a person" if known is None else "is there twice"
            raise PeopleError(f"{place}: '{key}' {what}; the fields are {COLUMNS}.")
        listed = isinstance(value, list) and all(isinstance(one, str) for one in value)
        if not (isinstance(value, str) or (known == "others" and listed)):
            wanted = "a list of names" if known == "others" else "text between quotation marks"
            raise PeopleError(f"{place}: '{key}' is not {wanted}; write it so.")
        fields[known] = value
    return fields


def _person(fields: Fields, place: str) -> Person:
    name = " ".join((fields.get("name") or "").split())
    if not fold(name):
        raise PeopleError(f"{place}: the name is missing; every line needs one.")
    kind = (
        (fields.get("kind") or "person").strip().casefold().replace("organization", "organisation")
    )
    if kind not in KINDS:
        raise PeopleError(f"{place}: there is no kind '{kind}'; write person or organisation.")
    wikidata = (fields.get("wikidata") or "").strip().rpartition("/")[2]
    if wikidata and not WIKIDATA.fullmatch(wikidata):
        raise PeopleError(f"{place}: '{wikidata}' is no Wikidata id; write one like Q42.")
    others = fields.get("others") or ""
    names = re.split(r"[;|]", others) if isinstance(others, str) else others
    plain = (" ".join(one.split()) for one in names)
    return Person(
        name,
        cast(Any, kind),
        tuple(one for one in dict.fromkeys(plain) if one and one != name),
        " ".join((fields.get("affiliation") or "").split()) or None,
        wikidata or None,
    )
