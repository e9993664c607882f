from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes import watch
from quotes.errors import WatchError
from quotes.models import Watch, WatchTarget, WatchTopic

GOOD = """
[[topics]]
id = "harbour"
label = "The harbour"
any = ["harbour", "quay"]
all = ["toll"]
none = ["harbour a grudge"]
broader = "medtop:04000000"

[[topics]]
id = "toll-court"
label = "The toll in court"
broader = "harbour"

[[targets]]
id = "toll"
label = "The harbour toll"
kind = "policy"
aliases = ["ship levy", "’toll’"]
favour = ["keep the toll"]
against = ["scrap the toll"]

[[targets]]
id = "union"
label = "The port union"
kind = "entity"
"""


@pytest.fixture
def write(tmp_path: Path):
    def write(body: str | bytes) -> Path:
        path = tmp_path / "watch.toml"
        path.write_bytes(body.encode("utf-8") if isinstance(body, str) else body)
        return path

    return write


def test_a_watch_list_is_read_in_its_order(write) -> None:
    path = write(GOOD)
    found = watch.load(path)
    assert found.topics == (
        WatchTopic(
            "harbour",
            "The harbour",
            any=("harbour", "quay"),
            all=("toll",),
            none=("harbour a grudge",),
            broader="medtop:04000000",
        ),
        WatchTopic("toll-court", "The toll in court", broader="harbour"),
    )
    assert found.targets == (
        WatchTarget(
            "toll",
            "The harbour toll",
            "policy",
            aliases=("ship levy", "’toll’"),
            favour=("keep the toll",),
            against=("scrap the toll",),
        ),
        WatchTarget("union", "The port union", "entity"),
    )
    assert found.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert watch.load(str(path)) == found


def test_a_dict_of_the_same_form_is_a_watch_list(write) -> None:
    table = tomllib.loads(GOOD)
    found = watch.load(table)
    assert found == watch.load(write(GOOD))
    assert found.digest and found.digest == watch.load(dict(reversed(table.items()))).digest
    table["targets"][0]["aliases"].append("port toll")
    assert watch.load(table).digest != found.digest


def test_windows_files_are_read(write) -> None:
    plain = watch.load(write(GOOD))
    marked = watch.load(write(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()))
    assert marked == plain
    assert marked.digest != plain.digest


