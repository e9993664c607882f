"""The shape of a database as it is now, for a person to read: db/schema.sql."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from quotes.locate import shipped
from quotes.store.opening import writing

HEAD = """\
-- The database as it is today, made from db/migrations and db/views; a change is a new file in
-- the first or an edit in the second, and then: python -m quotes.store > db/schema.sql
"""
OBJECTS = """
    SELECT type, name, tbl_name, sql FROM sqlite_master
    WHERE sql NOT NULL AND name NOT LIKE '\\_%' ESCAPE '\\' AND tbl_name NOT GLOB '*_fts_*'
    ORDER BY type = 'view', rowid
"""


def schema() -> str:
    """Tables, each with its indexes and triggers, then views, under the comments of their files."""
    with tempfile.TemporaryDirectory() as folder, writing(Path(folder) / "blank.db") as db:
        rows = db.execute(OBJECTS).fetchall()
    comments = _comments()
    parts = [HEAD]
    for kind, name, _, sql in rows:
        if kind in ("table", "view"):
            belongs = [
                f"{other};\n"
                for type_, _, table, other in rows
                if type_ in ("index", "trigger") and table == name
            ]
            parts.append(f"\n{comments.get(name, '')}{sql};\n{''.join(belongs)}")
    return "".join(parts)


def _comments() -> dict[str, str]:
    """The comment that stands above each CREATE in the files of db/, by what is created."""
    above = re.compile(r"(?m)((?:^--.*\n)+)CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)")
    found = {}
    for file in sorted(shipped("db").glob("*/*.sql")):
        for comment, name in above.findall(file.read_text(encoding="utf-8")):
            found[name] = comment
    return found
