from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from made_marks import ANSWERS, CREWS, MARKED, SHIPS, TEXT, TOLL, answer, article, mark, span

from quotes.errors import GoldError
from quotes.evaluate import by_engine, by_file, evaluate, marked
from quotes.evaluate.calibration import calibrate
from quotes.evaluate.figures import Rates, intervals, rates
from quotes.evaluate.joins import joins
from quotes.evaluate.marks import kind_by_marks, quoted_places
from quotes.evaluate.matching import match
from quotes.evaluate.mentions import heads, mention_right
from quotes.evaluate.names import name_right, same_target
from quotes.models import Article, Quote, Reading, Speaker

REPORT = evaluate([(MARKED, ANSWERS)])


def near(of: Rates) -> tuple[float, float, float]:
    return tuple(round(value, 1) for value in (of.precision, of.recall, of.f1))


# three marks; four answers: two find theirs, one is a trap, one lies in ignored text


def test_by_mention_counts_every_answer() -> None:
    every = REPORT.by_mention["all"]
    assert (every["gold"], every["said"]) == (3, 4)
    assert near(every["iou"]) == (50.0, 66.7, 57.1)
    assert near(every["exact"]) == (25.0, 33.3, 28.6)  # “and soon.” is missing from the second
    assert every["speaker"] == 50.0  # no mention is given for the second, and it has one
    assert near(every["e2e"]) == (25.0, 33.3, 28.6)


def test_an_answer_is_blamed_in_the_row_of_its_own_kind() -> None:
    direct, mixed, indirect = (REPORT.by_mention[row] for row in ("direct", "mixed", "indirect"))
    assert (direct["gold"], direct["said"]) == (1, 2)  # its own and the ghost ferry
    assert (mixed["gold"], mixed["said"]) == (0, 0)
    assert (indirect["gold"], indirect["said"]) == (2, 2)  # its own and "officials said"
    assert near(indirect["e2e"]) == (50.0, 50.0, 50.0)


def test_characters() -> None:
    # said: Thetollmustgo, officialssaid (26); marked: Thetollmustgo, torepayeverycrew (29)
    assert near(REPORT.by_mention["indirect"]["characters"]) == (50.0, 44.8, 47.3)


def test_cues_and_sources_for_themselves() -> None:
    cue, source = REPORT.parts["cue"], REPORT.parts["source"]
    assert (cue["gold"], cue["said"]) == (3, 2)
    assert near(cue["iou"]) == near(cue["exact"]) == (100.0, 66.7, 80.0)
    assert (source["gold"], source["said"]) == (3, 1)  # two answers share the one mention


def test_by_name_leaves_out_what_is_ignored() -> None:
    every = REPORT.by_name["all"]
    assert (every["gold"], every["said"], every["found"], every["named"]) == (3, 3, 2, 1)
    assert near(every["iou"]) == (66.7, 66.7, 66.7)
    assert near(every["e2e"]) == (33.3, 33.3, 33.3)
    assert every["kind"] == 100.0
    assert near(REPORT.by_name["quoted"]["iou"]) == (50.0, 100.0, 66.7)


def test_ignored_text_inside_a_mark_counts_on_neither_side() -> None:
    marks = article(
        mark("to repay every crew, officials said", who="Port of Orrey", kind="indirect")
    )
    marks["ignore"] = [span("officials said")]
    found = evaluate([(marks, [answer("to repay every crew")])]).by_name["all"]
    assert near(found["exact"]) == (100.0, 100.0, 100.0)


def test_a_trap_is_broken_by_what_lies_in_it_or_swallows_it() -> None:
    assert REPORT.traps == {"gold": 1, "broken": 1}

    def broken(*content: str) -> int:
        return evaluate([(MARKED, [answer(*content)])]).traps["broken"]

    assert broken("The “ghost ferry” waits.\n\nThe port") == 1
    assert broken("said") == 0
    # three times as long as the trap: about something else
    assert broken(TEXT[TEXT.index("added") :]) == 0


def test_stances_count_on_quotes_found_and_rightly_named() -> None:
    stance = REPORT.stances["stance"]
    assert {what: stance[what] for what in ("gold", "said", "right", "opposite")} == {
        "gold": 1,
        "said": 1,
        "right": 1,
        "opposite": 0,
    }


