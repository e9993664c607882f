"""What a person said of a change is what every list, report, page and feed says of it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from made_databases import empty
from made_readings import WATCH, Said, person, reading
from made_sites import served
from program import call

from quotes import store

TOMAS = person("Tomas Adeyemi")
BASE = "/-/quotes/quotes"
ATOM = "{http://www.w3.org/2005/Atom}"


pytestmark = pytest.mark.usefixtures("plugin")


def said(day: str, words: str, stance: str):
    one = Said(words, TOMAS, (), (("the toll", stance),))
    return reading(f"of {day}", one, published=day, watch=WATCH.digest)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Somebody who is against, and once in favour: worth a look, and no change by the rule."""
    path = tmp_path / "quotes.db"
    articles = [
        said("2026-01-01", "No toll will ever pass my gate", "against"),
        said("2026-02-01", "I have never liked any toll at all", "against"),
        said("2026-03-01", "The toll has won me over at last", "favour"),
    ]
    with store.writing(empty(path)) as db:
        store.save(db, articles, WATCH)
    return path


def test_no_change_is_confirmed_that_the_newest_statement_speaks_against(path: Path) -> None:
    """He was against, once for, and is against again: nobody can tell which way he turned."""
    with store.writing(path) as db:
        store.save(db, [said("2026-04-01", "The toll was a mistake after all", "against")], WATCH)
    refused = call("confirm", path, "--speaker", "Adeyemi", "--target", "toll")
    assert refused.exit_code == 1
    assert "Tomas Adeyemi on The harbour toll (2026-04-01) is against: no" in refused.stderr
    judge(path, "dismiss")


def printed(*words: object) -> str:
    result = call(*words)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def judge(path: Path, what: str) -> None:
    printed(what, path, "--speaker", "Adeyemi", "--target", "toll")


async def page(path: Path, address: str, form: str = "") -> str:
    at, mark, query = address.partition("?")
    answer = await served(path).client.get(f"{BASE}{at}{form}{mark}{query}")
    assert answer.status_code == 200, answer.text
    return answer.text


def test_what_is_confirmed_is_a_change_in_every_list(path: Path, tmp_path: Path) -> None:
    assert "worth a look" in printed("changes", path)
    assert [row["change"] for row in json.loads(printed("positions", path, "--json"))] == ["look"]
    assert [row["what"] for row in json.loads(printed("new", path, "--since", "2026-03", "--json"))
            ] == ["statement"]  # fmt: skip
    judge(path, "confirm")
    told = printed("changes", path)
    assert "changed, confirmed by a person" in told and "worth a look" not in told
    (row,) = json.loads(printed("positions", path, "--json"))
    assert row["change"] == "confirmed"
    new = json.loads(printed("new", path, "--since", "2026-03", "--json"))
    assert [(row["what"], row["reviewed"]) for row in new] == [
        ("change", "confirmed"), ("statement", None)
    ]  # fmt: skip
    assert "confirmed change" in printed("new", path, "--since", "2026-03")
    feed = tmp_path / "feed.xml"
    printed("new", path, "--since", "2026-03", "--atom", feed)
    titles = [one.findtext(f"{ATOM}title") for one in ET.parse(feed).iter(f"{ATOM}entry")]
    assert titles[0] == "Changed: Tomas Adeyemi on The harbour toll, from against to favour"


def test_a_report_says_that_it_was_confirmed(path: Path) -> None:
    told = printed("report", path, "Adeyemi")
    assert "Worth a look: The harbour toll" in told
    judge(path, "confirm")
    told = printed("report", path, "Adeyemi")
    assert (
        "Changed on The harbour toll: from against (2 statements) to for (1 statement); confirmed "
        "by a person."
    ) in " ".join(told.split())
    assert "Worth a look" not in told and "too few" not in told
    # of what was said since, nothing of a change is left
    later = printed("report", path, "Adeyemi", "--since", "2026-02-15")
    assert "Changed" not in later
    for day, change in (("2026-01-15", "confirmed"), ("2026-02-15", None)):
        (row,) = json.loads(printed("positions", path, "--since", day, "--json"))
        assert (row["change"], row["side"]) == (change, "favour")


