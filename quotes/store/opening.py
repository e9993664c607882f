"""Opening the database: made where it is missing, brought up to date, refused with a sentence.

Writing and reading share one plain rollback journal, so that a database is always a single file
that can be copied, and opened from a medium that cannot be written; a write-ahead log allows
neither. While one command writes, readers wait for its short commits (`WAIT` seconds at most), and
the other way round: so nothing of ours holds a reading open while it prints, and a run that meets
a lock comes back later (LockedError).

A database appears only when there is something to put into it (`filling`), and nothing here ever
takes a file away: another run may have begun to fill it.
"""

from __future__ import annotations

import errno
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from quotes.english.names import fold
from quotes.errors import LockedError, StoreError
from quotes.store.shape import bring_up_to_date, check, fits, shipped_migrations

# pages of 4 kB that a writer keeps in memory before it writes the first: from then on nobody reads
# until it has ended, and a merge of two who say thousands of things takes many seconds
SPILL = 125_000
# seconds; a run waits by turns, and between them it reads on and hears Ctrl-C
WAIT = 5.0
WAIT_IN_RUN = 1.0
SENTENCES = {
    sqlite3.SQLITE_BUSY: "{path} is locked by another program; let that finish, then try again.",
    sqlite3.SQLITE_READONLY: "{path} cannot be written: the file or its folder is read-only; make "
    "it writable or name another file.",
    sqlite3.SQLITE_FULL: "{path} cannot grow: the disk is full; free some space, then run the "
    "command again.",
    sqlite3.SQLITE_CANTOPEN: "{path} could not be opened or written beside; check that you may "
    "read and write in its folder.",
    sqlite3.SQLITE_NOTADB: "{path} is not a SQLite database; name one, or a new file.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged; restore a copy, or extract into a new file.",
    # a quota, or a limit on the size of files, ends here and not in SQLITE_FULL
    sqlite3.SQLITE_IOERR_WRITE: "{path} could not be written: the disk reported an error, or a "
    "limit on files or space is reached; make room, then run the command again.",
    sqlite3.SQLITE_IOERR: "{path} could not be read or written: the disk reported an error; check "
    "the disk, then try again.",
}
EMPTY = "{path} holds no articles; add some with: quotes extract {path} FILES"
UNWRITABLE = (
    "{path} cannot be made: its folder cannot be written; make the folder writable, or name a "
    "database in another."
)
# said by Python and not by SQLite, which keeps any bytes as text: of a column, of what `fold` gets
UNDECODED = ("Could not decode to UTF-8", "user-defined function raised exception")
NOT_UTF_8 = (
    "{path} holds text that is not UTF-8: another program changed it; restore a copy, or extract "
    "into a new file."
)


@contextmanager
def writing(path: str | Path, wait: float = WAIT, needed: bool = False) -> Iterator[Database]:
    """The database at `path` for writing; made or migrated first, its views as the program ships.

    One that is `needed` is not made. Raises StoreError where it is no database of ours, of a newer
    version, locked longer than `wait` seconds, or cannot be written; the same for what goes wrong
    inside the block.
    """
    path = Path(path)
    _check_place(path, needed)
    with _connected(path, "rw" if needed else "rwc", wait) as db:
        if not check(db, path) and needed:
            raise StoreError(EMPTY.format(path=path))
        _try_to_write(db)
        db.execute(f"PRAGMA cache_spill = {SPILL}")
        if not fits(db):
            with transaction(db):
                bring_up_to_date(db)
        yield db


@contextmanager
def changing(path: str | Path, wait: float = WAIT) -> Iterator[Database]:
    """The database at `path`, which has to be there, for one change: all of it or nothing.

    Raises StoreError like `writing`, and where there is no database.
    """
    with writing(path, wait, needed=True) as db, transaction(db):
        yield db


@dataclass(slots=True)
class Filling:
    """A database that a run fills: open, or still to be made by what it saves first (None)."""

    path: Path
    db: Database | None = None
    stack: ExitStack = field(default_factory=ExitStack)

    def made(self) -> Database:
        """The database, made now if need be; raises StoreError like `writing`."""
        if self.db is None:
            self.db = self.stack.enter_context(writing(self.path, WAIT_IN_RUN))
        return self.db


