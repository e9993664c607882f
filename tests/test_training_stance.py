"""What the judge of stance is asked in training: quotes with all their targets, and the answers."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

from quotes.document import Document
from quotes.networks import runtime
from quotes.networks.question import question
from quotes.networks.runtime import tokenizer
from quotes.networks.window import CAPACITY, CONTENT, SOURCE, TARGET, windows
from training.stance import words
from training.stance.fit_hear import figures_meant
from training.stance.items import grouped, items
from training.stance.scenes import (
    LABELS,
    NONE,
    Scene,
    from_basil,
    from_gold,
    from_issues,
    from_newsmtsc,
    is_kept,
    unmarked,
)

ARTICLE = """title: Harbour toll divides the council
style: curly
subject: politics

The toll bill was read on Monday.

{1.s Mira Kaminski} {1.c said} {1 “the harbour toll is unfair to the islands of Lowmoor”}.

{2.s Tomas Adeyemi} {2.c said} {2 {3.s Kaminski} had {3.c called} {3 the ferry “a disgrace”}}.

{4 “It would help nobody,”} {4.c said} {4.s Ana Ruiz}.
---
1 | direct | Mira Kaminski | person
  against: the harbour toll | unfair
2 | indirect | Tomas Adeyemi | person
3 | mixed | Mira Kaminski | person | in: 2
  against: the ferry | a disgrace
4 | direct | Ana Ruiz | person
  against: the toll bill | help nobody
