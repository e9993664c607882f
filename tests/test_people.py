"""A user's own list of people: read, refused with a sentence, remembered, applied in any order."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_databases import empty
from made_readings import Said, reading
from program import call

from quotes import store
from quotes.errors import PeopleError
from quotes.ledger import Entry
from quotes.models import Person, Speaker
from quotes.people import load

HEADER = "name,other names,kind,party,wikidata\n"
LIST = (
    Person("Mira Kaminski", "person", ("The Iron Pilot", "Kaminski"), "Harbour Party", "Q1"),
    Person("Harbour Party", "organisation", ("the Quay", "Harbourites")),
)


def written(tmp_path: Path, body: str, name: str = "people.csv") -> Path:
    path = tmp_path / name
    path.write_text(body, encoding="utf-8")
    return path


def test_csv_and_toml_say_the_same(tmp_path: Path) -> None:
    table = written(
        tmp_path,
        "\ufeffName,other_names,Kind,Party or employer,Wikidata id\r\n"
        '"Mira Kaminski", The Iron Pilot ; Kaminski,,Harbour Party,Q1\r\n\r\n'
        "Harbour Party,the Quay;Harbourites,Organization,,\r\n",
    )
    text = written(
        tmp_path,
        '[[people]]\nname = "Mira Kaminski"\naliases = ["The Iron Pilot", "Kaminski"]\n'
        'party = "Harbour Party"\nwikidata = "https://www.wikidata.org/wiki/Q1"\n\n'
        '[[people]]\nname = "Harbour Party"\nother_names = "the Quay; Harbourites"\n'
        'kind = "organisation"\n',
        "people.toml",
    )
    assert load(table) == load(text) == LIST


@pytest.mark.parametrize("mark", [";", "\t"])
def test_cells_are_parted_as_a_spreadsheet_parts_them(tmp_path: Path, mark: str) -> None:
    rows = [
        ["name", "other names", "kind", "party", "wikidata"],
        ["Mira Kaminski", '"The Iron Pilot; Kaminski"', "person", "Harbour Party", "Q1"],
        ["Harbour Party", '"the Quay; Harbourites"', "organisation", "", ""],
    ]
    table = "\ufeff" + "".join(mark.join(row) + "\r\n" for row in rows)
    assert load(written(tmp_path, table)) == LIST
    with pytest.raises(PeopleError, match="6 cells under 5 columns; put a cell that holds a"):
        load(written(tmp_path, table + mark.join("abcdef")))


@pytest.mark.parametrize(
    "body, sentence",
    [
        ("", "line 1: no columns"),
        ("who,kind\n", "line 1: 'who' is no column"),
        ("kind,party\n", "line 1: there is no column 'name'"),
        ("name,party,employer\n", "line 1: 'employer' is there twice"),
        (HEADER + "\nMira Roe,,pirate,,\n", "line 3: there is no kind 'pirate'"),
        (HEADER + "Mira Roe,,,,42\n", "line 2: '42' is no Wikidata id"),
        (HEADER + ",Roe,,,\n", "line 2: the name is missing"),
        (HEADER + "Mira Roe,…,,,\n", "line 2: '…' is no name"),
        (HEADER + "Mira Roe,,,,,\n", "line 2: 6 cells under 5 columns"),
        (HEADER + "Mira Roe,,,,\nBo Berg,Ms Mira Roe,,,\n", "line 3: 'Ms Mira Roe' is listed for "),
        (HEADER + "Tories,,organisation,,\nConservative Party,,organisation,,\n", "line 3: 'Cons"),
        (HEADER + '"Mira Roe\n', "line 2: this is not CSV"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, body: str, sentence: str) -> None:
    path = written(tmp_path, body)
    with pytest.raises(PeopleError) as error:
        load(path)
    assert str(error.value).startswith(f"{path}, {sentence}")
    assert str(error.value).count("\n") == 0


@pytest.mark.parametrize(
    "body, sentence",
    [
        ("[[people]]\nname = \n", "line 2: this is not TOML"),
        ("[[persons]]\nname = 'Roe'\n", "line 1: 'persons' is not known here"),
        ("people = 3\n", "line 1: 'people' is no list"),
        ("\n[[people]]\nname = 3\n", "line 2: 'name' is not text"),
        ("[[people]]\nname='A'\n[[people]]\nname='B'\nage='3'\n", "line 3: 'age' is no field"),
        ("[[people]]\nname='A'\nother_names=[1]\n", "line 1: 'other_names' is not a list of names"),
    ],
)
def test_what_is_wrong_in_toml_too(tmp_path: Path, body: str, sentence: str) -> None:
    path = written(tmp_path, body, "people.toml")
    with pytest.raises(PeopleError, match=sentence):
        load(path)


@given(body=st.text())
def test_no_file_ends_in_anything_but_a_sentence(tmp_path_factory, body: str) -> None:
    folder = tmp_path_factory.mktemp("lists")
    for name in ("people.csv", "people.toml"):
        path = folder / name
        path.write_text(body, encoding="utf-8", errors="replace")
        try:
            load(path)
        except PeopleError as error:
            assert str(path) in str(error)


ARTICLES = {
    "a": Speaker("Mira Kaminski", "person", (), ("ports minister",)),
    "b": Speaker("The Iron Pilot", "person"),
    "c": Speaker("Kaminski", "person"),
    "d": Speaker("Pavel Kaminski", "person", (), ("football coach",)),
    "e": Speaker("Harbourites", "group"),
    "f": Speaker("M. Kaminski", "person", (), ("Harbour Party leader",)),
}
READINGS = [reading(name, Said(f"Words of {name}", one)) for name, one in ARTICLES.items()]


def spoken(db: store.Database) -> dict[str, tuple[str, str]]:
    """Who says what an article holds: the speaker's id and name."""
    rows = db.execute(
        "SELECT article, speakers.id, speakers.name FROM quotes JOIN speakers ON "
        "speakers.id = speaker"
    )
    return {article: (ident, name) for article, ident, name in rows}


