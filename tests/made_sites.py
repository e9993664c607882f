"""Datasette on a database, quickly: metadata is read once a process, a template compiled once.

Either takes a Datasette of its own a quarter of a second, and many tests have one each.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from quotes.locate import shipped
from quotes.site.metadata import metadata_for


def served(*paths: Path, **options: Any) -> Datasette:
    """Datasette on these files, with the metadata as `quotes serve` gives it for the first."""
    told = {"metadata": described(paths[0].stem), **options}
    return quick(Datasette([str(path) for path in paths], **told))


def quick(datasette: Datasette) -> Datasette:
    """The same, its templates not compiled again."""
    datasette.jinja_env.bytecode_cache = COMPILED
    return datasette


def described(stem: str = "quotes") -> dict[str, Any]:
    """The metadata for a database file by its stem, as a copy of one's own."""
    return deepcopy(_described(stem))


@cache
def _described(stem: str) -> dict[str, Any]:
    return metadata_for(shipped("metadata.yml"), stem)


class Compiled(BytecodeCache):
    """What jinja makes of templates; of one whose words have changed it makes it anew."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = Compiled()
