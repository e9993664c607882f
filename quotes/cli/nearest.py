"""Output where the terminal or the locale has no Unicode: the nearest characters it has."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata

NEAREST = {
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("‘’‚‛‹›", "'"),
    **dict.fromkeys("‐‑–—−·", "-"),
    "…": "...",
    "▲": "+",
    "▼": "-",
    "●": "=",
    "○": "?",
    "◆": "x",
}


def print_nearest() -> None:
    """Let standard output and error replace what their encoding lacks, where they would fail."""
    codecs.register_error("nearest", _replace)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="nearest")


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_nearest, error.object[error.start : error.end])), error.end


def _nearest(char: str) -> str:
    """`e` for `é`, and a question mark for what has no likeness in ASCII."""
    letter = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode("ascii")
    return NEAREST.get(char) or letter or "?"
