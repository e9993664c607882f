"""What two speakers say of each other, who are targets too: on pages and in reports."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from made_databases import empty
from made_readings import Said, person, reading
from made_sites import served
from program import call

from quotes import store
from quotes.models import Watch, WatchTarget

BROCKETT, VENN, ROE = person("Hanne Brockett"), person("Piet Venn"), person("Ines Roe")
READING = reading(
    "quarrel",
    Said("“Piet Venn is a fool,”", BROCKETT, (), (("Piet Venn", "against"),)),
    Said("“Piet Venn was right for once,”", BROCKETT, (), (("Piet Venn", "favour"),)),
    Said("“I admire Hanne Brockett,”", VENN, (), (("Hanne Brockett", "favour"),)),
    Said("“Piet Venn is a good man,”", ROE, (), (("Piet Venn", "favour"),)),
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        store.save(db, [READING])


async def page(address: str, db: str = "quotes") -> str:
    answer = await served(Path(f"{db}.db")).client.get(f"/-/quotes/{db}/{address}")
    assert answer.status_code == 200
    return answer.text


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def test_a_report_on_two_sets_them_side_by_side() -> None:
    text = call("report", "quotes.db", "Brockett", "Venn", "--compare").stdout
    _, _, told = text.partition("\n## On each other\n\n")
    assert told.startswith("Hanne Brockett divided ▲1 ▼1; Piet Venn for ▲1.\n")
    assert told.index("### Hanne Brockett") < told.index("is a fool") < told.index("### Piet Venn")
    assert told.index("### Piet Venn") < told.index("I admire")
    assert "alone: " not in text, "what is told above is not told again"


def test_that_one_has_no_stance_on_the_other_is_told() -> None:
    text = call("report", "quotes.db", "Roe", "Venn", "--compare").stdout
    assert "Ines Roe for ▲1.\n" in text
    assert "### Piet Venn\n\nNo stance on Ines Roe here." in text
    assert "No target is here on which both Ines Roe and Piet Venn have a stance." in text
    assert "On each other" not in call("report", "quotes.db", "Roe", "Brockett", "--compare").stdout


async def test_a_page_of_two_sets_them_side_by_side() -> None:
    address = "compare{}?a=hanne-brockett&b=piet-venn"
    told = json.loads(await page(address.format(".json")))["each_other"]
    assert told["hanne-brockett"]["counts"]["against"] == 1
    assert told["hanne-brockett"]["side"] == "split"
    assert told["piet-venn"]["strongest"]["quote"] == "“I admire Hanne Brockett,”"
    text = words(await page(address.format("")))
    assert text.index("On each other") < text.index("I admire Hanne Brockett")
    rows = list(csv.DictReader(io.StringIO(await page(address.format(".csv")))))
    assert [(row["speaker"], row["target"]) for row in rows[:2]] == [
        ("Hanne Brockett", "Piet Venn"),
        ("Piet Venn", "Hanne Brockett"),
    ]
    assert rows[1]["quote"] == "“I admire Hanne Brockett,”"
    alone = words(await page("compare?a=ines-roe&b=piet-venn"))
    assert "no stance on Ines Roe here" in alone
    assert "On each other" not in words(await page("compare?a=ines-roe&b=hanne-brockett"))


async def test_an_entry_of_the_watch_list_may_be_who_speaks(tmp_path: Path) -> None:
    entry = WatchTarget("old-venn", "Venn, of the ferry", "entity", aliases=("piet venn",))
    watch = Watch(targets=(entry,), digest="c" * 64)
    ours = tuple(
        replace(quote, stances=tuple(
            replace(one, target=entry.label) if one.target == "Piet Venn" else one
            for one in quote.stances
        ))
        for quote in READING.quotes
    )  # fmt: skip
    with store.writing("ours.db") as db:
        store.save(db, [replace(READING, quotes=ours, watch=watch.digest)], watch)
        (told,) = db.execute("SELECT count(*) FROM stances WHERE target = 'old-venn'").fetchone()
        assert told == 3
    text = call("report", "ours.db", "Brockett", "Venn", "--compare").stdout
    assert "\nHanne Brockett divided ▲1 ▼1; Piet Venn for ▲1.\n" in text
    html = await page("compare?a=hanne-brockett&b=piet-venn", "ours")
    assert "Piet Venn was right for once" in words(html)
    assert 'target/old-venn">what others say of them</a>' in await page("speaker/piet-venn", "ours")


async def test_the_page_of_a_speaker_leads_to_what_others_say_of_them() -> None:
    html = await page("speaker/piet-venn")
    assert 'target/piet-venn">what others say of them</a>' in html
    assert "what others say of them ▲ 2 ▼ 1" in words(html).replace("\u00a0", " ")
    assert "what others say" not in await page("speaker/ines-roe")
