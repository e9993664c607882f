"""One article, read whole: floor 3 in its order. Pure: the same article gives the same reading."""

from __future__ import annotations

from dataclasses import replace

from quotes import __version__
from quotes.find import find
from quotes.models import Article, Quote, Reading, Span, Watch
from quotes.resolve import resolve
from quotes.text import paragraphs

ENGINES = ("rules",)
DEFAULT_ENGINE = "rules"


def provenance(engine: str = DEFAULT_ENGINE, watch: Watch | None = None) -> tuple[str, str, str | None, str | None]:
    """What a reading is made by: engine, program version, weights' sha256, watch-list's sha256."""
    return engine, __version__, None, watch.digest if watch else None


def read(article: Article, engine: str = DEFAULT_ENGINE, watch: Watch | None = None) -> Reading:
    """Find the quotes of one article, name their speakers, tag topic and stance.

    Raises ValueError for an engine that does not exist.
    """
    if engine not in ENGINES:
        raise ValueError(f"no engine '{engine}'; there are {', '.join(ENGINES)}")
    quotes = find(article.text, paragraphs(article.text), article.title)
    quotes, speakers = resolve(article.text, quotes, article.title, article.byline)
    name, version, weights, digest = provenance(engine, watch)
    return Reading(article, name, version, tuple(quotes), tuple(speakers), weights, digest)
