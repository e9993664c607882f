"""The facts of a report, worked out of the rows of a database. Pure.

The same statement printed by several articles is one, at its first day. What was denied, asked or
left open is no evidence of where its speaker stands (`quotes.positions` says what is counted).
Where only some days are asked for, statements are told by the day they were printed, and where
somebody stands by the day that they count on, as everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from quotes.days import within
from quotes.models import BY_A_PERSON, SURE
from quotes.positions import Line, change, counts_on, position, standing, turned
from quotes.report.facts import (
    EVIDENCE,
    Carrier,
    Facts,
    Narrated,
    OnTarget,
    Printed,
    Stand,
    Statement,
)
from quotes.told import once_an_article

Row = dict[str, Any]
Reviewed = Mapping[tuple[str, str], str]  # by target and the stance before
Days = tuple[str | None, str | None]  # the first and the last that are asked for
# those first printed on the days asked for, and the others, of which some may have been said then
Parts = tuple[Sequence[Statement], Sequence[Statement]]
Bodies = Mapping[str, Collection[str]]  # of each target the articles whose own text tells of it
NO_DAY = "9999"  # after every day


def gathered(rows: Row) -> Facts:
    """What `store.speaker_report` answers, as a report tells it."""
    speaker = rows["speaker"]
    bodies = _bodies([*rows["quotes"], *rows["others"]])
    statements = folded(rows["quotes"], bodies)
    others = folded(rows["others"], bodies)
    told = tuple(map(_told, once_an_article(rows["narrated"])))
    dates = sorted(row["date"] for row in rows["quotes"] if row["date"])
    carriers = {row["article_id"]: row["publisher"] for row in rows["quotes"]}
    return Facts(
        speaker=speaker["speaker"],
        speaker_id=speaker["speaker_id"],
        kind=speaker["kind"],
        roles=tuple(rows["roles"]),
        names=tuple(speaker["other_names"]),
        quotes=len(rows["quotes"]),
        articles=len(carriers),
        publishers=_counted(filter(None, carriers.values())),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        topics=_counted(topic for one in statements for topic in one.topics),
        targets=_targets(
            speaker["speaker_id"], (statements, others), told, rows["between"], rows["reviewed"]
        ),
        statements=statements,
        told=told,
        as_target=rows["as_target"],
        audited=rows["audited"],
        dated=any(rows["between"]),
    )


def folded(rows: Iterable[Row], bodies: Bodies) -> tuple[Statement, ...]:
    """Quotes as statements, the newest first, then the surest, undated ones last."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row["statement_id"] or row["quote_id"], []).append(row)
    found = (_statement(sorted(group, key=_first), bodies) for group in groups.values())
    surest = sorted(found, key=lambda one: (-one.confidence, one.first.quote_id))
    return tuple(sorted(surest, key=lambda one: one.first.date or "", reverse=True))


def _first(row: Row) -> tuple[str, int, str]:
    return row["date"] or NO_DAY, row["headline"], row["quote_id"]


def _statement(group: Sequence[Row], bodies: Bodies) -> Statement:
    """One statement of its carriers, the first of them first."""
    row, stands = group[0], _stands(group, bodies)
    return Statement(
        quote=row["quote"],
        sentence=row["sentence"],
        force=row["force"],
        kind=row["kind"],
        headline=bool(row["headline"]),
        cue=row["cue"],
        source=row["source"],
        named_by=row["named_by"],
        confidence=row["confidence"],
        field=row["field"],
        spans=tuple((start, end) for start, end in row["spans"]),
        topics=tuple(dict.fromkeys(chain(*(carrier["topics"] for carrier in group)))),
        stands=tuple(sorted(stands, key=lambda one: (-one.score, one.target))),
        day=counts_on(row["date"], row["said_on"], row["dated_by"]),
        said_on=row["said_on"],
        dated_by=row["dated_by"],
        first=_printed(row),
        others=tuple(_printed(other) for other in _one_an_article(group)),
    )


