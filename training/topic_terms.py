"""What topics are learned from: marked quotes, their terms, what is known of those."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from quotes import gold
from quotes.document import Document
from quotes.models import Article
from quotes.topics.scheme import SECTIONS
from quotes.topics.terms import listed, stem, terms

# the fewest articles a term stands in for something of its own to be learned of it
FEWEST = 3
TOPICS = len(SECTIONS)


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked quote: its article's number, the terms of its four texts, its topics."""

    article: int
    texts: tuple[frozenset[str], ...]
    topics: frozenset[int]


def examples(paths: Iterable[Path]) -> Iterator[Marked]:
    """The quotes of marked articles that have topics, articles numbered in order."""
    articles = (article for path in paths for article in gold.load(path))
    for number, article in enumerate(articles):
        text, title = article["text"], article.get("title") or ""
        document = Document.of(Article(id=article["id"], text=text, title=title))
        body = document.body
        for quote in article["quotes"]:
            topics = frozenset(map(SECTIONS.index, quote.get("topics") or ()))
            content = " … ".join(text[slice(*span)] for span in quote["content"])
            around = text[slice(*document.around(quote["content"][0][0]))]
            texts = tuple(frozenset(terms(one)) for one in (content, around, title, body))
            if topics:
                yield Marked(number, texts, topics)


class Words:
    """The terms there are, each with its place, its rarity, its vector and what the lists say."""

    def __init__(self, quotes: Sequence[Marked], folder: Path) -> None:
        bodies = {quote.article: quote.texts[2] | quote.texts[3] for quote in quotes}
        often = Counter(term for body in bodies.values() for term in body)
        vectors = _vectors(folder)
        seen = sorted(term for term, articles in often.items() if articles >= FEWEST)
        self.seen = len(seen)
        self.terms = seen + sorted((vectors.keys() | listed().keys()) - set(seen))
        self.place = {term: place for place, term in enumerate(self.terms)}
        rare = [log((len(bodies) + 1) / (often[term] + 1)) for term in self.terms]
        self.rare = torch.tensor(rare, dtype=torch.float32) / log(len(bodies) + 1)
        self.vectors = torch.stack([_vector(term, vectors) for term in self.terms])
        self.lists = torch.zeros(len(self.terms), TOPICS)
        for term, tells in listed().items():
            for topic, weight in tells:
                self.lists[self.place[term], topic] = weight


def _vectors(folder: Path) -> dict[str, torch.Tensor]:
    """The direction of each whole word among the network's word vectors, by its stem."""
    with np.load(folder / "words.npz") as kept:
        table = torch.tensor(kept["words"].astype(np.float32) * kept["scale"])
    pieces = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    table = functional.normalize(table - table.mean(0), dim=1)
    found: dict[str, list[int]] = {}
    for word, number in pieces.items():
        if re.fullmatch("[a-z]{3,}", word):
            found.setdefault(stem(word), []).append(number)
    return {word: functional.normalize(table[own].mean(0), dim=0) for word, own in found.items()}


def _vector(term: str, vectors: dict[str, torch.Tensor]) -> torch.Tensor:
    """The mean of a term's words; nought where none is known."""
    width = len(next(iter(vectors.values())))
    known = [vectors[word] for word in term.split() if word in vectors]
    return functional.normalize(sum(known, torch.zeros(width)), dim=0)
