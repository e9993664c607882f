"""Words that stand together more often than chance has it, by nltk's likelihood ratio."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

# a pair that stands together less often is chance
LEAST = 3


def collocations(documents: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """The pairs of neighbours that stand so often enough, the most telling first.

    Pairs never reach over the end of a document; equally telling ones stand in their own order.
    """
    # nltk takes most of a second to import: only who asks pays for it
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    finder = BigramCollocationFinder.from_documents(documents)
    finder.apply_freq_filter(LEAST)
    scored = finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)
    return [pair for pair, _ in sorted(scored, key=lambda one: (-one[1], one[0]))]
