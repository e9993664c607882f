"""What a request that failed is told: a status and a sentence, and no traceback to anybody.

Datasette answers 500, and prints the traceback, for much that is the address's fault: a column
that is not there, a page number that is no number. What was raised in its code, for an address,
is told as such (400); what was raised in ours, or another plugin's, is a mistake of a program
(500). A database that cannot be read at the moment is neither (503).
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.plugins import pm
from datasette.utils.asgi import Base400

from quotes.site import links
from quotes.site.menu import menu_at
from quotes.site.ours import is_page_of_ours

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.utils.asgi import Request

LOG = logging.getLogger("quotes.site")
DEFAULT = "datasette.handle_exception"  # where Datasette's own answer comes from

TOO_LONG = (
    "This took longer to count than the server allows; ask for less, or start it with more time: "
    "datasette DB --setting sql_time_limit_ms 20000."
)
NOT_NOW = {
    sqlite3.SQLITE_BUSY: "The database is being written just now; load this page again.",
    sqlite3.SQLITE_LOCKED: "The database is being written just now; load this page again.",
    sqlite3.SQLITE_READONLY: "A program that wrote to the database has ended early; run any "
    "quotes command on it, then load this page again.",
    sqlite3.SQLITE_CANTOPEN: "The database file cannot be opened any more; see whether it is "
    "still in its place, then load this page again.",
    sqlite3.SQLITE_IOERR: "The database could not be read: the disk reported an error; check the "
    "disk, then load this page again.",
    sqlite3.SQLITE_NOTADB: "The database file is no SQLite database any more; put it back, then "
    "start the server again.",
    sqlite3.SQLITE_CORRUPT: "The database is damaged; restore a copy, then start the server again.",
}
TOO_BIG = "This needs more memory than one query may take; ask for fewer rows or columns."
TOO_SLOW = "This page took too long to make; ask for less: fewer facets, fewer rows."
MISTAKE = "The program made a mistake on this page; the terminal says which."
Answer = tuple[int, str]


class Failed(Exception):  # noqa: N818 (it is told to the visitor, not to a programmer)
    """A query that could not be answered, with what to tell of it."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer[1])
        self.answer = answer


@runtime_checkable
class DatasetteError(Protocol):
    """Datasette's own of that name, which is in the module that cannot be imported here."""

    status: int
    message: str
    error_dict: dict[str, Any]


def answer_to(exception: BaseException) -> Answer:
    """The status and the sentence for what was raised while a request was answered."""
    for each in causes(exception):
        if isinstance(each, Failed):
            return each.answer
        if isinstance(each, QueryInterrupted):
            return 400, TOO_LONG
        if told := answer_to_sqlite(each):
            return told
    if isinstance(exception, TimeoutError):
        return 503, TOO_SLOW
    if isinstance(exception, Base400):
        return exception.status, str(exception.args[0]) if exception.args else "Not here"
    if isinstance(exception, DatasetteError):
        status = exception.status if exception.status < 500 else 400
        return status, str(exception.message)
    if isinstance(exception, sqlite3.Error):
        return 400, str(exception)
    if isinstance(exception, OSError):  # the name of a file that can be none
        return 404, "There is nothing at this address."
    if is_mistake(exception):
        return 500, MISTAKE
    return 400, f"Nothing can be shown for this address ({type(exception).__name__})."


def answer_to_sqlite(exception: BaseException) -> Answer | None:
    """The same for what is wrong with the file, or with the size of a query; else None."""
    code = getattr(exception, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_TOOBIG) or isinstance(exception, MemoryError):
        return 400, TOO_BIG
    return (503, NOT_NOW[code]) if code in NOT_NOW else None


def causes(exception: BaseException) -> Iterator[BaseException]:
    """The exception and those it was made of, the last one first."""
    each: BaseException | None = exception
    while each is not None:
        yield each
        each = each.__cause__ or each.__context__


def is_mistake(exception: BaseException) -> bool:
    """Whether it came through the code of a plugin, ours or another's: no address explains that.

    What plugins put around Datasette is passed on the way to all its code, and explains nothing.
    """
    plugins = {name.partition(".")[0] for name in map(name_of, pm.get_plugins())} - {"datasette"}
    passed = list(modules(exception))
    inside = next((n for n, name in enumerate(passed) if name.startswith("datasette.")), 0)
    return any(
        name.partition(".")[0] in plugins and not name.startswith(f"{__package__}.")
        for name in passed[inside:]
    )


def modules(exception: BaseException) -> Iterator[str]:
    """The modules whose code the exception came through, the outermost first."""
    trace = exception.__traceback__
    while trace is not None:
        yield trace.tb_frame.f_globals.get("__name__", "")
        trace = trace.tb_next


def name_of(plugin: Any) -> str:
    """The dotted name of a plugin's module."""
    return plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__module__


def handled(
    found: list[Any], datasette: Datasette, request: Request, exception: Exception, private: bool
) -> list[Any]:
    """The answers of all plugins to an exception, with ours in the place of Datasette's own.

    Its own prints a traceback with all variables, whatever the exception. Where the server is
    not `private` it still may: for a mistake, and what goes wrong on pages that are not ours.
    """
    answer = answer_to(exception)

    def instead(default: Callable[[], Awaitable[Response]]) -> Callable[[], Awaitable[Response]]:
        async def ours() -> Response:
            if not (private or is_told(exception)) and (
                answer[0] == 500 or not await is_page_of_ours(datasette, request.path)
            ):
                return await default()
            report(request.path, answer, exception)
            return await page(datasette, request, answer, exception)

        return ours

    return [instead(each) if getattr(each, "__module__", "") == DEFAULT else each for each in found]


def is_told(exception: Exception) -> bool:
    """Whether Datasette raised it to tell the visitor something, with the status of an answer."""
    return isinstance(exception, Base400) or getattr(exception, "status", 500) < 500


def report(path: str, answer: Answer, exception: BaseException) -> None:
    """Say in the terminal what went wrong, where the program itself is to blame."""
    if answer[0] == 500:
        LOG.error("quotes: %r failed: %s: %s", path, type(exception).__name__, exception)


async def page(
    datasette: Datasette, request: Request, answer: Answer, exception: Exception
) -> Response:
    """The answer as Datasette gives it, JSON or a page; it asks no database, which may be gone."""
    status, sentence = answer
    told = {
        **getattr(exception, "error_dict", {}),
        "ok": False,
        "error": sentence,
        "status": status,
        "title": getattr(exception, "title", None),
    }
    if request.path.endswith(".json"):
        return Response.json(told, status=status)
    there = await menu_at(datasette, request)
    files = {"css": "quotes.css", "js": "tables.js"} if there else {}
    template = datasette.jinja_env.select_template([f"{status}.html", "error.html"])
    html = await template.render_async(
        **told,
        urls=datasette.urls,
        app_css_hash=datasette.app_css_hash(),
        menu_links=lambda: [],
        quotes_menu=there,
        **{
            f"extra_{kind}_urls": [{"url": links.static(datasette, file)}]
            for kind, file in files.items()
        },
    )
    return Response.html(html, status=status)
