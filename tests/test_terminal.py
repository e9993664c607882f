"""What a terminal is sent: words from anywhere, and nothing in them that it would act on.

`QUOTES_FUZZ=2000 python -m pytest tests/test_terminal.py` tries so many inputs; else it is fewer.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import FEE, call, run
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from typer.testing import Result

from quotes.cli.printing import printer
from quotes.visible import escaped, harmless, on_one_line, shown

EXAMPLES = int(os.environ.get("QUOTES_FUZZ", "50"))
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # the direction of a line
HIDDEN = "\xad\u200b\u200e\u2060\u2063\ufeff\ufff9\U000e0041"
SEQUENCES = [
    *("\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;http://x.example\x1b\\", "\x1b[7m", "\x1bc", "\x1bP"),
    *("\x9b2J", "\x9d0;title\x9c", "\r", "\r\n", "\b\b", "\x7f", "\0", "\v", "\f", "\x85"),
    *("\u2028", "\u2029", "\ud83d", "\udcff", *TURNS, *HIDDEN),
]


def acts(text: str) -> set[str]:
    """The characters in a text that a terminal acts on, by what Unicode says of them."""
    return {
        char
        for char in text
        if (unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char not in "\n\t")
        or char in TURNS
    }


# words with a control character in them at least, of any length up to a line
pieces = st.lists(
    st.one_of(
        st.sampled_from(SEQUENCES),
        st.sampled_from(
            ["Orla Venn", "a", "é", " ", "\n", "\t", ",", '"', "“", "= 1", "[red]", "`"]
        ),
        st.characters(),
    ),
    min_size=1,
    max_size=12,
).map("".join)
wild = st.tuples(pieces, st.sampled_from(SEQUENCES), pieces).map("".join)


# The words themselves ----------------------------------------------------------------------------


@given(wild)
def test_nothing_that_acts_is_shown(words: str) -> None:
    for clean in (shown, harmless, escaped, on_one_line):
        assert acts(clean(words)) == set()
        assert clean(clean(words)) == clean(words)
    assert not set(HIDDEN) & set(shown(words))
    assert "\n" not in on_one_line(words)


@given(st.text())
def test_json_loses_nothing(words: str) -> None:
    written = escaped(json.dumps(words, ensure_ascii=False))
    assert json.loads(written) == words
    assert acts(written) == set()


# marks by whose number a word could be hidden, behind any letter: no letters of their own
VARIANTS = "".join(map(chr, range(0xE0100, 0xE01F0)))


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters=VARIANTS)))
def test_all_other_words_stay(words: str) -> None:
    assert shown(words) == harmless(words) == escaped(words) == words


def test_what_a_person_is_shown() -> None:
    assert shown("a\x1b[2Jb\x07 \x7f \x9b \u202e") == "a␛[2Jb␇ ␡ � �"
    assert shown("one\r\ntwo\rthree\tfour\u2028") == "one\ntwo␍three\tfour␤"
    assert shown("for\xadty\u200b \ufeffbridges") == "forty bridges"
    assert shown("caf\udce9.txt") == "caf\\udce9.txt"
    assert shown("می‌خواهم 👩‍🚀 é") == "می‌خواهم 👩‍🚀 é", "joiners and marks are part of words"
    assert harmless("for\xadty\u200b") == "for\xadty\u200b"
    assert on_one_line("a  b\n  c\r\nd") == "a  b c d"


# Every door --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("terminal")
    (folder / "fee.txt").write_text(FEE, encoding="utf-8")
    (folder / "broken.jsonl").write_text('{"text": 1}\n')
    made = call("extract", folder / "made.db", folder / "fee.txt", "--engine", "model")
    assert made.exit_code == 0
    return folder


class Server(BaseHTTPRequestHandler):
    """Answers with headers, a reason and another address that hold `words`."""

    words = ""
    kinds = 0

    def do_GET(self) -> None:
        line = Server.words.encode("latin-1", "ignore").translate(None, b"\r\n\0").decode("latin-1")
        Server.kinds = (Server.kinds + 1) % 3
        if Server.kinds == 0:
            self.send_response(200)
            self.send_header("Content-Type", f"text/{line}")
        elif Server.kinds == 1:
            self.send_response(500, line)
        else:
            self.send_response(302)
            self.send_header("Location", f"odd://{line}")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def spoilt(folder: Path, words: str) -> Path:
    """A database all of whose words are these, as another program might write them."""
    path = folder / "spoilt.db"
    shutil.copy(folder / "made.db", path)
    words = words.encode("utf-8", "ignore").decode()

    def each(old: str | None) -> str:
        """The labels of a list; what stands before one ("favour: ") is of ours."""
        parts = (label.rpartition(": ") for label in json.loads(old or '[""]'))
        return json.dumps([f"{kind}{colon}{words}{label}" for kind, colon, label in parts])

    with closing(sqlite3.connect(path)) as conn, conn:
        conn.execute("PRAGMA synchronous = OFF")
        conn.create_function("w", 1, lambda old: f"{words}{old or ''}")
        conn.create_function("each", 1, each)
        for table, columns in {
            "articles": "id title publisher byline url text origin",
            "speakers": "id name role",
            "speaker_names": "speaker name",
            "quotes": "id article speaker text cue source named resolved_by rule",
            "quote_topics": "quote",
            "stances": "quote evidence",
            "topics": "label",
            "targets": "label",
            "quote_lines": "quote article speaker_id speaker named_by publisher why",
            "article_totals": "article",
            "topic_articles": "article",
            "topic_speakers": "speaker",
            "speaker_totals": "speaker",
            "stance_lines": "quote article speaker_id speaker target",
            "positions": "speaker",
            "repeats": "speaker",
        }.items():
            sets = ", ".join(f"{column} = w({column})" for column in columns.split())
            conn.execute(f"UPDATE {table} SET {sets}")
        conn.execute("UPDATE quote_lines SET stances = each(stances), topics = each(topics)")
        conn.execute("UPDATE speaker_totals SET main_topics = each(main_topics)")
        conn.execute("UPDATE speaker_totals SET other_names = each(other_names)")
    return path


def in_database(*words: str) -> Callable[[Path, str, str], Result]:
    def door(folder: Path, wild: str, _: str) -> Result:
        found = call(words[0], spoilt(folder, wild), *words[1:])
        assert found.exit_code == 0, found.stderr
        return found

    return door


def reported(*words: str) -> Callable[[Path, str, str], Result]:
    def door(folder: Path, wild: str, _: str) -> Result:
        path = spoilt(folder, wild)
        with closing(sqlite3.connect(path)) as conn:
            ident = conn.execute("SELECT id FROM speakers").fetchone()[0]
        return call("report", path, ident, *words)

    return door


def in_article(*words: str) -> Callable[[Path, str, str], Result]:
    def door(folder: Path, wild: str, _: str) -> Result:
        text = f"“No {wild} to the bridge fee,” said Orla {wild} Venn, the {wild} minister."
        keys = ("id", "title", "publisher", "byline", "url", "published")
        line = json.dumps({**dict.fromkeys(keys, wild), "published": "2026-01-01", "text": text})
        return call("read", "-", "--engine", "rules", *words, stdin=f"{line}\n")

    return door


def in_word(*words: str) -> Callable[[Path, str, str], Result]:
    """A word of the command line, which cannot hold a zero byte."""

    def door(folder: Path, wild: str, _: str) -> Result:
        given = wild.replace("\0", "")
        return call(*(word.format(made=folder / "made.db", wild=given) for word in words))

    return door


def from_server(_: Path, wild: str, address: str) -> Result:
    Server.words = wild
    return call("read", f"{address}/page", "--engine", "rules")


DOORS: dict[str, Callable[[Path, str, str], Result]] = {
    "list": in_database("list"),
    "list --csv": in_database("list", "--csv"),
    "list --tsv": in_database("list", "--tsv"),
    "list --nl": in_database("list", "--nl"),
    "list --json": in_database("list", "--json"),
    "speakers": in_database("speakers"),
    "speakers --csv": in_database("speakers", "--csv"),
    "report": reported(),
    "report --html": reported("--html"),
    "report --json": reported("--json"),
    "report --csv": reported("--csv"),
    "positions": in_database("positions"),
    "positions --csv": in_database("positions", "--csv"),
    "new": in_database("new", "--since", "2000"),
    "new --nl": in_database("new", "--since", "2000", "--nl"),
    "read": in_article(),
    "read --nl": in_article("--nl"),
    "a server": from_server,
    "no command": in_word("{wild}"),
    "no option": in_word("list", "{made}", "--{wild}"),
    "no number": in_word("list", "{made}", "--limit", "{wild}"),
    "no database": in_word("list", "{wild}.db"),
    "no file": in_word("read", "{wild}.txt"),
    "no address": in_word("read", "http://{wild}"),
    "no speaker": in_word("report", "{made}", "{wild}"),
    "no target": in_word("list", "{made}", "--target", "{wild}"),
    "no date": in_word("list", "{made}", "--since", "{wild}"),
    "no change": in_word("confirm", "{made}", "{wild}"),
    "no position": in_word("target", "{made}", "{wild}"),
    "no words": in_word("list", "{made}", "--search", "{wild}"),
    "no article": in_word("remove", "{made}", "{wild}"),
    "no engine": in_word("read", "x.txt", "--engine", "{wild}"),
    "no watch-list": in_word("read", "x.txt", "--watch", "{wild}.toml"),
    "no marked articles": in_word("eval", "{wild}"),
}


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(door=st.sampled_from(sorted(DOORS)), words=wild)
def test_no_door_lets_a_control_character_through(
    door: str, words: str, built: Path, server: str
) -> None:
    result = DOORS[door](built, words, server)
    printed = result.stdout_bytes.decode() + result.stderr_bytes.decode()
    assert printed
    assert acts(printed) == set()
    if "--" not in door:
        assert not set(HIDDEN) & set(printed)
    if result.exit_code == 1:
        assert all(line.startswith("quotes: ") for line in result.stderr.splitlines())


# Forms that programs read ------------------------------------------------------------------------

TITLE = "\x1b[2JBridge\u2028 fee\x9b, \u202e“quoted”\r\nfor\xadty\U000e0041"


def test_json_has_every_word_as_it_was(built: Path) -> None:
    (row, *_) = json.loads(call("list", spoilt(built, TITLE), "--json").stdout)
    assert row["article"].startswith(TITLE) and row["speaker"].startswith(TITLE)
    line = {"id": "a", "title": TITLE, "text": "“No,” said Orla Venn."}
    told = call("read", "-", "--nl", "--engine", "rules", stdin=json.dumps(line) + "\n")
    assert json.loads(told.stdout)["title"]


@pytest.mark.parametrize(("form", "delimiter"), [("--csv", ","), ("--tsv", "\t")])
def test_a_table_has_every_word_but_what_acts(form: str, delimiter: str, built: Path) -> None:
    printed = call("list", spoilt(built, TITLE), form).stdout
    (row, *_) = csv.DictReader(io.StringIO(printed), delimiter=delimiter)
    assert row["article"].startswith(
        "␛[2JBridge␤ fee�, �“quoted”\nfor\xadty\U000e0041Minister"
    )  # fmt: skip
    assert json.loads(row["topics"])[0].startswith(TITLE)


def test_a_formula_stays_as_it_was_said(built: Path) -> None:
    printed = call("list", spoilt(built, "=1+1"), "--csv").stdout
    (row, *_) = csv.DictReader(io.StringIO(printed))
    assert row["article"].startswith("=1+1")


# Colours -----------------------------------------------------------------------------------------


def test_in_colour_only_our_own_reaches_the_terminal(built: Path) -> None:
    words = "\x1b[7m\x1b]8;;http://x.example\x1b\\\x9b2J\u202eVenn\xad"
    colours = {"FORCE_COLOR": "1", "NO_COLOR": "", "TERM": "xterm-256color"}
    text = f"“I support the {words} fee,” said Orla {words}."
    line = json.dumps({"id": words, "title": words, "text": text}) + "\n"
    printed = [
        run("list", spoilt(built, words), env=colours).stdout,
        run("speakers", spoilt(built, words), env=colours).stdout,
        run("read", "-", "--engine", "model", input=line, env=colours).stdout,
    ]
    for out in printed:
        assert "␛[7m␛]8;;http://x.example␛" in re.sub(r"\s", "", out)
        ours = re.findall(r"\x1b\[[\d;]*m", out)
        assert ours and "\x1b[7m" not in ours
        assert acts(re.sub(r"\x1b\[[\d;]*m", "", out)) == set()


def test_whatever_rich_draws_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    """A new command may make a table of its own."""
    table = Table("one\x1b[7m", "two\x9b", title="\x1b[7m")
    table.add_row("\x1b[7m", Panel(Text("\x1b[7m\u202e", "bold"), title="\x1b[7m"))
    console = printer(width=60)
    console.print(table, "\x1b[7m", Text("\x1b[7m"))
    console.print(Padding("\x1b[7m", 1))
    out = capsys.readouterr().out
    assert out.count("␛") == 8
    assert acts(out) == set()


def test_only_printing_goes_past_the_screen() -> None:
    """A new command prints through what stands before the streams, whatever it calls."""
    past = re.compile(r"unguarded|__stdout__|__stderr__|\bConsole\(|os\.write|\.buffer\b")
    house = Path(sys.modules["quotes.visible"].__file__).parent
    found = {
        str(path.relative_to(house))
        for path in house.rglob("*.py")
        if past.search(path.read_text(encoding="utf-8"))
    }
    assert found - {"articles/__init__.py"} == {"cli/streams.py", "cli/printing.py"}
