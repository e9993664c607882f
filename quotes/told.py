"""What stands before and around words where they are printed, so that nobody takes them amiss.

How they were put forward ("[denied] "), and the sentence they stand in, as one line of text in
which the quote's own words stand between asterisks: "Roe denied that *she had known*."
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from quotes.models import SURE, SURE_STANCE, Force

MARK = "*"
WORD = re.compile(r"\w+")


def lead(force: str) -> str:
    """What is printed before words that were not simply said: "[denied] "; else nothing."""
    return "" if force == Force.SAID else f"[{force}] "


def lead_of_evidence(force: str) -> str:
    """What is printed before single words of such a quote: nothing where it was wanted, either.

    "send more soldiers" is wanted by who urges it, and no word of a denial is the speaker's.
    """
    return "" if force == Force.URGED else lead(force)


def called_so(target: str, words: str | None) -> str:
    """A target, and beside it the words that stand for it where they do not name it.

    "Tony Roe (“him”)", "harbour toll (“this plan”)": who prints it can see what was taken for whom.
    """
    said, name = (set(WORD.findall(one.casefold())) for one in (words or "", target))
    return target if said <= name or name <= said else f"{target} (“{words}”)"


def hundredths(chance: float) -> str:
    """A probability to two decimals, not rounded up to where what is sure begins.

    What is unsure at 0.698 is 0.69, and no "0.70 unsure" beside "unsure below 0.7".
    """
    told = round(chance, 2)
    crossed = any(chance < least <= told for least in (SURE, SURE_STANCE))
    return f"{told - crossed / 100:.2f}"


def when(printed: str | None, said_on: str | None, dated_by: str | None) -> str:
    """The day on which words were printed, and when they were said where the text tells another.

    "2026-03-12", "2026-03-12, said 2019-01-04" or, where it tells no day, "…, said earlier".
    """
    day = printed or "undated"
    if dated_by != "text" or said_on == printed:
        return day
    return f"{day}, said {said_on or 'earlier'}"


def marked(parts: list[tuple[str, bool]]) -> str:
    """A line of these parts, a quote's own between asterisks. One of the text's own is "∗"."""
    plain = ((words.replace(MARK, "∗"), own) for words, own in parts)
    return "".join(f"{MARK}{words}{MARK}" if own else words for words, own in plain)


def parts(sentence: str) -> Iterator[tuple[str, bool]]:
    """The parts of a line that `marked` made: the words, and whether they are the quote's own."""
    for number, words in enumerate(sentence.split(MARK)):
        if words:
            yield words, number % 2 == 1


def once_an_article(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """What reporters tell, a side that an article tells twice in its first words."""
    once: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in rows:
        once.setdefault((row["target_id"], row["stance"], row["article_id"]), row)
    return [*once.values()]
