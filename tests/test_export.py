"""`quotes export`: every form against its schema, whole, streamed, and true to what was said."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from program import call
from site_database import ARTICLES, build
from test_report import many

from quotes import store
from quotes.cli.export import FORMATS, pieces
from quotes.export import FIELDS, claims
from quotes.export.tei import NAMESPACE, tei
from quotes.store import exports, writing
from quotes.store.kept import keep_all

TEI = etree.RelaxNG(etree.parse(Path(__file__).parent / "cases" / "tei.rng"))
QUOTES = [quote for article in ARTICLES for quote in article["quotes"]]
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("export") / "quotes.db")


def exported(path: Path, *words: object) -> str:
    result = call("export", path, *words)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def rows(path: Path, *words: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(path, *words).splitlines()]


PYTHON = {
    "string": str, "number": float, "integer": int, "boolean": bool,
    "spans": list, "topics": list, "stances": list,
}  # fmt: skip


def test_json_lines_hold_every_field_as_it_is_documented(path: Path) -> None:
    found = rows(path)
    assert len(found) == len(QUOTES)
    for row in found:
        assert list(row) == [field.name for field in FIELDS]
        for field in FIELDS:
            value = row[field.name]
            assert isinstance(value, PYTHON[field.type]) or (field.null and value is None), field
        for stance in row["stances"]:
            told = ["target", "target_id", "stance", "score", "words", "start", "end"]
            called = ["called", "called_start", "called_end"]
            assert list(stance) == [*told, *called, "method", "counts", "counts_on"]
        for topic in row["topics"]:
            assert list(topic) == ["id", "label", "score"]


def test_offsets_cut_the_words_from_the_article(path: Path) -> None:
    held = {article["id"]: article for article in ARTICLES}
    for row in rows(path):
        whole = held[row["article_id"]][row["field"]]
        assert " … ".join(whole[start:end] for start, end in row["spans"]) == row["quote"]
        for stance in row["stances"]:
            if stance["words"]:
                assert whole[stance["start"] : stance["end"]] == stance["words"]


def test_what_counts_in_an_export_counts_in_the_database(path: Path, tmp_path: Path) -> None:
    """A headline's own words and a later print do not; what is recalled does on its own day."""
    copy = Path(shutil.copy(path, tmp_path))
    with writing(copy) as db:
        db.execute(
            "UPDATE quotes SET dated_by = 'text', said_on = '2025-11-30' WHERE id LIKE '2f%1'"
        )
        db.execute(  # the target by another name, less surely
            "INSERT INTO stances (quote, told, target, stance, score, method)"
            " SELECT quote, 'the boat', target, stance, 0.1, method FROM stances"
            " WHERE quote LIKE '2f%1'"
        )
        keep_all(db)
        asked = "SELECT quote_id, target_id, date FROM stance_timeline WHERE counts"
        kept = db.execute(asked).fetchall()
    told = [(row["quote_id"], stance) for row in rows(copy) for stance in row["stances"]]
    counting = [(quote, one["target_id"], one["counts_on"]) for quote, one in told if one["counts"]]
    assert sorted(counting) == sorted(kept)
    assert {day for *_, day in kept} == {"2025-11-30", "2026-01-14", "2026-05-03"}
    apart = {quote for quote, one in told if not one["counts"]}
    assert apart == {"0f00000000000000", "1f00000000000000", "2f00000000000001"}
    assert {one["counts_on"] for _, one in told if not one["counts"]} == {None}


def test_csv_holds_what_json_lines_do(path: Path) -> None:
    table = list(csv.DictReader(io.StringIO(exported(path, "--format", "csv"))))
    lines = rows(path)
    assert [row["quote"] for row in table] == [row["quote"] for row in lines]
    for row, line in zip(table, lines, strict=True):
        for field in FIELDS:
            if field.type in ("spans", "topics", "stances"):
                assert json.loads(row[field.name]) == line[field.name]