def test_every_target_is_counted_and_opposite_signs_apart() -> None:
    both = [{"target": "the toll", "stance": "favour"}, {"target": "ships", "stance": "neutral"}]
    marks = article(TOLL | {"stances": both, "stance": "favour"})
    stances = evaluate([(marks, ANSWERS)]).stances
    first, every = stances["first stance"], stances["stance"]
    assert (first["gold"], first["said"], first["right"], first["opposite"]) == (1, 1, 0, 1)
    assert (every["gold"], every["said"], every["right"], every["opposite"]) == (2, 1, 0, 1)


def test_calibration_holds_confidence_against_found_and_named() -> None:
    bins = {one.low: (one.answers, one.right) for one in REPORT.calibration.bins}
    # what lies in ignored text is blamed nowhere
    assert bins == {0.3: (1, 0.0), 0.5: (1, 0.0), 0.9: (1, 100.0)}
    assert REPORT.calibration.error == pytest.approx((10 + 50 + 30) / 3)


def test_calibration_of_nothing_and_of_certainty() -> None:
    assert calibrate([]).error == 0.0
    (only,) = calibrate([(1.0, True), (0.95, False)]).bins
    assert (only.low, only.answers, only.right) == (0.9, 2, 50.0)


def test_styles_are_house_styles_or_publishers() -> None:
    one = MARKED | {"style": "curly"}
    other = MARKED | {"publisher": "The Orrey Packet"}
    styles = evaluate([(one, ANSWERS), (other, []), (MARKED, [])]).styles
    assert list(styles) == ["The Orrey Packet", "curly"]
    assert styles["curly"]["by_name_all"] == pytest.approx(100 / 3)
    assert styles["The Orrey Packet"]["by_name_all"] == 0.0


def test_intervals_are_the_same_each_time_and_hold_the_figure() -> None:
    articles = [(MARKED, ANSWERS), (MARKED, []), (MARKED, ANSWERS[:1])]
    report = evaluate(articles, boot=200)
    low, high = report.intervals["by_name_all"]
    assert low < report.by_name["all"]["e2e"].f1 < high
    assert report.intervals == evaluate(articles, boot=200).intervals
    assert evaluate(articles).intervals == {}


def test_an_interval_leaves_out_two_and_a_half_percent_on_each_side() -> None:
    articles = [Counter({("all", "gold"): 10**n}) for n in range(5)]
    found = intervals(articles, {"marks": lambda counts: counts["all", "gold"]}, 40)
    chance = random.Random(0)
    sums = sorted(sum(10 ** chance.randrange(5) for _ in range(5)) for _ in range(40))
    assert found == {"marks": (sums[1], sums[39])}


def test_speech_only_leaves_out_other_marks_with_their_answers() -> None:
    marks = article(TOLL, SHIPS | {"speech": "nonspeech"}, CREWS)
    report = evaluate([(marks, ANSWERS)], speech_only=True)
    every, direct = report.by_mention["all"], report.by_mention["direct"]
    assert (every["gold"], every["said"]) == (2, 3)
    assert (direct["gold"], direct["said"]) == (0, 1)
    # what the second answer says lies in a mark that is left out, and is neither right nor wrong
    assert direct["characters"].precision == 0.0


def test_a_free_answer_with_quotation_marks_is_blamed_as_quoted() -> None:
    quoted = evaluate([(article(), [answer("The “ghost ferry” waits"), answer("waits")])]).by_name
    assert (quoted["mixed"]["said"], quoted["indirect"]["said"]) == (1, 1)


def test_gold_without_names_gives_mention_tables_alone_and_the_reverse() -> None:
    nameless = {key: value for key, value in TOLL.items() if key != "who"}
    report = evaluate([(article(nameless), ANSWERS)])
    assert report.by_name == report.stances == report.traps == {}
    assert report.by_mention["all"]["gold"] == 1
    assert report.calibration.bins[-1].right == 100.0
    sourceless = {key: value for key, value in TOLL.items() if key not in ("source", "cue")}
    report = evaluate([(article(sourceless), ANSWERS)])
    assert report.by_mention == report.parts == {}
    assert report.by_name["all"]["named"] == 1


def test_no_quotes_at_all_is_no_division_by_zero() -> None:
    report = evaluate([(article(), [])], boot=10)
    assert report.by_name["all"]["e2e"] == Rates(0.0, 0.0, 0.0)


def test_matching_is_one_to_one_best_first_and_earlier_first_when_equal() -> None:
    gold = [{1, 2, 3, 4}, {3, 4, 5, 6}, {20}]
    assert match(gold, [{3, 4, 5, 6}, {1, 2, 3, 4, 5}]) == {1: 0, 0: 1}
    assert match([{1}, {1}], [{1}, {1}]) == {0: 0, 1: 1}
    assert match([{1, 2, 3}], [{1}]) == {}  # a third is not half
    assert match([{1, 2}], [{1}]) == {0: 0}  # half is


