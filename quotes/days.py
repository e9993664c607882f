"""Days, months and years as people write them: "2026-03-03", "3 March 2026", "March 3, 2026".

The one place where what a user gives as a date is read. "03/04/2026" is two days, and read as none
unless somebody says which number comes first.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
EARLIEST = "1900"  # the year of the first news that is likely here
SHORT = 3  # letters of a month's name that stand for it: "Mar", "Mar."
SEPT = "sept"
# what may stand before and behind a day: "Tuesday, 3 March 2026, 14:05", "Tue, 03 Mar 2026 …"
WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
TIME = r"(?:(?:,|,?\s+at)?\s+\d{1,2}[:.]\d\d\b.*)?"
NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
NAME = r"(?P<month>[a-z]{3,9})\.?"
YEAR = r"(?P<year>\d{4})"
DAYS = tuple(
    re.compile(f"{WEEKDAY}{first},?\\s+{YEAR}{TIME}", re.IGNORECASE)
    for first in (rf"{NUMBER}\s+(?:of\s+)?{NAME}", rf"{NAME}\s+{NUMBER}")
)
# with dots the day comes first wherever it is written so; with slashes it may be either
NUMBERS = tuple(
    re.compile(form + TIME)
    for form in (
        r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
    )
)
# by whether the month comes first
EITHER = {
    first: re.compile(form + r"[/-](?P<year>\d{4})" + TIME)
    for first, form in (
        (False, r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})"),
        (True, r"(?P<month>\d{1,2})[/-](?P<day>\d{1,2})"),
    )
}
MONTH = re.compile(rf"{NAME},?\s+{YEAR}", re.IGNORECASE)
WEEK = re.compile(r"\d{4}-?W", re.IGNORECASE)  # of ISO 8601 too, and seven days
OPEN = re.compile(r"\d{4}(-\d\d)?")  # a year or a month as ISO 8601 has it


def day(words: str, month_first: bool | None = None) -> str | None:
    """The day that is meant, as YYYY-MM-DD: of an ISO 8601 date or time, or as people write it.

    None for what names no day, or one that there is not, and for what may be two where nobody says
    whether the month comes first. Of a time the day where it was told.
    """
    words = words.strip()
    forms = (*DAYS, *NUMBERS, *([] if month_first is None else [EITHER[month_first]]))
    try:
        found = next(filter(None, (form.fullmatch(words) for form in forms)), None)
        if found is None:
            if WEEK.match(words):
                return None
            return datetime.fromisoformat(words).date().isoformat()
        return date(int(found["year"]), _month(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return None


def untold(words: str) -> bool:
    """Whether this is a day for who knows which number is the month: "03/04/2026"."""
    return day(words) is None and any(day(words, first) for first in EITHER)


def today() -> date:
    """The day that it is here."""
    return date.today()


def unlikely(told: str) -> bool:
    """Whether no news can be of this day (YYYY-MM-DD): it is before 1900, or has not come yet.

    Of tomorrow it may be, where it is tomorrow already.
    """
    tomorrow = today() + timedelta(days=1)
    return told < EARLIEST or told > tomorrow.isoformat()


def period(words: str) -> str | None:
    """A year, a month or a day as YYYY, YYYY-MM or YYYY-MM-DD; None where none is meant."""
    words = words.strip()
    try:
        if OPEN.fullmatch(words):
            date.fromisoformat(words + "-01-01"[len(words) - 4 :])
            return words
        if found := MONTH.fullmatch(words):
            return date(int(found["year"]), _month(found["month"]), 1).isoformat()[:-3]
    except ValueError:
        return None
    return day(words)


def within(told: str | None, since: str | None, until: str | None) -> bool:
    """Whether a day is in this span of years, months or days, both included; None leaves it open.

    What has no day is so only where nothing is asked.
    """
    if told is None:
        return since is None and until is None
    return (since or "") <= told and (until is None or told[: len(until)] <= until)


def _month(name: str) -> int:
    """The number of a month; raises ValueError for a word that names none."""
    if name.isdecimal():
        return int(name)
    name = name.lower()
    known = (name in (month, month[:SHORT]) for month in MONTHS)
    return MONTHS.index("september") + 1 if name == SEPT else [*known].index(True) + 1
