"""What was denied is never printed as said: every table, view, query, page, report and list.

A database holds a denial, and everything that prints its words is walked through. Its cue is
"dismissed", so that the word "denied" is the program's own wherever it stands.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.utils import tilde_encode
from made_databases import empty
from made_sites import served
from program import call
from typer.testing import Result

from quotes import store
from quotes.models import Article, Force, Quote, Reading, Speaker, Stance, Topic
from quotes.output import as_json
from quotes.sentence import needed_sentence

WORDS = "the keeper of the lighthouse had sold the lamp"
TEXT = f"The hall was full. Ines Roe dismissed claims that {WORDS}. She left by the side door."
UNNAMED = f"An official dismissed claims that {WORDS}."
OTHER = f"Tomas Vale said that {WORDS}."
# what an article itself tells, which may stand anywhere
OWN = {f"dismissed claims that {WORDS}", f"Tomas Vale said that {WORDS}"}
SHORT = "keeper of the lighthouse"
LAMP = "the lamp=neutral"
ROE = Speaker("Ines Roe", "person")
VALE = Speaker("Tomas Vale", "person")


def reading(
    ident: str, text: str, speaker: Speaker | None, force: Force, day: str, sure: float = 0.5
) -> Reading:
    article = Article(ident, text, "A lamp", day, "Marrow Post", f"https://example.org/{ident}")
    start = text.index(WORDS)
    cue = re.search("dismissed|said", text)
    assert cue
    quote = Quote(
        ((start, start + len(WORDS)),),
        "indirect",
        cue=cue.span(),
        source=(cue.start() - 8, cue.start() - 1),
        speaker=speaker and speaker.name,
        speaker_kind=speaker and speaker.kind,
        resolved_by="full name" if speaker else "unresolved",
        rule="denial",
        confidence=sure,
        force=force,
        topics=(Topic("medtop:04000000", "economy", 0.9),),
        stances=(Stance("the lamp", "against", 0.8, (start, start + len(WORDS))),),
    )
    quote = Quote(**{**_fields(quote), "sentence": needed_sentence(article, quote)})
    return Reading(article, "rules", "1", (quote,), (speaker,) if speaker else ())


def _fields(quote: Quote) -> dict[str, Any]:
    return {name: getattr(quote, name) for name in Quote.__slots__}


READINGS = [
    reading("one", TEXT, ROE, Force.DENIED, "2026-03-01"),
    reading("two", TEXT.replace("full", "half full"), ROE, Force.DENIED, "2026-03-02"),
    reading("three", UNNAMED, None, Force.DENIED, "2026-03-03"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("denied") / "quotes.db"
    with store.writing(path) as db:
        store.save(db, READINGS)
        (ident,) = db.execute("SELECT id FROM quotes WHERE article = 'one'").fetchone()
        about = store.About(db)
        said = [about.words(ident, WORDS), about.right(ident), about.stance(ident, LAMP)]
        told = store.correct(db, said, "Ann")
        store.correct(db, store.undo(db, told[0].id), "Ann")
        with store.transaction(db):
            store.draw(db, 3, "1", "Ann")
    return path


@pytest.fixture(scope="module")
def datasette(path: Path, plugin: None) -> Datasette:
    return served(path)


def bare(line: str) -> list[str]:
    """The places of a line where the words stand and no denial before them."""
    found = []
    for at in (match.start() for match in re.finditer(WORDS, line)):
        before = line[:at].replace("*", "")
        own = before.endswith("dismissed claims that ")
        if not own and not re.search(r"\bdenied\b", before[-100:], re.IGNORECASE):
            found.append(line[max(0, at - 60) : at + 60])
    return found


def bare_rows(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that hold the words and neither are denied nor tell it in the same cell."""
    return [
        row
        for row in rows
        if row.get("force") != "denied"
        and any(bare(json.dumps(cell, ensure_ascii=False)) for cell in row.values())
    ]


