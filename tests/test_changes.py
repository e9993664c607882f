"""Positions and changes in a database, and the commands that list and judge them."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from made_corrections import take_out
from made_databases import empty
from made_readings import WATCH, Said, Told, person, reading
from program import call

from quotes import store
from quotes.locate import sql
from quotes.models import Force, Reading

MIRA = person("Mira Kaminski", "ports minister")
TOMAS = person("Tomas Adeyemi")
INES = person("Ines Roe")
TOLL = "the toll"


def said(words: str, who=MIRA, stance: str = "favour", on: str = TOLL) -> Said:
    return Said(words, who, (), ((on, stance),))


def article(day: str, *quotes: Said, told=()) -> Reading:
    return reading(f"of {day}", *quotes, published=day, watch=WATCH.digest, told=told)


ARTICLES = [
    article("2026-01-01", said("The toll is the right thing to do"),
            said("No toll will ever pass my gate", TOMAS, "against")),
    article("2026-01-09", said("I will fight for the toll to the end"),
            told=[Told(INES, TOLL, "against")]),
    article("2026-02-01", said("I have never liked any toll at all", TOMAS, "against"),
            said("I may well look at it again one day", TOMAS, "favour")),
    article("2026-03-01", said("The toll has been a bad mistake", stance="against"),
            said("Whether it is right I cannot say", INES, "neutral")),
    article("2026-03-09", said("I shall bury the toll this summer", stance="against")),
]  # fmt: skip


def filled(path: Path, articles: list[Reading] = ARTICLES) -> Path:
    with store.writing(empty(path)) as db:
        store.save(db, articles, WATCH)
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("changes") / "quotes.db")


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "quotes.db"))


def printed(*words: object) -> str:
    result = call(*words)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def listed(*words: object) -> list[dict]:
    return json.loads(printed(*words, "--json"))


def refused(*words: object) -> str:
    result = call(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1 and result.stderr.startswith("quotes: ")
    return result.stderr.removeprefix("quotes: ").strip()


# What is listed ---------------------------------------------------------------------------------


def test_changes_have_the_form_that_is_promised(path: Path) -> None:
    possible, look = listed("changes", path)
    assert list(possible)[:9] == [
        "speaker", "target", "status", "split", "from", "to", "reviewed", "before", "after"
    ]  # fmt: skip
    assert [possible[name] for name in list(possible)[:7]] == [
        "Mira Kaminski", "The harbour toll", "possible", "2026-03-01", "favour", "against", None
    ]  # fmt: skip
    assert [one["published"] for one in possible["before"]] == ["2026-01-01", "2026-01-09"]
    first = possible["after"][0]
    assert {name: first[name] for name in ("text", "published", "article", "stance", "score")} == {
        "text": "The toll has been a bad mistake", "published": "2026-03-01",
        "article": "of 2026-03-01", "stance": "against", "score": 0.8,
    }  # fmt: skip
    with store.reading(path) as db:
        asked = "SELECT text FROM quotes WHERE id = ?"
        assert db.execute(asked, [first["quote"]]).fetchone() == (first["text"],)
    assert (look["speaker"], look["status"], look["split"]) == ("Tomas Adeyemi", "look", None)
    assert (look["from"], look["to"], len(look["before"]), len(look["after"])) == (
        "against", "favour", 2, 1
    )  # fmt: skip


def test_changes_of_one_speaker_or_target(path: Path) -> None:
    assert len(listed("changes", path, "--speaker", "Kaminski")) == 1
    assert len(listed("changes", path, "--target", "harbour toll")) == 2
    assert listed("changes", path, "--speaker", "Roe") == []
    assert "possible change" in printed("changes", path)
    assert printed("changes", path, "--nl").count("\n") == 2
    assert printed("changes", path, "--csv").startswith("speaker,target,status,split,from,to")


def test_positions_are_counted_with_their_share(path: Path) -> None:
    rows = {row["speaker"]: row for row in listed("positions", path)}
    mira, ines = rows["Mira Kaminski"], rows["Ines Roe"]
    assert (mira["favour"], mira["against"], mira["share"], mira["side"]) == (2, 2, 0.5, "split")
    assert mira["low"] < 0.5 < mira["high"] and mira["change"] == "possible"
    assert mira["months"] == [["2026-01", 2, 0, 0, 0], ["2026-03", 0, 2, 0, 0]]
    assert (ines["neutral"], ines["narrated_against"], ines["side"]) == (1, 1, "unclear")
    assert "▲ ▼" in printed("positions", path, "--speaker", "Kaminski")
    (later,) = listed("positions", path, "--speaker", "Kaminski", "--since", "2026-02")
    assert (later["favour"], later["against"], later["share"]) == (0, 2, 0.0)
    assert later["strongest_favour"] is None and later["strongest_against"]


def test_positions_tell_how_many_are_on_what_one_statement_names(tmp_path: Path) -> None:
    alone = article("2026-03-20", said("The old quay must be dredged", on="dredge the old quay"))
    path = filled(tmp_path / "q.db", [*ARTICLES, alone])
    told = "1 more on targets that one statement alone names, with --speaker NAME or --target "
    for words in ([], ["--csv"], ["--since", "2026-03-20"]):
        assert call("positions", path, *words).stderr.endswith(f"{told}TARGET.\n"), words
    for words in (["--speaker", "Kaminski"], ["--since", "2026-03-21"], ["--limit", "9"]):
        assert told not in call("positions", path, *words).stderr, words
    assert "dredge" in printed("positions", path, "--speaker", "Kaminski")
    assert "dredge" not in printed("positions", path)


def test_a_target_has_its_sides(path: Path) -> None:
    rows = listed("target", path, "toll")
    assert [(row["speaker"], row["side"]) for row in rows] == [
        ("Mira Kaminski", "split"), ("Tomas Adeyemi", "split"), ("Ines Roe", "unclear")
    ]  # fmt: skip
    assert [one["stance"] for one in rows[0]["strongest"]] == ["favour", "against"]
    assert "told ▼1" in printed("target", path, "toll")


def test_what_is_no_evidence_does_not_count(tmp_path: Path) -> None:
    """A denial, a question, and a headline of which the article tells as much."""
    day = article("2026-01-01", *(said(f"The toll is good for number {n}") for n in range(4)))
    quotes = list(day.quotes)
    quotes[1] = replace(quotes[1], force=Force.DENIED)
    quotes[2] = replace(quotes[2], force=Force.ASKED)
    quotes[3] = replace(quotes[3], headline=True)
    alone = article("2026-02-01", said("The toll is good for the town"))
    alone = replace(alone, quotes=(replace(alone.quotes[0], headline=True),))
    path = filled(tmp_path / "q.db", [replace(day, quotes=tuple(quotes)), alone])
    (row,) = listed("positions", path)
    assert row["favour"] == 2
    with store.reading(path) as db:
        lines = db.execute("SELECT count(*), sum(counts) FROM stance_timeline").fetchone()
        assert lines == (5, 2)


def recalled(day: str, words: str, stance: str, said_on: str | None) -> Reading:
    """An article that tells what was said before it."""
    told = article(day, said(words, stance=stance))
    (quote,) = told.quotes
    return replace(told, quotes=(replace(quote, said_on=said_on, dated_by="text"),))


def test_what_an_article_recalls_is_not_of_its_day(tmp_path: Path) -> None:
    """Who turned is told again what they once said: with its own day, or with none."""
    after = [
        recalled("2026-03-12", "The levy is a blessing for us all", "favour", None),
        recalled("2026-03-20", "A harbour without a toll is a poor thing", "favour", "2025-12-01"),
        recalled("2026-04-02", "We shall not see that toll again", "against", "2026-04-01"),
    ]
    path = filled(tmp_path / "q.db", [*ARTICLES, *after])
    change, _ = listed("changes", path)
    assert (change["status"], change["split"]) == ("possible", "2026-03-01")
    assert [one["published"] for one in change["before"]] == [
        "2025-12-01", "2026-01-01", "2026-01-09"
    ]  # fmt: skip
    # what was said in the week before is of the article's day, as what stands beside it is
    assert [one["published"] for one in change["after"]][-1] == "2026-04-02"
    (row,) = listed("positions", path, "--speaker", "Kaminski")
    assert (row["favour"], row["against"]) == (4, 3)


@pytest.mark.parametrize("said_on", [None, "2025-12-01", "2026-03-13", "2026-03-12", "2026-03-20"])
def test_a_report_counts_what_is_recalled_as_the_database_does(
    tmp_path: Path, said_on: str | None
) -> None:
    after = [
        recalled("2026-03-20", "A harbour without a toll is a poor thing", "favour", said_on),
        recalled("2026-03-21", "The levy is a blessing for us all", "favour", None),
    ]
    path = filled(tmp_path / "q.db", [*ARTICLES, *after])
    change, _ = listed("changes", path)
    (row,) = listed("positions", path, "--speaker", "Kaminski")
    (one,) = json.loads(printed("report", path, "Kaminski", "--json"))["speakers"]
    (target,) = one["targets"]
    told = target["change"]
    assert [told[key] for key in ("status", "split", "date")] == [
        change[key] for key in ("status", "split", "date")
    ]
    assert told["before"] == [one["quote"] for one in change["before"]]
    assert target["favour"] == row["favour"] and target["newest_stance"] == row["newest_stance"]
    table = printed("report", path, "Kaminski")
    assert f"{row['first_date']} – {row['last_date']}" in table


@pytest.mark.parametrize("since", ["2025-12", "2026-01-05", "2026-02", "2026-03-05"])
def test_a_report_counts_from_a_day_on_as_positions_do(tmp_path: Path, since: str) -> None:
    """What is recalled of another day is listed, as it was printed then, and counts on its own."""
    after = [
        recalled("2026-03-20", "A harbour without a toll is a poor thing", "favour", "2025-12-01"),
        recalled("2026-03-21", "The levy is a blessing for us all", "favour", None),
    ]
    path = filled(tmp_path / "q.db", [*ARTICLES, *after])
    (row,) = listed("positions", path, "--speaker", "Kaminski", "--since", since)
    told = printed("report", path, "Kaminski", "--since", since, "--json")
    (one,) = json.loads(told)["speakers"]
    (target,) = one["targets"]
    for key in ("favour", "against", "side", "share", "newest_stance"):
        assert target[key] == row[key], key
    assert row["change"] == (target["change"] and target["change"]["status"])
    assert (row["change"] is None) == (row["favour"] == 0)
    assert {f"of {day}" for day in ("2026-03-20", "2026-03-21")} <= {
        one["article_id"] for one in one["statements"]
    }
    assert "by the day they were printed" in printed("report", path, "Kaminski", "--since", since)


def test_a_report_up_to_a_day_counts_what_was_said_by_then(tmp_path: Path) -> None:
    late = recalled("2026-03-20", "A harbour without a toll is poor", "favour", "2025-12-01")
    path = filled(tmp_path / "q.db", [*ARTICLES, late])
    told = printed("report", path, "Kaminski", "--until", "2026-01", "--json")
    (one,) = json.loads(told)["speakers"]
    assert (one["targets"][0]["favour"], len(one["statements"])) == (3, 2)


def test_every_list_tells_one_day_of_what_is_recalled(tmp_path: Path) -> None:
    """Its article's, and when it was said: with a day or without one, in this year or another."""
    for said_on, told in (
        (None, "said earlier"), ("2026-01-05", "said 01-05"), ("2025-12-01", "said 2025-12-01")
    ):  # fmt: skip
        one = recalled("2026-03-12", "The levy is a blessing for us all", "favour", said_on)
        path = filled(tmp_path / f"{said_on}.db", [one])
        for words in (["list"], ["target", "toll"]):
            shown = " ".join(printed(words[0], path, *words[1:]).split())
            assert "2026-03-12" in shown and told in shown and "undated" not in shown, words


