"""The frames of `words/cues.txt`, each with the function that reads its verbs.

Each takes the clause of a verb and returns the report, or None.
"""

from __future__ import annotations

from collections.abc import Callable

from quotes.find.patterns.acting import (
    accuse,
    announce,
    ask,
    demand,
    estimate,
    name,
    promise,
    promised,
    urge,
)
from quotes.find.patterns.cue import CueClause, Report
from quotes.find.patterns.saying import deny, hear, manner, say, show, tell

# sections of the lexicon without a frame: their verbs report nothing, but make a clause
SILENT = {"mind", "why"}
# in the order in which a verb with several frames is tried
FRAMES: tuple[tuple[str, Callable[[CueClause], Report | None]], ...] = (
    ("accuse", accuse),
    ("urge", urge),
    ("ask", ask),
    ("say", say),
    ("tell", tell),
    ("estimate", estimate),
    ("promise", promise),
    ("promised", promised),
    ("demand", demand),
    ("deny", deny),
    ("name", name),
    ("manner", manner),
    ("show", show),
    ("hear", hear),
    ("announce", announce),
)
# those that a verb before its source may have: “…,” said Mark Smith
INVERTIBLE = {"say", "manner"}
