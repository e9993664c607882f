"""Reports on what speakers said and where they stand: Markdown, a page, JSON, rows. Pure.

`gathered` works out of the store's rows what is told, `outline` and `compared` put it in order as
blocks, `markdown` and `page` write the blocks. The same rows give the same bytes.
"""

from quotes.report.compare import compared
from quotes.report.facts import Facts
from quotes.report.gather import gathered
from quotes.report.markdown import markdown
from quotes.report.outline import MOST, outline
from quotes.report.page import page
from quotes.report.table import as_dict, rows
from quotes.report.wording import counted

__all__ = [
    "MOST",
    "Facts",
    "as_dict",
    "compared",
    "counted",
    "gathered",
    "markdown",
    "outline",
    "page",
    "rows",
]
