"""Which reports inside a quote are told: what somebody did say, and not might, must or would."""

from __future__ import annotations

import re

from quotes.english import lexicon
from quotes.english.names import DETERMINERS
from quotes.find.vocabulary import HABIT
from quotes.find.works import is_title
from quotes.models import Found, Pattern, Span
from quotes.rules import rule

# the rules that are trusted inside a quotation, where there are no marks around the words
PLAIN = (
    Pattern.DIRECTIVE,
    Pattern.SAY_THAT,
    Pattern.TOLD_THAT,
    Pattern.MANNER_THAT,
    Pattern.SAY_CLAUSE,
    Pattern.QUESTION,
    Pattern.ACCUSATION,
    Pattern.DENIAL,
    Pattern.DEMAND,
    Pattern.PROMISE,
)
# "told him that | to his face": no clause
BARE = re.compile(
    r"(?:to|in|at|on|with|as|yesterday|today|again|before|often)\b(?: [\w’']+){0,2}\W*"
    r"|(?:it|them|that|this|so)\W*|to (?:every|any|some)(?:body|one)\b.*"
    r"|(?:(?:very )?\w+ly )?because\b.*|(?:by|of)\b.*"
    r"|(?:\w+ )?(?:minute|hour|day|week|month|year)s? (?:ago|earlier|later|before)\b.*",
    re.DOTALL,
)
# what somebody may say, must say, does not say or is saying is not what they said
MAY = re.compile(r"(?:will|can|could|may|might|must|shall|should)\b")
UNSAID = re.compile(rf"{MAY.pattern}|(?:would|cannot|let)\b|\w+ing\b|.*n[’']t\b|.*\bnot\b")
# "would you | have told her"
ASKED = re.compile(r"\b(?:[Ww]ould|[Cc]ould|[Ss]hould|[Ww]ill|[Cc]an|[Mm]ight) $")
STARTS = lexicon.words("function", "subject") | DETERMINERS | {"there"}
# how a clause without "that" begins: "he was late", not "it over and over", "hateful things"
CLAUSE = re.compile(
    r"(?!it (?:over|again|all|out|twice)\b"
    r"|(?:a lot of|one|a few|some|many|all sorts of|a couple of) things?\b)"
    rf"(?:{'|'.join(sorted(STARTS))}|[A-Z]\w*|\d\S*)\b"
)
PREDICATE = re.compile(r"\W+(?:is|are|was|were|has|have|had|will|would|can|could|does?|did)\b")
# "Roe’s proposed | ban", "those pledged | delegates": no verbs
ATTRIBUTIVE = re.compile(
    r"(?:(?<!\b[Hh]e)(?<!\b[Ss]he)(?<!\b[Ii]t)[’']s|s’"
    r"|\b(?:the|an?|this|these|those|enough|no|my|his|its|our|their)) $"
)
# "271 pledged | delegates"
PLEDGED = re.compile(r"(?:super)?delegates?\b|votes?\b")
# "it’s called | ‘Sunday Law’": what a thing is called nobody has said
CALLED = re.compile(r"(?:\b(?:is|are|was|were|be|been|things)|[’']s) called$")
# "what Roe has said | is late": the clause says something of what was said
WHATEVER = re.compile(r"\b[Ww]hat(?:ever)? $")
# "the things that we asked | them to do"
GAP = re.compile(r"\w+ to (?:do|say|be)\W*")
# "the man accused | of lying"
PASSIVE = re.compile(r"\s*(?:of|by)\b")
# "tells the | ‘No Tolls’ | people": words in marks that tell which
WHICH = re.compile(r"\b(?:the|an?|this|these|those|my|your|his|our|their)\s+$")
# "my father | likes to | say you don’t leave"
LIKES = tuple(f"{verb} to " for verb in HABIT)
# who has said nothing, whatever verb follows
NOBODY = ("that", "which", "who", "whoever", "what", "one", "this", "let’s", "let's")


@rule(neutral=True)
def is_marked(text: str, quote: Found) -> bool:
    """Whether a cue has the words in marks for its content.

    Not those that say something of what its clause is about: "who complains about it “is late”",
    nor what "firms report", as they must, nor names, titles and what people may say.
    """
    start, end = quote.spans[0][0], quote.spans[-1][1]
    if quote.cue is None or quote.cue[1] > start:
        return True
    if MAY.match(text, *quote.cue) or text.endswith(("’ll ", "'ll "), 0, quote.cue[0]):
        return False  # "people will say, ‘Why?’"
    if CALLED.search(text, max(0, quote.cue[0] - 8), quote.cue[1]):
        return False
    if is_title(text, (start, end)) or WHICH.search(text, quote.cue[1], start):
        return False
    if PREDICATE.match(text, start, end):
        return not text[quote.cue[1] : start].strip(" ,:")
    base = bool(lexicon.frames(text[slice(*quote.cue)].lower(), "base"))
    return quote.kind != "mixed" or not base


@rule(neutral=True)
def is_told(text: str, quote: Found) -> bool:
    """Whether a quote without marks of its own tells what somebody did say."""
    if quote.source is None or quote.cue is None:
        return False
    who, said = text[slice(*quote.source)].lower(), text[slice(*quote.cue)].lower()
    past = any(lexicon.frames(word, "past") for word in said.split())
    past = past or said.startswith("used to ") or text.endswith(LIKES, 0, quote.cue[0])
    if "agreed" in said.split():
        return False  # "it had agreed to buy a stake": a deal
    if who in NOBODY or UNSAID.match(said) or not past or BARE.fullmatch(text, *quote.spans[0]):
        return False
    if _is_no_report(text, quote.pattern, quote.source[0], quote.cue):
        return False
    if quote.pattern == Pattern.PROMISE and PLEDGED.match(text, *quote.spans[0]):
        return False
    if quote.pattern == Pattern.DIRECTIVE and GAP.fullmatch(text, *quote.spans[0]):
        return False
    return quote.pattern != Pattern.SAY_CLAUSE or CLAUSE.match(text, *quote.spans[0]) is not None


def _is_no_report(text: str, pattern: Pattern | None, source: int, cue: Span) -> bool:
    """Whether what stands around a source and its cue shows that nobody reports anything."""
    before, ahead = text[max(0, source - 9) : source], text[max(0, cue[0] - 8) : cue[0]]
    attributive = pattern != Pattern.SAY_CLAUSE and ATTRIBUTIVE.search(ahead)
    passive = pattern == Pattern.ACCUSATION and PASSIVE.match(text, cue[1])
    return bool(attributive or passive or ASKED.search(before) or WHATEVER.search(before))
