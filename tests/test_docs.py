"""The documentation: links lead somewhere, commands exist and run, what is generated is whole."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from documents import PAGES, name_of, ours, shown
from made_databases import of_seeds
from program import CHECKOUT, QUOTES, call
from typer.main import get_command

from quotes import watch
from quotes.articles import walk
from quotes.cli.commands import app
from quotes.ledger import wilson

DOCS = CHECKOUT / "docs"
VERBS = get_command(app).commands
# of another machine, another program, or until somebody ends it
NOT_RUN = ("serve", "--open")
TOLL = ("harbour-toll_issue",)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    text = re.sub(r"(?ms)^```.*?^```|`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(<?([^)\s>]+)>?\)", text):
        if re.match(r"https?:", target):
            assert re.match(r"https?://[\w.-]+\.\w+", target)
            continue
        place, _, anchor = target.partition("#")
        found = (page.parent / place).resolve() if place else page
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_and_option_exists(page: Path) -> None:
    for verb, *words in ours(page.read_text(encoding="utf-8")):
        if verb.startswith("-") or not re.fullmatch(r"[a-z-]+", verb):
            continue
        assert verb in VERBS, f"quotes {verb}"
        options = {option for parameter in VERBS[verb].params for option in parameter.opts}
        given = {word for word in words if re.match(r"--?[a-z]", word)}
        assert given <= options | {"--help", "-h"}, f"quotes {verb}"


def test_every_kind_of_file_is_told_of() -> None:
    page = (DOCS / "reference/input.md").read_text(encoding="utf-8")
    assert [ending for ending in walk.FOUND if f"`{ending}`" not in page] == []
    for verb in ("extract", "read"):
        told = VERBS[verb].help or ""
        assert set(walk.USUAL) <= set(re.findall(r"\.\w+", told)), verb


def test_every_page_can_be_found() -> None:
    """From the first page, by links."""
    found, left = set(), [CHECKOUT / "README.md"]
    while left:
        page = left.pop()
        if page in found:
            continue
        found.add(page)
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            place = (page.parent / target).resolve()
            left += [place] if place.suffix == ".md" else sorted(place.glob("*.md"))
    assert {page for page in PAGES if page.is_relative_to(DOCS)} <= found


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return of_seeds(tmp_path_factory.mktemp("docs") / "quotes.db")


@pytest.fixture
def place(seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a reader of the tutorial has it."""
    shutil.copy(seeds, tmp_path / "quotes.db")
    (tmp_path / "seeds").symlink_to(CHECKOUT / "seeds")
    (tmp_path / "articles").mkdir()
    shutil.copy(CHECKOUT / "seeds/03-toll-wire.txt", tmp_path / "articles")
    (tmp_path / "clippings").mkdir()
    (tmp_path / "clippings" / "one.txt").write_text("“No,” said Orla Venn.", encoding="utf-8")
    (tmp_path / "public").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands(name: str) -> list[tuple[list[str], str | None]]:
    """The commands that a page shows on lines of their own, each with the file it prints into."""
    found = []
    for line in shown((DOCS / name).read_text(encoding="utf-8")):
        for command in line.split("&&"):
            words = shlex.split(command.replace("$(date -d '30 days ago' +%F)", "2025-09-01"))
            into = words[words.index(">") + 1] if ">" in words else None
            words = words[: words.index(">")] if into else words
            if any("://" in word for word in words):
                continue  # of another machine, which does not exist
            if words and words[0].rpartition("/")[2] == "quotes" and words[1] not in NOT_RUN:
                found.append((words[1:], into))
    return found


@pytest.mark.parametrize(
    "name",
    [
        "tutorial.md",
        "how-to/daily.md",
        "how-to/correcting.md",
        "how-to/watch-list.md",
        "how-to/reports.md",
        "how-to/counting.md",
        "how-to/publishing.md",
    ],
)
def test_the_commands_of_a_page_run(place: Path, name: str) -> None:
    given = commands(name)
    assert len(given) >= 2
    if name == "how-to/watch-list.md":  # it judges all again, by a list of what they argue over
        of_seeds(Path("quotes.db"), 6)
    for words, into in given:
        if words[0] == "audit" and "--apply" in words:
            continue  # a person has to fill it in first
        result = call(*words, width=120)
        assert (result.exit_code, result.stderr) == (0, ""), words
        if into:
            Path(into).write_text(result.stdout, encoding="utf-8")


