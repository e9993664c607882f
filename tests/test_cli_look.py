"""`quotes speakers`, `quotes list`, `quotes report`: what a database holds."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from made_databases import of_seeds
from program import PLAIN, SEEDS, call, command, run, write

ALL = [
    "“The bridge fee is an insult to haulage,” … “We will be here again on Friday.”",
    "“The bridge fee is a good idea,”",
    "nobody had asked the town",
    "“I support the bridge fee,” … “It will pay for the piers.”",
    "“I oppose the bridge fee,”",
]
FORMS = ("--csv", "--tsv", "--nl", "--json")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write(folder / "articles")
    assert call("extract", folder / "quotes.db", folder / "articles").exit_code == 0
    return folder / "quotes.db"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return of_seeds(tmp_path_factory.mktemp("seeds") / "quotes.db")


@pytest.fixture(autouse=True)
def here(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(built, "quotes.db")


def rows(verb: str, *words: object) -> list[dict]:
    result = call(verb, "quotes.db", "--json", *words)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def said(*words: object) -> list[str]:
    return [row["quote"] for row in rows("list", *words)]


# Forms ------------------------------------------------------------------------------------------


def test_the_quotes_to_the_letter() -> None:
    result = call("list", "quotes.db")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.rstrip() for line in result.stdout.splitlines()] == [
        "date        speaker               quote",
        "─" * 80,
        "2026-04-01  Dario Quill           “The bridge fee is an insult to haulage,” …",
        "                                  “We will be here again on Friday.”",
        "                                  ▼ bridge fee",
        "2026-03-10  Orla Venn             “The bridge fee is a good idea,”",
        "            to the council        ▲ bridge fee",
        "2026-03-10  a resident of Marrow  A resident of Marrow said that *nobody had",
        "                                  asked the town*.",
        "2026-02-03  Orla Venn             “I support the bridge fee,” … “It will pay for",
        "                                  the piers.”",
        "                                  ▲ bridge fee",
        "2026-02-03  Dario Quill           “I oppose the bridge fee,”",
        "                                  ▼ bridge fee",
    ]


def test_an_unsure_quote_is_marked() -> None:
    db = sqlite3.connect("quotes.db")
    db.execute("UPDATE quote_lines SET confidence = 0.69 WHERE speaker = 'Orla Venn'")
    db.commit()
    db.close()
    table = call("list", "quotes.db").stdout
    assert table.count("unsure") == len(said("--speaker", "Orla Venn")) > 0


def test_the_speakers_to_the_letter() -> None:
    result = call("speakers", "quotes.db")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.rstrip() for line in result.stdout.splitlines()] == [
        "speaker                               statements  articles  main topics  stances",
        "─" * 80,
        "Dario Quill, head of the hauliers’ …           2         2  economy      ▼2",
        "Orla Venn, roads minister                      2         2  economy      ▲2",
        "a resident of Marrow                           1         1",
    ]


@pytest.mark.parametrize("verb", ["list", "speakers"])
def test_all_forms_say_the_same(verb: str) -> None:
    printed = {form: call(verb, "quotes.db", form).stdout for form in FORMS}
    told = json.loads(printed["--json"])
    assert [json.loads(line) for line in printed["--nl"].splitlines()] == told
    for form, delimiter in (("--csv", ","), ("--tsv", "\t")):
        table = list(csv.DictReader(io.StringIO(printed[form]), delimiter=delimiter))
        assert table == [
            {
                key: json.dumps(value, ensure_ascii=False)
                if isinstance(value, list)
                else "" if value is None else str(value)
                for key, value in row.items()
            }
            for row in told
        ]  # fmt: skip


@pytest.mark.parametrize(("verb", "noun"), [("list", "quote"), ("speakers", "speaker")])
def test_nothing_fits(verb: str, noun: str) -> None:
    for form, empty in {"": "", "--csv": "", "--nl": "", "--json": "[]\n"}.items():
        result = call(verb, "quotes.db", *filter(None, [form]), "--since", "2031")
        assert (result.exit_code, result.stdout) == (0, empty)
        assert result.stderr == f"No {noun} fits.\n"


@pytest.mark.parametrize("width", [80, 120])
def test_a_table_fits_its_width_and_folds_no_name(seeds: Path, width: int) -> None:
    lines = call("speakers", seeds, width=width).stdout.splitlines()
    assert max(map(len, lines)) <= width
    for row in json.loads(call("speakers", seeds, "--json").stdout):
        if len(row["speaker"]) <= 25:  # what its column holds beside the mark of a role cut off
            assert any(line.startswith(row["speaker"]) for line in lines), row["speaker"]
    words = json.loads(call("list", seeds, "--json").stdout)
    listed = call("list", seeds, width=width).stdout
    assert max(map(len, listed.splitlines())) <= width
    column = listed.splitlines()[0].index("quote")
    told = " ".join(line[column:].strip() for line in listed.splitlines()[2:])
    for row in words:
        assert (row["sentence"] or " ".join(row["quote"].split())) in told, "every quote is whole"


def test_the_most_quoted_come_first_and_a_limit_cuts() -> None:
    numbers = [row["statements"] for row in rows("speakers")]
    assert numbers == sorted(numbers, reverse=True)
    assert said("--limit", 2) == ALL[:2]
    assert len(rows("speakers", "-n", 1)) == 1


# Filters ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ((), (0, 1, 2, 3, 4)),
        (("--speaker", "Venn"), (1, 3)),
        (("--speaker", "dario-quill"), (0, 4)),
        (("--topic", "economy"), (1, 3, 4)),
        (("--topic", "medtop:04000000"), (1, 3, 4)),
        (("--target", "the bridge fee"), (0, 1, 3, 4)),
        (("--stance", "favour"), (1, 3)),
        (("--stance", "against", "--target", "bridge fee"), (0, 4)),
        (("--since", "2026-03"), (0, 1, 2)),
        (("--until", "2026-03"), (1, 2, 3, 4)),
        (("--since", "2026-02-03", "--until", "2026-02-03"), (3, 4)),
        (("--search", "bridge insult"), (0,)),
        (("--search", '"an insult to"'), (0,)),
        (("--speaker", "Quill", "--since", "2026-03", "--search", "friday"), (0,)),
    ],
)
def test_filters_of_quotes(words: tuple[str, ...], places: tuple[int, ...]) -> None:
    assert said(*words) == [ALL[place] for place in places]


def test_what_was_denied_can_be_asked_for(seeds: Path) -> None:
    def told(verb: str, *words: str) -> list[dict]:
        result = call(verb, seeds, "--json", *words)
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    every = told("list")
    for force in {row["force"] for row in every}:
        assert told("list", "--force", force) == [row for row in every if row["force"] == force]
    denied = told("list", "--force", "denied")
    assert denied and denied != every
    names = {row["speaker"] for row in denied} - {None}
    assert {row["speaker"] for row in told("speakers", "--force", "denied")} == names
    exported = call("export", seeds, "--force", "denied").stdout.splitlines()
    assert len(exported) == len(denied)


def test_filters_of_speakers() -> None:
    def names(*words: str) -> list[str]:
        return [row["speaker"] for row in rows("speakers", *words)]

    assert names("--stance", "favour") == ["Orla Venn"]
    assert names("--since", "2026-03-10", "--until", "2026-03-31") == [
        "Orla Venn",
        "a resident of Marrow",
    ]
    assert names("--search", "insult") == ["Dario Quill"]
    (venn,) = rows("speakers", "--speaker", "Venn", "--search", "piers")
    assert venn["quotes"] == 2, "the numbers count all that was said"
    whole = "Filters choose who is listed; numbers count all they said.\n"
    assert call("speakers", "quotes.db", "--search", "piers").stderr == whole
    for words in (["--speaker", "Venn"], ["--search", "piers", "--csv"]):
        assert call("speakers", "quotes.db", *words).stderr == ""


# Reports ----------------------------------------------------------------------------------------


def test_a_report() -> None:
    result = call("report", "quotes.db", "Venn")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:7] == [
        "# Orla Venn",
        "",
        "- Person",
        "- Roles: roads minister",
        "",
        "Orla Venn, roads minister, is quoted with 2 statements in 2 articles, from 2026-02-03 to "
        "2026-03-10, by Lowmark Wire (invented) and Marrow Post (invented).",
        "",
    ]
    assert "Orla Venn speaks mostly of economy, business and finance (2)." in lines
    assert "| bridge fee | ▲ favour | 2 |  |  |  | 2026-02-03 – 2026-03-10 |" in lines
    at = lines.index(f"> {ALL[3]}")
    link = "[Minister backs bridge fee](<https://example.org/marrow/bridge-fee>)"
    assert lines[at + 2] == f"- 2026-02-03, Marrow Post (invented), {link}"
    assert lines[at + 3].startswith("- ▲ favour: bridge fee by “")
    assert lines[at + 4].startswith("- Direct, “said”, given to “Orla Venn”, named by full name")
    assert "; text 0–27, 64–92, quote `" in lines[at + 4]


def test_a_report_says_where_every_quote_stands() -> None:
    """The offsets and the id in a report lead back to the words."""
    printed = call("report", "quotes.db", "Quill").stdout
    told = re.findall(r"^- .+; text ([\d–, ]+), quote `(\w+)`$", printed, re.M)
    quotes = {row["quote_id"]: row for row in rows("list", "--speaker", "Quill")}
    assert {ident for _, ident in told} == quotes.keys()
    for spans, ident in told:
        sizes = [int(end) - int(start) for start, end in re.findall(r"(\d+)–(\d+)", spans)]
        assert sizes == [len(piece) for piece in quotes[ident]["quote"].split(" … ")]


@pytest.mark.parametrize("name", ["Orla Venn", "venn", "ORLA VENN", "orla-venn"])
def test_any_name_will_do(name: str) -> None:
    assert call("report", "quotes.db", name).stdout.startswith("# Orla Venn\n")


def test_a_role_names_nobody() -> None:
    result = call("report", "quotes.db", "roads minister")
    assert result.exit_code == 1 and "Nobody called 'roads minister'" in result.stderr


def test_a_report_on_everyone_in_the_seeds(seeds: Path) -> None:
    for row in json.loads(call("speakers", seeds, "--json").stdout):
        result = call("report", seeds, row["speaker_id"], "--full")
        assert result.exit_code == 0
        left_out = re.search(r"(\d+) statements? left out", result.stdout)
        told = result.stdout.count("\n> ") + int(left_out[1] if left_out else 0)
        assert told == row["statements"]


# Pipes and terminals ----------------------------------------------------------------------------


def in_shell(line: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell; what `quotes` is there, is our program."""
    function = f'quotes() {{ "{command()[0]}" "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", function + line], capture_output=True, text=True, encoding="utf-8",
        env=os.environ | PLAIN | env,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words", ["list DB", "list DB --nl", "report DB edi-rama", "read SEEDS --nl"]
)
def test_a_reader_who_has_seen_enough(words: str, seeds: Path) -> None:
    words = words.replace("SEEDS", str(SEEDS)).replace("DB", str(seeds))
    done = in_shell(f"quotes {words} | head -n 1; echo ${{PIPESTATUS[0]}}")
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"
    assert len(done.stdout.splitlines()) == 2


