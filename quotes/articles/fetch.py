"""One page or feed from the web, over http or https only, within a time and a size.

The time holds for all of it together: the look-up of the name, the connection, redirections, the
headers and every byte of the page. A server that is slow or hostile is left at its end.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from email.message import Message
from http.client import responses
from queue import Empty, SimpleQueue
from threading import Thread
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

import httpx

from quotes import __version__
from quotes.articles import feeds, limits, record
from quotes.articles.aside import Aside
from quotes.articles.unpack import PACKINGS, unpack
from quotes.errors import InputError

HTML = ("text/html", "application/xhtml+xml")
READ = (*HTML, *feeds.TYPES, "application/xml", "text/xml", "application/pdf")
HEADERS = {
    "User-Agent": f"quote-tracker/{__version__}",
    "Accept": ", ".join(READ),
    "Accept-Encoding": "gzip",
}
SAVE = "check it in a browser, or save the page there and give the file"
# everything that may stand in an address besides letters and digits; % for what is escaped
SAFE = "%/:=&?~#+!$,;'@()*[]"


class Page(NamedTuple):
    """What a server sent: the bytes, the address after redirections, the declared encoding."""

    data: bytes
    address: str
    charset: str | None


class _RefusedError(Exception):
    """Why what a server sends is not taken."""


def fetch(address: str, timeout: float | None = None) -> Page:
    """Fetch a page or a feed within `timeout` seconds (limits.FETCH_SECONDS), from first to last.

    Raises InputError for an address of another scheme, a server that does not answer or answers
    with an error, and for what is neither or over the limit.
    """
    url = _ascii(address)
    seconds = timeout or limits.FETCH_SECONDS
    answer: SimpleQueue[Page | Exception] = SimpleQueue()
    # its own thread, for the caller may run an event loop in this one
    Thread(target=_in_thread, args=(url, seconds, answer), daemon=True).start()
    try:
        # the thread ends itself as well, but only between two steps
        page = answer.get(timeout=seconds)
    except Empty:
        page = TimeoutError()
    if isinstance(page, Page):
        return page
    raise InputError(f"{address}: {_reason(page, seconds)}.")


def _in_thread(url: str, seconds: float, answer: SimpleQueue[Page | Exception]) -> None:
    try:
        answer.put(asyncio.run(_within(url, seconds)))
    except Exception as error:
        # any server can say anything, and the libraries beneath raise many kinds of errors on it
        answer.put(error)


async def _within(url: str, seconds: float) -> Page:
    """The page; everything that is still open at the end of the time is cut off."""
    asyncio.get_running_loop().set_default_executor(Aside())
    async with (
        asyncio.timeout(seconds),
        # no time for each step: there is one for all. The system's certificates, as browsers do
        httpx.AsyncClient(
            headers=HEADERS, timeout=None, verify=ssl.create_default_context()
        ) as client,
    ):
        try:
            request = client.build_request("GET", url)
        except httpx.InvalidURL:
            raise _RefusedError("this is not an address; check how it is written") from None
        for _ in range(limits.MAX_REDIRECTIONS + 1):
            response = await client.send(request, stream=True)
            try:
                if not response.next_request:
                    return await _page(response)
            finally:
                # the body of a redirection is never read: it may be endless
                await response.aclose()
            request = response.next_request
            if request.url.scheme not in ("http", "https"):
                scheme = record.brief(request.url.scheme)
                raise _RefusedError(f"the server sends on to {scheme}:, which is not read; {SAVE}")
    raise _RefusedError(f"the server sends on over {limits.MAX_REDIRECTIONS} times; {SAVE}")


async def _page(response: httpx.Response) -> Page:
    if not response.is_success:
        code = response.status_code
        said = f"{code} {responses.get(code, '')}".rstrip()
        raise _RefusedError(f"the server answered {said}; {SAVE}")
    kind, charset = _kind(response.headers.get("Content-Type"))
    if kind not in READ:
        said = record.brief(kind)
        raise _RefusedError(f"this is no web page but {said}; give the page of an article")
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in PACKINGS:
        said = record.brief(packing)
        raise _RefusedError(f"this page comes packed as {said}, which is not read; {SAVE}")
    data = bytearray()
    # as sent: what httpx would unpack from one piece has no limit
    async for chunk in response.aiter_raw():
        data += chunk
        if len(data) > limits.MAX_RAW_BYTES:
            raise _too_large()
    page = unpack(bytes(data), packing, limits.MAX_RAW_BYTES)
    if page is None:
        raise _RefusedError(f"the page came badly packed; {SAVE}")
    if len(page) > limits.MAX_RAW_BYTES:
        raise _too_large()
    return Page(page, str(response.url.copy_with(fragment=None)), charset)


def _kind(declared: str | None) -> tuple[str, str | None]:
    """The type and the encoding that a header declares; one without a type is taken at its word."""
    if not declared:
        return HTML[0], None
    headers = Message()
    headers["Content-Type"] = declared
    return headers.get_content_type(), headers.get_content_charset()


def _too_large() -> _RefusedError:
    limit = limits.MAX_RAW_BYTES // 1_000_000
    return _RefusedError(f"this page is over {limit} MB; save its text as .txt")


def _ascii(address: str) -> str:
    """The address as it goes over the wire. Raises InputError where it is no http address."""
    if len(address) > limits.MAX_FIELD:
        start = address[:60]
        raise record.too_wide(
            "address", f"{start}…", "give a shorter one, or save the page and give the file"
        )
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


def _reason(error: Exception, seconds: float) -> str:
    """What to say of a page that did not come, with the next step."""
    if isinstance(error, _RefusedError):
        return str(error)
    if isinstance(error, TimeoutError):
        return f"the server did not send the page within {seconds:g} seconds; {SAVE}"
    if isinstance(error, httpx.InvalidURL):
        return f"the server sends on to what is no web address; {SAVE}"
    if any(isinstance(cause, ConnectionRefusedError) for cause in _causes(error)):
        return f"the server refused the connection; {SAVE}"
    if "without sending complete message body" in str(error):
        return f"the server broke off in the middle of the page; {SAVE}"
    said = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, httpx.RemoteProtocolError):
        return f"the server does not keep to the rules of http ({record.brief(said)}); {SAVE}"
    return f"the page could not be fetched ({record.brief(said)}); {SAVE}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those behind it; of several addresses of one server each has its own."""
    while error:
        yield error
        for one in getattr(error, "exceptions", ()):
            yield from _causes(one)
        error = error.__cause__ or error.__context__
