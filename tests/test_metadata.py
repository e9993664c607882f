"""metadata.yml against the real schema: both ways, to the letter, and every query run."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml
from datasette.app import Datasette
from datasette.utils import escape_fts
from site_database import build

from quotes.errors import QuotesError
from quotes.locate import shipped
from quotes.models import BY_A_PERSON
from quotes.site.metadata import metadata_for
from quotes.store.kept import KEPT

METADATA = yaml.safe_load(shipped("metadata.yml").read_text(encoding="utf-8"))
TABLES: dict[str, dict[str, Any]] = METADATA["databases"]["quotes"]["tables"]
QUERIES: dict[str, dict[str, Any]] = METADATA["databases"]["quotes"]["queries"]
INDEXES = {"quotes_fts", "articles_fts", "speaker_names_fts", "targets_fts"}
SQLITES_OWN = {f"{index}_{part}" for index in INDEXES for part in ("config", "data", "idx")}
SQLITES_OWN.add("quotes_fts_content")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    db = sqlite3.connect(build(tmp_path_factory.mktemp("metadata") / "quotes.db"))
    db.row_factory = sqlite3.Row
    db.create_function("escape_fts", 1, escape_fts)
    return db


def names(db: sqlite3.Connection, kind: str) -> set[str]:
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))
    return {row["name"] for row in rows if not row["name"].startswith("sqlite_")}


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    asked = f"SELECT name FROM pragma_table_xinfo('{table}') WHERE hidden <> 1"
    return [row["name"] for row in db.execute(asked)]


def test_names_exactly_the_tables_and_views_that_exist(db: sqlite3.Connection) -> None:
    assert set(TABLES) == names(db, "table") | names(db, "view")


def test_every_view_is_a_file_of_its_name(db: sqlite3.Connection) -> None:
    files = {file.stem for file in (shipped("db") / "views").glob("*.sql")}
    assert files == names(db, "view")


@pytest.mark.parametrize("table", sorted(set(TABLES) - SQLITES_OWN))
def test_explains_exactly_the_columns_that_exist_in_their_order(
    db: sqlite3.Connection, table: str
) -> None:
    told = TABLES[table]["columns"]
    assert list(told) == columns(db, table)
    assert all(isinstance(words, str) and len(words) > 5 for words in told.values())


def test_a_stance_is_told_with_its_day_and_with_all_that_may_have_decided_it() -> None:
    told = TABLES["stance_timeline"]["columns"]
    assert "recalls" in told["date"]
    for method in ("model", "lexicon", "watch", BY_A_PERSON):
        assert f"({method})" in told["method"]


def test_no_table_is_sorted_by_what_several_rows_share(db: sqlite3.Connection) -> None:
    """Datasette 0.65 loses rows of such a one between its pages; views it pages otherwise."""
    sql = "SELECT name FROM pragma_table_info(?) WHERE pk"
    for table in sorted(TABLES.keys() & names(db, "table")):
        keys = [row["name"] for row in db.execute(sql, [table])]
        order = [TABLES[table][key] for key in ("sort", "sort_desc") if key in TABLES[table]]
        assert order in ([], keys), table


@pytest.mark.parametrize("table", sorted(TABLES))
def test_settings_name_columns_that_exist(db: sqlite3.Connection, table: str) -> None:
    here = TABLES[table]
    used = [here[key] for key in ("sort", "sort_desc", "label_column") if key in here]
    for facet in here.get("facets", []):
        used.append(facet if isinstance(facet, str) else facet["array"])
    if "fts_pk" in here:
        used.append(here["fts_pk"])
        assert here["fts_table"] in names(db, "table")
    assert set(used) <= {*columns(db, table), "rowid"}
    assert here["title"] and (here.get("description") or here.get("description_html"))


def test_hides_what_is_only_machinery() -> None:
    hidden = {table for table, told in TABLES.items() if told.get("hidden")}
    own = {*INDEXES, "makers", "watches", "_sqlite_migrations"}
    own |= {"corrections_found", "uncorrected"}
    assert hidden == SQLITES_OWN | own | set(KEPT)


@pytest.mark.parametrize("view", sorted(file.stem for file in (shipped("db") / "views").iterdir()))
def test_every_view_has_rows_here(db: sqlite3.Connection, view: str) -> None:
    assert db.execute(f"SELECT * FROM {view}").fetchall()


def run(db: sqlite3.Connection, query: str, **given: str) -> list[sqlite3.Row]:
    params = dict.fromkeys(QUERIES[query]["params"], "") | given
    return db.execute(QUERIES[query]["sql"], params).fetchall()


@pytest.mark.parametrize("query", sorted(QUERIES))
def test_every_query_answers_when_left_empty(db: sqlite3.Connection, query: str) -> None:
    assert run(db, query)
    assert QUERIES[query]["title"] and QUERIES[query]["description"]


@pytest.mark.parametrize("query", sorted(QUERIES))
@pytest.mark.parametrize(
    "odd", ["zzz-nothing", "'", '"', "%", "*", "a AND", "(", ":", "NEAR(", "–"]
)
def test_no_query_breaks_on_what_people_type(db: sqlite3.Connection, query: str, odd: str) -> None:
    for name in QUERIES[query]["params"]:
        run(db, query, **{name: odd})


def test_search_quotes_finds_words_and_phrases(db: sqlite3.Connection) -> None:
    assert [row["quote"] for row in run(db, "search_quotes", words="budget empties")] == [
        "“It empties the budget,”"
    ]
    assert run(db, "search_quotes", words='"empties the budget"')
    assert not run(db, "search_quotes", words='"budget the empties"')


def test_what_someone_said_knows_other_names_topics_and_targets(db: sqlite3.Connection) -> None:
    by_role = run(db, "what_someone_said", speaker="the ferry minister", about="night ferry")
    assert {row["speaker"] for row in by_role} == {"Ilse Varga"}
    assert len(by_role) == 5
    assert [row["speaker"] for row in run(db, "what_someone_said", about="LABOUR")] == [
        "Bram Okafor"
    ]


def test_who_stands_where_counts_statements(db: sqlite3.Connection) -> None:
    rows = {row["speaker"]: row for row in run(db, "who_stands_where", target="night ferry")}
    assert (rows["Ilse Varga"]["favour"], rows["Ilse Varga"]["against"]) == (1, 2), (
        "a headline counts only where its article tells no more"
    )
    assert rows["Ilse Varga"]["newest_stance"] == "against"


def test_ready_questions_tell_what_is_unsure(db: sqlite3.Connection) -> None:
    db.execute("UPDATE positions SET unsure_against = 1, side_unsure = 1 WHERE against")
    rows = run(db, "who_stands_where", target="night ferry")
    assert ("split", 1, 1) in {
        (row["side"], row["side_unsure"], row["unsure_against"]) for row in rows
    }
    (row, *_) = run(db, "compare_speakers", first="Harbour Board", second="Okafor")
    assert row["second_stances"] == '["against: 2 (1 unsure)"]'
    db.rollback()


def test_compare_speakers_takes_the_most_quoted_two_when_left_empty(
    db: sqlite3.Connection,
) -> None:
    (row, *_) = run(db, "compare_speakers")
    assert (row["first"], row["second"]) == ("Ilse Varga", "Bram Okafor")
    rows = run(db, "compare_speakers", first="Harbour Board", second="Okafor")
    assert [tuple(row)[:5] for row in rows] == [
        (
            "A cap on fares",
            "Ostrand Harbour Board",
            '["neutral: 1"]',
            "Bram Okafor",
            '["against: 2"]',
        )
    ]


def test_said_between_includes_both_days(db: sqlite3.Connection) -> None:
    rows = run(db, "said_between", since="2026-01-15", until="2026-05-03")
    assert {row["date"] for row in rows} == {"2026-01-15", "2026-05-03"}
    assert {row["date"] for row in run(db, "said_between", until="2026-01-14")} == {"2026-01-14"}
    month = run(db, "said_between", since="2026-01", until="2026-01")
    assert month == run(db, "said_between", since="2026-01-01", until="2026-01-31") != []


def test_speakers_by_name_keeps_two_of_one_surname_apart(db: sqlite3.Connection) -> None:
    assert [row["speaker"] for row in run(db, "speakers_by_name", name="varga")] == [
        "Ilse Varga",
        "Lena Varga",
    ]


def test_quotes_of_an_article_stand_in_reading_order(db: sqlite3.Connection) -> None:
    by_title = run(db, "quotes_of_an_article", article="fares to be")
    assert [row["quote"][:12] for row in by_title] == [
        "it takes no ",
        "“I no longer",
        "“It empties ",
    ]
    address = "https://example.org/ostrand/night-ferry?part=1"
    assert len(run(db, "quotes_of_an_article", article=address)) == 9
    assert run(db, "quotes_of_an_article")[0]["article"] == "Fares to be capped in May"


def test_repeats_count_once_where_the_text_says_so(db: sqlite3.Connection) -> None:
    (row,) = db.execute("SELECT * FROM speaker_index WHERE speaker_id = 'ilse-varga'").fetchall()
    assert (row["quotes"], row["statements"], row["articles"], row["favour"]) == (7, 6, 3, 1)
    (told,) = db.execute("SELECT * FROM stance_timeline WHERE statement_id = 'stay'").fetchall()
    assert (told["date"], told["carried_by"]) == ("2026-01-14", 2)
    (twice,) = db.execute("SELECT * FROM repeated_statements").fetchall()
    assert (twice["statement_id"], twice["articles"]) == ("stay", 2)


def test_review_queue_says_why(db: sqlite3.Connection) -> None:
    worst = db.execute("SELECT why FROM review_queue ORDER BY confidence").fetchone()
    assert worst["why"] == "found with little certainty; nobody named; no reporting verb"


def test_metadata_for_a_file_of_any_name() -> None:
    told = metadata_for(shipped("metadata.yml"), "harbour 2026")
    assert list(told["databases"]) == ["harbour 2026"]
    assert told["databases"]["harbour 2026"] == METADATA["databases"]["quotes"]
    assert told["title"] == METADATA["title"]


def test_metadata_for_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(QuotesError, match=r"gone\.yml cannot be read .*; install quote-tracker"):
        metadata_for(tmp_path / "gone.yml", "quotes")
    for number, broken in enumerate(["a: [", "", "databases: {}", "- databases"]):
        file = tmp_path / f"{number}.yml"
        file.write_text(broken)
        with pytest.raises(QuotesError, match="describes no database called quotes"):
            metadata_for(file, "quotes")


async def test_datasette_shows_every_table_view_and_query(tmp_path: Path) -> None:
    metadata = metadata_for(shipped("metadata.yml"), "harbour")
    ds = Datasette([str(build(tmp_path / "harbour.db"))], metadata=metadata)
    await ds.invoke_startup()
    for name in [*TABLES, *QUERIES]:
        answer = await ds.client.get(ds.urls.table("harbour", name))
        if TABLES.get(name, {}).get("allow") is False:
            assert answer.status_code == 403
            continue
        assert answer.status_code == 200, name
        assert TABLES.get(name, QUERIES.get(name))["title"] in answer.text


async def test_quote_list_can_be_searched(tmp_path: Path) -> None:
    ds = Datasette([str(build(tmp_path / "quotes.db"))], metadata=METADATA)
    await ds.invoke_startup()
    answer = await ds.client.get("/quotes/quote_list.json?_search=budget&_shape=array")
    assert [row["quote"] for row in answer.json()] == ["“It empties the budget,”"]


async def test_a_table_that_offers_a_search_finds_what_it_holds(tmp_path: Path) -> None:
    ds = Datasette([str(build(tmp_path / "quotes.db"))], metadata=METADATA)
    await ds.invoke_startup()
    searched = 0
    for table in ("quote_list", "quotes", "articles"):
        page = await ds.client.get(f"/quotes/{table}")
        if 'name="_search"' in page.text:
            found = await ds.client.get(f"/quotes/{table}.json?_search=budget&_shape=array")
            assert found.json(), table
            searched += 1
    assert searched