def test_a_reader_who_looks_at_nothing() -> None:
    done = in_shell("quotes list quotes.db -n 1 | true; echo ${PIPESTATUS[0]}")
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_a_terminal_without_unicode() -> None:
    table = run("list", "quotes.db", env={"PYTHONIOENCODING": "ascii"})
    assert (table.returncode, table.stderr) == (0, "")
    assert '"The bridge fee is a good idea,"' in table.stdout
    assert re.search(r"\|\+ bridge fee", table.stdout), "favour has a sign of its own"
    lines = run("list", "quotes.db", "--nl", env={"PYTHONIOENCODING": "ascii"}).stdout
    assert lines.isascii()
    assert [json.loads(line)["quote"] for line in lines.splitlines()] == ALL
    report = run("report", "quotes.db", "Venn", env={"PYTHONIOENCODING": "ascii"})
    assert (report.returncode, report.stderr) == (0, "")
    table = run("list", "quotes.db", "--csv", env={"PYTHONIOENCODING": "ascii"})
    assert [row["quote"] for row in csv.DictReader(io.StringIO(table.stdout))] == ALL


def test_looking_changes_nothing() -> None:
    before = Path("quotes.db").read_bytes()
    for verb in ("list", "speakers"):
        call(verb, "quotes.db", "--search", "bridge")
    call("report", "quotes.db", "Venn")
    assert Path("quotes.db").read_bytes() == before
    assert [path.name for path in Path().iterdir()] == ["quotes.db"]
