"""One page from the web, over http or https only, within a time and a size."""

from __future__ import annotations

import time
from http.client import HTTPException, HTTPResponse, IncompleteRead, responses
from typing import NamedTuple
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit

from quotes import __version__
from quotes.articles.decode import MAX_RAW_BYTES
from quotes.errors import InputError

TIMEOUT = 10.0
HTML = ("text/html", "application/xhtml+xml")
SAVE = "check it in a browser, or save the page there and give the file"
# everything that may stand in an address besides letters and digits; % for what is escaped
SAFE = "%/:=&?~#+!$,;'@()*[]"


class Page(NamedTuple):
    """What a server sent: the bytes, the address after redirections, the declared encoding."""

    data: bytes
    address: str
    charset: str | None


def fetch(address: str, timeout: float = TIMEOUT) -> Page:
    """Fetch an HTML page within `timeout` seconds.

    Raises InputError for an address of another scheme, a server that does not answer or answers
    with an error, and for what is no HTML or over the limit.
    """
    ask = request.Request(
        _ascii(address),
        headers={
            "User-Agent": f"quote-tracker/{__version__}",
            "Accept": ", ".join(HTML),
        },
    )
    end = time.monotonic() + timeout
    try:
        with _opener().open(ask, timeout=timeout) as response:
            return _page(response, address, end)
    except HTTPError as error:
        error.close()
        reason = f"the server answered {error.code} {responses.get(error.code, '')}".rstrip()
    except URLError as error:
        reason = _reason(error.reason, timeout)
    except (OSError, HTTPException, ValueError) as error:
        reason = _reason(error, timeout)
    raise InputError(f"{address}: {reason}; {SAVE}.")


def _page(response: HTTPResponse, address: str, end: float) -> Page:
    headers = response.headers
    if headers.get("Content-Type") and headers.get_content_type() not in HTML:
        kind = headers.get_content_type()
        raise InputError(f"{address}: this is no web page but {kind}; give the page of an article.")
    data = bytearray()
    while chunk := response.read1(1 << 16):
        data += chunk
        if len(data) > MAX_RAW_BYTES:
            limit = MAX_RAW_BYTES // 1_000_000
            raise InputError(f"{address}: this page is over {limit} MB; save its text as .txt.")
        if time.monotonic() > end:
            raise TimeoutError
    if response.length:
        raise IncompleteRead(bytes(data), response.length)
    return Page(bytes(data), response.geturl(), headers.get_content_charset())


def _opener() -> request.OpenerDirector:
    """An opener for http and https alone: a redirection to a file or ftp server is refused."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler,
        request.UnknownHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPDefaultErrorHandler,
        request.HTTPRedirectHandler,
        request.HTTPErrorProcessor,
    ):
        opener.add_handler(handler())
    return opener


def _ascii(address: str) -> str:
    """The address as it goes over the wire. Raises InputError where it is no http address."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise InputError(f"{address}: this is not an address; check how it is written.") from None
    if parts.scheme not in ("http", "https") or not host:
        raise InputError(
            f"{address}: only http and https addresses are read; save the page and give the file."
        )
    if ":" in host:
        host = f"[{host}]"
    return urlunsplit(
        (parts.scheme, host + port, quote(parts.path, SAFE), quote(parts.query, SAFE), "")
    )


def _reason(error: object, timeout: float) -> str:
    if isinstance(error, TimeoutError):
        return f"the server did not answer within {timeout:g} seconds"
    if isinstance(error, ConnectionRefusedError):
        return "the server refused the connection"
    if isinstance(error, IncompleteRead):
        return "the server broke off in the middle of the page"
    said = " ".join(str(getattr(error, "strerror", None) or error).split())
    return f"the page could not be fetched ({said})"
