"""What one query may take: the bounds that are set on each connection to a database of ours.

Datasette stops a query by counting SQLite's steps and by the number of its rows. One step can
be a function that makes a gigabyte, and a thousand rows can hold five; both are bounded here.
"""

from __future__ import annotations

import sqlite3
from json.encoder import encode_basestring_ascii as quoted
from typing import TYPE_CHECKING, Any
from weakref import ReferenceType, ref

from datasette.utils.asgi import BadRequest

from quotes.site.guard import guard_of
from quotes.site.guard.leaving import Threads
from quotes.site.guard.linear import use_linear
from quotes.site.ours import has_our_shape

if TYPE_CHECKING:
    from datasette.app import Datasette

# an article is five million bytes at most (quotes/articles/limits.py)
LONGEST_VALUE = 10_000_000
MOST_BYTES = 64_000_000  # of all rows of one query, as JSON; a page is made of five times as many
TOO_MUCH = "This is too much for one page; ask for fewer rows (_size) or fewer columns (_col)."
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_VALUE,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 200_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 500,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
    # one comparison of a text with a pattern is one step, and takes as long as both are long
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
}


def prepare(conn: sqlite3.Connection, database: str, datasette: Datasette) -> None:
    """Bound a connection that Datasette has just opened, where its database is ours."""
    db = datasette.databases.get(database)
    if db is None or db.is_memory:
        return
    private = guard_of(datasette).private
    if private or has_our_shape(conn):
        bound(conn)
    if private:
        tell_no_path(conn)
    if private and datasette.setting("default_allow_sql"):
        use_linear(conn, LONGEST_VALUE)
    if isinstance(datasette.executor, Threads):
        datasette.executor.opened(conn)


def bound(conn: sqlite3.Connection) -> None:
    """Set the bounds of one query on a connection that reads."""
    for limit, value in LIMITS.items():
        conn.setlimit(limit, value)
    conn.execute("PRAGMA trusted_schema = OFF")
    conn.row_factory = Rows()


def tell_no_path(conn: sqlite3.Connection) -> None:
    """Let no query of this connection ask where its file lies."""
    conn.set_authorizer(authorize)


def authorize(action: int, name: str | None, *_: Any) -> int:
    """SQLite's question whether a statement may do something: all but one pragma."""
    if action == sqlite3.SQLITE_PRAGMA and name == "database_list":
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_OK


class Rows:
    """Makes the rows of a connection, and ends a query whose rows have grown too many bytes."""

    def __init__(self) -> None:
        self._cursor: ReferenceType[sqlite3.Cursor] | None = None
        self._bytes = 0

    def __call__(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        """One row; raises BadRequest, which Datasette passes on to the visitor."""
        if self._cursor is None or self._cursor() is not cursor:
            self._cursor, self._bytes = ref(cursor), 0
        self._bytes += sum(map(size, values))
        if self._bytes > MOST_BYTES:
            raise BadRequest(TOO_MUCH)
        return sqlite3.Row(cursor, values)


def size(value: Any) -> int:
    """The bytes of one value as JSON, at most: a control character takes six."""
    if isinstance(value, str):
        return len(quoted(value))
    return 6 * len(value) if isinstance(value, bytes) else 8
