"""What people said of the program's answers, applied to those answers. Pure.

The ledger (`entries`) is append-only; what stands follows from it and from what the program read,
whatever came first. A correction of a quote finds it again by its words (`anchors`) and changes
what the program read of that article (`answers`). What is said of people (one is the other, these
are two, another name) is keyed to names and applied to those who were joined (`people`).
"""

from quotes.ledger.anchors import Anchor, anchor, find
from quotes.ledger.answers import OF_QUOTES, Corrected, correct
from quotes.ledger.entries import OF_CHANGES, Entry, undone
from quotes.ledger.interval import wilson
from quotes.ledger.people import OF_PEOPLE, Cluster, clusters

__all__ = [
    "OF_CHANGES",
    "OF_PEOPLE",
    "OF_QUOTES",
    "Anchor",
    "Cluster",
    "Corrected",
    "Entry",
    "anchor",
    "clusters",
    "correct",
    "find",
    "undone",
    "wilson",
]
