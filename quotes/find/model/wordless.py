"""Acts of speech reported without their words: "thanked the crew", "would not say whether".

The tagger learned from a corpus that marks them as attributions. By our definition they are no
quotes, unless they carry what was asked or alleged ("criticised him for leaving").
"""

from __future__ import annotations

import re

from quotes import lexicon
from quotes.models import Quote

WORD = re.compile(r"[\w’'-]+")
# what shows that a judgement carries an allegation
CARRIES = re.compile(r"\b(?:that|for|as|because|whether|to|by|over|when)\b", re.IGNORECASE)
# "asking | not to be named"
UNNAMED = re.compile(
    r"(?:not to be (?:named|identified|quoted)|to (?:remain|stay) anonymous|anonymity)\b"
)
OWN = re.compile(
    r"(?:his|her|its|their|the|[\w’' ]+[’']s) (?:earlier |own )?"
    r"(?:sentiments?|views?|remarks?|positions?|stance|opinions?|comments?)\W*",
    re.IGNORECASE,
)
ASKED = re.compile(r"(?:Asked|Pressed|Quizzed|Questioned)(?: \w+)?")
NEGATION = lexicon.words("function", "negation")


def is_wordless(text: str, quote: Quote) -> bool:
    """Whether a quote without quotation marks tells of speech, but not what was said."""
    if quote.kind != "indirect" or quote.cue is None:
        return False
    if OWN.fullmatch(text, *quote.spans[0]):
        return True  # "reiterated her position"
    if quote.source is None and ASKED.fullmatch(text, *quote.cue):
        return True  # "Asked whether he would go, she said": a reporter's question
    if UNNAMED.match(text, quote.spans[0][0]):
        return True
    cue = WORD.findall(text[slice(*quote.cue)].lower())
    acts = {act for word in cue for act in lexicon.acts().get(word, ())}
    if acts & {"refused", "greeted"}:
        return True
    if "untold" in acts and any(word in NEGATION for word in cue):
        return True
    return "judged" in acts and not CARRIES.search(quote.words(text))