def test_filters_let_through_what_a_list_does(path: Path) -> None:
    words = ("--speaker", "Ilse Varga", "--since", "2026-05")
    listed = json.loads(call("list", path, *words, "--json").stdout)
    assert [row["quote_id"] for row in rows(path, *words)] == [row["quote_id"] for row in listed]
    assert {row["publisher"] for row in rows(path, "--publisher", "wire")} == {
        "Lowland Wire (invented)"
    }
    assert all(row["confidence"] > 0.9 for row in rows(path, "--min-confidence", "0.905"))


def test_parquet_holds_what_json_lines_do(path: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "quotes.parquet"
    assert exported(path, "--format", "parquet", "-o", file) == ""
    table = parquet.read_table(file)
    assert table.schema.names == [field.name for field in FIELDS]
    assert [table.schema.field(field.name).nullable for field in FIELDS] == [
        field.null for field in FIELDS
    ]
    found = table.to_pylist()
    for row, line in zip(found, rows(path), strict=True):
        row["spans"] = [[span["start"], span["end"]] for span in row["spans"]]
        assert row == line


def test_parquet_says_where_to_and_what_it_needs(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    result = call("export", path, "--format", "parquet")
    assert result.stderr == "quotes: --format parquet writes a file; name it with: -o FILE\n"
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    result = call("export", path, "--format", "parquet", "-o", tmp_path / "x.parquet")
    assert "install it with: pip install 'quote-tracker[parquet]'" in result.stderr
    assert (result.exit_code, list(tmp_path.iterdir())) == (1, [])


# W3C Web Annotation Data Model, sections 3.1 and 4; Vocabulary for the classes


def is_iri(value: Any) -> bool:
    return isinstance(value, str) and value.partition(":")[0].isalnum() and " " not in value


def faults(one: dict[str, Any]) -> Iterator[str]:
    """What an annotation lacks that the model asks of each, or has that it does not know."""
    if not is_iri(one.get("id")):
        yield "an annotation has exactly one IRI"
    if one.get("type") != "Annotation":
        yield "its type is Annotation"
    targets = one["target"] if isinstance(one.get("target"), list) else [one.get("target")]
    if not targets or not all(targets):
        yield "it has one target or more"
    for body in one.get("body", []):
        if body["type"] != "TextualBody" or not isinstance(body["value"], str):
            yield "a textual body has a value"
        if body["purpose"] not in {"identifying", "describing", "tagging", "assessing"}:
            yield "a purpose is one of the motivations"
    for target in filter(None, targets):
        if target["type"] != "SpecificResource" or not is_iri(target["source"]):
            yield "a specific resource has one source, an IRI"
        selectors = target["selector"]
        for selector in selectors if isinstance(selectors, list) else [selectors]:
            yield from wrong_selector(selector)


def wrong_selector(selector: dict[str, Any]) -> Iterator[str]:
    if selector["type"] == "TextQuoteSelector":
        if set(selector) != {"type", "exact", "prefix", "suffix"} or not selector["exact"]:
            yield "a text quote selector has exactly one exact"
    elif selector["type"] == "TextPositionSelector":
        if not 0 <= selector["start"] < selector["end"]:
            yield "a text position selector has a start and an end"
    else:
        yield "a selector is of a known class"


def test_the_walk_sees_what_an_annotation_lacks() -> None:
    assert list(faults({"type": "Annotation", "id": "urn:x", "target": None}))
    assert list(faults({"type": "Note", "id": "no iri", "target": []}))
    assert list(wrong_selector({"type": "TextPositionSelector", "start": 3, "end": 3}))


def test_web_annotations_have_the_shape_that_the_model_asks_for(path: Path) -> None:
    page = json.loads(exported(path, "--format", "web-annotation"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], is_iri(page["id"])) == ("AnnotationPage", True)
    assert len(page["items"]) == len(QUOTES)
    assert [fault for one in page["items"] for fault in faults(one)] == []
    assert len({one["id"] for one in page["items"]}) == len(QUOTES)


def test_a_web_annotation_is_pinned_to_its_words(path: Path) -> None:
    (one, *_) = json.loads(
        exported(path, "--format", "web-annotation", "--search", "empties the budget")
    )["items"]
    words, position = one["target"]["selector"]
    text = next(article["text"] for article in ARTICLES if "empties" in article["text"])
    start, end = position["start"], position["end"]
    assert text[start:end] == words["exact"] == "“It empties the budget,”"
    assert text[:start].endswith(words["prefix"]) and text[end:].startswith(words["suffix"])
    assert [body["value"] for body in one["body"]] == [
        "Ilse Varga", "said; direct; confidence 0.91", "economy, business and finance",
        "against: The night ferry (0.71)",
    ]  # fmt: skip


def test_no_quote_at_all_is_an_empty_page(path: Path) -> None:
    answer = exported(path, "--format", "web-annotation", "--min-confidence", "1")
    assert json.loads(answer)["items"] == []


# TEI


def corpus(path: Path, *words: object) -> Any:
    found = etree.fromstring(exported(path, "--format", "tei", *words).encode())
    TEI.assertValid(found)
    return found


def test_tei_is_of_its_schema_and_every_pointer_leads_somewhere(path: Path) -> None:
    found = corpus(path)
    ids = [one.get(XML_ID) for one in found.iter() if one.get(XML_ID)]
    assert len(ids) == len(set(ids))
    for one in found.iter():
        for name in ("who", "prev", "next", "inst", "ana"):
            for pointer in (one.get(name) or "").split():
                assert pointer.removeprefix("#") in ids, name


def test_tei_holds_each_text_whole_and_each_quote_in_its_place(path: Path) -> None:
    found = corpus(path)
    texts = ["".join(p.itertext()) for p in found.iterfind(".//{*}body/{*}p")]
    told = [line for article in sorted(ARTICLES, key=lambda one: one["id"])
            if article["quotes"] for line in article["text"].split("\n") if line]  # fmt: skip
    assert texts == told
    pieces: dict[str, list[str]] = {}
    for said in found.iterfind(".//{*}said"):
        ident = said.get(XML_ID).partition(".")[0].removeprefix("q-")
        pieces.setdefault(ident, []).append("".join(said.itertext()))
    for row in rows(path):
        told_apart = row["quote"].replace(" … ", "").replace("\n", "")
        assert "".join(pieces[row["quote_id"]]) == told_apart


def test_tei_of_a_choice_lists_its_speakers_alone(path: Path) -> None:
    found = corpus(path, "--speaker", "Okafor")
    assert [name.text for name in found.iterfind(".//{*}persName")] == ["Bram Okafor"]
    assert {one.get("who") for one in found.iterfind(".//{*}said")} == {"#s-bram-okafor"}


spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), min_size=1, max_size=3)