def _stands(group: Sequence[Row], bodies: Bodies) -> Iterator[Stand]:
    """The stances of a statement, one a target, as the table stance_lines has them."""
    told = [(one, carrier) for carrier in group for one in carrier["evidence"]]
    told.sort(key=lambda pair: (_by_program(pair[0]), _first(pair[1]), -pair[0]["score"]))
    known: set[str] = set()
    for one, carrier in told:
        target = one["target_id"]
        if target in known:
            continue
        known.add(target)
        # a headline counts where its article's own text tells no more than it
        repeated = carrier["headline"] and carrier["article_id"] in bodies.get(target, ())
        counts = carrier["force"] in EVIDENCE and not repeated
        elsewhere = carrier is not group[0]
        yield Stand(**one, carrier=_carrier(carrier), elsewhere=elsewhere, counts=counts)


def _by_program(stance: Row) -> bool:
    return bool(stance.get("method") != BY_A_PERSON)


def _bodies(rows: Iterable[Row]) -> Bodies:
    """The articles whose own text, and no headline, is evidence of a side, by the target."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if not row["headline"] and row["force"] in EVIDENCE:
            for one in row["evidence"]:
                found.setdefault(one["target_id"], set()).add(row["article_id"])
    return found


def _carrier(row: Row) -> Carrier:
    return Carrier(
        at=_printed(row),
        day=counts_on(row["date"], row["said_on"], row["dated_by"]),
        confidence=row["confidence"],
        force=row["force"],
        quote=row["quote"],
        sentence=row["sentence"],
    )


def _one_an_article(group: Sequence[Row]) -> list[Row]:
    """The carriers in other articles than the first, each article once."""
    others = {row["article_id"]: row for row in reversed(group)}
    others.pop(group[0]["article_id"])
    return sorted(others.values(), key=_first)


def _printed(row: Row) -> Printed:
    return Printed(
        row["date"],
        row["publisher"],
        row["article"],
        row["url"],
        row["article_id"],
        row.get("quote_id") or row["narrated_id"],
    )


def _told(row: Row) -> Narrated:
    return Narrated(
        row["told"],
        row["target"],
        row["target_id"],
        row["stance"],
        row["score"],
        _printed(row),
    )


def _counted(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Words with how often they came, the most first, equals by name."""
    return tuple(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))


def _targets(
    speaker_id: str,
    parts: Parts,
    told: Sequence[Narrated],
    days: Days,
    reviewed: Reviewed,
) -> tuple[OnTarget, ...]:
    """Every target that one speaks of, but oneself: those with most on a side first."""
    on, others = map(_by_target, parts)
    beside: dict[str, list[Narrated]] = {}
    for each in told:
        beside.setdefault(each.target_id, []).append(each)
    found = []
    for ident in sorted({*on, *others, *beside} - {speaker_id}):
        both = on.get(ident, []), others.get(ident, [])
        one = _on_target(ident, both, beside.get(ident, []), days, reviewed)
        if one.statements or one.lines or one.told:
            found.append(one)
    return tuple(sorted(found, key=_weight))


def _by_target(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    on: dict[str, list[Statement]] = {}
    for statement in statements:
        for stand in statement.stands:
            on.setdefault(stand.target_id, []).append(statement)
    return on


def _weight(one: OnTarget) -> tuple[int, int, int, str]:
    """Most sure statements on a side first; then most on a side, then most, then by name."""
    sure, counts = one.sure.counts, one.position.counts
    sides = counts["favour"] + counts["against"]
    return -(sure["favour"] + sure["against"]), -sides, -len(one.statements), one.target


def _on_target(
    ident: str, parts: Parts, told: Sequence[Narrated], days: Days, reviewed: Reviewed
) -> OnTarget:
    stands = [stand for part in parts for one in part if (stand := one.on(ident))]
    lines: list[Line] = []
    for stand in stands:
        by = stand.carrier
        if stand.counts and within(by.day, *days):
            sure = by.confidence >= SURE and stand.sure
            lines.append(Line(by.at.quote_id, by.day, stand.stance, stand.score, sure))
    found = change(lines)
    said = reviewed.get((ident, found.from_stance)) if found else None
    since = turned(found.to_stance, standing(found.status, said)) if found else None
    return OnTarget(
        target=stands[0].target if stands else told[0].target,
        target_id=ident,
        position=position(lines, since),
        sure=position((line for line in lines if line.sure), since),
        change=found,
        reviewed=said,
        lines=tuple(lines),
        statements=tuple(parts[0]),
        told=tuple(told),
    )