class Seen(HTMLParser):
    """What a reader sees of a page, in order; attributes that are read out among it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.feed(html)
        self.words = " ".join(self.words.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += " ".join(
            f" {value} " for name, value in attrs if name in ("title", "aria-label", "content")
        )

    def handle_data(self, data: str) -> None:
        self.words += data


def test_the_walk_sees_what_it_looks_for() -> None:
    assert bare(f"Roe: {WORDS}")
    assert bare(f"<td>{WORDS}</td>")
    assert not bare(f"[denied] {WORDS}") and not bare(f"dismissed claims that *{WORDS}*")
    assert bare_rows([{"quote": WORDS, "force": "said"}, {"quote": WORDS}])
    assert not bare_rows([{"quote": WORDS, "force": "denied"}, {"text": TEXT}])


def names(path: Path) -> list[str]:
    with store.reading(path) as db:
        return [*db.table_names(), *db.view_names()]


async def test_no_table_or_view_has_it_bare(path: Path, datasette: Datasette) -> None:
    held = []
    for name in names(path):
        base = f"/quotes/{name}"
        answer = await datasette.client.get(f"{base}.json?_shape=array&_labels=on")
        if name == "quotes_fts_content":  # SQLite's own, which nobody is shown
            assert answer.status_code == 403
            continue
        assert answer.status_code == 200, name
        rows = answer.json()
        held += [name] if WORDS in answer.text else []
        assert bare_rows(rows) == [], name
        table = await datasette.client.get(f"{base}.csv?_labels=on")
        assert bare_rows(csv.DictReader(io.StringIO(table.text))) == [], name
        page = await datasette.client.get(base)
        assert bare(Seen(page.text).words) == [], name
    views = {"quote_list", "stance_timeline", "repeated_statements", "review_queue"}
    views |= {"unattributed_quotes"}
    tables = {
        "quotes",
        "statements",
        "stances",
        "quote_topics",
        "quotes_fts",
        "articles",
        "articles_fts",
    }
    tables |= {"stance_lines", "repeats"}  # which name quotes and statements by their words
    tables |= {"corrections", "uncorrected", "audit_quotes"}
    assert set(held) == views | tables, "each was walked through"


async def test_evidence_stands_with_its_denied_quote(datasette: Datasette) -> None:
    answer = await datasette.client.get("/quotes/stances.json?_shape=array&_labels=on")
    for row in answer.json():
        assert row["quote"]["label"] == f"[denied] {WORDS}"


@pytest.mark.parametrize("table", ["quotes", "statements", "articles", "corrections"])
async def test_no_page_of_one_row_has_it_bare(path: Path, datasette: Datasette, table: str) -> None:
    with store.reading(path) as db:
        keys = [key for (key,) in db.execute(f"SELECT id FROM {table}")]
    for key in keys:
        page = await datasette.client.get(f"/quotes/{table}/{tilde_encode(str(key))}")
        assert page.status_code == 200 and WORDS in page.text
        assert bare(Seen(page.text).words) == []


async def test_no_canned_query_has_it_bare(datasette: Datasette) -> None:
    described = await datasette.client.get("/quotes.json")
    queries = [query["name"] for query in described.json()["queries"]]
    held = 0
    for name in queries:
        for words in ("", "lighthouse", "Roe", "economy", "one"):
            asked = "&".join(
                f"{one}={words}"
                for one in ("words", "speaker", "about", "topic", "article", "since")
                if words in ("", {"words": "lighthouse", "speaker": "Roe"}.get(one, words))
            )
            answer = await datasette.client.get(f"/quotes/{name}.json?_shape=array&{asked}")
            assert answer.status_code == 200, name
            held += WORDS in answer.text
            assert bare_rows(answer.json()) == [], name
            page = await datasette.client.get(f"/quotes/{name}?{asked}")
            assert bare(Seen(page.text).words) == [], name
    assert len(queries) == 8 and held >= 8


def places(path: Path) -> list[str]:
    """Every page of ours that shows words, those of searches for them among it."""
    with store.reading(path) as db:
        ids = {
            kind: [key for (key,) in db.execute(f"SELECT id FROM {kind}s WHERE {among}")]
            for kind, among in (
                ("article", "1"),
                ("speaker", "1"),
                ("target", "1"),
                ("topic", "id IN (SELECT topic FROM quote_topics)"),
            )
        }
    of_one = [f"{kind}/{tilde_encode(key)}" for kind in ids for key in ids[kind]]
    found = [
        f"search?q={words}{more}" for words in WORDS.split()[1:3] for more in ("", "&in=articles")
    ]
    alone = ["search", "changes", "changes?status=look", "compare?a=Roe&b=Vale"]
    return [*of_one, *found, *alone]


async def test_no_page_of_ours_has_it_bare(path: Path, datasette: Datasette) -> None:
    held = []
    for place in places(path):
        page = await datasette.client.get(f"/-/quotes/quotes/{place}")
        assert page.status_code == 200, place
        seen = Seen(page.text).words
        assert bare(seen) == [], place
        if WORDS in seen:
            held.append(place.partition("/")[0].partition("?")[0])
            led = "in=articles" in place or '<b class="q-force">denied</b>' in page.text
            assert led, place
    assert set(held) == {"article", "speaker", "target", "topic", "search"}
    home = await datasette.client.get("/")
    assert bare(Seen(home.text).words) == []


async def test_no_other_form_of_a_page_has_it_bare(path: Path, datasette: Datasette) -> None:
    held = 0
    for place in places(path):
        name, mark, query = place.partition("?")
        told = (await datasette.client.get(f"/-/quotes/quotes/{name}.json{mark}{query}")).json()
        assert list(bare_in(told)) == [], place
        table = await datasette.client.get(f"/-/quotes/quotes/{name}.csv{mark}{query}")
        held += WORDS in table.text
        assert bare_rows(csv.DictReader(io.StringIO(table.text))) == [], place
    assert held >= 5


def bare_in(told: Any) -> Iterator[Any]:
    """What of a JSON form holds the words bare, in no object that tells their force."""
    if isinstance(told, dict):
        if told.get("force") != "denied":
            for value in told.values():
                yield from bare_in(value)
    elif isinstance(told, list):
        for value in told:
            yield from bare_in(value)
    elif isinstance(told, str) and bare(told):
        yield told


def test_no_report_has_it_bare(path: Path) -> None:
    text = printed("report", path, "Roe")
    assert f"> **Denied:** Ines Roe dismissed claims that *{WORDS}*." in text
    assert bare(text) == []
    seen = Seen(printed("report", path, "Roe", "--html")).words
    assert f"Denied: Ines Roe dismissed claims that {WORDS}" in seen
    assert bare(seen) == []
    table = printed("report", path, "Roe", "--csv")
    assert WORDS in table and bare_rows(csv.DictReader(io.StringIO(table))) == []
    (speaker,) = json.loads(printed("report", path, "Roe", "--json"))["speakers"]
    assert WORDS in json.dumps(speaker) and bare_rows(speaker["statements"]) == []
    assert bare(json.dumps(speaker | {"statements": []})) == []


def printed(*words: object) -> str:
    result: Result = call(*words)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_no_list_has_it_bare(path: Path) -> None:
    on_screen = " ".join(printed("list", path).split())
    assert "[denied] Ines Roe dismissed claims that *the keeper" in on_screen
    assert bare_rows(json.loads(printed("list", path, "--json"))) == []
    assert bare_rows(csv.DictReader(io.StringIO(printed("list", path, "--csv")))) == []
    assert all(
        json.loads(line)["force"] == "denied"
        for line in printed("list", path, "--nl").split("\n")
        if line
    )


def test_no_export_has_it_bare(path: Path) -> None:
    lines = [json.loads(line) for line in printed("export", path).splitlines()]
    table = printed("export", path, "--format", "csv")
    assert len(lines) == 3 and bare_rows(lines) == []
    assert WORDS in table and bare_rows(csv.DictReader(io.StringIO(table))) == []
    for one in json.loads(printed("export", path, "--format", "web-annotation"))["items"]:
        assert one["target"]["selector"][0]["exact"] == WORDS
        assert "denied" in [body["value"].split("; ")[0] for body in one["body"]]
    corpus = printed("export", path, "--format", "tei")
    assert (
        corpus.count(f">{WORDS}</said>") == corpus.count('ana="#force-denied #kind-indirect"') == 3
    )
    assert printed("export", path, "--format", "claimreview") == ""


def test_no_list_of_corrections_or_to_review_has_it_bare(path: Path) -> None:
    on_screen = " ".join(printed("corrections", path).split())
    assert on_screen.count("[denied]") >= 3
    assert "[denied]" in printed("review", path)
    for command in ("corrections", "review"):
        rows = json.loads(printed(command, path, "--json"))
        assert WORDS in json.dumps(rows) and bare_rows(rows) == []
        table = printed(command, path, "--csv")
        assert WORDS in table and bare_rows(csv.DictReader(io.StringIO(table))) == []
    table = printed("audit", path, "--size", 3)
    assert WORDS in table and bare_rows(csv.DictReader(io.StringIO(table))) == []


def test_a_corrected_quote_is_told_as_it_is_made(tmp_path: Path) -> None:
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        store.save(db, [READINGS[0]])
        (ident,) = db.execute("SELECT id FROM quotes").fetchone()
        store.correct(db, [store.About(db).words(ident, SHORT)], "Ann")
        assert db.execute("SELECT force, sentence FROM quotes").fetchone() == (
            "denied",
            f"Ines Roe dismissed claims that the *{SHORT}* had sold the lamp.",
        )
    path = tmp_path / "quotes.db"
    again = printed("correct", path, ident, "--words", WORDS)
    assert f"the words are [denied] “{WORDS}”" in again


def test_what_is_read_without_a_database_tells_it(tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(f"title: A lamp\n\n{TEXT}\n", encoding="utf-8")
    for engine in ("rules", "model"):
        told = " ".join(printed("read", file, "--engine", engine).split())
        assert f"[denied] Ines Roe dismissed claims that *{WORDS}*." in told
        (quote,) = json.loads(printed("read", file, "--engine", engine, "--nl"))["quotes"]
        assert (quote["force"], quote["denied"]) == ("denied", True)
        assert quote["sentence"] == f"Ines Roe dismissed claims that *{WORDS}*."


def test_what_one_denies_and_says_are_two_statements(tmp_path: Path) -> None:
    """The same words of the same speaker, denied on one day and said on another."""
    text = OTHER.replace("Tomas Vale", "Ines Roe")
    said = reading("four", text, ROE, Force.SAID, "2026-04-01", 0.9)
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        store.save(db, [READINGS[0], said])
        found = {row["force"]: row["text"] for row in db["statements"].rows}
        assert found == {"denied": WORDS, "said": WORDS}
        assert db["repeated_statements"].count == 0
        store.save(db, [READINGS[1]])
        (again,) = db["repeated_statements"].rows
        assert (again["force"], again["articles"]) == ("denied", 2)


def test_the_json_of_a_reading_keeps_what_it_promised() -> None:
    (quote,) = as_json(READINGS[0])["quotes"]
    assert json.loads(json.dumps(quote))["denied"] is True
