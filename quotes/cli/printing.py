"""Rows as a table for a person, or as CSV or JSON for a program."""

from __future__ import annotations

import csv
import inspect
import io
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import wraps
from itertools import accumulate, compress, islice
from typing import Annotated, Any, NamedTuple

import typer
from rich import box
from rich.console import Console
from rich.table import Column, Table
from rich.text import Span, Text

from quotes.cli.streams import unguarded
from quotes.cli.widths import FILE_WORDS, WORDS, fixed, kept, needed
from quotes.errors import QuotesError
from quotes.models import SIGNS, SURE
from quotes.told import lead, parts
from quotes.visible import escaped, harmless, shown

Row = dict[str, Any]
Cell = str | Text

# the options that say in which form rows are asked for, in the order of Form
FORMS = {
    "--csv": "Print CSV.",
    "--tsv": "Print tab-separated values.",
    "--nl": "Print one JSON object a line.",
    "--json": "Print a JSON list.",
}

# the site's colours of stances; both can be read on light and on dark
STYLES = {"favour": "#0072b2", "against": "#d55e00", "neutral": "", "unclear": "dim"}

# rows of a table that are laid out together; the first piece settles the widths of a longer one
PIECE = 200


class Printer(Console):
    """Rich's console: it colours and moves the cursor, and cleans all words that it draws."""

    def __init__(self, **options: Any) -> None:
        stream = sys.stderr if options.get("stderr") else sys.stdout
        super().__init__(highlight=False, markup=False, file=unguarded(stream), **options)

    def render(self, renderable: Any, options: Any = None) -> Iterable[Any]:
        """Draw as rich does, whose tables and lines come through here in their turn, to the last.

        A table is as wide as its cells were given: who makes one cleans them before, for that.
        """
        return super().render(_clean(renderable), options)


def printer(**options: Any) -> Printer:
    """Where to print for a person: colours on a terminal, words taken as they are."""
    return Printer(**options)


def _clean(given: Any) -> Any:
    """A string or Text as it may be shown, its colours where they were; all else as it is."""
    if isinstance(given, str):
        return shown(given)
    if not isinstance(given, Text) or given.plain == shown(given.plain):
        return given
    pieces = [shown(char) for char in given.plain]
    places = list(accumulate(map(len, pieces), initial=0))
    cleaned = given.blank_copy("".join(pieces))
    cleaned.spans = [Span(places[one.start], places[one.end], one.style) for one in given.spans]
    return cleaned


class Form(NamedTuple):
    """In which form rows are asked for; none of them is a table."""

    csv: bool = False
    tsv: bool = False
    nl: bool = False
    json: bool = False


TABLE = Form()


