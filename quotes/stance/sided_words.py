"""Words that take a side (`words/stance.txt`): verbs in any form, and adjectives."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.english import lexicon
from quotes.models import StanceLabel

LABELS: dict[int, StanceLabel] = {1: "favour", -1: "against"}
VALUES: dict[str, int] = {label: value for value, label in LABELS.items()}
# what one does who is for or against a thing; what is done to it; how either is reported
ATTITUDES, ACTS, CUES = (
    tuple(one for one in lexicon.sections("stance") if one.split(" ")[0] == kind)
    for kind in ("attitude", "action", "cue")
)
OPINED = lexicon.verbs("stance", *ATTITUDES)
DONE = lexicon.verbs("stance", *ATTITUDES, *ACTS)
REPORTED = lexicon.verbs("stance", *CUES)
# adjectives that say what what they describe is worth
JUDGING = lexicon.words("stance", "adjective favour") | lexicon.words("stance", "adjective against")


def takes_side(lows: Sequence[str]) -> bool:
    """Whether one of some lower-case words says that somebody is for or against something."""
    return any(
        low in JUDGING or any(verb.stands(lows, at) for verb in OPINED.get(low, ()))
        for at, low in enumerate(lows)
    )
