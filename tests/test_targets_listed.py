"""Targets in a database and on the command line: listed, suggested, remembered, retagged."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from made_corrections import take_out
from made_databases import empty
from made_readings import Said, person, reading
from program import call

from quotes import store, watch
from quotes.ingest import retag
from quotes.models import Reading, Watch, WatchTarget
from quotes.store.queries import find_target
from quotes.targets.suggest import as_toml, suggest

MIRA, PAVEL = person("Mira Kaminski", "ports minister"), person("Pavel Roe")
ARTICLES = {
    "one.txt": "title: The toll\npublished: 2026-01-02\n\nMayor Mira Kaminski spoke. “We must "
    "scrap the harbour toll,” Kaminski said on Monday. “I welcome the night bus,” she added.\n",
    "two.txt": "title: Port\npublished: 2026-01-03\n\n“The harbour toll is right for the town, and "
    "I support the harbour toll,” said Pavel Roe, who leads the dockers.\n",
}
TOLL = '[[targets]]\nid = "toll"\nlabel = "The harbour toll"\naliases = ["harbour toll"]\n'
BUS = '[[targets]]\nid = "bus"\nlabel = "The night bus"\nfavour = ["welcome the night bus"]\n'
FEES = TOLL.replace('["harbour toll"]', '["harbour toll", "quay fee"]')
TOWN = TOLL.replace('["harbour toll"]', '["harbour toll", "levy of the town"]')
PORT = '[[targets]]\nid = "port"\nlabel = "Port"\naliases = ["harbour toll"]\n'
TRAM = '[[targets]]\nid = "tram"\nlabel = "The tram"\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, words in ARTICLES.items():
        (tmp_path / "news" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "news" / name).write_text(words, encoding="utf-8")
    for name, words in (("toll.toml", TOLL), ("bus.toml", BUS)):
        (tmp_path / name).write_text(words, encoding="utf-8")
    for name in ("quotes.db", "other.db"):
        empty(tmp_path / name)
    return tmp_path


def ok(*words: str) -> str:
    done = call(*words)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def extract(*words: str) -> str:
    return ok("extract", "quotes.db", *words, "--engine", "model")


def rows(sql: str, path: str = "quotes.db") -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


TOLD = """
    SELECT quote, target, named, stance, score, evidence, method FROM stances
    ORDER BY quote, target
