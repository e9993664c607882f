"""Databases that many tests begin with: each is made once a process, and copied for a test."""

from __future__ import annotations

from contextlib import chdir
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from program import SEEDS, call

from quotes import store


def empty(path: Path) -> Path:
    """A database of no articles at `path`, as all migrations leave it."""
    path.write_bytes(_empty())
    return path


def of_seeds(path: Path, number: int | None = None) -> Path:
    """What is extracted of the seeds, or of the first of them, at `path`."""
    given = [SEEDS] if number is None else sorted(SEEDS.iterdir())[:number]
    path.write_bytes(_extracted(*map(str, given)))
    return path


def extracted(path: Path, articles: dict[str, str], *options: str) -> Path:
    """What is extracted of these articles by their names, at `path`; the files are left out."""
    path.write_bytes(_extracted(*articles, *options, files=tuple(articles.items())))
    return path


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "quotes.db")
        with store.writing(path):
            return path.read_bytes()


@cache
def _extracted(*words: str, files: tuple[tuple[str, str], ...] = ()) -> bytes:
    with TemporaryDirectory() as folder, chdir(folder):
        for name, text in files:
            Path(name).write_text(text, encoding="utf-8")
        done = call("extract", "quotes.db", *words)
        assert done.exit_code == 0, done.stderr
        return Path("quotes.db").read_bytes()
