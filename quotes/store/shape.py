"""The shape of a database: what `db/` ships, what a file has of it, and how it gets the rest."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database, Migrations

from quotes.errors import StoreError
from quotes.locate import shipped
from quotes.store.derive import derive, gather_anew, join_speakers
from quotes.store.kept import keep_all
from quotes.store.placed import place_all
from quotes.store.retold import retell_targets
from quotes.store.targets import join_targets


def _steps() -> dict[str, str]:
    """The numbered files of db/migrations: each one's name and its SQL, in their order."""
    files = sorted((shipped("db") / "migrations").glob("*.sql"))
    return {file.stem: file.read_text(encoding="utf-8") for file in files}


def shipped_migrations() -> Migrations:
    """The steps that this version knows, each atomic and recorded under its file's name."""
    migrations = Migrations("quotes")
    for name, sql in _steps().items():
        migrations(name=name)(lambda db, sql=sql: _run(db, sql))
    return migrations


def _run(db: Database, script: str) -> None:
    """Each statement of a script, inside the transaction that is open.

    sqlite3's own executescript commits it, and sqlite_utils' looks for the end of a statement at
    each character: half of the time that a new database takes.
    """
    statement = ""
    for piece in script.split(";"):
        statement += f"{piece};"
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


def shipped_views() -> dict[str, str]:
    """Each view's name with its statement, as SQLite keeps it: no comment above, no semicolon."""
    views = {}
    for file in sorted((shipped("db") / "views").glob("*.sql")):
        sql = file.read_text(encoding="utf-8")
        views[file.stem] = sql[sql.index("CREATE VIEW") :].rstrip().removesuffix(";")
    return views


def check(db: Database, path: Path) -> bool:
    """Whether a database has been made, and not only its file.

    Raises StoreError for one of a newer version, or of another program's tables.
    """
    db.execute("BEGIN")  # another run may be making it between one question and the next
    try:
        applied = {step.name for step in shipped_migrations().applied(db)}
        present = [*db.table_names(), *db.view_names()]
        # SQLite's own come and go with those of others
        present = [name for name in present if not name.startswith("sqlite_")]
    finally:
        db.rollback()
    if newer := sorted(applied - _steps().keys()):
        raise StoreError(
            f"{path} was made by a newer quote-tracker (its schema has {newer[-1]}); update the "
            "program with: pip install --upgrade quote-tracker"
        )
    if present and not applied:
        first = min(present, key=lambda name: name.startswith("_"))
        raise StoreError(
            f"{path} is not a quote-tracker database: it holds the table '{first}'; give another "
            "file."
        )
    return bool(applied)


def fits(db: Database) -> bool:
    """Whether a database has all that is shipped."""
    return not shipped_migrations().pending(db) and (
        shipped_views().items() <= _present_views(db).items()
    )


def bring_up_to_date(db: Database) -> None:
    """Apply new migrations and put the shipped views in place; inside a transaction."""
    migrations, views = shipped_migrations(), shipped_views()
    pending = migrations.pending(db)
    # a view that no longer fits would stop a migration: they come back afterwards
    for name in views.keys() & _present_views(db).keys():
        db.execute(f"DROP VIEW [{name}]")
    migrations.apply(db)
    for sql in views.values():
        db.execute(sql)
    if pending:
        retell_targets(db)
        _join_anew(db, {step.name for step in pending})
        # what is kept may have a new form: a migration only has to make its tables
        keep_all(db)
    if db["quotes"].count and any(step.name.endswith("_force") for step in pending):
        # it takes the language, which takes long to import
        from quotes.store.put_forward import put_forward

        put_forward(db)
    if db["quotes"].count and any(step.name.endswith("_positions") for step in pending):
        gather_anew(db)


def _join_anew(db: Database, applied: set[str]) -> None:
    """Join everybody as this version does, where what went before joined otherwise."""
    if applied.isdisjoint({"0010_people", "0016_surnames"}) or not db["articles"].count:
        return
    touched = place_all(db)
    join_speakers(db, touched)
    join_targets(db, touched)
    derive(db, touched)


def _present_views(db: Database) -> dict[str, str]:
    return dict(db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall())
