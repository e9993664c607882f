"""`quotes report` as a user gives it: several speakers, forms, files and folders, slips."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from made_databases import empty
from made_readings import Said, person, reading
from program import call
from test_report import READINGS, TOLL, TURN

from quotes import store
from quotes.errors import OutputError
from quotes.whole import whole_file, whole_folder


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        store.save(db, [*READINGS, *TURN])
    return tmp_path


def told(*words: object) -> str:
    result = call("report", "quotes.db", *words)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*words: object) -> str:
    result = call("report", "quotes.db", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    return result.stderr


def test_several_speakers_at_once() -> None:
    text = told("Brockett", "the Port Authority")
    assert text.startswith("# Report on Hanne Brockett · the Port Authority\n")
    assert "\n## Hanne Brockett\n" in text and "\n## the Port Authority\n" in text
    assert text.count("Method and limits") == 1


def test_filters_are_told_and_kept() -> None:
    asked = "--since", "2026-02", "--topic", "economy", "--min-confidence", "0.5"
    text = call("report", "quotes.db", "Brockett", *asked).stdout
    assert (
        "Only statements on the topic economy since 2026-02 with a confidence of at least 0.5."
        in text
    )
    assert told("Brockett", "--publisher", "Selm").count("\n> ") == 1
    rows = list(csv.DictReader(io.StringIO(told("Brockett", "--target", "NATO", "--csv"))))
    assert {row["quote"] for row in rows} == {"“I am for NATO,”"}


@pytest.mark.parametrize("form", [[], ["--json"], ["--html", "-o", "out.html"]], ids=str)
def test_a_report_without_a_statement_says_so(form: list[str]) -> None:
    result = call("report", "quotes.db", "Brockett", "--since", "2027", *form)
    assert result.exit_code == 0 and (result.stdout or Path("out.html").exists())
    assert result.stderr == (
        "The report on Hanne Brockett is empty: no statement of theirs since 2027 is here; leave "
        "out a filter to see more.\n"
    )


def test_of_two_speakers_the_one_without_a_statement_is_told() -> None:
    result = call("report", "quotes.db", "Brockett", "the Port Authority", "--target", "NATO")
    assert result.stderr.startswith("The report on the Port Authority is empty: no statement of")
    assert result.stderr.count("\n") == 1


def test_the_json_form() -> None:
    answer = json.loads(told("Brockett", "--json", "--until", "2026-01"))
    assert answer["asked"] == "statements until 2026-01"
    (speaker,) = answer["speakers"]
    assert (speaker["speaker"], speaker["kind"]) == ("Hanne Brockett", "person")
    assert {one["date"][:7] for one in speaker["statements"]} == {"2026-01"}


def test_to_a_file() -> None:
    Path("out.html").write_text("before", encoding="utf-8")
    assert told("Brockett", "--html", "-o", "out.html") == ""
    whole = Path("out.html").read_text(encoding="utf-8")
    assert whole.startswith("<!doctype html>") and whole.endswith("</html>\n")
    assert whole == told("Brockett", "--html")
    assert sorted(path.name for path in Path().iterdir()) == ["out.html", "quotes.db"]


def test_a_file_is_written_whole_or_not_at_all() -> None:
    Path("out.md").write_text("before", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), whole_file(Path("out.md")) as stream:
        stream.write(b"half")
        raise KeyboardInterrupt
    assert Path("out.md").read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in Path().iterdir()) == ["out.md", "quotes.db"]


def test_a_place_that_cannot_be_written() -> None:
    assert (
        "no/out.md could not be written (no such file or directory); nothing of it was."
        in refused("Brockett", "-o", "no/out.md")
    )
    Path("there").mkdir()
    assert refused("Brockett", "-o", "there") == "quotes: there is a folder; name a file.\n"


def test_everyone_in_a_folder() -> None:
    printed = told("--all", "--html", "-o", "site")
    assert printed == "2 reports in site; begin with index.html.\n"
    assert {path.name for path in Path("site").iterdir()} == {
        ".made-by-quotes", "hanne-brockett.html", "index.html", "port-authority_org.html",
    }  # fmt: skip
    index = Path("site/index.html").read_text(encoding="utf-8")
    assert 'href="hanne-brockett.html">Hanne Brockett</a>' in index
    # again, with less: what was there before is gone
    told("--all", "-o", "site", "--target", "NATO")
    assert {path.name for path in Path("site").iterdir()} == {
        ".made-by-quotes", "hanne-brockett.md", "index.md",
    }  # fmt: skip


def test_who_only_says_again_what_was_printed_before_has_no_report_of_these_days() -> None:
    said = Said("“The lighthouse will be lit again in May,”", person("Ada Quist"))
    with store.writing("quotes.db") as db:
        store.save(db, [reading(day, said, published=f"2030-01-{day}") for day in ("01", "02")])
    told("--all", "-o", "site", "--since", "2030-01-01")
    assert Path("site/ada-quist.md").exists()
    printed = told("--all", "-o", "site", "--since", "2030-01-02")
    assert printed.startswith("Nobody with a name says anything here of what is asked for. site")
    assert not Path("site/ada-quist.md").exists()
    index = Path("site/index.md").read_text(encoding="utf-8")
    assert "since 2030-01-02" in index and "Nobody with a name says anything here" in index


@pytest.mark.parametrize("form", ["--html", "--json", "--csv"])
def test_of_nobody_there_is_an_index_in_each_form(form: str) -> None:
    told("--all", "-o", "site", "--min-confidence", "1", form)
    assert [path.stem for path in Path("site").iterdir() if path.stem != ".made-by-quotes"] == [
        "index"
    ]


def test_nobody_at_all_is_no_report() -> None:
    Path("quotes.db").unlink()
    with store.writing("quotes.db") as db:
        store.save(db, [reading("bare", published="2030-01-01")])
    assert "Nobody with a name says anything here" in refused("--all", "-o", "site")
    assert not Path("site").exists()


def test_nobodys_own_folder_is_taken_away() -> None:
    Path("mine").mkdir()
    Path("mine/letter.txt").write_text("dear", encoding="utf-8")
    assert "mine holds files that quotes did not write" in refused("--all", "-o", "mine")
    assert [path.name for path in Path("mine").iterdir()] == ["letter.txt"]


def test_a_folder_is_written_whole_or_not_at_all() -> None:
    told("--all", "-o", "site")
    before = {path.name: path.read_bytes() for path in Path("site").iterdir()}
    with pytest.raises(OutputError, match="nothing of it was"), whole_folder(Path("site")) as place:
        (place / "index.md").write_text("half", encoding="utf-8")
        raise OSError("no space left on device")
    assert {path.name: path.read_bytes() for path in Path("site").iterdir()} == before
    assert sorted(path.name for path in Path().iterdir()) == ["quotes.db", "site"]


def test_two_compared() -> None:
    with store.writing("quotes.db") as db:
        venn = person("Piet Venn", "ferry owner")
        scrap = Said("“Scrap the toll,”", venn, (), ((TOLL, "against"),))
        store.save(db, [reading("venn", scrap)])
    text = told("Brockett", "Venn", "--compare")
    assert text.startswith("# Hanne Brockett and Piet Venn\n")
    assert told("Brockett", "Venn", "--compare", "--html").count('<div class="sides">') == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Nobody is named; give a SPEAKER, or --all -o FOLDER for everyone."),
        (("Brockett", "--html", "--csv"), "--html, --json and --csv exclude one another; give"),
        (("--all",), "--all writes a folder; name it with: -o FOLDER"),
        (("--all", "-o", "-"), "--all writes a folder; name it with: -o FOLDER"),
        (("--all", "Brockett", "-o", "x"), "--all reports on everyone; leave out SPEAKER"),
        (("Brockett", "--compare"), "--compare sets two speakers side by side; name two."),
        (("Brockett", "--since", "2019-13"), "'2019-13' is no date; write it as 2026"),
        (("Brockett", "--publisher", "Selm Eko"), "No article here is published by 'Selm Eko'"),
    ],
)
def test_what_cannot_be_asked(words: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(*words)
    assert not Path("x").exists()
    assert [path.name for path in Path().iterdir()] == ["quotes.db"]