@pytest.mark.parametrize(("said_on", "told"), [(None, "earlier"), ("2025-12-01", "2025-12-01")])
def test_reports_tell_when_what_is_recalled_was_said(
    tmp_path: Path, said_on: str | None, told: str
) -> None:
    one = recalled("2026-03-12", "The levy is a blessing for us all", "favour", said_on)
    path = filled(tmp_path / "q.db", [one])
    for form in ([], ["--full"], ["--html"]):
        shown = printed("report", path, "Kaminski", *form)
        assert shown.count(f"2026-03-12, said {told}") == 1, form
    (row,) = csv.DictReader(printed("report", path, "Kaminski", "--csv").splitlines())
    assert (row["date"], row["said_on"], row["dated_by"]) == ("2026-03-12", said_on or "", "text")
    (who,) = json.loads(printed("report", path, "Kaminski", "--json"))["speakers"]
    (statement,) = who["statements"]
    assert (statement["said_on"], statement["dated_by"]) == (said_on, "text")


@pytest.mark.parametrize(("said_on", "told"), [(None, "earlier"), ("2025-12-01", "2025-12-01")])
def test_what_is_new_tells_when_it_was_said(tmp_path: Path, said_on: str | None, told: str) -> None:
    one = recalled("2026-03-12", "The levy is a blessing for us all", "favour", said_on)
    path, feed = filled(tmp_path / "q.db", [one]), tmp_path / "feed.xml"
    shown = " ".join(printed("new", path, "--since", "2026").split())
    assert "2026-03-12" in shown and f"said {told}" in shown
    assert {
        (row["said_on"], row["dated_by"]) for row in listed("new", path, "--since", "2026")
    } == {(said_on, "text")}
    printed("new", path, "--since", "2026", "--atom", feed)
    assert f"2026-03-12, said {told})" in feed.read_text("utf-8")


