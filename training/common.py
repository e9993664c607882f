"""The words that news writes in small letters, as a word list.

    python -m training.common polnear_train.jsonl unlabelled.jsonl

writes `quotes/english/words/common.txt`: a word that stands in small letters inside sentences and
hardly ever with a capital there. Where such a word opens a sentence before a name ("Maybe Roe"),
its capital is the sentence's. Headlines, whose words have capitals all, are passed over.

Of these, the verbs once more: those that hardly ever stand behind "the" or "her", and so open no
description. "hired former aide Ana Roe" tells of a former aide, "a retired judge" of a retired one.
"""

from __future__ import annotations

import json
import re
import textwrap
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Collection, Iterable
from pathlib import Path

from quotes.english import lists

WORDS = Path("quotes/english/words/common.txt")
WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
INSIDE = re.compile(r"[a-z,;] $")
# how often a word must stand in small letters, and with a capital at most for each time
OFTEN, CAPITALS = 6, 0.05
# how often a verb must stand anywhere, and behind a determiner at most for each time; how often its
# past form, where it is told by that
SEEN, DETERMINED, FORMED = 10, 0.05, 3
DETERMINERS = lists.ARTICLES | lists.POSSESSIVES | lists.DEFINITE | {"former", "no", "every"}
HEADER = """\
# Words that {articles} articles write in small letters. Do not edit; learn again:
# python -m training.common {files}
"""


def common(texts: Iterable[str]) -> list[str]:
    """The words, in alphabetical order."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for line in (line for text in texts for line in text.split("\n")):
        found = list(WORD.finditer(line))
        long = [word.group() for word in found if len(word.group()) > 3]
        if len(long) < 4 or sum(word[0].isupper() for word in long) > 0.7 * len(long):
            continue
        for word in found:
            if word.group().islower():
                small[word.group()] += 1
            elif INSIDE.search(line[max(0, word.start() - 3) : word.start()]):
                capital[word.group().casefold()] += 1
    return sorted(
        word
        for word, times in small.items()
        if times >= OFTEN and capital[word] <= CAPITALS * times and word.isascii()
    )


def verbs(texts: Iterable[str], known: Collection[str]) -> list[str]:
    """Those of some words that are verbs and open no description, in alphabetical order."""
    seen: Counter[str] = Counter()
    determined: Counter[str] = Counter()
    for line in (line for text in texts for line in text.split("\n")):
        before = ""
        for word in WORD.findall(line):
            if word.islower():
                seen[word] += 1
                determined[word] += before in DETERMINERS
            before = word.casefold()
    return sorted(
        word
        for word in known
        if seen[word] >= SEEN
        and determined[word] < DETERMINED * seen[word]
        and word not in lists.ROLES
        and (word.endswith(("ed", "ing")) or _is_base(word, seen))
    )


def _is_base(word: str, seen: Counter[str]) -> bool:
    """Whether a verb's other forms are seen too: "hire" by "hired" and "hiring"."""
    stem, doubled = word.removesuffix("e"), word + word[-1]
    past = max(seen[form] for form in (f"{stem}ed", f"{word[:-1]}ied", f"{doubled}ed"))
    return past >= FORMED and any(seen[form] for form in (f"{stem}ing", f"{doubled}ing"))


def main() -> None:
    """Read the command line and write the word list."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    files = parser.parse_args().files
    texts = [json.loads(line)["text"] for file in files for line in file.open(encoding="utf-8")]
    header = HEADER.format(articles=len(texts), files=" ".join(file.name for file in files))
    known = common(texts)
    parts = [header, *_lines(known), "", "[verb]", *_lines(verbs(texts, known))]
    WORDS.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _lines(words: Iterable[str]) -> list[str]:
    return textwrap.wrap(" ".join(words), 100, break_on_hyphens=False)


if __name__ == "__main__":
    main()
