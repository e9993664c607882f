"""How Datasette is started on a database of ours: what metadata.yml tells it, and its settings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from quotes.errors import QuotesError

# Suggesting facets costs a query a column on every page; the views' own facets are in
# metadata.yml, each within Datasette's limit of 200 ms. The other limit, in milliseconds too, lets
# a database of a hundred thousand quotes answer.
SETTINGS = {"suggest_facets": False, "sql_time_limit_ms": 5000}

# the one in C, where this machine has it, is ten times as fast
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
WRITTEN_FOR = "quotes"  # the key that metadata.yml uses: the stem of quotes.db


def metadata_for(path: Path, stem: str) -> dict[str, Any]:
    """The metadata in the file `path`, keyed for a database file whose stem is `stem`.

    Datasette knows a database by its file's stem, so metadata for `quotes` says nothing of
    `harbour.db`. Raises QuotesError where the file is missing or is no metadata.
    """
    try:
        metadata: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), LOADER)
        databases = metadata["databases"]
        described = databases.pop(WRITTEN_FOR)
    except OSError as error:
        raise QuotesError(
            f"{path} cannot be read ({error.strerror}); install quote-tracker again."
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise QuotesError(
            f"{path} describes no database called {WRITTEN_FOR}; install quote-tracker again."
        ) from error
    databases[stem] = described
    return metadata
