"""`from quotes import …`: what a program may use, as it is documented."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal, get_origin

import pytest
from program import CHECKOUT, FEE, call

import quotes
from quotes import Article, QuotesError, Reading, load, load_watch, read
from quotes.locate import PACKAGE

TEXT = "“The bridge fee must go,” Orla Venn said. She told nobody that it was free."


def test_a_bare_text_can_be_read() -> None:
    reading = read(TEXT, "rules")
    assert isinstance(reading, Reading)
    assert (reading.article.id, reading.article.published) == ("text", None)
    first = reading.quotes[0]
    assert first.speaker == "Orla Venn"
    assert reading.article.cut(first.field, first.spans) == "“The bridge fee must go,”"
    assert read(Article("text", TEXT, origin="text"), "rules") == reading


@pytest.mark.parametrize("text", ["", "  \n", "a\0b", "half \ud800"])
def test_what_is_no_text_is_told(text: str) -> None:
    with pytest.raises(QuotesError, match="the text: "):
        read(text)


def test_an_engine_that_there_is_not() -> None:
    with pytest.raises(QuotesError, match="There is no engine 'guess'"):
        read(TEXT, "guess")


def test_the_form_is_the_one_that_the_program_prints(tmp_path: Path) -> None:
    file = tmp_path / "fee.txt"
    file.write_text(FEE, encoding="utf-8")
    (article,) = load([file])
    assert isinstance(article, Article)
    printed = json.loads(call("read", file, "--nl", "--engine", "rules").stdout)
    assert json.loads(json.dumps(read(article, "rules").to_dict())) == printed


def test_one_path_need_not_be_a_list(tmp_path: Path) -> None:
    file = tmp_path / "fee.txt"
    file.write_text(FEE, encoding="utf-8")
    assert list(load(str(file))) == list(load(file)) == list(load([file]))


@pytest.mark.parametrize("given", [None, 3, b"toll.txt", [None]])
def test_what_is_no_path_is_told(given: Any) -> None:
    with pytest.raises(QuotesError, match=r"^A path or an address is text, and not \w+; give one"):
        list(load(given))
    with pytest.raises(QuotesError, match=r"^A watch-list is the path of a file or a dict,"):
        load_watch(given)


def test_offsets_of_html_cut_the_text_of_the_reading() -> None:
    given = "<p>Hello.</p><p>“The toll must go,” said Mira Kaminski.</p>"
    reading = read(given, "rules")
    ((start, end),) = reading.quotes[0].spans
    assert reading.article.text[start:end] == "“The toll must go,”" != given[start:end]
    assert "`reading.article.text`" in (read.__doc__ or "")


def test_rows_are_flat() -> None:
    """So that pandas.DataFrame(reading.rows()) has a column a key, and no objects in cells."""
    rows = read(FEE, "rules").rows()
    assert rows and len({tuple(row) for row in rows}) == 1
    assert {type(cell) for row in rows for cell in row.values()} <= {
        str, int, float, bool, type(None)
    }  # fmt: skip
    text = read(FEE, "rules").article.text
    assert all(text[row["start"] : row["end"]].startswith(row["quote"][:5]) for row in rows)


def test_rows_tell_what_a_day_is_known_by() -> None:
    text = f"{TEXT} “It will stay,” Dario Quill said on Friday."
    rows = read(Article("fee", text, published="2026-02-03"), "rules").rows()
    told = {row["speaker"]: (row["said_on"], row["dated_by"]) for row in rows}
    assert told["Orla Venn"] == ("2026-02-03", "article")
    assert told["Dario Quill"] == ("2026-01-30", "text")


def test_all_that_is_named_is_there_and_documented() -> None:
    for name in quotes.__all__:
        one = getattr(quotes, name)
        assert one.__doc__ or get_origin(one) is Literal, name
        assert name in dir(quotes)
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = quotes.reed


def test_what_types_name_can_be_imported_and_is_described() -> None:
    page = (CHECKOUT / "docs/reference/python.md").read_text(encoding="utf-8")
    for name in quotes.__all__:
        assert f"\n## {name}\n" in page
    headings = set(re.findall(r"(?m)^### (.+)$", page))
    assert {"Article.cut", "Article.field", "WatchTarget.names"} <= headings
    assert "\nNone\n" not in page
    signed = "\n".join(re.findall(r"(?ms)^```python\n(?!from)(.*?)^```", page))
    named = set(re.findall(r"\b[A-Z]\w*[a-z]\w*", re.sub(r'".*?"', "", signed)))
    theirs = {"Any", "Collection", "Exception", "Iterable", "Iterator", "Literal", "Mapping"}
    theirs |= {"NamedTuple", "None", "Path", "StrEnum"}
    assert named - theirs == set(quotes.__all__) & named


def test_help_need_not_wait_for_the_reader() -> None:
    script = "import sys, quotes; print('quotes.reader' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "False False\n"


def test_types_are_shipped_and_seen(tmp_path: Path) -> None:
    assert (PACKAGE / "py.typed").exists()
    user = tmp_path / "user.py"
    user.write_text(
        "from quotes import read\n"
        "for quote in read('x').quotes:\n"
        "    name: str | None = quote.speaker\n"
        "    wrong: int = quote.kind\n"
    )
    checked = [sys.executable, "-m", "mypy", "--no-incremental", "--follow-imports=silent", user]
    done = subprocess.run(checked, capture_output=True, text=True, cwd=tmp_path)
    assert done.stdout.splitlines()[0].startswith("user.py:4: error: Incompatible types")
    assert done.stdout.splitlines()[-1].startswith("Found 1 error in 1 file")
