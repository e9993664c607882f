"""`quotes read`: what one article says, for a person and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from program import FEE, GERMAN, PAGE, STAY, call, run

from quotes.reader import DEFAULT_ENGINE

SPANISH = (
    "La ministra Orla Venn dijo el lunes que el peaje del puente seguirá hasta el próximo verano."
)
KEYS = {"id", "title", "published", "engine", "quotes"}
QUOTE_KEYS = {
    "field", "spans", "kind", "cue", "source", "speaker", "speaker_kind", "resolved_by",
    "confidence", "headline", "denied", "nested_in", "topics", "stances",
}  # fmt: skip
WATCH = """\
[[targets]]
id = "fee"
label = "The bridge fee"
kind = "policy"
aliases = ["bridge fee"]

[[topics]]
id = "bridges"
label = "Bridges"
any = ["bridge", "piers"]
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("fee.txt").write_text(FEE, encoding="utf-8")
    return tmp_path


def objects(printed: str) -> list[dict]:
    return [json.loads(line) for line in printed.splitlines()]


def cuts(text: str, spans: list[list[int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_for_a_person() -> None:
    result = call("read", "fee.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[:2] == [
        "Minister backs bridge fee",
        "2026-02-03 · Marrow Post (invented) · https://example.org/marrow/bridge-fee",
    ]
    first = lines.index("  1 Orla Venn")
    assert lines[first + 1] == "    “I support the bridge fee,” … “It will pay for the piers.”"
    assert lines[first + 2].startswith("    direct · cue “said” · source “Orla Venn” by full name")
    assert any(line.startswith("    ▲ favour: bridge fee by “") for line in lines)
    assert any(line.startswith("    ▼ against: bridge fee by “") for line in lines)
    assert lines[-2:] == ["2 quotes by 2 speakers.", ""]


def test_who_is_not_sure_to_have_said_it_is_marked() -> None:
    text = "Ann Roe met Jan Vale and Ana Moe at the quay. “It is late,” she said.\n"
    Path("met.txt").write_text(text, encoding="utf-8")
    (heading,) = (line for line in call("read", "met.txt").stdout.splitlines() if "  1 " in line)
    assert heading.endswith(" unsure")
    sure = (line for line in call("read", "fee.txt").stdout.splitlines() if "  1 " in line)
    assert list(sure) == ["  1 Orla Venn"]


def test_a_quote_stands_on_one_line() -> None:
    Path("wide.txt").write_text("“The piers   are\told,” said Orla Venn.\n")
    lines = call("read", "wide.txt").stdout.splitlines()
    assert "    “The piers are old,”" in lines
    assert lines[-2:] == ["1 quote by 1 speaker.", ""]


def test_brackets_are_words_and_no_mark_up() -> None:
    Path("odd.txt").write_text("“We [bold]will[/bold] [link=x] pay :smile:,” said Orla Venn.\n")
    assert "“We [bold]will[/bold] [link=x] pay :smile:,”" in call("read", "odd.txt").stdout


def test_as_json() -> None:
    result = call("read", "fee.txt", "--nl")
    (article,) = objects(result.stdout)
    assert article.keys() >= KEYS
    assert article["id"] == "https://example.org/marrow/bridge-fee"
    assert (article["published"], article["engine"]) == ("2026-02-03", DEFAULT_ENGINE)
    text = FEE.partition("\n\n")[2].strip()
    venn, quill = article["quotes"]
    assert venn.keys() >= QUOTE_KEYS and quill.keys() >= QUOTE_KEYS
    assert cuts(text, venn["spans"]) == [
        "“I support the bridge fee,”",
        "“It will pay for the piers.”",
    ]
    assert cuts(text, [venn["cue"], venn["source"]]) == ["said", "Orla Venn"]
    assert (venn["speaker"], venn["speaker_kind"], venn["kind"]) == (
        "Orla Venn", "person", "direct",
    )  # fmt: skip
    assert 0.7 < venn["confidence"] <= 1
    (stance,) = quill["stances"]
    assert (stance["target"], stance["stance"]) == ("bridge fee", "against")
    assert cuts(text, [stance["evidence"]])[0] in "“I oppose the bridge fee,”"
    assert "text" not in article, "plain text is not printed again"


def test_standard_input_as_it_was_given() -> None:
    text = "  😀 Orla Venn, the roads minister, said:\r\n\r\n“The piers are old.”\u2028\n"
    lines = f"{json.dumps({'id': 'a', 'text': text})}\n\n{json.dumps({'text': STAY})}\n"
    done = run("read", "-", "--nl", input=lines)
    assert (done.returncode, done.stderr) == (0, "")
    first, second = objects(done.stdout)
    assert first["id"] == "a" and re.fullmatch(r"text_[0-9a-f]{16}", second["id"])
    (quote,) = first["quotes"]
    assert cuts(text, quote["spans"]) == ["“The piers are old.”"]


def test_one_bad_line_does_not_stop_the_others() -> None:
    given = json.dumps({"id": "good", "text": "“Yes,” said Orla Venn."})
    lines = f'{{"id": "torn", "text": "It \n{given}\n{{"id": "no text"}}\n'
    result = call("read", "-", "--nl", stdin=lines)
    assert result.exit_code == 1
    assert [article["id"] for article in objects(result.stdout)] == ["good"]
    assert result.stderr == (
        "quotes: standard input, line 1: this is not an article in JSON (Unterminated string "
        "starting at at column 24); write one object a line.\n"
        "quotes: standard input, line 3: this holds no text; give an article with words in it.\n"
    )


def test_a_folder_in_the_order_of_its_names() -> None:
    Path("more").mkdir()
    for name in ("c.txt", "a.txt", "b.txt"):
        Path("more", name).write_text("“Yes,” said Orla Venn.")
    result = call("read", "fee.txt", "more", "--nl")
    assert [article["id"] for article in objects(result.stdout)] == [
        "https://example.org/marrow/bridge-fee", "more/a.txt", "more/b.txt", "more/c.txt",
    ]  # fmt: skip


def test_a_page_is_printed_with_the_text_that_offsets_cut() -> None:
    Path("march.html").write_text(PAGE, encoding="utf-8")
    (article,) = objects(call("read", "march.html", "--nl").stdout)
    assert article["id"] == "https://example.org/marrow/march"
    assert article["extractor"].startswith("trafilatura ")
    (quote,) = article["quotes"]
    assert cuts(article["text"], quote["spans"])[0] == "“The bridge fee is an insult to haulage,”"
    assert "Cookies" not in article["text"]


def test_another_language_is_skipped_with_a_sentence() -> None:
    Path("german.txt").write_text(GERMAN, encoding="utf-8")
    result = call("read", "german.txt", "fee.txt", "--nl")
    assert result.exit_code == 0
    assert len(objects(result.stdout)) == 1
    assert result.stderr == (
        "quotes: german.txt is not in English and was skipped: only English is read.\n"
    )


def test_of_many_articles_in_one_file_the_one_in_another_language_is_named() -> None:
    given = [{"id": "es-1", "text": SPANISH}, {"text": SPANISH + " Nada más."}, {"text": FEE}]
    Path("many.jsonl").write_text("\n".join(map(json.dumps, given)), encoding="utf-8")
    result = call("read", "many.jsonl", "--nl")
    assert [one["id"] for one in objects(result.stdout)] == ["many.jsonl#3"]
    skipped = "is not in English and was skipped: only English is read."
    assert result.stderr.splitlines() == [
        f"quotes: many.jsonl, article es-1, {skipped}",
        f"quotes: many.jsonl, line 2, {skipped}",
    ]
    result = call("read", "-", "--nl", stdin=json.dumps(given[1]))
    assert re.fullmatch(rf"quotes: standard input, article text_\w+, {skipped}\n", result.stderr)


def test_with_a_watch_list() -> None:
    Path("watch.toml").write_text(WATCH)
    (article,) = objects(call("read", "fee.txt", "--nl", "--watch", "watch.toml").stdout)
    venn, quill = article["quotes"]
    assert [(s["target"], s["stance"]) for s in venn["stances"]] == [("The bridge fee", "favour")]
    assert [(s["target"], s["stance"]) for s in quill["stances"]] == [("The bridge fee", "against")]
    assert "bridges" in [topic["id"] for topic in venn["topics"]]


def test_json_loses_nothing_where_the_terminal_has_no_unicode() -> None:
    Path("odd.txt").write_text("“Žižek 😀,” said Orla Venn.", encoding="utf-8")
    wide = run("read", "odd.txt", "--nl")
    plain = run("read", "odd.txt", "--nl", env={"PYTHONIOENCODING": "ascii"})
    assert plain.stdout.isascii()
    assert objects(plain.stdout) == objects(wide.stdout)


def test_no_database_is_touched(here: Path) -> None:
    call("read", "fee.txt")
    assert [path.name for path in here.iterdir()] == ["fee.txt"]
