"""Where the files lie that ship with the program and are no Python: `db/` and metadata.yml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """`name` inside the package, as a wheel puts it there, else beside it, as in a checkout."""
    inside = PACKAGE / name
    return inside if inside.exists() else PACKAGE.parent / name


def sql(folder: str, name: str) -> str:
    """The statement in `db/<folder>/<name>.sql`: no comment above it, no semicolon at its end."""
    return _statement(shipped("db") / folder / f"{name}.sql")


@cache
def _statement(file: Path) -> str:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    while lines and lines[0].startswith("--"):
        del lines[0]
    return "".join(lines).rstrip().removesuffix(";")
