"""A database four times as large costs no more to look at: plans and steps, not seconds.

Seconds on a big one are told by `python tests/measure_load.py 120000`.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from big_database import QUOTES_A_SPEAKER, World, build
from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import escape_fts

from quotes import store
from quotes.locate import shipped, sql
from quotes.site.choice import Choice
from quotes.site.guard.private import private_datasette
from quotes.store import queries

FEW, MANY = 1000, 4000
METADATA = yaml.safe_load(shipped("metadata.yml").read_text(encoding="utf-8"))["databases"]
TABLES = METADATA["quotes"]["tables"]
VIEWS = sorted(file.stem for file in (shipped("db") / "views").glob("*.sql"))
SORTS = [(name, told) for name, told in TABLES.items() if "sort" in told or "sort_desc" in told]


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("load")
    return [build(folder / f"{quotes}.db", quotes) for quotes in (FEW, MANY)]


@pytest.fixture(scope="module")
def few(paths: list[Path]):
    with store.reading(paths[0]) as db:
        yield db


@pytest.fixture(scope="module")
def many(paths: list[Path]):
    with store.reading(paths[1]) as db:
        yield db


def steps(db: store.Database, work: Callable[[store.Database], Any]) -> int:
    """How many instructions of its machine SQLite takes for some work, in tens."""
    count = 0

    def tick() -> int:
        nonlocal count
        count += 1
        return 0

    db.conn.set_progress_handler(tick, 10)
    try:
        work(db)
    finally:
        db.conn.set_progress_handler(None, 0)
    return count


def plan(db: store.Database, asked: str, given: dict[str, Any] | None = None) -> list[str]:
    return [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {asked}", given or {})]


def page(name: str, told: dict[str, Any], after: int = 0) -> str:
    """The page of a table or view as Datasette asks for it."""
    order = told.get("sort") or f"{told['sort_desc']} desc"
    return f"SELECT * FROM {name} ORDER BY {order} LIMIT 51 OFFSET {after}"


# Pages ------------------------------------------------------------------------------------------


def test_the_large_one_is_shaped_like_news(many: store.Database) -> None:
    assert store.counts(many)["quotes"] == MANY
    loudest = next(store.list_speakers(many, limit=1))
    assert MANY / 25 < loudest["quotes"] < MANY / 15, "one speaker has a twentieth of all"
    (few,) = many.execute("SELECT count(*) FROM speaker_totals WHERE quotes < 36").fetchone()
    assert few > MANY // QUOTES_A_SPEAKER // 2, "most speak less than the mean"
    assert many.execute("SELECT count(*) FROM repeated_statements").fetchone()[0] > MANY / 40


@pytest.mark.parametrize(("name", "told"), SORTS, ids=[name for name, _ in SORTS])
def test_a_page_costs_the_same_however_many_there_are(
    few: store.Database, many: store.Database, name: str, told: dict[str, Any]
) -> None:
    small = many.execute(f"SELECT count(*) FROM {name}").fetchone()[0] <= MANY / 8
    asked = page(name, told)
    if not small:
        assert not [step for step in plan(many, asked) if "TEMP B-TREE" in step]
        ratio = steps(many, ask(asked)) / max(10, steps(few, ask(asked)))
        assert ratio < 1.5


def ask(asked: str, given: dict[str, Any] | None = None) -> Callable[[store.Database], Any]:
    return lambda db: db.execute(asked, given or {}).fetchall()


def test_the_last_page_of_a_stream_is_found_on_an_index(many: store.Database) -> None:
    first = steps(many, ask(page("quote_list", TABLES["quote_list"])))
    last = steps(many, ask(page("quote_list", TABLES["quote_list"], after=MANY - 51)))
    assert last < first + MANY, "less than ten instructions for each row left out"


@pytest.mark.parametrize("view", VIEWS)
def test_rows_are_counted_without_being_made(many: store.Database, view: str) -> None:
    assert steps(many, ask(f"SELECT count(*) FROM {view}")) < MANY, "ten instructions a row"
    if view not in ("topic_index", "audit_index"):  # a handful of rows
        (only,) = plan(many, f"SELECT count(*) FROM {view}")
        assert "COVERING INDEX" in only


@pytest.mark.parametrize(
    ("name", "column"),
    [
        (name, facet)
        for name, told in TABLES.items()
        for facet in told.get("facets", ())
        if name not in ("topic_index", "topics", "speaker_index", "stance_balance")
    ],
)
def test_facets_shown_unasked_are_read_off_an_index(
    many: store.Database, name: str, column: str
) -> None:
    assert isinstance(column, str), "a list's facet takes each row's list apart"
    if many.execute(f"SELECT count(*) FROM {name}").fetchone()[0] <= MANY / 8:
        return
    asked = (
        f"SELECT {column}, count(*) AS count FROM (SELECT * FROM {name}) "
        f"WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY count DESC LIMIT 9"
    )
    assert steps(many, ask(asked)) < 2 * MANY, "at most twenty instructions a row"


@pytest.mark.parametrize(
    "name", ["home_newest", "home_quoted", "home_totals", "home_argued", "home_topics"]
)
def test_the_overview_is_read_from_totals(many: store.Database, name: str) -> None:
    asked, given = sql("queries", name), {"most": 8}
    assert not [
        step for step in plan(many, asked, given) if re.search("SCAN (quotes|quote_lines)$", step)
    ]
    assert steps(many, ask(asked, given)) < MANY


def loudest(db: store.Database) -> dict[str, str]:
    """Who speaks most, what is argued over most, and the commonest topic."""
    speaker = next(store.list_speakers(db, limit=1))["speaker_id"]
    (target,) = db.execute("SELECT target FROM target_totals ORDER BY statements DESC").fetchone()
    (topic,) = db.execute("SELECT topic FROM topic_totals ORDER BY statements DESC").fetchone()
    return {"speaker": speaker, "target": target, "topic": topic}


def commonest(db: store.Database) -> str:
    """The word that most quotes hold."""
    words = Counter(
        word for (text,) in db.execute("SELECT text FROM quotes") for word in set(text.split())
    )
    return words.most_common(1)[0][0]


PAGE_QUERIES = {
    "speaker_known": ("speaker",),
    "speaker_called": ("speaker",),
    "speaker_roles": ("speaker",),
    "speaker_once": ("speaker",),
    "speaker_targets": ("speaker",),
    "speaker_topics": ("speaker",),
    "speaker_months": ("speaker",),
    "target_known": ("target",),
    "target_sides": ("target",),
    "target_months": ("target",),
    "topic_known": ("topic",),
    "topic_speakers": ("topic",),
    "topic_months": ("topic",),
    "changes_listed": (),
    "choice_targets": (),
}


@pytest.mark.parametrize("name", PAGE_QUERIES)
def test_a_page_of_the_loudest_costs_what_it_shows(
    few: store.Database, many: store.Database, name: str
) -> None:
    """Four times as many quotes of theirs are asked for with less than twice the steps."""
    costs = []
    for db in (few, many):
        given = {
            **loudest(db),
            **dict.fromkeys(("a", "b"), loudest(db)["speaker"]),
            **{"most": 6, "least": 1, "greatest": 9999, "date": "a", "id": ""},
        }
        if name == "changes_listed":
            given |= {"speaker": "", "target": "", "standings": '["look"]'}
        costs.append(steps(db, ask(sql("queries", name), given)))
    assert costs[1] < 2 * max(costs[0], 60), costs


@pytest.mark.parametrize(
    "told",
    [
        {"q": "*"},
        {"speaker": "*"},
        {"topic": "*"},
        {"target": "*"},
        {"stance": "against"},
        {},
        {"q": "*", "topic": "*", "kind": "direct", "since": "2021"},
        {"speaker": "*", "topic": "*"},
    ],
    ids=str,
)
def test_a_page_of_a_list_costs_the_same_however_many_there_are(
    few: store.Database, many: store.Database, told: dict[str, str]
) -> None:
    """The commonest word's first page is read off the end of the index, and so are filters'."""
    costs = []
    for db in (few, many):
        named = {**loudest(db), "q": commonest(db)}
        choice = Choice(
            **{name: named[name] if value == "*" else value for name, value in told.items()}
        )
        query = "lines_found" if choice.match() else "lines_newest"
        given = {"match": choice.match(), "most": 11, **choice.bounds()}
        assert len(db.execute(sql("queries", query), given).fetchall()) == 11
        assert not [step for step in plan(db, sql("queries", query), given) if "B-TREE" in step]
        costs.append(steps(db, ask(sql("queries", query), given)))
    assert costs[1] < 1.5 * costs[0] + 20, costs


# Datasette's search box --------------------------------------------------------------------------


def served(path: Path) -> Datasette:
    return private_datasette(path, shipped("metadata.yml"))


async def told(datasette: Datasette, path: Path, asked: str) -> dict[str, Any]:
    """What the table of every quote answers as JSON."""
    address = f"/{path.stem}/quote_list.json?{asked}"
    answer = await datasette.client.get(address, headers={"host": "localhost"})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("narrowed", ["", "&kind=direct"])
@pytest.mark.parametrize("sort", ["", "&_sort_desc=date", "&_sort=date", "&_sort=speaker"])
async def test_a_search_is_sorted_and_counted_as_it_claims(
    paths: list[Path], few: store.Database, narrowed: str, sort: str
) -> None:
    site, word, rows, after = served(paths[0]), commonest(few), [], ""
    while after is not None:
        asked = f"_search={word}&_size=300&_shape=objects{narrowed}{sort}&_next={after}"
        answer = await told(site, paths[0], asked)
        rows, after = rows + answer["rows"], answer["next"]
    where = " AND kind = 'direct'" if narrowed else ""
    found = "SELECT rowid FROM quotes_fts WHERE text MATCH ?"
    listed = f"SELECT quote_id FROM quote_list WHERE search_row IN ({found}){where}"
    ids = {ident for (ident,) in few.execute(listed, [f'"{word}"'])}
    assert len(rows) == answer["filtered_table_rows_count"] == len(ids) > 50
    assert {row["quote_id"] for row in rows} == ids
    by = "speaker" if "speaker" in sort else "date"
    values = [row[by] or "" for row in rows]
    assert values == sorted(values, reverse="_sort=" not in sort)


async def test_a_search_costs_the_same_however_many_there_are(
    paths: list[Path], few: store.Database, many: store.Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    execute = Database.execute

    async def listening(self: Database, sql: str, *args: Any, **kwargs: Any) -> Any:
        heard.append(sql)
        return await execute(self, sql, *args, **kwargs)

    monkeypatch.setattr(Database, "execute", listening)
    costs = []
    for path, db in zip(paths, (few, many), strict=True):
        word = commonest(db)
        heard.clear()
        await told(served(path), path, f"_search={word}")
        searches = [sql for sql in heard if "quotes_fts match" in sql and "group by" not in sql]
        db.conn.create_function("escape_fts", 1, escape_fts)
        costs.append([steps(db, ask(sql, {"search": word})) for sql in searches])
    (page, many_paged), (_, many_counted) = zip(*costs, strict=True)
    assert many_paged < 1.5 * page + 20, "the newest are read off the end of the index"
    assert many_counted < MANY / 2, "five instructions at most for each that is found"


# Commands ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "filters", [{}, {"speaker": None}, {"topic": "sport"}, {"stance": "favour"}, {"search": None}]
)
def test_the_first_quotes_are_there_at_once(
    few: store.Database, many: store.Database, filters: dict[str, str | None]
) -> None:
    loudest = next(store.list_speakers(many, limit=1))["speaker_id"]
    often = next(store.list_quotes(many))["quote"].split()[0]
    given = {"speaker": loudest, "search": often}
    asked = store.Filters(**{key: value or given[key] for key, value in filters.items()})
    for limit in (1, 50):
        found = store.list_quotes(many, asked, limit)
        assert steps(many, lambda db, found=found: list(found)) < 4 * MANY
    if not filters:
        costs = [steps(db, lambda db: list(store.list_quotes(db, limit=50))) for db in (few, many)]
        assert costs[1] < 1.5 * costs[0]


def test_quotes_on_a_target_are_looked_up_by_it(many: store.Database) -> None:
    asked = store.Filters(target=loudest(many)["target"], stance="favour")
    where, given = queries.condition(many, asked)
    steps = plan(many, f"SELECT quote_id FROM quote_list WHERE {where}", given)
    assert any("SEARCH stances USING INDEX" in step for step in steps), steps


def test_the_speakers_are_read_from_totals(few: store.Database, many: store.Database) -> None:
    each = [
        steps(db, lambda db: list(store.list_speakers(db))) / store.counts(db)["speakers"]
        for db in (few, many)
    ]
    assert each[1] < 20, "two hundred instructions a speaker, however much they said"


def test_a_list_read_in_pages_is_the_whole_list(
    many: store.Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "SELECT quote_id FROM quote_list ORDER BY date DESC, article_id, search_row"
    whole = [ident for (ident,) in many.execute(asked)]
    assert many.execute("SELECT count(*) FROM quote_list WHERE date IS NULL").fetchone()[0] > 5
    for size in (7, 1000, MANY, MANY + 1):
        monkeypatch.setattr(queries, "PAGE", size)
        assert [row["quote_id"] for row in store.list_quotes(many)] == whole
        for limit in (1, 6, 7, 8, MANY - 3, MANY + 9):
            found = store.list_quotes(many, limit=limit)
            assert [row["quote_id"] for row in found] == whole[:limit]


# Writing ----------------------------------------------------------------------------------------


def one_more(quotes: int) -> Any:
    """An article by the people of the database of so many quotes, the loudest among them."""
    world = World(quotes, 7)
    speaker = world.speakers[0]
    world.speaker = lambda: speaker
    return world.reading(10**6, 10)


def test_a_reader_who_stalls_locks_nobody_out(tmp_path: Path) -> None:
    path = build(tmp_path / "quotes.db", 60)
    with store.reading(path) as db:
        for found in (store.list_quotes(db), store.list_speakers(db)):
            assert next(found)
            with store.writing(path, wait=0.0) as other:
                store.save(other, [one_more(60)])
        assert len(list(found)) > 5


def test_one_more_article_costs_little_more_in_a_larger_database(
    paths: list[Path], tmp_path: Path
) -> None:
    costs = []
    for quotes, path in zip((FEW, MANY), paths, strict=True):
        with store.writing(shutil.copy(path, tmp_path)) as db:
            found = one_more(quotes)
            costs.append(steps(db, lambda db, found=found: store.save(db, [found])))
    # what the loudest speaker said is counted anew, a twentieth of all, what is kept of each
    # article on a topic and of each speaker on a target is added up, and so are the months of all
    # three: some fifty instructions for each quote held, a second at millions
    assert costs[1] < 5.5 * MANY
    assert costs[1] < 4 * costs[0]


def test_a_migrated_database_is_as_one_made_anew(paths: list[Path], tmp_path: Path) -> None:
    """The rows of the first schema alone, as the first version left them."""
    old, new = tmp_path / "old.db", paths[0]
    connection = sqlite3.connect(old)
    first = shipped("db") / "migrations" / "0001_first.sql"
    connection.executescript(first.read_text(encoding="utf-8"))
    connection.execute("ATTACH ? AS new", [str(new)])
    connection.execute("DELETE FROM topics")
    tables = (
        "makers", "articles", "speakers", "speaker_names", "article_speakers", "statements",
        "topics", "targets", "quotes", "quote_topics", "stances",
    )  # fmt: skip
    columns = {
        "targets": "id, label, 'named'",
        "stances": "quote, target, named, stance, score, evidence, evidence_start, evidence_end, "
        "method",
    }
    for table in tables:
        named = [name for _, name, *_ in connection.execute(f"PRAGMA main.table_info({table})")]
        had = ", ".join("force = 'denied'" if one == "denied" else one for one in named)
        chosen = columns.get(table, had)
        # topics one level down came with a migration
        among = " WHERE broader IS NULL OR scheme = 'watch'" if table == "topics" else ""
        connection.execute(
            f"INSERT INTO main.{table} SELECT {chosen} FROM new.{table}{among} ORDER BY rowid"
        )
    connection.executescript(
        """
        CREATE TABLE _sqlite_migrations (
            id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT
        );
        INSERT INTO _sqlite_migrations VALUES (1, 'quotes', '0001_first', '2026-01-01');
        CREATE VIEW quote_list AS SELECT id AS quote_id FROM quotes;
        """
    )
    connection.close()
    with store.writing(old) as db:
        db.execute("ATTACH ? AS new", [str(new)])
        for view in VIEWS:
            mine, theirs = (
                sorted(map(repr, db.execute(f"SELECT * FROM {schema}.{view}")))
                for schema in ("main", "new")
            )
            assert mine == theirs, view
            # none was told, and nothing judged, in the big one
            assert mine or view in ("narrated_positions", "audit_index"), view