def test_a_position_moves_with_its_articles(tmp_path: Path) -> None:
    path = filled(tmp_path / "q.db")
    with store.writing(path) as db:
        take_out(db, ["of 2026-03-09"])
        assert [row["status"] for row in store.list_changes(db)] == ["look", "look"]
        take_out(db, ["of 2026-01-09"])
        told = "SELECT count(*) FROM positions WHERE narrated_against > 0"
        assert db.execute(told).fetchone() == (0,)
        take_out(db, ["of 2026-03-01", "of 2026-02-01", "of 2026-01-01"])
        assert db["positions"].count == db["changes"].count == 0


# What is said of a change -----------------------------------------------------------------------


def reviewed(path: Path) -> list[str | None]:
    return [row["reviewed"] for row in listed("changes", path)]


def test_a_change_is_confirmed_and_dismissed_and_undone(path: Path) -> None:
    ident = listed("changes", path)[0]["change"]
    told = printed("confirm", path, ident[:8], "--by", "Ann")
    assert told.startswith(
        "Correction 1: Mira Kaminski changed on The harbour toll, from favour to against."
    )
    (row,) = listed("changes", path, "--speaker", "Kaminski")
    assert (row["reviewed"], row["reviewed_by"]) == ("confirmed", "Ann") and row["reviewed_at"]
    assert "confirmed already, by Ann" in refused("confirm", path, ident)
    printed("dismiss", path, "--speaker", "Kaminski", "--target", "harbour toll")
    assert reviewed(path) == ["dismissed", None]
    states = [row["state"] for row in listed("corrections", path)]
    assert states == ["applied", "replaced by 2"]
    printed("undo", path, 2)
    assert reviewed(path) == ["confirmed", None]
    printed("undo", path, 1)
    assert reviewed(path) == [None, None]


