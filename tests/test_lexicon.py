from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

import quotes
from quotes.english import lexicon
from quotes.find.patterns.frames import FRAMES

PACKAGE = Path(quotes.__file__).parent
FILES = sorted(path.stem for path in (PACKAGE / "english" / "words").glob("*.txt"))
CONSTANTS = {
    node.value
    for path in PACKAGE.rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
}


def forms(lemma: str) -> dict[str, str]:
    """Every form of a verb with the name of the form; one with a particle ends in it."""
    return {
        " ".join((form, *verb.particle)): verb.form
        for form, verbs in lexicon.cue_verbs().items()
        for verb in verbs
        if verb.lemma == lemma
    }


@pytest.mark.parametrize(
    ("base", "third", "past", "ing"),
    [
        ("say", "says", "said", "saying"),
        ("tell", "tells", "told", "telling"),
        ("argue", "argues", "argued", "arguing"),
        ("warn", "warns", "warned", "warning"),
        ("deny", "denies", "denied", "denying"),
        ("testify", "testifies", "testified", "testifying"),
        ("stress", "stresses", "stressed", "stressing"),
        ("admit", "admits", "admitted", "admitting"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("quip", "quips", "quipped", "quipping"),
        ("reply", "replies", "replied", "replying"),
        ("brief", "briefs", "briefed", "briefing"),
    ],
)
def test_forms(base: str, third: str, past: str, ing: str) -> None:
    expected = {base: "base", third: "s", past: "past", ing: "ing"}
    bare = {form: kind for form, kind in forms(base).items() if " " not in form}
    assert bare == expected


def test_a_verb_may_have_two_past_forms() -> None:
    assert forms("write") | {"wrote": "past", "written": "past"} == forms("write")
    assert forms("swear")["sworn"] == "past"


def test_a_particle_belongs_to_its_verb() -> None:
    assert forms("call")["called for"] == "past"
    assert forms("call")["called on"] == "past"
    readings = lexicon.cue_verbs()["called"]
    assert [verb.particle for verb in readings][-1] == ()
    lengths = [len(verb.particle) for verb in readings]
    assert lengths == sorted(lengths, reverse=True)


def test_one_form_of_several_frames() -> None:
    (told,) = lexicon.cue_verbs()["told"]
    assert told.frames >= {"say", "tell", "urge"}


def test_every_frame_has_its_verbs_and_every_section_is_read() -> None:
    sections = {section for section, lines in lexicon.sections("cues").items() if lines}
    assert FRAMES.keys() <= sections
    assert sections <= CONSTANTS


def test_every_form_is_one_lower_case_word() -> None:
    for form in lexicon.cue_verbs():
        assert form.isalpha()
        assert form.islower()


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_why_it_is_there(name: str) -> None:
    assert (PACKAGE / "english" / "words" / f"{name}.txt").read_text("utf-8").startswith("# ")


@pytest.mark.parametrize("name", FILES)
def test_no_entry_stands_twice_in_a_section(name: str) -> None:
    for section, lines in lexicon.sections(name).items():
        twice = [line for line, number in Counter(lines).items() if number > 1]
        assert not twice, f"[{section}] holds twice: {twice}"


@pytest.mark.parametrize("name", FILES)
def test_no_section_is_empty(name: str) -> None:
    sections = lexicon.sections(name)
    assert all(lines for section, lines in sections.items() if section)
    assert any(sections.values())


def test_every_file_is_read_by_some_module() -> None:
    assert set(FILES) <= CONSTANTS


def test_words_and_phrases() -> None:
    assert {"mr", "u.s", "jan"} <= lexicon.words("abbreviations")
    assert "leave a reply" in lexicon.sections("boilerplate")["ends"]
    assert "leave" not in lexicon.sections("boilerplate")["ends"]
    assert not any(word.startswith("#") for word in lexicon.words("function", "time"))


def test_what_is_looked_up_folded_is_kept_folded() -> None:
    # these are compared with words in lower case: a capital would never match
    for name in ("boilerplate", "function", "titles", "places", "given_names", "organisations"):
        for lines in lexicon.sections(name).values():
            assert [line for line in lines if line != line.casefold()] == []


def test_an_unknown_section_is_an_error() -> None:
    with pytest.raises(KeyError):
        lexicon.words("function", "adjective")
