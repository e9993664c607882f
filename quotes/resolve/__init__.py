"""From mentions to speakers, inside one article: "he", "the minister", "Rama" → "Edi Rama".

One candidate or none: where two remain the speaker stays open, and how a name was found is kept
with its confidence.
"""

from quotes.resolve.speakers import resolve

__all__ = ["resolve"]
