"""A Datasette on one database, for the visitors of this machine alone.

Only the command that starts it imports this, since it imports the whole of Datasette.
"""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database, Results

from quotes.site.guard import private_to
from quotes.site.guard.answers import NOT_NOW, Failed, answer_to_sqlite
from quotes.site.guard.paging import settled, table_of
from quotes.site.guard.searching import searched
from quotes.site.metadata import SETTINGS, metadata_for


class Plain(Database):
    """A database that tells the visitor what is wrong with it, and the terminal nothing.

    Datasette prints every query that fails, answers one for CSV with an empty file, loses rows
    between pages, and is slow to search.
    """

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """A connection that reads, to a file of any name: Datasette's takes %, # and ? for more."""
        address = f"{Path(self.path).absolute().as_uri()}?mode=ro"
        conn = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._all_file_connections.append(conn)
        return conn

    @property
    def size(self) -> int:
        """The bytes of the file, for the list of databases; raises Failed where it is gone."""
        try:
            return Path(self.path).stat().st_size
        except OSError as error:
            raise Failed((503, NOT_NOW[sqlite3.SQLITE_CANTOPEN])) from error

    async def execute(self, sql: str, *args: Any, **kwargs: Any) -> Results:
        """Run a query, as Datasette does; raises Failed where the file or its size stops it."""
        if table := table_of(sql):
            sql = settled(sql, await self.primary_keys(table))
        sql = searched(sql)
        try:
            return await super().execute(sql, *args, **{**kwargs, "log_sql_errors": False})
        except (sqlite3.Error, MemoryError) as error:
            if told := answer_to_sqlite(error):
                raise Failed(told) from error
            raise


def private_datasette(
    db: Path, metadata: Path, sql: bool = False, hosts: Iterable[str] = (), review: bool = False
) -> Datasette:
    """Datasette on the file `db`, described by the file `metadata`.

    It answers to the loopback names and to `hosts`, and runs the visitors' own SQL where `sql`
    says so. With `review` the guard lets forms through; the database is opened for reading all the
    same. Raises QuotesError where the metadata cannot be read.
    """
    described = {**metadata_for(metadata, db.stem), "plugins": private_to(hosts, review)}
    settings = {**SETTINGS, "default_allow_sql": sql}
    datasette = Datasette([str(db)], metadata=described, settings=settings)
    (name,) = (name for name, each in datasette.databases.items() if each.path == str(db))
    datasette.remove_database(name)
    datasette.add_database(Plain(datasette, path=str(db)), name=name)
    # Datasette leaves one behind for each table page that fails
    warnings.filterwarnings("ignore", "coroutine .* was never awaited", RuntimeWarning)
    return datasette
