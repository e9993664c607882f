"""Shallow grammar: a sentence's tokens, its noun phrases, its clauses, the subjects of its verbs.

No tagger: closed classes come from `words/function.txt`, everything else from capitals, endings
and position. What cannot be told stays a plain word.

Read in this order: `tokens`, `phrases`, `clauses`, `subjects`.
"""

from quotes.find.grammar.clauses import has_finite, has_main_clause, starts_clause
from quotes.find.grammar.phrases import head_of, phrase_from, unissued
from quotes.find.grammar.subjects import before_helpers, sentence_subject, subject_before
from quotes.find.grammar.tokens import (
    ADV,
    AUX,
    BEYOND,
    CAP,
    CONJ,
    DASHES,
    DET,
    ENDS,
    NUM,
    PREP,
    PUNCT,
    REL,
    SUB,
    SUBJ,
    TIME,
    VERBS,
    WORD,
    Q,
    Sentence,
    Stretch,
    Token,
    cut,
    parse,
    token_at,
)

__all__ = [
    "ADV",
    "AUX",
    "BEYOND",
    "CAP",
    "CONJ",
    "DASHES",
    "DET",
    "ENDS",
    "NUM",
    "PREP",
    "PUNCT",
    "REL",
    "SUB",
    "SUBJ",
    "TIME",
    "VERBS",
    "WORD",
    "Q",
    "Sentence",
    "Stretch",
    "Token",
    "before_helpers",
    "cut",
    "has_finite",
    "has_main_clause",
    "head_of",
    "parse",
    "phrase_from",
    "sentence_subject",
    "starts_clause",
    "subject_before",
    "token_at",
    "unissued",
]