"""
TOPICS = "SELECT quote, topic, score FROM quote_topics ORDER BY 1, 2"


def test_one_row_a_target_and_none_for_what_one_statement_names(here: Path) -> None:
    extract("news")
    (row,) = json.loads(ok("targets", "quotes.db", "--json"))
    assert (row["target"], row["kind"], row["target_id"]) == (
        "harbour toll",
        "issue",
        "harbour-toll_issue",
    )
    assert (row["speakers"], row["favour"], row["against"]) == (2, 1, 1)
    assert "night bus" not in ok("targets", "quotes.db")
    assert "favour: night bus" in ok("list", "quotes.db", "--csv")
    (line,) = csv.DictReader(io.StringIO(ok("targets", "quotes.db", "--csv")))
    assert line["target"] == "harbour toll"


def test_a_speaker_who_is_a_target_is_one_row(tmp_path: Path) -> None:
    stands = Said("Pavel Roe is a brave man", MIRA, (), (("Roe", "favour"),))
    text = Said("We will see about that", PAVEL)
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        store.save(db, [reading("a", stands, text), reading("b", text)])
        (row,) = store.list_targets(db)
        assert (row["target_id"], row["target"], row["kind"]) == (
            "pavel-roe",
            "Pavel Roe",
            "person",
        )
        take_out(db, ["a"])
        assert list(store.list_targets(db)) == []


def test_two_targets_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """ "The toll" of one article need not be that of another; who asks for it says which."""
    path = empty(tmp_path / "quotes.db")
    told = [
        reading(name, *(Said(f"The toll is {word}", who, (), (("toll", "favour"),))
                        for who, word in ((MIRA, f"a {name} of joy"), (PAVEL, f"our {name}"))))
        for name in ("source", "spring")
    ]  # fmt: skip
    with store.writing(path) as db:
        store.save(db, told)
        one, other = sorted(row["target_id"] for row in store.list_targets(db))
    for words in (["targets"], ["positions"]):
        listed = ok(words[0], str(path))
        assert one in listed and other in listed
    for words in (["target", path, "toll"], ["list", path, "--target", "toll"]):
        refused = call(*words)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert refused.stderr.startswith("quotes: More than one target is called 'toll': '")
        assert one in refused.stderr and other in refused.stderr
    assert "Mira" in ok("target", str(path), one)
    # one that is of a watch-list is meant by its name
    with store.writing(path) as db:
        store.save(db, [replace(told[0], watch="c" * 64)],
                   Watch((), (WatchTarget("fee", "toll"),), "c" * 64))  # fmt: skip
        assert find_target(db, "toll") == "fee"


def test_a_verdict_is_no_target(tmp_path: Path) -> None:
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        store.save(db, [reading("a", Said("It was brutal", MIRA, (), (("brutal", "against"),)))])
        assert db["stances"].count == db["targets"].count == 0


def test_a_suggested_list_is_a_watch_list(here: Path) -> None:
    extract("news", "--watch", "bus.toml")
    words = ok("targets", "quotes.db", "--suggest")
    Path("new.toml").write_text(words, encoding="utf-8")
    found = watch.load("new.toml")
    assert [entry.label for entry in found.targets] == ["The night bus", "harbour toll"]
    assert "# 2 speakers, 1 for, 1 against" in words
    assert "harbour toll" in ok("retag", "quotes.db", "new.toml")


def test_words_that_several_speakers_use_together_are_suggested() -> None:
    said = [
        (f"s{number}", f"I support the charter schools of {place} now.")
        for number, place in enumerate(["Lowmoor", "Selba", "Ardle"])
    ]
    ((entry, why),) = suggest([], said)
    assert (entry.id, entry.label, entry.kind) == ("charter-schools", "charter schools", "policy")
    assert why.startswith("3 speakers")
    assert suggest([], said, Watch((), (WatchTarget("x", "Charter school"),))) == []
    assert suggest([], said[:2]) == []


def test_no_two_suggestions_have_one_id() -> None:
    row = {"kind": "issue", "speakers": 2, "statements": 2, "favour": 1, "against": 1}
    rows = [row | {"target": name, "other_names": []} for name in ("no show pay", "no-show pay")]
    assert [entry.id for entry, _ in suggest(rows, [])] == ["no-show-pay"]


def test_no_alias_of_two_targets_is_suggested() -> None:
    row = {"kind": "issue", "speakers": 2, "statements": 2, "favour": 1, "against": 1}
    rows = [
        row | {"target": "harbour toll", "other_names": ["Marrow levy", "ship levy"]},
        row | {"target": "bridge fee", "other_names": ["marrow levy", "haulier charge"]},
    ]
    found = {entry.label: entry.aliases for entry, _ in suggest(rows, [])}
    assert found == {"harbour toll": ("ship levy",), "bridge fee": ("haulier charge",)}
    kept = Watch((), (WatchTarget("x", "Ship levy"),))
    assert {entry.aliases for entry, _ in suggest(rows, [], kept)} == {(), ("haulier charge",)}


def test_a_surname_of_two_is_suggested_for_neither() -> None:
    row = {"kind": "person", "speakers": 2, "statements": 2, "favour": 1, "against": 1}
    rows = [
        row | {"target": "Ann Roe", "other_names": ["Roe", "Mayor Roe"]},
        row | {"target": "Bob Roe", "other_names": ["Roe"]},
        row | {"target": "Tom Vale", "other_names": []},
    ]
    found = {entry.label: entry.aliases for entry, _ in suggest(rows, [])}
    assert found == {"Ann Roe": ("Mayor Roe",), "Bob Roe": (), "Tom Vale": ("Vale",)}


def test_no_clause_and_no_office_alone_is_suggested_as_an_alias() -> None:
    row = {"target": "harbour toll", "kind": "issue", "speakers": 2, "statements": 2}
    row |= {"favour": 1, "against": 1}
    row["other_names"] = ["support the harbour toll", "toll was fair", "President", "port toll"]
    row["other_names"] += ["toll than a hole", "toll that is announced"]
    ((entry, _),) = suggest([row], [])
    assert entry.aliases == ("port toll",)
    row |= {"target": "closure of the port", "other_names": ["closing the port"]}
    row["other_names"].append("closure of the port this year")  # is found by the label
    ((entry, _),) = suggest([row], [])
    assert entry.aliases == ("closing the port",)


def test_any_label_can_be_written_as_toml(tmp_path: Path) -> None:
    labels = ['say "no"', "back\\slash", "line\nbreak", "\x7f\x00\x1b", "Tōkyō ’s 🚢"]
    targets = tuple(WatchTarget(f"t{n}", label, aliases=(label,)) for n, label in enumerate(labels))
    path = tmp_path / "list.toml"
    path.write_text(as_toml(Watch((), targets), []), encoding="utf-8")
    assert watch.load(path).targets == targets


def test_a_database_remembers_its_watch_list(here: Path) -> None:
    extract("news/one.txt", "--watch", "toll.toml")
    said = extract("news/two.txt")
    assert "Watch-list: the one remembered here (1 target, 0 topics)" in said
    assert rows("SELECT DISTINCT target FROM stances WHERE target LIKE '%toll%'") == [("toll",)]
    assert "already in quotes.db" in extract("news")
    assert extract("news", "--silent") == ""


def test_retagging_is_as_extracting_with_the_list(here: Path) -> None:
    extract("news", "--watch", "toll.toml")
    told = ok("retag", "quotes.db", "bus.toml")
    assert told.splitlines() == [
        "Retagged 2 articles of quotes.db with bus.toml.",
        "  The harbour toll: no longer watched (had 2 statements)",
        "  The night bus: new, 1 statement",
    ]
    ok("extract", "other.db", "news", "--watch", "bus.toml", "--engine", "model")
    for sql in (TOLD, TOPICS, "SELECT * FROM target_index ORDER BY target_id"):
        assert rows(sql) == rows(sql, "other.db")
    assert "already in quotes.db" in extract("news"), "and that is the list it remembers"
    again = ok("retag", "quotes.db")
    assert again.splitlines()[1:] == ["  The night bus: 1 statement"]


EVERYTHING = """
    SELECT articles.id, watch, target, stance, score, method, stances.named FROM articles
    JOIN makers ON makers.id = maker LEFT JOIN quotes ON article = articles.id
    LEFT JOIN stances ON quote = quotes.id ORDER BY 1, quotes.id, 3
