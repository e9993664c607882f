"""Who said what in the news, about what, and where they stand.

    from quotes import Article, read

    reading = read("“The toll must go,” Mira Kaminski said.")
    reading.quotes[0].speaker  # "Mira Kaminski"

What stands here is imported when it is first asked for: reading takes half a second to import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotes.articles import Defaults, load
    from quotes.errors import QuotesError
    from quotes.models import (
        Article,
        Failure,
        Field,
        Force,
        Kind,
        Narrated,
        Quote,
        Reading,
        Span,
        Speaker,
        SpeakerKind,
        Stance,
        StanceLabel,
        Topic,
        Watch,
        WatchTarget,
        WatchTopic,
    )
    from quotes.reader import read
    from quotes.watch import load as load_watch

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Defaults",
    "Failure",
    "Field",
    "Force",
    "Kind",
    "Narrated",
    "Quote",
    "QuotesError",
    "Reading",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "StanceLabel",
    "Topic",
    "Watch",
    "WatchTarget",
    "WatchTopic",
    "load",
    "load_watch",
    "read",
]
_HOMES = {
    "Defaults": ("quotes.articles", "Defaults"),
    "load": ("quotes.articles", "load"),
    "load_watch": ("quotes.watch", "load"),
    "read": ("quotes.reader", "read"),
    "QuotesError": ("quotes.errors", "QuotesError"),
}


def __getattr__(name: str) -> Any:
    """What `__all__` names, from where it lives."""
    if name not in __all__:
        raise AttributeError(f"module 'quotes' has no attribute {name!r}")
    home, own = _HOMES.get(name, ("quotes.models", name))
    return getattr(import_module(home), own)


def __dir__() -> list[str]:
    """What `from quotes import …` can have."""
    return sorted({*globals(), *__all__})
