"""Files and folders that are written whole or not at all, whatever ends the program.

What is written lies beside its place under a name of its own until it is done; then it takes the
place of what was there.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quotes.errors import OutputError

MARK = ".made-by-quotes"  # in a folder that we made, and may make anew


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place to write to, which then takes the place of the file at `path`.

    Raises OutputError where it cannot be written; what was there before is then still there.
    """
    if path.is_dir():
        raise OutputError(f"{path} is a folder; name a file.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.absolute().parent)
    except OSError as error:
        raise _refused(path, error) from error
    beside = Path(name)
    try:
        yield beside
        os.fsync(handle)
        beside.chmod(_mode(path))
        beside.replace(path.resolve() if path.is_symlink() else path)
    except OSError as error:
        raise _refused(path, error) from error
    finally:
        os.close(handle)
        beside.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text, lines ended as they are; half characters, which it has none of, escaped."""
    path.write_text(text, "utf-8", "backslashreplace", "\n")


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
    return path.is_dir() and (not any(path.iterdir()) or (path / MARK).exists())


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