"""


def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files whose articles are judged from now on."""
    asked = []

    def note(given: Reading, watch: Watch | None) -> Reading:
        asked.append(Path(given.article.id).name)
        return judge(given, watch)

    judge = retag.retag
    monkeypatch.setattr(retag, "retag", note)
    return asked


@pytest.mark.parametrize(
    ("before", "now", "read"),
    [
        (None, BUS, ["one.txt"]),
        (BUS, TOLL + BUS, ["one.txt", "two.txt"]),
        (TOLL, BUS + TOLL, ["one.txt"]),
        (TOLL + BUS, TOLL, ["one.txt"]),
        (TOLL + BUS, BUS + TOLL, ["one.txt", "two.txt"]),
        (TOLL, TOLL + TRAM, []),
        (TOLL, FEES, []),
        (FEES + BUS, BUS + TOLL, ["one.txt", "two.txt"]),
        # two.txt has "town", which may tie a quote to the entry; "port", which may be another's
        (TOWN, TOLL, ["two.txt"]),
        (PORT, PORT.replace('toll"', 'toll", "quay fee"'), ["two.txt"]),
        (TOLL, TOLL.replace("The harbour", "A harbour"), ["one.txt", "two.txt"]),
        (TOLL, TOLL + 'against = ["scrap the harbour toll"]\n', ["one.txt"]),
        (TOLL, TOLL + 'favour = ["pay the quay fee"]\n', []),
        (TOLL, TOLL + '[[topics]]\nid = "x"\nlabel = "Docks"\nany = ["docker"]\n', ["two.txt"]),
    ],
)
def test_only_what_names_an_entry_that_changed_is_judged(
    here: Path, monkeypatch: pytest.MonkeyPatch, before: str | None, now: str, read: list[str]
) -> None:
    (here / "before.toml").write_text(before or "", encoding="utf-8")
    (here / "now.toml").write_text(now, encoding="utf-8")
    extract("news", *(["--watch", "before.toml"] if before else []))
    asked = judged(monkeypatch)
    assert "Retagged 2 articles of quotes.db" in ok("retag", "quotes.db", "now.toml")
    assert asked == read
    ok("extract", "other.db", "news", "--watch", "now.toml", "--engine", "model")
    assert rows(EVERYTHING) == rows(EVERYTHING, "other.db")
    assert "already in quotes.db" in extract("news"), "and that is the list it remembers"
    assert rows("SELECT changed FROM runs WHERE command = 'retag'") == [(2,)]


