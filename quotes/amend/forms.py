"""What a form sends, read with care: who sent it was looked at before, what it holds is not known.

Every field is one line of text that can be seen, and short. Whatever else comes is refused in a
sentence, before anything is looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from hmac import compare_digest
from urllib.parse import parse_qsl

from datasette.utils.asgi import Request

from quotes.errors import QuotesError
from quotes.visible import TO_PEOPLE, UNSEEN

MOST_FIELDS = 20
LONGEST = 1000  # characters of a field
TOKEN = "csrftoken"


class ForgedError(QuotesError):
    """A form without the token that Datasette put into the page it came from."""


async def fields(request: Request) -> dict[str, str]:
    """The fields of a form; raises QuotesError for what is no form of ours.

    Datasette looks at the token first; it lets requests with a key of an API through without one,
    and we take none.
    """
    try:
        pairs = parse_qsl(
            (await request.post_body()).decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError:
        raise QuotesError("This is no form of this page; load the page again.") from None
    told = {name: _line(value) for name, value in pairs}
    if len(told) < len(pairs):
        raise QuotesError("A field came twice; load the page again.")
    known: str = request.scope[TOKEN]()
    if not compare_digest(told.pop(TOKEN, "").encode(), known.encode()):
        raise ForgedError("This form is too old or not from here; load the page again.")
    return told


def number(told: Mapping[str, str], name: str, most: int) -> int:
    """A field that holds a number from 1 to `most`; raises QuotesError where it does not."""
    value = told.get(name, "")
    if not (value.isascii() and value.isdecimal() and len(value) <= 9 and 1 <= int(value) <= most):
        raise QuotesError(f"'{value}' is no number from 1 to {most}; write one.")
    return int(value)


def _line(value: str) -> str:
    """A value as one line without blanks at its ends; raises QuotesError for what hides in it."""
    value = " ".join("".join(sign for sign in value if sign not in UNSEEN).split(" ")).strip()
    if TO_PEOPLE.search(value) or "\n" in value or "\t" in value:
        raise QuotesError("This holds signs that cannot be seen; type it, rather than paste it.")
    if len(value) > LONGEST:
        raise QuotesError(f"This is longer than {LONGEST} characters; write less.")
    return value
