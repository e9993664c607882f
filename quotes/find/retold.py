"""Which reports inside a quote are told: what somebody did say, and not might, must or would."""

from __future__ import annotations

import re

from quotes.english import lexicon
from quotes.english.names import DETERMINERS
from quotes.find.vocabulary import HABIT
from quotes.models import Found, Pattern
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
    r"|(?:it|them|that|this|so)\W*|(?:because|by|of)\b.*"
    r"|(?:\w+ )?(?:minute|hour|day|week|month|year)s? (?:ago|earlier|later|before)\b.*",
    re.DOTALL,
)
# what somebody may say, must say, does not say or is saying is not what they said
MAY = re.compile(r"(?:will|can|could|may|might|must|shall|should)\b")
UNSAID = re.compile(rf"{MAY.pattern}|(?:would|cannot|let)\b|\w+ing\b|.*n[’']t\b|.*\bnot\b")
STARTS = lexicon.words("function", "subject") | DETERMINERS | {"there"}
# how a clause without "that" begins: "he was late", not "it over and over", "hateful things"
CLAUSE = re.compile(
    r"(?!it (?:over|again|all|out|twice)\b"
    r"|(?:a lot of|one|a few|some|many|all sorts of|a couple of) things?\b)"
    rf"(?:{'|'.join(sorted(STARTS))}|[A-Z]\w*|\d\S*)\b"
)
# who has said nothing, whatever verb follows
NOBODY = ("that", "which", "who", "whoever", "what", "one", "this", "let’s", "let's")


@rule(neutral=True)
def is_told(text: str, quote: Found, marked: bool) -> bool:
    """Whether a quote tells what somebody did say; where no marks do, its words have to show it."""
    said = text[slice(*quote.cue)].lower() if quote.cue else ""
    if marked:
        return MAY.match(said) is None  # "people will say, ‘Why?’"
    if quote.source is None or text[slice(*quote.source)].lower() in NOBODY:
        return False
    words = said.split()
    past = said.partition(" to ")[0] in HABIT or any(lexicon.frames(word, "past") for word in words)
    if not past or "agreed" in words:  # "it had agreed to buy a stake": a deal
        return False
    if UNSAID.match(said) or BARE.fullmatch(text, *quote.spans[0]):
        return False
    return quote.pattern != Pattern.SAY_CLAUSE or CLAUSE.match(text, *quote.spans[0]) is not None
