"""The capitalised names of a text, each with the title words before it.

"On Monday Prime Minister Edi Rama’s office" holds the name "Edi Rama", titled "Prime Minister".

Names run together with the capitals before them, and are told apart. Agencies write a whole office
before a name, "President of the Republic of Kalvia Mira Kaminski": what the office is of is a name
of its own, and the office is the person's title. A headline in capitals, "Edi Rama Calls For Calm",
tells no names but those that the article has elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from quotes.english import lexicon, lists
from quotes.english.names import fold
from quotes.english.roles import is_calling
from quotes.english.text import RUN, holds
from quotes.models import Span
from quotes.rules import SECOND, rule

# all capital letters; beyond these no script of newspapers has any
CAPITALS = "".join(one for one in map(chr, range(0x2E00)) if unicodedata.category(one) == "Lu")
UPPER = f"[{CAPITALS}]"
CAPITAL = rf"(?:{UPPER}\w*(?:[’'\-&][^\W\d_]\w*)*(?:\.(?:com|org|net)\b)?|al-{UPPER}\w+)"
WORD = rf"(?:(?:{'|'.join(sorted(lists.ABBREVIATED))})\.|[A-Z]\.(?:[A-Z]\.)*|{CAPITAL})"
SMALL_WORDS = rf"(?:(?:{'|'.join(sorted(lists.PARTICLES))})[ \u00a0]){{0,2}}"
# what somebody is called between his names: 'Ana "Nan" Roe', "Ana (Nan) Roe"
NICKNAME = re.compile(rf"[“\"‘'(]{UPPER}[^\W\d_]+[”\"’')] ")
# so many capitals may follow one another in a name; a line of more is no name
NAME = re.compile(
    rf"(?<!\w){WORD}(?:[ \u00a0](?:{NICKNAME.pattern}(?={CAPITAL}))?{SMALL_WORDS}{WORD}){{0,24}}"
)
# "the Ministry of Ports", "Ports and Waterways": an organisation's name goes on over small words
GOES_ON = re.compile(rf" (?:(?:of|for|on)(?: the)?|and|&) ({WORD}(?: {WORD}){{0,9}})")
# "the Boat Workers | of America"
NATIONAL = re.compile(r"(?<=\ws) of America\b")
# "the Health, Search | and Rescue Agency": a body's fields, of which the last ends its name
FIELDS = re.compile(rf"(?:(?:, {CAPITAL}){{1,4}},?)? (?:and|&) {CAPITAL}(?: {CAPITAL}){{1,4}}")
# how what may be a body's field ends, and no surname does: "education", "scientific"
ABSTRACT = ("tion", "sion", "ment", "ship", "ance", "ence", "ity", "ics", "tural", "onal", "ific")
# "the Nurses' Federation": a possessive in an organisation's name
OWNED = re.compile(rf"(?<=s)[’'] ({CAPITAL}(?: {CAPITAL}){{0,9}})")
POSSESSIVE = re.compile(r"[’']s?$")
OWNER = re.compile(r"[’']s(?= )")
# small words inside a man's name, and inside an organisation's
SON_OF, JOINING = {"bin", "bint", "ibn"}, {"of", "for", "on", "and", "the"}
LONGEST, INITIAL = 80, re.compile(r"(?:[A-Z]\.)+")
# "(D-Maine)", "I-Vt.", "Port-friendly": said of somebody or something
SAID_OF = re.compile(r"[DRI]-[A-Z][a-z]+|[A-Z]\w+-[a-z]+")
# "Aldren-based", "Ten-year-old": no part of the name behind it
TOLD_OF = re.compile(r"\w+(?:-\w+)*-(?:[a-z]+ed|born|old|led)")
# "I’d", "Who’s": no part of the word itself
CONTRACTED = re.compile(r"[’'](?:d|ve|m|ll|re|s)$")
TITLES, LAST_OF_BODY = lists.ROLES | lists.TITLES, lists.PLACE_LAST | lists.ORGANISATION_WORDS
NO_PERSON = lists.ORGANISATION_WORDS | lists.PLACES | lists.PEOPLES | lists.ROLES
OFFICES = lists.ROLES | lists.GROUPS
# what begins a person's name, and no place's: "Ana Roe", and no "Virginia Beach"
FIRST_NAMES = lists.GIVEN - lists.PLACES
BEARERS = (OFFICES | lists.TITLES) - lists.GIVEN
# behind which a month is a surname; what no longer name ends in
CALLED, NO_END = lists.GIVEN | lists.TITLES, lists.NOT_NAMES | lists.AFTER_NAME
# what mostly begins a sentence where it has a capital
MOSTLY_OPENS = lists.GROUPS | lists.DOCUMENTS | lists.TITLES | lists.SMALL
# what stands before the first word of a sentence, a line or a quotation
OPENING = re.compile(r"(?:^|[.!?:…][”\"’»“']?\s+|\n|[“\"‘«„(][ \u00a0]?|[—–-] )$")
OF = "(?:of|for|to|from) (?:the )?"
# an office as far as the name it is of: "Deputy Prime Minister and Minister of Ports of | Kalvia"
OFFICE = re.compile(
    rf"(?:[A-Z][\w\-]* (?:and (?=[A-Z]))?){{0,5}}([\w\-]+) {OF}"
    r"(?:(?:[A-Z][\w’'\-]*,? )+(?:(?:of|for|and) )+(?:the )?){0,3}$"
)
REACH, ENDS = 120, (" of ", " for ", " to ", " from ", " the ", " and ")
# the same with what it is of, as far as the name: "president of the Republic of Kalvia | Mira"
WHOLE = re.compile(
    rf"(?:[^,]*?\s)??([\w\-]+) (?:of (?:the )?[a-z]\w* |{OF}(?!the )[A-Z][\w’'\-]* "
    r"(?:(?:[A-Z][\w’'\-]*|of|for|and|the) )*)$"
)
LINE, LONG_WORD = re.compile(r"[^\n]+"), re.compile(r"[^\W\d_][\w’'\-]{3,}")
# a headline has so many words of four letters and more, and of them this share has capitals
FEWEST, MOST, SHARE = 4, 24, 0.81
# a name of more words than this that stands in a headline alone is several words run together
IN_HEADLINE = 3
NO_LAST_NAME = lists.ORGANISATION_WORDS | lists.GROUPS | lists.PLACES | lists.PLACE_LAST
# behind a name that only tells more of a noun: "a Roe | rally"
ATTRIBUTE = re.compile(rf" (?!(?:{'|'.join(sorted(lists.SMALL))})\b)[a-z]+(?<!ed)\b")
# what a name begins behind, as it is no part of one
BEFORE_NAME = lists.ORGANISATION_WORDS | lists.PLACES | lists.COMMON
# who is not the one that is named behind: "Friends of the Aldren Mayor | Mira Kaminski"
OF_OTHERS = lists.GROUPS | lists.KIN | lists.SOMEBODY


class ProperName(NamedTuple):
    """A name as it stands in a text.

    `titles` are the words before it that are no part of it; `span` cuts the name with its
    possessive ending, if any; `before` is a few characters ahead of it, words left out included.
    """

    name: str
    titles: list[str]
    span: Span
    before: str

    @property
    def opens(self) -> bool:
        """Whether it is the first word of a sentence, and its capital may mean nothing."""
        return OPENING.search(self.before) is not None


def proper_names(text: str) -> Iterator[ProperName]:
    """The names of a text, in its order."""
    done = 0
    while match := NAME.search(text, done):
        first, done = _without_owned(text, *_with_rest(text, match))
        if SAID_OF.fullmatch(text, first, done):
            continue
        words = NICKNAME.sub("", without_possessive(text[first:done])).split()
        if words[0] != "Will":
            words = _without_opening(words, text[max(0, first - 4) : first].strip())
        titles, words = _split_titles(words)
        if words:
            start = text.find(words[0], first, done)
            before = text[max(0, first - 6) : start]
            yield ProperName(" ".join(words), titles, (start, done), before)


def without_possessive(name: str) -> str:
    """A name without its possessive ending: "Rama’s" as "Rama"."""
    return POSSESSIVE.sub("", name) if name.endswith(("s", "’", "'")) else name


def is_common(name: str) -> bool:
    """Whether a capitalised word is one that mostly begins a sentence: "Doctors", "Asked"."""
    low = name.casefold()
    return low.endswith(("ed", "ing", "ly")) or low in MOSTLY_OPENS or low in lexicon.cue_verbs()


def _with_rest(text: str, match: re.Match[str]) -> Span:
    """The span of a name, run on over "of" and "and" where it is an organisation's."""
    start, end = match.span()
    fields = None if _ends_body(match.group()) else FIELDS.match(text, end)
    if fields and _ends_body(fields.group()) and _is_field(text, match.group()):
        end = fields.end()
    if (owned := OWNED.match(text, end)) and _ends_body(owned.group()):
        end = owned.end()
    if national := NATIONAL.match(text, end):
        return start, national.end()
    while _ends_body(match.group()) or end > match.end() or text.startswith(" & ", end):
        more = GOES_ON.match(text, end)
        if not more or more.end() - start > LONGEST:
            break
        if more.group(1).split()[0].casefold() in lists.NOT_NAMES:
            break  # "the Ministry of Ports on | Monday"
        if more.group().startswith(" and ") and _is_whole(text[start:end], more.group(1)):
            break  # "Holm University and | Selba College"
        end = more.end()
    return start, end


