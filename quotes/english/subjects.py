"""Subjects: the noun phrase that a verb belongs to, over whatever stands between them."""

from __future__ import annotations

from quotes.english import tokens as kinds
from quotes.english.phrases import has_finite, phrase_ending
from quotes.english.tokens import Stretch, Tokens

# marks that may end an apposition, and the one that then began it
OPENING = {",": ",", ")": "(", "—": "—", "–": "–", "-": "-", "--": "--"}
# how far apart the marks around an apposition may stand, in tokens
APPOSITION = 30


def subject_before(tokens: Tokens, verb: int, low: int = 0) -> Stretch | None:
    """The noun phrase before a verb, as token positions, or None.

    Adverbs and auxiliaries between are passed over, and so is an apposition between commas:
    "Edi Rama, the prime minister, has said" gives "Edi Rama". `low` is the first token that may
    belong to it.
    """
    end = before_helpers(tokens, verb, low)
    if end <= low or tokens[end - 1].text not in OPENING:
        return phrase_ending(tokens, end, low)
    mark = end - 1
    head = _before_apposition(tokens, mark, low)
    if head is not None:
        return phrase_ending(tokens, head, low)
    # no head to be seen: "One delegate not on the slate, Kelly Ames, said"
    name = phrase_ending(tokens, mark, low)
    return name if name and all(token.kind == kinds.CAP for token in tokens[slice(*name)]) else None


def before_helpers(tokens: Tokens, verb: int, low: int = 0) -> int:
    """Where a verb's adverbs and auxiliaries begin: at "has" in "Rama has often said"."""
    while verb > low and tokens[verb - 1].kind in (kinds.ADV, kinds.AUX):
        verb -= 1
    return verb


def _before_apposition(tokens: Tokens, mark: int, low: int) -> int | None:
    """Where the noun phrase before an apposition ends, given the apposition's closing mark.

    Of "Cecelia Purner, 67, a retired clerk in Allentown, Pa., said" it is the first comma: the
    leftmost one that a name or noun phrase at the head of its clause stands before.
    """
    opening = OPENING[tokens[mark].text]
    best = None
    right = mark
    for at in range(mark - 1, low, -1):
        token = tokens[at]
        if token.kind == kinds.Q or right - at > APPOSITION:
            break
        if token.text != opening:
            continue
        if tokens[at + 1].low in ("and", "but"):
            break  # "Vale went home, and Roe, a pilot, said": a clause of its own stands before
        if _heads_clause(tokens, at, low):
            best = at
        if opening == "(":
            return at
        right = at
    return best


def _heads_clause(tokens: Tokens, end: int, low: int) -> bool:
    """Whether the phrase before `end` is a name or noun phrase that opens its clause."""
    phrase = phrase_ending(tokens, end, low)
    if not phrase:
        return False
    first, lead = phrase[0], tokens[phrase[0] - 1]
    set_off = lead.kind in (kinds.PUNCT, kinds.CONJ, kinds.REL, kinds.Q)
    opens = first == low or set_off or lead.low in ("while", "as")
    named = any(token.kind in (kinds.CAP, kinds.SUBJ) for token in tokens[slice(*phrase)])
    return opens and (named or tokens[first].kind == kinds.DET)


def sentence_subject(tokens: Tokens) -> Stretch | None:
    """The noun phrase before the first finite verb of a sentence, or None."""
    for i in range(1, len(tokens)):
        if tokens[i].kind != kinds.Q and has_finite(tokens, i - 1, i + 1):
            return subject_before(tokens, i)
    return None
