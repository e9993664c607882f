"""Lists, searches and comparisons, asked of a real Datasette on a real database."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.utils import tilde_encode
from hypothesis import given
from hypothesis import strategies as st
from made_databases import empty
from made_sites import served
from site_database import ARTICLES, build

from quotes import store
from quotes.models import Article, Force, Quote, Reading, Speaker, Stance, Topic
from quotes.site import filters, speaker
from quotes.site.choice import Choice, WrongChoice, day, quoted
from quotes.site.names import likeness
from quotes.site.search import about
from quotes.site.speaker import in_order
from quotes.site.statements import of_which
from quotes.site.target import called_else, proper

BASE = "/-/quotes/quotes"
ILSE = f"{BASE}/speaker/ilse-varga"


pytestmark = pytest.mark.usefixtures("plugin")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    return served(build(tmp_path_factory.mktemp("pages") / "quotes.db"))


async def test_a_database_of_an_older_version_is_told(tmp_path: Path) -> None:
    path = build(tmp_path / "quotes.db")
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("ALTER TABLE speaker_totals RENAME COLUMN statements TO counted")
        conn.execute("DROP TABLE speaker_months")
    old = served(path)
    assert "older" not in (await old.client.get("/")).text, "the fault may be another"
    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0019%'")
    told = "quotes.db was made by an older quote-tracker; bring it up to date with: quotes reread"
    for address in ("/", BASE, ILSE):
        answer = await old.client.get(address)
        assert (answer.status_code, told in answer.text) == (503, True), address
    answer = await old.client.get(f"{ILSE}.json")
    assert answer.json()["error"] == f"{told} quotes.db"


async def json_of(site: Datasette, address: str) -> dict[str, Any]:
    path, mark, query = address.partition("?")
    answer = await site.client.get(f"{path}.json{mark}{query}")
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def words_of(site: Datasette, address: str) -> list[str]:
    """The words of the statements that a list holds, in its order."""
    return [row["quote"] for row in (await json_of(site, address))["statements"]]


async def text_of(site: Datasette, address: str) -> str:
    """What stands on a page, in one line."""
    answer = await site.client.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub("<[^>]+>", " ", answer.text).split())


# Lists --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("narrowed", "begins"),
    [
        ("target=night-ferry", ["“I no", "“It em", "“Keep", "“The n"]),
        ("target=night-ferry&stance=favour", ["“The n"]),  # a headline alone is no evidence
        ("stance=against", ["“I no", "“It em", "“I hav"]),
        ("topic=ferries", ["“I no", "“Keep", "“The n"]),
        ("kind=indirect", ["there"]),
        ("publisher=Lowland+Wire+(invented)", ["“The n"]),
        ("since=2026-02", ["“I no", "“It em"]),
        ("until=2026-01", ["“Keep", "“The n", "there", "“I hav"]),
        ("since=2026-01-14&until=2026-01-14&kind=indirect", ["there"]),
        ("q=ferries", ["“I no", "“Keep", "“The n"]),
        ("q=%22night+ferry%22+stay", ["“The n"]),
        ("topic=ferries&since=2026&kind=mixed", []),
    ],
)
async def test_a_speakers_statements_are_narrowed(
    site: Datasette, narrowed: str, begins: list[str]
) -> None:
    found = await words_of(site, f"{ILSE}?{narrowed}")
    assert len(found) == len(begins)
    assert all(map(str.startswith, found, begins)), found


@pytest.mark.parametrize("force", ["said", "denied"])
async def test_lists_are_narrowed_by_how_words_were_put_forward(
    site: Datasette, force: str
) -> None:
    every = (await json_of(site, f"{BASE}/search"))["statements"]
    wanted = [row["quote"] for row in every if row["force"] == force]
    assert wanted and await words_of(site, f"{BASE}/search?force={force}") == wanted
    assert f"put forward: {force} ✕" in await text_of(site, f"{BASE}/search?force={force}")


async def test_a_statement_is_told_once_with_where_else_it_stands(site: Datasette) -> None:
    rows = (await json_of(site, ILSE))["statements"]
    (stays,) = [row for row in rows if "must stay" in row["quote"]]
    assert stays["date"] == "2026-01-14"
    (other,) = stays["also"]
    assert (other["date"], other["publisher"]) == ("2026-01-15", "Lowland Wire (invented)")
    printed = (await json_of(site, f"{ILSE}?publisher=Lowland+Wire+(invented)"))["statements"]
    assert [row["date"] for row in printed] == ["2026-01-15"]


async def test_a_target_lists_what_only_a_later_print_says_of_it(tmp_path: Path) -> None:
    said = ["The harbour toll must go before anybody in this town can breathe again"]
    toll = Stance("harbour toll", "against", 0.9, (1, 5))
    first = reading("a", "2026-03-01", said, mira(), publisher="Early Post")
    later = reading("b", "2026-03-02", said, mira(), toll, publisher="Late Post")
    site = served(saved(tmp_path / "quotes.db", [first, later]))
    page = f"{BASE}/speaker/mira-kaminski"
    (row,) = (await json_of(site, page))["targets_once"]
    (listed,) = (await json_of(site, f"{page}?target={row['target_id']}"))["statements"]
    assert (listed["publisher"], len(listed["also"])) == ("Late Post", 1)
    assert len(await words_of(site, page)) == 1


@pytest.mark.parametrize("key", ["ilse-varga", "bram-okafor", "ostrand-harbour-board"])
async def test_every_count_opens_as_many_statements(site: Datasette, key: str) -> None:
    told = await json_of(site, f"{BASE}/speaker/{key}")
    rows = [*told["targets"], *told["targets_once"]]
    assert rows
    for row in rows:
        for stance in ("favour", "against", "neutral", "unclear"):
            page = f"{BASE}/speaker/{key}?target={row['target_id']}&stance={stance}"
            assert len(await words_of(site, page)) == row[stance], (row["target"], stance)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (ILSE, "All 4 statements, of which 3 count"),
        (f"{ILSE}?target=night-ferry", "4 statements, of which 3 count · CSV"),
        (f"{ILSE}?target=night-ferry&stance=favour", "1 statement · CSV"),
        (f"{ILSE}?target=night-ferry&until=2026-01", "2 statements, of which 1 counts · CSV"),
        (f"{BASE}/target/night-ferry", "5 statements, of which 4 count · CSV"),
        (f"{BASE}/target/fare-cap", "3 statements · CSV"),
    ],
)
async def test_a_list_tells_how_many_of_its_statements_count(
    site: Datasette, page: str, told: str
) -> None:
    """A headline that repeats its article is listed, and no evidence of a side."""
    words = await text_of(site, page)
    assert told in words
    listed = words.partition("· CSV")[2]
    assert ("Not counted as evidence of a side" in listed) == ("of which" in told and page != ILSE)
    if page.startswith(ILSE):
        assert "a headline that its article repeats, not at all." in words


def test_what_counts_is_told_where_not_all_does() -> None:
    assert of_which(2, 0) == "2 statements, of which none count"
    assert of_which(1, 1) == of_which(1, None) == "1 statement"
    assert of_which(1001, 900) == "more than 1,000 statements, of which 900 count"
    assert of_which(1001, 4000) == "more than 1,000 statements"


def reading(
    ident: str,
    day: str | None,
    said: list[str],
    speaker: Speaker,
    stance: Stance | None = None,
    publisher: str = "Port Post",
    title: str | None = None,
) -> Reading:
    """An article in which somebody says so many things, each with a stance of its own."""
    text, found = "", []
    for words in said:
        whole = f"“{words},” said {speaker.name}. "
        start, end = len(text), len(text) + len(words) + 3
        text += whole
        found.append(
            Quote(
                spans=((start, end),),
                kind="direct",
                cue=(end + 1, end + 5),
                source=(end + 6, end + 6 + len(speaker.name)),
                speaker=speaker.name,
                speaker_kind=speaker.kind,
                resolved_by="full name",
                rule="marks",
                confidence=0.9,
                stances=(stance,) if stance else (),
            )
        )
    article = Article(ident, text, title or f"Article {ident}", day, publisher)
    return Reading(article, "rules", "1", tuple(found), (speaker,))


def saved(path: Path, readings: list[Reading]) -> Path:
    with store.writing(path if path.exists() else empty(path)) as db:
        store.save(db, readings)
    return path


def mira(*roles: str) -> Speaker:
    return Speaker("Mira Kaminski", "person", (), roles)


def many(path: Path, number: int) -> Path:
    """One speaker with so many statements, five an article, some of them undated."""
    readings = []
    for start in range(0, number, 5):
        said = [f"Berth number {n} is closed" for n in range(start, start + 5)]
        day = f"2026-03-{start // 15 % 28 + 1:02}" if start % 25 else None
        readings.append(reading(f"a{start}", day, said, mira()))
    return saved(path, readings)


def turned(path: Path) -> Path:
    """One speaker who is for the toll in spring and against it in autumn."""
    days = {"favour": ("2026-03-01", "2026-03-09"), "against": ("2026-10-01", "2026-10-09")}
    return saved(
        path,
        [
            reading(
                day,
                day,
                [f"On {day} the toll is on my mind"],
                mira("harbour master"),
                Stance("harbour toll", side, 0.9, (1, 5)),
            )
            for side, both in days.items()
            for day in both
        ],
    )


async def test_pages_hold_every_statement_once_the_newest_first(tmp_path: Path) -> None:
    site = served(many(tmp_path / "quotes.db", 130))
    address = f"{BASE}/speaker/mira-kaminski"
    rows: list[dict[str, Any]] = []
    pages = 0
    while address:
        told = await json_of(site, address.replace("http://localhost", ""))
        rows += told["statements"]
        pages, address = pages + 1, told["next"]
    assert pages == 6
    assert len({row["quote_id"] for row in rows}) == len(rows) == 130
    dates = [row["date"] or "" for row in rows]
    assert dates == sorted(dates, reverse=True) and dates[-1] == ""
    page = await text_of(site, f"{BASE}/speaker/mira-kaminski")
    assert "130 statements" in page and "Earlier statements" in page
    table = (await site.client.get(f"{BASE}/speaker/mira-kaminski.csv?since=2026")).text
    assert [row["quote_id"] for row in csv.DictReader(io.StringIO(table))] == [
        row["quote_id"] for row in rows if row["date"]
    ]


async def test_a_csv_has_whole_addresses(site: Datasette) -> None:
    answer = await site.client.get(f"{ILSE}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == 6
    (first,) = [row for row in rows if "Keep the" in row["quote"]]
    assert first["original"] == ARTICLES[0]["url"]
    assert first["url"].startswith("http://localhost/-/quotes/quotes/article/https")
    assert first["stances"] == "favour: The night ferry"
    page, _, anchor = first["url"].removeprefix("http://localhost").partition("#")
    assert f'id="{anchor}"' in (await site.client.get(page)).text
    wire = (await site.client.get(f"{BASE}/article/{tilde_encode('wire/0042')}.csv")).text
    assert "javascript:" not in wire and wire.count("\n") == 4


@pytest.mark.parametrize("number", [2, 3])
async def test_a_choice_of_targets_that_is_not_all_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(filters, "MOST_TARGETS", 2)
    monkeypatch.setattr(speaker, "MOST_TARGETS", 2)
    called = ["harbour toll", "sea wall", "night ferry"][:number]
    site = served(
        saved(
            tmp_path / "quotes.db",
            [
                reading(
                    name, "2026-03-01", [f"The {name} is on my mind", f"So the {name} must go"],
                    mira(), Stance(f"the {name}", "against", 0.9, (1, 5)),
                )
                for name in called
            ],
        )
    )  # fmt: skip
    for page, table in (("search", "target_index"), ("speaker/mira-kaminski", "position_index")):
        form = (await site.client.get(f"{BASE}/{page}")).text
        (choice,) = re.findall('<select name="target">(.*?)</select>', form)
        assert choice.count("<option") == 1 + 2
        more = re.search(r'There are <a href="([^"]+)">more targets</a> than can be', form)
        assert bool(more) == (number == 3), page
        if more:
            assert table in more[1]
            assert (await site.client.get(unescape(more[1]))).status_code == 200


# Search -------------------------------------------------------------------------------------------


async def test_words_are_found_by_their_stems_and_marked(site: Datasette) -> None:
    page = (await site.client.get(f"{BASE}/search?q=sail+cancel")).text
    assert '<mark class="q-hit">cancelled</mark> <mark class="q-hit">sailings</mark>' in page
    told = await json_of(site, f"{BASE}/search?q=sail+cancel")
    assert [row["hits"] for row in told["statements"]] == [["cancelled", "sailings"]]


async def test_a_search_finds_names_targets_and_topics_too(site: Datasette) -> None:
    names = (await json_of(site, f"{BASE}/search?q=varga"))["names"]
    assert [row["name"] for row in names["speakers"]] == ["Ilse Varga", "Lena Varga"]
    names = (await json_of(site, f"{BASE}/search?q=ferr"))["names"]
    assert [row["name"] for row in names["targets"]] == ["The night ferry"]
    assert [row["name"] for row in names["topics"]] == ["Ferries & <fares>"]
    assert [row["name"] for row in names["speakers"]] == ["Ilse Varga"]  # the ferry minister


@pytest.mark.parametrize("typed", ["Ilse Vagra", "okaffor", "Bran Okafor", "Harbor Board"])
async def test_a_name_typed_wrongly_offers_the_nearest(site: Datasette, typed: str) -> None:
    page = await text_of(site, f"{BASE}/search?q={typed.replace(' ', '+')}")
    assert "Did you mean" in page
    right = {"I": "Ilse Varga", "o": "Bram Okafor", "B": "Bram Okafor", "H": "Ostrand Harbour"}
    assert right[typed[0]] in page.split("Did you mean")[1].split("?")[0]


async def test_no_name_is_too_long_or_odd_to_be_sought(site: Datasette) -> None:
    for odd in ("%00aaa", "x" * 60_000, "Okaffor" + "+y" * 20_000):
        answer = await site.client.get(f"{BASE}/compare?a={odd}")
        assert answer.status_code == 200 and "no such" not in answer.text


async def test_a_right_name_offers_no_other(site: Datasette) -> None:
    assert "Did you mean" not in await text_of(site, f"{BASE}/search?q=Okafor")
    assert "Did you mean" not in await text_of(site, f"{BASE}/search?q=zzzzqq")


async def test_articles_are_searched_and_shown_by_their_paragraph(site: Datasette) -> None:
    page = (await site.client.get(f"{BASE}/search?q=quay&in=articles")).text
    assert '<mark class="q-hit">quay</mark> since before dawn.' in page
    assert "cancelled sailings" not in page, "another paragraph"
    told = await json_of(site, f"{BASE}/search?q=ferries&in=articles&until=2026-01")
    assert [row["date"] for row in told["articles"]] == ["2026-01-15", "2026-01-14"]
    other = f"{BASE}/search?q=ferries&in=articles&publisher=Lowland+Wire+(invented)"
    assert len((await json_of(site, other))["articles"]) == 1
    assert "1 article with these words" in await text_of(site, other)
    assert (await json_of(site, f"{BASE}/search?in=articles"))["articles"] == []
    listed = await site.client.get(f"{BASE}/search.csv?q=ferries&in=articles&until=2026-01")
    rows = list(csv.DictReader(io.StringIO(listed.text)))
    assert [row["date"] for row in rows] == ["2026-01-15", "2026-01-14"]
    assert rows[0]["url"].startswith("http") and "quote_id" not in rows[0]


@pytest.mark.parametrize(
    "odd",
    [
        "'",
        '"',
        "*",
        "a AND",
        "(",
        ":",
        "NEAR(",
        "–",
        "\0",
        "🙂",
        "keys:said0",
        "-",
        "^x",
        "a" * 5000,
        "<b>",
    ],
)
@pytest.mark.parametrize("among", ["quotes", "articles"])
async def test_no_search_breaks_on_what_people_type(site: Datasette, odd: str, among: str) -> None:
    answer = await site.client.get(f"{BASE}/search", params={"q": odd, "in": among})
    assert answer.status_code == 200
    answer = await site.client.get(f"{BASE}/compare", params={"a": odd, "b": odd})
    assert answer.status_code == 200


async def test_keys_are_no_words(site: Datasette) -> None:
    assert await words_of(site, f"{BASE}/search?q=direct0") == []
    assert await words_of(site, f"{BASE}/search?q=again0") == []


async def test_datasettes_search_box_finds_what_was_said_alone(tmp_path: Path) -> None:
    asked = reading("a", "2026-03-01", ["The berth is closed", "Nobody left the quay"], mira())
    open_, said = asked.quotes
    asked = replace(asked, quotes=(replace(open_, force=Force.LEFT_OPEN), said))
    site = served(saved(tmp_path / "quotes.db", [asked]))
    rows = (await site.client.get("/quotes/quote_list.json?_search=left&_shape=array")).json()
    assert [row["quote"] for row in rows] == ["“Nobody left the quay,”"]


@given(st.text(max_size=40))
def test_what_is_typed_becomes_words_alone(typed: str) -> None:
    for word in quoted(typed):
        assert word[0] == word[-1] == '"' and '"' not in word[1:-1]


@given(st.text("abc ", min_size=1, max_size=9), st.text("abc ", min_size=1, max_size=9))
def test_likeness_is_a_share(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1 == likeness(one, one)


def test_dates_bound_the_lines() -> None:
    assert day("2026", "00") < day("2026-03", "00") < day("2026-03-09", "00")
    assert day("2026-03-09", "99") < day("2026-03", "99") < day("2026", "99")
    one = Choice.of({"since": "2026-03", "until": "2026-03"}).bounds()
    other = Choice.of({"since": "2026-03-01", "until": "2026-03-31"}).bounds()
    assert one["after"] <= other["after"] < other["before"] <= one["before"]


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "2019-13"},
        {"until": "yesterday"},
        {"stance": "x"},
        {"kind": "y"},
        {"before": "-1"},
    ],
)
def test_what_cannot_be_asked_is_told(asked: dict[str, str]) -> None:
    with pytest.raises(WrongChoice, match=f"{next(iter(asked.values()))}"):
        Choice.of(asked)


# Pages --------------------------------------------------------------------------------------------


async def test_a_target_sets_favour_beside_against(site: Datasette) -> None:
    told = await json_of(site, f"{BASE}/target/fare-cap")
    assert told["sides"]["favour"] == []
    (bram,) = told["sides"]["against"]
    assert (bram["speaker"], bram["against"]) == ("Bram Okafor", 2)
    assert [one["quote"] for one in bram["strongest"]] == ["to scrap the cap"]
    assert {row["speaker"] for row in told["statements"]} == {
        "Bram Okafor",
        "Ostrand Harbour Board",
    }
    ferry = await json_of(site, f"{BASE}/target/night-ferry")
    (ilse,) = ferry["sides"]["split"]
    assert (ilse["favour"], ilse["against"], len(ilse["strongest"])) == (1, 2, 2)


async def test_who_is_told_on_the_other_side_takes_nobodys_place(tmp_path: Path) -> None:
    both = [Speaker(f"Ann {name.title()}", "person") for name in "abcdefghijklm"]
    told = [(one, side) for one in both for side in ("favour", "against")]
    told.append((mira(), "against"))
    site = served(
        saved(
            tmp_path / "quotes.db",
            [
                reading(
                    f"{number}", "2026-03-01", [f"The toll is on my mind, {number} times over"],
                    one, Stance("harbour toll", side, 0.9, (1, 5)),
                )
                for number, (one, side) in enumerate(told)
            ],
        )
    )  # fmt: skip
    (target,) = (await json_of(site, f"{BASE}/search?q=harbour+toll"))["names"]["targets"]
    sides = (await json_of(site, target["url"].removeprefix("http://localhost")))["sides"]
    assert [row["speaker"] for row in sides["against"]] == ["Mira Kaminski"]
    assert (len(sides["split"]), sides["favour"]) == (12, [])


async def test_a_topic_tells_who_speaks_and_what_they_argue_over(site: Datasette) -> None:
    told = await json_of(site, f"{BASE}/topic/ferries")
    assert [row["speaker"] for row in told["speakers"]] == ["Ilse Varga"]
    (argued,) = told["argued"]
    # what its headline says again does not count
    assert (argued["target"], argued["favour"], argued["against"]) == ("The night ferry", 1, 1)
    assert len(told["statements"]) == 3
    broader = await json_of(site, f"{BASE}/topic/{tilde_encode('medtop:04000000')}")
    assert [row["topic"] for row in broader["narrower"]] == ["Ferries & <fares>"]


async def test_a_target_tells_what_its_speakers_were_called_by_then(tmp_path: Path) -> None:
    toll = Stance("harbour toll", "favour", 0.9, (1, 5))
    said = reading("a", "2016-05-01", ["The toll is on my mind"], mira("candidate"), toll)
    later = reading("b", "2020-05-01", ["The berth is closed"], mira("president"))
    site = served(saved(tmp_path / "quotes.db", [said, later]))
    (target,) = (await json_of(site, f"{BASE}/speaker/mira-kaminski"))["targets_once"]
    sides = await json_of(site, target["url"].removeprefix("http://localhost"))
    assert [row["role"] for row in sides["sides"]["favour"]] == ["candidate"]


async def test_a_change_shows_both_sides(tmp_path: Path) -> None:
    site = served(turned(tmp_path / "quotes.db"))
    (change,) = (await json_of(site, f"{BASE}/changes"))["changes"]
    assert (change["speaker"], change["split"]) == ("Mira Kaminski", "2026-10-01")
    assert [row["date"] for row in change["before"]] == ["2026-03-01", "2026-03-09"]
    assert {row["stance"] for row in change["after"]} == {"against"}
    target = change["target_url"].removeprefix("http://localhost")
    for place in ("/", f"{BASE}/changes", f"{BASE}/speaker/mira-kaminski", target):
        page = await text_of(site, place)
        assert "possible, not confirmed by anybody" in page, place
        assert "On 2026-03-09 the toll is on my mind" in page, place
    assert (await json_of(site, f"{BASE}/changes?speaker=nobody"))["changes"] == []
    tabs = "Possible and confirmed ({}) Worth a look (0) Dismissed (0)"
    assert tabs.format(1) in await text_of(site, f"{BASE}/changes")
    assert tabs.format(0) in await text_of(site, f"{BASE}/changes?speaker=nobody")
    rows = list(csv.DictReader(io.StringIO((await site.client.get(f"{BASE}/changes.csv")).text)))
    assert [row["part"] for row in rows] == ["before", "before", "after", "after"]
    assert all(row["url"].startswith("http://localhost/") for row in rows)


@pytest.mark.parametrize(
    ("address", "times"),
    [
        # once in short, and twice on a card: beside its sign, and where it says why
        ("target/{}", (4 + 3) + 2 * 5),
        ("speaker/mira-kaminski", (4 + 4) + 2 * 4),
        ("article/2026-03-01", 2),
        ("compare?a=mira-kaminski&b=ines-roe", 2),
    ],
)
async def test_a_stance_that_a_person_set_says_so(tmp_path: Path, address: str, times: int) -> None:
    """Wherever it stands, as no words and no number tell it."""
    path = turned(tmp_path / "quotes.db")
    stance = Stance("harbour toll", "favour", 0.9, (1, 5))
    saved(path, [reading("i", "2026-01-01", ["I like it"], Speaker("Ines Roe", "person"), stance)])
    with store.writing(path) as db:
        ((target,),) = db.execute("SELECT id FROM targets").fetchall()
        page = f"{BASE}/{address.format(target)}"
        assert "set by a person" not in await text_of(served(path), page)
        db.execute("UPDATE stances SET method = 'correction', score = 1, evidence = NULL")
    told = await text_of(served(path), page)
    assert told.count("set by a person") == times and "by correction" not in told


async def test_a_list_has_what_only_a_later_print_of_a_statement_has(tmp_path: Path) -> None:
    words = "We will sail at dawn with every boat of the harbour"
    readings = [
        reading("a", "2026-05-01", [words], mira()),
        reading("b", "2026-05-03", [f"{words} and a flag"], mira()),
    ]
    site = served(saved(tmp_path / "quotes.db", readings))
    assert await words_of(site, f"{BASE}/search?q=dawn") == [f"“{words},”"]
    for asked in ("q=flag", "q=dawn&since=2026-05-02"):
        assert await words_of(site, f"{BASE}/search?{asked}") == [f"“{words} and a flag,”"], asked


SPORT = "medtop:15000000"


async def test_a_list_of_a_topic_or_publisher_has_each_statement_once(tmp_path: Path) -> None:
    words = "We will sail at dawn with every boat of the harbour"
    twice = reading(
        "b", "2026-05-03", [words, f"{words} and a flag"], mira(), publisher="Late Post"
    )
    sport = (Topic(SPORT, "sport", 0.9),)
    late, flag = twice.quotes
    readings = [
        reading("a", "2026-05-01", [words], mira(), publisher="Early Post"),
        replace(twice, quotes=(replace(late, topics=sport), replace(flag, topics=sport))),
    ]
    site = served(saved(tmp_path / "quotes.db", readings))
    assert await words_of(site, f"{BASE}/speaker/mira-kaminski") == [f"“{words},”"]
    topic = await json_of(site, f"{BASE}/topic/{SPORT}")
    assert topic["topic"]["statements"] == len(topic["statements"]) == 1
    for asked in (f"topic={SPORT}", "publisher=Late+Post", "publisher=Early+Post"):
        page = f"{BASE}/speaker/mira-kaminski?{asked}"
        assert await words_of(site, page) == [f"“{words},”"], asked


async def test_a_name_in_a_table_leads_to_its_page(site: Datasette) -> None:
    for table, kind, key in (
        ("target_index", "target", "night-ferry"),
        ("position_index", "target", "night-ferry"),
        ("topic_index", "topic", "ferries"),
    ):
        text = (await site.client.get(f"/quotes/{table}")).text
        assert f'href="{BASE}/{kind}/{key}"' in text, table


async def test_two_speakers_stand_side_by_side(site: Datasette) -> None:
    told = await json_of(site, f"{BASE}/compare?a=Okafor&b=ostrand-harbour-board")
    (cap,) = told["targets"]
    assert cap["target"] == "A cap on fares"
    assert cap["sides"]["a"]["strongest"]["quote"] == "to scrap the cap"
    assert cap["sides"]["b"]["counts"]["neutral"] == 1
    page = await text_of(site, f"{BASE}/compare?a=Okafor&b=Nobody+Atall")
    assert "Nobody here is called Nobody Atall." in page
    assert "There is no target on which both have a stance." in await text_of(
        site, f"{BASE}/compare?a=ilse-varga&b=lena-varga"
    )


async def test_roles_stand_in_the_order_of_time(tmp_path: Path) -> None:
    days = [("minister", "2026-05-01"), ("mayor", "2024-01-01"), ("mayor", "2024-03-01")]
    readings = [reading(day, day, [f"We sail on {day}"], mira(role)) for role, day in days]
    site = served(saved(tmp_path / "quotes.db", readings))
    page = await text_of(site, f"{BASE}/speaker/mira-kaminski")
    assert "mayor 2024-01-01 to 2024-03-01 minister 2026-05-01" in page


@pytest.mark.parametrize(
    ("mayor", "minister", "ended"),
    [
        (("2024-01-01", "2024-03-01"), ("2026-05-01",), 1),
        (("2024-01-01", "2026-05-01"), ("2026-05-01",), 0),
        (("2024-01-01", "2026-06-01"), ("2025-02-01", "2026-05-01"), 0),
        (("2024-01-01",), (None,), 0),
    ],
)
async def test_a_role_leads_to_the_next_only_where_it_ended_before(
    tmp_path: Path, mayor: tuple[str, ...], minister: tuple[str | None, ...], ended: int
) -> None:
    told = [*(("mayor", day) for day in mayor), *(("minister", day) for day in minister)]
    readings = [
        reading(f"{role} {day}", day, [f"We sail on {day}"], mira(role)) for role, day in told
    ]
    site = served(saved(tmp_path / "quotes.db", readings))
    page = (await site.client.get(f"{BASE}/speaker/mira-kaminski")).text
    assert page.count('<li class="ended">mayor') == page.count('class="ended"') == ended
    (address,) = re.findall(r'href="([^"]+/quotes[.]css[^"]*)"', page)
    style = await site.client.get(address)
    assert '.q-roles li.ended:not(:last-child)::after { content: " →"; }' in style.text


async def test_a_citation_holds_who_what_and_where(site: Datasette) -> None:
    rows = {row["quote"]: row for row in (await json_of(site, f"{BASE}/search"))["statements"]}
    indirect = rows["the timetable would be printed in March"]["citation"]
    assert indirect == (
        "officials (unsure, 0.64), as reported: Officials said that the timetable would be "
        "printed in March. "
        "(“Keep the night ferry,” minister tells Ostrand”, Ostrand Courier (invented), 2026-01-14, "
        "https://example.org/ostrand/night-ferry?part=1)"
    ).replace("(“Keep", "(““Keep")
    direct = rows["“It empties the budget,”"]["citation"]
    assert direct.startswith("Ilse Varga: “It empties the budget,” (“Fares to be capped in May”, ")
    denied = rows["“The water was flat as a plate,”"]["citation"]
    assert denied.startswith("Lena Varga, as reported: [denied] “The water was flat as a plate,”")
    assert denied.endswith("undated)")
    shown = await site.client.get(f"{BASE}/search.json", headers={"host": "quotes.example.org"})
    told = {row["quote"]: row["citation"] for row in shown.json()["statements"]}
    public = told["“The water was flat as a plate,”"]
    assert "http://quotes.example.org/-/quotes/quotes/article/undated~2Etxt#q-" in public


@pytest.mark.parametrize("form", ["", ".json", ".csv"])
@pytest.mark.parametrize("noun", ["speaker", "target", "topic", "article"])
async def test_what_is_not_here_is_a_404_in_every_form(
    site: Datasette, noun: str, form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = await site.client.get(f"{BASE}/{noun}/nobody{form}")
    assert answer.status_code == 404 and f"This database holds no {noun} nobody." in answer.text
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    "place", ["foo", "speaker", "speaker/a/b", "speaker/a.xml", "home", "search/x", ".csv"]
)
async def test_no_other_address_is_a_500(site: Datasette, place: str) -> None:
    assert (await site.client.get(f"{BASE}/{place}")).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "speaker/ilse-varga?since=2019-13",
        "search?since=2026-02-31",
        "search?until=0000",
        "search?kind=loud",
        "search?force=loud",
        "changes?status=x",
        "topic/ferries?before=x",
    ],
)
async def test_a_wrong_question_is_told_as_such(site: Datasette, address: str) -> None:
    answer = await site.client.get(f"{BASE}/{address}")
    assert answer.status_code == 400 and re.search("is no date|There is no", answer.text)


async def test_datasettes_own_index_has_a_place(site: Datasette, tmp_path: Path) -> None:
    assert "/-/datasette" in (await site.client.get("/")).text
    assert "quotes" in await text_of(site, "/-/datasette")
    plain = Datasette([], memory=True)
    assert "_memory" in (await plain.client.get("/")).text


# Hostile text -------------------------------------------------------------------------------------

EVIL = "\"><img src=x onerror=alert(1)><script>alert(2)</script>'{{7*7}}&amp;"


def hostile(path: Path) -> Path:
    """A database in whose every field stands what means harm."""
    speaker = Speaker(f"Mallory {EVIL}", "person", (f"M {EVIL}",), (f"chief {EVIL}",))
    readings = []
    for number in range(1, 5):
        side = "favour" if number > 2 else "against"
        told = reading(
            f"{number}{EVIL}",
            f"2026-0{number}-01",
            [f"Stay {number} {EVIL}"],
            speaker,
            Stance(f"Port {EVIL}", side, 0.9, (1, 5)),
            f"Post {EVIL}",
            f"Title {EVIL}",
        )
        article = replace(told.article, url=EVIL, byline=EVIL)
        (quote,) = told.quotes
        worse = replace(quote, resolved_by=EVIL, rule=EVIL)
        readings.append(replace(told, article=article, quotes=(worse,)))
    return saved(path, readings)


def addresses(path: Path) -> list[str]:
    """Every page of a database, by its ids."""
    with store.reading(path) as db:
        ids = {
            kind: [key for (key,) in db.execute(f"SELECT id FROM {kind}s LIMIT 20")]
            for kind in ("article", "speaker", "target", "topic")
        }
    of_one = [f"{kind}/{tilde_encode(key)}" for kind in ids for key in ids[kind]]
    return [
        *(f"{BASE}/{place}" for place in of_one),
        *(f"{BASE}/{place}" for place in ("search", "changes", "compare", "search?q=Mallory")),
        "/",
    ]


async def test_hostile_text_is_text_wherever_it_stands(tmp_path: Path) -> None:
    path = hostile(tmp_path / "quotes.db")
    site = served(path)
    for address in addresses(path):
        answer = await site.client.get(address)
        assert answer.status_code == 200, address
        assert not re.search(r"<(img|script>)|javascript:", answer.text), address
        assert "49" not in re.sub(r"[0-9a-f]{8,}", "", answer.text) or "{{7*7}}" in answer.text
        for name in ("q", "publisher", "target", "topic", "a", "b"):
            asked = await site.client.get(address.partition("?")[0], params={name: EVIL})
            assert not re.search(r"<(img|script>)", asked.text), (address, name)


# Told as an editor would --------------------------------------------------------------------------


def test_a_role_is_told_once_however_it_is_written() -> None:
    told = [
        {"role": role, "first_date": first, "last_date": last, "articles": articles}
        for role, first, last, articles in (
            ("ferry Warden", "2026-03-01", "2026-04-01", 1),
            ("Ferry warden", "2026-01-01", "2026-02-01", 3),
            ("mayor", None, None, 2),
        )
    ]
    roles = in_order(told)
    assert [row["role"] for row in roles] == ["Ferry warden", "mayor"]
    assert (roles[0]["first_date"], roles[0]["last_date"]) == ("2026-01-01", "2026-04-01")
    assert roles[0]["articles"] == 4 and roles[1]["first_date"] is None


def test_only_names_are_told_as_names() -> None:
    called = ["Varga", "Varga’s", "VARGA", "rival", "the mayor", "Ilse Varga", "O’Hara’s", ""]
    assert proper(called) == ["Varga", "Ilse Varga", "O’Hara"]


def test_a_long_paragraph_is_told_in_whole_sentences_about_the_hit() -> None:
    filler = "Nobody on the quay had heard of that. " * 20
    words = f"{filler}She denied it. “The \x02ferry\x03 stays.” That was all. And so on. {filler}"
    assert about(words) == "… She denied it. “The \x02ferry\x03 stays.” That was all. …"
    assert about(words[len(filler) :]).startswith("She denied it. “The \x02ferry\x03 stays.”")
    assert about("Short, and a \x02ferry\x03.") == "Short, and a \x02ferry\x03."


@given(st.lists(st.sampled_from(["No. ", "It did ", "\x02ferry\x03 ", "\x02Ferry\x03. ", "“So? "])))
def test_every_excerpt_holds_the_first_hit(parts: list[str]) -> None:
    words = "".join(parts) + "\x02toll\x03. " + "Then nothing more was heard of it. " * 30
    cut = about(words)
    assert cut.count("\x02") == cut.count("\x03") >= 1
    first = words[words.index("\x02") :][:6]
    assert first in cut and cut.strip("… ") in words


async def test_the_overview_tells_how_many_articles_are_undated(tmp_path: Path) -> None:
    who = Speaker("Ilse Varga", "person")
    told = [reading(str(day), day, ["Stay"], who) for day in (None, "2026-01-01")]
    site = served(saved(tmp_path / "quotes.db", told))
    assert "2 articles , 2026-01-01; 1 article is undated." in await text_of(site, "/")


async def test_a_comparison_begins_with_those_who_are_quoted_most(site: Datasette) -> None:
    page = await site.client.get(f"{BASE}/compare")
    pairs = re.findall(r'compare\?a=([^&]+)&amp;b=([^"]+)"', page.text)
    assert len(pairs) == 3
    for a, b in pairs:
        assert "On the targets on which both" in await text_of(site, f"{BASE}/compare?a={a}&b={b}")
    assert "For example" not in await text_of(site, f"{BASE}/compare?a=nobody")


async def test_one_thing_has_one_number_that_says_what_it_counts(site: Datasette) -> None:
    home = await json_of(site, BASE)
    for row in home["topics"]:
        page = await json_of(site, f"{BASE}/topic/{row['topic_id']}")
        assert page["topic"]["statements"] == row["statements"]
    numbers = [row["statements"] for row in home["topics"]]
    assert numbers == sorted(numbers, reverse=True)
    (first, *_) = home["quoted"]
    text = await text_of(site, BASE)
    assert f"{first['speaker']} {first['statements']} statements" in text
    found = await text_of(site, f"{BASE}/search?q={first['speaker'].split()[-1]}")
    assert f"{first['statements']} statements" in found


def test_wordings_of_one_job_are_one_role() -> None:
    def told(*roles: tuple[str, str, str]) -> list[str]:
        rows = [
            {"role": role, "first_date": first, "last_date": last, "articles": number}
            for number, (role, first, last) in enumerate(roles, 1)
        ]
        return [f"{row['role']} {row['first_date']} {row['last_date']}" for row in in_order(rows)]

    assert told(
        ("leader", "2005-02-13", "2005-02-14"),
        ("Lib Dem leader", "2005-02-08", "2005-03-02"),
        ("Liberal Democrat leader", "2005-03-01", "2005-03-12"),
    ) == ["Liberal Democrat leader 2005-02-08 2005-03-12"]
    for apart in (
        [("minister", "2024-01-01", "2024-02-01"), ("ports minister", "2025-01-01", "2025-02-01")],
        [("minister", "2024-01-01", "2024-02-01"), ("prime minister", "2024-01-05", "2024-02-01")],
        [("leader", "2024-01-01", "2024-02-01"), ("former leader", "2024-01-05", "2024-02-01")],
    ):
        assert len(told(*apart)) == 2, apart
    two = [("Labour leader", "2024-01-01", "2024-02-01"), ("council leader", "2024-01-01",
           "2024-02-01"), ("leader", "2024-01-02", "2024-01-03")]  # fmt: skip
    assert len(told(*two)) == 3, "whose leader is left open"


def test_an_issue_is_not_called_its_own_name_in_more_words() -> None:
    names = ["out the harbour toll", "pass the Harbour Toll", "port toll", "harbour tolls"]
    assert called_else("harbour toll", names) == ["port toll", "harbour tolls"]
