"""Text → quotes: content, cue and source, by one of two engines behind one function.

Read in this order: `boilerplate`, `marks`, `grammar/`, `quoted`, `cues/`, `sentences`, `paragraph`,
`nested` (`retold`), `spread`, `works`, `attributed`, `edges`, `labels`, `headlines`, `rules`,
`mentions`, `model/`, `echoed`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from quotes.errors import QuotesError
from quotes.find import rules
from quotes.find.boilerplate import prose
from quotes.find.echoed import echoed
from quotes.find.headlines import headline, is_headline
from quotes.models import Found, Span

__all__ = ["ENGINES", "find", "load"]


class Engine(NamedTuple):
    """How to find quotes: in a text, given its paragraphs of prose and title, and in a title."""

    find: Callable[[str, list[Span], str | None], list[Found]]
    find_in_title: Callable[[str], list[Found]]


def _rules() -> Engine:
    return Engine(rules.find, rules.find_in_title)


def _model() -> Engine:
    # the inference runtime takes long to import and is not built for every machine: only who
    # asks for the model needs it
    try:
        from quotes.find import model
    except ImportError as error:
        reason = " ".join(str(error).split())
        raise QuotesError(
            f"The model engine cannot be loaded here ({reason}); read with --engine rules, or "
            "install quote-tracker again."
        ) from None
    return Engine(model.find, model.find_in_title)


ENGINES: dict[str, Callable[[], Engine]] = {"model": _model, "rules": _rules}


def load(engine: str) -> Engine:
    """An engine by name; raises QuotesError where what it needs cannot be imported."""
    return ENGINES[engine]()


def find(
    text: str, paragraphs: list[Span], title: str | None = None, *, engine: str
) -> list[Found]:
    """All quotes of an article, their speakers not yet named: the title's, then the text's.

    A title that the text repeats as its first line is read there and not twice.
    """
    chosen = load(engine)
    body = prose(text, paragraphs)
    found = chosen.find(text, body, title)
    if title and not (body and is_headline(text[slice(*body[0])], title)):
        ahead = chosen.find_in_title(title) or [
            replace(one, field="title") for one in _again(title, (0, len(title)), text, found)
        ]
    else:
        head = headline(text, body, title)
        taken = head is None or any(quote.spans[0][0] < head[1] for quote in found)
        ahead = [] if taken else _again(text, head, text, found)
    return [*ahead, *found]


def _again(line: str, head: Span, text: str, below: list[Found]) -> list[Found]:
    """The quotes of a headline, cut out of `line` by `head`, that stand again in those below it."""
    return [rules.rated(one) for one in echoed(line, head, [one.words(text) for one in below])]
