"""Where content stands to its cue: what is passed over before it, where it begins, where it ends.

Each function takes token positions of one sentence. "The mayor told reporters | in a statement on
Monday | that …": a particle, who is spoken to, adverbials and "that" are passed over. Content ends
with its sentence, or before the next cue's clause: "He said that the toll will fail, | adding that
…" and "…, | while Ames said …" end early; "He said that Ames had said …" does not, for that report
stands inside the content.
"""

from __future__ import annotations

from quotes.english import lexicon, lists
from quotes.english import tokens as kinds
from quotes.english.marks import OPENING
from quotes.english.phrases import NOMINAL, phrase_from
from quotes.english.subjects import before_helpers, subject_before
from quotes.english.tokens import DASHES, ENDS, VERBS, Stretch, Tokens, token_at
from quotes.models import Pattern

ADDRESSEES, CONTRAST, TRAILING = lexicon.each("function", "addressee", "contrast", "trailing")
# behind a "that" which is no conjunction: "said that was late"
IS = lexicon.words("function", "auxiliary") - {"being", "been", "be", "am", "have", "having"}
# what a noun phrase of more than a pronoun begins with
OPENS_PHRASE = (kinds.DET, *NOMINAL)
# the longest aside between commas, in tokens
ASIDE = 9
# marks between a quotation and its cue clause, and all that may stand loose at content's end
PAUSES = {",", *DASHES}
LOOSE = {*PAUSES, ";", "("}
# frames whose verbs may end another cue's content and begin their own
OWN = {"say", "urge", "accuse", "demand", "deny", "tell", "name", "promise"}
# all that a verb form may take, for the forms that may begin a report of their own
BEGINNERS = {form: takes for form in VERBS if (takes := lexicon.frames(form)) & OWN}

# what a frame takes for content, under the name of its pattern
Report = tuple[Pattern, tuple[Stretch, ...]]


def behind_particle(tokens: Tokens, at: int, particle: tuple[str, ...]) -> int | None:
    """The position behind a particle that must stand right here, or None."""
    behind = at + len(particle)
    return behind if tuple(token.low for token in tokens[at:behind]) == particle else None


def behind_addressee(tokens: Tokens, at: int) -> int:
    """The position behind who is spoken to: "told the committee", "told CNN"."""
    if token_at(tokens, at).low in ADDRESSEES:
        return at + 1
    phrase = phrase_from(tokens, at)
    return phrase[1] if phrase and tokens[at].kind != kinds.SUBJ else at


def behind_adverbials(tokens: Tokens, at: int) -> int:
    """The position behind adverbials that belong to the cue: "on Monday", "in a statement"."""
    while at < len(tokens):
        token, follows = tokens[at], token_at(tokens, at + 1)
        numbered = token.kind == kinds.NUM and tokens[at - 1].low in lists.TIMES  # "March 3"
        if token.low in lists.TIMES or token.kind == kinds.ADV or numbered:
            at += 1
        elif token.kind == kinds.PREP and follows.low in lists.TIMES:
            at += 2
        elif token.kind == kinds.PREP and follows.kind in OPENS_PHRASE:
            at = (phrase_from(tokens, at + 1) or (at, at + 1))[1]
        else:
            break
    return at


def opening_that(tokens: Tokens, at: int) -> int | None:
    """The position of the "that" that opens the content, an aside between commas passed over.

    Where it is the content's own first word ("said that was late"), the position before it.
    """
    if token_at(tokens, at).text == ",":
        aside = range(at + 2, min(at + ASIDE, len(tokens)))
        at = next((j + 1 for j in aside if tokens[j].text == ","), at)
    if at + 1 >= len(tokens) or tokens[at].low != "that":
        return None
    return at - 1 if tokens[at + 1].low in IS else at


def before_cue(tokens: Tokens, start: int) -> int:
    """The end of what stands before a cue's clause and may be its content, 0 where nothing does."""
    end = start
    while token_at(tokens, end - 1).text in PAUSES:
        end -= 1
    return end if end < start or ends_in_quotation(tokens, end) else 0


