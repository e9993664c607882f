"""A description with the name right behind it: "her assistant, Kim Ji-won, said"."""

from __future__ import annotations

import re

from quotes.names import fold
from quotes.resolve.discourse import Discourse, mentioned
from quotes.resolve.mentions import Mention, Named, head, organisation, person
from quotes.resolve.vocabulary import TITLES

# a comma, perhaps titles, and the name
OPENS = re.compile(r", (?:now |then )?((?:[\w\-]+\.? ){0,4})$")
CLOSES = re.compile(r"\s?(?:[,.;:—–(”\"]|$|who\b)")
REACH = 60


def named_behind(discourse: Discourse, mention: Mention) -> Named | None:
    """Who is named in apposition to a mention, or None where no name stands right behind it.

    The name must close again with a comma or a stop: "the mayor, Helen Brockett and" is a list.
    """
    text, end = discourse.text, mention.span[1]
    if text[end : end + 2] != ", " or not head(mention.text).split(" ")[-1][:1].islower():
        return None
    for entity in discourse.entities:
        for first, last in mentioned(entity, end + 1, end + REACH):
            if CLOSES.match(text, last):
                opening = OPENS.match(text[end:first])
                if opening and all(fold(word) in TITLES for word in opening.group(1).split()):
                    known = person if entity.kind == "person" else organisation
                    return known(entity, "apposition")
    return None