def test_what_is_said_of_a_change_lasts(path: Path) -> None:
    printed("confirm", path, "--speaker", "Kaminski", "--target", "toll")
    with store.writing(path) as db:
        # read again, by another version; a day later, a third statement; a fuller name
        store.save(db, [replace(one, version="2") for one in ARTICLES], WATCH)
        store.save(db, [article("2026-02-20", said("I now reject the toll", stance="against"))])
        fuller = said("I do reject it", person("Mira Anna Kaminski"), "against")
        store.save(db, [article("2026-04-01", fuller)], WATCH)
        row = store.list_changes(db)[0]
        assert (row["speaker"], row["split"]) == ("Mira Anna Kaminski", "2026-02-20")
        assert row["reviewed"] == "confirmed"
        # an article that it rests on goes, and the change with it: the entry waits
        take_out(db, ["of 2026-01-01", "of 2026-01-09"])
        assert store.list_corrections(db)[-1]["state"] == "finds nothing"
        store.save(db, ARTICLES[:2], WATCH)
        assert store.list_changes(db)[0]["reviewed"] == "confirmed"
        assert store.list_corrections(db)[-1]["state"] == "applied"


def test_another_turn_is_not_what_was_judged(path: Path) -> None:
    printed("dismiss", path, "--speaker", "Kaminski", "--target", "toll")
    turned = [replace(one, quotes=()) for one in ARTICLES[:2]]
    back = [article(f"2026-05-0{day}", said(f"I want the toll {day} times over")) for day in (1, 2)]
    with store.writing(path) as db:
        store.save(db, [*turned, *back], WATCH)
        row = next(row for row in store.list_changes(db) if row["speaker"] == "Mira Kaminski")
        assert (row["from"], row["to"], row["reviewed"]) == ("against", "favour", None)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["confirm"], "Say which change: its id, or both --speaker and --target."),
        (["confirm", "--speaker", "Kaminski"], "Say which change: its id"),
        (["dismiss", "abcdef12"], "There is no change 'abcdef12'; give its id"),
        (["dismiss", "1"], "There is no change '1'"),
        (["confirm", "--speaker", "Kaminsky", "--target", "toll"], "did you mean Mira Kaminski"),
        (["confirm", "--speaker", "Kaminski", "--target", "tolls"], "did you mean"),
        (["confirm", "--speaker", "Roe", "--target", "toll"], "No change of 'Roe' on 'toll' shows"),
        (["changes", "--target", "the tol"], "Nobody took a stance on 'the tol'; did you mean"),
        (["positions", "--since", "soon"], "'soon' is no date"),
        (["target", "xyz"], "Nobody took a stance on 'xyz'"),
        (["new"], "Say since when: either --since-run or --since DATE."),
        (["new", "--since-run", "--since", "2026"], "Say since when"),
        (["new", "--since-run"], "No run of extract is known to have brought an article"),
        (["new", "--since", "2026-13-x"], "is no date"),
        (["new", "--since", "2026", "--atom", "f.xml", "--csv"], "--atom writes a feed"),
        (["undo", "7"], "There is no correction 7"),
    ],
)
def test_what_cannot_be_is_one_sentence(path: Path, words: list[str], told: str) -> None:
    before = path.read_bytes()
    assert told in refused(words[0], path, *words[1:])
    assert path.read_bytes() == before


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    for words in (["positions"], ["changes"], ["new", "--since", "2026"], ["confirm", "abcdef"]):
        assert "does not exist" in refused(words[0], tmp_path / "gone.db", *words[1:])
    assert list(tmp_path.iterdir()) == []


