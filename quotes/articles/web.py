"""What an address leads to: a page is an article, a feed the pages that it names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from time import sleep
from typing import Protocol, TypeVar

from quotes.articles import feeds, fetch, limits, pages, pdf
from quotes.articles.stream import Placed
from quotes.errors import InputError
from quotes.models import Article

T = TypeVar("T")


class InTime(Protocol):
    """What does a piece of work within a limit of time."""

    def __call__(self, name: str, work: Callable[[], T]) -> T | InputError:
        """What the work returns, or what is wrong with that name."""


def read(address: str, known: Collection[str], in_time: InTime) -> Iterator[Placed]:
    """Yield the article of a page; of a feed those of its pages, but for the addresses `known`.

    The bytes of a page are given with what a feed names: what was told of the same is not told
    again. One page is asked for after the other, with a pause (limits.FEED_PAUSE) between them.
    """
    page = in_time(address, partial(fetch.fetch, address))
    if isinstance(page, InputError) or not feeds.is_feed(page.data):
        yield Placed(address, _article(page, address, in_time))
        return
    named = in_time(address, partial(feeds.entries, page.data, address))
    if isinstance(named, InputError):
        yield Placed(address, named)
        return
    if len(named) > limits.MAX_ENTRIES:
        most = f"{limits.MAX_ENTRIES:,}"
        sentence = f"{address}: this feed names {len(named):,} pages, and only the first {most} "
        yield Placed(address, InputError(f"{sentence}were asked for; give the others' addresses."))
    for entry in islice(named, limits.MAX_ENTRIES):
        if entry.address in known:
            continue
        sleep(limits.FEED_PAUSE)
        page = in_time(entry.address, partial(fetch.fetch, entry.address))
        found = _article(page, entry.address, in_time)
        if isinstance(found, Article) and not found.published:
            found = replace(found, published=entry.day)
        yield Placed(entry.address, found, None if isinstance(page, InputError) else page.data)


def _article(page: fetch.Page | InputError, address: str, in_time: InTime) -> Article | InputError:
    if isinstance(page, InputError):
        return page
    work = partial(pages.article, page.data, address, page.address, page.charset)
    if pdf.is_pdf(page.data):
        work = partial(pdf.article, page.data, address, page.address)
    return in_time(address, work)
