import re
import sqlite3
from pathlib import Path

import pytest

from quotes import locate, store
from quotes.errors import StoreError
from quotes.locate import shipped
from quotes.store.schema import schema
from quotes.store.shape import shipped_migrations, shipped_views

MIGRATIONS = sorted((shipped("db") / "migrations").glob("*.sql"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "quotes.db"


@pytest.fixture
def next_version(tmp_path, monkeypatch):
    """A later version of the program, whose db/ is a copy to add to."""
    later = tmp_path / "later"
    for file in shipped("db").glob("*/*.sql"):
        copy = later / "db" / file.parent.name / file.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(locate, "PACKAGE", later)
    return later / "db"


def rows(path: Path, sql: str) -> list[tuple]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def oldest(path: Path) -> None:
    """A database as the first version made it, with a row in it."""
    connection = sqlite3.connect(path)
    connection.executescript(MIGRATIONS[0].read_text(encoding="utf-8"))
    connection.executescript(
        """
        CREATE TABLE _sqlite_migrations (
            id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT
        );
        INSERT INTO _sqlite_migrations VALUES (1, 'quotes', '0001_first', '2026-01-01');
        INSERT INTO makers VALUES ('m', 'rules', '0.1.0', NULL, NULL);
        INSERT INTO articles (id, text, digest, maker) VALUES ('a', 'Words.', 'd', 'm');
        """
    )
    connection.close()


def test_migrations_are_numbered_one_by_one():
    numbers = [int(file.name[:4]) for file in MIGRATIONS]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) == set(range(1, max(numbers) + 1))
    assert all(re.fullmatch(r"\d{4}_[a-z_]+\.sql", file.name) for file in MIGRATIONS)


def test_a_blank_file_gets_all_tables_and_views(path):
    with store.writing(path) as db:
        assert {"articles", "quotes", "speakers", "corrections"} <= set(db.table_names())
        assert set(db.view_names()) == set(shipped_views())
        assert db["topics"].count_where("broader IS NULL") == 17
        for view in db.view_names():
            assert db[view].count == 0
    assert rows(path, "SELECT name FROM _sqlite_migrations") == [(f.stem,) for f in MIGRATIONS]


def test_opening_again_writes_nothing(path):
    with store.writing(path):
        pass
    before = path.read_bytes()
    with store.writing(path), store.reading(path):
        pass
    assert path.read_bytes() == before


def test_the_oldest_database_is_brought_up_to_date_with_its_rows(path):
    oldest(path)
    with store.writing(path) as db:
        assert db["articles"].get("a")["text"] == "Words."
        assert not shipped_migrations().pending(db)
        assert set(db.view_names()) == set(shipped_views())


def test_a_later_migration_meets_rows_and_views(path, next_version):
    with store.writing(path) as db:
        db.execute("INSERT INTO runs (command, started) VALUES ('extract', '2026-01-01')")
    (next_version / "migrations" / "0099_mood.sql").write_text(
        "ALTER TABLE runs RENAME COLUMN command TO verb;\nALTER TABLE runs ADD COLUMN mood TEXT;"
    )
    with store.writing(path) as db:
        assert [(row["verb"], row["mood"]) for row in db["runs"].rows] == [("extract", None)]
        assert set(db.view_names()) == set(shipped_views())


def test_a_migration_that_fails_changes_nothing(path, next_version):
    with store.writing(path):
        pass
    (next_version / "migrations" / "0099_broken.sql").write_text(
        "CREATE TABLE half (id TEXT);\nINSERT INTO nowhere VALUES (1);"
    )
    with pytest.raises(sqlite3.OperationalError, match="nowhere"), store.writing(path):
        pass
    assert rows(path, "SELECT name FROM sqlite_master WHERE name = 'half'") == []
    assert rows(path, "SELECT count(*) FROM quote_list") == [(0,)]


def test_a_newer_database_is_refused(path, next_version, monkeypatch):
    (next_version / "migrations" / "0099_later.sql").write_text("CREATE TABLE later (id TEXT);")
    with store.writing(path):
        pass
    monkeypatch.undo()
    for way in (store.writing, store.reading):
        with pytest.raises(StoreError) as error, way(path):
            pass
        assert str(error.value) == (
            f"{path} was made by a newer quote-tracker (its schema has 0099_later); update the "
            "program with: pip install --upgrade quote-tracker"
        )


def test_an_older_database_is_not_read_as_it_is(path, next_version):
    with store.writing(path):
        pass
    (next_version / "migrations" / "0099_later.sql").write_text("CREATE TABLE later (id TEXT);")
    with pytest.raises(StoreError) as error, store.reading(path):
        pass
    assert str(error.value) == (
        f"{path} was made by an older quote-tracker; bring it up to date with: quotes reread {path}"
    )


def test_a_changed_view_is_made_anew_and_the_users_own_is_kept(path, next_version):
    with store.writing(path) as db:
        db.create_view("mine", "SELECT 1 AS one")
    (next_version / "views" / "quote_list.sql").write_text(
        "-- Changed.\nCREATE VIEW quote_list AS\nSELECT 'new' AS shape;\n"
    )
    with store.writing(path) as db:
        assert list(db["quote_list"].rows) == [{"shape": "new"}]
        assert list(db["mine"].rows) == [{"one": 1}]


def test_corrections_are_never_changed(path):
    with store.writing(path) as db:
        db.execute(
            "INSERT INTO corrections (made, by, what, subject) VALUES ('2026', 'me', 'merge', 'x')"
        )
        for sql in ("DELETE FROM corrections", "UPDATE corrections SET by = 'you'"):
            with pytest.raises(sqlite3.IntegrityError, match="add one that undoes this one"):
                db.execute(sql)


def test_schema_sql_is_what_the_files_make():
    assert (shipped("db") / "schema.sql").read_text(encoding="utf-8") == schema(), (
        "db/schema.sql is out of date: python -m quotes.store > db/schema.sql"
    )


def test_schema_sql_makes_the_same_database(path, tmp_path):
    with store.writing(path):
        pass
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.executescript(schema())
    connection.close()
    made = "SELECT name, sql FROM sqlite_master WHERE name NOT GLOB '*_sqlite_*' ORDER BY name"
    assert rows(path, made) == rows(other, made)


def before_force(path: Path) -> None:
    """A database as it was when only denials were told, with quotes of four kinds in it."""
    oldest(path)
    connection = sqlite3.connect(path)
    told = "Roe denied that it was late. Roe asked whether it was late. Roe said it was late today."
    connection.execute("UPDATE articles SET text = ?", [told])
    connection.execute("INSERT INTO speakers VALUES ('roe', 'Ann Roe', 'person', NULL)")
    connection.execute(
        "INSERT INTO article_speakers (article, name, kind, block, speaker) "
        "VALUES ('a', 'Ann Roe', 'person', 'person roe', 'roe')"
    )
    connection.execute("INSERT INTO statements VALUES ('s', 'roe', 'it was late', NULL)")
    for position, (words, rule, denied) in enumerate(
        [
            ("it was late", "model, denial", 1),
            ("whether it was late", "model, question", 0),
            ("it was late today", "say clause", 0),
        ]
    ):
        start = told.index(words)
        connection.execute(
            "INSERT INTO quotes (id, article, position, speaker, text, kind, named, named_kind, "
            "resolved_by, rule, confidence, field, spans, denied, statement) VALUES "
            "(?, 'a', ?, 'roe', ?, 'indirect', 'Ann Roe', 'person', 'full name', ?, 0.9, 'text', "
            "?, ?, 's')",
            [f"q{position}", position, words, rule, f"[[{start}, {start + len(words)}]]", denied],
        )
    connection.commit()
    connection.close()


def test_a_database_that_told_denials_alone_tells_how_all_was_put_forward(path):
    before_force(path)
    with store.writing(path):
        pass
    with store.reading(path) as db:
        listed = {row["quote"]: row for row in store.list_quotes(db)}
        found = {words: (row["force"], row["sentence"]) for words, row in listed.items()}
        assert found == {
            "it was late": ("denied", "Roe denied that *it was late*."),
            "whether it was late": ("asked", "Roe asked *whether it was late*."),
            "it was late today": ("said", "Roe said *it was late today*."),
        }
        searched = store.list_quotes(db, store.Filters(search="whether"))
        assert [row["quote"] for row in searched] == ["whether it was late"]
        told = {row["force"]: row["told"] for row in db.query("SELECT * FROM statements")}
        assert told["asked"] == "[asked] whether it was late"
        assert "denied" in told and len({row["statement_id"] for row in listed.values()}) == 3


def test_an_older_database_is_not_printed_before_it_is_brought_up_to_date(path):
    before_force(path)
    told = pytest.raises(StoreError, match="bring it up to date with: quotes reread")
    with told, store.reading(path):
        pass
