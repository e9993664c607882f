"""Where the files lie that ship with the program and are no Python: `db/` and metadata.yml."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped(name: str) -> Path:
    """`name` inside the package, as a wheel puts it there, else beside it, as in a checkout."""
    inside = PACKAGE / name
    return inside if inside.exists() else PACKAGE.parent / name
