"""The routes: a request becomes a page, its JSON or its CSV, or a sentence why there is none.

A missing page is a Response and no exception: Datasette prints a traceback for every
exception, which a mistyped address is not worth.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request

from quotes.site import exports, links
from quotes.site.article import article_context
from quotes.site.ask import Ask, Row
from quotes.site.changes import changes_context
from quotes.site.choice import Choice, WrongChoice
from quotes.site.compare import compare_context
from quotes.site.home import home_context
from quotes.site.names import speakers_like, targets_like
from quotes.site.ours import is_older, is_ours, may_read, readable
from quotes.site.search import all_articles, search_context
from quotes.site.speaker import speaker_context
from quotes.site.target import target_context
from quotes.site.topic import topic_context
from quotes.site.wording import told

if TYPE_CHECKING:
    from datasette.app import Datasette

Context = Callable[..., Awaitable[Row | None]]
Near = Callable[[Ask, str], Awaitable[list[Row]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Page:
    """A kind of page: its template, what it shows, and its list as CSV.

    A page of a `noun` has an id in its address, and `where` to look for others, those of like name
    by `near`; a `narrowed` one has a list of statements that the address narrows.
    """

    name: str
    context: Context
    noun: str = ""
    where: str = ""
    narrowed: bool = False
    listed: str = ""
    near: Near | None = None

    async def found(self, ask: Ask, key: str, choice: Choice | None) -> Row | None:
        """What the page shows; None where the database does not hold what it is of."""
        given: list[Any] = [ask, *([key] if self.noun else []), *([choice] if choice else [])]
        return await self.context(*given)

    def choice(self, ask: Ask, key: str) -> Choice | None:
        """How its list is narrowed; raises WrongChoice."""
        if not self.narrowed:
            return None
        asked = {name: str(ask.request.args.get(name) or "") for name in ask.request.args}
        return Choice.of(asked, **({self.noun: key} if self.noun else {}))


HOME = Page("home", home_context)
PAGES = (
    Page("article", article_context, "article", "article_index", listed="quotes"),
    Page("speaker", speaker_context, "speaker", "speaker_index", narrowed=True, near=speakers_like),
    Page("target", target_context, "target", "target_index", narrowed=True, near=targets_like),
    Page("topic", topic_context, "topic", "topic_index", narrowed=True),
    Page("search", search_context, narrowed=True),
    Page("changes", changes_context, listed="changes"),
    Page("compare", compare_context, listed="targets"),
)


async def front(datasette: Datasette, request: Request, send: Send) -> Response | None:
    """`/`: the overview of our only database, a choice of several, else Datasette's own index."""
    names = await readable(datasette, request.actor)
    if not names:
        return await index(datasette, request, send)
    if len(names) == 1:
        return await drawn(datasette, request, HOME, names[0], "", "")
    return await start(datasette, request)


async def index(datasette: Datasette, request: Request, send: Send) -> Response | None:
    """`/-/datasette`: the index of Datasette, in whose place the overview stands."""
    # not while Datasette itself is still being imported
    from datasette.views.index import IndexView

    request.scope["url_route"]["kwargs"]["format"] = None
    response: Response | None = await IndexView.as_view(datasette)(request, send)
    return response


async def start(datasette: Datasette, request: Request) -> Response:
    """`/-/quotes`: the overview of the database, or a choice where several are attached."""
    names = await readable(datasette, request.actor)
    if len(names) == 1:
        return Response.redirect(links.page(datasette, names[0]))
    found = [(name, links.page(datasette, name)) for name in names]
    return await rendered(datasette, request, "quotes_start.html", {"found": found})


async def shown(page: Page, datasette: Datasette, request: Request) -> Response:
    """A page of one database, found, allowed and drawn, or a sentence with its status."""
    route = tilde_decode(request.url_vars["database"])
    key = tilde_decode(request.url_vars["id"]) if page.noun else ""
    form = request.url_vars.get("format") or ""
    try:
        name = datasette.get_database(route=route).name
    except KeyError:
        return await absent(datasette, request, 404, f"There is no database {route} here.")
    if not await is_ours(datasette, name):
        return await absent(datasette, request, 404, f"The database {name} holds no quotes.")
    if not await may_read(datasette, request.actor, name):
        return await absent(datasette, request, 403, "You may not read this database.")
    return await drawn(datasette, request, page, name, key, form)


