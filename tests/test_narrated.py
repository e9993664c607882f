"""Positions that a reporter tells without speech: found, named, and kept apart from quotes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from made_corrections import take_out
from made_databases import empty
from made_readings import WATCH, Said, Told, person, reading
from made_sites import served
from program import call
from reader_cases import wild

from quotes import store
from quotes.errors import NotFoundError
from quotes.models import Article, Watch, WatchTarget
from quotes.reader import read as read_by

read = partial(read_by, engine="rules")
RULES = ("--engine", "rules")
WHO = "Mira Kaminski, the ports minister, came to Selm. "
TOLLS = Watch(
    targets=(WatchTarget("toll", "Harbour toll", aliases=("port levy",)),), digest="c" * 64
)


def told(text: str, watch: Watch | None = None, title: str | None = None) -> list[str]:
    """What is told, in short: "Mira Kaminski - harbour toll"."""
    signs = {"favour": "+", "against": "-"}
    found = read(Article("a", text, title), watch=watch).narrated
    return [f"{one.speaker} {signs[one.stance]} {one.target}" for one in found]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Kaminski opposed the harbour toll.", "- harbour toll"),
        ("She has long supported the harbour toll.", "+ harbour toll"),
        ("Kaminski voted against the harbour toll in May.", "- harbour toll"),
        ("Kaminski, who rejected the harbour toll, went home.", "- harbour toll"),
        ("The harbour toll was condemned by Kaminski.", "- harbour toll"),
        ("Kaminski does not support the harbour toll.", "- harbour toll"),
        ("Kaminski refused to back the harbour toll.", "- harbour toll"),
        ("Kaminski is firmly against the harbour toll.", "- harbour toll"),
        ("Kaminski, a fierce critic of the harbour toll, went home.", "- harbour toll"),
        ("Her opposition to the harbour toll is old.", "- harbour toll"),
        ("Kaminski led a revolt against the harbour toll.", "- harbour toll"),
        ("Her attacks on the harbour toll are old.", "- harbour toll"),
        ("Kaminski derided the harbour toll.", "- harbour toll"),
        ("Kaminski, a longtime Adeyemi ally, went home.", "+ Adeyemi"),
        ("Kaminski is a vocal Adeyemi critic.", "- Adeyemi"),
        ("Kaminski wants to scrap the harbour toll.", "- harbour toll"),
        ("Kaminski signed the Harbour Toll Bill.", "+ Harbour Toll Bill"),
        ("Kaminski opposed plans for a harbour toll.", "- harbour toll"),
        ("Kaminski backed plans to scrap the harbour toll.", "- harbour toll"),
        ("Kaminski supported the repeal of the harbour toll.", "+ repeal of the harbour toll"),
        ("Kaminski supports dredging the basin.", "+ dredging the basin"),
        ("Kaminski walked in and opposed the harbour toll.", "- harbour toll"),
    ],
)
def test_a_side_is_told(clause: str, expected: str) -> None:
    assert told(WHO + clause) == [f"Mira Kaminski {expected}"]


@pytest.mark.parametrize(
    "clause",
    [
        "If Kaminski opposed the harbour toll, it would fall.",
        "It is unclear whether Kaminski opposed the harbour toll.",
        "Kaminski may oppose the harbour toll.",
        "Kaminski reportedly opposed the harbour toll.",
        "Kaminski did not oppose the harbour toll.",
        "Kaminski has never backed the harbour toll.",
        "Kaminski was asked to support the harbour toll.",
        "Has Kaminski opposed the harbour toll?",
        "Those who opposed the harbour toll went home.",
        "Some dockers opposed the harbour toll.",
        "Kaminski opposed it.",
        "Kaminski backed the bill.",
        "Kaminski defended her record.",
        "Kaminski, a former Adeyemi ally, went home.",
        "Kaminski, a one-time critic of the harbour toll, went home.",
        "Kaminski, a Democratic ally, went home.",
        "Kaminski is a Labour supporter.",
        "Kaminski welcomed the guests to the palace.",
        "Kaminski signed the guest book.",
        "Kaminski pushed for the council to pay.",
        "Kaminski denied that she opposed the harbour toll.",
        "Kaminski rejected claims that she opposed the harbour toll.",
        "Kaminski would not say whether she opposed the harbour toll.",
        "Kaminski would not say whether or not she opposed the harbour toll.",
        "Kaminski urged Adeyemi to oppose the harbour toll.",
        "Critics opposed the harbour toll.",
        "Kaminski's party support remains high.",
        "The protests against the toll were loud, Kaminski saw.",
    ],
)
def test_nothing_is_told_of_a_side(clause: str) -> None:
    assert told(WHO + clause) == []


def test_what_is_somebodys_speech_is_told_by_nobody() -> None:
    text = WHO + "“Tomas Adeyemi opposed the harbour toll,” Kaminski said."
    found = read(Article("a", text))
    assert len(found.quotes) == 1 and found.narrated == ()
    assert told(WHO + "Kaminski said that Tomas Adeyemi opposed the harbour toll.") == []


def test_each_of_two_takes_the_side() -> None:
    text = "Mira Kaminski and Tomas Adeyemi opposed the harbour toll."
    assert told(text) == ["Mira Kaminski - harbour toll", "Tomas Adeyemi - harbour toll"]


def test_the_places_cut_the_reporters_words() -> None:
    text = WHO + "She voted against the harbour toll, to nobody's surprise."
    (one,) = read(Article("a", text)).narrated
    cut = [text[slice(*span)] for span in (one.span, one.source, one.cue)]
    assert cut == ["She voted against the harbour toll", "She", "voted against"]
    assert (one.resolved_by, one.speaker_kind) == ("pronoun", "person")


def test_who_opposes_the_end_of_an_entry_is_in_favour_of_it() -> None:
    watch = Watch(targets=(WatchTarget("toll", "The harbour toll"),))
    text = "Mira Kaminski voted against the repeal of the harbour toll."
    assert told(text, watch) == ["Mira Kaminski + The harbour toll"]
    # which nobody watches stays as it is called
    assert told(text) == ["Mira Kaminski - repeal of the harbour toll"]


@pytest.mark.parametrize(
    "clause", ["Her plan to ban cars is old.", "She wants to quickly ban cars."]
)
def test_who_plans_an_act_is_in_favour_of_an_entry_that_names_it(clause: str) -> None:
    ban = WatchTarget("ban", "A car ban", aliases=("ban on cars", "ban cars"))
    assert told(WHO + clause, Watch(targets=(ban,))) == ["Mira Kaminski + A car ban"]
    assert told(WHO + clause) == ["Mira Kaminski - cars"]


def test_an_entry_of_the_watch_list_by_its_alias() -> None:
    assert told(WHO + "She opposed the port levy.", TOLLS) == ["Mira Kaminski - Harbour toll"]
    assert told(WHO + "She opposed her port levy.", TOLLS) == ["Mira Kaminski - Harbour toll"]


def test_an_entry_that_the_words_point_back_to() -> None:
    ahead = "The harbour toll is due in May. " + WHO
    assert told(ahead + "Kaminski opposes it.", TOLLS) == ["Mira Kaminski - Harbour toll"]
    assert told(WHO + "Kaminski backed the bill.", TOLLS, "Harbour toll back") == [
        "Mira Kaminski + Harbour toll"
    ]
    assert told(WHO + "Kaminski backed the bill.", TOLLS) == []


def test_two_entries_named_before_are_none() -> None:
    both = replace(TOLLS, targets=(*TOLLS.targets, WatchTarget("quay", "Old quay")))
    text = "The harbour toll and the old quay are due. " + WHO + "Kaminski opposes it."
    assert told(text, both) == []


def test_an_act_on_an_entry_is_no_side_on_it() -> None:
    assert told(WHO + "She backed plans to move the port levy.", TOLLS) == [
        "Mira Kaminski + plans to move the port levy"
    ]


def test_quotes_are_the_same_whatever_is_told_between_them() -> None:
    said = "“It leaks,” she said."
    plain = read(Article("a", WHO + "She stood up. " + said)).quotes
    with_told = read(Article("a", WHO + "She opposed the toll. " + said)).quotes
    assert [(q.speaker, q.resolved_by) for q in plain] == [
        (q.speaker, q.resolved_by) for q in with_told
    ]


def test_the_learned_judge_leaves_what_is_plain() -> None:
    text = WHO + "She opposed the harbour toll, and signed the Harbour Toll Bill."
    found = read_by(Article("a", text), engine="model").narrated
    assert [(one.target, one.stance) for one in found] == [
        ("harbour toll", "against"),
        ("Harbour Toll Bill", "favour"),
    ]


@settings(max_examples=60)
@given(wild)
def test_whatever_the_text_the_places_lie_in_it(text: str) -> None:
    article = Article("a", f"Roe opposed the toll. {text} voted against plans to {text}")
    for one in read(article).narrated:
        for start, end in (one.span, one.source, one.cue):
            assert 0 <= start < end <= len(article.text)
        assert one.speaker and one.target and 0 < one.score <= 1


# in a database

MIRA = person("Mira Kaminski", "ports minister")


@pytest.fixture
def db(tmp_path: Path):
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        yield db


def test_a_position_told_is_in_no_list_of_quotes(db: store.Database) -> None:
    store.save(db, [reading("a", told=[Told(MIRA, "the toll")])])
    (row,) = store.list_narrated(db)
    assert (row["speaker"], row["stance"], row["told"]) == (
        "Mira Kaminski",
        "against",
        "Mira Kaminski opposed the toll",
    )
    assert list(store.list_quotes(db)) == [] and list(store.list_speakers(db)) == []
    assert db.execute("SELECT count(*) FROM stance_lines").fetchone() == (0,)


@pytest.mark.usefixtures("plugin")
async def test_the_overview_counts_who_spoke_and_leads_to_them(tmp_path: Path) -> None:
    """Of whom only reporters tell something is in the table of speakers, and said nothing."""
    path = tmp_path / "quotes.db"
    with store.writing(empty(path)) as db:
        spoke = Said("Never", person("Ann Roe"))
        store.save(db, [reading("a", spoke, told=[Told(MIRA, "the toll")])])
    site = served(path)
    page = (await site.client.get("/")).text
    (address,) = re.findall(r'by <a href="([^"]+)">1 speaker</a>', page)
    answer = await site.client.get(address.replace("?", ".json?", 1).replace("&amp;", "&"))
    assert ["Ann Roe" in row for row in answer.json()["rows"]] == [True]


def test_who_speaks_elsewhere_is_the_same_speaker(db: store.Database) -> None:
    short = person("Kaminski", "ports minister", aliases=["Mira Kaminski"])
    store.save(db, [reading("a", told=[Told(MIRA, "the toll")])])
    store.save(db, [reading("b", told=[Told(short, "the toll", "favour")])])
    assert len({row["speaker_id"] for row in store.list_narrated(db)}) == 1


def test_filters_and_what_an_unknown_name_is_told(db: store.Database) -> None:
    tomas = person("Tomas Adeyemi")
    store.save(db, [reading("a", told=[Told(MIRA, "the toll"), Told(tomas, "the quay")])])
    assert [row["target"] for row in store.list_narrated(db, speaker="Adeyemi")] == ["quay"]
    assert [row["speaker"] for row in store.list_narrated(db, target="the toll")] == [MIRA.name]
    with pytest.raises(NotFoundError):
        store.list_narrated(db, speaker="Nobody Known")


def test_a_target_is_one_with_that_of_quotes_elsewhere(db: store.Database) -> None:
    said = Said("We want it", person("Ines Roe"), (), (("harbour tolls", "favour"),))
    store.save(db, [reading("a", told=[Told(MIRA, "the harbour toll")]), reading("b", said)])
    (row,) = store.list_narrated(db)
    (stance,) = db["stances"].rows
    assert row["target_id"] == stance["target"]
    (listed,) = db.query("SELECT * FROM target_totals")
    assert (listed["statements"], listed["against"], listed["articles"]) == (1, 0, 2)


def test_a_target_follows_whom_another_article_shows_it_to_be(db: store.Database) -> None:
    said = Said("It is his fault", person("Ines Roe"), (), (("Vale", "against"),))
    store.save(db, [reading("a", said, told=[Told(MIRA, "Vale")])])
    before = store.list_narrated(db)
    known = [reading(ident, Said("We will see", person("Tomas Vale"))) for ident in "bcd"]
    store.save(db, known)
    (row,) = store.list_narrated(db)
    assert (row["target_id"], row["target"]) == ("tomas-vale", "Tomas Vale")
    assert [one["target"] for one in db["stances"].rows] == ["tomas-vale"]
    take_out(db, ["b"])
    assert store.list_narrated(db) == before


def test_what_is_no_target_is_told_of_nobody(db: store.Database) -> None:
    store.save(db, [reading("a", told=[Told(MIRA, "brutal"), Told(MIRA, "the quay")])])
    assert [row["target"] for row in store.list_narrated(db)] == ["quay"]


def test_an_entry_of_the_watch_list_keeps_its_label(db: store.Database) -> None:
    found = reading("a", told=[Told(MIRA, "The harbour toll")], watch=WATCH.digest)
    store.save(db, [found], WATCH)
    assert [row["target_id"] for row in store.list_narrated(db)] == ["toll"]


def test_an_article_taken_out_takes_its_positions_and_targets(db: store.Database) -> None:
    store.save(db, [reading("a", told=[Told(MIRA, "the toll")])])
    take_out(db, ["a"])
    assert store.list_narrated(db) == []
    for table in ("targets", "speakers"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_database_of_an_older_version_gets_the_table(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with store.writing(path) as db:
        store.save(db, [reading("a", told=[Told(MIRA, "the toll")])])
        db.execute("DROP VIEW narrated_positions")
        db.execute("DROP TABLE narrated")
        db.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '%narrated'")
        db.conn.commit()
    with store.writing(path) as db:
        assert store.list_narrated(db) == []
        store.save(db, [reading("b", told=[Told(MIRA, "the toll")])])
        assert len(store.list_narrated(db)) == 1


# printed


def test_read_prints_it_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WHO + "Kaminski opposed the harbour toll.\n\n“It leaks,” said Kaminski.\n")
    (line,) = call("read", path, "--engine", "rules", "--nl").stdout.splitlines()
    answer = json.loads(line)
    (one,) = answer["narrated"]
    assert (one["speaker"], one["target"], one["stance"]) == (
        "Mira Kaminski",
        "harbour toll",
        "against",
    )
    assert len(answer["quotes"]) == 1
    page = call("read", path, "--engine", "rules").stdout
    assert "told by the reporter, not said: Kaminski opposed the harbour toll" in page
    assert "1 quote by 1 speaker." in page


def test_the_command_lists_them(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WHO + "Kaminski opposed the harbour toll, and went to the old quay.\n")
    database = tmp_path / "quotes.db"
    assert call("extract", database, path, "--engine", "rules").exit_code == 0
    (row,) = json.loads(call("narrated", database, "--json").stdout)
    assert (row["speaker"], row["told"]) == (
        "Mira Kaminski",
        "Kaminski opposed the harbour toll",
    )
    assert "▼ harbour toll" in call("narrated", database).stdout
    assert call("narrated", database, "--speaker", "Nobody").exit_code == 1
    assert json.loads(call("speakers", database, "--json").stdout) == []


LIST = """
[[targets]]
id = "{id}"
label = "{label}"
"""


def test_retagging_is_as_extracting_with_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(
        "The harbour toll is due in May. " + WHO + "Kaminski opposes it. "
        "Tomas Adeyemi, the mayor, backed the night bus.\n\n“It leaks,” said Ines Roe, a clerk.\n"
    )
    lists = {"toll": "The harbour toll", "bus": "The night bus"}
    for ident, label in lists.items():
        Path(f"{ident}.toml").write_text(LIST.format(id=ident, label=label))
        made = call("extract", f"{ident}.db", "a.txt", "--watch", f"{ident}.toml", *RULES)
        assert made.exit_code == 0, made.stderr

    def held(path: str) -> list[list[object]]:
        with store.reading(path) as db:
            tables = ("narrated", "article_targets", "article_speakers", "speakers", "targets")
            return [sorted(map(repr, db[table].rows)) for table in tables]

    assert held("toll.db") != held("bus.db")
    done = call("retag", "bus.db", "toll.toml")
    assert done.exit_code == 0, done.stderr
    assert held("bus.db") == held("toll.db")
    with store.reading("bus.db") as db:
        told = {(row["speaker"], row["target"]) for row in store.list_narrated(db)}
    assert told == {("Mira Kaminski", "The harbour toll"), ("Tomas Adeyemi", "night bus")}
