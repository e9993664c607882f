"""The database: the only room that imports sqlite_utils, and the only one that writes to it.

`writing`, `filling` and `reading` open it, `save` and `remove` change it and keep what is derived
in step, the others ask it. Its shape is SQL in `db/`; `python -m quotes.store` writes
db/schema.sql.
"""

from sqlite_utils import Database

from quotes.store.find_speaker import find_speaker
from quotes.store.opening import Filling, filling, reading, transaction, writing
from quotes.store.queries import Filters, counts, list_quotes, list_speakers, speaker_report
from quotes.store.rows import article_digest, content, maker_id, quote_ids
from quotes.store.runs import Provenance, begin_run, count_run
from quotes.store.save import articles_by_watch, correct, known, remove, save, stored_article

__all__ = [
    "Database",
    "Filling",
    "Filters",
    "Provenance",
    "article_digest",
    "articles_by_watch",
    "begin_run",
    "content",
    "correct",
    "count_run",
    "counts",
    "filling",
    "find_speaker",
    "known",
    "list_quotes",
    "list_speakers",
    "maker_id",
    "quote_ids",
    "reading",
    "remove",
    "save",
    "speaker_report",
    "stored_article",
    "transaction",
    "writing",
]
