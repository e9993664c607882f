"""What nltk's Punkt learns of abbreviations from articles, as a word list.

    python -m training.punkt polnear_train.jsonl unlabelled.jsonl

writes `quotes/english/words/punkt.txt`, byte for byte the same for the same articles in the same
order: JSON lines with a `text`. They are read as the splitter reads them, paragraph by paragraph
and with quotations blanked out.
"""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nltk.tokenize.punkt import PunktLanguageVars, PunktTrainer

from quotes.english import quoted
from quotes.english.punkt import ACRONYM
from quotes.paragraphs import paragraphs

WORDS = Path("quotes/english/words/punkt.txt")
# how often a pair must stand in the articles
OFTEN = 5
# in how many articles an abbreviation must stand: Punkt takes a word that it has always seen at a
# sentence's end ("bye", somebody's name) for one
ARTICLES = 6
NUMBER = "##number##"
WORD = re.compile(r"[a-z]+(?:\.[a-z]+)*")
HEADER = """\
# What nltk's Punkt has learned of {articles} articles. Do not edit; learn again:
# python -m training.punkt {files}
"""
ABBREVIATIONS = """
# Abbreviations. Left out: letters with stops between them and what a hyphen joins to one of these
# (u.s, r-pa), which are told by their form, and what stands in fewer than {least} articles.
[abbreviations]
"""
COLLOCATIONS = """
# A word with a full stop, and what follows it in the same sentence. Numbers only: the others that
# Punkt learns are names behind titles, which are abbreviations anyway.
[collocations]
"""


@dataclass(frozen=True, slots=True)
class Learned:
    """Abbreviations without their last stop, and the words that a number follows: no. 7."""

    articles: int
    abbreviations: tuple[str, ...]
    before_numbers: tuple[str, ...]

    def as_list(self, files: Iterable[Path]) -> str:
        """The word list; its header names the files that it was learned from."""
        return (
            HEADER.format(articles=self.articles, files=" ".join(file.name for file in files))
            + ABBREVIATIONS.format(least=ARTICLES)
            + "".join(f"{word}\n" for word in self.abbreviations)
            + COLLOCATIONS
            + "".join(f"{word} {NUMBER}\n" for word in self.before_numbers)
        )


def learn(texts: Iterable[str]) -> Learned:
    """What Punkt learns from texts; the order of what it has learned is the alphabet's."""
    read = [list(_masked(text)) for text in texts]
    plain = "\n\n".join(paragraph for text in read for paragraph in text)
    trainer = PunktTrainer()
    trainer.INCLUDE_ALL_COLLOCS = True
    trainer.MIN_COLLOC_FREQ = OFTEN
    trainer.train(plain)
    learned = trainer.get_params()
    told = Counter(word for text in read for word in _stopped(text))
    abbreviations = {word for word in learned.abbrev_types if told[word] >= ARTICLES}
    pairs = ((word, behind) for word, behind in learned.collocations if behind == NUMBER)
    return Learned(
        len(read),
        tuple(sorted(word for word in abbreviations if _is_word(word) and len(word) > 1)),
        tuple(sorted(word for word, _ in pairs if _is_word(word))),
    )


def _masked(text: str) -> Iterator[str]:
    """The paragraphs of a text, a line each, quotations blanked out."""
    spans = paragraphs(text)
    masked = quoted.within(text, spans).masked
    return (masked[start:end].replace("\n", " ") for start, end in spans)


def _stopped(paragraphs: list[str]) -> set[str]:
    """The words that stand with a full stop in one article, lower case, without what they join."""
    words = PunktLanguageVars().word_tokenize("\n".join(paragraphs))
    return {word[:-1].lower().rpartition("-")[2] for word in words if word.endswith(".")}


def _is_word(word: str) -> bool:
    """Whether it is plain letters; an initial, an acronym or a line of underscores is none."""
    return bool(WORD.fullmatch(word)) and not ACRONYM.fullmatch(word)


def main() -> None:
    """Learn from the files given and write the list."""
    parser = ArgumentParser(prog="python -m training.punkt", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="articles, JSON lines")
    parser.add_argument("--out", type=Path, default=WORDS)
    given = parser.parse_args()
    lines = (line for file in given.files for line in file.read_text("utf-8").split("\n") if line)
    learned = learn(json.loads(line)["text"] for line in lines)
    given.out.write_text(learned.as_list(given.files), "utf-8")


if __name__ == "__main__":
    main()
