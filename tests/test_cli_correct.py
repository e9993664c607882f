"""`quotes correct` and its like, by hand and by a table: what is said lasts, or one sentence."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from made_databases import extracted
from program import FEE, STAY, call

from quotes.ledger import wilson

LIKES, HATES = "I support the bridge fee", "I oppose the bridge fee"


@pytest.fixture(autouse=True)
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    articles = {"fee.txt": FEE, "stay.txt": STAY}
    for name, words in articles.items():
        Path(name).write_text(words, encoding="utf-8")
    return str(extracted(Path("quotes.db"), articles))


def extract(*options: str):
    return call("extract", "quotes.db", "fee.txt", "stay.txt", "--engine", "model", *options)


def ask(sql: str) -> list[tuple]:
    with closing(sqlite3.connect("quotes.db")) as db:
        return db.execute(sql).fetchall()


def dump() -> list[str]:
    with closing(sqlite3.connect("quotes.db")) as db:
        return list(db.iterdump())


def listed(*words: str) -> list[dict]:
    return json.loads(call("list", "quotes.db", "--json", *words).stdout)


def told(*words: object) -> str:
    """What a command prints that goes well."""
    result = call(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*words: object) -> str:
    """The one sentence of a command that changes nothing."""
    before = dump()
    result = call(*words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("quotes: ") and result.stderr.count("\n") == 1
    assert dump() == before
    return result.stderr.removeprefix("quotes: ").rstrip("\n")


def test_a_correction_is_told_applied_listed_and_lasts() -> None:
    (row,) = listed("--search", LIKES)
    said = told("correct", "quotes.db", LIKES, "--speaker", "Quill", "--by", "Ann")
    assert said == (
        f"Correction 1: quote {row['quote_id']}: said by Dario Quill, not Orla Venn. To take it "
        "back: quotes undo quotes.db 1\n"
    )
    assert [one["speaker"] for one in listed("--search", LIKES)] == ["Dario Quill"]
    assert call("reread", "quotes.db", "--engine", "model").exit_code == 0
    Path("fee.txt").write_text(FEE.replace("“It will", "Nobody spoke. “It will"), encoding="utf-8")
    assert "1 changed" in extract().stdout
    (row,) = listed("--search", LIKES)
    assert (row["speaker"], row["named_by"], row["confidence"]) == ("Dario Quill", "correction", 1)
    (entry,) = json.loads(told("corrections", "quotes.db", "--json"))
    assert (entry["by"], entry["what"], entry["state"]) == ("Ann", "speaker", "applied")
    assert (entry["old"], entry["new"]) == ("Orla Venn", "Dario Quill")
    assert LIKES in entry["about"]
    table = told("corrections", "quotes.db")
    assert "Ann" in table and "applied" in table
    again = told("correct", "quotes.db", LIKES, "--speaker", "Quill")
    assert again == "Nothing has changed: that is what stands already.\n"
    assert told("undo", "quotes.db", 1) == "Correction 1 is undone, by 2.\n"
    assert [one["speaker"] for one in listed("--search", LIKES)] == ["Orla Venn"]


def test_several_things_at_once() -> None:
    told(
        "correct", "quotes.db", LIKES, "--words", "the bridge fee", "--stance",
        "bridge fee=against", "--topic", "weather", "--topic", "sport",
    )  # fmt: skip
    (row,) = [one for one in listed() if one["quote"] == "the bridge fee"]
    assert "against: bridge fee" in row["stances"]
    assert row["topics"] == ["sport", "weather"]
    told("correct", "quotes.db", row["quote_id"], "--stance", "bridge fee=none", "--topic", "none")
    (row,) = [one for one in listed() if one["quote"] == "the bridge fee"]
    assert (row["topics"], [one for one in row["stances"] if "bridge fee" in one]) == ([], [])


def test_somebody_new_and_nobody() -> None:
    told("correct", "quotes.db", LIKES, "--speaker", "Jo Poe", "--new", "person")
    assert [one["quote"] for one in listed("--speaker", "Poe")] != []
    told("correct", "quotes.db", LIKES, "--speaker", "nobody")
    assert [one["speaker"] for one in listed("--search", LIKES)] == [None]


def test_speakers_are_merged_renamed_ignored_and_come_back() -> None:
    told("merge", "quotes.db", "Quill", "Venn")
    told("rename", "quotes.db", "Venn", "Orla Quill")
    told("set-role", "quotes.db", "Orla Quill", "bridge keeper")
    (row,) = json.loads(told("speakers", "quotes.db", "--speaker", "Dario Quill", "--json"))
    assert (row["speaker"], row["role"], row["quotes"]) == ("Orla Quill", "bridge keeper", 3)
    told("ignore", "quotes.db", "Orla Quill")
    assert {one["speaker"] for one in listed()} & {"Orla Quill", "Orla Venn"} == set()
    for number in (4, 1, 2, 3):
        told("undo", "quotes.db", number)
    assert {one["speaker"] for one in listed()} >= {"Orla Venn", "Dario Quill"}


def two_venns() -> None:
    Path("pair.txt").write_text("“No,” said Piet Venn, the mayor.\n", encoding="utf-8")
    assert call("extract", "quotes.db", "pair.txt", "--engine", "model").exit_code == 0


@pytest.mark.parametrize("names", [("Venn", "Piet Venn"), ("Piet Venn", "Venn")])
def test_a_part_of_both_names_is_nobodys_in_a_merge(names: tuple[str, str]) -> None:
    """ "Venn" is in "Piet Venn" too: Orla Venn is not who was meant beside him."""
    two_venns()
    sentence = (
        "'Venn' may be orla-venn (Orla Venn, roads minister; 2 quotes) or piet-venn (Piet Venn, "
        "mayor; 1 quote); give one of these ids."
    )
    assert refused("merge", "quotes.db", *names) == sentence
    assert refused("list", "quotes.db", "--speaker", "Venn") == sentence
    assert "is Piet Venn" in told("merge", "quotes.db", "Orla Venn", "Piet Venn")


@pytest.mark.parametrize("first", [True, False])
def test_a_name_that_two_have_is_the_others_beside_one(first: bool) -> None:
    two_venns()
    told("split", "quotes.db", "Orla Venn", "--article", "stay.txt")
    own, _ = sorted(ident for (ident,) in ask("SELECT id FROM speakers WHERE name LIKE '%a V%'"))
    assert "may be" in refused("ignore", "quotes.db", "Orla Venn")
    given = (own, "Orla Venn") if first else ("Orla Venn", own)
    told("merge", "quotes.db", *given)
    (row,) = json.loads(told("speakers", "quotes.db", "--speaker", "Orla Venn", "--json"))
    assert row["quotes"] == 2


def test_a_body_merged_with_a_person_is_told() -> None:
    words = "“No,” said the Port Authority of Marrow in a statement.\n"
    Path("body.txt").write_text(words, encoding="utf-8")
    assert call("extract", "quotes.db", "body.txt", "--engine", "model").exit_code == 0
    for names, sentence in (
        (
            ("Port Authority of Marrow", "Venn"),
            "Port Authority of Marrow is an organisation here and Orla Venn a person",
        ),
        (
            ("Quill", "Port Authority of Marrow"),
            "Dario Quill is a person here and Port Authority of Marrow an organisation",
        ),
    ):
        result = call("merge", "quotes.db", *names)
        assert result.exit_code == 0
        assert (
            result.stderr == f"quotes: {sentence}; if they are two, take it back as said above.\n"
        )
        told("undo", "quotes.db", result.stdout.rpartition(" ")[2].strip())


def test_of_whom_nothing_is_told_any_more_is_not_offered() -> None:
    two_venns()
    told("correct", "quotes.db", "No", "--speaker", "Orla Venn")
    assert {one["speaker"] for one in listed("--speaker", "Venn")} == {"Orla Venn"}
    told("undo", "quotes.db", 1)
    assert "may be" in refused("list", "quotes.db", "--speaker", "Venn")


def test_a_name_that_is_somebody_elses_is_no_new_one() -> None:
    two_venns()
    assert refused("rename", "quotes.db", "Quill", "orla venn") == (
        "'orla venn' is somebody else here (orla-venn); did you mean: quotes merge DB "
        "dario-quill orla-venn"
    )
    told("rename", "quotes.db", "Orla Venn", "ORLA VENN")
    # whose quotes all went to another is nobody's rival for a name
    told("correct", "quotes.db", "No", "--speaker", "Dario Quill")
    told("rename", "quotes.db", "Quill", "Piet Venn")


def test_a_removed_article_stays_removed() -> None:
    assert told("ignore", "quotes.db", "stay.txt").startswith(
        "Removed stay.txt; it stays out. To have it again: quotes extract"
    )
    done = extract()
    assert done.stdout.startswith(
        "Nothing has changed: 1 article already in quotes.db, 1 removed before and left out "
        "(--again brings them back).\n"
    )
    assert ask("SELECT count(*) FROM articles") == [(1,)]
    assert "1 added" in extract("--again").stdout
    assert ask("SELECT count(*) FROM articles") == [(2,)]
    states = [one["state"] for one in json.loads(told("corrections", "quotes.db", "--json"))]
    assert states == ["applied", "undone by 2"]
    assert "already in quotes.db" in extract().stdout


def test_who_undoes_a_removal_is_told_to_extract_again() -> None:
    told("ignore", "quotes.db", "stay.txt")
    assert told("undo", "quotes.db", 1) == (
        "Correction 1 is undone, by 2; extract the article again to have it.\n"
    )
    assert "1 added" in extract().stdout


def test_a_watch_list_for_no_articles_names_the_database() -> None:
    for article in ("https://example.org/marrow/bridge-fee", "stay.txt"):
        told("remove", "quotes.db", article)
    Path("watch.toml").write_text('targets = [{id = "a", label = "the fee"}]', encoding="utf-8")
    sentence = "quotes.db holds no articles; add some with: quotes extract quotes.db FILES"
    assert refused("retag", "quotes.db", "watch.toml") == sentence


BAD = {
    ("correct", "quotes.db", "no such words", "--right"): "There is no quote 'no such words'; for "
    "their ids see quote_id in: quotes list DB --csv",
    ("correct", "quotes.db", "the", "--right"): None,
    ("correct", "quotes.db", LIKES): "Say what is wrong with one of --speaker, --words, --stance, "
    "--topic (or several), or with --not-a-quote or --right alone.",
    ("correct", "quotes.db", LIKES, "--right", "--topic", "sport"): "Say what is wrong with one "
    "of --speaker, --words, --stance, --topic (or several), or with --not-a-quote or --right "
    "alone.",
    ("correct", "quotes.db", LIKES, "--speaker", "Orla Ven"): "Nobody called 'Orla Ven' speaks "
    "here; did you mean Orla Venn? (somebody new? add: --new person)",
    ("correct", "quotes.db", LIKES, "--speaker", "Venn", "--new", "person", "--topic", "odd"): "'"
    "There is no topic 'odd'",
    ("correct", "quotes.db", LIKES, "--speaker", "Orla Venn", "--new", "person"): "'Orla Venn' is "
    "not new: orla-venn goes by that name; name it as known.",
    ("correct", "quotes.db", LIKES, "--new", "dog"): None,
    ("correct", "quotes.db", LIKES, "--stance", "bridge fees=favour"): "Nobody took a stance on "
    "'bridge fees'; did you mean 'bridge fee'? (a new target? put it on a watch-list, then: quotes "
    "retag DB FILE)",
    ("correct", "quotes.db", LIKES, "--stance", "ferry=favour"): "Nobody took a stance on 'ferry'; "
    "see them with: quotes targets DB (a new target? put it on a watch-list, then: quotes retag DB "
    "FILE)",
    ("correct", "quotes.db", LIKES, "--topic", "sprot"): "There is no topic 'sprot'; did you mean "
    "sport or society? (a new topic? put it on a watch-list, then: quotes retag DB FILE)",
    ("correct", "quotes.db", LIKES, "--stance", "bridge fee"): "'bridge fee' is no stance on a "
    "target; write it as TARGET=favour, with favour, against, neutral, or none for no stance.",
    ("correct", "quotes.db", LIKES, "--words", "we hate it"): None,
    ("merge", "quotes.db", "Venn", "Orla Venn"): "'Venn' and 'Orla Venn' are the same speaker "
    "already (orla-venn); name two that are not.",
    ("merge", "quotes.db", "Venn", "Quil"): "Nobody called 'Quil' speaks here; did you mean Dario "
    "Quill?",
    ("split", "quotes.db", "Venn", "--role", "coach"): "No mention of Orla Venn has the role "
    "'coach'; there are: roads minister.",
    ("split", "quotes.db", "Venn", "--role", "no role"): "No mention of Orla Venn has the role "
    "'no role'; there are: roads minister.",
    ("split", "quotes.db", "Venn", "--article", "none.txt"): "Orla Venn is not mentioned in an "
    "article 'none.txt'; the articles that do: https://example.org/marrow/bridge-fee; stay.txt.",
    (
        "split",
        "quotes.db",
        "Venn",
        "--name",
        "Ida",
    ): "No mention of Orla Venn is by the name 'Ida'; there are: Orla Venn.",
    ("split", "quotes.db", "Venn", "--name", "Orla Venn"): "That is every mention of Orla Venn, so "
    "nobody would be left; to call it otherwise use: quotes rename",
    ("split", "quotes.db", "Venn"): "Say by what they are told apart: one of --role, --name, "
    "--article.",
    ("rename", "quotes.db", "Venn", "…"): "'…' is no name; write one with letters.",
    ("rename", "quotes.db", "Venn", "Orla Venn"): "Orla Venn has the name 'Orla Venn' already.",
    ("ignore", "quotes.db", "Nemo"): "Nobody called 'Nemo' speaks here; list who does: quotes "
    "speakers DB",
    ("undo", "quotes.db", "9" * 30): f"There is no correction {'9' * 30}; for their numbers see: "
    "quotes corrections DB",
    ("undo", "quotes.db", "7"): "There is no correction 7; for their numbers see: quotes "
    "corrections DB",
    ("remove", "quotes.db", "fee.txt", "none.txt"): None,
    ("review", "quotes.db", "--apply", "none.csv"): "none.csv: there is no such file; check the "
    "path.",
    ("audit", "quotes.db", "--apply", "fee.txt"): None,
    ("audit", "quotes.db", "--apply", "fee.txt", "--size", "3"): "--size draws and --apply takes "
    "in; do one after the other.",
}


@pytest.mark.parametrize("words", BAD, ids=" ".join)
def test_what_cannot_be_is_one_sentence_and_changes_nothing(words: tuple[str, ...]) -> None:
    said = refused(*words)
    if sentence := BAD[words]:
        assert said.startswith(sentence.lstrip("'") if "odd" in words else sentence)


def test_words_that_several_quotes_hold_tell_their_ids() -> None:
    said = refused("correct", "quotes.db", "bridge fee", "--right")
    rows = {row["quote_id"]: row for row in listed("--search", '"bridge fee"')}
    first, *others = said.removeprefix("'bridge fee' may be ").split(" or ")
    assert len(rows) == 1 + len(others) == 3
    for part in (first, *others):
        row = rows[part[:16]]
        words = row["quote"].strip("“”")
        assert part.startswith(f"{row['quote_id']} ({row['speaker']}: “{words}”)")
    assert said.endswith("; give one of these ids.")


def test_of_many_quotes_that_may_be_meant_some_are_told() -> None:
    many = [f"“Today the bridge fee is {n},” said Jo Poe." for n in range(60)]
    Path("many.txt").write_text("\n\n".join(many[:8]), encoding="utf-8")
    assert call("extract", "quotes.db", "many.txt", "--engine", "rules").exit_code == 0
    said = refused("correct", "quotes.db", "today the bridge", "--right")
    assert said.count("(Jo Poe: “Today the bridge fee is") == 5
    assert said.endswith(", or 3 more; give one of these ids.")
    Path("many.txt").write_text("\n\n".join(many), encoding="utf-8")
    assert call("extract", "quotes.db", "many.txt", "--engine", "rules").exit_code == 0
    said = refused("correct", "quotes.db", "today the bridge", "--right")
    assert said.endswith(", or at least 45 more; give one of these ids.")


@pytest.mark.parametrize("form", [[], ["--csv"], ["--json"]])
def test_a_review_says_how_many_are_left(form: list[str]) -> None:
    many = [f"“Today the bridge fee is {n},” said Jo Poe." for n in range(120)]
    Path("many.txt").write_text("\n\n".join(many), encoding="utf-8")
    assert call("extract", "quotes.db", "many.txt", "--engine", "rules").exit_code == 0
    left = len(json.loads(told("list", "quotes.db", "--json"))) - 100
    said = call("review", "quotes.db", *form)
    assert said.stderr == f"The first 100; {left} more with --limit N.\n"
    assert call("review", "quotes.db", *form, "--limit", "5").stderr == ""


@pytest.mark.parametrize("verb", ["list", "speakers", "positions", "targets", "review"])
def test_more_rows_than_there_can_be_are_all_rows(verb: str) -> None:
    assert told(verb, "quotes.db", "--csv", "-n", "9" * 30) == told(verb, "quotes.db", "--csv")


def test_a_split_is_undone_with_the_name_that_it_gave() -> None:
    said = told("split", "quotes.db", "Venn", "--article", "stay.txt", "--as", "Ida Venn")
    assert "Orla Venn (article stay.txt) is called Ida Venn" in said
    for words, speakers in (
        (("undo", "quotes.db", 1), {"Orla Venn", "Dario Quill"}),
        (("undo", "quotes.db", 3), {"Orla Venn", "Dario Quill", "Ida Venn"}),
        (("undo", "quotes.db", 5), {"Orla Venn", "Dario Quill"}),
    ):
        assert told(*words).count(" is undone, by ") == 2
        assert {one["speaker"] for one in listed()} - speakers <= {None, "a resident of Marrow"}
        states = {one["state"] for one in json.loads(told("corrections", "quotes.db", "--json"))}
        assert "finds nothing" not in states
    assert told("undo", "quotes.db", 7).count("is undone") == 2
    # the name alone: whoever was split off is called as before
    assert told("undo", "quotes.db", 2).count("is undone") == 1
    assert told("undo", "quotes.db", 1).count("is undone") == 1


def test_undoing_twice_is_refused() -> None:
    told("rename", "quotes.db", "Venn", "Orla Roe")
    told("undo", "quotes.db", 1)
    assert refused("undo", "quotes.db", 1) == (
        "Correction 1 is undone already, by 2; to have it again: quotes undo DB 2"
    )


def test_undoing_what_a_later_correction_replaced_says_that_nothing_changes() -> None:
    told("correct", "quotes.db", LIKES, "--speaker", "Quill")
    told("correct", "quotes.db", LIKES, "--topic", "sport")
    told("correct", "quotes.db", LIKES, "--speaker", "nobody")
    before = listed("--search", LIKES)
    assert told("undo", "quotes.db", 1, "--by", "Ann") == (
        "Correction 1 is undone, by 4; nothing changes, as correction 3 stands in its place.\n"
    )
    assert listed("--search", LIKES) == before
    assert told("undo", "quotes.db", 2) == "Correction 2 is undone, by 5.\n"
    assert told("undo", "quotes.db", 3) == "Correction 3 is undone, by 6.\n"
    assert [one["speaker"] for one in listed("--search", LIKES)] == ["Orla Venn"]
    undoings = json.loads(told("corrections", "quotes.db", "--json"))[:3]
    assert [one["by"] == "Ann" for one in undoings] == [False, False, True]


def test_what_is_no_quote_any_more_says_so() -> None:
    (row,) = listed("--search", LIKES)
    told("correct", "quotes.db", LIKES, "--not-a-quote")
    assert refused("correct", "quotes.db", row["quote_id"], "--right") == (
        f"Quote {row['quote_id']} is no quote any more: correction 1 says so; to have it back: "
        "quotes undo DB 1"
    )


@pytest.mark.parametrize(
    "verb", [("correct", "x", "y", "--right"), ("merge", "x", "y", "z"), ("undo", "x", "1"),
             ("ignore", "x", "y"), ("review", "x"), ("audit", "x", "--size", "3")]
)  # fmt: skip
def test_no_database_is_made_where_there_is_none(verb: tuple[str, ...]) -> None:
    assert "x does not exist; make it with: quotes extract x ARTICLES" in refused(*verb)
    assert not Path("x").exists()


# Tables ------------------------------------------------------------------------------------------


def table(*words: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(told(*words))))


def filled(rows: list[dict[str, str]], name: str = "filled.csv", delimiter: str = ",") -> str:
    with Path(name).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return name


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_review_is_filled_in_and_applied_and_then_left_out(delimiter: str) -> None:
    rows = table("review", "quotes.db", "--csv")
    sure = [float(row["confidence"]) for row in rows]
    assert sure == sorted(sure) and len(rows) == len(listed())
    by_words = {row["quote"]: row for row in rows}
    likes = next(row for words, row in by_words.items() if LIKES in words)
    hates = next(row for words, row in by_words.items() if HATES in words)
    other = next(row for row in rows if row not in (likes, hates))
    assert hates["after"].startswith(" said Dario Quill, the head of the hauliers’ union.")
    likes |= {"new_speaker": "new: Jo Poe", "new_stances": "bridge fee=neutral"}
    likes["new_topics"] = "weather; sport"
    hates["right"], other["right"] = "Yes", "not a quote"
    name = filled(rows, delimiter=delimiter)
    assert told("review", "quotes.db", "--apply", name) == (
        "4 corrections made, 1 quote marked right.\n"
    )
    (row,) = listed("--search", LIKES)
    assert (row["speaker"], row["topics"]) == ("Jo Poe", ["sport", "weather"])
    assert "neutral: bridge fee" in row["stances"]
    assert listed("--search", HATES)[0]["confidence"] == 1
    assert len(table("review", "quotes.db", "--csv")) == len(rows) - 3
    before = dump()
    again = filled([row for row in rows if row["quote_id"] != likes["quote_id"]])
    assert told("review", "quotes.db", "--apply", again) == "0 corrections made.\n"
    assert dump() == before


def test_a_table_that_is_wrong_anywhere_is_refused_whole() -> None:
    rows = table("review", "quotes.db", "--csv")
    rows[0]["right"] = "yes"

    def with_last(**cells: str) -> str:
        return refused("review", "quotes.db", "--apply", filled([*rows[:-1], rows[-1] | cells]))

    line = f"filled.csv, line {len(rows) + 1}: "
    assert with_last(new_speaker="Orla Ven") == (
        f"{line}Nobody called 'Orla Ven' speaks here; did you mean Orla Venn? "
        "(somebody new? write: new: Orla Ven)"
    )
    assert with_last(right="maybe").startswith(
        f"{line}'maybe' says neither yes, no nor not a quote"
    )
    assert with_last(right="yes", new_words="x").startswith(f"{line}right says 'yes' but new_words")
    assert with_last(right="No") == (
        f"{line}right says 'No' and nothing says what is right instead; fill in one of "
        "new_speaker, new_words, new_stances, new_topics, or write 'not a quote' under right."
    )
    assert with_last(right="no", quote_id="abc").startswith(f"{line}There is no quote 'abc'")
    odd = [{**row, "new_speker": "x"} for row in rows]
    assert refused("review", "quotes.db", "--apply", filled(odd)) == (
        "filled.csv: 'new_speker' is no column of a review; take it out, or name it one of: "
        "right, new_speaker, new_words, new_stances, new_topics."
    )
    short = [{"quote": row["quote"], "right": "yes"} for row in rows]
    assert refused("review", "quotes.db", "--apply", filled(short)) == (
        "filled.csv: this is no filled-in review, which has the columns quote_id and right, "
        "new_speaker, new_words, new_stances, new_topics; make one with: quotes review DB --csv"
    )
    Path("western.csv").write_bytes(b"quote_id,right\nabc,\xe9\n")
    assert "is not UTF-8; save the table as CSV UTF-8." in refused(
        "review", "quotes.db", "--apply", "western.csv"
    )


@pytest.mark.parametrize("cut", [0, 6])
def test_a_row_without_its_whole_id_is_refused_though_a_quote_was_taken_out(cut: int) -> None:
    rows = table("review", "quotes.db", "--csv")
    gone = rows[0]["quote_id"]
    told("correct", "quotes.db", gone, "--not-a-quote")
    name = filled([rows[1] | {"quote_id": gone[:cut], "right": "yes"}])
    assert refused("review", "quotes.db", "--apply", name).startswith(
        f"filled.csv, line 2: There is no quote '{gone[:cut]}'"
    )


def test_an_audit_is_drawn_the_same_each_time_judged_and_kept() -> None:
    one, same = table("audit", "quotes.db", "--size", 3), table("audit", "quotes.db", "--size", 3)
    other = table("audit", "quotes.db", "--size", 3, "--seed", "two")
    assert [row["quote_id"] for row in one] == [row["quote_id"] for row in same]
    assert [row["quote_id"] for row in one] != [row["quote_id"] for row in other]
    assert [row["audit"] for row in [one[0], same[0], other[0]]] == ["1", "2", "3"]
    one[0]["right"], one[1]["right"] = "yes", "no"
    assert told("audit", "quotes.db", "--apply", filled(one)).startswith(
        "1 quote marked right.\nAudit 1: of 3 drawn at random, 2 looked at, 1 right: 9–91 %.\n"
    )
    one[2]["right"] = "yes"
    assert "\nAudit 1: of 3 drawn at random, 2 right: 21–94 %.\n" in told(
        "audit", "quotes.db", "--apply", filled(one)
    )
    rows = json.loads(told("audit", "quotes.db", "--json"))
    assert [row["says"] for row in rows] == [
        "of 3 drawn at random, none looked at yet",
        "of 3 drawn at random, none looked at yet",
        "of 3 drawn at random, 2 right: 21–94 %",
    ]
    assert (rows[2]["quotes"], rows[2]["seed"]) == (len(listed()), "1")


def test_an_audit_tells_of_what_took_a_side_when_it_was_drawn() -> None:
    first, second, *_ = sided = [row["quote_id"] for row in listed() if row["stances"]]
    with closing(sqlite3.connect("quotes.db")) as db, db:
        db.execute("UPDATE stances SET score = iif(quote = ?, 0.3, 0.9)", [first])
        db.execute("UPDATE stances SET stance = 'favour'")
    drawn = table("audit", "quotes.db", "--size", len(listed()))
    assert 2 < len(sided) < len(drawn)
    for row in drawn:
        row["right"] = "no" if row["quote_id"] == second else "yes"
        row["new_stances"] = "bridge fee=none" if row["quote_id"] == second else ""
    said = told("audit", "quotes.db", "--apply", filled(drawn)).splitlines()[-1]
    (low, high), (least, most) = (
        [round(100 * end) for end in wilson(of - 1, of)] for of in (len(sided), len(sided) - 1)
    )
    assert said == (
        f"Of {len(sided)} that take a side, {len(sided) - 1} right: {low}–{high} %; "
        f"of {len(sided) - 1} that surely do, {len(sided) - 2} right: {least}–{most} %."
    )
    (kept,) = json.loads(told("audit", "quotes.db", "--json"))
    assert f"{kept['sides'].capitalize()}." == said
    printed = told("report", "quotes.db", listed()[0]["speaker"])
    assert f"of all quotes here: {kept['says']}; {kept['sides']}" in printed
    table("audit", "quotes.db", "--size", 1)
    assert json.loads(told("audit", "quotes.db", "--json"))[0]["sides"] is None  # nobody looked


def test_an_audit_of_more_quotes_than_there_are_says_how_many() -> None:
    result = call("audit", "quotes.db", "--size", 9999)
    assert result.stderr == f"There are {len(listed())} quotes; all are drawn.\n"
    assert told("audit", "quotes.db", "--size", len(listed())) != ""


def test_an_audit_takes_in_what_it_drew_and_no_more() -> None:
    rows = table("audit", "quotes.db", "--size", 2)
    others = {row["quote_id"] for row in listed()} - {row["quote_id"] for row in rows}
    rows[0]["right"] = "yes"
    rows[1] |= {"quote_id": others.pop(), "right": "yes"}
    said = refused("audit", "quotes.db", "--apply", filled(rows))
    assert said.endswith("was not drawn for audit 1; take it out.")
    rows[0]["audit"] = "9"
    assert "There is no audit 9" in refused("audit", "quotes.db", "--apply", filled(rows[:1]))
    review = table("review", "quotes.db", "--csv")
    review[0]["right"] = "yes"
    assert "no row of an audit" in refused("audit", "quotes.db", "--apply", filled(review))
