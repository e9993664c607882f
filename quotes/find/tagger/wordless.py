"""Acts of speech reported without their words: "thanked the crew", "would not say whether".

The tagger learned from a corpus that marks them as attributions. By our definition they are no
quotes, unless they carry what was asked or alleged ("criticised him for leaving").
"""

from __future__ import annotations

import re

from quotes.english import lexicon
from quotes.find.vocabulary import NEGATION
from quotes.models import Found
from quotes.rules import rule

WORD = re.compile(r"[\w’'-]+")
# what shows that a judgement carries an allegation; "his refusal | to debate" does not
CARRIES = re.compile(
    r"\b(?:that|for|as|because|whether|by|over|when|what|how)\b"
    r"|(?<!refusal )(?<!decision )(?<!failure )(?<!attempt )(?<!efforts )\bto\b",
    re.IGNORECASE,
)
ASKED = re.compile(r"(?:Asked|Pressed|Quizzed|Questioned)(?: \w+)?")
# "a user | labelled | “Anonymous”", "he | calls | “Bunny”"
CALLS = re.compile(r"(?:\w+ ){0,2}(?:call|dub|label|nam|nicknam|titl)(?:l?ed|s|l?ing|bed)")
NAME = re.compile(r"\W*[A-Z][\w’'\-]*\W*")
ACTS = lexicon.verbs("wordless", *lexicon.sections("wordless"))


@rule(neutral=False)
def is_wordless(text: str, quote: Found) -> bool:
    """Whether a quote tells of an act of speech, but not what was said, or of a name alone."""
    if quote.cue is None:
        return False
    words = quote.words(text)
    if CALLS.fullmatch(text, *quote.cue) and NAME.fullmatch(words):
        return True
    if quote.kind != "indirect":
        return False
    if quote.source is None and ASKED.fullmatch(text, *quote.cue):
        return True  # "Asked whether he would go, she said": a reporter's question
    cue = WORD.findall(text[slice(*quote.cue)].lower())
    acts = {act for word in cue for verb in ACTS.get(word, ()) for act in verb.frames}
    if acts & {"refused", "greeted"}:
        return True
    if "untold" in acts and any(word in NEGATION for word in cue):
        return True
    return "judged" in acts and not CARRIES.search(words)
