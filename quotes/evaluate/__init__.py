"""Scores against marked articles: anyone's, in the form that ANNOTATING.md describes.

A quote counts as found where it shares at least half of its characters with the mark's; from end
to end it is right if its speaker is right too. Everything is in percent unless it says otherwise.
"""

from quotes.evaluate.agreement import Agreement, agreement
from quotes.evaluate.answers import by_engine, by_file, marked
from quotes.evaluate.report import Report, evaluate
from quotes.evaluate.stances import StanceReport, evaluate_stances

__all__ = [
    "Agreement",
    "Report",
    "StanceReport",
    "agreement",
    "by_engine",
    "by_file",
    "evaluate",
    "evaluate_stances",
    "marked",
]
