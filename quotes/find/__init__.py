"""Text → quotes: content, cue and source, by one of two engines behind one function.

`by_rules` goes by grammar alone (`patterns/`) and knows headlines; `by_model` by a learned tagger
(`tagger/`), which the patterns mend. Both read what a `layout` marks and the pieces of quotes that
tell what others said (`nested`); `trim` and `order` settle where each quote begins and ends,
`force` how its words were put forward. Once its speaker is named, `occasion` tells to whom and when
each was said.
"""

from __future__ import annotations

from collections.abc import Callable

from quotes.document import Document
from quotes.errors import QuotesError
from quotes.find import by_rules
from quotes.models import Found

__all__ = ["ENGINES", "find"]

Engine = Callable[[Document], list[Found]]


def _model() -> Engine:
    # the inference runtime takes long to import and is not built for every machine: only who
    # asks for the model needs it
    try:
        from quotes.find import by_model
    except ImportError as error:
        reason = " ".join(str(error).split())
        raise QuotesError(
            f"The model engine cannot be loaded here ({reason}); read with --engine rules, or "
            "install quote-tracker again."
        ) from None
    return by_model.find


# what loads each; raises QuotesError where what it needs cannot be imported
ENGINES: dict[str, Callable[[], Engine]] = {"model": _model, "rules": lambda: by_rules.find}


def find(document: Document, *, engine: str) -> list[Found]:
    """All quotes of an article, their speakers not yet named: the title's, then the text's.

    A title that the text repeats as its first line is read there and not twice.
    """
    read, above = ENGINES[engine](), document.above
    return [*(read(above) if above else ()), *read(document)]
