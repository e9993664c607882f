"""A report as one HTML file: prints well, asks nothing of any network, runs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from quotes.models import SIGNS, SURE, Force
from quotes.report.blocks import Block
from quotes.report.chart import chart, undrawn
from quotes.report.markdown import WEB
from quotes.told import called_so, hundredths, lead_of_evidence, parts
from quotes.visible import shown

if TYPE_CHECKING:
    from jinja2 import Template

FOLDER = Path(__file__).parent / "templates"


def page(title: str, blocks: Sequence[Block]) -> str:
    """The blocks as a whole page; a link is made of http(s) addresses alone."""
    return _template().render(title=title, blocks=blocks) + "\n"


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader  # help need not wait for it

    # whatever words a template prints are escaped, and nothing in them can hide
    there = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, finalize=_seen, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    there.tests["web"] = lambda url: bool(url and WEB.match(url))
    there.tests["said"] = lambda force: force == Force.SAID
    there.filters |= {"parts": parts, "chart": chart, "undrawn": undrawn}
    there.filters |= {"before_words": lead_of_evidence, "hundredths": hundredths}
    there.filters["called_so"] = called_so
    there.globals |= {"SIGNS": SIGNS, "SURE": SURE, "name_of": lambda one: type(one).__name__}
    return there.get_template("report.html")


def _seen(value: Any) -> Any:
    """What is printed of a value; templates' own parts and pictures are as they should be."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return shown(value)
    return value