@contextmanager
def filling(path: str | Path, needed: bool = False) -> Iterator[Filling]:
    """The database at `path` for a run to fill; where there is none yet, its first save makes it.

    Raises StoreError like `writing`, at once too where a database could not be made.
    """
    path = Path(path)
    _check_place(path, needed)
    with ExitStack() as stack:
        if path.exists():
            db = stack.enter_context(writing(path, needed=needed))
            db.execute(f"PRAGMA busy_timeout = {int(WAIT_IN_RUN * 1000)}")
            yield Filling(path, db, stack)
        else:
            _try_to_make(path)
            yield Filling(path, None, stack)


@contextmanager
def reading(path: str | Path, wait: float = WAIT) -> Iterator[Database]:
    """The database at `path` for reading only; raises StoreError like `writing`."""
    path = Path(path)
    _check_place(path, needed=True)
    # rw, not ro: after a crash the journal has to be rolled back, and SQLite falls back by itself
    with _connected(path, "rw", wait) as db:
        if not check(db, path):
            raise StoreError(EMPTY.format(path=path))
        if shipped_migrations().pending(db):
            raise StoreError(
                f"{path} was made by an older quote-tracker; bring it up to date with: "
                f"quotes reread {path}"
            )
        db.execute("PRAGMA query_only = ON")
        yield db


def _check_place(path: Path, needed: bool = False) -> None:
    try:
        str(path).encode()
    except UnicodeEncodeError:
        raise StoreError(f"{path} is not UTF-8; give the database another name.") from None
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder; name a database file.")
        if needed and not path.exists():
            raise StoreError(f"{path} does not exist; make it with: quotes extract {path} ARTICLES")
        if not path.parent.is_dir():
            raise StoreError(f"{path.parent} does not exist; make that folder, then try again.")
    except OSError as error:
        raise StoreError(SENTENCES[sqlite3.SQLITE_CANTOPEN].format(path=path)) from error


def _try_to_make(path: Path) -> None:
    """Fail now, not after an hour's reading, where nothing can be made in the folder."""
    try:
        path.with_name(f"{path.name}-journal").exists()  # the longest name that will be needed
        # a link to a database yet to be made leads to the folder where it will lie
        with tempfile.TemporaryFile(dir=path.resolve().parent):
            pass
    except (OSError, RuntimeError) as error:
        denied = getattr(error, "errno", None) in (errno.EACCES, errno.EPERM, errno.EROFS)
        sentence = UNWRITABLE if denied else SENTENCES[sqlite3.SQLITE_CANTOPEN]
        raise StoreError(sentence.format(path=path)) from error


def _try_to_write(db: Database) -> None:
    """Fail now, not after an hour's reading, where another program or the medium forbids it."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(f"PRAGMA user_version = {version}")
    finally:
        db.rollback()


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All or nothing; foreign keys are checked at its end. Inside another one, a part of it."""
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    with sentences(db):
        db.execute("BEGIN IMMEDIATE")
        try:
            db.execute("PRAGMA defer_foreign_keys = ON")
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise


@contextmanager
def one_moment(db: Database) -> Iterator[None]:
    """Several questions answered as of one moment, whatever others write between them."""
    if db.conn.in_transaction:
        yield
        return
    with sentences(db):
        db.execute("BEGIN")
        try:
            yield
        finally:
            db.rollback()


@contextmanager
def sentences(db: Database) -> Iterator[None]:
    """Turn what SQLite finds wrong with the file or the medium into a StoreError."""
    path = next(file for _, name, file in db.conn.execute("PRAGMA database_list") if name == "main")
    with _sentences(Path(path)):
        yield


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        sentence = SENTENCES.get(code) or SENTENCES.get(code & 0xFF)
        if str(error).startswith(UNDECODED):
            sentence = NOT_UTF_8
        if sentence is None:
            raise
        if code & 0xFF == sqlite3.SQLITE_BUSY:
            raise LockedError(sentence.format(path=path), path) from error
        raise StoreError(sentence.format(path=path)) from error


@contextmanager
def _connected(path: Path, mode: str, wait: float) -> Iterator[Database]:
    with _sentences(path):
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        with closing(sqlite3.connect(uri, uri=True, timeout=wait)) as conn:
            db = Database(conn, execute_plugins=False)
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA cache_size = -64000")
            conn.create_function("fold", 1, called_by_sqlite, deterministic=True)
            yield db


def called_by_sqlite(name: str | None) -> str:
    """`fold` in SQL. What is raised here comes out as another error: Ctrl-C waits for its end."""
    return fold(name or "")
