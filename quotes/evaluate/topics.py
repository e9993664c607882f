"""Whether found quotes are given the topics that are marked.

Of quotes that were found and have marked topics; the user's own topics and those below the top
level, which nobody marks, count on neither side.
"""

from __future__ import annotations

from collections import Counter

from quotes.evaluate.figures import Counts, share
from quotes.evaluate.matching import Matched
from quotes.topics.scheme import SCHEME, TOPICS

TOP = frozenset(ident for ident, _ in SCHEME)


def count(matched: Matched) -> Counts:
    """Quotes asked and covered (a right topic is given); topics said and right."""
    counts: Counts = Counter()
    for i, j in matched.pairs.items():
        marked = {
            TOPICS[name][0] for name in matched.marks[i].get("topics") or () if name in TOPICS
        }
        if not marked:
            continue
        given = [topic.id for topic in matched.answers[j].topics if topic.id in TOP]
        right = marked.intersection(given)
        counts["topics", "quotes"] += 1
        counts["topics", "said"] += len(set(given))
        counts["topics", "right"] += len(right)
        counts["topics", "covered"] += bool(right)
    return counts


def figures(counts: Counts) -> dict[str, float]:
    """How many quotes and topics, and in percent: precision of topics, coverage of quotes.

    Empty where no found quote has a marked topic.
    """
    quotes, said, right, covered = (
        counts["topics", what] for what in ("quotes", "said", "right", "covered")
    )
    if not quotes:
        return {}
    return {
        "quotes": quotes,
        "said": said,
        "right": right,
        "covered": covered,
        "precision": share(right, said),
        "coverage": share(covered, quotes),
    }
