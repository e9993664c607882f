"""One target, one row: what stances are toward, joined across articles. Pure.

`tell` says what each target of one article is by that article alone: an entry of the watch-list,
a speaker, a named person or body, or an issue. `join_names` and `join_issues` then make one of
those that all articles tell, block by block, as `quotes.join` does with speakers: what is said of
one block depends on nothing outside it, and no order matters.

Read in this order: `phrase`, `told`, `place`, `named`, `within`, `together`, `across`, `suggest`.
"""

from quotes.targets.across import (
    Issue,
    Speaking,
    issue_id,
    issue_of,
    join_issues,
    join_names,
)
from quotes.targets.place import Place
from quotes.targets.told import (
    Told,
    alone_id,
    block_of_names,
    block_of_target,
    blocks_of_speakers,
    name_of_body,
    name_of_person,
)
from quotes.targets.within import tell

__all__ = [
    "Issue",
    "Place",
    "Speaking",
    "Told",
    "alone_id",
    "block_of_names",
    "block_of_target",
    "blocks_of_speakers",
    "issue_id",
    "issue_of",
    "join_issues",
    "join_names",
    "name_of_body",
    "name_of_person",
    "tell",
]