def apart(cuts: list[tuple[int, int]], end: int) -> list[list[int]]:
    """Pieces in their order, none over another, as a quote has them."""
    found: list[list[int]] = []
    for start, size in sorted(cuts):
        at = max(start, found[-1][1] if found else 0)
        if at < min(start + size, end):
            found.append([at, min(start + size, end)])
    return found


@given(st.text("ab<&\r\n\x0b “”", min_size=40, max_size=60), st.lists(spans, max_size=5))
def test_tei_holds_any_text_and_any_overlap(text: str, quoted: list[list[tuple[int, int]]]) -> None:
    article = {"id": "a", "title": None, "published": None, "publisher": None, "url": None}
    quotes: list[dict[str, Any]] = [
        {
            "quote_id": str(number), "field": "text", "kind": "direct", "force": "said",
            "confidence": 0.5, "speaker_id": None, "stances": [],
            "spans": apart(cuts, len(text)),
        }
        for number, cuts in enumerate(quoted)
    ]  # fmt: skip
    written = "".join(tei([], [(article | {"text": text}, quotes)]))
    found = etree.fromstring(written.encode())
    seen = ["".join(p.itertext()) for p in found.iterfind(f".//{{{NAMESPACE}}}body/{{*}}p")]
    # what is no character of XML stands as a sign
    assert seen == [line.replace("\x0b", "\ufffd") for line in text.split("\n") if line.strip()]