def _is_whole(name: str, more: str) -> bool:
    """Whether a body's name ends before "and", and what stands behind it is another's.

    "Department of Boats and Ports" and "Holm Fire and Rescue" go on: over what the body is of, or
    behind a word that is as often a body's field.
    """
    lows = [fold(word) for word in more.split()]
    full = len(lows) > 1 and lows[0] in FIRST_NAMES
    if full and lists.ORGANISATION_WORDS.isdisjoint(lows):
        return True  # "the University of Holm and | Ana Roe"
    if JOINING.isdisjoint(name.split()):
        return fold(name.split()[-1]) not in lists.FIELDS
    return len(lows) > 1 and lows[-1] in lists.COMMON - lists.FIELDS


def _ends_body(words: str) -> bool:
    """Whether words end as an organisation's name does."""
    return fold(without_possessive(words.split()[-1])) in lists.ORGANISATION_WORDS


def _is_field(text: str, words: str) -> bool:
    """Whether words that stand before "and" are a field that a body is for, and no name alone.

    One is led by a body's word, "House Oversight", or is a common noun: by its ending, or as the
    text has it in small letters too.
    """
    *before, last = fold(words).split()
    if before and before[0] in lists.ORGANISATION_WORDS:
        return True
    known = last in lists.REMITS or last in lists.LOWER or last.endswith(ABSTRACT)
    return known or re.search(rf"(?<!\w){last}s?(?!\w)", text) is not None


