"""Words from articles, addresses and files as a terminal may be given them.

Whoever writes a title can write an escape sequence into it, and a terminal obeys what it is sent.
Three ways out, by what is printed: `shown` for people, `harmless` for tables that programs read,
`escaped` for JSON, which loses nothing.
"""

from __future__ import annotations

import re

# a terminal or a pager acts on these: control characters but tab and newline, what turns the
# direction of a line, other ends of a line, and halves of characters, which no encoding has
_ACTS = "\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
# no looks of their own, and in many an honest page: where a word may be cut, or reads which way
_UNSEEN = "\xad\u061c\u200b\u200e\u200f\u2060\ufeff"
# these can hide words, a whole alphabet of them
_HIDES = "\u180e\u2061-\u2064\u206a-\u206f\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"

ACTS = re.compile(f"\r\n|[{_ACTS}]")
TO_PEOPLE = re.compile(f"\r\n|[{_ACTS}{_UNSEEN}{_HIDES}]")
IN_JSON = re.compile(f"[{_ACTS}{_UNSEEN}{_HIDES}]")
BREAK = re.compile(r"[^\S ]\s*")

UNSEEN = frozenset(_UNSEEN)
SIGNS = {code: chr(0x2400 + code) for code in range(0x20)}  # ␀, ␁ … ␛ …
SIGNS |= {0x7F: "␡", 0x2028: "␤", 0x2029: "␤"}
UNKNOWN = "�"


def shown(text: str) -> str:
    """Text as a person is shown it, of any number of lines: all that is printed can be seen.

    What a terminal would act on, and what could hide words, stands there as a sign ("␛[2J");
    the few characters that have no looks in any honest page are left out.
    """
    return TO_PEOPLE.sub(_sign, text)


def on_one_line(text: str) -> str:
    """The same for what has to stay on its line: a line that ends goes on after one space."""
    return shown(BREAK.sub(" ", text))


def harmless(text: str) -> str:
    """Text for a table that programs read: each word as it is, but for what a terminal acts on."""
    return ACTS.sub(_sign, text)


def escaped(json_text: str) -> str:
    r"""JSON with all that `shown` would replace written as \uXXXX, which reads back the same."""
    return IN_JSON.sub(_escape, json_text)


def _sign(found: re.Match[str]) -> str:
    char = found[0]
    if char == "\r\n":
        return "\n"
    if "\ud800" <= char <= "\udfff":  # mostly a byte of a file's name that is not UTF-8
        return f"\\u{ord(char):04x}"
    return "" if char in UNSEEN else SIGNS.get(ord(char), UNKNOWN)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