# Claims


def test_claims_lack_only_what_a_check_adds(path: Path) -> None:
    found = rows(path, "--format", "claimreview")
    for one in found:
        assert (one["@context"], one["@type"]) == ("https://schema.org", "ClaimReview")
        assert one["claimReviewed"]
        item = one["itemReviewed"]
        assert item["@type"] == "Claim" and item["author"]["name"]
        assert item["author"]["@type"] in ("Person", "Organization")
        assert item["appearance"]["@type"] == "NewsArticle"
        assert not {"url", "author", "reviewRating", "datePublished"} & set(one)
    said = [one["claimReviewed"] for one in found]
    assert said.count("“The night ferry must stay,”") == 1, "a repeat is one claim"
    assert "“The water was flat as a plate,”" not in said, "which was denied"


@pytest.mark.parametrize(
    ("quote", "is_claim"),
    [
        ("“The ferry carried nobody,”", True),
        ("“Who paid for the ferry?”", False),
        ("“Not even one,”", False),
    ],
)
def test_a_claim_says_something_to_check(quote: str, is_claim: bool) -> None:
    names = ("title", "url", "date", "publisher", "statement_id", "quote_id", "sentence")
    row = dict.fromkeys(names) | {"speaker": "Ann Roe", "speaker_kind": "person", "force": "said"}
    assert bool([*claims([row | {"quote": quote, "confidence": 0.9}])]) is is_claim


# All of them


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "parquet"])
def test_to_a_file_or_printed_it_is_the_same(path: Path, form: str, tmp_path: Path) -> None:
    assert exported(path, "--format", form, "-o", tmp_path / "out") == ""
    assert (tmp_path / "out").read_text(encoding="utf-8") == exported(path, "--format", form)


def test_a_form_that_there_is_not(path: Path) -> None:
    assert call("export", path, "--format", "xml").stderr == (
        "quotes: There is no format 'xml'; there are jsonl, csv, parquet, web-annotation, tei, "
        "claimreview.\n"
    )


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many(tmp_path_factory.mktemp("large") / "quotes.db", 5000)


@pytest.mark.parametrize("form", ["jsonl", "tei"])
def test_it_is_written_as_it_is_read(large: Path, form: str) -> None:
    """However much there is, little of it is held; and the database is not locked meanwhile."""
    with store.reading(large) as db:
        written = pieces(db, form, store.Filters())
        next(written)
        with sqlite3.connect(large, timeout=0) as other:
            other.execute("BEGIN EXCLUSIVE")
            other.rollback()
        tracemalloc.start()
        size = sum(map(len, written))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 6_000_000 and size > 500_000


@pytest.mark.parametrize("form", ["web-annotation", "tei"])
def test_an_article_that_goes_meanwhile_breaks_nothing_off(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between one question and the next of those that belong together nobody else can write."""
    path = build(tmp_path / "quotes.db")
    with store.reading(path) as db:
        whole = [*pieces(db, form, store.Filters())]
        for name in ("_whole", "_article"):
            own = getattr(exports, name)

            def asked(*given: Any, own: Callable[..., Any] = own) -> Any:
                found = own(*given)
                with suppress(sqlite3.OperationalError), closing(connect(path)) as other, other:
                    other.execute("DELETE FROM articles")
                return found

            monkeypatch.setattr(exports, name, asked)
        assert [*pieces(db, form, store.Filters())] == whole


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0)


def test_what_is_held_would_be_seen(large: Path) -> None:
    with store.reading(large) as db:
        tracemalloc.start()
        held = list(store.export_quotes(db))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert len(held) == 5000 and most > 9_000_000
