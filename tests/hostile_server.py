"""A web server that means harm: each address misbehaves in its own way, and none is a page.

A way is what the server sends: bytes, and numbers for the seconds that it waits before it goes on.
Servers that stall do so for longer than anybody waits.
"""

from __future__ import annotations

import asyncio
import gzip
import random
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import cycle, repeat

Sent = Iterator[bytes | float]
FOREVER = 3600.0
STEP = 0.02  # seconds between two drops

OK = b"HTTP/1.1 200 OK\r\n"
HTML = OK + b"Content-Type: text/html\r\n"
PACKED = HTML + b"Content-Encoding: "
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n\r\n"
PAGE = b"<html><body><p>The bridge is shut, said the mayor of Holm on Friday.</p></body></html>"
FLOOD = b"a" * (1 << 16)


def drip(start: bytes, drops: bytes) -> Sent:
    """The start at once, then drop by drop, again and again."""
    yield start
    for drop in cycle(drops):
        yield bytes([drop])
        yield STEP


def beat(start: bytes, piece: bytes, wait: float = STEP) -> Sent:
    """The start at once, then one piece after another without an end."""
    yield start
    for one in repeat(piece):
        yield one
        if wait:
            yield wait


def flood(start: bytes, piece: bytes) -> Sent:
    """The start, then more than anybody can take, as fast as it goes."""
    return beat(start, piece * max(1, len(FLOOD) // len(piece)), 0)


def say(*parts: bytes | float) -> Sent:
    return iter(parts)


def whole(head: bytes, body: bytes) -> Sent:
    return say(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)


def send_on(to: bytes, body: bytes = b"", wait: float = 0.0) -> Sent:
    head = b"HTTP/1.1 302 Found\r\nLocation: " + to + b"\r\n"
    return say(wait, head + b"Content-Length: %d\r\n\r\n" % len(body) + body)


@cache
def bomb(pack: Callable[[bytes], bytes]) -> bytes:
    """What packs to little and unpacks to more than is taken."""
    return pack(bytes(30_000_000))


def twice(data: bytes) -> bytes:
    return gzip.compress(gzip.compress(data, 1))


SLOW = "did not send the page within"
RULES = "does not keep to the rules of http"
LARGE = f"this page is over 20 MB|{SLOW}"  # whichever limit is met first
FLOODED = f"{RULES}|{SLOW}"
# what the server does, and what must be said of it
WAYS: dict[str, tuple[Callable[[], Sent], str]] = {
    # nothing, or drop by drop
    "silent": (lambda: say(FOREVER), SLOW),
    "hangs-up": (lambda: say(), "could not be fetched|disconnected"),
    "drip-status": (lambda: drip(b"", b"HTTP/1.1 200 OK" + b" " * 5000), SLOW),
    "drip-header": (lambda: drip(OK, b"X-A: b\r\n"), SLOW),
    "drip-long-header": (lambda: drip(OK + b"X-A: ", b"b"), SLOW),
    "stall-in-headers": (lambda: say(HTML, FOREVER), SLOW),
    "stall-before-body": (lambda: say(HTML + b"\r\n", FOREVER), SLOW),
    "stall-in-body": (lambda: say(HTML + b"Content-Length: 90000\r\n\r\n<p>", FOREVER), SLOW),
    "stall-before-end": (lambda: say(HTML + b"\r\n" + PAGE, FOREVER), SLOW),
    "drip-body": (lambda: drip(HTML + b"Content-Length: 9000000\r\n\r\n", PAGE), SLOW),
    "drip-open-body": (lambda: drip(HTML + b"\r\n", PAGE), SLOW),
    "drip-chunks": (lambda: beat(CHUNKED, b"1\r\na\r\n"), SLOW),
    "drip-chunk-size": (lambda: drip(CHUNKED, b"0"), f"{SLOW}|{RULES}"),
    "drip-chunk-note": (lambda: drip(CHUNKED + b"5;a=", b"b"), SLOW),
    "drip-trailers": (lambda: beat(CHUNKED + b"1\r\na\r\n0\r\n", b"X-A: b\r\n"), SLOW),
    "stall-in-chunk": (lambda: say(CHUNKED + b"ffff\r\nab", FOREVER), SLOW),
    "stall-before-last-chunk": (lambda: say(CHUNKED + b"1\r\na\r\n", FOREVER), SLOW),
    "drip-packed": (lambda: drip(PACKED + b"gzip\r\n\r\n", gzip.compress(PAGE)), SLOW),
    "drip-error": (lambda: drip(b"HTTP/1.1 404 Not Found\r\nX-A: ", b"b"), SLOW),
    # one word again and again
    "drip-continue": (lambda: beat(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), SLOW),
    "endless-continue": (lambda: flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), SLOW),
    "endless-hints": (lambda: flood(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"), SLOW),
    "early-hints-only": (lambda: beat(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.2), SLOW),
    # without an end
    "endless-status": (lambda: flood(b"HTTP/1.1 200 ", b"a"), FLOODED),
    "endless-headers": (lambda: flood(OK, b"X-A: b\r\n"), FLOODED),
    "endless-header": (lambda: flood(OK + b"X-A: ", b"b"), FLOODED),
    "endless-cookies": (lambda: flood(OK, b"Set-Cookie: a=b\r\n"), FLOODED),
    "endless-folded-header": (lambda: flood(OK + b"X-A: b\r\n", b" c\r\n"), FLOODED),
    "endless-body": (lambda: flood(HTML + b"\r\n", b"a"), LARGE),
    "endless-long-body": (lambda: flood(HTML + b"Content-Length: 9999999999\r\n\r\n", b"a"), LARGE),
    "endless-chunks": (lambda: flood(CHUNKED, b"1000\r\n" + b"a" * 4096 + b"\r\n"), LARGE),
    "endless-small-chunks": (lambda: flood(CHUNKED, b"1\r\na\r\n"), LARGE),
    "endless-huge-chunk": (lambda: flood(CHUNKED + b"de0b6b3a7640000\r\n", b"a"), LARGE),
    "endless-chunk-size": (lambda: flood(CHUNKED, b"f"), FLOODED),
    "endless-trailers": (lambda: flood(CHUNKED + b"1\r\na\r\n0\r\n", b"X-A: b\r\n"), FLOODED),
    "endless-blank": (lambda: flood(b"", b"\r\n"), FLOODED),
    "endless-binary": (lambda: flood(HTML + b"\r\n", b"\0\xff"), LARGE),
    "endless-nothing": (lambda: flood(b"", b"\0"), FLOODED),
    # packed to explode, or badly
    "gzip-bomb": (lambda: whole(PACKED + b"gzip\r\n", bomb(gzip.compress)), LARGE),
    "gzip-bomb-twice": (
        lambda: whole(PACKED + b"gzip, gzip\r\n", bomb(twice)),
        "packed as gzip, gzip, which is not read",
    ),
    "deflate-bomb": (
        lambda: whole(PACKED + b"deflate\r\n", bomb(zlib.compress)),
        LARGE,
    ),
    "brotli": (
        lambda: flood(PACKED + b"br\r\n\r\n", b"\x5b\xff\xff\xff"),
        "packed as br, which is not read",
    ),
    "zstd": (lambda: whole(PACKED + b"zstd\r\n", PAGE), "packed as zstd"),
    "no-gzip": (lambda: whole(PACKED + b"gzip\r\n", PAGE), "badly packed"),
    "half-gzip": (
        lambda: whole(PACKED + b"gzip\r\n", gzip.compress(PAGE)[:-9]),
        "badly packed",
    ),
    "no-deflate": (lambda: whole(PACKED + b"deflate\r\n", PAGE), "badly packed"),
    # other lengths than said
    "too-short": (lambda: say(HTML + b"Content-Length: 900\r\n\r\n" + PAGE), "broke off in the"),
    "cut-chunk": (lambda: say(CHUNKED + b"fff\r\n" + PAGE), "broke off in the|" + RULES),
    "bad-chunk-size": (lambda: say(CHUNKED + b"xyz\r\n" + PAGE), RULES),
    "chunk-of-any-size": (lambda: say(CHUNKED + b"f" * 40 + b"\r\n" + PAGE), RULES),
    "negative-length": (lambda: say(HTML + b"Content-Length: -5\r\n\r\n" + PAGE), RULES),
    "two-lengths": (
        lambda: say(HTML + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n" + PAGE),
        RULES,
    ),
    "length-in-words": (lambda: say(HTML + b"Content-Length: many\r\n\r\n" + PAGE), RULES),
    "unknown-coding": (lambda: say(HTML + b"Transfer-Encoding: fog\r\n\r\n" + PAGE), RULES),
    # no good answers
    "control-in-header": (lambda: say(OK + b"X-A: \x01\x1b[31m\r\n\r\n" + PAGE), "a page of"),
    "zero-in-header": (lambda: say(OK + b"X-A\0: b\r\n\r\n" + PAGE), RULES),
    "no-http": (lambda: say(b"220 ready for mail\r\n"), RULES),
    "no-headers": (lambda: say(PAGE), RULES),
    "http-9": (lambda: say(b"HTTP/9.9 200 OK\r\n\r\n" + PAGE), "a page of"),
    "status-0": (lambda: say(b"HTTP/1.1 000 No\r\n\r\n"), RULES),
    "status-in-words": (lambda: say(b"HTTP/1.1 fine\r\n\r\n"), RULES),
    "switches": (lambda: flood(b"HTTP/1.1 101 Go\r\nUpgrade: a\r\n\r\n", b"a"), "server|fetched"),
    "endless-error": (lambda: flood(b"HTTP/1.1 500 No\r\n\r\n", b"a"), "answered 500"),
    "error-999": (lambda: whole(b"HTTP/1.1 999 No\r\n", b""), "answered 999;"),
    "nothing-new": (lambda: say(b"HTTP/1.1 304 Not Modified\r\n\r\n"), "answered 304"),
    "locked": (
        lambda: whole(b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\n", b""),
        "answered 401",
    ),
    "film": (lambda: flood(OK + b"Content-Type: video/mp4\r\n\r\n", b"\0"), "but video/mp4"),
    "any-type": (lambda: whole(OK + b"Content-Type: a/" + b"b" * 50_000 + b"\r\n", b""), "bbb…;"),
    "no-type": (lambda: whole(OK + b"Content-Type: ;;;\r\n", PAGE), "no web page but text/plain"),
    # sent on
    "circle": (lambda: send_on(b"/circle"), "sends on over 10 times"),
    "slow-circle": (lambda: send_on(b"/slow-circle", wait=0.3), f"{SLOW}|sends on over"),
    "endless-circle": (
        lambda: flood(b"HTTP/1.1 302 Found\r\nLocation: /endless-circle\r\n\r\n", b"a"),
        "sends on over 10 times",
    ),
    "growing-circle": (lambda: send_on(b"/growing-circle?" + b"a" * 60_000), "sends on over 10"),
    "to-silence": (lambda: send_on(b"/silent"), SLOW),
    "to-drops": (lambda: send_on(b"/drip-body"), SLOW),
    "to-file": (lambda: send_on(b"file:///etc/hostname"), "sends on to file:, which is not"),
    "to-ftp": (lambda: send_on(b"ftp://127.0.0.1/"), "sends on to ftp:, which is not read"),
    "to-script": (lambda: send_on(b"javascript:alert(1)"), "sends on to what is no web address"),
    "to-data": (lambda: send_on(b"data:text/html,<p>Shut."), "sends on to what is no web address"),
    "to-port-0": (lambda: send_on(b"http://127.0.0.1:0/"), "refused|fetched"),
    "to-no-port": (lambda: send_on(b"http://127.0.0.1:99999/"), "rules of http|fetched"),
    "to-nobody": (lambda: send_on(b"http:///"), "server|fetched"),
    "to-nonsense": (lambda: send_on(b"http://[::x]:y/"), "server|fetched"),
    "to-control": (lambda: send_on(b"/a\tb\x7f"), "server|fetched"),
}  # fmt: skip


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
        for part in WAYS[path.strip("/").partition("?")[0]][0]():
            if isinstance(part, bytes):
                writer.write(part)
                await writer.drain()
            else:
                await asyncio.sleep(part)
    except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
        pass  # the reader has gone, as it should, or the test is over
    finally:
        writer.close()


@contextmanager
def running() -> Iterator[str]:
    """The server's address, while it runs in a thread of its own."""
    started, port, loop = threading.Event(), [0], asyncio.new_event_loop()

    async def serve() -> None:
        server = await asyncio.start_server(_answer, "127.0.0.1", 0, backlog=200)
        port[0] = server.sockets[0].getsockname()[1]
        started.set()
        await asyncio.Event().wait()

    def run() -> None:
        task = loop.create_task(serve())
        loop.run_forever()
        for one in [task, *asyncio.all_tasks(loop)]:
            one.cancel()
        loop.run_until_complete(asyncio.gather(*asyncio.all_tasks(loop), return_exceptions=True))
        loop.close()

    for pack in (gzip.compress, zlib.compress, twice):
        bomb(pack)  # made before anybody waits
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    started.wait(10)
    yield f"http://127.0.0.1:{port[0]}"
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)


def addresses(count: int, seed: int = 0) -> list[str]:
    """So many ways in a random order: each once, then again."""
    names = list(WAYS)
    random.Random(seed).shuffle(names)
    return [name for name, _ in zip(cycle(names), range(count), strict=False)]