def test_that_nobody_changed_is_said_of_whom_was_asked(path: Path) -> None:
    judge(path, "confirm")
    with store.writing(path) as db:
        ines = Said("NATO is a good thing", person("Ines Roe"), (), (("NATO", "favour"),))
        store.save(db, [reading("hers", ines, published="2026-03-02", watch=WATCH.digest)], WATCH)
    for words, told in (
        (["--speaker", "Roe"], "'Roe' shows no change, as far as these articles tell.\n"),
        (["--target", "NATO"], "Nobody has changed on 'NATO', as far as these articles tell.\n"),
        (["--speaker", "Roe", "--target", "the levy"], "'Roe' shows no change on 'the levy', as"),
    ):
        assert call("changes", path, *words).stderr.startswith(told)
    assert "Tomas" in printed("changes", path, "--target", "the levy"), "an alias of the toll"


async def test_a_search_offers_a_target_by_its_alias(path: Path) -> None:
    names = json.loads(await page(path, "/search?q=levy", ".json"))["names"]
    (row,) = names["targets"]
    assert (row["name"], row["called"]) == ("The harbour toll", "the levy")
    assert "the levy" in await page(path, "/search?q=levy")


async def test_pages_show_it_among_the_changes(path: Path) -> None:
    places = ["", "/speaker/tomas-adeyemi", "/target/toll", "/changes"]
    for place in places:
        assert "q-change" not in await page(path, place), place
    assert "worth a look, no change by the rule" in await page(path, "/changes?status=look")
    (leads,) = re.findall(
        r'href="([^"]+)">worth a look', await page(path, "/speaker/tomas-adeyemi")
    )
    assert (await served(path).client.get(leads.replace("&amp;", "&"))).text.count("q-change") > 0
    judge(path, "confirm")
    for place in places:
        told = await page(path, place)
        assert "confirmed by" in told and "worth a look" not in told, place
    for place in places[:3]:
        assert "<h2>Confirmed changes</h2>" in await page(path, place), place
    assert "q-change" not in await page(path, "/changes?status=look")
    (row,) = json.loads(await page(path, "/changes", ".json"))["changes"]
    assert (row["status"], row["reviewed"]) == ("look", "confirmed")
    assert ">changed" in await page(path, "/speaker/tomas-adeyemi")
    assert "against,The toll" not in (await page(path, "/changes?status=look", ".csv"))


async def test_what_is_dismissed_is_none(path: Path) -> None:
    with store.writing(path) as db:
        store.save(db, [said("2026-03-09", "I now want the toll to stay", "favour")], WATCH)
    assert "<h2>Possible changes</h2>" in await page(path, "/target/toll")
    judge(path, "dismiss")
    assert "no change, dismissed by a person" in printed("changes", path)
    assert json.loads(printed("positions", path, "--json"))[0]["change"] == "dismissed"
    new = json.loads(printed("new", path, "--since", "2026-03", "--json"))
    assert [row["what"] for row in new] == ["statement", "statement"]
    for place in ("", "/speaker/tomas-adeyemi", "/target/toll", "/changes"):
        assert "q-change" not in await page(path, place), place
    assert "dismissed by" in await page(path, "/changes?status=dismissed")


async def test_who_changed_stands_where_they_stand_since(path: Path) -> None:
    """Two statements against and one in favour: with the change it is the newest that counts."""
    target = "/target/toll"
    sides = json.loads(await page(path, target, ".json"))["sides"]
    assert (sides["favour"], sides["against"]) == ([], [])
    assert [row["speaker"] for row in sides["split"]] == ["Tomas Adeyemi"]
    judge(path, "confirm")
    sides = json.loads(await page(path, target, ".json"))["sides"]
    (row,) = sides["favour"]
    assert (row["speaker"], row["turned"], sides["against"], sides["split"]) == (
        "Tomas Adeyemi", "favour", [], []
    )  # fmt: skip
    assert [one["quote"] for one in row["strongest"]] == ["The toll has won me over at last"]
    assert re.search(r"▲.*▼.* changed</span>", await page(path, target))
    assert "changed" in printed("target", path, "toll")
    judge(path, "dismiss")
    sides = json.loads(await page(path, target, ".json"))["sides"]
    assert (sides["favour"], sides["against"]) == ([], [])
    assert sides["split"][0]["turned"] is None
    assert "changed" not in printed("target", path, "toll")


