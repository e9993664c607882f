"""What came packed is unpacked within a size, so that a small file or page cannot fill memory."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

from quotes.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# what a server may pack a page as; what is asked for is gzip
PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate")
BROKEN = (EOFError, zlib.error, gzip.BadGzipFile)


def unpack(data: bytes, packing: str, most: int) -> bytes | None:
    """Unpack what a server sent, or as much of it as shows that it is over `most` bytes.

    None for what is badly packed or broken off.
    """
    if packing in ("", "identity"):
        return data
    try:
        if packing != "deflate":
            return gzip.GzipFile(fileobj=io.BytesIO(data)).read(most + 1)
        # with the frame that the standard asks for, or without, as some servers send it
        return _inflate(data, zlib.MAX_WBITS, most) or _inflate(data, -zlib.MAX_WBITS, most)
    except BROKEN:
        return None


def _inflate(data: bytes, frame: int, most: int) -> bytes | None:
    inflater = zlib.decompressobj(frame)
    try:
        page = inflater.decompress(data, most + 1)
    except zlib.error:
        return None
    return page if inflater.eof or len(page) > most else None


class Unpacked(io.RawIOBase):
    """The bytes that a gzip file unpacks to, as a stream.

    Reading raises InputError, in which the file goes by `name`, for one that is badly packed or
    unpacks to over `most` bytes.
    """

    def __init__(self, raw: BinaryIO | io.RawIOBase, most: int, name: str) -> None:
        self.stream = gzip.GzipFile(fileobj=raw)
        self.most, self.name, self.read_so_far = most, name, 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer, as far as there is something; gives the number of bytes."""
        try:
            got = self.stream.readinto(buffer)
        except BROKEN:
            raise InputError(
                f"{self.name}: this is no whole gzip file; pack it again, or give it unpacked."
            ) from None
        self.read_so_far += got
        if self.read_so_far > self.most:
            raise InputError(
                f"{self.name}: this unpacks to over {self.most // 1_000_000} MB, far more than "
                "text does; unpack it and look what it is."
            )
        return got
