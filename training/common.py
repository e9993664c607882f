"""The words that news writes in small letters, as a word list.

    python -m training.common polnear_train.jsonl unlabelled.jsonl

writes `quotes/english/words/common.txt`: a word that stands in small letters inside sentences and
hardly ever with a capital there. Where such a word opens a sentence before a name ("Maybe Roe"),
its capital is the sentence's. Headlines, whose words have capitals all, are passed over.
"""

from __future__ import annotations

import json
import re
import textwrap
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

WORDS = Path("quotes/english/words/common.txt")
WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
INSIDE = re.compile(r"[a-z,;] $")
# how often a word must stand in small letters, and with a capital at most for each time
OFTEN, CAPITALS = 6, 0.05
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


def main() -> None:
    """Read the command line and write the word list."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    files = parser.parse_args().files
    texts = [json.loads(line)["text"] for file in files for line in file.open(encoding="utf-8")]
    header = HEADER.format(articles=len(texts), files=" ".join(file.name for file in files))
    lines = textwrap.wrap(" ".join(common(texts)), 100, break_on_hyphens=False)
    WORDS.write_text(header + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