def in_forms(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command that lists the options of FORMS: it gets them as its parameter `form`."""
    given = inspect.signature(command, eval_str=True)
    options = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=False,
            annotation=Annotated[bool, typer.Option(option, help=told)],
        )
        for name, (option, told) in zip(Form._fields, FORMS.items(), strict=True)
    ]

    @wraps(command)
    def listed(**words: Any) -> None:
        form = Form(*(words.pop(name) for name in Form._fields))
        if sum(form) > 1:
            *others, last = FORMS
            raise QuotesError(
                f"{', '.join(others)} and {last} exclude one another; give one of them."
            )
        command(**words, form=form)

    each: list[inspect.Parameter] = []
    for one in given.parameters.values():
        each += options if one.name == "form" else [one.replace(kind=one.KEYWORD_ONLY)]
    listed.__dict__["__signature__"] = given.replace(parameters=each)
    listed.__annotations__ = {one.name: one.annotation for one in each}
    return listed


def print_rows(
    rows: Iterable[Row],
    columns: Callable[[int], Sequence[Column]],
    cells: Callable[[Row], Sequence[Cell]],
    form: Form | None = None,
) -> int:
    """Print rows in the form asked for and return how many there were.

    A table has the `columns` for so many characters of width, with the `cells` of each row; those
    that are Spare give way where there is no room for them. The other forms have all of a row's
    columns. Lists stand in CSV as JSON.
    """
    if form and (form.csv or form.tsv):
        return _csv(rows, "\t" if form.tsv else ",")
    if form and (form.nl or form.json):
        return _json(rows, "\n" if form.nl else ",\n ", form.nl)
    return _table(iter(rows), columns, cells)


def _table(
    rows: Iterator[Row],
    columns: Callable[[int], Sequence[Column]],
    cells: Callable[[Row], Sequence[Cell]],
) -> int:
    """A table of any length, a piece after the other: it begins at once and is held nowhere.

    In a terminal spare columns give way where there is no room, and that is said. A file is as wide
    as it needs, and nothing is cut: whoever reads it has no other window.
    """
    console = printer()
    in_file = not console.is_terminal and not os.environ.get("COLUMNS")
    words = FILE_WORDS if in_file else WORDS
    number = 0
    stay: list[bool] = []
    widths: list[int] = []
    folds = in_file
    while found := [list(map(_clean, cells(row))) for row in islice(rows, PIECE)]:
        if number == 0:
            if in_file:
                console.width = max(console.width, needed(columns(console.width), found, words))
            stay = kept(columns(console.width), found, console.width, words)
        told = list(compress(columns(console.width), stay))
        found = [list(compress(row, stay)) for row in found]
        if in_file:
            told = [replace(one, max_width=None) if one.no_wrap else one for one in told]
            found = [list(map(_uncut, row)) for row in found]
        if number == 0:
            widths = fixed(told, found, console.width, words)
            # nothing more can go: what would be cut is folded
            folds = folds or needed(told, found, words) > console.width
        told = [replace(one, width=own) for one, own in zip(told, widths, strict=True)]
        if folds:
            told = [replace(one, no_wrap=False, overflow="fold") for one in told]
        table = Table(
            *told,
            box=box.SIMPLE_HEAD,
            show_edge=False,
            show_header=number == 0,
            pad_edge=False,
            collapse_padding=True,
        )
        for row in found:
            table.add_row(*row)
        console.print(table)
        number += len(found)
    if not all(stay):
        left = [str(one.header) for one in compress(columns(console.width), [not s for s in stay])]
        print(
            f"Left out for want of room: {', '.join(left)}; widen the terminal, or take --csv.",
            file=sys.stderr,
        )
    return number


def _uncut(cell: Cell) -> Cell:
    """A cell whose words are folded where another one's are cut."""
    if isinstance(cell, Text) and cell.no_wrap:
        cell.no_wrap, cell.overflow = False, "fold"
    return cell


def json_line(value: object, indent: int | None = None) -> str:
    """A value as JSON, on one line but for an `indent`; what a terminal would act on is escaped.

    So is what standard output could not hold. Nothing is lost: it reads back the same.
    """
    unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    return escaped(json.dumps(value, ensure_ascii=not unicode, indent=indent))


def quote_text(row: Row, words: str = "quote") -> Text:
    """A quote's words, in the column `words`, on one line, before them how they were put forward.

    In its sentence where it needs that, its own words between asterisks.
    """
    told = [(" ".join(row[words].split()), "")]
    if row["sentence"]:
        told = [(f"*{part}*", "") if own else (part, "dim") for part, own in parts(row["sentence"])]
    return Text.assemble((lead(row["force"]), "bold"), *told)


def unsure_text(chance: float | None, least: float = SURE) -> Text:
    """ "unsure" for a quote, or by its own `least` a stance, that is not sure; else nothing."""
    return Text("unsure" if chance is not None and chance < least else "", "italic")


def stance_text(stance: str, words: object, unsure: bool = False) -> Text:
    """ "▲ the toll", in the stance's colour, and behind it "unsure" where it is."""
    told = Text(f"{SIGNS[stance]}{words}", STYLES[stance])
    return Text.assemble(told, (" unsure", "italic")) if unsure else told


def days(row: Row) -> list[str]:
    """When a quote was printed; and when it was said, where the text tells another day."""
    date, said = row["date"] or "undated", row["said_on"]
    if row["dated_by"] != "text" or said == row["date"]:
        return [date]
    same_year = said and said[:5] == date[:5]
    return [date, f"said {said[5:] if same_year else said or 'earlier'}"]


def names_of_targets(rows: Iterable[Row]) -> dict[str, Text]:
    """What each target is called in a list, by its id, with the id where several have one name."""
    labels = {row["target_id"]: row["target"] for row in rows}
    times = Counter(labels.values())
    return {
        ident: Text.assemble(label, (f"\n{ident}", "dim") if times[label] > 1 else "")
        for ident, label in labels.items()
    }


STANCES = 13  # "unsure ▲1 ▼1" stands on one line


def stances_text(row: Row) -> Text:
    """ "▲3 ▼1, unsure ▼1, told ▼1": statements, how many of these are unsure, and what is told.

    What reporters tell without speech is counted apart; a row need not have it.
    """
    parts = [Text(" ").join(stance_text(label, row[label]) for label in SIGNS if row[label])]
    for word, kind in (("unsure", "unsure"), ("told", "narrated")):
        told = [
            stance_text(label, number)
            for label in ("favour", "against")
            if (number := row.get(f"{kind}_{label}"))
        ]
        parts += [Text.assemble(f"{word} ", Text(" ").join(told))] if told else []
    return Text(", ").join(filter(None, parts))


def _csv(rows: Iterable[Row], delimiter: str) -> int:
    """Words stay as they are but for what a terminal acts on, in lists by the escapes of JSON.

    A word that a spreadsheet would take for a formula ("=1+1") stays as well: a sign put before
    it would be read as a part of it by every other program.
    """
    return write_csv(rows, _data(), delimiter)


def _data() -> Any:
    """Standard output for data, which must not lose letters to a terminal's encoding."""
    out = unguarded(sys.stdout)
    if hasattr(out, "reconfigure"):
        out.reconfigure(encoding="utf-8")
    return out


def print_data(text: str) -> None:
    """Print a text that is clean already, as UTF-8 whatever the terminal's encoding."""
    _data().write(text)


def csv_text(rows: Iterable[Row]) -> str:
    """Rows as CSV."""
    out = io.StringIO()
    write_csv(rows, out)
    return out.getvalue()


def write_csv(rows: Iterable[Row], out: Any, delimiter: str = ",") -> int:
    """Write rows as CSV to a text stream, their names first, and return how many there were."""
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    number = 0
    for number, row in enumerate(rows, 1):
        if number == 1:
            writer.writerow(row)
        writer.writerow(map(_field, row.values()))
    return number


def _field(cell: Any) -> Any:
    if isinstance(cell, str):
        return harmless(cell)
    return escaped(json.dumps(cell, ensure_ascii=False)) if isinstance(cell, list) else cell


def _json(rows: Iterable[Row], between: str, nl: bool) -> int:
    out = unguarded(sys.stdout)
    number = 0
    if not nl:
        out.write("[")
    for number, row in enumerate(rows, 1):
        out.write((between if number > 1 else "") + json_line(row))
    if not nl or number:
        out.write("\n" if nl else "]\n")
    return number
