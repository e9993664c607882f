"""A Word file: an article, or the many of a download from an archive of newspapers."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from quotes.articles import markup, nexis
from quotes.articles.limits import MAX_RAW_BYTES, MAX_WORD_BYTES, MAX_WORD_TAGS
from quotes.articles.record import brief
from quotes.articles.stream import Stream, Values
from quotes.errors import InputError

INSTEAD = "save it from Word as .docx again, or as .txt"
OLD = b"\xd0\xcf\x11\xe0"  # how Word files began before 2007, and begin where a password packs them


def read(stream: Stream, name: str) -> Iterator[Values]:
    """Yield the values of a Word file's article, or of each of a download's.

    Each of many is known by its words, as the next download may have it in another place. Raises
    OSError where the stream breaks off, InputError for what is no Word file, or is too large.
    """
    text = _text(stream, name)
    paragraphs = text.split("\n\n")
    if not nexis.is_download(paragraphs):
        yield Values(name, {"text": text}, text.encode("utf-8", "replace"), name)
        return
    for number, found in enumerate(nexis.articles(paragraphs), 1):
        place = f"{name}, article {number}"
        said = InputError(f"{place}: {found}") if isinstance(found, str) else found
        yield Values(place, said, repr(found).encode())


def _text(stream: Stream, name: str) -> str:
    """What a reader sees of a Word file, an empty line between two paragraphs."""
    import mammoth  # a tenth of a second, which few runs need

    data = stream.read(MAX_WORD_BYTES + 1)
    _weigh(data, name)
    try:
        html: str = mammoth.convert_to_html(io.BytesIO(data), convert_image=_left_out).value
    except Exception as error:  # whatever the libraries beneath it raise over a broken file
        raise InputError(
            f"{name}: this is no whole Word file ({brief(str(error))}); {INSTEAD}."
        ) from None
    return markup.words(html, name)


def _weigh(data: bytes, name: str) -> None:
    """Raise InputError for what is no Word file, and for one that is, or unpacks to, too much."""
    if data.startswith(OLD):
        raise InputError(f"{name}: this is an old Word file, or one with a password; {INSTEAD}.")
    if len(data) > MAX_WORD_BYTES:
        raise _too_large(name)
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            said = [part for part in parts if part.filename.endswith(".xml")]
            if (
                sum(part.file_size for part in parts) > MAX_WORD_BYTES
                or sum(part.file_size for part in said) > MAX_RAW_BYTES
                or sum(packed.read(part).count(b"<") for part in said) > MAX_WORD_TAGS
            ):
                raise _too_large(name)
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        raise InputError(f"{name}: this is no Word file; {INSTEAD}.") from None


def _too_large(name: str) -> InputError:
    return InputError(
        f"{name}: this is over the limit of {MAX_WORD_BYTES // 1_000_000} MB for a Word file, of "
        f"{MAX_RAW_BYTES // 1_000_000} MB for what it says, or of {MAX_WORD_TAGS:,} tags in that; "
        "part it, or save it as .txt."
    )


def _left_out(_: object) -> list[object]:
    """A picture; nothing is read of it."""
    return []