@pytest.mark.parametrize(
    ("judged", "side", "told"),
    [
        (None, "split", "is divided on The harbour toll (3 for, 2 against)"),
        ("dismiss", "split", "is divided on The harbour toll (3 for, 2 against)"),
        ("confirm", "against", "is against The harbour toll (since 2026-04-01, as a person"),
    ],
)
async def test_somebody_has_one_side_wherever_one_looks(
    tmp_path: Path, judged: str | None, side: str, told: str
) -> None:
    path = tmp_path / "quotes.db"
    days = {
        "2026-01-01": ("This toll is good for all of us", "favour"),
        "2026-02-01": ("We must keep the toll for good", "favour"),
        "2026-03-01": ("Whoever built the toll was right", "favour"),
        "2026-04-01": ("The toll was a mistake from the start", "against"),
        "2026-05-01": ("I will vote to end the toll now", "against"),
    }
    ines = Said("The toll is a poor thing", person("Ines Roe"), (), (("the toll", "against"),))
    hers = reading("hers", ines, published="2026-03-02", watch=WATCH.digest)
    with store.writing(path) as db:
        store.save(db, [*(said(day, *one) for day, one in days.items()), hers], WATCH)
    if judged:
        judge(path, judged)
    for command in (["positions"], ["target", "toll"]):
        rows = json.loads(printed(command[0], path, *command[1:], "--json"))
        (row,) = [row for row in rows if row["speaker"] == "Tomas Adeyemi"]
        assert (row["side"], row["side_unsure"]) == (side, 0), command
    sides = json.loads(await page(path, "/target/toll", ".json"))["sides"]
    assert [one for one in sides if any(row["turned"] for row in sides[one])] == (
        [side] if judged != "dismiss" else []
    )
    at = [one for one, rows in sides.items() if "Tomas Adeyemi" in [r["speaker"] for r in rows]]
    assert at == [side]
    (row,) = json.loads(await page(path, "/compare?a=tomas-adeyemi&b=ines-roe", ".json"))["targets"]
    assert row["sides"]["a"]["side"] == side
    assert told in printed("report", path, "Adeyemi")
    (facts,) = json.loads(printed("report", path, "Adeyemi", "--json"))["speakers"]
    assert facts["targets"][0]["side"] == side
    word = "agrees" if side == "against" else "differs"
    assert f"What they say {word} on" in printed("report", path, "Adeyemi", "Roe", "--compare")
    with store.reading(path) as db:
        asked = "SELECT side FROM stance_balance WHERE speaker = 'Tomas Adeyemi'"
        assert db.execute(asked).fetchone() == (side,)
    if judged:
        printed("undo", path, 1)
        rows = json.loads(printed("positions", path, "--json"))
        assert rows[0]["side"] == "split", "what is taken back no longer counts"


async def test_two_are_compared_by_where_they_stand_since(path: Path) -> None:
    ines = Said("The toll is a good thing", person("Ines Roe"), (), (("the toll", "favour"),))
    with store.writing(path) as db:
        store.save(db, [reading("hers", ines, published="2026-03-02", watch=WATCH.digest)], WATCH)
    report = ("report", path, "Adeyemi", "Roe", "--compare")
    asked = "/compare?a=tomas-adeyemi&b=ines-roe"
    assert "differs on" in printed(*report)
    judge(path, "confirm")
    assert "agrees on" in printed(*report) and "now for" in printed(*report)
    (row,) = json.loads(await page(path, asked, ".json"))["targets"]
    assert {row["sides"][side]["side"] for side in "ab"} == {"favour"}
    assert row["sides"]["a"]["strongest"]["quote"] == "The toll has won me over at last"


# When targets are called otherwise --------------------------------------------------------------

FEE = """\
published: 2026-{month}-03

“I {verb} the bridge fee,” said Orla Venn, the roads minister. “I have said so for {month} weeks.”
"""


