"""What a report says, in order: summary, where they stand, statements, the uncertain, method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quotes.models import SIDES, SIGNS, StanceLabel
from quotes.positions import Position
from quotes.report.blocks import (
    Blocks,
    ByReporter,
    Chart,
    Heading,
    Links,
    Paragraph,
    Points,
    Said,
    Table,
)
from quotes.report.facts import Facts, OnTarget, Stand, Statement
from quotes.report.wording import DATED, METHOD, SPREAD, changed, counted, since, summary

MOST = 6  # statements under one heading, unless asked otherwise
ROWS = 25  # targets in a table
CHARTED = 8
HOW_MANY = "{number} more {noun}; all with --full, or as a table with --csv."


@dataclass(slots=True)
class Shown:
    """Which statements stand on the report already, and how many may stand under a heading."""

    most: int | None = MOST
    seen: set[str] = field(default_factory=set)
    offered: set[str] = field(default_factory=set)  # seen, or counted among "more" under a heading

    def stands(self, statement: Statement) -> tuple[Stand, ...]:
        """Which of a statement's stances are printed: all, where everything was asked for."""
        return statement.stands if self.most is None else statement.counted

    def left(self, statements: Sequence[Statement]) -> list[Statement]:
        """Those that no heading before was for."""
        return [one for one in statements if one.first.quote_id not in self.offered]

    def pick(self, statements: Sequence[Statement]) -> list[Statement]:
        """The newest and the strongest of these, the newest first."""
        left = list(statements)
        self.offered |= {one.first.quote_id for one in left}
        if self.most is not None and len(left) > self.most:
            newest = left[: (self.most + 1) // 2]
            strongest = sorted(left[len(newest) :], key=_strength)[: self.most - len(newest)]
            kept = {one.first.quote_id for one in (*newest, *strongest)}
            left = [one for one in left if one.first.quote_id in kept]
        self.seen |= {one.first.quote_id for one in left}
        return left


def _strength(statement: Statement) -> tuple[float, bool, float, str]:
    """The surest stance first; where there is none, verbatim words, then the surest quote."""
    surest = max((stand.score for stand in statement.counted), default=0.0)
    verbatim = statement.kind != "indirect"
    return (
        -surest * statement.confidence,
        not verbatim,
        -statement.confidence,
        statement.first.quote_id,
    )


def outline(every: Sequence[Facts], asked: str, most: int | None = MOST) -> Blocks:
    """The blocks of a report on these speakers; `asked` says what was left out, "" for nothing."""
    alone = len(every) == 1
    if not alone:
        yield Heading(1, f"Report on {' · '.join(facts.speaker for facts in every)}")
        yield Links(
            tuple(
                (facts.speaker, f"#{facts.speaker_id}", counted(len(facts.statements), "statement"))
                for facts in every
            )
        )
    for facts in every:
        yield from _speaker(facts, asked, Shown(most), 1 if alone else 2)
    yield from method(asked, every[0].audited)


def method(asked: str, audited: str | None) -> Blocks:
    """How the report was made, how much is right, and what it cannot tell."""
    yield Heading(2, "Method and limits", "method")
    if asked:
        yield Paragraph(f"This report holds only {asked}.", small=True)
    if audited:
        yield Paragraph(f"Judged by hand, of all quotes here: {audited}", small=True)
    for sentence in METHOD:
        yield Paragraph(sentence, small=True)


def _speaker(facts: Facts, asked: str, shown: Shown, level: int) -> Blocks:
    yield Heading(level, facts.speaker, facts.speaker_id)
    yield from who(facts)
    for sentence in summary(facts):
        yield Paragraph(sentence)
    if asked:
        yield Paragraph(f"Only {asked}.{f' {DATED}' if facts.dated else ''}", small=True)
    yield from _standing(facts, level + 1)
    yield from _by_target(facts, shown, level + 1)
    yield from _once(facts, shown, level + 1)
    yield from _rest(facts, shown, level + 1)
    yield from _by_reporters(facts, shown, level + 1)
    yield from _uncertain(facts, shown, level + 1)


def who(facts: Facts) -> Blocks:
    """Kind, roles, other names."""
    told = [facts.kind.capitalize()]
    if facts.roles:
        told.append(f"Roles: {'; '.join(facts.roles)}")
    if facts.names:
        told.append(f"Also: {'; '.join(facts.names)}")
    yield Points(tuple(told))


def _standing(facts: Facts, level: int) -> Blocks:
    """The targets that they speak of more than once; what is spoken of once is told of below."""
    told = [one for one in facts.targets if any(one.position.counts.values())]
    often = [one for one in told if sum(one.sure.counts.values()) >= SPREAD]
    if not told:
        return
    yield Heading(level, "Where they stand")
    charted = tuple(one for one in often if _dated(one) > 1)[:CHARTED]
    if charted:
        yield Chart(charted)
    if often:
        head = ("target", "stands", *(f"{SIGNS[label]} {label}" for label in SIGNS), "dates")
        yield Table(head, tuple(map(_row, often[:ROWS])), frozenset({2, 3, 4, 5}))
    left = len(often) - ROWS
    if left > 0:
        yield Paragraph(f"And {counted(left, 'target')} more with less on a side.", small=True)
    once = len(told) - len(often)
    if once:
        more = "more target" if often else "target"
        have = "has" if once == 1 else "have"
        yield Paragraph(f"{counted(once, more)} {have} one sure statement or none.", small=True)


def number(position: Position, label: StanceLabel) -> str:
    """How many statements, and how many of them are unsure: "3 (1 unsure)"; "" for none."""
    unsure = sum(count for pole, count in position.unsure.items() if pole == label)
    told = str(position.counts[label] or "")
    return f"{told} ({unsure} unsure)" if unsure else told


def stands(one: OnTarget) -> str:
    """The side, since when where they changed, and whether nothing sure tells it."""
    told = f"{SIDES[one.stand.side]} {one.stand.side}"
    if one.turned:
        return f"{told}, {since(one)}"
    return told if one.stand.sure else f"{told}, unsure"


def _dated(one: OnTarget) -> int:
    return sum(bool(line.date) for line in one.lines)


def _row(one: OnTarget) -> tuple[str, ...]:
    position = one.position
    days = dict.fromkeys(filter(None, (position.first_date, position.last_date)))
    return (
        one.target,
        stands(one),
        *(number(position, label) for label in position.counts),
        " – ".join(days),
    )


def _by_target(facts: Facts, shown: Shown, level: int) -> Blocks:
    """The targets that they speak of more than once, each with its statements."""
    for one in facts.targets:
        if sum(one.sure.counts.values()) < SPREAD or not one.statements:
            continue
        sure = [statement for statement in one.statements if _told_surely(statement, one)]
        yield Heading(level, f"On {one.target}")
        yield Paragraph(_counts(one, sure), small=True)
        if one.change and one.standing == "look":
            yield Paragraph(changed(one, one.change), small=True)
        yield from _statements(sure, shown)


def _told_surely(statement: Statement, one: OnTarget) -> bool:
    """Whether it is one of those that say where they stand."""
    return statement.sure and any(stand.target_id == one.target_id for stand in statement.counted)


def _counts(one: OnTarget, sure: Sequence[Statement]) -> str:
    """The counts of the sure, and how many of these are listed beside what is counted."""
    told = [
        f"{SIGNS[label]} {number} {label}" for label, number in one.sure.counts.items() if number
    ]
    return f"{' · '.join(told)}, of statements that are sure{_repeating(one, sure)}."


def _repeating(one: OnTarget, sure: Sequence[Statement]) -> str:
    """That headlines are no evidence which only say what their article does; "" without one."""
    stands = (each.on(one.target_id) for each in sure)
    number = sum(stand is not None and not stand.counts for stand in stands)
    if not number:
        return ""
    alike = "that repeats its article is" if number == 1 else "that repeat their articles are"
    return f"; {counted(number, 'headline')} {alike} not counted"


def _statements(found: Sequence[Statement], shown: Shown) -> Blocks:
    left = shown.left(found)
    above = sum(one.first.quote_id in shown.seen for one in found)
    picked = shown.pick(left)
    for statement in picked:
        yield Said(statement, shown.stands(statement))
    if above:
        verb = "stands" if above == 1 else "stand"
        yield Paragraph(f"{counted(above, 'statement')} on this {verb} above.", small=True)
    if len(left) > len(picked):
        yield _more(len(left) - len(picked), "statement")


def _more(number: int, noun: str) -> Paragraph:
    plural = noun if number == 1 else f"{noun}s"
    return Paragraph(HOW_MANY.format(number=f"{number:,}", noun=plural), small=True)


def _once(facts: Facts, shown: Shown, level: int) -> Blocks:
    """Sure statements that take a side, each the only sure one on its target."""
    found = [one for one in shown.left(facts.statements) if one.takes_a_side]
    if found:
        yield Heading(level, "Sides told by a single sure statement")
        yield from _statements(found, shown)


def _rest(facts: Facts, shown: Shown, level: int) -> Blocks:
    found = [one for one in shown.left(facts.statements) if one.sure]
    if found:
        yield Heading(level, "What else they said")
        yield from _statements(found, shown)


def _by_reporters(facts: Facts, shown: Shown, level: int) -> Blocks:
    """Positions that nobody said, the sure ones; where all are asked for, the others too."""
    found = [one for one in facts.told if shown.most is None or one.sure]
    if found:
        yield Heading(level, "Told by reporters, not said")
        for one in found[: shown.most]:
            yield ByReporter(one)
    more = len(facts.told) - len(found[: shown.most])
    if found and more:
        yield _more(more, "position")


def _uncertain(facts: Facts, shown: Shown, level: int) -> Blocks:
    """The unsure, but for what is found a second time inside a statement that is sure."""
    sure = [one for one in facts.statements if one.sure]
    unsure = [one for one in facts.statements if not one.sure]
    found = [one for one in unsure if not any(map(one.inside, sure))]
    if unsure:
        yield Heading(level, "Uncertain: read the article first")
        yield from _statements(found, shown)
    parts = len(unsure) - len(found)
    if parts:
        yield Paragraph(
            f"{counted(parts, 'statement')} left out, found inside a statement that is sure.",
            small=True,
        )
