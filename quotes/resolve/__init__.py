"""From mentions to speakers, inside one article: "he", "the minister", "Rama" → "Edi Rama"."""

from quotes.resolve.named import How, Named, how_sure
from quotes.resolve.speakers import Resolved, resolve

__all__ = ["How", "Named", "Resolved", "how_sure", "resolve"]
