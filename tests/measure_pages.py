"""What the settings of trafilatura keep and let in, on the pages of `newsrooms`.

    python tests/measure_pages.py [LAYOUT]

prints for each setting the share of the articles' paragraphs that come out whole, of lines that
are the article's, the same by words, and how many pages gave nothing; with a layout's name, what
the program as it is adds and loses there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import trafilatura
from newsrooms import STORIES, Kept, Page, kept, page, pages

from quotes.articles import pages as reader
from quotes.errors import InputError

BASE = {"include_comments": False, "include_tables": False}
SETTINGS: dict[str, dict[str, bool]] = {
    "precision": {**BASE, "favor_precision": True},
    "default": BASE,
    "recall": {**BASE, "favor_recall": True},
    "default, tables": {**BASE, "include_tables": True},
    "default, comments": {**BASE, "include_comments": True},
    "default, deduplicate": {**BASE, "deduplicate": True},
    "precision, tables": {**BASE, "favor_precision": True, "include_tables": True},
    "precision, deduplicate": {**BASE, "favor_precision": True, "deduplicate": True},
    "default, fast": {**BASE, "fast": True},
}


def by_setting(setting: dict[str, bool]) -> Callable[[Page], str]:
    def text(page: Page) -> str:
        found = trafilatura.bare_extraction(page.html, with_metadata=False, **setting)
        return (found.text or "") if found else ""

    return text


def by_program(page: Page) -> str:
    try:
        return reader.article(page.html.encode(), "a.html").text
    except InputError:
        return ""


def row(name: str, read: Callable[[Page], str]) -> None:
    every: list[Kept] = []
    empty = 0
    for one in pages():
        text = read(one)
        empty += not text
        every.append(kept(one, text))

    def share(part: str, whole: str) -> str:
        total = sum(getattr(each, whole) for each in every)
        return f"{100 * sum(getattr(each, part) for each in every) / max(total, 1):6.1f}"

    print(
        f"{name:<26}{share('whole', 'paragraphs')}{share('whole', 'lines')}  "
        f"{share('words_kept', 'words_of_article')}{share('words_kept', 'words')}{empty:>6}",
        flush=True,
    )


def details(layout: str) -> None:
    for story in STORIES:
        one = page(layout, story)
        lines = by_program(one).splitlines()
        print(f"== {layout}, {story['name']}")
        known = {*one.paragraphs, *one.headings}
        print(*(f"+ {line}" for line in lines if line.strip(" -•") not in known), sep="\n")
        stripped = {line.strip(" -•") for line in lines}
        print(*(f"- {line}" for line in one.paragraphs if line not in stripped), sep="\n")


def main() -> None:
    if len(sys.argv) > 1:
        return details(sys.argv[1])
    print(f"{'':<26} paragraphs     words       pages")
    print(f"{'':<26}  kept right   kept right   empty")
    for name, setting in SETTINGS.items():
        row(name, by_setting(setting))
    row("the program", by_program)


if __name__ == "__main__":
    main()
