"""A report as rows for CSV, and as one JSON object: nothing of it is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from quotes.report.facts import Facts, Stand, Statement


def rows(every: Sequence[Facts]) -> Iterator[dict[str, Any]]:
    """A row for each statement and target, the newest first; without a target where it has none.

    What reporters tell of a position stands last, `kind` narrated: nobody said it.
    """
    for facts in every:
        for one in facts.statements:
            for stand in one.stands or (None,):
                yield _row(facts, one, stand)
        for told in facts.told:
            yield {
                "date": told.first.date,
                "speaker": facts.speaker,
                "force": "told by the reporter",
                "quote": None,
                "sentence": told.words,
                "kind": "narrated",
                "target": told.target,
                "stance": told.stance,
                "score": told.score,
                "evidence": None,
                "confidence": told.score,
                "topics": [],
                "headline": 0,
                "publisher": told.first.publisher,
                "article": told.first.title,
                "url": told.first.url,
                "also_in": [],
                "field": "text",
                "spans": [],
                "said_on": None,
                "dated_by": None,
                "quote_id": None,
                "speaker_id": facts.speaker_id,
                "target_id": told.target_id,
                "article_id": told.first.article_id,
                "stance_quote_id": None,
            }


def _row(facts: Facts, one: Statement, stand: Stand | None) -> dict[str, Any]:
    return {
        "date": one.first.date,
        "speaker": facts.speaker,
        "force": one.force,
        "quote": one.quote,
        "sentence": one.sentence,
        "kind": one.kind,
        "target": stand and stand.target,
        "stance": stand and stand.stance,
        "score": stand and stand.score,
        "evidence": stand and stand.words,
        "confidence": one.confidence,
        "topics": list(one.topics),
        "headline": int(one.headline),
        "publisher": one.first.publisher,
        "article": one.first.title,
        "url": one.first.url,
        "also_in": [other.url or other.article_id for other in one.others],
        "field": one.field,
        "spans": [list(span) for span in one.spans],
        "said_on": one.said_on,
        "dated_by": one.dated_by,
        "quote_id": one.first.quote_id,
        "speaker_id": facts.speaker_id,
        "target_id": stand and stand.target_id,
        "article_id": one.first.article_id,
        "stance_quote_id": stand and stand.carrier.at.quote_id,
    }


def as_dict(facts: Facts) -> dict[str, Any]:
    """One speaker's facts as JSON takes them: a list for a tuple, null for what is not known."""
    answer = asdict(facts)
    del answer["dated"]  # `asked` tells the days
    for name in ("topics", "publishers"):
        answer[name] = [{"name": word, "count": count} for word, count in answer[name]]
    answer["other_names"] = answer.pop("names")
    answer["narrated"] = [_flat(one) for one in answer.pop("told")]
    answer["statements"] = [_statement(one) for one in answer["statements"]]
    answer["targets"] = [
        _target(one) | {"side": told.stand.side, "side_unsure": int(not told.stand.sure)}
        for one, told in zip(answer["targets"], facts.targets, strict=True)
    ]
    return answer


def _flat(one: dict[str, Any]) -> dict[str, Any]:
    first: dict[str, Any] = one["first"]
    return {key: value for key, value in one.items() if key != "first"} | first


def _statement(one: dict[str, Any]) -> dict[str, Any]:
    told = _flat(one)
    told["stances"] = [_stance(each) for each in told.pop("stands")]
    told["also_in"] = told.pop("others")
    return told


def _stance(one: dict[str, Any]) -> dict[str, Any]:
    """A stance with the quote that shows it, which may be another print of the statement."""
    at, *_ = one.pop("carrier")
    del one["elsewhere"]
    return one | {"counts": int(one["counts"]), "quote_id": at["quote_id"]}


def _target(one: dict[str, Any]) -> dict[str, Any]:
    """A target with numbers, and its statements by their quotes' ids."""
    position = one["position"]
    change = one["change"] and {
        name: one["change"][name]
        for name in ("status", "date", "split", "from_stance", "to_stance")
    } | {part: [line[0] for line in one["change"][part]] for part in ("before", "after")}
    return {
        "target": one["target"],
        "target_id": one["target_id"],
        **position["counts"],
        "side": None,  # told of the facts, which know of changes
        **{name: position[name] for name in ("share", "low", "high", "newest_stance")},
        "sure": one["sure"]["counts"],
        "change": change,
        "reviewed": one["reviewed"],
        "statements": [statement["first"]["quote_id"] for statement in one["statements"]],
    }
