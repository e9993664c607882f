"""How a run that changes a database ends: sentences, and what to try next."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer

from quotes import store
from quotes.cli.door import STOPPED, complain
from quotes.cli.look import speaker_cells, speaker_columns
from quotes.cli.printing import print_rows
from quotes.errors import InputError, NotFoundError, StoreError
from quotes.ingest import Summary
from quotes.models import Failure
from quotes.reader import DEFAULT_ENGINE
from quotes.report import counted
from quotes.visible import on_one_line

# speakers shown at the end of a run; `quotes speakers` lists all
SHOWN = 15
# failures printed one by one, and those of which the names are
TOLD = 20
NAMED = 100
MISDATED = 5
# endings of files passed over that are named, and the letters of the longest that is one
ENDINGS = 8
LONGEST_ENDING = 12


@contextmanager
def left_good(db: Path, summary: Summary) -> Iterator[None]:
    """Whatever ends the run: say what it kept."""
    try:
        yield
    except KeyboardInterrupt:
        complain(_stopped(db, summary))
        raise typer.Exit(STOPPED) from None
    except StoreError as error:
        kept = f" {db} keeps the articles that were finished before." if summary.saved else ""
        raise StoreError(f"{error}{kept}") from error


def _stopped(db: Path, summary: Summary) -> str:
    if summary.saved:
        kept = f"Stopped; {db} keeps the articles that were finished."
        return f"{kept} Run the command again to go on."
    kept = f"{db} is as it was" if db.exists() else "nothing is stored"
    return f"Stopped before an article was finished; {kept}."


def finish(
    db: Path,
    summary: Summary,
    silent: bool,
    changed: str = "changed",
    passed: Mapping[str, int] | None = None,
    made_by: store.Provenance | None = None,
) -> None:
    """Tell what went wrong, what was done, and end with status 1 where something failed anew.

    `passed` counts, by their ending, the files in folders that were not read; what reads now is
    `made_by`, for who has articles that something else has read.
    """
    _tell(db, [*summary.failed, *summary.skipped, *summary.warned])
    if not silent:
        print(_done(db, summary, changed))
        if summary.undated:
            print(_undated(summary.undated))
        if summary.misdated:
            print(_misdated(summary.misdated))
        if passed:
            print(_passed(passed))
    if not db.exists():
        raise InputError(f"nothing was read, so {db} was not made; see the lines above.")
    if not silent:
        _show(db, summary)
        if made_by:
            _tell_of_others(db, made_by)
    if summary.failed:
        raise typer.Exit(1)


def _tell(db: Path, failures: list[Failure]) -> None:
    """What went wrong, a sentence each, on standard error; of many the names, and where all are."""
    for failure in failures[:TOLD]:
        complain(failure.error)
    if more := failures[TOLD:]:
        names = ", ".join(failure.origin for failure in more[:NAMED])
        others = f" and {len(more) - NAMED} others" if len(more) > NAMED else ""
        listed = f"; for those of folders see: quotes unread {shlex.quote(str(db))}"
        complain(
            f"and {len(more)} more like these: {names}{others}{listed if db.exists() else '.'}"
        )


def _done(db: Path, summary: Summary, changed: str) -> str:
    """What the run did, in one line; `changed` is the word for articles read anew."""
    numbers = summary.numbers()
    if not numbers["added"] and not numbers["changed"] and numbers["unchanged"]:
        already = f"{counted(numbers.pop('unchanged'), 'article')} already in {db}"
        told, start = [already], "Nothing has changed"
    else:
        told, start = [], "Articles"
    words = {"changed": changed, "known": "failed as before (--retry tells of them)"}
    told += [f"{number} {words.get(what, what)}" for what, number in numbers.items() if number]
    if summary.warned:
        told.append(f"{len(summary.warned)} stored though cut short")
    if summary.left_out:
        told.append(f"{summary.left_out} removed before and left out (--again brings them back)")
    return f"{start}: {', '.join(told) or 'none'}."


def _undated(number: int) -> str:
    """What those that were read miss who have no date."""
    have = "of these has no date and does" if number == 1 else "of these have no date and do"
    return (
        f"{number} {have} not count towards a change; say it at the top of the file "
        "(published: 2026-03-01) or with --published."
    )


def _misdated(told: list[str]) -> str:
    """Which have a day on which no news can be of."""
    shown = [on_one_line(one) for one in told[:MISDATED]]
    more = f" and {len(told) - MISDATED} more" if len(told) > MISDATED else ""
    are = "is" if len(told) == 1 else "are"
    return (
        f"{counted(len(told), 'article')} {are} dated in the future or before 1900: "
        f"{', '.join(shown)}{more}; correct the day and extract again."
    )


def _passed(kinds: Mapping[str, int]) -> str:
    """Which files in folders were passed over, by their endings."""
    total = sum(kinds.values())
    told = sorted({kind if len(kind) <= LONGEST_ENDING else "" for kind in kinds} - {""})
    others = ["and more"] if len(told) > ENDINGS else []
    named = ", ".join(told[:ENDINGS] + others) or "without an ending"
    words = "files of other kinds were" if total > 1 else "file of another kind was"
    return f"{total} {words} passed over: {named}."


def _show(db: Path, summary: Summary) -> None:
    """What the database holds now, who speaks, and what to try next where something was read."""
    table, read = summary.saved > 0, summary.saved + summary.unchanged > 0
    with store.reading(db) as opened:
        counts = store.counts(opened)
        rows = list(store.list_speakers(opened, limit=SHOWN))
        first = _name_to_ask(opened, rows[0]) if rows else None
    if not counts["quotes"]:
        print(f"{db} holds no quotes.")
        return
    print(
        f"{db} holds {counted(counts['quotes'], 'quote')} by "
        f"{counted(counts['speakers'], 'speaker')} in {counted(counts['articles'], 'article')}."
    )
    if table and rows:
        print()
        print_rows(rows, speaker_columns, speaker_cells)
        print()
        if counts["speakers"] > SHOWN:
            print(f"The first {SHOWN} of {counts['speakers']}; all with: quotes speakers {db}")
    if not read:
        return
    place = shlex.quote(str(db))
    print("Next:")
    print(f"  quotes report {place} {_quoted(first)}" if first else f"  quotes list {place}")
    print(f"  quotes serve {place} --open")


def _tell_of_others(db: Path, made_by: store.Provenance) -> None:
    """How many articles another version has read, and how to have them read by this one."""
    with store.reading(db) as opened:
        number = store.read_by_others(opened, made_by)
    if number:
        were = "was" if number == 1 else "were"
        engine = "" if made_by[0] == DEFAULT_ENGINE else f" --engine {made_by[0]}"
        print(
            f"{counted(number, 'article')} {were} read by another version of the program; to have "
            f"all read by this one: quotes reread {shlex.quote(str(db))}{engine}"
        )


def _name_to_ask(opened: store.Database, row: dict[str, Any]) -> str:
    """What `quotes report` finds this speaker by: the name, or the id where two share it.

    The id too where the name cannot be shown as it is, and so not be copied.
    """
    name: str = row["speaker"]
    ident: str = row["speaker_id"]
    if name != on_one_line(name):
        return ident
    try:
        store.find_speaker(opened, name)
    except NotFoundError:
        return ident
    return name


def _quoted(name: str) -> str:
    """The name as a shell takes it, in the marks that are easiest to read."""
    return shlex.quote(name) if set('"$`\\!') & set(name) else f'"{name}"'