def contents(db: store.Database) -> dict[str, list[str]]:
    return {
        table: sorted(map(repr, db.execute(f"SELECT * FROM {table}").fetchall()))
        for table in db.table_names()
        if table not in ("runs", "corrections") and table[0] != "_" and "_fts" not in table
    }


def test_a_list_joins_what_names_do_not(tmp_path: Path) -> None:
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        store.save(db, READINGS)
        before, plain = contents(db), spoken(db)
        assert plain["b"][1] == "The Iron Pilot" and plain["c"][0] not in ("mira-kaminski",)
        store.set_people(db, LIST)
        told = spoken(db)
        assert {told[one] for one in "abcf"} == {("mira-kaminski", "Mira Kaminski")}
        assert told["d"] == ("pavel-kaminski", "Pavel Kaminski")
        assert told["e"] == ("harbour_org", "Harbour Party")
        assert store.find_speaker(db, "the iron pilot") == "mira-kaminski"
        store.set_people(db, ())
        assert contents(db) == before


@pytest.mark.parametrize("place", range(len(READINGS) + 1))
def test_a_list_may_come_at_any_time(tmp_path: Path, place: int) -> None:
    straight, way = tmp_path / "straight.db", tmp_path / "way.db"
    with store.writing(empty(straight)) as db:
        store.save(db, READINGS)
        store.set_people(db, LIST)
        wanted = contents(db)
    order = list(permutations(READINGS))[place * 97]
    with store.writing(empty(way)) as db:
        for number, one in enumerate(order):
            if number == place:
                store.set_people(db, LIST)
            store.save(db, [one])
        if place == len(order):
            store.set_people(db, LIST)
        store.save(db, [order[0]])
        assert contents(db) == wanted


def test_what_somebody_said_stands_before_the_list(tmp_path: Path) -> None:
    renamed = Entry(
        "rename", "x", anchor={"a": {"kind": "person", "name": "Mira Kaminski"}},
        value={"name": "Mira K."},
    )  # fmt: skip
    split = store.split
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        store.save(db, READINGS)
        store.correct(db, [renamed], "me")
        store.set_people(db, LIST)
        assert spoken(db)["b"] == ("mira-kaminski", "Mira K.")
        store.correct(db, split(db, "mira-kaminski", "name", ["The Iron Pilot"]), "me")
        assert spoken(db)["b"][0] != "mira-kaminski" and spoken(db)["c"][0] == "mira-kaminski"
        store.set_people(db, LIST)
        assert spoken(db)["b"][0] != "mira-kaminski"


def test_the_command_remembers_lists_and_refuses(tmp_path: Path) -> None:
    db = tmp_path / "quotes.db"
    with store.writing(empty(db)) as opened:
        store.save(opened, READINGS)
    assert "No list yet" in call("people", db).stderr
    good = written(tmp_path, HEADER + "Mira Kaminski,The Iron Pilot,,Harbour Party,Q1\n")
    done = call("people", db, good)
    assert done.stdout == f"{db} knows 1 name of {good}; 1 is quoted there.\n"
    (row,) = json.loads(call("people", db, "--json").stdout)
    row.pop("speaker_id")
    assert row == {
        "name": "Mira Kaminski",
        "other_names": ["The Iron Pilot"],
        "kind": "person",
        "affiliation": "Harbour Party",
        "wikidata": "Q1",
        "quotes": 3,
    }
    refused = call("people", db, written(tmp_path, "who\n", "bad.csv"))
    assert refused.exit_code == 1 and refused.stderr.count("\n") == 1
    assert "bad.csv, line 1" in refused.stderr
    (kept,) = json.loads(call("people", db, "--json").stdout)
    assert row.items() <= kept.items()
    missing = call("people", tmp_path / "none.db", good)
    assert missing.exit_code == 1 and not (tmp_path / "none.db").exists()
