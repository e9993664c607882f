"""The converter of marked articles: offsets cut what was marked, errors name file and line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import GoldError
from quotes.gold import check, load, parse

GOLD = Path(__file__).parent.parent / "gold"
FILES = sorted(path for part in ("train", "dev", "held") for path in GOLD.glob(f"{part}/*.txt"))
PATH = Path("toll.txt")
MARKED = """\
title: Toll opposed
style: curly
subject: labour

{1.s Mira Kaminski} {1.c said} {1 the “{x big} toll” must go}.

{2 “Ships,”} {2.s {3.s he}} {2.c said}, {2 “will leave.”} {i So he thinks.} {2.s He} {3.c added}
that {3 {4.s crews} {4.c told} him {4 ‘never’}}.
---
1 | mixed | Mira Kaminski | person | topics: labour, economy | headline
  against: the toll | must go
  neutral: ships
2 | direct | ? | unnamed | denied | also: Tomas Adeyemi; ? | same: other#4
3 | indirect | the audit | document
4 | mixed | crews | group | in: 3
"""


def changed(old: str, new: str) -> str:
    assert old in MARKED
    return MARKED.replace(old, new, 1)


def test_a_marked_article() -> None:
    article = parse(MARKED, PATH)
    text = article["text"]

    def cut(spans: list[list[int]]) -> list[str]:
        return [text[start:end] for start, end in spans]

    assert (article["id"], article["title"], article["style"]) == ("toll", "Toll opposed", "curly")
    assert text.startswith("Mira Kaminski said the “big toll” must go.\n\n“Ships,” he said,")
    assert text.endswith("‘never’.")
    one, two, three, four = article["quotes"]
    assert cut(one["content"]) == ["the “big toll” must go"]
    assert (cut(one["source"]), cut(one["cue"])) == (["Mira Kaminski"], ["said"])
    assert cut(two["content"]) == ["“Ships,”", "“will leave.”"]
    assert cut(two["source"]) == ["he", "He"]
    assert cut(three["content"]) == ["crews told him ‘never’"]
    assert cut(four["content"]) == ["‘never’"]
    assert cut(article["not_quotes"]) == ["big"]
    assert cut(article["ignore"]) == ["So he thinks."]


def test_the_table() -> None:
    one, two, three, four = parse(MARKED, PATH)["quotes"]
    assert (one["kind"], one["who"], one["who_type"]) == ("mixed", "Mira Kaminski", "person")
    assert one["topics"] == ["labour", "economy"]
    assert one["headline"] and "headline" not in two
    assert (two["who"], two["who_also"]) == (None, ["Tomas Adeyemi", None])
    assert two["denied"] and two["same_as"] == "other#4"
    assert three["who_type"] == "doc"
    assert (three["nested_in"], four["nested_in"]) == (None, 2)


def test_stances() -> None:
    article = parse(MARKED, PATH)
    one = article["quotes"][0]
    against, neutral = one["stances"]
    assert (against["target"], against["stance"]) == ("the toll", "against")
    assert article["text"][slice(*against["evidence"])] == "must go"
    assert against["target_span"] is None  # "the “big toll”" does not hold "the toll"
    assert neutral == {
        "target": "ships",
        "stance": "neutral",
        "evidence": None,
        "target_span": None,
    }
    assert (one["target"], one["stance"]) == ("the toll", "against")


def test_quotes_stand_in_reading_order_whatever_their_numbers() -> None:
    swapped = re.sub(r"\{1(?=[ .])", "{9", MARKED).replace("\n1 |", "\n9 |")
    assert [quote["mark"] for quote in parse(swapped, PATH)["quotes"]] == [9, 2, 3, 4]


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    assert parse("\ufeff" + MARKED.replace("\n", "\r\n"), PATH) == parse(MARKED, PATH)


# what is wrong, the file with the fault in it, what the error says
FAULTS = [
    ("no rule", changed("\n---\n", "\n"), "toll.txt: no line '---'"),
    ("header without colon", changed("style: curly", "curly"), "toll.txt, line 2: a header line"),
    (
        "header without title",
        changed("title: Toll opposed\n", ""),
        "toll.txt: the header lacks 'title:'",
    ),
    (
        "header without all that it needs",
        changed("title: Toll opposed\nstyle: curly\nsubject: labour", "note: invented"),
        "toll.txt: the header lacks 'title:', 'style:', 'subject:'; write a line for each.",
    ),
    ("empty style", changed("style: curly", "style:"), "toll.txt: the header lacks 'style:'"),
    ("brace in the text", changed("{x big}", "{big}"), "toll.txt, line 5: a mark opens as"),
    ("unknown part", changed("{2.c said}", "{2.q said}"), "toll.txt, line 7: a mark opens as"),
    ("closed too often", changed("added}", "added}}"), "toll.txt, line 7: '}' closes nothing"),
    ("empty mark", changed("{4 ‘never’}", "{4 }"), "toll.txt, line 8: the mark '{4' holds no text"),
    ("never closed", changed("‘never’}}", "‘never’}"), "toll.txt: the mark '{3' is never closed"),
    (
        "stance first",
        changed("---\n", "---\n  against: the toll\n"),
        "toll.txt, line 10: a stance line",
    ),
    ("two rows", changed("3 | ind", "2 | ind"), "toll.txt, line 14: quote 2 has two rows"),
    ("no row", changed("4 | mixed | crews | group | in: 3\n", ""), "toll.txt: quote 4 is marked"),
    ("no mark", changed("{4 ‘never’}", "‘never’"), "toll.txt, line 15: quote 4 has no '{4 '"),
    ("nested nowhere", changed("in: 3", "in: 8"), "toll.txt: quote 4 stands in quote 8, which"),
    ("short row", changed(" | the audit | document", ""), "toll.txt, line 14: a row reads"),
    ("row without number", changed("3 | ind", "x | ind"), "toll.txt, line 14: a row reads"),
    (
        "kind",
        changed("2 | direct", "2 | quoted"),
        "toll.txt, line 13: kind is one of direct, mixed",
    ),
    ("speaker", changed("| group |", "| crowd |"), "toll.txt, line 15: a speaker is one of person"),
    ("topic", changed("economy", "money"), "toll.txt, line 10: 'money' is no topic"),
    ("extra", changed("| denied", "| deniable"), "toll.txt, line 13: 'deniable' is not known"),
    ("stance label", changed("  neutral:", "  cool:"), "toll.txt, line 12: a stance reads"),
    (
        "stance target",
        changed("  neutral: ships", "  neutral:"),
        "toll.txt, line 12: a stance reads",
    ),
    (
        "stance words",
        changed("| must go", "| must stay"),
        "toll.txt, line 11: the words 'must stay' do",
    ),
]


@pytest.mark.parametrize(("fault", "marked", "message"), FAULTS, ids=[name for name, *_ in FAULTS])
def test_a_fault_is_named_with_file_and_line(fault: str, marked: str, message: str) -> None:
    with pytest.raises(GoldError) as error:
        parse(marked, PATH)
    assert str(error.value).startswith(message)


def test_files_folders_and_lines(tmp_path: Path) -> None:
    file = tmp_path / "toll.txt"
    file.write_text(MARKED, encoding="utf-8")
    (article,) = load(file)
    assert list(load(tmp_path)) == [article] == [parse(MARKED, PATH)]
    lines = tmp_path / "toll.jsonl"
    nameless = {key: value for key, value in article.items() if key != "id"}
    lines.write_text(json.dumps(article) + "\n\n" + json.dumps(nameless) + "\n", encoding="utf-8")
    assert list(load(lines)) == [article, nameless | {"id": "toll-3"}]
    whole = tmp_path / "toll.json"
    whole.write_text(json.dumps(article, indent=1), encoding="utf-8")
    assert list(load(whole)) == [article]
    assert check([file, lines]) == "3 articles, 12 quotes, 6 stances, 3 traps, 1 styles"


@pytest.mark.parametrize(
    "line", ["no JSON", "[]", "{}", '{"text": "a"}', '{"text": 1, "quotes": []}']
)
def test_a_line_that_is_no_marked_article(tmp_path: Path, line: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"text": "a", "quotes": []}\n' + line, encoding="utf-8")
    with pytest.raises(GoldError, match=r"gold\.jsonl, line 2: not a marked article: "):
        list(load(file))


def test_nothing_to_load(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"holds no marked articles; point to a folder"):
        list(load(tmp_path))
    with pytest.raises(GoldError, match=r"none\.txt does not exist; give a marked article"):
        list(load(tmp_path / "none.txt"))


@pytest.mark.parametrize("data", [b"SQLite format 3\0\x10\0\xb2", b"\x89PNG\r\n", b"PK\3\4\0\0"])
@pytest.mark.parametrize("name", ["a.txt", "a.db", "a.jsonl", "folder/a.txt"])
def test_a_file_that_is_no_text(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    with pytest.raises(GoldError, match=r"is not text in UTF-8; give a marked article, a folder"):
        list(load(file.parent if "/" in name else file))


def test_a_folder_of_folders_names_those_that_hold_marked_articles(tmp_path: Path) -> None:
    for name in ("desks/far", "held", "notes"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "held/a.txt").write_text(MARKED, encoding="utf-8")
    (tmp_path / "desks/far/b.txt").write_text(MARKED, encoding="utf-8")
    (tmp_path / "notes/milk.txt").write_text("Remember the milk.", encoding="utf-8")
    with pytest.raises(GoldError) as error:
        list(load(tmp_path))
    assert str(error.value) == (
        f"{tmp_path} holds marked articles only in its folders: {tmp_path}/desks/far, "
        f"{tmp_path}/held; give one of them."
    )


def marks_again(article: dict) -> str:
    """The marked body, written out of the offsets."""
    spans = [("x", span) for span in article["not_quotes"]]
    spans += [("i", span) for span in article["ignore"]]
    for quote in article["quotes"]:
        for part, tag in (("content", ""), ("source", ".s"), ("cue", ".c")):
            spans += [(f"{quote['mark']}{tag}", span) for span in quote[part]]
    spans.sort(key=lambda mark: (mark[1][0], -mark[1][1]))
    text = article["text"]
    opening: dict[int, str] = {}
    closing: dict[int, int] = {}
    for tag, (start, end) in spans:
        opening[start] = opening.get(start, "") + f"{{{tag} "
        closing[end] = closing.get(end, 0) + 1
    return "".join(
        "}" * closing.get(at, 0) + opening.get(at, "") + text[at : at + 1]
        for at in range(len(text) + 1)
    )


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_our_gold_survives_the_round_trip(file: Path) -> None:
    marked = file.read_text(encoding="utf-8")
    article = parse(marked, file)
    head, table = marked.partition("\n\n")[0], marked.rpartition("\n---\n")[2]
    again = f"{head}\n\n{marks_again(article)}\n---\n{table}"
    assert parse(again, file) == article
    assert json.loads(json.dumps(article)) == article


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_our_gold_cuts_words_out_of_its_texts(file: Path) -> None:
    article = parse(file.read_text(encoding="utf-8"), file)
    text = article["text"]
    assert "{" not in text and "}" not in text
    for quote in article["quotes"]:
        content = [range(*span) for span in quote["content"]]
        for start, end in [*quote["content"], *quote["source"], *quote["cue"]]:
            assert text[start:end] == text[start:end].strip() != ""
        for stance in quote["stances"]:
            if stance["evidence"]:
                start, end = stance["evidence"]
                assert any(start in part and end - 1 in part for part in content)


def test_same_statements_point_at_quotes_that_are_there() -> None:
    for half in ("train", "held"):
        articles = {article["id"]: article for article in load(GOLD / half)}
        for article in articles.values():
            for quote in article["quotes"]:
                if "same_as" in quote:
                    other, _, number = quote["same_as"].partition("#")
                    assert int(number) in {q["mark"] for q in articles[other]["quotes"]}, quote[
                        "same_as"
                    ]


def test_each_half_is_large_enough() -> None:
    for half in ("train", "held"):
        articles = list(load(GOLD / half))
        quotes = [quote for article in articles for quote in article["quotes"]]
        assert len(articles) >= 24
        assert len(quotes) >= 350
        assert sum(len(quote["stances"]) for quote in quotes) >= 200
        assert len({article["style"] for article in articles}) >= 10


WORDS = st.text(alphabet=st.characters(exclude_characters="{}\r\ufeff", codec="utf-8"), min_size=1)
TREES = st.recursive(
    WORDS, lambda inner: st.tuples(st.sampled_from(["", ".s", ".c"]), st.lists(inner, min_size=1))
)


@given(st.lists(TREES, min_size=1, max_size=8))
def test_any_nesting_of_marks_gives_back_text_and_spans(trees: list) -> None:
    spans: dict[tuple[str, str], list[list[int]]] = {}
    texts: list[str] = []
    numbers = iter(range(1, 1000))

    def write(tree: str | tuple) -> str:
        if isinstance(tree, str):
            texts.append(tree)
            return tree
        part, inner = tree
        number = str(next(numbers))
        start = sum(map(len, texts))
        body = "".join(map(write, inner))
        here = [start, sum(map(len, texts))]
        # a cue or a source belongs to a quote, so the same words are its content as well
        spans[number, part] = spans[number, ""] = [here]
        return f"{{{number}{part} {{{number} {body}}}}}" if part else f"{{{number} {body}}}"

    body = "Start. " + "".join(map(write, trees)) + " End."
    if "\n---\n" in body:
        return
    rows = "".join(f"{number} | direct | A | person\n" for number, part in spans if not part)
    article = parse(f"title: a\nstyle: b\nsubject: c\n\n{body}\n---\n{rows}", PATH)
    assert article["text"] == "Start. " + "".join(texts) + " End."
    for quote in article["quotes"]:
        for part, tag in (("content", ""), ("source", ".s"), ("cue", ".c")):
            wanted = spans.get((str(quote["mark"]), tag), [])
            assert quote[part] == [[start + 7, end + 7] for start, end in wanted]