def test_rates() -> None:
    assert rates(1, 2, 4) == Rates(50.0, 25.0, pytest.approx(100 / 3))
    assert rates(0, 0, 0) == Rates(0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“All of it”", "direct"),
        ('Some "of it"', "mixed"),
        ("``All of it''", "direct"),
        ("None of it’s quoted", "indirect"),
        ("‘Single marks’", "indirect"),
        ("“Left open at the end", "direct"),
        ("stray” mark", "indirect"),
        ("”wrong key” here", "mixed"),
        ("„low“ „high”", "direct"),
    ],
)
def test_kind_by_double_marks(text: str, kind: str) -> None:
    assert kind_by_marks(text, [(0, len(text))], quoted_places(text)) == kind


def test_a_mark_left_open_ends_with_its_line() -> None:
    text = "“Left open\nand not here"
    assert quoted_places(text) == set(range(10))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a spokesman for the port", ["spokesman"]),
        ("Mira Kaminski, the ports minister", ["Kaminski"]),
        ("the ports minister, Mira Kaminski", ["minister", "Kaminski"]),
        ("Ruiz and Okoro", ["Ruiz", "Okoro"]),
        ("the minister’s office", ["office"]),
        ("Kaminski’s", ["Kaminski"]),
        ("Mira Kaminski Jr.", ["Kaminski"]),
        ("those near the harbour", ["those"]),
        ("of all people", ["people"]),
    ],
)
def test_heads_of_a_source(source: str, words: list[str]) -> None:
    assert [source[start:end] for start, end in heads(source, [(0, len(source))])] == words


def test_a_mention_is_right_where_the_text_has_it() -> None:
    text = "Mira Kaminski, the minister, spoke. Kaminski left. He said so."
    source = [span("Mira Kaminski", text)]
    elsewhere = text.rindex("Kaminski")
    assert mention_right(text, source, (5, 13)) == (True, True)
    assert mention_right(text, source, (0, 4)) == (False, False)  # holds no head
    assert mention_right(text, source, (elsewhere, elsewhere + 8)) == (False, True)
    assert mention_right(text, source, tuple(span("He", text))) == (False, False)
    assert mention_right(text, [], None) == (True, True)
    assert mention_right(text, [], (0, 4)) == mention_right(text, source, None) == (False, False)


def test_a_pronoun_elsewhere_is_not_the_same_name() -> None:
    text = "He spoke. He left."
    assert mention_right(text, [(0, 2)], (10, 12)) == (False, False)


NAMES: list[tuple[str, dict[str, Any], str | None, str | None, bool]] = [
    ("the same", {"who": "Mira Kaminski"}, "Mira Kaminski", "person", True),
    ("accents, order", {"who": "Dagny Sørli"}, "SORLI, Dagny", "person", True),
    ("title, honour", {"who": "Ana Ruiz"}, "Deputy Prime Minister Ana Ruiz MP", "person", True),
    ("nickname", {"who": "Ana Ruiz"}, "Ana “Bear” Ruiz", "person", True),
    ("surname alone", {"who": "Ana Ruiz"}, "Ruiz", "person", False),
    ("someone else", {"who": "Ana Ruiz"}, "Eva Ruiz", "person", False),
    ("nobody", {"who": "Ana Ruiz"}, None, None, False),
    (
        "another right name",
        {"who": "Ana Ruiz", "who_also": ["Eva Ruiz"]},
        "Eva Ruiz",
        "person",
        True,
    ),
    ("or nobody", {"who": "Ana Ruiz", "who_also": [None]}, None, None, True),
    ("body, shorter", {"who": "Port of Orrey", "who_type": "organisation"}, "the Port", None, True),
    (
        "body, other",
        {"who": "Port of Orrey", "who_type": "organisation"},
        "Port of Lesk",
        None,
        False,
    ),
    ("body as person", {"who": "Orrey", "who_type": "organisation"}, "Orrey", "person", False),
    ("unnamed, nobody", {"who": "a guard", "who_type": "unnamed"}, None, None, True),
    ("unnamed, described", {"who": "a guard", "who_type": "unnamed"}, "a man", "unnamed", True),
    ("unnamed, named", {"who": "a guard", "who_type": "unnamed"}, "Ana Ruiz", "person", False),
    ("group, its body", {"who": "port staff", "who_type": "group"}, "Port", "organisation", True),
    (
        "group, other body",
        {"who": "port staff", "who_type": "group"},
        "Navy",
        "organisation",
        False,
    ),
    ("document", {"who": "the audit", "who_type": "doc"}, "the report", "document", True),
    ("open, nobody", {"who": None}, None, None, True),
    ("open, somebody", {"who": None}, "Ana Ruiz", "person", False),
]


