"""A stance whose score is below models.SURE_STANCE is shown as unsure wherever it is shown.

So it is counted where the quote's own confidence is below models.SURE.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from made_databases import empty
from made_readings import WATCH, Said, Told, person, reading
from made_sites import served
from program import call

from quotes import store
from quotes.models import SURE, SURE_STANCE
from quotes.site.citation import citation
from quotes.told import hundredths

MIRA = person("Mira Kaminski")
BASE = "/-/quotes/quotes"
MARK = '<span class="q-unsure">unsure</span>'


pytestmark = pytest.mark.usefixtures("plugin")


def said(day: str, words: str, stance: str, score: float, told=(), confidence: float = 0.9):
    """An article of one quote, sure unless said otherwise, whose stance is as sure as that."""
    one = Said(words, MIRA, (), (("the toll", stance),))
    made = reading(f"of-{day}", one, published=day, watch=WATCH.digest, told=told)
    quotes = [
        replace(
            quote,
            confidence=confidence,
            stances=tuple(replace(each, score=score) for each in quote.stances),
        )
        for quote in made.quotes
    ]
    narrated = tuple(replace(each, score=score) for each in made.narrated)
    return replace(made, quotes=tuple(quotes), narrated=narrated)


def made(folder: Path, score: float) -> Path:
    folder.mkdir()
    path = folder / "quotes.db"
    articles = [
        said("2026-01-01", "The toll is the right thing to do", "favour", 0.9),
        said("2026-02-01", "The toll will have to be looked at", "against", score,
             told=[Told(MIRA, "the toll", "against")]),
    ]  # fmt: skip
    with store.writing(empty(path)) as db:
        store.save(db, articles, WATCH)
    return path


@pytest.fixture(scope="module")
def sure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("made") / "sure", SURE_STANCE)


@pytest.fixture(scope="module")
def unsure(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("made") / "unsure", SURE_STANCE - 0.01)


async def page(path: Path, address: str) -> str:
    answer = await served(path).client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize(
    ("place", "marks"),
    [
        (f"{BASE}/article/of-2026-02-01", 2),  # and what the reporter tells
        (f"{BASE}/search", 1),
        (f"{BASE}/speaker/mira-kaminski", 3),
        ("/quotes/quote_list", 2),  # in both of its columns
    ],
)
async def test_pages_mark_it(sure: Path, unsure: Path, place: str, marks: int) -> None:
    told = [(await page(path, place)).count(MARK) for path in (sure, unsure)]
    # a key to the marks of an article has one too
    assert told[1] - told[0] == marks, told


@pytest.mark.parametrize("words", [["list"], ["narrated"], ["target", "toll"]])
def test_lists_mark_it(sure: Path, unsure: Path, words: list[str]) -> None:
    told = [call(words[0], path, *words[1:]).stdout.count("unsure") for path in (sure, unsure)]
    assert told[0] == 0 and told[1] > 0, told


def test_the_sides_of_a_change_mark_it(unsure: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(unsure, tmp_path / "quotes.db"))
    with store.writing(path) as db:
        store.save(db, [said("2026-03-01", "A toll is a poor idea", "against", 0.5)], WATCH)
    told = call("changes", path).stdout
    assert "▲1 2026-01-01 The" in told and "▼2 2026-02-01 unsure The" in told


def test_it_is_in_the_data_of_a_list(unsure: Path) -> None:
    rows = json.loads(call("list", unsure, "--json").stdout)
    assert [row["unsure_stances"] for row in rows] == [["against: The harbour toll"], []]
    assert rows[0]["stances"] == ["against: The harbour toll"]


@pytest.mark.parametrize(
    ("words", "counted"),
    [(["positions"], "▲1 ▼1"), (["speakers"], "▲1 ▼1"), (["targets"], "▲1 ▼1"),
     (["target", "toll"], "▲1 ▼1")],
)  # fmt: skip
def test_counts_tell_what_is_unsure(
    sure: Path, unsure: Path, words: list[str], counted: str
) -> None:
    told = [call(words[0], path, *words[1:], width=120).stdout for path in (sure, unsure)]
    assert counted in told[0] and "unsure" not in told[0].replace(", told ▼1", "")
    assert f"{counted}, unsure ▼1" in told[1]
    (row,) = json.loads(call(words[0], unsure, *words[1:], "--json").stdout)
    assert (row["favour"], row["unsure_favour"], row["unsure_against"]) == (1, 0, 1)


def test_a_feed_tells_what_is_unsure(tmp_path: Path) -> None:
    first = said("2026-01-01", "The toll will have to be looked at", "against", 0.5)
    other = person("Ines Roe")
    weak = reading("weak", Said("We shall wait for the toll", other), published="2026-01-02")
    weak = replace(weak, quotes=tuple(replace(one, confidence=0.59) for one in weak.quotes))
    path, file = tmp_path / "quotes.db", tmp_path / "feed.xml"
    with store.writing(empty(path)) as db:
        store.save(db, [first, weak], WATCH)
    call("new", path, "--since", "2026", "--atom", file)
    told = file.read_text(encoding="utf-8")
    assert "First position: Mira Kaminski on The harbour toll, against (unsure)<" in told
    assert "▼ against (unsure): The harbour toll." in told
    assert "<title>Ines Roe (unsure): We shall wait" in told
    assert "; words and speaker are unsure, 0.59)" in told
    assert "<title>Mira Kaminski: The toll" in told


def test_a_feed_leaves_out_what_is_unsure(tmp_path: Path) -> None:
    """Of somebody's positions on a target the first that is sure is told, though not the first."""
    path = tmp_path / "quotes.db"
    articles = [
        said("2026-01-01", "The toll will have to be looked at", "against", 0.5),
        said("2026-01-02", "The toll is the right thing to do", "favour", 0.9),
        said("2026-01-03", "The toll is a burden", "against", 0.9, confidence=SURE - 0.01),
    ]
    with store.writing(empty(path)) as db:
        store.save(db, articles, WATCH)
    rows = json.loads(call("new", path, "--since", "2026", "--sure", "--json").stdout)
    assert [(row["what"], row["date"], row["stance"]) for row in rows] == [
        ("position", "2026-01-02", "favour"),
        ("statement", "2026-01-02", None),
        ("statement", "2026-01-01", None),
    ]
    call("new", path, "--since", "2026", "--sure", "--atom", tmp_path / "feed.xml")
    assert "unsure" not in (tmp_path / "feed.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words", [["positions"], ["speakers"], ["targets"], ["target", "toll"], ["report", "Kaminski"]]
)
def test_a_stance_of_an_unsure_quote_counts_as_unsure(tmp_path: Path, words: list[str]) -> None:
    """In reports it was, and in every list it was not."""
    path = tmp_path / "quotes.db"
    doubtful = [
        said(f"2026-02-0{day}", f"The toll is burden {day}", "against", 0.9, (), SURE - 0.01)
        for day in (1, 2)
    ]
    praise = [said(f"2026-01-0{day}", f"The toll is right {day}", "favour", 0.9) for day in (1, 2)]
    with store.writing(empty(path)) as db:
        store.save(db, [*praise, *doubtful], WATCH)
    told = call(words[0], path, *words[1:], width=120).stdout
    assert "2 (2 unsure)" in told if words[0] == "report" else "unsure ▼2" in told
    (change,) = json.loads(call("changes", path, "--json").stdout)
    assert change["status"] == "look"


