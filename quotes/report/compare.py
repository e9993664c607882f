"""Two speakers side by side, on each other and where both have a stance: quote against quote."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from quotes.models import SIGNS
from quotes.report.blocks import Block, Blocks, Heading, Paragraph, Said, Sides, Table
from quotes.report.facts import Facts, OnTarget
from quotes.report.outline import MOST, Shown, method, number, who
from quotes.report.wording import DATED, WORDS, counted, listed, period

SIDES = {"favour": "for", "against": "against", "split": "divided", "unclear": "open"}
ALONE = 12  # targets of one alone that a sentence names


def compared(one: Facts, other: Facts, asked: str, most: int | None = MOST) -> Blocks:
    """The blocks of a report on two; `asked` says what was left out, "" for nothing."""
    shared = _shared(one, other)
    yield Heading(1, f"{one.speaker} and {other.speaker}")
    yield Sides(tuple(_who(one)), tuple(_who(other)))
    for sentence in _summary(one, other, shared):
        yield Paragraph(sentence)
    if asked:
        yield Paragraph(f"Only {asked}.{f' {DATED}' if one.dated else ''}", small=True)
    if shared:
        yield _table(one, other, shared)
    shown = Shown(most), Shown(most)
    yield from _on_each_other(one, other, shown)
    for mine, theirs in shared:
        yield Heading(2, f"On {mine.target}")
        yield Sides(
            tuple(_side(one, mine, shown[0])),
            tuple(_side(other, theirs, shown[1])),
        )
    yield from _alone(one, other, shared)
    yield from method(asked, one.audited)


def _who(facts: Facts) -> Blocks:
    yield Heading(2, facts.speaker, facts.speaker_id)
    yield from who(facts)
    total = counted(len(facts.statements), "statement")
    when = period(facts.first_date, facts.last_date)
    yield Paragraph(f"{total} in {counted(facts.articles, 'article')}{when and f', {when}'}.")


def _shared(one: Facts, other: Facts) -> list[tuple[OnTarget, OnTarget]]:
    """Targets on which statements of both count, those with most on a side by either first."""
    theirs = {target.target_id: target for target in other.targets if target.lines}
    found = [
        (target, theirs[target.target_id])
        for target in one.targets
        if target.lines and target.target_id in theirs
    ]
    return sorted(found, key=_weight)


def _on(one: Facts, other: Facts) -> OnTarget | None:
    told = (each for each in one.targets if each.target_id == other.as_target)
    return next((each for each in told if each.lines), None)


def _weight(pair: tuple[OnTarget, OnTarget]) -> tuple[int, ...]:
    """Most sure statements on a side by the one who has fewer, then by both; then with the rest."""
    sides = [
        [kind(one).counts["favour"] + kind(one).counts["against"] for one in pair]
        for kind in (attrgetter("sure"), attrgetter("position"))
    ]
    return tuple(-number for each in sides for number in (min(each), sum(each)))


def _summary(one: Facts, other: Facts, shared: Sequence[tuple[OnTarget, OnTarget]]) -> list[str]:
    if not shared:
        return [f"No target is here on which both {one.speaker} and {other.speaker} have a stance."]
    told = [f"Both have a stance on {counted(len(shared), 'target')}."]
    both = [pair for pair in shared if all(each.stand.side != "unclear" for each in pair)]
    sure = [pair for pair in both if all(each.stand.sure for each in pair)]
    alike = [
        pair for pair in sure if pair[0].stand == pair[1].stand and pair[0].stand.side in WORDS
    ]
    apart = [pair for pair in sure if pair not in alike]
    if apart:
        few = [
            f"{mine.target} ({one.speaker} {_stands(mine)}, {other.speaker} {_stands(theirs)})"
            for mine, theirs in apart
        ]
        told.append(f"What they say differs on {listed(few)}.")
    if alike:
        few = [f"{mine.target} ({SIDES[mine.stand.side]})" for mine, _ in alike]
        told.append(f"What they say agrees on {listed(few)}.")
    if len(both) > len(sure):
        few = [mine.target for mine, theirs in both if (mine, theirs) not in sure]
        told.append(f"Of at least one of them nothing sure tells the side on {listed(few)}.")
    return told


def _table(one: Facts, other: Facts, shared: Sequence[tuple[OnTarget, OnTarget]]) -> Table:
    rows = tuple((mine.target, _numbers(mine), _numbers(theirs)) for mine, theirs in shared)
    return Table(("target", one.speaker, other.speaker), rows)


def _numbers(one: OnTarget) -> str:
    counts = one.position.counts
    told = " ".join(
        f"{SIGNS[label]}{number(one.position, label)}" for label in counts if counts[label]
    )
    return f"{_stands(one)} {told}".strip()


def _stands(one: OnTarget) -> str:
    doubt = "" if one.stand.sure else " (unsure)"
    return f"{'now ' if one.turned else ''}{SIDES[one.stand.side]}{doubt}"


def _on_each_other(one: Facts, other: Facts, shown: tuple[Shown, Shown]) -> Blocks:
    """What each of the two, who may be targets as well, says of the other."""
    mine, theirs = _on(one, other), _on(other, one)
    told = [f"{by.speaker} {_numbers(on)}" for by, on in ((one, mine), (other, theirs)) if on]
    if told:
        yield Heading(2, "On each other")
        yield Paragraph(f"{'; '.join(told)}.")
        yield Sides(
            tuple(_side(one, mine, shown[0]) if mine else _no_stance(one, other)),
            tuple(_side(other, theirs, shown[1]) if theirs else _no_stance(other, one)),
        )


def _no_stance(one: Facts, other: Facts) -> Blocks:
    yield Heading(3, one.speaker)
    yield Paragraph(f"No stance on {other.speaker} here.")


def _side(facts: Facts, one: OnTarget, shown: Shown) -> Blocks:
    """What puts one of the two where they stand; the rest is left to each one's own report."""
    yield Heading(3, facts.speaker)
    sure = [
        statement
        for statement in one.statements
        if statement.sure and one.target_id in {each.target_id for each in shown.stands(statement)}
    ]
    left = shown.left(sure)
    picked = shown.pick(left)
    for statement in picked:
        yield Said(statement, shown.stands(statement), facts.speaker)
    more = len(left) - len(picked)
    if more:
        yield Paragraph(f"{counted(more, 'more statement')}.", small=True)
    above = len(sure) - len(left)
    if above:
        yield Paragraph(f"{counted(above, 'statement')} on this above.", small=True)
    unsure = len(one.statements) - len(sure)
    if unsure:
        told = counted(unsure, "statement")
        yield Paragraph(f"{told} left out, uncertain or no evidence of a side.", small=True)


def _alone(one: Facts, other: Facts, shared: Sequence[tuple[OnTarget, OnTarget]]) -> Blocks:
    told_above = {mine.target_id for mine, _ in shared} | {one.as_target, other.as_target}
    told: list[Block] = []
    for facts in (one, other):
        names = [
            target.target
            for target in facts.targets
            if target.target_id not in told_above and any(target.sure.counts.values())
        ]
        if names:
            more = f" and {len(names) - ALONE} more" if len(names) > ALONE else ""
            told.append(Paragraph(f"{facts.speaker} alone: {', '.join(names[:ALONE])}{more}."))
    if told:
        yield Heading(2, "What only one of them takes a stand on")
        yield from told
