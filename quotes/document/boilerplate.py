"""What a page prints around its article: sign-up lines, captions, comment forms, credits."""

from __future__ import annotations

import re

from quotes.english import lexicon
from quotes.models import Span
from quotes.rules import SECOND, rule

# a paragraph with more words than this is prose, whatever phrase it holds
SHORT = 40
# a heading has no more words than this
HEADING = 8
LEADS = " \t\r\n\u00a0*•>-–—|(["
WORD = re.compile(r"\w+")
# "By Mira Kaminski, Home Affairs Editor", below a headline
BYLINE = re.compile(
    r"(?:[Bb]y|BY) (?:(?:[\w\-]+ ){0,4}(?:reporter|correspondent|editor) )?"
    r"[A-Z][^\n.?!“”\"]{2,90}\Z"
)


def _whole(section: str) -> re.Pattern[str]:
    """The phrases of a section, as whole words; a label may be glued to what is before it."""
    phrases = lexicon.sections("boilerplate")[section]
    whole = (re.escape(phrase) + r"\b" * phrase[-1].isalnum() for phrase in phrases)
    labels = (re.escape(phrase) for phrase in phrases if phrase[-1] == ":")
    # what stands before a phrase is looked at once for all: many times as fast
    return re.compile("|".join((rf"(?<!\w)(?:{'|'.join(whole)})", *labels)))


STARTS, MAY_START, HOLDS, ENDS = (
    _whole(section) for section in ("starts", "may start", "holds", "ends")
)
# the forms in which a verb of saying tells what was said; of those in -s most are nouns, too
REPORTS = {"says"} | {
    form
    for form, verbs in lexicon.cue_verbs().items()
    if any(verb.frames & {"say", "tell"} and verb.form == "past" for verb in verbs)
}


@rule(neutral=SECOND)
def prose(text: str, paragraphs: list[Span]) -> list[Span]:
    """The paragraphs that are part of the article, in order.

    A comment form or list of other stories ends the article; what comes before in one line
    (a credit, a caption, a newsletter's invitation) is left out where it stands.
    """
    kept: list[Span] = []
    for number, (start, end) in enumerate(paragraphs):
        line = text[start:end].casefold().lstrip(LEADS)
        words = len(line.split())
        if number and words <= HEADING and ENDS.match(line):
            break
        byline = number and BYLINE.match(text[start:end])
        if words > SHORT or not (byline or is_boilerplate(line)):
            kept.append((start, end))
    return kept


def is_boilerplate(line: str) -> bool:
    """Whether a short line, lower case, is a page's own and not the article's."""
    if STARTS.match(line):
        return True
    may_be = MAY_START.match(line) or HOLDS.search(line)
    return bool(may_be) and REPORTS.isdisjoint(WORD.findall(line))