ENTRY = '[[topics]]\nid = "a"\nlabel = "A"\n'
TOLL = "[[targets]]\nid = 'a'\nlabel = 'A'\n"
MISTAKES = {
    "not toml": ("[[topics]\n", "this is not TOML: Expected ']]'"),
    "unknown list": (
        "[[topic]]\nid = 'a'\n",
        "'topic' is not known here; the lists are [[topics]]",
    ),
    "table for list": (
        "[topics]\nid = 'a'\n",
        "'topics' is not a list; start each entry with [[to",
    ),
    "list of text": ("targets = ['a']\n", "'targets' is not a list"),
    "unknown field": (
        ENTRY + "ani = ['x']\n",
        "topic 'a': 'ani' is not a field of a topic; use id,",
    ),
    "field of targets": (ENTRY + "aliases = ['x']\n", "topic 'a': 'aliases' is not a field"),
    "no id": ("[[topics]]\nlabel = 'A'\n", "topic 1: this has no 'id'"),
    "no label": ("[[targets]]\nid = 'a'\n", "target 'a': this has no 'label'"),
    "empty id": (
        "[[topics]]\nid = ' '\nlabel = 'A'\n",
        "topic ' ': 'id' is text in quotation marks",
    ),
    "number for id": ("[[topics]]\nid = 7\nlabel = 'A'\n", "topic 1: 'id' is text in quotation"),
    "two of one id": (ENTRY + ENTRY, "two topics have the id 'a'; rename one of them."),
    "text for list": (ENTRY + "any = 'x'\n", "topic 'a': 'any' is a list of phrases"),
    "number in list": (ENTRY + "any = ['x', 3]\n", "topic 'a': 'any' is a list of phrases"),
    "blank phrase": (ENTRY + "any = ['']\n", "topic 'a': 'any' is a list of phrases"),
    "list for text": (ENTRY + "broader = ['x']\n", "topic 'a': 'broader' is text"),
    "unknown broader": (
        ENTRY + "broader = 'b'\n",
        "topic 'a': there is no topic 'b' to be broader",
    ),
    "own broader": (ENTRY + "broader = 'a'\n", "topic 'a': its broader topics lead back to it"),
    "iptc id": (ENTRY.replace('"a"', '"medtop:01000000"'), "this is the id of an IPTC topic"),
    "nothing": ("# nothing yet\n", "this watch-list is empty; write a [[topics]] or a [[targets]]"),
    "both sides": (
        TOLL + "favour = ['keep it', 'The toll']\nagainst = ['the  toll']\n",
        "target 'a': 'The toll' is in favour and against; leave it with one of the two.",
    ),
    "alias of two": (
        TOLL + "aliases = ['levy']\n[[targets]]\nid = 'b'\nlabel = 'B'\naliases = ['Levy']\n",
        "target 'b': the target 'a' goes by 'Levy' too; leave it with one of the two.",
    ),
    "alias that is a label": (
        TOLL + "[[targets]]\nid = 'b'\nlabel = 'B'\naliases = ['a']\n",
        "target 'b': the target 'a' goes by 'a' too; leave it with one of the two.",
    ),
    "bad kind": (
        "[[targets]]\nid = 'a'\nlabel = 'A'\nkind = 'person'\n",
        "target 'a': 'kind' is 'policy' or 'entity', not 'person'",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_every_mistake_is_named_with_file_and_entry(write, name: str) -> None:
    body, sentence = MISTAKES[name]
    path = write(body)
    with pytest.raises(WatchError) as caught:
        watch.load(path)
    assert str(caught.value).startswith(str(path))
    assert sentence in str(caught.value)


@pytest.mark.parametrize("name", [name for name in MISTAKES if name != "not toml"])
def test_every_mistake_of_a_dict_is_named(name: str) -> None:
    body, sentence = MISTAKES[name]
    with pytest.raises(WatchError) as caught:
        watch.load(tomllib.loads(body))
    assert str(caught.value).startswith("the watch-list")
    assert sentence in str(caught.value)


@pytest.mark.parametrize("alias", [{"toll"}, b"toll", "half \ud800"])
def test_a_dict_of_other_things_is_refused(alias: object) -> None:
    with pytest.raises(WatchError, match="the watch-list: this holds more than dicts, lists and"):
        watch.load({"targets": [{"id": "a", "label": "A", "aliases": [alias]}]})


def test_two_targets_of_one_label_are_refused(write) -> None:
    entries = [
        f'[[targets]]\nid = "{ident}"\nlabel = "{label}"\n'
        for ident, label in (("a", "The toll"), ("b", "the Toll"))
    ]
    with pytest.raises(WatchError, match="two targets have the label 'the Toll'"):
        watch.load(write("".join(entries)))


def test_a_circle_of_broader_topics_is_refused(write) -> None:
    circle = ENTRY + 'broader = "b"\n' + ENTRY.replace('"a"', '"b"') + 'broader = "a"\n'
    with pytest.raises(WatchError, match="lead back to it"):
        watch.load(write(circle))
    tail = ENTRY + 'broader = "b"\n' + ENTRY.replace('"a"', '"b"') + 'broader = "b"\n'
    with pytest.raises(WatchError, match="topic 'b': its broader topics lead back"):
        watch.load(write(tail))


def test_files_that_cannot_be_read(write, tmp_path: Path) -> None:
    with pytest.raises(WatchError, match="there is no such watch-list; check the path"):
        watch.load(tmp_path / "none.toml")
    with pytest.raises(WatchError, match="cannot be read"):
        watch.load(tmp_path)
    with pytest.raises(WatchError, match="cannot be read"):
        watch.load("zero\0byte.toml")
    with pytest.raises(WatchError, match="byte at offset 9 is not UTF-8"):
        watch.load(write(b"# harbour\xe9\n"))
    with pytest.raises(WatchError, match="not TOML"):
        watch.load(write("a = " + "[" * 5000))


@given(st.text())
def test_wild_text_is_a_watch_list_or_a_watch_error(tmp_path_factory, body: str) -> None:
    path = tmp_path_factory.mktemp("wild") / "watch.toml"
    path.write_text(body, encoding="utf-8", errors="replace")
    try:
        assert isinstance(watch.load(path), Watch)
    except WatchError as error:
        assert str(path) in str(error)


def test_who_is_only_described_keeps_the_article() -> None:
    entity = WatchTarget("vale", "Tom Vale", "entity", aliases=("the mayor", "The Tom Vale"))
    assert entity.names == ("Tom Vale", "the mayor", "Tom Vale")
    policy = WatchTarget("toll", "The harbour toll", aliases=("the levy", "a fee"))
    assert policy.names == ("harbour toll", "levy", "fee")
