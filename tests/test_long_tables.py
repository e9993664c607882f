"""Tables longer than a screen: begun at once, held nowhere, one width from end to end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from big_database import build
from hypothesis import given
from hypothesis import strategies as st
from program import call
from rich.cells import cell_len
from rich.table import Column
from rich.text import Text

from quotes import store
from quotes.cli import look, printing
from quotes.cli.printing import Form, print_rows
from quotes.cli.widths import BETWEEN, fixed

FORMS = [None, *(Form(*(place == each for place in range(4))) for each in range(4))]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("long") / "quotes.db", 320)


@pytest.mark.parametrize("form", FORMS)
def test_the_first_rows_are_printed_before_the_last_are_made(
    form: Form | None, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = ""

    def rows() -> Iterator[dict[str, str]]:
        nonlocal printed
        for number in range(3 * printing.PIECE):
            if number == 2 * printing.PIECE:
                printed = capsys.readouterr().out
            yield {"name": f"row {number}"}

    made = print_rows(rows(), lambda width: [Column("name")], lambda row: [row["name"]], form)
    assert made == 3 * printing.PIECE
    assert "row 1" in printed
    assert f"row {made - 1}" in capsys.readouterr().out


def test_a_long_table_is_one_table(db: Path) -> None:
    with store.reading(db) as opened:
        rows = list(store.list_quotes(opened))
    assert len(rows) == 320
    lines = call("list", db).stdout.splitlines()
    assert lines[0].split() == ["date", "speaker", "quote"] and "─" * 80 in lines[1]
    assert sum("─" in line for line in lines) == 1, "one head"
    assert max(map(len, lines)) <= 80
    start = lines[0].index("quote")
    told = " ".join(" ".join(line[start:] for line in lines[2:]).split())
    for row in rows:
        assert row["quote"] in told


def test_a_later_cell_is_not_cut_into_a_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    names = [*("a" for _ in range(printing.PIECE)), "b" * 30 + "the end"]
    print_rows(
        ({"name": name} for name in names),
        lambda width: [Column("name", no_wrap=True), Column("more")],
        lambda row: [row["name"], "and more"],
    )
    told = capsys.readouterr().out
    assert "".join(line[:4].strip() for line in told.splitlines()[-10:]).endswith("bbtheend")


def test_a_table_of_speakers_ends_somewhere_and_says_so(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "MOST_SPEAKERS", 5)
    whole = call("speakers", db, "--csv").stdout.splitlines()
    assert len(whole) > 7
    cut = call("speakers", db, width=120)
    assert len(cut.stdout.splitlines()) == 2 + 5
    assert cut.stderr == "The first 5; more with --limit N, all with --csv.\n"
    for words in (["--limit", len(whole)], ["--csv"], ["--json"]):
        more = call("speakers", db, *words)
        assert (len(more.stdout.splitlines()) >= len(whole) - 1, more.stderr) == (True, "")
    assert call("speakers", db, "--limit", 5).stderr == ""
    monkeypatch.setattr(look, "MOST_SPEAKERS", len(whole) - 1)
    assert call("speakers", db).stderr == ""


cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30)


@given(
    rows=st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=6),
    limit=st.sampled_from([None, 1, 8]),
    width=st.integers(12, 90),
)
def test_widths_fit(rows: list[tuple[str, ...]], limit: int | None, width: int) -> None:
    columns = [Column("a"), Column("b", max_width=limit), Column("c")]
    found = fixed(columns, [[one, Text(two), three] for one, two, three in rows], width)
    assert sum(found) + BETWEEN * 2 <= width or found == [1, 1, 1]
    assert min(found) >= 1
    assert limit is None or found[1] <= limit
    widest = [max(1, *(cell_len(row[place]) for row in rows)) for place in range(3)]
    assert all(own <= most for own, most in zip(found, widest, strict=True))