"""


@pytest.fixture
def scenes(tmp_path: Path) -> list[Scene]:
    (tmp_path / "toll.txt").write_text(ARTICLE, encoding="utf-8")
    return from_gold(tmp_path)


def shown(ids: list[int]) -> str:
    names = {
        id_: mark
        for (opening, closing), letter in ((TARGET, "T"), (CONTENT, "C"), (SOURCE, "S"))
        for id_, mark in ((opening, f"<{letter}"), (closing, f"{letter}>"))
    }
    known = tokenizer()
    return " ".join(names.get(id_) or known.id_to_token(id_) for id_ in ids)


def spoken(scenes: list[Scene], speaker: str, number: int = 0) -> Scene:
    return [one for one in scenes if one.question.speaker == speaker][number]


def test_a_line_is_asked_where_its_target_stands(scenes: list[Scene]) -> None:
    scene = spoken(scenes, "Mira Kaminski")
    line = scene.asked[0]
    assert line.labels == {"against"} and line.place and line.evidence
    assert scene.question.text[slice(*line.place)] == "the harbour toll"
    assert scene.question.text[slice(*line.evidence)] == "unfair"


def test_a_target_that_the_quote_calls_it_is_put_before(scenes: list[Scene]) -> None:
    found, asked = items([spoken(scenes, "Ana Ruiz")])
    ahead = next(one for one in found if asked[one.numbers[0]][1].place is None)
    words = shown(ahead.window.ids)
    title = "[CLS] <T the toll bill T> [SEP] harbour toll divides the council [SEP]"
    assert words.startswith(f"{title} the toll bill was read on monday .")
    assert "[SEP] <C it would help" in words
    assert ahead.taught == 0, "no teacher was shown what leads up"
    known = tokenizer()
    pieces = [known.id_to_token(ahead.window.ids[at]) for at in ahead.targets[0]]
    assert pieces == ["the", "toll", "bill"]


def test_of_what_nobody_read_only_the_teacher_tells(tmp_path: Path) -> None:
    text = "Mira Kaminski said the harbour toll is unfair. Ana Ruiz hopes it ends."
    said = {"kind": "indirect", "cue": [[14, 18]], "source": [[0, 13]]}
    quotes = [
        said | {"content": [[19, 45]], "speech": "speech"},
        said | {"content": [[56, 69]], "speech": "belief"},
    ]
    texts, marks = tmp_path / "texts.jsonl", tmp_path / "marks.jsonl"
    rows = [{"id": name, "title": "", "text": text, "quotes": quotes} for name in "ab"]
    texts.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    marks.write_text('{"id": "a"}\n', encoding="utf-8")
    (scene,) = unmarked(texts, [marks])
    assert (scene.article, scene.question.speaker) == ("b", "Mira Kaminski")
    assert scene.asked and all(one.labels == set(LABELS) for one in scene.asked)


def test_entries_that_are_named_are_counted_apart() -> None:
    told = [
        (number, ({"always": 1.0, "judged": 2.0, **where}, 1.0))
        for number in range(8)
        for where in ({"named": 1.0}, {})
    ]
    said = [line for line in figures_meant(told, lines=16) if " 0.5: " in line]
    assert [line.partition(",")[0] for line in said] == ["named", "only in the article"]
    assert all("right 50.0 %" in line and "100.0 % of what is said" in line for line in said)


def test_what_a_quote_names_beside_its_target_has_no_line(scenes: list[Scene]) -> None:
    asked = spoken(scenes, "Mira Kaminski").asked
    silent = {one.target for one in asked if one.labels == NONE}
    assert {"islands of Lowmoor", "Lowmoor"} <= silent
    assert not any("toll" in target for target in silent)


def test_what_another_judges_is_none_of_the_quote_around(scenes: list[Scene]) -> None:
    asked = spoken(scenes, "Tomas Adeyemi").asked
    assert all(one.labels == NONE for one in asked)
    assert any(one.target == "ferry" for one in asked)


def test_the_parts_of_a_quote_are_marked() -> None:
    text = "Mira Kaminski said “the toll is unfair”."
    asked = question(text, [(0, len(text))], ((20, 38),), (14, 18), (0, 13), "Mira Kaminski")
    (window,) = windows(tokenizer(), asked)
    assert shown(window.ids) == (
        "[CLS] <S mira kam ##inski S> said <C the toll is unfair C> . [SEP]"
    )
    assert [window.offsets[at] for at in window.pieces((20, 23))] == [(20, 23)]


def test_a_long_quote_is_cut_at_its_sentences_and_loses_nothing() -> None:
    text = " ".join(f"The toll number {n} is unfair to the islands." for n in range(60))
    whole = (0, len(text))
    asked = question(text, Document(text).sentences, (whole,), None, None, "Mira Kaminski")
    made = list(windows(tokenizer(), asked, "the ferry"))
    assert len(made) > 2
    assert all(len(one.ids) <= CAPACITY for one in made)
    places = [place for one in made for place in one.offsets if place[0] >= 0]
    assert len(places) == len(set(places)) == len(tokenizer().encode(text).ids) - 2
    begins = [next(place for place in one.offsets if place[0] >= 0)[0] for one in made]
    assert all(text.startswith("The toll", at) for at in begins)


def test_issues_are_asked_of_every_quote_of_their_article(tmp_path: Path) -> None:
    (tmp_path / "toll.txt").write_text(ARTICLE, encoding="utf-8")
    from quotes import gold

    (article,) = gold.load(tmp_path)
    for number, quote in enumerate(article["quotes"]):
        quote["number"] = number
    line = {"stance": "against", "evidence": None}
    issue = {"label": "Toll", "aliases": ["harbour toll"], "lines": {"0": line, "3": line}}
    marks = tmp_path / "issues.jsonl"
    marks.write_text(json.dumps({"id": "toll", "issues": [issue]}) + "\n", encoding="utf-8")
    found = from_issues([article], marks)
    assert [one.lines for one in found] == [1, 0, 0, 1]
    assert [len(one.asked) for one in found] == [2, 1, 1, 1]  # the first names it too


def test_in_training_chance_puts_targets_before_the_text(scenes: list[Scene]) -> None:
    plain, _ = items(scenes)
    moved, _ = items(scenes * 20, 1.0, random.Random(3))
    assert len(moved) > 20 * len(plain)


def test_neutral_of_a_sentence_may_be_either_of_two_labels(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    row = {"id": "a_1_2_Roe_0_3", "text": "Roe met Berg.", "target": "Roe"}
    rows = [row | {"target_span": [0, 3], "label": "neutral"}]
    rows.append(row | {"target": "Berg", "target_span": [8, 12], "label": "favour"})
    file.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    (scene,) = from_newsmtsc(file)
    assert [one.labels for one in scene.asked] == [{"neutral", "none"}, {"favour"}]
    assert scene.article == "a_1_2"


def test_an_attitude_is_asked_of_the_quoted_words_around_it(tmp_path: Path) -> None:
    text = "Roe was angry. “The mayor lied,” Roe said, “and we paid.” He left."
    mark = {"span": [26, 30], "target": "Dagny Berg", "polarity": "against", "speaker": "Roe"}
    file = tmp_path / "basil.jsonl"
    file.write_text(json.dumps({"id": "b", "text": text, "marks": [mark]}) + "\n", encoding="utf-8")
    (one,) = from_basil(file)
    here = one.question
    assert here.text[slice(*here.around)] == "“The mayor lied,” Roe said, “and we paid.”"
    assert [here.text[slice(*span)] for span in here.said] == [
        "“The mayor lied,”",
        "“and we paid.”",
    ]
    assert one.asked[0].place is None


def test_articles_are_kept_whole_and_about_one_in_ten() -> None:
    kept = sum(is_kept(f"article {number}") for number in range(1000))
    assert 60 <= kept <= 140


def test_batches_hold_every_item_once(scenes: list[Scene]) -> None:
    found, _ = items(scenes * 30)
    for seed in (None, 7):
        assert sorted(n for group in grouped(found, seed) for n in group) == list(range(len(found)))


def test_word_vectors_in_a_small_form_are_nearly_what_they_were(tmp_path: Path) -> None:
    count = len(runtime.table(runtime.WORDS)[0])
    chance = np.random.default_rng(7)
    table = chance.normal(size=(count, 24)) @ chance.normal(size=(24, 48))
    small = words.fit(table, np.ones(count))
    words.save(small, tmp_path / "words.npz")
    kept = words.load(tmp_path / "words.npz")
    assert kept.words.dtype == np.int8 and kept.words.shape == (count, min(words.RANK, 48))
    lost = ((kept.whole() - table) ** 2).sum() / (table**2).sum()
    assert lost < 1e-3
