"""How sure the engine is of a quote: a few signs, each with one weight, and their log-odds.

The network alone is too sure of some quotes and not sure enough of others. How long they are,
whether they stand in quotation marks, whether anything reports them and whether the rules found
them too tell these apart. The weights are fitted so that the answer is a share of right quotes
(training/fit_sure.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import exp, log

from quotes.models import Found
from quotes.networks.tagger import Tagged

WORD = re.compile(r"\w+")
CAP = 6.0  # log-odds that are further from even say no more


def signs(
    text: str, quote: Found, contents: Sequence[Tagged], cue: Tagged | None, second: Found | None
) -> dict[str, float]:
    """What speaks for and against a quote: signs by name, with their strength.

    `contents` and `cue` are its tagged parts, `second` the same quote as the rules found it.
    """
    parts = [*contents, *([cue] if cue else [])]
    marked = "plain" if quote.kind == "indirect" else "quoted"
    words = sum(len(WORD.findall(text[start:end])) for start, end in quote.spans)
    found = {
        quote.kind: 1.0,
        f"words {quote.kind}": log(1 + words),
        "content": _odds(sum(part.score for part in contents) / len(contents)),
        f"speech {marked}": _odds(sum(part.speech for part in parts) / len(parts)),
    }
    if cue is None:
        found[f"no cue {marked}"] = 1.0
    if second is not None:
        found["second"] = 1.0
        found[f"second {second.kind}"] = 1.0
    return found


def weigh(found: dict[str, float], weights: dict[str, float]) -> float:
    """How likely a quote with these signs is right, 0 to 1."""
    value = sum(weights.get(name, 0.0) * strength for name, strength in found.items())
    return 1 / (1 + exp(-value))


def _odds(share: float) -> float:
    """The log-odds of a probability, no further than CAP from even."""
    least = 1 / (1 + exp(CAP))
    share = min(max(share, least), 1 - least)
    return log(share / (1 - share))