@pytest.mark.parametrize(
    ("case", "gold", "said", "kind", "right"), NAMES, ids=[n[0] for n in NAMES]
)
def test_names(case: str, gold: dict, said: str | None, kind: str | None, right: bool) -> None:
    quote = Quote(spans=((0, 1),), kind="direct", speaker=said, speaker_kind=kind)
    assert name_right("", gold, quote) is right


def test_targets_are_the_same_if_one_holds_the_other() -> None:
    assert same_target("the harbour toll", "Harbour Toll") == 1.0
    assert same_target("the harbour toll", "toll") == 0.5
    assert same_target("the new harbour toll", "toll") == 0.0  # less than half of it
    assert same_target("the toll", "the toll on every ship") == pytest.approx(1 / 3)
    assert same_target("the toll", "the") == same_target("the toll", "the ferry") == 0.0


def test_answers_out_of_a_file(tmp_path: Path) -> None:
    quote = {"spans": [span("The toll must go")], "kind": "indirect", "speaker": "Mira Kaminski"}
    title = {"spans": [[0, 8]], "field": "title", "kind": "indirect"}
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps({"id": "made", "quotes": [quote, title]}) + "\n\n", encoding="utf-8")
    (_, quotes), (_, none) = by_file([MARKED, MARKED | {"id": "other"}], file)
    assert [one.speaker for one in quotes] == ["Mira Kaminski"]  # what cuts a title is left out
    assert none == []


@pytest.mark.parametrize(
    "line", ["no JSON", '{"id": "made"}', '{"id": "made", "quotes": [{}]}', "[]"]
)
def test_a_file_of_other_things_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    file = tmp_path / "answers.jsonl"
    file.write_text('{"id": "made", "quotes": []}\n' + line, encoding="utf-8")
    with pytest.raises(GoldError, match=r"answers\.jsonl, line 2: not an answer"):
        list(by_file([MARKED], file))


def test_a_missing_file_of_answers(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl cannot be read"):
        list(by_file([MARKED], tmp_path / "none.jsonl"))


@pytest.mark.parametrize(
    ("quote", "fault"),
    [
        ({"kind": "direct", "who": "A"}, "has no 'content'"),
        ({"content": [[0, 5]], "who": "A"}, "has no 'kind'"),
        ({"content": [[0, 5]], "kind": "direct"}, "has neither 'who' nor 'source'"),
        ({"content": [[5, 5]], "kind": "direct", "who": "A"}, "has a span in 'content'"),
        (
            {"content": [[0, 5]], "cue": [[0, 900]], "kind": "direct", "who": "A"},
            "has a span in 'cue'",
        ),
    ],
)
def test_gold_that_cannot_be_scored(tmp_path: Path, quote: dict, fault: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps(article(quote)), encoding="utf-8")
    with pytest.raises(GoldError, match=f"quote 1 of 'made' {fault}"):
        marked(file)


def test_no_articles_at_all(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text("\n", encoding="utf-8")
    with pytest.raises(GoldError, match="holds no marked articles"):
        marked(file)


def test_an_engine_reads_the_texts() -> None:
    ((_, quotes),) = by_engine([MARKED], "rules")
    assert [TEXT[slice(*quote.spans[0])] for quote in quotes][:1] == ["The toll must go"]


def test_pairs_that_are_one_person_across_articles() -> None:
    def told(name: str, who: str) -> tuple[dict[str, Any], Reading]:
        text = f"“We shall see,” said {who}."
        mark = {"content": [[0, 14]], "kind": "direct", "who": who, "who_type": "person"}
        quote = Quote(((0, 14),), "direct", speaker=who, speaker_kind="person")
        said = Article(name, text)
        given = {"id": name, "text": text, "quotes": [mark]}
        return given, Reading(said, "model", "1", (quote,), (Speaker(who, "person"),))

    world = [
        told("a", "Mira Venn"),
        told("b", "Mira Vénn"),
        told("c", "Christine Roe"),
        told("d", "Chris Roe"),
    ]
    found = joins(world)
    assert (found.gold, found.said, found.right) == (1, 2, 1)
    assert found.wrong == ((("c", "Christine Roe"), ("d", "Chris Roe")),)
    assert (found + found).rates == found.rates
