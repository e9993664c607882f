"""`quotes merge`, `split`, `rename`, `set-role`, `ignore`: who is who, and who is nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from quotes.cli.door import complain
from quotes.cli.options import ByOption, DatabaseArgument, who
from quotes.cli.record import record, write
from quotes.errors import QuotesError

if TYPE_CHECKING:
    from quotes import store
    from quotes.ledger import Entry

Speaker = Annotated[
    str,
    typer.Argument(metavar="SPEAKER", help="Any of the speaker's names.", show_default=False),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(merge)
    app.command()(split)
    app.command()(rename)
    app.command(name="set-role")(set_role)
    app.command()(ignore)


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
    """Say that two speakers are one; A is B, and called so.

    A part of a name that several have is refused. A body and a person are merged with a warning.
    """
    from quotes import store

    odd: list[str | None] = []

    def entries(opened: store.Database) -> list[Entry]:
        odd.append(store.unlike(opened, one, other))
        return [store.merge(opened, one, other)]

    record(db, by, entries)
    for told in filter(None, odd):
        complain(f"{told}; if they are two, take it back as said above.")


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
    record(db, by, lambda opened: store.split(opened, speaker, what, values, called))


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

    record(db, by, lambda opened: [store.rename(opened, speaker, name)])


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

    record(db, by, lambda opened: [store.set_role(opened, speaker, role)])


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

    with store.changing(db) as opened:
        try:
            store.removal(opened, what)
        except NotFoundError:
            write(opened, db, by, [store.ignore(opened, what)])
            return
        remove(opened, [what], who(by))
    print(
        f"Removed {what}; it stays out. To have it again: quotes extract DB FILE --again, with "
        "the file or the address that it came from."
    )