# What is new ------------------------------------------------------------------------------------


@pytest.fixture
def ran(path: Path) -> Iterator[Path]:
    """The database after a run that brought its last article, and a statement printed before."""
    with store.writing(path) as db, store.transaction(db):
        run = store.begin_run(db, "extract")
        again = article("2026-03-10", said("The toll is the right thing to do"),
                        said("The lamp is a fine lamp", INES, on="NATO"))  # fmt: skip
        store.save(db, [again], WATCH)
        store.arrived(db, run, ["of 2026-03-09", "of 2026-03-10"])
    yield path


def test_a_run_tells_what_it_brought(ran: Path) -> None:
    rows = listed("new", ran, "--since-run")
    assert [(row["what"], row["speaker"], row["quote"]) for row in rows] == [
        ("change", "Mira Kaminski", "The toll has been a bad mistake"),
        ("position", "Ines Roe", "The lamp is a fine lamp"),
        ("statement", "Ines Roe", "The lamp is a fine lamp"),
        ("statement", "Mira Kaminski", "I shall bury the toll this summer"),
    ]
    assert (rows[0]["before"], rows[0]["stance"]) == ("favour", "against")
    assert (rows[1]["target"], rows[1]["stance"]) == ("NATO", "favour")
    assert len(listed("new", ran, "--since", "2026-03-10")) == 2
    assert listed("new", ran, "--since", "2027") == []
    assert "▲ → ▼ The harbour toll" in printed("new", ran, "--since-run")


def test_what_is_new_is_told_as_of_one_moment(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(folder: str, name: str) -> str:
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(ran, 0)) as other, other:
            other.execute("DELETE FROM quote_lines" if name == "told_quotes" else "SELECT 1")
        return sql(folder, name)

    rows = listed("new", ran, "--since-run")
    monkeypatch.setattr(sys.modules["quotes.store.news"], "sql", asked)  # the function hides it
    assert listed("new", ran, "--since-run") == rows


