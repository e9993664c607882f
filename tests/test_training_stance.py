"""Examples for the judge of stance: what is asked, where it is marked, what has no line."""

from pathlib import Path

import pytest

from training.stance_examples import NONE, epoch, from_basil, from_newsmtsc, is_kept
from training.stance_marked import from_gold
from training.stance_pieces import CONTENT, SOURCE, TARGET, batches, pieces, tokenizer
from training.stance_targets import candidates, mentions, phrases

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
def examples(tmp_path: Path) -> list:
    (tmp_path / "toll.txt").write_text(ARTICLE, encoding="utf-8")
    return from_gold(tmp_path)


def shown(example) -> str:
    names = {
        id_: mark
        for (opening, closing), letter in ((TARGET, "T"), (CONTENT, "C"), (SOURCE, "S"))
        for id_, mark in ((opening, f"<{letter}"), (closing, f"{letter}>"))
    }
    known = tokenizer()
    return " ".join(names.get(id_) or known.id_to_token(id_) for id_ in pieces(example).ids)


def test_a_line_is_asked_where_its_target_stands(examples: list) -> None:
    line = next(one for one in examples if one.target == "the harbour toll")
    assert line.labels == {"against"}
    assert "<C <T the harbour toll T> is unfair" in shown(line)


def test_a_target_that_the_quote_calls_it_is_put_before(examples: list) -> None:
    line = next(one for one in examples if one.target == "the toll bill" and one.pole)
    assert shown(line).startswith("[CLS] <T toll bill T> [SEP] <C it would help")


def test_what_another_speaker_judges_is_no_target_of_the_quote_around(examples: list) -> None:
    nested = [one for one in examples if one.origin == "nested"]
    assert [(one.speaker, one.target, one.labels) for one in nested] == [
        ("Tomas Adeyemi", "the ferry", NONE)
    ]


def test_what_a_quote_names_beside_its_target_has_no_line(examples: list) -> None:
    beside = {one.target for one in examples if one.speaker == "Mira Kaminski" and not one.pole}
    assert {"islands of Lowmoor", "Lowmoor"} <= beside
    assert "harbour toll" not in beside


def test_the_markers_are_whole_where_the_text_is_too_long(examples: list) -> None:
    line = next(one for one in examples if one.target == "the harbour toll")
    long = pieces(line, capacity=12)
    assert len(long.ids) == 12
    assert [tokenizer().id_to_token(long.ids[n]) for n in long.target] == ["the", "harbour", "toll"]


def test_an_epoch_is_the_same_for_the_same_seed_and_new_for_the_next(examples: list) -> None:
    first = epoch(examples, 7, 0, 3.0, 0.5)
    assert first == epoch(examples, 7, 0, 3.0, 0.5)
    assert first != epoch(examples, 7, 1, 3.0, 0.5)
    assert sum(one.origin == "line" for one in first) == 3


def test_neutral_of_a_sentence_may_be_either_of_two_labels(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text(
        '{"id": "a_1_2_Roe_0_3", "text": "Roe met Berg.", "target": "Roe", '
        '"target_span": [0, 3], "label": "neutral"}\n',
        encoding="utf-8",
    )
    (one,) = from_newsmtsc(file)
    assert one.labels == {"neutral", "none"}
    assert one.article == "a_1_2"


def test_an_attitude_is_asked_of_the_quoted_words_around_it(tmp_path: Path) -> None:
    text = "Roe was angry. “The mayor lied,” Roe said, “and we paid.” He left."
    file = tmp_path / "basil.jsonl"
    mark = {"span": [26, 30], "target": "Dagny Berg", "polarity": "against", "speaker": "Roe"}
    row = f'"id": "b", "text": "{text}", "marks": [{str(mark).replace(chr(39), chr(34))}]'
    file.write_text(f"{{{row}}}\n", encoding="utf-8")
    (one,) = from_basil(file, named=False)
    assert one.text[slice(*one.around)] == "“The mayor lied,” Roe said, “and we paid.”"
    assert [one.text[slice(*span)] for span in one.said] == ["“The mayor lied,”", "“and we paid.”"]


def test_articles_are_kept_whole_and_about_one_in_ten() -> None:
    kept = sum(is_kept(f"article {number}") for number in range(1000))
    assert 60 <= kept <= 140


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the repeal of the harbour toll", {"the repeal of the harbour toll", "the harbour toll"}),
        ("Roe's plan is a bad one", {"Roe's plan", "Roe"}),
        ("we oppose higher fees", {"higher fees"}),
        ("they have been building ships", {"ships"}),
    ],
)
def test_phrases_are_found_inside_phrases_and_behind_verbs(text: str, wanted: set[str]) -> None:
    found = {text[slice(*span)] for span in phrases(text, ((0, len(text)),), cued=True)}
    assert wanted <= found


def test_a_pronoun_may_mean_who_was_named_before() -> None:
    text = "Mira Kaminski left. Ana Ruiz said “she was brave”."
    start = text.index("“")
    span = (start, len(text) - 1)
    found = candidates(text, (span,), (20, len(text)), mentions(text), True, "Ana Ruiz")
    meant = [one for one in found if one.source == "pronoun"]
    assert [one.target for one in meant] == ["Mira Kaminski"]
    assert text[slice(*meant[0].place)] == "she"


def test_batches_hold_every_example_once() -> None:
    lengths = [12, 40, 128, 7, 128, 90, 33] * 20
    found = batches(lengths, seed=3)
    assert sorted(n for group in found for n in group) == list(range(len(lengths)))
    assert max(sum(max(lengths[n] for n in group) for _ in group) for group in found) <= 1536 * 1.2
