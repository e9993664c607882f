"""Bytes become text: UTF-8, UTF-16 with its mark, Windows-1252 where it is plausible.

And text that somebody else decoded wrongly becomes what it was.
"""

from __future__ import annotations

import codecs
import re

from quotes.errors import InputError

MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# control characters that no text in Windows-1252 holds
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
# how a letter or a mark begins that was written as UTF-8 and read as Windows-1252: "â€™", "Ã©"
MISREAD = re.compile(r"[\u00c2-\u00c5\u00e2][\x80-\xbfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]")


def decode(data: bytes, place: str) -> str:
    """The text of a file or line, without its byte order mark.

    Raises InputError, naming the byte's offset from 0, for bytes that are in none of the three
    encodings and for binary data.
    """
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, place, len(mark))
    if (at := data.find(b"\0")) >= 0:
        raise InputError(
            f"{place}: this is not text (a zero byte at offset {at}); give a text file in UTF-8."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # whoever wrote one character in UTF-8 did not mean the rest as Windows-1252
        damaged = not data.decode("utf-8", "ignore").isascii() or CONTROL.search(data)
        if damaged:
            raise _undecodable(place, data[error.start], error.start, "UTF-8") from None
    return _strict(data, "cp1252", place, 0)


def as_meant(text: str) -> str:
    """A text as its writer had it, where it came by way of a program that decoded it wrongly.

    "Itâ€™s FranÃ§ois" is It’s François; what may have been meant as it stands stays so.
    """
    if not MISREAD.search(text):
        return text
    import ftfy  # a tenth of a second, which few texts need

    return ftfy.fix_encoding(text)


def _strict(data: bytes, encoding: str, place: str, offset: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        name = "UTF-16" if encoding.startswith("utf-16") else "UTF-8"
        if encoding == "cp1252":
            name = "UTF-8 or Windows-1252"
        raise _undecodable(place, data[error.start], error.start + offset, name) from None


def _undecodable(place: str, byte: int, offset: int, encodings: str) -> InputError:
    return InputError(
        f"{place}: the byte 0x{byte:02x} at offset {offset} is not {encodings}; "
        "save the file as UTF-8."
    )
