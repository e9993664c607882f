"""The database: the only room that imports sqlite_utils, and the only one that writes to it.

`writing`, `filling` and `reading` open it, `save` and `correct` change it and keep what is
derived in step, the others ask it, or make the corrections that `correct` takes. Its shape is
SQL in `db/`; `python -m quotes.store` writes db/schema.sql.
"""

from sqlite_utils import Database

from quotes.ids import article_digest
from quotes.store.corrections.about import About
from quotes.store.corrections.audits import answer, audited, draw, drawn, list_audits
from quotes.store.corrections.book import said_already
from quotes.store.corrections.changes import judged
from quotes.store.corrections.find_quote import find_quote, taken_out
from quotes.store.corrections.listing import (
    bring_back,
    is_removal,
    list_corrections,
    removal,
    replaced_by,
    undo,
)
from quotes.store.corrections.whom import ignore, merge, rename, set_role, split, unlike
from quotes.store.exports import export_articles, export_in_text, export_quotes
from quotes.store.find_speaker import find_speaker
from quotes.store.list_anew import set_people
from quotes.store.narrated import list_narrated
from quotes.store.near_speakers import near_speakers
from quotes.store.news import new_articles, news
from quotes.store.opening import (
    Filling,
    changing,
    filling,
    one_moment,
    reading,
    transaction,
    writing,
)
from quotes.store.people import list_people
from quotes.store.queries import (
    START,
    Filters,
    ReviewPlace,
    counts,
    left_to_review,
    list_quotes,
    list_speakers,
    list_targets,
    said_words,
    to_review,
)
from quotes.store.reports import reported_speakers, speaker_report
from quotes.store.rows import content, maker_id, quote_ids
from quotes.store.runs import Provenance, arrived, begin_run, count_run, read_by_others
from quotes.store.save import (
    addresses,
    articles_by_watch,
    correct,
    known,
    removed,
    save,
    stored_article,
    told_by,
)
from quotes.store.standing import (
    count_unlisted,
    find_change,
    list_changes,
    list_positions,
    stand_on,
)
from quotes.store.stored import stored_reading
from quotes.store.unread import forget, list_unread, remember, told
from quotes.store.watches import remembered_watch, stored_watch, watched_statements

__all__ = [
    "START",
    "About",
    "Database",
    "Filling",
    "Filters",
    "Provenance",
    "ReviewPlace",
    "addresses",
    "answer",
    "arrived",
    "article_digest",
    "articles_by_watch",
    "audited",
    "begin_run",
    "bring_back",
    "changing",
    "content",
    "correct",
    "count_run",
    "count_unlisted",
    "counts",
    "draw",
    "drawn",
    "export_articles",
    "export_in_text",
    "export_quotes",
    "filling",
    "find_change",
    "find_quote",
    "find_speaker",
    "forget",
    "ignore",
    "is_removal",
    "judged",
    "known",
    "left_to_review",
    "list_audits",
    "list_changes",
    "list_corrections",
    "list_narrated",
    "list_people",
    "list_positions",
    "list_quotes",
    "list_speakers",
    "list_targets",
    "list_unread",
    "maker_id",
    "merge",
    "near_speakers",
    "new_articles",
    "news",
    "one_moment",
    "quote_ids",
    "read_by_others",
    "reading",
    "remember",
    "remembered_watch",
    "removal",
    "removed",
    "rename",
    "replaced_by",
    "reported_speakers",
    "said_already",
    "said_words",
    "save",
    "set_people",
    "set_role",
    "speaker_report",
    "split",
    "stand_on",
    "stored_article",
    "stored_reading",
    "stored_watch",
    "taken_out",
    "to_review",
    "told",
    "told_by",
    "transaction",
    "undo",
    "unlike",
    "watched_statements",
    "writing",
]