def _without_owned(text: str, start: int, end: int) -> Span:
    """The span of a name as far as a possessive: "China’s | Tomas Vale" are two.

    Not in an organisation's name, "King’s College", unless it is whose: "Kalvia’s | Ministry of".
    """
    owner = OWNER.search(text, start, end)
    if owner is None:
        return start, end
    owned = text[owner.end() : end]
    return start, end if _ends_body(owned) and JOINING.isdisjoint(owned.split()) else owner.end()


def _without_opening(words: list[str], ahead: str) -> list[str]:
    """A name without its honours and what opens a sentence: "After Rama KC" as "Rama".

    `ahead` is the word before it: "on | Sunday Times", but "the | Sunday Times" whole.
    """
    told = [place for place, word in enumerate(words, 1) if TOLD_OF.fullmatch(word)]
    words = words[told[-1] :] if told else words
    while words and _opens(words[0], len(words) == 1):
        if words[1:] and words[0].casefold() in lists.TIMES and ahead.casefold() == "the":
            break
        ahead, *words = words
    while words and words[-1] not in lists.INITIALS:
        *before, low = map(str.casefold, words)
        named = before and low in lists.MONTHS and before[-1] in CALLED  # "Theresa May"
        if named or low not in (NO_END if before else lists.NOT_NAMES):
            break
        words = words[:-1]
    return words


def _opens(word: str, alone: bool) -> bool:
    """Whether a word is no part of the name behind it: "After", "Who’s"."""
    low = word.casefold()
    plain = low if low.isalpha() else CONTRACTED.sub("", low).rstrip(".")
    opens = plain in lists.NOT_NAMES or (not alone and low in lists.OPENERS)
    return opens and word not in lists.INITIALS


def _split_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """Title words and the name behind them: [Albanian Prime Minister] [Edi Rama]."""
    if len(words) < 2:
        return [], words
    cut, last = _behind_titles(words), fold(words[-1])
    behind = 0 if last in lists.PLACE_LAST else _behind_somebody(words)
    if fold(words[0]) in lists.GIVEN and not behind:
        return [], words
    cut = max(cut, behind)
    if not cut and last not in LAST_OF_BODY:
        cut = _behind_body(words)
    joins = words if last in OFFICES else words[cut:]
    if cut and (last in lists.ORGANISATION_WORDS or not JOINING.isdisjoint(joins)):
        return [], words  # "King Group" is no king, nor "Council of Ministers of" a minister
    return words[:cut], words[cut:]