def test_the_script_of_every_morning_runs_on_night_one_and_two(tmp_path: Path) -> None:
    page = (DOCS / "how-to/daily.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"(?ms)^```sh\n(#!.*?)^```", page)
    (tmp_path / "articles").mkdir()
    words = f"published: {date.today()}\n\n“I back the fee,” said Orla Venn.\n"
    (tmp_path / "articles" / "fee.txt").write_text(words, encoding="utf-8")
    found = os.environ | {"PATH": f"{QUOTES.parent}:{os.environ['PATH']}"}
    for _ in range(2):
        subprocess.run(["sh", "-ec", script], cwd=tmp_path, env=found, check=True)
    assert (tmp_path / "public/new.xml").exists() and (tmp_path / "public/reports").is_dir()


async def test_the_container_of_the_pages_keeps_what_serve_keeps(seeds: Path, plugin: None) -> None:
    page = (DOCS / "how-to/publishing.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"(?ms)^CMD (\[.*?\])$", page)
    words = json.loads(told.replace("\\\n", ""))
    settings = {
        words[place + 1]: words[place + 2] == "on"
        for place, word in enumerate(words)
        if word == "--setting"
    }
    assert words.count("/data/quotes.db") == 1
    from datasette.app import Datasette

    site = Datasette(immutables=[str(seeds)], settings=settings)
    asked = (
        "/",
        "/-/quotes/quotes/changes",
        "/quotes/quotes",
        "/quotes.db",
        "/quotes?sql=select+1",
    )
    answers = [(await site.client.get(address)).status_code for address in asked]
    assert answers == [200, 200, 200, 403, 403]


def test_the_python_of_the_pages_runs(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(
        r"(?ms)^```python\n(from quotes.*?)^```",
        (DOCS / "reference/python.md").read_text(encoding="utf-8"),
    )
    assert len(blocks) == 3
    for block in blocks:
        exec(block, {})
    printed = capsys.readouterr().out
    assert "Mira Kaminski direct ((0, 19),)" in printed
    assert "target='The harbour toll', stance='against'" in printed


def test_the_questions_of_the_page_on_counting_are_right(seeds: Path) -> None:
    """Each against the database as Python counts it, with a row that must not count."""
    page = (DOCS / "how-to/counting.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?ms)^```sql\n(.*?)^```", page)
    with closing(sqlite3.connect(seeds)) as db:
        db.row_factory = sqlite3.Row
        lines = db.execute("SELECT * FROM stance_timeline").fetchall()
        months, whom, sure, outlets, often, changed, lists = (
            [dict(row) for row in db.execute(block)] for block in blocks
        )
        printed = db.execute("SELECT * FROM quote_list").fetchall()
        kinds = dict(db.execute("SELECT id, kind FROM speakers"))
        kept = db.execute("SELECT month, favour, against FROM target_months WHERE target = ?", TOLL)
        kept_months = {month: (favour, favour + against) for month, favour, against in kept}
    sided = [one for one in lines if one["counts"] and one["stance"] in ("favour", "against")]
    toll = [one for one in sided if one["target_id"] == TOLL[0]]
    assert len(sided) < len(lines) and len(toll) == 23

    assert {one["month"]: (round(one["share"] * one["n"]), one["n"]) for one in months} == {
        month: told for month, told in kept_months.items() if told[1]
    }
    for one in months:
        right = wilson(round(one["share"] * one["n"]), one["n"])
        assert (one["low"], one["high"]) == pytest.approx(right, abs=0.0006)

    about = [one for one in sided if kinds.get(one["target_id"]) == "person"]
    assert {kinds[one["speaker_id"]] for one in about} == {"person", "unnamed", "organisation"}
    assert whom == [
        {"speaker": "Mira Kaminski", "target": "Tomas Adeyemi", "favour": 1, "against": 0}
    ]
    assert sum(one["favour"] + one["against"] for one in sure) == sum(
        one["score"] >= 0.6 for one in toll
    )
    # a statement counts in each outlet that printed it
    statements = {one["statement_id"] for one in toll}
    pairs = {
        (one["publisher"], one["statement_id"])
        for one in printed
        if one["statement_id"] in statements
    }
    assert {one["publisher"]: one["n"] for one in outlets} == Counter(
        publisher for publisher, _ in pairs
    )
    assert len(pairs) > len(toll)

    said = [one for one in printed if kinds.get(one["speaker_id"]) == "person"]
    said = [one for one in said if one["force"] not in ("denied", "asked", "left open")]
    assert sum(one["prints"] for one in often) == len(said)
    assert sum(one["statements"] for one in often) == len({one["statement_id"] for one in said})
    assert [(one["speaker"], one["split"]) for one in changed] == [("Mira Kaminski", "2026-02-24")]
    assert [(one["watch"], one["articles"]) for one in lists] == [(None, 18)]


def test_the_watch_list_of_the_pages_can_be_read(tmp_path: Path) -> None:
    text = (DOCS / "how-to/watch-list.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"(?ms)^```toml\n(.*?)^```", text)
    (tmp_path / "watch.toml").write_text(block, encoding="utf-8")
    read = watch.load(tmp_path / "watch.toml")
    assert [topic.id for topic in read.topics] == ["harbour"]
    assert [target.id for target in read.targets] == ["toll"]


def test_the_reference_names_every_command_table_and_field(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cog writes there is current: .ci/run checks all of it, this what takes no time."""
    monkeypatch.syspath_prepend(str(DOCS))
    made = __import__("made")
    for page, write in {
        "tables.md": (made.questions, made.tables),
        "formats.md": (made.export_fields,),
        "python.md": (made.python,),
        "commands.md": (made.commands,),
    }.items():
        text = (DOCS / "reference" / page).read_text(encoding="utf-8")
        for one in write:
            one()
            assert capsys.readouterr().out.strip() in text, f"{page}: run cog, see CONTRIBUTING.md"
    assert sys.modules["made"]
