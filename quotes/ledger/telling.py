"""What an entry of the ledger says, as a person reads it in the terminal and on pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotes.models import Force
from quotes.told import lead

# as a sentence's beginning
SAYS = {
    "speaker": "said by {new}, not {old}",
    "not-a-quote": "no quote",
    "right": "right",
    "words": "the words are {lead}“{new}”",
    "stance": "{new}, not {old}",
    "topics": "about {new}, not {old}",
    "merge": "{subject} is {new}",
    "split": "{new} split off {subject}",
    "rename": "{subject} is called {new}",
    "role": "{subject} is {new}",
    "ignore": "{subject} is nobody",
    "confirm": "{subject} changed on {new}",
    "dismiss": "{subject} did not change on {new}",
    "remove": "{subject} is removed",
    "undo": "{undoes} is undone",
}


def says(entry: Mapping[str, Any]) -> str:
    """What an entry says: `entry` has its what, subject, old, new, undoes and force."""
    told = {name: entry[name] or "none" for name in entry}
    return SAYS[entry["what"]].format_map(told | {"lead": lead(entry["force"] or Force.SAID)})
