from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_marks import CREWS, MARKED, SHIPS, TEXT, TOLL, answer, article, mark

from quotes.evaluate.__main__ import main
from quotes.evaluate.errors import Fault, faults
from quotes.models import Quote

SAID = {
    "speaker": "Mira Kaminski",
    "speaker_kind": "person",
    "source": "Mira Kaminski",
    "cue": "said",
}


def kinds(marks: dict, *answers: Quote, **options: bool) -> list[str]:
    return [fault.kind for fault in faults((marks, answers), **options)]


def test_what_is_right_is_no_fault() -> None:
    assert kinds(article(TOLL), answer("The toll must go", **SAID)) == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("The toll must go, said Mira Kaminski.\n\n“Ships", "content runs on too far"),
        ("The", "content cut short"),
        ("must go", "content cut short"),
    ],
)
def test_ends_that_are_off(content: str, kind: str) -> None:
    assert kinds(article(TOLL), answer(content)) == [kind]


def test_ends_that_are_off_in_front() -> None:
    crews = article(CREWS)
    (early,) = faults((crews, [answer(TEXT[TEXT.index("The “ghost") : TEXT.index(", officials")])]))
    assert early.kind == "content begins too early"
    (both,) = faults((crews, [answer(TEXT[TEXT.index("waits") :])]))
    assert both.kind == "content too long at both ends"


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        (TOLL, "known verb not taken as a cue"),
        (TOLL | {"cue": [[0, 3]]}, "cue that is not in the lexicon"),
        (TOLL | {"cue": []}, "quote without a cue missed"),
        (SHIPS, "quotation beside a known cue missed"),
    ],
)
def test_what_is_missed(marked: dict, kind: str) -> None:
    assert kinds(article(marked)) == [kind]


def test_a_quote_inside_another_answer() -> None:
    outer = mark(TEXT, who="Somebody", kind="mixed")
    nobody = answer(TEXT, kind="mixed", speaker="Somebody", speaker_kind="person")
    assert kinds(article(outer, TOLL), nobody) == ["quote inside another's content missed"]


def test_what_nobody_said() -> None:
    assert kinds(article(), answer("“ghost ferry”", kind="direct")) == [
        "quotation marks without speech"
    ]
    assert kinds(article(), answer("waits", cue="promised")) == ["verb that reports nothing"]
    quoted = answer("“ghost ferry”", kind="direct", cue="promised")
    assert kinds(article(), quoted) == ["words beside a quotation taken for a cue"]
    whole, part = answer("The toll must go", **SAID), answer("must go", cue="said")
    assert kinds(article(TOLL), whole, part) == ["part of a quote reported apart"]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"speaker": None, "speaker_kind": None}, "speaker left open"),
        ({"speaker": "Ana Ruiz", "source": None}, "mention of somebody else"),
        (
            {"speaker": "Ana Ruiz", "resolved_by": "carried on: pronoun"},
            "pronoun led to another name",
        ),
    ],
)
def test_the_wrong_name(changes: dict, kind: str) -> None:
    assert kinds(article(TOLL), answer("The toll must go", **{**SAID, **changes})) == [kind]


def test_without_names_the_mention_decides() -> None:
    nameless = {key: value for key, value in TOLL.items() if key != "who"}
    toll = "The toll must go"
    assert kinds(article(nameless), answer(toll, source="Mira Kaminski")) == []
    assert kinds(article(nameless), answer(toll)) == ["mention not found"]
    assert kinds(article(nameless), answer(toll, source="officials")) == [
        "mention of somebody else"
    ]
    assert kinds(article(nameless | {"source": []}), answer(toll, source="officials")) == [
        "mention where the text gives none"
    ]
    belief = article(nameless | {"speech": "nonspeech"})
    assert kinds(belief, speech_only=True) == []


def test_a_fault_shows_both_sides_in_their_text() -> None:
    (fault,) = faults((article(TOLL), [answer("The", speaker="Ana Ruiz", rule="say back")]))
    assert fault == Fault(
        "content cut short",
        "made",
        "Mira Kaminski: [The toll must go], said Mira Kaminski.  “Ships will leave",
        "Ana Ruiz: [The] toll must go, said Mira Kaminski.  “Shi (say back; unresolved)",
    )


def test_the_command_counts_and_lists(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    wrong = TOLL | {"content": [[0, 8]], "who": "Somebody Else"}
    file.write_text(json.dumps(MARKED | {"quotes": [wrong]}) + "\n", encoding="utf-8")
    counted = main(["errors", str(file)])
    assert any(line.split()[0].isdigit() for line in counted.splitlines())
    listed = [json.loads(line) for line in main(["errors", str(file), "--list"]).splitlines()]
    assert {"kind", "article", "marked", "said"} == set(listed[0])
    assert sum(int(line.split()[0]) for line in counted.splitlines()) == len(listed)