async def drawn(
    datasette: Datasette, request: Request, page: Page, name: str, key: str, form: str
) -> Response:
    """A page in the form that is asked for: HTML, JSON or CSV."""
    ask = Ask(datasette, name, request)
    try:
        choice = page.choice(ask, key)
        found = await page.found(ask, key, choice)
    except QueryInterrupted:
        return await absent(datasette, request, 503, TOO_LONG, ask)
    except sqlite3.OperationalError:
        # `quotes serve` refuses such a file; plain Datasette opens any
        database = datasette.get_database(name)
        if not await is_older(database):
            raise
        sentence = OLDER.format(file=Path(database.path or name).name)
        return await absent(datasette, request, 503, sentence)
    except WrongChoice as error:
        return await absent(datasette, request, 400, str(error), ask)
    if found is None:
        sentence = f"This database holds no {page.noun} {key}."
        # an id is of the fullest name, which may be fuller since somebody kept the address
        words = key.partition("_")[0].replace("-", " ")
        near = await page.near(ask, words) if page.near else []
        where = ask.table(page.where)
        return await absent(datasette, request, 404, sentence, ask, where=where, near=near)
    if form == "json":
        return exports.as_json(ask, found)
    if form == "csv":
        if choice is None:
            listed, rows = page.listed, exports.rows(page.listed, found)
        elif "articles" in found:
            listed, rows = "articles", all_articles(ask, choice)
        else:
            listed, rows = "statements", exports.all_statements(ask, choice)
        response: Response = exports.as_csv(ask, listed, rows)
        return response
    return await rendered(datasette, request, f"quotes_{page.name}.html", found, ask)


TOO_LONG = (
    "This page took longer to count than the server allows. "
    "Start it with a higher limit: --setting sql_time_limit_ms 5000."
)
OLDER = "{file} was made by an older quote-tracker; bring it up to date with: quotes reread {file}"


async def absent(
    datasette: Datasette,
    request: Request,
    status: int,
    sentence: str,
    ask: Ask | None = None,
    where: str = "",
    near: Sequence[Row] = (),
) -> Response:
    """A page that says in one sentence why there is nothing to see, and `where` to look; it may be
    one of those `near`.
    """
    if request.url_vars.get("format"):
        return Response.json({"ok": False, "error": sentence, "status": status}, status=status)
    said = {"sentence": sentence, "where": where, "near": near}
    return await rendered(datasette, request, "quotes_absent.html", said, ask, status)


async def rendered(
    datasette: Datasette,
    request: Request,
    template: str,
    found: Row,
    ask: Ask | None = None,
    status: int = 200,
) -> Response:
    """A template as a response; within it stand the names and addresses that all pages share."""
    around = ask or (Ask(datasette, found["database"], request) if "database" in found else None)
    files = {"sheet": "quotes.css", "script": "quotes.js"}
    context = {
        **found,
        "told": told,
        **{name: links.static(datasette, file) for name, file in files.items()},
        **(exports.frame(around, forms=ask is not None) if around else {}),
    }
    html = await datasette.render_template(template, context, request=request)
    return Response.html(html, status=status)


def route(page: Page) -> tuple[str, Callable[..., Awaitable[Response]]]:
    """The address of a kind of page: ids are tilde-encoded, so that a dot begins the form."""
    place = r"^/-/quotes/(?P<database>[^/.]+)" + (f"/{page.name}" if page is not HOME else "/?")
    place += r"/(?P<id>[^/.]+)" if page.noun else ""
    form = "json" if page is HOME else "json|csv"

    async def answer(datasette: Datasette, request: Request) -> Response:
        return await shown(page, datasette, request)

    return rf"{place}(?:\.(?P<format>{form}))?$", answer


ROUTES: list[tuple[str, Callable[..., Any]]] = [
    (r"^/$", front),
    (r"^/-/datasette$", index),
    (r"^/-/quotes/?$", start),
    *map(route, (HOME, *PAGES)),
]
