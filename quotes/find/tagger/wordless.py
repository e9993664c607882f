"""Acts of speech reported without their words: "thanked the crew", "would not say whether".

The tagger learned from a corpus that marks them as attributions. By our definition they are no
quotes, unless they carry what was asked or alleged ("criticised him for leaving").
"""

from __future__ import annotations

import re

from quotes.english import lexicon
from quotes.find.vocabulary import INSCRIBED, NEGATION
from quotes.models import Found
from quotes.rules import rule

WORD = re.compile(r"[\w’'-]+")
# what shows that a judgement carries an allegation; "his refusal | to debate" does not
CARRIES = re.compile(
    r"\b(?:that|for|as|because|whether|by|over|when|what|how)\b"
    r"|(?<!refusal )(?<!decision )(?<!failure )(?<!attempt )(?<!efforts )\bto\b",
    re.IGNORECASE,
)
# "asking | not to be named"
UNNAMED = re.compile(
    r"(?:not to be (?:named|identified|quoted)|to (?:remain|stay) anonymous|anonymity)\b"
)
OWN = re.compile(
    r"(?:his|her|its|their|the|[\w’' ]+[’']s) (?:earlier |own )?"
    r"(?:sentiments?|views?|remarks?|positions?|stance|opinions?|comments?)\W*",
    re.IGNORECASE,
)
# "Biden countered | that": what only points to words, or opens them
POINTING = re.compile(r"(?:that|which|who|what|this|it|so|but|and|the|an?)", re.IGNORECASE)
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
# "Its people | are called | “nationals”", "she was once | named | best baker": a word for them
NAMED = re.compile(r"(?:is|are) (?:\w+ )?called|.*\bnamed")
# "a user | labelled | “Anonymous”", "he | calls | “Bunny”"
CALLS = re.compile(r"(?:\w+ ){0,2}(?:call|dub|label|nam|nicknam|titl)(?:l?ed|s|l?ing|bed)")
NAME = re.compile(r"\W*[A-Z][\w’'\-]*\W*")
# "a banner | saying | “No tolls”"
BEARING = re.compile(r"saying|reading|that (?:says|reads|said)")
BORNE = re.compile(rf"\b(?:{'|'.join(sorted(INSCRIBED))})\b[^.;:“”\"\n]{{0,40}}$")
# how far before its cue what bears an inscription is named, in characters
REACH = 80
# what shows something without saying it
SHOWS = re.compile(r"(?:show|reveal|suggest|rais|reviv)\w*")
ACTS = lexicon.verbs("wordless", *lexicon.sections("wordless"))
SILENT = lexicon.words("function", "silent")


@rule(neutral=False)
def is_wordless(text: str, quote: Found) -> bool:
    """Whether a quote tells of an act of speech, but not what was said, or of a name alone."""
    if quote.cue is None:
        return False
    if not quote.source and _is_borne(text, *quote.cue):
        return True
    if CALLS.fullmatch(text, *quote.cue) and NAME.fullmatch(quote.words(text)):
        return True
    if quote.kind != "indirect":
        return False
    if OWN.fullmatch(text, *quote.spans[0]):
        return True  # "reiterated her position"
    if POINTING.fullmatch(quote.words(text)):
        return True
    if quote.source is None and ASKED.fullmatch(text, *quote.cue):
        return True  # "Asked whether he would go, she said": a reporter's question
    if UNNAMED.match(text, quote.spans[0][0]):
        return True
    if CITED.fullmatch(text, *quote.cue) and _is_informant(quote.words(text)):
        return True
    if quote.source and SHOWS.match(text, *quote.cue):
        shows = text[slice(*quote.source)].lower().split()[-1:]
        if not SILENT.isdisjoint(shows):
            return True
    cue = WORD.findall(text[slice(*quote.cue)].lower())
    acts = {act for word in cue for verb in ACTS.get(word, ()) for act in verb.frames}
    if acts & {"refused", "greeted"}:
        return True
    if "untold" in acts and any(word in NEGATION for word in cue):
        return True
    return "judged" in acts and not CARRIES.search(quote.words(text))


def _is_borne(text: str, start: int, end: int) -> bool:
    """Whether a cue without a speaker tells what something is called, or what is written there."""
    bears = BEARING.fullmatch(text, start, end)
    written = bears and BORNE.search(text[max(0, start - REACH) : start])
    return bool(written or NAMED.fullmatch(text, start, end))


def _is_informant(words: str) -> bool:
    """Whether a phrase is of somebody or something that tells: "people familiar with the talks"."""
    informant = INFORMANT.fullmatch(words)
    return informant is not None and informant.group(1).lower() in INFORMANTS
