"""Addresses of the pages and of the rows behind a number.

They go through `datasette.urls`, so that they hold under a base_url, and through tilde
encoding, since an article's id may be an address or a path.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from datasette import plugins
from datasette.utils import tilde_encode

if TYPE_CHECKING:
    from datasette.app import Datasette


def page(datasette: Datasette, database: str, *parts: str) -> str:
    """The address of one of our pages: the overview, or an article's, or a speaker's."""
    route = datasette.get_database(database).route
    path = "/".join(_encoded(str(part)) for part in (route, *parts))
    return str(datasette.urls.path(f"/-/quotes/{path}"))


# a page links to the same few speakers and articles over and over
_encoded = lru_cache(maxsize=4096)(tilde_encode)


def article(datasette: Datasette, database: str, key: str, quote: str | None = None) -> str:
    """The page of the article `key`, at the words of `quote` where one is given."""
    anchor = f"#q-{quote}" if quote else ""
    return page(datasette, database, "article", key) + anchor


def speaker(datasette: Datasette, database: str, key: str) -> str:
    """The page of the speaker `key`."""
    return page(datasette, database, "speaker", key)


def rows(
    datasette: Datasette, database: str, table: str, format: str | None = None, **filters: str
) -> str:
    """The rows of a table or view, filtered: where a number leads. `format` is csv or json."""
    query = f"?{urlencode(filters)}" if filters else ""
    return str(datasette.urls.table(database, table, format=format)) + query


def static(datasette: Datasette, file: str) -> str:
    """A file of static/, under the name that Datasette serves ours: the distribution's, or the
    plugin's module's alone."""
    name = next(
        plugin["name"]
        for plugin in plugins.get_plugins()
        if plugin["name"] in ("quote-tracker", "quotes.site") and plugin["static_path"]
    )
    return str(datasette.urls.static_plugins(name, file))


def address(base: str, **asked: str) -> str:
    """An address with what is asked of it; what is empty is left out."""
    told = {name: value for name, value in asked.items() if value}
    return f"{base}?{urlencode(told)}" if told else base


def is_web(url: str | None) -> bool:
    """Whether `url` is one that a page may link to: http or https, nothing that runs."""
    try:
        return url is not None and urlsplit(url.strip()).scheme in ("http", "https")
    except ValueError:
        return False
