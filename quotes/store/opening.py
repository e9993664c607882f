"""Opening the database: made where it is missing, brought up to date, refused with a sentence.

Writing and reading share one plain rollback journal, so that a database is always a single file
that can be copied, and opened from a medium that cannot be written. While one command writes,
readers wait for its short commits (`WAIT` seconds at most), and the other way round.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database, Migrations

from quotes.errors import StoreError
from quotes.locate import shipped
from quotes.names import fold
from quotes.store.kept import keep_all

WAIT = 5.0
SENTENCES = {
    sqlite3.SQLITE_BUSY: "{path} is locked by another program; let that finish, then try again.",
    sqlite3.SQLITE_READONLY: "{path} cannot be written: the file or its folder is read-only; make "
    "it writable or name another file.",
    sqlite3.SQLITE_FULL: "{path} cannot grow: the disk is full; what was saved before is kept. "
    "Free some space, then run the command again to go on.",
    sqlite3.SQLITE_CANTOPEN: "{path} could not be opened or written beside; check that you may "
    "read and write in its folder.",
    sqlite3.SQLITE_NOTADB: "{path} is not a SQLite database; name one, or a new file.",
    sqlite3.SQLITE_CORRUPT: "{path} is damaged; restore a copy, or extract into a new file.",
    sqlite3.SQLITE_IOERR: "{path} could not be read or written: the disk reported an error; check "
    "the disk, then try again.",
}


@contextmanager
def writing(path: str | Path, wait: float = WAIT) -> Iterator[Database]:
    """The database at `path` for writing; made or migrated first, its views as the program ships.

    Raises StoreError where it is no database of ours, of a newer version, locked longer than
    `wait` seconds, or cannot be written; the same for what goes wrong inside the block.
    """
    path = Path(path)
    _check_place(path)
    with _connected(path, "rwc", wait) as db:
        _check(db, path)
        _try_to_write(db)
        _bring_up_to_date(db)
        yield db


@contextmanager
def reading(path: str | Path, wait: float = WAIT) -> Iterator[Database]:
    """The database at `path` for reading only; raises StoreError like `writing`."""
    path = Path(path)
    _check_place(path, needed=True)
    # rw, not ro: after a crash the journal has to be rolled back, and SQLite falls back by itself
    with _connected(path, "rw", wait) as db:
        _check(db, path)
        migrations = shipped_migrations()
        if not migrations.applied(db):
            raise StoreError(
                f"{path} holds no articles; add some with: quotes extract {path} FILES"
            )
        if migrations.pending(db):
            raise StoreError(
                f"{path} was made by an older quote-tracker; bring it up to date with: "
                f"quotes reread {path}"
            )
        db.execute("PRAGMA query_only = ON")
        yield db


def _check_place(path: Path, needed: bool = False) -> None:
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder; name a database file.")
        if needed and not path.exists():
            raise StoreError(f"{path} does not exist; make it with: quotes extract {path} ARTICLES")
        if not path.parent.is_dir():
            raise StoreError(f"{path.parent} does not exist; make that folder, then try again.")
    except OSError as error:
        raise StoreError(SENTENCES[sqlite3.SQLITE_CANTOPEN].format(path=path)) from error


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
    path = db.execute("PRAGMA database_list").fetchone()[2]
    with _sentences(Path(path)):
        db.execute("BEGIN IMMEDIATE")
        try:
            db.execute("PRAGMA defer_foreign_keys = ON")
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            db.rollback()
            raise


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """Turn what SQLite finds wrong with the file or the medium into a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        sentence = SENTENCES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if sentence is None:
            raise
        raise StoreError(sentence.format(path=path)) from error


@contextmanager
def _connected(path: Path, mode: str, wait: float) -> Iterator[Database]:
    with _sentences(path):
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        with closing(sqlite3.connect(uri, uri=True, timeout=wait)) as conn:
            db = Database(conn, execute_plugins=False)
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA cache_size = -64000")
            conn.create_function("fold", 1, lambda name: fold(name or ""), deterministic=True)
            yield db


def _steps() -> dict[str, str]:
    """The numbered files of db/migrations: each one's name and its SQL, in their order."""
    files = sorted((shipped("db") / "migrations").glob("*.sql"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def shipped_migrations() -> Migrations:
    """The steps that this version knows, each atomic and recorded under its file's name."""
    migrations = Migrations("quotes")
    for name, sql in _steps().items():
        migrations(name=name)(lambda db, sql=sql: db.executescript(sql))
    return migrations


def _check(db: Database, path: Path) -> None:
    applied = {step.name for step in shipped_migrations().applied(db)}
    steps = _steps()
    if newer := sorted(applied - steps.keys()):
        raise StoreError(
            f"{path} was made by a newer quote-tracker (its schema has {newer[-1]}); update the "
            "program with: pip install --upgrade quote-tracker"
        )
    ours = set(re.findall(r"(?m)^CREATE (?:VIRTUAL )?TABLE (\w+)", "\n".join(steps.values())))
    clash = sorted(ours & {*db.table_names(), *db.view_names()})
    if not applied and clash:
        raise StoreError(
            f"{path} has other tables named {', '.join(clash)}: quote-tracker did not make it; "
            "name another file."
        )


def _bring_up_to_date(db: Database) -> None:
    """Apply new migrations and put the shipped views in place; writes nothing where all fits."""
    migrations, views = shipped_migrations(), shipped_views()
    pending = migrations.pending(db)
    if not pending and views.items() <= _present_views(db).items():
        return
    with transaction(db):
        # a view that no longer fits would stop a migration: they come back afterwards
        for name in views.keys() & _present_views(db).keys():
            db.execute(f"DROP VIEW [{name}]")
        migrations.apply(db)
        for sql in views.values():
            db.execute(sql)
        if pending:
            # what is kept may have a new form: a migration only has to make its tables
            keep_all(db)


def shipped_views() -> dict[str, str]:
    """Each view's name with its statement, as SQLite keeps it: no comment above, no semicolon."""
    views = {}
    for file in sorted((shipped("db") / "views").glob("*.sql")):
        sql = file.read_text(encoding="utf-8")
        views[file.stem] = sql[sql.index("CREATE VIEW") :].rstrip().removesuffix(";")
    return views


def _present_views(db: Database) -> dict[str, str]:
    return dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
