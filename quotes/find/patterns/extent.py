"""Where content ends: with its sentence, or before the next cue's clause.

"He said that the toll will fail, | adding that …" and "…, | while Ames said …" end early;
"He said that Ames had said …" does not, for that report stands inside the content.
"""

from __future__ import annotations

from quotes.english import lexicon
from quotes.english.subjects import before_helpers, subject_before
from quotes.english.tokens import CONJ, DASHES, PREP, PUNCT, VERBS, WORD, Q, Token, token_at

CONTRAST = lexicon.words("function", "contrast")
TRAILING = lexicon.words("function", "trailing")
LOOSE = {",", ";", "(", *DASHES}
# frames whose verbs may end another cue's content and begin their own
OWN = {"say", "urge", "accuse", "demand", "deny", "tell", "name", "promise"}


# all that a verb form may take, for the forms that may begin a report of their own
BEGINNERS = {
    form: takes
    for form, verbs in VERBS.items()
    if (takes := frozenset[str]().union(*(verb.frames for verb in verbs))) & OWN
}


def content_end(tokens: tuple[Token, ...], first: int) -> int:
    """The position behind content that starts at `first`."""
    last = len(tokens) - 1
    for j in range(first, len(tokens)):
        token = tokens[j]
        if j == last and token.text in (".", "!", "?"):
            return j
        if token.text == ";":
            return before_trailing(tokens, j, first)
        if token.kind == WORD and token.low in BEGINNERS and _begins_report(tokens, j, first):
            subject = None if token.low.endswith("ing") else subject_before(tokens, j, first)
            return before_trailing(tokens, subject[0] if subject else j, first)
    return len(tokens)


def before_trailing(tokens: tuple[Token, ...], end: int, first: int) -> int:
    """Where content ends once marks and conjunctions before the next clause are left off."""
    while end > first:
        token = tokens[end - 1]
        if token.text not in LOOSE and token.kind != CONJ and token.low not in TRAILING:
            break
        end -= 1
    return end


def _begins_report(tokens: tuple[Token, ...], j: int, first: int) -> bool:
    """Whether the verb at j starts a report of its own, beside the content and not inside it."""
    frames = BEGINNERS[tokens[j].low]
    before = before_helpers(tokens, j, first)
    previous, follows = tokens[before - 1], token_at(tokens, j + 1)
    form = VERBS[tokens[j].low][0].form
    if form == "ing":
        return previous.text == ","
    if form not in ("past", "s"):
        return False
    if previous.low in ("and", "but"):
        return "say" not in frames or "joined" in frames or follows.low == "that"
    return _clause_begins(tokens, j, first, "say" in frames)


def _clause_begins(tokens: tuple[Token, ...], j: int, first: int, says: bool) -> bool:
    """Whether the verb at j has a subject whose clause is set against the content, or after it."""
    subject = subject_before(tokens, j, first)
    if not subject or subject[0] <= first:
        return False
    lead = tokens[subject[0] - 1]
    if lead.low in CONTRAST:
        between = token_at(tokens, subject[0] - 2)
        return between.text in (",", "—", ";") or between.kind == Q
    # "While A has said that …, B said …": a statement of B's own follows
    return says and lead.text == "," and token_at(tokens, j + 1).kind not in (PUNCT, PREP, Q)
