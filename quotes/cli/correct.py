"""`quotes correct`: what a person knows better of a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli.options import ByOption, DatabaseArgument
from quotes.cli.record import record
from quotes.errors import QuotesError, UnknownSpeakerError

if TYPE_CHECKING:
    from quotes import store
    from quotes.ledger import Entry
    from quotes.models import SpeakerKind

# The store takes a tenth of a second to import: each command does it itself, help need not wait.

KINDS = ("person", "organisation", "group", "document", "unnamed")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(correct)


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
        told += [] if speaker is None else [_speaker(about, ident, speaker, kind)]
        told += [] if words is None else [about.words(ident, words)]
        told += [about.stance(ident, one) for one in stance or ()]
        told += [] if topic is None else [about.topics(ident, topic)]
        return [one for one in told if not store.said_already(opened, one)]

    record(db, by, entries)


def _speaker(about: store.About, quote: str, name: str, kind: SpeakerKind | None) -> Entry:
    """The entry that `name` said it; who is unknown is told how somebody new is named."""
    try:
        return about.speaker(quote, name, kind)
    except UnknownSpeakerError as error:
        raise UnknownSpeakerError(f"{error} (somebody new? add: --new person)") from error