def watch_list(folder: Path, ident: str, label: str, alias: str) -> Path:
    file = folder / f"{ident}.toml"
    entry = f'[[targets]]\nid = "{ident}"\nlabel = "{label}"\naliases = ["{alias}"]\n'
    file.write_text(entry, encoding="utf-8")
    return file


def states(db: Path) -> list[str]:
    return [row["state"] for row in json.loads(printed("corrections", db, "--json"))]


def on(db: Path) -> list[tuple[str, str | None]]:
    changes = json.loads(printed("changes", db, "--json"))
    return [(row["target"], row["reviewed"]) for row in changes]


def test_a_confirmation_goes_with_its_target(tmp_path: Path) -> None:
    news, db = tmp_path / "news", tmp_path / "quotes.db"
    news.mkdir()
    for month, verb in (("01", "support"), ("02", "support"), ("04", "oppose"), ("05", "oppose")):
        text = FEE.format(month=month, verb=verb)
        (news / f"{month}.txt").write_text(text, encoding="utf-8")
    printed("extract", db, news, "--silent")
    printed("confirm", db, "--speaker", "Venn", "--target", "bridge fee")
    assert on(db) == [("bridge fee", "confirmed")]
    # the list calls it otherwise, and then otherwise again
    for ident, label in (("fee", "The bridge fee"), ("toll", "Paying for the crossing")):
        told = call("retag", db, watch_list(tmp_path, ident, label, "bridge fee"))
        assert (told.exit_code, told.stderr) == (0, "")
        assert (on(db), states(db)) == ([(label, "confirmed")], ["applied"])
    printed("undo", db, 1)
    printed("confirm", db, "--speaker", "Venn", "--target", "toll")
    told = call("retag", db, watch_list(tmp_path, "nato", "NATO", "the alliance"))
    assert (told.exit_code, on(db)) == (0, [("bridge fee", None)])
    assert told.stderr == (
        "quotes: Correction 3 (Orla Venn changed on Paying for the crossing, from favour to "
        "against) finds nothing by this watch-list; to say it anew, see: quotes changes "
        f"{db}\n"
    )
    printed("retag", db, watch_list(tmp_path, "toll", "Paying for the crossing", "bridge fee"))
    assert on(db) == [("Paying for the crossing", "confirmed")]


@pytest.mark.parametrize("said_on", [None, "2025-12-01"])
async def test_pages_tell_one_day_of_what_is_recalled(tmp_path: Path, said_on: str | None) -> None:
    """Where it is one of all statements, and where it shows a stance; both cite its article's."""
    made = said("2026-03-12", "The toll is a blessing for us all", "favour")
    recalled = replace(made.quotes[0], said_on=said_on, dated_by="text")
    path = empty(tmp_path / "quotes.db")
    with store.writing(path) as db:
        store.save(db, [replace(made, quotes=(recalled,))], WATCH)
    told = await page(path, "/target/toll")
    both = "the strongest, and in the list"
    assert told.count(f"2026-03-12, said {said_on or 'earlier'}") == 2, both
    cited = re.findall(r"<summary>cite</summary><p>(.*?)</p>", told)
    assert len(cited) == 2 and all(", 2026-03-12" in one for one in cited), both


async def test_a_change_tells_how_many_statements_it_does_not_show(path: Path) -> None:
    more = [said(f"2025-0{month}-01", f"A toll is wrong, month {month}", "against")
            for month in range(1, 6)]  # fmt: skip
    with store.writing(path) as db:
        store.save(db, [*more, said("2026-03-09", "I now want the toll to stay", "favour")], WATCH)
    told = await page(path, "/changes")
    assert "7 statements" in told and ">4 more statements</a>" in told
    assert "/speaker/tomas-adeyemi?target=toll#said" in told


async def test_a_list_says_that_no_day_is_asked_for(path: Path) -> None:
    told = await page(path, "/search?since=2020&until=2019")
    assert "No day is both since 2020 and until 2019" in told and "kept that fits" not in told
    assert "No day" not in await page(path, "/search?since=2020-05&until=2020")
