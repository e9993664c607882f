"""How well tagged spans match the marked ones before linking: F1 at IoU ≥ ½ by role and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from quotes.models import Span
from quotes.networks.tagger import ROLES, Tagged
from quotes.paragraphs import paragraphs
from training.corpus import Marking, quoted

Reader = Callable[[Marking], list[Tagged]]


def f1(markings: Iterable[Marking], read: Reader) -> dict[str, float]:
    """F1 in percent of source, cue and content spans, and of content by kind.

    A span counts alone, also where a quote has several. Kind is by gold for what is matched and
    by the text for what is not, so no kind is blamed for another's false finds.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for marking in markings:
        tagged = read(marking)
        kind = kinds(marking)
        for role in ROLES:
            gold = sorted({span for one in marking.attributions for span in getattr(one, role)})
            found = [(span.start, span.end) for span in tagged if span.role == role]
            pairs = matched(gold, found)
            counts[role, "gold"] += len(gold)
            counts[role, "found"] += len(found)
            counts[role, "right"] += len(pairs)
            if role == "content":
                _by_kind(counts, gold, found, pairs, kind)
    names = sorted({name for name, _ in counts})
    return {name: _f1(counts, name) for name in names}


def matched(gold: list[Span], found: list[Span]) -> dict[Span, Span]:
    """Found span → gold span, one to one, best overlap first, at IoU ≥ ½ of their characters."""
    scored = []
    for left in gold:
        for right in found:
            shared = min(left[1], right[1]) - max(left[0], right[0])
            if shared > 0:
                union = max(left[1], right[1]) - min(left[0], right[0])
                scored.append((-shared / union, left, right))
    pairs: dict[Span, Span] = {}
    taken: set[Span] = set()
    for score, left, right in sorted(scored):
        if -score >= 0.5 and left not in taken and right not in pairs:
            pairs[right] = left
            taken.add(left)
    return pairs


def kinds(marking: Marking) -> Callable[[Span], str]:
    """A function from a span of the text to direct, mixed or indirect."""
    inside = bytearray(len(marking.text))
    for start, end, _ in quoted(marking.text, paragraphs(marking.text)):
        inside[start:end] = b"\1" * (end - start)
    letters = bytes(char.isalnum() for char in marking.text)

    def kind(span: Span) -> str:
        words = sum(letters[span[0] : span[1]])
        both = sum(a & b for a, b in zip(letters[slice(*span)], inside[slice(*span)], strict=True))
        return "indirect" if not both else "direct" if both == words else "mixed"

    return kind


def _by_kind(counts, gold: list[Span], found: list[Span], pairs: dict[Span, Span], kind) -> None:
    for span in gold:
        counts[kind(span), "gold"] += 1
    for span in found:
        counts[kind(pairs.get(span, span)), "found"] += 1
        counts[kind(pairs.get(span, span)), "right"] += span in pairs


def _f1(counts: Counter[tuple[str, str]], name: str) -> float:
    total = counts[name, "gold"] + counts[name, "found"]
    return round(200 * counts[name, "right"] / total, 2) if total else 0.0
