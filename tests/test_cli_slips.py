"""Small things a user met: each was lost, cut or taken silently before."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from made_databases import extracted
from program import FEE, call, run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("fee.txt").write_text(FEE, encoding="utf-8")
    Path("bare.txt").write_text("Orla Venn said that the bridge fee must go.\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def made() -> str:
    return str(extracted(Path("quotes.db"), {"fee.txt": FEE}))


@pytest.mark.parametrize("day", ["2019-13", "2019-02-30", "2019-00", "0000", "2019-1"])
@pytest.mark.parametrize("option", ["--since", "--until"])
def test_a_day_that_there_is_not(made: str, option: str, day: str) -> None:
    result = call("list", made, option, day)
    sentence = f"quotes: '{day}' is no date; write it as 2026, 2026-03 or 2026-03-15.\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", sentence)


@pytest.mark.parametrize("day", ["2019", "2019-12", "2020-02-29"])
def test_a_day_that_there_is(made: str, day: str) -> None:
    assert call("list", made, "--since", day).exit_code == 0


@pytest.mark.parametrize("day", ["3 February 2026", "Feb. 3, 2026", "2026-02-03T09:00:00Z"])
def test_a_day_as_people_write_it(made: str, day: str) -> None:
    assert call("list", made, "--since", day, "--until", day).stdout.count("2026-02-03") == 2
    assert call("list", made, "--since", "4 February 2026").stderr == "No quote fits.\n"
    line = json.dumps({"id": "a", "text": "“No,” said Orla Venn.", "published": day})
    (told,) = call("read", "-", "--nl", stdin=line).stdout.splitlines()
    assert json.loads(told)["published"] == "2026-02-03"
    answer = json.loads(call("read", "bare.txt", "--nl", "--published", day).stdout)
    assert answer["published"] == "2026-02-03"


def test_an_option_given_twice_is_told(made: str) -> None:
    result = call("list", made, "--speaker", "Venn", "--speaker", "Quill")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.endswith("Error: --speaker is given twice; give it once.\n")
    assert call("list", made, "-n", 1, "--limit", 2).exit_code == 2


@pytest.mark.parametrize(
    "verb",
    ["list", "speakers", "people", "targets", "positions", "changes", "narrated", "corrections",
     "review", "audit", "target", "new"],
)  # fmt: skip
@pytest.mark.parametrize("pair", [("--csv", "--json"), ("--nl", "--csv"), ("--json", "--tsv")])
def test_two_forms_exclude_one_another(made: str, verb: str, pair: tuple[str, str]) -> None:
    more = {"target": ["bridge fee"], "new": ["--since-run"]}.get(verb, [])
    result = call(verb, made, *more, *pair)
    sentence = "quotes: --csv, --tsv, --nl and --json exclude one another; give one of them.\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", sentence)


def test_a_suggestion_has_no_other_form(made: str) -> None:
    result = call("targets", made, "--suggest", "--csv")
    sentence = "quotes: --suggest prints TOML; leave out --csv, --tsv, --nl, --json.\n"
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", sentence)


def test_what_may_be_repeated_still_may(made: str) -> None:
    assert call("list", made, "--csv", "--csv").exit_code == 0
    (ident, *_) = (row["quote_id"] for row in listed(made))
    topics = ("--topic", "sport", "--topic", "weather")
    assert call("correct", made, ident, *topics).exit_code == 0


def listed(made: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(call("list", made, "--csv").stdout)))


def test_the_csv_of_a_list_has_the_address_of_the_article(made: str) -> None:
    assert {row["url"] for row in listed(made)} == {"https://example.org/marrow/bridge-fee"}


@pytest.mark.parametrize("width", [30, 40, 50])
def test_a_name_keeps_its_room_in_a_narrow_terminal(made: str, width: int) -> None:
    for verb in ("speakers", "positions"):
        table = call(verb, made, width=width).stdout
        assert "Orla" in table and "Dario" in table, verb
        assert max(map(len, table.splitlines())) <= width


def test_columns_give_way_in_a_narrow_terminal_and_that_is_said(made: str) -> None:
    wide, narrow = call("positions", made, width=120), call("positions", made, width=45)
    assert wide.stdout.split()[:8] == [
        "speaker", "target", "stances", "in", "favour", "over", "time", "since"
    ]  # fmt: skip
    assert wide.stderr == ""
    assert narrow.stdout.split()[:4] == ["speaker", "target", "stances", "change"]
    assert narrow.stderr == (
        "Left out for want of room: in favour, over time, since; widen the terminal, or take "
        "--csv.\n"
    )


def test_nothing_is_cut_into_a_file(made: str) -> None:
    """Where nobody says how wide it is: a file, a pipe."""
    for verb, holds in (("positions", "2026-02-03"), ("speakers", "Orla Venn"), ("targets", "fee")):
        wide = call(verb, made, width=500)
        told = run(verb, made, env={"COLUMNS": ""})
        assert (told.returncode, told.stderr) == (0, "")
        words, all_words = (sorted(one.stdout.replace("─", "").split()) for one in (told, wide))
        assert words == all_words, verb  # the line beneath the head is as long as the table
        assert holds in told.stdout


def test_silent_prints_nothing(made: str) -> None:
    for words in (("extract", made, "bare.txt"), ("reread", made)):
        result = call(*words, "--engine", "model", "-s")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", ""), words


def test_publisher_and_day_of_what_does_not_say_them() -> None:
    given = ("--publisher", "Marrow Post", "--published", "2026-03-01", "--engine", "model")
    call("extract", "quotes.db", "bare.txt", "fee.txt", *given)
    told = {row["article_id"]: (row["publisher"], row["date"]) for row in listed("quotes.db")}
    assert told["bare.txt"] == ("Marrow Post", "2026-03-01")
    assert told["https://example.org/marrow/bridge-fee"][1] == "2026-02-03", "its own stays"
    answer = json.loads(call("read", "bare.txt", "--nl", *given).stdout)
    assert answer["published"] == "2026-03-01"
    result = call("read", "bare.txt", "--published", "2026-13")
    assert result.stderr == (
        "quotes: --published: '2026-13' is not a date; write it as YYYY-MM-DD or leave it out.\n"
    )


@pytest.mark.parametrize("form", ["--full", "--html"])
def test_what_has_no_title_goes_by_its_id_once(form: str) -> None:
    call("extract", "quotes.db", "bare.txt", "--engine", "model")
    assert call("report", "quotes.db", "Orla Venn", form).stdout.count("bare.txt") == 1


def test_what_has_a_headline_and_no_title_goes_by_that() -> None:
    words = "Fee must go, says minister\n\nOrla Venn said that the bridge fee must go.\n"
    Path("bare.txt").write_text(words, encoding="utf-8")
    call("extract", "quotes.db", "bare.txt", "--engine", "model")
    rows = listed("quotes.db")
    assert {row["article"] for row in rows} == {"Fee must go, says minister"}
    assert "the bridge fee must go" in {row["quote"] for row in rows}


def test_lists_of_one_publisher(made: str) -> None:
    for verb, found in (("list", "Orla Venn"), ("speakers", "Orla Venn")):
        assert found in call(verb, made, "--publisher", "marrow").stdout
        assert call(verb, made, "--publisher", "Selm").stderr == (
            "quotes: No article here is published by 'Selm'; leave --publisher out for all.\n"
        )


SINCE = "--since", "2026-05", "--until", "March 2026"


@pytest.mark.parametrize("verb", [["list"], ["speakers"], ["export"], ["report"], ["all"]], ids=str)
def test_a_first_day_behind_the_last(made: str, verb: list[str]) -> None:
    words = {"report": ["report", made, "Venn"], "all": ["report", made, "--all", "-o", "out"]}
    result = call(*words.get(verb[0], [verb[0], made]), *SINCE)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "quotes: Nothing is both since 2026-05 and until March 2026; give the earlier one as "
        "--since.\n"
    )


@pytest.mark.parametrize(
    ("verb", "search", "told"),
    [
        ("list", "toll zebra", "quote fits the search; it needs all the words: leave one out, or "),
        ("list", "zebra", "quote fits the search; "),
        ("speakers", "zebra", "speaker fits the search; "),
    ],
)
def test_a_search_that_finds_nothing_says_how_to_find_more(
    made: str, verb: str, search: str, told: str
) -> None:
    result = call(verb, made, "--search", search)
    assert result.stderr == f"No {told}cut a word short with a star: 'negotiat*'.\n"
