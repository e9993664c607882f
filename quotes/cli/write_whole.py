"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from errno import EISDIR
from os import strerror
from pathlib import Path

from quotes.errors import QuotesError


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in its place at once: whoever reads it meets the old or the new, never a part.

    Raises QuotesError where that cannot be done; then the old one stays.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(EISDIR, strerror(EISDIR))
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                Path(file.name).chmod(mode)
                Path(file.name).replace(path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise QuotesError(
            f"{path} could not be written ({error.strerror or error}); name a file in a folder "
            "that you may write in."
        ) from error
