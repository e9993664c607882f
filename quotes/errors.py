"""What can go wrong, as sentences a person can act on.

Every message names the thing that failed and ends in what to do next. Only the
command line prints them (one door: `quotes.cli`); the library raises.
"""

from pathlib import Path


class QuotesError(Exception):
    """Base of all errors that are the input's or the surroundings' fault, never a bug's."""


class InputError(QuotesError):
    """A file, page, line or address that could not be read as an article."""


class WatchError(QuotesError):
    """A watch-list that could not be read; the message names the file and the entry."""


class PeopleError(QuotesError):
    """A list of people that cannot be used: the message names file, line and what is wrong."""


class StoreError(QuotesError):
    """A database that could not be opened, migrated or written."""


class LockedError(StoreError):
    """A database, at `path`, that another program holds; trying again later may go well."""

    def __init__(self, sentence: str, path: Path) -> None:
        super().__init__(sentence)
        self.path = path


class NotFoundError(QuotesError):
    """A speaker, article or quote that the database does not hold, or holds more than once."""


class UnknownSpeakerError(NotFoundError):
    """A name that nobody in the database goes by; it may be somebody new's."""


class GoldError(QuotesError):
    """A marked article that breaks the marking format; the message names file and line."""


class OutputError(QuotesError):
    """Standard output that could not be written: a full disk, a place that is gone."""
