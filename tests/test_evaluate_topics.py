"""Topics scored: of quotes that were found and have marked ones, the top level alone."""

from __future__ import annotations

import json
from pathlib import Path

from made_marks import CREWS, SHIPS, TOLL, answer, article

from quotes.evaluate import by_file, evaluate
from quotes.evaluate.agreement import agreement
from quotes.evaluate.tables import report_text
from quotes.models import Topic

ECONOMY = Topic("medtop:04000000", "economy, business and finance", 0.9)
POLITICS = Topic("medtop:11000000", "politics and government", 0.7)
ELECTION = Topic("medtop:20000574", "election", 0.6, POLITICS.id)
OWN = Topic("harbour", "The harbour", 1.0)

GOLD = article(
    TOLL | {"topics": ["economy", "labour"]}, SHIPS | {"topics": ["labour"]}, CREWS, not_quotes=[]
)
SAID = [
    answer("The toll must go", topics=(OWN, ECONOMY, POLITICS, ELECTION)),
    answer("“Ships will leave us,”", "“and soon.”", kind="direct", topics=(POLITICS,)),
    answer("to repay every crew", topics=(ECONOMY,)),  # nobody marked what it is about
]


def test_topics_are_counted_by_topic_and_by_quote() -> None:
    found = evaluate([(GOLD, SAID)])
    assert found.topics == {
        "quotes": 2,
        "said": 3,
        "right": 1,
        "covered": 1,
        "precision": 100 / 3,
        "coverage": 50.0,
    }
    assert (
        "topics of 2 quotes found: precision 33.3 (1 of 3 said), coverage 50.0 "
        "(1 with a right one)" in report_text(found, "made up")
    )


def test_a_quote_that_is_not_found_is_not_asked_for_its_topics() -> None:
    assert evaluate([(GOLD, SAID[:1])]).topics["quotes"] == 1


def test_gold_without_topics_has_no_line_of_them() -> None:
    found = evaluate([(article(TOLL, SHIPS), SAID)])
    assert found.topics == {}
    assert "topics" not in report_text(found, "made up")


def test_topics_are_read_from_a_file_of_answers(tmp_path: Path) -> None:
    quote = {"spans": SAID[0].spans, "topics": [{"id": ECONOMY.id, "label": "", "score": 0.9}]}
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps({"id": "made", "quotes": [quote]}), encoding="utf-8")
    found = evaluate(by_file([GOLD], file))
    assert (found.topics["precision"], found.topics["coverage"]) == (100.0, 100.0)


def test_two_labellers_are_compared_in_their_topics() -> None:
    second = article(TOLL | {"topics": ["economy"]}, SHIPS | {"topics": ["politics"]}, CREWS)
    found = agreement([GOLD], [second]).report.topics
    assert (found["quotes"], found["said"], found["right"]) == (2, 2, 1)
