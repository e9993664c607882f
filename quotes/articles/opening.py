"""A file is opened for its bytes, so that nothing it may be instead of a file can hang a run."""

from __future__ import annotations

import io
import os
import select
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.articles import limits
from quotes.articles.unpack import Unpacked
from quotes.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

KINDS = {stat.S_IFCHR: "a device", stat.S_IFBLK: "a device", stat.S_IFSOCK: "a socket"}

BUFFER = 1 << 17  # bytes; each refill costs some lines of Python


@contextmanager
def opened(file: Path) -> Iterator[io.BufferedReader]:
    """A file's bytes, unpacked where its name ends in .gz.

    Raises InputError for what is no file, for a pipe that nobody writes into, while reading for
    what is badly packed or unpacks to too much, and in the end for a file that changed meanwhile.
    """
    try:
        descriptor = _descriptor(file)
    except (OSError, ValueError) as error:
        raise unreadable(file, error) from None
    with io.FileIO(descriptor) as raw:
        before = os.fstat(descriptor)
        try:
            yield io.BufferedReader(_source(raw, file, before), BUFFER)
        except OSError as error:
            raise unreadable(file, error) from None
        after = os.fstat(descriptor)
    if _written(before) != _written(after):
        raise InputError(
            f"{shown(file)}: this was written to while it was read; run again when that is done."
        )


def _written(file: os.stat_result) -> tuple[int, int] | None:
    """What differs when a file was written to; a pipe is written to all the time."""
    return (file.st_size, file.st_mtime_ns) if stat.S_ISREG(file.st_mode) else None


def shown(path: str | Path) -> str:
    """A path as it is shown, stored and used as an id: with slashes, and always printable."""
    return Path(path).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def unreadable(path: str | Path, error: OSError | ValueError) -> InputError:
    """What to say of a path that the system gives no bytes for."""
    if isinstance(error, OSError) and not isinstance(error, FileNotFoundError | IsADirectoryError):
        reason = (error.strerror or str(error)).lower()
        return InputError(f"{shown(path)}: this cannot be read ({reason}); check its permissions.")
    return InputError(f"{shown(path)}: there is no such file; check the path.")


def _descriptor(file: Path) -> int:
    """An open file that has bytes, or a pipe that has some to give."""
    # devices are not even opened: some act on it
    _check_kind(file, file.stat().st_mode)
    # to open a pipe without a writer would wait for one
    descriptor = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        mode = os.fstat(descriptor).st_mode
        _check_kind(file, mode)
        if stat.S_ISFIFO(mode):
            _await(file, descriptor)
            os.set_blocking(descriptor, True)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _check_kind(file: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError  # an empty path, or a folder that came in a file's place
    if kind := KINDS.get(stat.S_IFMT(mode)):
        raise InputError(
            f"{shown(file)}: this is {kind}, not a file; give a file, or - for standard input."
        )


def _await(file: Path, descriptor: int) -> None:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    if not poll.poll(limits.PIPE_SECONDS * 1000):
        raise InputError(
            f"{shown(file)}: nothing came through this pipe within {limits.PIPE_SECONDS:g} "
            "seconds; start what writes into it, or give - and pipe that into quotes."
        )


def _source(raw: io.FileIO, file: Path, found: os.stat_result) -> io.RawIOBase:
    if file.suffix.lower() == ".gz":
        most = max(2 * limits.MAX_RAW_BYTES, limits.MAX_UNPACKED_RATIO * found.st_size)
        return Unpacked(raw, most, shown(file))
    # one that grows is read as far as it went at first; those of /proc claim to be empty
    return _Part(raw, found.st_size if stat.S_ISREG(found.st_mode) else 0)


class _Part(io.RawIOBase):
    """The first bytes of a file; all of it where none are counted."""

    def __init__(self, raw: io.FileIO, size: int) -> None:
        self.raw, self.size, self.read_so_far = raw, size, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        room = min(len(view), self.size - self.read_so_far) if self.size else len(view)
        got = self.raw.readinto(view[:room])
        if got is None:
            raise BlockingIOError("it has nothing to give now")
        self.read_so_far += got
        return got