def _behind_somebody(words: list[str]) -> int:
    """Where a full name begins behind the word for who bears it; 0 where none does.

    "Historian | Ana Ruiz", "Port County Sheriff | Ana Ruiz", and before a given name "Voters | Ana
    Ruiz": two words or more behind it. "Ana Baker | Moe Ruiz" is one name.
    """
    for place in range(len(words) - 3, -1, -1):
        low, behind = fold(words[place]), words[place + 1]
        somebody = fold(behind) in lists.GIVEN and not BEARERS.isdisjoint((low, f"{low}s"))
        second = place == 1 and fold(words[0]) in lists.GIVEN
        if somebody or (is_calling(low) and behind not in SON_OF and not second):
            return place + 1
    return 0


def _behind_body(words: list[str]) -> int:
    """Where a full name begins behind a body, a place or a calling; 0 where none does.

    "Fox News | Ana Ruiz", "Harbour Minority Whip | Ana Ruiz": two words or three, a given name
    first, behind more than one word or one that is no person's.
    """
    for given in range(len(words) - 2, max(0, len(words) - 4), -1):
        cut = given - 1 if INITIAL.fullmatch(words[given - 1]) else given
        before = fold(words[cut - 1])
        known = cut > 1 or before in NO_PERSON or before in lists.LOWER
        if fold(words[given]) in lists.GIVEN and before not in lists.GIVEN and known:
            return cut if JOINING.isdisjoint(words[max(0, cut - 1) :]) else 0
    return 0


def _behind_titles(words: list[str]) -> int:
    """Where the words behind the last title begin; 0 where there is no title."""
    cut = 0
    for place, word in enumerate(words[:-1], start=1):
        low = word.casefold()
        # "Governor | Earl Ray Roe", "Sheikh | Sultan bin Faisal"
        given = (cut and low in lists.GIVEN) or words[place] in SON_OF
        if not given and low.rstrip(".") in lists.TITLES:
            cut = place
    return cut


@rule(SECOND)
def behind_offices(text: str, names: list[ProperName]) -> list[ProperName]:
    """The names of a text, a person's cut off from what the office before the name is of."""
    alone = {one.name for one in names}
    out = []
    done = 0
    for one in names:
        words = one.name.split()
        office = None if one.titles or len(words) < 2 else _office(text, done, one.span[0])
        cut = _person_at(words, alone, office) if office else None
        if office is None or cut is None:
            out.append(one)
            continue
        start, done = one.span
        body = " ".join(words[:cut])
        middle = start + len(body) + 1
        out.append(ProperName(body, [], (start, middle - 1), one.before))
        titles = [*office.split(), *words[:cut]]
        before = text[max(0, middle - 6) : middle]
        out.append(ProperName(" ".join(words[cut:]), titles, (middle, done), before))
    return out


def is_office(words: str) -> bool:
    """Whether the words before a name are an office with what it is of, and so the bearer's own.

    "A lawyer for President " is none: who follows is somebody else.
    """
    own = words.split()
    whole = len(own) > 2 and all(word[:1].isupper() or word in JOINING for word in own)
    if whole and fold(own[-1]) in TITLES and fold(own[0]) not in OF_OTHERS:
        return True  # "House of Commons Speaker"
    while len(own) > 1 and fold(own[-1]) in lists.TITLES:
        own.pop()  # "Leader of the Opposition Smt. | Ana Ruiz"
    led, joined, last = words.rstrip().rpartition(" and ")
    if joined and is_calling(last) and " of " not in last:
        return is_calling(led.partition(" of ")[0])  # "secretary of state and candidate"
    found = WHOLE.match(f"{' '.join(own)} ")
    return found is not None and is_calling(found.group(1))


def _office(text: str, start: int, at: int) -> str | None:
    """The office that ends right before a name, with its "of"; it begins no sooner than start."""
    if not text.endswith(ENDS, start, at):
        return None
    found = OFFICE.search(text, max(start, at - REACH), at)
    return found.group() if found and is_calling(found.group(1)) else None


