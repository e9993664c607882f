"""The fields of a quote as it is exported: one list for JSON lines, CSV, Parquet and their page.

Offsets count Unicode code points of the article's stored text (of its title where `field` says
so), end-exclusive. Scores and confidences are probabilities, 0 to 1.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Type = Literal["string", "number", "integer", "boolean", "spans", "topics", "stances"]


class Field(NamedTuple):
    """One field: its name, what it holds, whether it may be null, and what it means."""

    name: str
    type: Type
    null: bool
    meaning: str


FIELDS = (
    Field("quote_id", "string", False, "The quote's key, the same after the article is read again"),
    Field("date", "string", True, "The day the article was published, YYYY-MM-DD"),
    Field("speaker", "string", True, "Who said it; null where the text leaves it open"),
    Field(
        "speaker_kind", "string", True, "person, organisation, group, document or unnamed"
    ),
    Field(
        "force", "string", False,
        "How the words were put forward: said, denied, asked, urged, forbade, left open. Only of "
        "what was said may the words stand alone",
    ),
    Field("quote", "string", False, 'The words, with their marks; " … " between their pieces'),
    Field(
        "sentence", "string", True,
        "The sentence around the words, these between asterisks; null where they do alone",
    ),
    Field("addressee", "string", True, "To whom it was said, where the text tells"),
    Field("said_on", "string", True, "The day it was said, YYYY-MM-DD, where that is known"),
    Field("dated_by", "string", True, "text where it tells when, article where it is its own"),
    Field("kind", "string", False, "direct (all in quotation marks), mixed (some) or indirect"),
    Field("headline", "boolean", False, "Whether it is a headline's"),
    Field("confidence", "number", False, "How sure the program is of quote and speaker, 0 to 1"),
    Field("named_by", "string", False, "How the speaker was found: full name, pronoun, role …"),
    Field("topics", "topics", False, "What it is about: id, label and score, the surest first"),
    Field(
        "stances", "stances", False,
        "Where the speaker stands: target, target_id, stance (favour, against, neutral, unclear), "
        "score, words, their start and end; called, the text’s own words for the target, such as "
        "him, called_start, called_end; method; counts, true where it is evidence of a position, "
        "once a statement, in its first print; counts_on, the day on which that counts",
    ),
    Field("publisher", "string", True, "Who published the article"),
    Field("title", "string", True, "The article's title"),
    Field("url", "string", True, "The article's address"),
    Field("field", "string", False, "What the offsets cut: text or title"),
    Field("spans", "spans", False, "Start and end of each piece of the words"),
    Field("cue", "string", True, "The reporting words, such as said"),
    Field("cue_start", "integer", True, "Where they start"),
    Field("cue_end", "integer", True, "Where they end"),
    Field("source", "string", True, "What the article calls the speaker here"),
    Field("source_start", "integer", True, "Where that starts"),
    Field("source_end", "integer", True, "Where that ends"),
    Field("nested_in", "string", True, "The quote_id of the quote around this one"),
    Field("statement_id", "string", True, "The utterance that quotes of several articles share"),
    Field("speaker_id", "string", True, "The speaker's key"),
    Field("article_id", "string", False, "Its article's key: an id given, an address or a path"),
    Field("rule", "string", False, "What found the quote"),
    Field("engine", "string", False, "The engine that read the article: model or rules"),
    Field("version", "string", False, "The version of the program that read it"),
    Field("weights", "string", True, "The sha256 of the engine's weights"),
)  # fmt: skip
