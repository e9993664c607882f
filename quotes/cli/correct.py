"""`quotes correct`, `merge`, `split`, … `corrections`, `undo`: what a person knows better."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Column

from quotes.cli.options import ByOption, DatabaseArgument, must_exist, who
from quotes.cli.printing import (
    TABLE,
    Cell,
    Form,
    Row,
    in_forms,
    print_rows,
)
from quotes.errors import QuotesError
from quotes.models import Force
from quotes.told import lead

if TYPE_CHECKING:
    from quotes import store
    from quotes.ledger import Entry

# The store takes a tenth of a second to import: each command does it itself, help need not wait.

Speaker = Annotated[
    str,
    typer.Argument(metavar="SPEAKER", help="Any of the speaker's names.", show_default=False),
]
KINDS = ("person", "organisation", "group", "document", "unnamed")
# what an entry says, as a sentence's beginning
SAYS = {
    "speaker": "said by {new}, not {old}",
    "not-a-quote": "no quote",
    "right": "right",
    "words": "the words are {lead}“{new}”",
    "stance": "{new}, not {old}",
    "topics": "about {new}, not {old}",
    "merge": "{subject} is {new}",
    "split": "{new} split off {subject}",
    "rename": "{subject} is called {new}",
    "role": "{subject} is {new}",
    "ignore": "{subject} is nobody",
    "confirm": "{subject} changed on {new}",
    "dismiss": "{subject} did not change on {new}",
    "remove": "{subject} is removed",
    "undo": "{undoes} is undone",
}


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(correct)
    app.command()(merge)
    app.command()(split)
    app.command()(rename)
    app.command(name="set-role")(set_role)
    app.command()(ignore)
    app.command()(undo)
    app.command()(corrections)


def correct(
    db: DatabaseArgument,
    quote: Annotated[
        str,
        typer.Argument(
            metavar="QUOTE",
            help="Its quote_id or the beginning of it, or words that it alone holds.",
            show_default=False,
        ),
    ],
    speaker: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who said it: any of a speaker's names, or nobody."),
    ] = None,
    new: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="The speaker has not spoken yet, and is a person, organisation, group, document.",
        ),
    ] = None,
    not_a_quote: Annotated[bool, typer.Option("--not-a-quote", help="Take it out.")] = False,
    words: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What was said, as the article has it.")
    ] = None,
    stance: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TARGET=STANCE",
            help="Where the speaker stands: favour, against, neutral, none. May be repeated.",
        ),
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TOPIC", help="What it is about (id or label), or none. May be repeated."
        ),
    ] = None,
    right: Annotated[bool, typer.Option("--right", help="It is right; review skips it.")] = False,
    by: ByOption = None,
) -> None:
    """Correct a quote: its speaker, words, stances, topics.

    It lasts: articles may be read again, and change. `quotes undo` takes it back.
    """
    from quotes import store

    alone = not_a_quote or right
    others = (speaker, words, stance, topic)
    if alone == any(one is not None for one in others) or (not_a_quote and right):
        raise QuotesError(
            "Say what is wrong with one of --speaker, --words, --stance, --topic (or several), "
            "or with --not-a-quote or --right alone."
        )
    kind: Any = new
    if new is not None and (new not in KINDS or speaker is None):
        raise QuotesError(f"--new goes with --speaker, and is one of: {', '.join(KINDS)}.")

    def entries(opened: store.Database) -> list[Entry]:
        about, ident = store.About(opened), store.find_quote(opened, quote)
        told = [about.not_a_quote(ident)] if not_a_quote else []
        told += [about.right(ident)] if right else []
        told += [] if speaker is None else [about.speaker(ident, speaker, kind)]
        told += [] if words is None else [about.words(ident, words)]
        told += [about.stance(ident, one) for one in stance or ()]
        told += [] if topic is None else [about.topics(ident, topic)]
        return [one for one in told if not store.said_already(opened, one)]

    enter(db, by, entries)


def merge(
    db: DatabaseArgument,
    one: Annotated[
        str, typer.Argument(metavar="A", help="Any name of one speaker.", show_default=False)
    ],
    other: Annotated[
        str, typer.Argument(metavar="B", help="Any name of the other.", show_default=False)
    ],
    by: ByOption = None,
) -> None:
    """Say that two speakers are one; A is B, and called so."""
    from quotes import store

    enter(db, by, lambda opened: [store.merge(opened, one, other)])


def split(
    db: DatabaseArgument,
    speaker: Speaker,
    role: Annotated[
        list[str] | None,
        typer.Option(metavar="ROLE", help="Mentions with this role are somebody else."),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Mentions with just this name are somebody else."),
    ] = None,
    article: Annotated[
        list[str] | None,
        typer.Option(metavar="ARTICLE", help="Mentions in this article are somebody else."),
    ] = None,
    called: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="What that somebody is called.")
    ] = None,
    by: ByOption = None,
) -> None:
    """Say that a speaker is two people.

    They are told apart by role, name or article; each option may be repeated.
    """
    from quotes import store

    given = {"role": role, "name": name, "article": article}
    chosen = [(what, values) for what, values in given.items() if values]
    if len(chosen) != 1:
        raise QuotesError("Say by what they are told apart: one of --role, --name, --article.")
    ((what, values),) = chosen
    enter(db, by, lambda opened: store.split(opened, speaker, what, values, called))


def rename(
    db: DatabaseArgument,
    speaker: Speaker,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The right name.", show_default=False)
    ],
    by: ByOption = None,
) -> None:
    """Call a speaker by another name."""
    from quotes import store

    enter(db, by, lambda opened: [store.rename(opened, speaker, name)])


def set_role(
    db: DatabaseArgument,
    speaker: Speaker,
    role: Annotated[
        str, typer.Argument(metavar="ROLE", help="The right role.", show_default=False)
    ],
    by: ByOption = None,
) -> None:
    """Say what a speaker is: minister, coach, judge."""
    from quotes import store

    enter(db, by, lambda opened: [store.set_role(opened, speaker, role)])


def ignore(
    db: DatabaseArgument,
    what: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE|SPEAKER",
            help="The id of an article, or any name of a speaker.",
            show_default=False,
        ),
    ],
    by: ByOption = None,
) -> None:
    """Leave an article out for good, or take a name for nobody's.

    An article is removed, as by `quotes remove`. The quotes of a name that is nobody's stay, with
    their speaker left open.
    """
    from quotes import store
    from quotes.errors import NotFoundError
    from quotes.ingest import remove

    must_exist(db)
    with store.writing(db) as opened, store.transaction(opened):
        try:
            store.removal(opened, what)
        except NotFoundError:
            _record(opened, db, by, [store.ignore(opened, what)])
            return
        remove(opened, [what], who(by))
    print(f"Removed {what}; it stays out.")


def undo(
    db: DatabaseArgument,
    number: Annotated[
        int,
        typer.Argument(
            metavar="N", help="Its number in: quotes corrections DB.", show_default=False
        ),
    ],
    by: ByOption = None,
) -> None:
    """Take a correction back; undo the undoing to have it again."""
    from quotes import store

    enter(db, by, lambda opened: [store.undo(opened, number)])


@in_forms
def corrections(
    db: DatabaseArgument,
    form: Form = TABLE,
) -> None:
    """List all corrections, newest first, and what became of each.

    One that finds its quote or speaker no more is listed so; it waits, and is not lost.
    """
    from quotes import store

    with store.reading(db) as opened:
        rows = store.list_corrections(opened)
    if not print_rows(rows, _columns, _cells, form):
        print("Nobody has corrected anything.", file=sys.stderr)


def _columns(width: int) -> list[Column]:
    return [
        Column("no", justify="right"),
        Column("made", no_wrap=True),
        Column("by"),
        Column("about", max_width=max(24, width // 3)),
        Column("says"),
        Column("state", no_wrap=True),
    ]


def _cells(row: Row) -> list[Cell]:
    about = lead(row["force"] or Force.SAID) + " ".join(row["about"].split())
    return [
        str(row["correction"]),
        row["made"][:10],
        row["by"],
        about,
        _says(row),
        row["state"],
    ]


def _says(row: Row) -> str:
    told = {name: row[name] or "none" for name in row}
    return SAYS[row["what"]].format_map(told | {"lead": lead(row["force"] or Force.SAID)})


def enter(db: Path, by: str | None, entries: Callable[[store.Database], list[Entry]]) -> None:
    """Make entries and write them, all or none, and say what they say."""
    from quotes import store

    must_exist(db)
    with store.writing(db) as opened, store.transaction(opened):
        _record(opened, db, by, entries(opened))


def _record(opened: store.Database, db: Path, by: str | None, entries: list[Entry]) -> None:
    """Write entries and tell them, each with how to take it back."""
    from quotes import store

    if not entries:
        print("Nothing has changed: that is what stands already.")
        return
    for entry in store.correct(opened, entries, who(by)):
        names = ("what", "subject", "old", "new", "undoes", "force")
        row = {name: getattr(entry, name) for name in names}
        told = _says(row)
        if entry.what == "undo":
            print(f"Correction {told}, by {entry.id}.")
            continue
        about = f"quote {entry.subject}: " if entry.article else ""
        print(
            f"Correction {entry.id}: {about}{told}. To take it back: "
            f"quotes undo {shlex.quote(str(db))} {entry.id}"
        )
