"""Whose words a headline gives, where its own source tells no name: theirs who say them below.

“‘Not one more ferry’, court told” is by the skipper whom the court heard.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from quotes.english import wording
from quotes.models import Found, Pattern
from quotes.resolve.discourse import Discourse
from quotes.resolve.mentions import Named, organisation

# what is quoted of a headline's content; its marks are the house's, so any closes any
MARKED = re.compile(r"(?<!\w)[“‘\"'«„‚‹]\s?(?=\w)(.+?)\s?[”’\"'»“›‘](?!\w)")
# "‘Not one more’: Aldren | sacks its captain"
ACTS = re.compile(r" [a-z]")
COLONS = (Pattern.COLON, Pattern.HEADLINE_COLON)
# quotes from which somebody is who a text is about
OFTEN = 3
# letters from which a word is more than grammar
LONG = 4


def by_echo(discourse: Discourse, quotes: list[Found], found: list[Named]) -> list[Named]:
    """The speakers, those of a headline's quotes that no name tells taken from below it."""
    text, title = discourse.text, discourse.title
    pairs = list(zip(quotes, found, strict=True))
    below = [
        (wording.words(quote.words(text)), named)
        for quote, named in pairs
        if not quote.headline and quote.inside is None and named.kind in ("person", "organisation")
    ]
    out = []
    for quote, named in pairs:
        line = text if quote.field == "text" else title
        if quote.headline and _is_open(line, quote, named):
            content = quote.words(line)
            marked = MARKED.search(content) if quote.kind == "mixed" else None
            words = wording.words(marked.group(1) if marked else content)
            told = _below(words, below) or _longer(discourse, named)
            if told is None and quote.kind == "direct":
                told = _main_speaker(pairs)
            named = named if told is None or told.kind == named.kind == "organisation" else told
        out.append(named)
    return out


def _is_open(line: str, quote: Found, named: Named) -> bool:
    """Whether a headline does not tell who speaks: "police chief", a place's name or nothing.

    A body that does something behind the colon need not be the one that said what stands before.
    """
    if named.kind == "person" and named.entity:
        return len(named.entity.form) == 1
    acts = quote.source and quote.pattern in COLONS and ACTS.match(line, quote.source[1])
    return named.kind in (None, "unnamed") or bool(acts)


def _below(words: list[str], below: list[tuple[list[str], Named]]) -> Named | None:
    """Who says these words below the headline; nobody where two do."""
    if len(words) < 2 or all(len(word) < LONG for word in words):
        return None
    shares = [wording.share(words, said) for said, _ in below]
    least = max(wording.SAME, *shares, 0)
    best = [named for share, (_, named) in zip(shares, below, strict=True) if share >= least]
    if not best or any(one.name != other.name for one, other in pairwise(best)):
        return None
    return replace(best[0], how="echo")


def _main_speaker(pairs: list[tuple[Found, Named]]) -> Named | None:
    """Who says more than half of what is quoted below, as in a portrait or an interview."""
    said = Counter(
        named.name
        for quote, named in pairs
        if quote.kind == "direct" and not quote.headline and quote.inside is None
    )
    for name, most in said.most_common(1):
        who = next(named for _, named in pairs if named.name == name)
        if who.kind == "person" and most >= OFTEN and 2 * most > said.total():
            return replace(who, how="main speaker")
    return None


def _longer(discourse: Discourse, named: Named) -> Named | None:
    """The only organisation whose name begins with a word that a headline takes for a name."""
    form = named.entity.form if named.entity and not named.entity.sure else ()
    bodies = [one for one in discourse.others if one.kind == "organisation"]
    fits = [one for one in bodies if form and one.form[:1] == form and len(one.form) > 1]
    return organisation(fits[0], "organisation") if len(fits) == 1 else None