def test_a_citation_tells_what_is_unsure() -> None:
    row = {"quote": "We wait", "speaker": "Ines Roe", "article": "A", "confidence": 0.59}
    assert citation(row, "x").startswith("Ines Roe (unsure, 0.59): We wait (“A”")
    assert citation(row | {"confidence": 0.9}, "x").startswith("Ines Roe: We wait (“A”")


def test_whose_only_statement_is_unsure_is_not_firmly_on_a_side(tmp_path: Path) -> None:
    path = empty(tmp_path / "quotes.db")
    with store.writing(path) as db:
        store.save(db, [said("2026-01-01", "The toll is a poor idea", "against", 0.5)], WATCH)
    told = call("target", path, "toll", width=100).stdout
    assert "▼ against" in told and "\nunsure" in told


def test_counts_in_reports_tell_what_is_unsure(tmp_path: Path) -> None:
    path = made(tmp_path / "more", SURE_STANCE - 0.01)
    with store.writing(path) as db:
        store.save(db, [said("2026-03-01", "I stand by every toll", "favour", 0.9)], WATCH)
    report = call("report", path, "Kaminski").stdout
    assert "| The harbour toll | ▲ favour | 2 | 1 (1 unsure) |" in report


async def test_counts_on_pages_tell_what_is_unsure(sure: Path, unsure: Path) -> None:
    mark = '<span class="q-unsure">unsure ▼\N{NO-BREAK SPACE}1</span>'
    for place, times in ((f"{BASE}/target/toll", 2), (f"{BASE}/speaker/mira-kaminski", 1)):
        assert [(await page(path, place)).count(mark) for path in (sure, unsure)] == [0, times]


def test_a_database_from_before_counts_what_is_unsure(unsure: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(unsure, tmp_path / "quotes.db"))
    with sqlite3.connect(path) as db:
        for view in ("position_index", "speaker_index", "stance_balance", "target_index"):
            db.execute(f"DROP VIEW {view}")
        for table in ("positions", "speaker_totals", "target_totals"):
            for pole in ("favour", "against"):
                db.execute(f"ALTER TABLE {table} DROP COLUMN unsure_{pole}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0014_unsure'")
    with store.writing(path):
        pass
    assert "unsure ▼1" in call("positions", path, width=120).stdout


@pytest.mark.parametrize(
    ("chance", "told"),
    [(0.698, "0.69"), (0.7, "0.70"), (0.702, "0.70"), (0.5996, "0.59"), (0.6, "0.60"),
     (0.938, "0.94"), (1.0, "1.00"), (0.29, "0.29")],
)  # fmt: skip
def test_what_is_unsure_is_not_rounded_up_to_what_is_sure(chance: float, told: str) -> None:
    assert hundredths(chance) == told
