"""The sentences of a report: what stands in its summary, and how a number is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.models import CHANGES, SURE
from quotes.positions import Change
from quotes.report.facts import Facts, OnTarget

# targets, topics and publishers that a sentence names; the rest is in the tables
NAMED = 4
WORDS = {"favour": "for", "against": "against"}
RARE = 5  # a topic that the commonest has so many times over goes unnamed
SPREAD = 2  # a side that a sentence tells rests on so many sure statements


def counted(count: int, noun: str) -> str:
    """ "1 quote", "2 quotes", "1,200 quotes"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def period(first: str | None, last: str | None) -> str:
    """ "on 2026-03-01", "from 2026-03-01 to 2026-05-02", "" without a day."""
    if not first:
        return ""
    return f"on {first}" if first == last else f"from {first} to {last}"


def summary(facts: Facts) -> Iterator[str]:
    """Who it is, the span, what they speak of, where they stand, what changed: a sentence each."""
    for sentence in _summary(facts):
        yield sentence[:1].upper() + sentence[1:]  # some are called "the Port Authority"


def _summary(facts: Facts) -> Iterator[str]:
    yield _coverage(facts)
    yield from _undated(facts)
    if facts.topics:
        most = facts.topics[0][1]
        few = [
            f"{topic} ({number})" for topic, number in facts.topics[:NAMED] if RARE * number >= most
        ]
        yield f"{facts.speaker} speaks mostly of {listed(few)}."
    yield from _sides(facts)
    for one in facts.targets:
        if one.change and one.standing in CHANGES:
            yield changed(one, one.change)
    doubt = sum(not one.sure for one in facts.statements)
    if doubt:
        verb, stand = ("is", "stands") if doubt == 1 else ("are", "stand")
        yield (
            f"Of these, {counted(doubt, 'statement')} {verb} uncertain (confidence below {SURE}) "
            f"and {stand} apart, at the end."
        )


def _coverage(facts: Facts) -> str:
    who = f"{facts.speaker}, {facts.roles[0]}," if facts.roles else facts.speaker
    if not facts.statements:
        return f"{who} is not quoted here."
    total = counted(len(facts.statements), "statement")
    printed = f" (printed {facts.quotes:,} times)" if facts.quotes > len(facts.statements) else ""
    when = period(facts.first_date, facts.last_date)
    by = listed([name for name, _ in facts.publishers[:NAMED]])
    more = len(facts.publishers) - NAMED
    others = f" and {counted(more, 'other')}" if more > 0 else ""
    return (
        f"{who} is quoted with {total}{printed} in {counted(facts.articles, 'article')}"
        + (f", {when}" if when else "")
        + (f", by {by}{others}" if by else "")
        + "."
    )


def _undated(facts: Facts) -> Iterator[str]:
    """How much is of no day, where that is something: what is told as newest leaves it out."""
    count = sum(not one.first.date for one in facts.statements)
    if count and count == len(facts.statements):
        yield "No article tells its date, so that nothing here is in the order of time."
    elif count:
        verb, come = ("is", "comes") if count == 1 else ("are", "come")
        yield f"{counted(count, 'statement')} {verb} undated and {come} last."


def _sides(facts: Facts) -> Iterator[str]:
    """Where they stand, of targets with more than one sure statement on a side, and since a change
    that a person confirmed.
    """
    told = [one for one in facts.targets if one.turned or _sided(one) >= SPREAD]
    for side in ("favour", "against", "split"):
        those = [
            one
            for one in told
            if one.stand == (side, True) and (one.turned or _least(one, side) >= SPREAD)
        ]
        if those:
            few = listed([_share(one, side) for one in those[:NAMED]])
            more = f", and {len(those) - NAMED} more" if len(those) > NAMED else ""
            yield f"{_verb(facts.speaker, side)} {few}{more}."
    if not told and facts.statements:
        alone = any(one.takes_a_side for one in facts.statements)
        single = "; sides told by a single one stand below" if alone else ""
        yield (
            f"On no target are there two sure statements of {facts.speaker} that take a side, and "
            f"this summary tells of no fewer{single}."
        )


def _verb(name: str, side: str) -> str:
    if side == "split":
        return f"What {name} says is divided on"
    return f"What {name} says is {WORDS[side]}"


def _share(one: OnTarget, side: str) -> str:
    counts = one.sure.counts
    if one.turned:
        return f"{one.target} ({since(one)}, as a person confirmed)"
    if side == "split":
        return f"{one.target} ({counts['favour']} for, {counts['against']} against)"
    number = counts["favour"] if side == "favour" else counts["against"]
    return f"{one.target} ({number} of {_sided(one)} sure statements that take a side)"


def since(one: OnTarget) -> str:
    """Since when somebody who changed stands where they do: of a look nobody knows the day."""
    return f"since {one.change.split}" if one.change and one.change.split else "since they changed"


def _least(one: OnTarget, side: str) -> int:
    """On how many statements that they stand on a side rests; on both, those of the rarer one."""
    poles = one.sure.counts["favour"], one.sure.counts["against"]
    return min(poles) if side == "split" else max(poles)


def _sided(one: OnTarget) -> int:
    return one.sure.counts["favour"] + one.sure.counts["against"]


def changed(one: OnTarget, change: Change) -> str:
    """What may have changed on a target, and whether a person confirmed it."""
    before, after = (counted(len(part), "statement") for part in (change.before, change.after))
    sides = f"{WORDS[change.from_stance]} ({before}) to {WORDS[change.to_stance]} ({after})"
    if one.standing in CHANGES:
        sure = one.standing == "confirmed"
        lead = "Changed" if sure else "Possible change"
        by = "confirmed by a person" if sure else "not confirmed by a person"
        # of what was worth a look nobody knows the day
        day = f", on {change.split}" if change.split else ""
        return f"{lead} on {one.target}: from {sides}{day}; {by}."
    return (
        f"Worth a look: {one.target}, where statements {sides.replace(' to ', ' and ')} stand "
        "against each other; too few, or in no order, to be a change."
    )


DATED = (
    "They are listed by the day they were printed; where somebody stands counts what was said in "
    "that time, and nothing that an article recalls of another."
)
METHOD = (
    "Quotes are found, named and judged by a program (quote-tracker). Each carries the words it "
    "rests on and a confidence; look at the article before you print.",
    "A statement is counted once, at its first day, however many articles carry it. A stance is "
    "what one statement gives evidence of, and not the speaker’s own summary; what was denied, "
    "asked or left open is no evidence, and a headline is none where its article tells as much.",
    "A possible change needs two sure statements on each side of a day, three quarters of each on "
    "opposite sides. Nothing here says that nobody said anything else: only these articles were "
    "read.",
)
