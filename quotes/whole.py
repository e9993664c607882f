"""Files and folders that are written whole or not at all, whatever ends the program.

What is written lies beside its place under a name of its own until it is done; then it takes the
place of what was there. What is there and no file (a pipe, a device) is nobody's to replace: it is
written to as it stands.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quotes.errors import OutputError

MARK = ".made-by-quotes"  # in a folder that we made, and may make anew


# an open file of this process, under the names that systems have for it
OPEN = re.compile(r"/(?:dev|proc/(?:self|\d+))/fd/(\d+)")
PRINTED = Path("-")  # in the place of a file: standard output
LINKS = 40  # links behind one another that are followed


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream to write to, which then takes the place of the file at `path`.

    A pipe, a device or standard output (`PRINTED`, /dev/stdout) is written to at once. Raises
    OutputError where it cannot be written; what was there before is then still there.
    """
    if path == PRINTED:
        path = Path("/dev/fd/1")
    if path.is_dir():
        raise OutputError(f"{path} is a folder; name a file.")
    if _is_special(path):
        with _as_it_stands(path) as stream:
            yield stream
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.absolute().parent)
    except OSError as error:
        raise _refused(path, error) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(handle)
        beside.chmod(_mode(path))
        beside.replace(path.resolve() if path.is_symlink() else path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def _is_special(path: Path) -> bool:
    """Whether something stands there that is no file, or an open file of this process."""
    try:
        return _open_file(path) is not None or (path.exists() and not path.is_file())
    except OSError:
        return False


def _open_file(path: Path) -> int | None:
    """The number of the open file that /dev/stdout and the like stand for."""
    place = path.absolute()
    for _ in range(LINKS):
        if found := OPEN.fullmatch(str(place)):
            return int(found[1])
        if not place.is_symlink():
            return None
        place = Path(os.path.normpath(place.parent / place.readlink()))
    return None


@contextmanager
def _as_it_stands(path: Path) -> Iterator[BinaryIO]:
    """What is written to from where it stands: nothing of it is cut off or taken away.

    Raises BrokenPipeError where whoever read it has seen enough.
    """
    try:
        number = _open_file(path)
        handle = os.open(path, os.O_WRONLY) if number is None else os.dup(number)
        with os.fdopen(handle, "wb") as stream:
            yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(
            f"{path} could not be written ({reason}); what it got is not whole. Name another place."
        ) from error


def in_bytes(text: str) -> bytes:
    """UTF-8, lines ended as they are; half characters, which it has none of, escaped."""
    return text.encode("utf-8", "backslashreplace")


def _mode(path: Path) -> int:
    """What the file may be used for: as before, else as the system makes new files."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, which then stands at `path` in the place of one that we made before.

    Raises OutputError where something else stands there: nobody's own files are taken away.
    """
    if path.exists() and not path.is_dir():
        raise OutputError(f"{path} is no folder; name a new folder or an empty one.")
    if path.exists() and not _ours(path):
        raise OutputError(
            f"{path} holds files that quotes did not write; name a new folder or an empty one."
        )
    if path.is_symlink():
        path = path.resolve()  # the folder behind it is made anew, the link stays
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{path.name[:40]}.", dir=path.absolute().parent))
    except OSError as error:
        raise _refused(path, error) from error
    try:
        yield beside
        (beside / MARK).write_text("", encoding="utf-8")
        beside.chmod(0o777 & ~(0o666 & ~_mode(beside / "new")))
        _exchange(beside, path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _ours(path: Path) -> bool:
    return not any(path.iterdir()) or (path / MARK).exists()


def _exchange(new: Path, path: Path) -> None:
    """Put `new` in the place of `path`; what was there is gone, or back where that fails."""
    old = new.with_name(f"{new.name}.old")
    if path.exists():
        path.rename(old)
    try:
        new.rename(path)
    except OSError:
        if old.exists():
            old.rename(path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _refused(path: Path, error: OSError) -> OutputError:
    reason = (error.strerror or str(error)).lower()
    return OutputError(
        f"{path} could not be written ({reason}); nothing of it was. Name another place."
    )