def test_what_another_program_told_or_somebody_corrected_is_judged(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract("news")
    ok("correct", "quotes.db", "I support the harbour toll", "--speaker", "Kaminski")
    (here / "tram.toml").write_text(TRAM, encoding="utf-8")
    asked = judged(monkeypatch)
    ok("retag", "quotes.db", "tram.toml")
    assert asked == ["two.txt"]
    with sqlite3.connect("quotes.db") as connection:
        connection.execute("UPDATE makers SET version = '0.0.9'")
    ok("retag", "quotes.db", "toll.toml")
    assert asked == ["two.txt", "one.txt", "two.txt"]


def test_retagging_keeps_what_was_found(here: Path) -> None:
    extract("news")
    sql = "SELECT id, speaker, text, spans, confidence, rule, nested_in FROM quotes ORDER BY id"
    before = rows(sql)
    ok("retag", "quotes.db", "toll.toml")
    assert rows(sql) == before


def test_retagging_keeps_corrections(here: Path) -> None:
    """Corrected words, speaker and stance stand, whatever the article calls their target now."""
    extract("news")
    words = "I support the harbour toll"
    ok("correct", "quotes.db", words, "--stance", "harbour toll=against", "--speaker", "Kaminski")
    ok("correct", "quotes.db", words, "--words", words)
    gone = "welcome the night bus"
    ok("correct", "quotes.db", gone, "--not-a-quote")
    stands = """
        SELECT text, speaker, confidence, label, stance, method FROM quotes
        LEFT JOIN stances ON quote = quotes.id LEFT JOIN targets ON targets.id = target
        WHERE article LIKE '%two%' ORDER BY text, label
    """
    for lists, label in (("toll", "The harbour toll"), ("bus", "harbour toll")):
        ok("retag", "quotes.db", f"{lists}.toml")
        corrected = (words, "mira-kaminski", 1.0, label, "against", "correction")
        assert [row for row in rows(stands) if row[0] == words] == [corrected]
        assert rows("SELECT id FROM quotes WHERE text LIKE '%night bus%'") == []
        states = {one["state"] for one in json.loads(ok("corrections", "quotes.db", "--json"))}
        assert states == {"applied"}
    for number in (4, 3, 2, 1):
        ok("undo", "quotes.db", str(number))
    ok("extract", "other.db", "news", "--watch", "bus.toml", "--engine", "model")
    everything = "SELECT id, text, speaker, confidence FROM quotes ORDER BY id"
    assert rows(everything) == rows(everything, "other.db")
    assert rows(TOLD) == rows(TOLD, "other.db")


def test_an_article_that_cannot_be_retagged_stays(here: Path, monkeypatch) -> None:
    extract("news")
    before = rows("SELECT id, maker FROM articles ORDER BY id")
    connection = sqlite3.connect("quotes.db")
    with connection:
        connection.execute("UPDATE quotes SET spans = '[[9, 900000]]' WHERE article LIKE '%one%'")
        connection.execute(
            "UPDATE quotes SET cue_start = -5, cue_end = 7 WHERE article LIKE '%one%'"
        )
    connection.close()
    done = call("retag", "quotes.db", "toll.toml")
    after = rows("SELECT id, maker FROM articles ORDER BY id")
    assert after[1] != before[1]
    if done.exit_code:
        assert after[0] == before[0]
        assert "one.txt could not be retagged" in done.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["retag", "none.db", "toll.toml"], "none.db does not exist; make it with"),
        (["retag", "quotes.db"], "quotes.db remembers no watch-list; name one: quotes retag"),
        (["retag", "quotes.db", "none.toml"], "none.toml: there is no such watch-list"),
        (["targets", "none.db"], "none.db does not exist"),
    ],
)
def test_what_is_missing_is_said(words: list[str], sentence: str, here: Path) -> None:
    extract("news")
    done = call(*words)
    assert (done.exit_code, done.stdout) == (1, "")
    assert sentence in done.stderr
    assert not Path("none.db").exists()


def test_what_somebody_is_told_of_as_is_suggested_as_no_alias() -> None:
    row = {"target": "Ann van Roe", "kind": "person", "speakers": 2, "statements": 2}
    row |= {"favour": 1, "against": 1, "other_names": ["federal judge", "rival Ann van Roe"]}
    row["other_names"] += ["Nan van Roe", "Liberal front-runner"]
    ((entry, _),) = suggest([row], [])
    assert entry.aliases == ("Roe", "Nan van Roe")
