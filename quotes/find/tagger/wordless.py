"""Acts of speech reported without their words: "thanked the crew", "would not say whether".

The tagger learned from a corpus that marks them as attributions. By our definition they are no
quotes, unless they carry what was asked or alleged ("criticised him for leaving").
"""

from __future__ import annotations

import re

from quotes.english import lexicon
from quotes.models import Found
from quotes.rules import rule

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
# "citing | three officials": who told it, and not what was said
CITED = re.compile(r"cit(?:ed|es|ing)")
INFORMANT = re.compile(
    r"(?:an? |the |its |his |her |their |two |three |several )?"
    r"(?:(?!(?:as|of|in|for|from|to|by|with)\b)[\w\-]+ ){0,3}?([\w\-]+)"
    r"(?: (?:of|with|close|familiar|briefed|at|in|from|for|who) .*)?"
)
INFORMANTS = (
    lexicon.words("organisations", "group")
    | lexicon.words("titles", "role")
    | lexicon.words("titles", "person noun")
    | lexicon.words("titles", "spokesperson")
)
# what shows something without saying it
SHOWS = re.compile(r"(?:show|reveal|suggest|rais|reviv)\w*")
NEGATION = lexicon.words("function", "negation")
ACTS = lexicon.verbs("wordless", *lexicon.sections("wordless"))
SILENT = lexicon.words("function", "silent")


@rule(neutral=False)
def is_wordless(text: str, quote: Found) -> bool:
    """Whether a quote tells of an act of speech, but not what was said."""
    if quote.kind != "indirect" or quote.cue is None:
        return False
    if OWN.fullmatch(text, *quote.spans[0]):
        return True  # "reiterated her position"
    if quote.source is None and ASKED.fullmatch(text, *quote.cue):
        return True  # "Asked whether he would go, she said": a reporter's question
    if UNNAMED.match(text, quote.spans[0][0]):
        return True
    if CITED.fullmatch(text, *quote.cue) and _is_informant(quote.words(text)):
        return True
    if quote.source and SHOWS.match(text, *quote.cue):
        shown = text[slice(*quote.source)].lower().split()
        if shown[-1:] and shown[-1] in SILENT:
            return True
    cue = WORD.findall(text[slice(*quote.cue)].lower())
    acts = {act for word in cue for verb in ACTS.get(word, ()) for act in verb.frames}
    if acts & {"refused", "greeted"}:
        return True
    if "untold" in acts and any(word in NEGATION for word in cue):
        return True
    return "judged" in acts and not CARRIES.search(quote.words(text))


def _is_informant(words: str) -> bool:
    """Whether a phrase is of somebody or something that tells: "people familiar with the talks"."""
    informant = INFORMANT.fullmatch(words)
    return informant is not None and informant.group(1).lower() in INFORMANTS