def _person_at(words: list[str], alone: set[str], office: str) -> int | None:
    """Where in the words behind "of" a person's name begins, or None where none does.

    At a given name; behind a place, an organisation's last word or a name that the article has by
    itself; or two words before the end behind a minister's field, or where the office can only be
    of a place.
    """
    lows = [fold(word) for word in words]
    if lows[-1] in NO_LAST_NAME:
        return None
    for place in range(2 if lows[0] in lists.PLACE_FIRST else 1, len(words) - 1):
        if lows[place] in lists.GIVEN:
            return place
    for place in range(len(words) - 2, 0, -1):
        known = lows[place - 1] in BEFORE_NAME or " ".join(words[:place]) in alone
        if known and words[place][:1].isupper():
            return place
    # a king's is of a place, and so is a mayor's, and of no company
    of_place = not lists.RULERS.isdisjoint(fold(f"{office} {words[0]}").split())
    full = len(words) - 2
    return full if full >= 1 and (of_place or lows[full - 1] in lists.REMITS) else None


@rule(SECOND)
def told_apart(text: str, names: list[ProperName]) -> list[ProperName]:
    """The names of an article, in headlines in capitals cut to what it names elsewhere."""
    headlines = list(in_headlines(text))
    within = [holds(headlines, one.span[0]) for one in names]
    known = {one.name for one, inside in zip(names, within, strict=True) if not inside}
    known |= {name.split()[-1] for name in known if fold(name.split()[0]) in lists.GIVEN}
    out: list[ProperName] = []
    for one, inside in zip(names, within, strict=True):
        words = one.name.split()
        if not inside or (one.titles and len(words) <= IN_HEADLINE):
            # "Kalvian PM | Calls For Calm"
            out += [] if inside and is_common(words[0]) else [one]
            continue
        parts = list(_known_parts(text, one, known))
        new = fold(words[0]) in lists.GIVEN and all(" " not in part.name for part in parts)
        out += [one] if len(words) <= IN_HEADLINE and (new or not parts) else parts
    return out


@rule(SECOND)
def before_surnames(text: str, names: list[ProperName]) -> list[ProperName]:
    """The names of a text, a surname cut off from what only stands before it: "Unlike | Roe".

    Where the text has it alone, and somebody's full name ends in it: then "Donor Roe" is not
    another Roe, and "Roe-Moe" and the "Kalvia Roe" of "a Kalvia Roe rally" are nobody.
    """
    named = [one.name.split() for one in names]
    alone = {words[0] for words in named if len(words) == 1}
    full = {words[-1] for words in named if len(words) > 1 and fold(words[0]) in lists.GIVEN}
    surnames = alone & full - NO_LAST_NAME
    out = []
    for one, (*before, last) in zip(names, named, strict=True):
        if not before and "-" in last and surnames.issuperset(last.split("-")):
            continue
        if before and last in surnames:
            if _is_place(before) and ATTRIBUTE.match(text, one.span[1]):
                continue
            of_office = one.before.endswith("of ") and fold(before[-1]) in lists.REMITS
            if of_office or all(map(_is_no_name, before)):
                start = text.rfind(last, *one.span)
                titles = [*one.titles, *(before if is_calling(before[-1]) else [])]
                ahead = text[max(0, start - 6) : start]
                one = ProperName(last, titles, (start, one.span[1]), ahead)
        out.append(one)
    return out


def _is_no_name(word: str) -> bool:
    """Whether a word has no capital of its own, and is no part of a body's name or a person's."""
    low = word.casefold()
    if low in lists.GIVEN or low in lists.ORGANISATION_WORDS or word in JOINING - {"and"}:
        return False
    return low in lists.LOWER or low in MOSTLY_OPENS or low.endswith("ing") or is_calling(word)


def _is_place(words: list[str]) -> bool:
    """Whether words are a place: "New Hampshire", "Port Selba-area"."""
    first = fold(words[0].partition("-")[0])
    return first in (lists.PLACES if len(words) == 1 else lists.PLACE_FIRST)


def in_headlines(text: str) -> Iterator[Span]:
    """The lines whose words have capitals nearly all."""
    for line in LINE.finditer(text):
        words = LONG_WORD.findall(line.group()) if len(line.group()) < 240 else []
        capitals = sum(word[0].isupper() for word in words)
        if FEWEST <= len(words) <= MOST and capitals >= SHARE * len(words):
            yield line.span()


def _known_parts(text: str, name: ProperName, known: set[str]) -> Iterator[ProperName]:
    """The known names inside a longer one, each as long as can be."""
    words = [one.span() for one in RUN.finditer(text, *name.span)]
    done = 0
    for start, _ in words:
        ends = [end for _, end in reversed(words) if end > start >= done]
        parts = ((end, without_possessive(text[start:end])) for end in ends)
        for done, part in (one for one in parts if one[1] in known):
            yield ProperName(part, [], (start, done), text[max(0, start - 6) : start])
            break
