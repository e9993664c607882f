"""A page is weighed before it is taken apart: how many tags it has, how deep, how wide.

Only its tags are read here, which takes the parser a time and a memory in step with the page's
size. What takes it apart afterwards builds trees and walks them again and again.
"""

from __future__ import annotations

from lxml import etree

from quotes.articles import limits
from quotes.errors import InputError


def check(html: str, origin: str) -> None:
    """Raise InputError for a page beyond the limits, or that the parser would not read to its end.

    An empty page passes: it is no article, but no danger either.
    """
    scales = _Scales()
    parser = etree.HTMLParser(
        target=scales, encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True
    )
    try:
        etree.fromstring(html.encode("utf-8", "replace"), parser)
    except _OverweightError as error:
        raise InputError(f"{origin}: this page has {error}; save its text as .txt.") from None
    except etree.LxmlError:
        pass  # nothing in it at all, or nothing whole: that is for others to say
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise InputError(
            f"{origin}: this page has a piece of over 10 MB without a tag; save its text as .txt."
        )


class _OverweightError(Exception):
    """What a page has too much of."""


class _Scales:
    """Told of all that the parser meets; where this raises, it ends."""

    def __init__(self) -> None:
        self.tags = self.attributes = self.depth = self.text = 0
        self.tag = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.tags += 1
        self.depth += 1
        self.attributes += len(attributes)
        if self.tags > limits.MAX_TAGS:
            raise _OverweightError(f"over {limits.MAX_TAGS:,} tags")
        if self.depth > limits.MAX_DEPTH:
            raise _OverweightError(f"tags that stand over {limits.MAX_DEPTH} deep in one another")
        if len(attributes) > limits.MAX_ATTRIBUTES_OF_A_TAG:
            most = limits.MAX_ATTRIBUTES_OF_A_TAG
            raise _OverweightError(f"a tag with over {most} attributes")
        if self.attributes > limits.MAX_ATTRIBUTES:
            raise _OverweightError(f"over {limits.MAX_ATTRIBUTES:,} attributes")

    def end(self, tag: str) -> None:
        self.tag = ""
        self.depth -= 1

    def data(self, text: str) -> None:
        if self.tag not in ("script", "style"):
            self.text += len(text.encode("utf-8"))
        if self.text > limits.MAX_TEXT_BYTES:
            most = limits.MAX_TEXT_BYTES // 1_000_000
            raise _OverweightError(f"over the limit of {most} MB of text")

    def close(self) -> None:
        """Nothing is made of the tags; the parser asks for this."""