def ends_in_quotation(tokens: Tokens, end: int) -> bool:
    """Whether the last token before a position is a quotation."""
    return token_at(tokens, end - 1).kind == kinds.Q


def ends_at(tokens: Tokens, at: int) -> bool:
    """Whether a sentence, or a clause of its rank, ends before a position."""
    return at >= len(tokens) or tokens[at].text in ENDS


def forward(pattern: Pattern, tokens: Tokens, first: int) -> Report | None:
    """Content that starts at `first` and goes on as far as it can; None where nothing is left."""
    stop = content_end(tokens, first)
    return (pattern, ((first, stop),)) if first < stop else None


def forward_quote(pattern: Pattern, tokens: Tokens, at: int) -> Report | None:
    """Content that opens with a quotation, behind a mark or not: its words, or its clause."""
    first = at + (token_at(tokens, at).text in (",", ":"))
    if token_at(tokens, first).kind != kinds.Q:
        return None
    whole = tokens[first].text.lstrip(OPENING)[:1].isupper()
    stop = first + 1 if whole or ends_at(tokens, first + 1) else content_end(tokens, first)
    return pattern, ((first, stop),)


def backward(pattern: Pattern, tokens: Tokens, end: int, at: int) -> Report:
    """Content that ends before its cue, with what goes on of it behind, from position `at`.

    Of "“The toll,” she said, “will fail.”" that is the last words.
    """
    quoted = ends_in_quotation(tokens, end)
    mark = token_at(tokens, at)
    at += mark.text in PAUSES
    goes_on = mark.text in PAUSES or mark.kind == kinds.Q
    if not goes_on or at >= len(tokens) or (quoted and tokens[at].kind != kinds.Q):
        return pattern, ((0, end),)
    return pattern, ((0, end), (at, at + 1 if quoted else content_end(tokens, at)))


def content_end(tokens: Tokens, first: int) -> int:
    """The position behind content that starts at `first`."""
    last = len(tokens) - 1
    for j in range(first, len(tokens)):
        token = tokens[j]
        if j == last and token.text in (".", "!", "?"):
            return j
        if token.text == ";":
            return before_trailing(tokens, j, first)
        if token.kind == kinds.WORD and token.low in BEGINNERS:
            begins = _report_from(tokens, j, first)
            if begins is not None:
                return before_trailing(tokens, begins, first)
    return len(tokens)


def before_trailing(tokens: Tokens, end: int, first: int) -> int:
    """Where content ends once marks and conjunctions before the next clause are left off."""
    while end > first:
        token = tokens[end - 1]
        if token.text not in LOOSE and token.kind != kinds.CONJ and token.low not in TRAILING:
            break
        end -= 1
    return end


def _report_from(tokens: Tokens, j: int, first: int) -> int | None:
    """Where the verb at j starts a report of its own, beside the content and not inside it."""
    form, says = VERBS[tokens[j].low][0].form, "say" in BEGINNERS[tokens[j].low]
    previous, follows = tokens[before_helpers(tokens, j, first) - 1], token_at(tokens, j + 1)
    if form == "ing":
        return j if previous.text == "," else None
    if form not in ("past", "s"):
        return None
    if previous.low in ("and", "but"):
        joined = not says or "joined" in BEGINNERS[tokens[j].low] or follows.low == "that"
        return j if joined else None
    subject = subject_before(tokens, j, first)
    if not subject or subject[0] <= first:
        return None
    # its clause is set against the content, or after it
    lead, between = tokens[subject[0] - 1], token_at(tokens, subject[0] - 2)
    if lead.low in CONTRAST:
        apart = between.text in (",", "—", ";") or between.kind == kinds.Q
    else:
        # "While A has said that …, B said …": a statement of B's own follows
        ends = follows.kind in (kinds.PUNCT, kinds.PREP, kinds.Q)
        apart = says and lead.text == "," and not ends
    return subject[0] if apart else None
