"""Tables and lists of articles, as other programs write them."""

from __future__ import annotations

import csv
import gzip
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from program import call

from quotes import articles
from quotes.articles import decode, markup, notices
from quotes.models import Article, Failure

TEXT = "The bridge is shut."
WILD = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
HEADER = ["Title", "Publication date", "publication", "author", "link", "Content"]
ROW = ["Bridge shut", "2025-10-03 06:30:00", "The Holm Gazette", "Ann Roe", "https://e.example/1"]
WHOLE = Article(
    id="https://e.example/1",
    text='“Shut; for|good,”\nsaid "Ann\tRoe".',
    title="Bridge shut",
    published="2025-10-03",
    publisher="The Holm Gazette",
    url="https://e.example/1",
    byline="Ann Roe",
    origin="x.csv",
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder to stand in, so that paths are as short as a person types them."""
    monkeypatch.chdir(tmp_path)


def table(*rows: list[str], mark: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue()


def load(name: str, data: str | bytes) -> list[Article | Failure]:
    Path(name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(articles.load([name]))


def errors(name: str, data: str | bytes) -> list[str]:
    return [found.error for found in load(name, data) if isinstance(found, Failure)]


# tables


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table(mark: str, encoding: str) -> None:
    short = ["", "", "", "", "", TEXT]
    data = table(HEADER, [*ROW, WHOLE.text], [], short, mark=mark).encode(encoding)
    assert load("x.csv", data) == [WHOLE, Article("x.csv#4", TEXT, origin="x.csv")]
    Path("x.tsv.gz").write_bytes(gzip.compress(data))
    assert [one.text for one in articles.load(["x.tsv.gz"])] == [WHOLE.text, TEXT]
    assert articles.count(["x.csv"]) is None


def test_a_table_that_is_not_utf_8() -> None:
    data = table(["text", "byline"], ["Shut “for good”.", "Zoë"], ["€1", ""])
    first, second = load("x.csv", data.encode("cp1252"))
    assert (first.text, first.byline, second.text) == ("Shut “for good”.", "Zoë", "€1")
    good, bad = load("x.csv", b"text\nopen\n\x81\n")
    assert good.text == "open"
    assert bad == Failure(
        "x.csv, row 3",
        "x.csv, row 3: the byte 0x81 at offset 0 is not UTF-8 or Windows-1252; save the file as "
        "UTF-8.",
    )


@given(st.lists(WORDS, min_size=1, max_size=6))
@WILD
def test_cells_come_back_to_the_letter(texts: list[str]) -> None:
    plain = [text for text in texts if not (notices.notice(text) or markup.is_marked(text))]
    named = [(f"{at}", text) for at, text in enumerate(plain) if not decode.MISREAD.search(text)]
    assume(named)
    found = load("x.csv", table(["id", "text"], *map(list, named)))
    told = [(one.id, one.text) for one in found if isinstance(one, Article)]
    # a line of a table ends in any of three ways, and what is no text is told
    assert told == [row for row in named if row[1].strip()]
    assert len(found) == len(named)


@given(st.binary(max_size=200))
@WILD
def test_no_bytes_raise(data: bytes) -> None:
    for name in ("x.csv", "x.json"):
        for found in load(name, data) + load(name, b"text,id\n" + data):
            assert isinstance(found, Article) or found.error.startswith(name)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("a,b,c", "this row has 3 cells and the header 2; put a cell that holds commas or ends of"),
        (",b", "this holds no text; give an article with words in it."),
        ("a,Friday", "'Friday' is not a date; write it as YYYY-MM-DD or leave it out."),
    ],
)
def test_a_broken_row_is_named_and_the_others_go_on(row: str, sentence: str) -> None:
    first, broken, last = load("x.csv", f"text,date\nOne\n{row}\nTwo,2026-03-01\n")
    assert (first.text, last.text, last.published) == ("One", "Two", "2026-03-01")
    assert broken.origin == "x.csv, row 3"
    assert broken.error.startswith(f"x.csv, row 3: {sentence}")


TORN = """\
date,text,url
2026-03-01,One,
2026-03-02,"Two is late,
Then she said, after the meeting, that it was shut.
2026-03-03,"Three,
in two lines",
{}
"""


@pytest.mark.parametrize(
    ("row", "to"), [("2026-03-04,Four,", 6), (",Four,https://e.example/4", 6), ("a,Four,b", 7)]
)
def test_a_torn_row_takes_with_it_what_may_be_its_text(row: str, to: int) -> None:
    first, torn, *rest = load("x.csv", TORN.format(row))
    assert first.text == "One"
    assert torn.origin == "x.csv, row 3"
    assert f": this row is broken, and nothing of lines 3 to {to} was read" in torn.error
    assert torn.error.endswith("; close each quotation mark, and write one inside a cell twice.")
    assert [one.text for one in rest] == (["Four"] if to == 6 else [])


def test_a_quotation_mark_that_is_never_closed() -> None:
    first, torn = load("x.csv", 'text\nOne\n"Two\nThree\n')
    assert first.text == "One"
    assert "nothing of lines 3 to 4 was read (unexpected end of data);" in torn.error
    assert "nothing of line 1 was read" in errors("x.csv", '"text" a,b\n1,2\n')[0]


def test_a_line_beyond_all_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.articles.stream.MAX_RAW_BYTES", 1_000)
    first, broken = load("x.csv", "text\nOne\n" + "a" * 2_000 + "\nThree\n")
    assert first.text == "One"
    assert "a line is over the limit of" in broken.error
    assert "nothing from there on was read" in broken.error


def test_tables_without_articles() -> None:
    many = ",".join(f"c{at}" for at in range(30))
    assert errors("x.csv", "id,url,summary\n1,,x\n") == [
        "x.csv: no column of this table is named text (id, url, summary); name the one that holds "
        "the articles’ words so, in the first row."
    ]
    assert (
        "(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11 and 18 more)" in errors("x.csv", many)[0]
    )
    assert "(it is empty)" in errors("x.csv", "")[0]
    assert errors("x.csv", "text\n\n") == [
        "x.csv: this table holds no articles; give one a row under the header."
    ]


# lists in JSON

LISTED = {
    "headline": "Bridge shut",
    "datePublished": "2025-10-03T06:30:00Z",
    "publisher": None,
    "source": {"id": None, "name": "The Holm Gazette"},
    "author": [{"name": "Ann Roe"}, "Ben Coe"],
    "url": "https://e.example/1",
    "articleBody": TEXT,
}
FOUND = replace(WHOLE, text=TEXT, byline="Ann Roe, Ben Coe", origin="x.json")


@pytest.mark.parametrize(
    "value", [LISTED, [LISTED], {"status": "ok", "tags": ["a"], "articles": [LISTED]}]
)
def test_json_as_a_whole(value: object) -> None:
    assert load("x.json", json.dumps(value, indent=1)) == [FOUND]


def test_what_is_nested_beyond_all_bounds_is_nobodys_name() -> None:
    deep = "[" * 400 + '"Ann"' + "]" * 400
    (found,) = load("x.json", f'{{"text": "{TEXT}", "author": {deep}, "source": {{"name": []}}}}')
    assert found == Article("x.json", TEXT, origin="x.json")


def test_a_list_goes_on_behind_what_is_no_article() -> None:
    first, second, third = load("x.json", json.dumps(["a", {"text": " "}, {"text": TEXT}]))
    assert first.error.startswith("x.json, article 1: this is no object; give an object")
    assert second.error.startswith("x.json, article 2: this holds no text;")
    assert third == Article("x.json#3", TEXT, origin="x.json")


def test_lines_of_json_under_another_name() -> None:
    lines = f'{{"text": "{TEXT}"}}\n{{"text": 3}}\n'
    first, second = load("x.json", lines)
    assert first == Article("x.json#1", TEXT, origin="x.json")
    assert second.origin == "x.json, line 2"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("[", "this is no JSON (Expecting value at line 1, column 2); give an object with a text"),
        ("[" * 100_000, "this cannot be read (a number too long or brackets too deep); give an"),
        ("null", "this JSON holds no articles; give an object with a text, or a list of them."),
        ('{"name": "npm", "files": ["a"]}', "this JSON holds no articles; give an object with"),
        ("", "this is no JSON (Expecting value at line 1, column 1); give an object with a text"),
    ],
)
def test_json_that_holds_no_articles(data: str, sentence: str) -> None:
    (found,) = errors("x.json", data)
    assert found.startswith(f"x.json: {sentence}")


def test_json_beyond_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotes.articles.arrays.MAX_JSON_BYTES", 10)
    (found,) = errors("x.json", json.dumps([LISTED]))
    assert "write one object a line, in a file that ends in .jsonl." in found


# a run


def test_what_is_told_of_an_article_names_its_row_or_its_place_in_a_list() -> None:
    german = "Die Brücke ist gesperrt, sagte die Ministerin am Montag, und keiner weiß warum. " * 9
    Path("x.csv").write_text(table(["text"], [TEXT], [german]))
    Path("x.json").write_text(json.dumps([{"text": TEXT}, {"text": german}]))
    told = call("extract", "q.db", "x.csv", "x.json").stderr
    assert "x.csv, row 3, is not in English" in told
    assert "x.json, article 2, is not in English" in told


def test_a_folder_with_a_table_is_read_and_told_once() -> None:
    Path("news").mkdir()
    Path("news/x.csv").write_text(
        table(HEADER, [*ROW, WHOLE.text], ["", "Friday", "", "", "", "a"])
    )
    Path("news/package.json").write_text('{"name": "a"}')
    first = call("extract", "q.db", "news")
    assert first.exit_code == 1
    assert "x.csv, row 3: 'Friday' is not a date" in first.stderr
    assert "package.json: this JSON holds no articles" in first.stderr
    again = call("extract", "q.db", "news")
    assert again.exit_code == 0
    assert "Friday" not in again.stderr


@pytest.mark.parametrize("name", ["a.csv", "a.json", "b.json", "a.jsonl", "a.txt", "-"])
def test_which_number_is_the_month_is_said_for_every_form(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = json.dumps({"date": "03/04/2026", "text": TEXT})
    data = {
        "a.csv": table(["date", "text"], ["03/04/2026", TEXT]),
        "a.txt": f"published: 03/04/2026\n\n{TEXT}\n",
        "b.json": f"[{one}]",
    }.get(name, one)
    Path(name).write_text(data, encoding="utf-8")

    def days(month_first: bool | None) -> list[str | None]:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        unsaid = articles.defaults(None, None, month_first)
        found = list(articles.load([name], unsaid=unsaid))
        return [one.published if isinstance(one, Article) else one.error for one in found]

    assert (days(True), days(False)) == (["2026-03-04"], ["2026-04-03"])
    (refused,) = days(None)
    assert refused and "not tell which number is the month; say it with --day-first" in refused


def test_a_run_over_a_table_with_american_days() -> None:
    said = "“The bridge will stay shut,” Mayor Ann Quillon said."
    Path("x.csv").write_text(table(["date", "text"], ["11/29/2026", said]))
    assert "not tell which number is the month" in call("extract", "q.db", "x.csv").stderr
    done = call("extract", "q.db", "x.csv", "--month-first")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "2026-11-29" in call("list", "q.db", "--csv").stdout
    assert "is not a date" in call("extract", "q.db", "x.csv", "--day-first").stderr