def test_a_run_of_extract_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "q.db"
    for number, words in enumerate(["“I back the ferry line,”", "“I will close the ferry line,”"]):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"published: 2026-01-0{number + 1}\n\n{words} said Ann Roe.\n", "utf-8")
        printed("extract", path, file, "--engine", "rules", "-s")
        rows = listed("new", path, "--since-run")
        assert {row["quote"] for row in rows} == {words}
        assert call("reread", path, "--engine", "rules", "-s").exit_code == 0
        assert listed("new", path, "--since-run") == rows, "only a run of extract brings articles"


@pytest.mark.parametrize("given", ["“I back the ferry line,” said Ann Roe.\n", ""])
def test_a_run_that_brought_nothing_repeats_nothing(given: str, tmp_path: Path) -> None:
    path, file = tmp_path / "q.db", tmp_path / "a.txt"
    file.write_text("“I back the ferry line,” said Ann Roe.\n", "utf-8")
    printed("extract", path, file, "--engine", "rules", "-s")
    file.write_text(given, "utf-8")  # the same again, or what cannot be read
    call("extract", path, file, "--engine", "rules", "-s")
    told = call("new", path, "--since-run")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "Nothing is new.\n")
    assert "0 items" in printed("new", path, "--since-run", "--atom", tmp_path / "feed.xml")


def test_what_a_broken_off_run_brought_is_told_with_the_next(tmp_path: Path) -> None:
    def news() -> list[str]:
        return [ident[-1] for ident in store.new_articles(db)]

    runs = [("1", False), ("12", True), ("3", False), ("34", False), ("345", True)]
    filled(tmp_path / "q.db", [article(f"2026-01-0{day}", said("Yes")) for day in range(1, 7)])
    with store.writing(tmp_path / "q.db") as db:
        for day, (told, finished) in enumerate(runs, 1):
            run = store.begin_run(db, "extract")
            store.arrived(db, run, [f"of 2026-01-0{day}"])
            store.count_run(db, run, {"added": 1}, finished)
            assert "".join(news()) == told
        store.arrived(db, store.begin_run(db, "extract"), ["of 2026-01-06"])
        assert news() == ["6"], "a run that is under way tells what it has"


def test_the_feed_is_atom(ran: Path, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    printed("new", ran, "--since-run", "--atom", file)
    first = file.read_bytes()
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(first)
    assert feed.tag == f"{atom}feed"
    assert all(feed.find(f"{atom}{tag}").text for tag in ("id", "title", "updated"))
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == 4
    for entry in entries:
        linked = entry.find(f"{atom}link") is not None
        words = "summary" if linked else "content"
        assert all(entry.find(f"{atom}{tag}").text for tag in ("id", "title", "updated", words))
        assert entry.find(f"{atom}author/{atom}name").text
        assert entry.find(f"{atom}updated").text.endswith("T00:00:00Z")
    ids = [entry.find(f"{atom}id").text for entry in entries]
    assert len(set(ids)) == 4 and all(one.startswith("urn:uuid:") for one in ids)
    printed("new", ran, "--since-run", "--atom", file)
    again = ET.fromstring(file.read_bytes())
    assert [one.find(f"{atom}id").text for one in again.findall(f"{atom}entry")] == ids


def test_a_feed_is_written_whole_or_not_at_all(ran: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    assert "is a folder; name a file." in refused("new", ran, "--since-run", "--atom", place)
    assert "could not be written" in refused(
        "new", ran, "--since-run", "--atom", tmp_path / "none" / "feed.xml"
    )
    assert list(place.iterdir()) == [] and not (tmp_path / "none").exists()


def test_a_feed_holds_whatever_words_there_are(tmp_path: Path) -> None:
    wild = article("2026-01-01", said("<b>&amp; \x1b[2J \ufffe ]]> it", person("A\x00 <Roe>")))
    path, file = filled(tmp_path / "q.db", [wild]), tmp_path / "feed.xml"
    printed("new", path, "--since", "2026", "--atom", file)
    entry = ET.fromstring(file.read_bytes()).find("{http://www.w3.org/2005/Atom}entry")
    assert "<b>&amp; ␛[2J" in entry.find("{http://www.w3.org/2005/Atom}content").text
