"""What a database holds, in the forms of other programs, a piece at a time.

Each form takes rows as `store.export_quotes` or `store.export_articles` gives them and yields text;
`write_parquet` writes a file.
"""

from quotes.export.annotation import annotation_page
from quotes.export.claims import claims
from quotes.export.fields import FIELDS
from quotes.export.parquet import write_parquet
from quotes.export.plain import jsonl, table
from quotes.export.tei import tei

__all__ = ["FIELDS", "annotation_page", "claims", "jsonl", "table", "tei", "write_parquet"]
