"""The speaker of each quote of an article: the steps, in their order; and who speaks outside any
sentence, by the label of a transcript or the source of a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from quotes.english import lists, wording
from quotes.english.names import HONORIFICS, fold, last_word, organisation_form
from quotes.models import Found, Meant, Pattern, Span, Speaker, having
from quotes.resolve import traits
from quotes.resolve.descriptions import described, holder, offices_within
from quotes.resolve.discourse import Discourse
from quotes.resolve.named import UNRESOLVED, Entity, How, Named, known, only
from quotes.resolve.people import collect
from quotes.resolve.pronouns import others_within
from quotes.resolve.reference import Mention, described_noun, head_words, mention_at
from quotes.resolve.referents import referent
from quotes.rules import SECOND, rule

# words without a cue: whose they are is carried on from what stands before
FLOATING = (Pattern.FLOATING, Pattern.FLOATING_IN_SENTENCE)
# what an answer is labelled with instead of a name
ANSWER = (["a"], ["answer"], ["the", "witness"])
# "UNIDENTIFIED RESIDENT:"
NAMELESS = {"unidentified", "unknown", "unnamed"}
# what is quoted of a headline's content; its marks are the house's, so any closes any
MARKED = re.compile(r"(?<!\w)[“‘\"'«„‚‹]\s?(?=\w)(.+?)\s?[”’\"'»“›‘](?!\w)")
# "‘Not one more’: Aldren sacks its captain"
COLONS = (Pattern.COLON, Pattern.HEADLINE_COLON)
# who has an office, in the brackets behind it
HOLDER = re.compile(rf"\(((?:{'|'.join(sorted(HONORIFICS))})\b\.? [^)]+)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who says each quote of an article, everyone who does, and every name's mentions.

    `meant` is whom the quotes mean by an office or a pronoun, in the text's order; `beside` tells
    who the mentions are that were asked for beside the quotes' sources.
    """

    named: list[Named]
    speakers: list[Speaker]
    names: list[tuple[str, Span]]
    meant: list[Meant]
    beside: list[Named]


def resolve(
    text: str,
    quotes: list[Found],
    title: str | None = None,
    byline: str | None = None,
    mentions: Sequence[Span] = (),
) -> Resolved:
    """Name the speakers of an article's quotes: who, of what kind, and how that was found.

    Quotes stand in reading order, so that one inside another comes after it. `mentions`, in order,
    are of those who say nothing there: each is resolved by what was said before it, and changes
    nothing for the quotes.
    """
    discourse = Discourse(text, collect(text), quotes, title or "", byline)
    found: dict[Found, Named] = {}
    meant: dict[Span, Meant] = {}
    beside: list[Named] = []
    for place, quote in enumerate(quotes):
        if quote.field == "text" and quote.inside is None:
            beside += _before(discourse, mentions[len(beside) :], quote.spans[0][0])
        outer = found.get(quote.inside) if quote.inside else None
        discourse.quote = quote
        named = _speaker(discourse, quote, outer)
        source = text[slice(*quote.source)] if quote.source else ""
        if not named.name and quote.inside and source.casefold() == "you":
            named = addressed(discourse, place, outer)
        found[quote] = named
        if quote.field == "text":
            for meanings in (offices_within, others_within):
                for one in meanings(discourse, quote, named):
                    meant.setdefault(one.place, one)  # one quote inside another has it too
        if quote.field == "text" and (not quote.inside or quote.inside.pattern == Pattern.LABEL):
            discourse.move_on(quote, named)
    told = by_echo(discourse, [found[quote] for quote in quotes])
    beside += _before(discourse, mentions[len(beside) :], len(text))
    # in the text's order, as who looks names up by place halves the list
    names = [(one.name, (start, end)) for start, end, one in discourse.places]
    in_order = [meant[place] for place in sorted(meant)]
    return Resolved(told, speakers_of(told), names, in_order, beside)


def _before(discourse: Discourse, mentions: Sequence[Span], end: int) -> list[Named]:
    """Who the mentions up to a place are, by what was said so far."""
    discourse.quote = None  # what the last quote speaks of tells nothing of these
    here = takewhile(lambda span: span[0] < end, mentions)
    return [referent(discourse, mention_at(discourse.text, span)) for span in here]


def _speaker(discourse: Discourse, quote: Found, outer: Named | None) -> Named:
    """Who says one quote; `outer` says the quote around it."""
    if quote.source is None:
        return UNRESOLVED
    if quote.field == "title":
        return in_headline(discourse, mention_at(discourse.title, quote.source))
    mention = mention_at(discourse.text, quote.source)
    if quote.pattern == Pattern.LABEL and mention.low not in lists.PRONOUNS:
        return labelled(discourse, mention)
    named = referent(discourse, mention, outer)
    if quote.headline and named.kind in (None, "unnamed"):
        in_text = in_headline(discourse, mention)
        return in_text if in_text.name else named
    if quote.pattern in FLOATING and named.name:
        return having(named, carried=True)
    return named


def labelled(discourse: Discourse, mention: Mention) -> Named:
    """The name before a colon in a transcript or interview: "MR. SMITH (Aldren):".

    Brackets hold where somebody is from, or behind an office who has it: "The Minister (Mr Roe):".
    A label that names nobody of the article stays, its titles off: "MR. ROE" is "Roe".
    """
    label = mention.part(0, len(mention.text.partition(" (")[0]))
    for holder_of in HOLDER.finditer(mention.text):
        label = mention.part(*holder_of.span(1))
    if NAMELESS.isdisjoint(label.words[:1]) and (named := by_label(discourse, label)):
        return named
    words = label.text.title() if label.text.isupper() else label.text
    *ahead, last = words.split()
    name = " ".join(word for word in ahead if fold(word) not in lists.TITLES)
    if fold(last) not in lists.TITLES or (ahead and fold(last) in lists.ALSO_SURNAMES):
        name = f"{name} {last}".lstrip()
    nameless = not name or not {"the", "a", "an", *NAMELESS}.isdisjoint(label.words[:1])
    return Named(words if nameless else name, "unnamed" if nameless else "person", How.LABEL)


@rule(None)
def by_label(discourse: Discourse, label: Mention) -> Named | None:
    """Whom a label means: who gives the answers, "A.", and is named above them; who has an office,
    "THE COURT"; who bears the name it ends in, of two the one who has its title, else whom the text
    is about; or the only one with its initials.
    """
    words = label.words
    if words in ANSWER:
        above = [one for one in discourse.persons if one.first < discourse.turns[0][0]]
        return _main(discourse, above or discourse.persons) or UNRESOLVED
    court = words[-1:] == ["court"]
    if court or not lists.ROLES.isdisjoint(words):
        named = holder(discourse, "the judge" if court else label.text, label.span[0])
        if named and named.name:
            return having(named, how=How.LABEL)
    if bearers := _named_at_end(discourse, words):
        titles = {lists.WRITTEN_OUT.get(word, word) for word in words[:-1]}
        gender = traits.by_words(titles)
        fits = [one for one in bearers if not traits.clash(discourse.gender(one), gender)]
        fits = [one for one in fits if titles & one.role_words] or fits or [*bearers]
        return _main(discourse, fits) or known(fits[0], How.LABEL)
    meant = only(discourse.by_initials.get(label.low, ()))
    return known(meant, How.LABEL) if meant else None


def _main(discourse: Discourse, persons: Sequence[Entity]) -> Named | None:
    """Whom an interview is with: the one its text and headline name most often."""
    headline = set(fold(discourse.title).split())
    asked = [one for one in persons if fold(one.name) != fold(discourse.byline or "")]
    often = [len(one.mentions) + 3 * (one.form[-1] in headline) for one in asked]
    most = max(often, default=0)
    meant = only([one for one, times in zip(asked, often, strict=True) if times == most])
    return known(meant, How.LABEL) if meant else None


def in_headline(discourse: Discourse, mention: Mention) -> Named:
    """A headline's source, looked up among those the article names; of two the first."""
    whole = discourse.by_form.get(" ".join(organisation_form(mention.text)))
    if named := whole or _named_at_end(discourse, head_words(mention.text)):
        return known(named[0], How.SURNAME if named[0].kind == "person" else How.ORGANISATION)
    return holder(discourse, mention.text, 0) or described(discourse, mention) or UNRESOLVED


def _named_at_end(discourse: Discourse, words: list[str]) -> Sequence[Entity]:
    """Who has the longest name that some folded words end in, in full or in part."""
    names = (" ".join(words[first:]) for first in range(len(words)))
    found = (discourse.by_form.get(name) or discourse.bearers(name) for name in names)
    return next(filter(None, found), ())


@rule(SECOND)
def by_echo(discourse: Discourse, named: list[Named]) -> list[Named]:
    """The speakers, those of a headline's quotes that no name tells taken from below it.

    “‘Not one more ferry’, court told” is by the skipper whom the court heard.
    """
    pairs = list(zip(discourse.quotes, named, strict=True))
    below = [
        (wording.words(quote.words(discourse.text)), one)
        for quote, one in pairs
        if not quote.headline and quote.inside is None and one.kind in ("person", "organisation")
    ]
    out = list(named)
    for place, (quote, one) in enumerate(pairs):
        if not _is_open(quote, one):
            continue
        line = discourse.text if quote.field == "text" else discourse.title
        content = quote.words(line)
        marked = MARKED.search(content) if quote.kind == "mixed" else None
        best = _below(wording.words(marked.group(1) if marked else content), below)
        if not best and described_noun(one.name or "") in lists.SOMEBODY:
            persons = (named for _, named in below if named.kind == "person")
            others = (one for one in persons if last_word(one.name or "") not in fold(content))
            best = list(islice(others, 1))
        if len(best) == 1:
            out[place] = having(best[0], how=How.ECHO, carried=False)
    return out


def _is_open(quote: Found, named: Named) -> bool:
    """Whether a headline does not tell who speaks: "police chief", a place's name or nothing.

    A body that does something behind the colon need not be the one that said what stands before.
    """
    if not quote.headline:
        return False
    if named.entity and named.kind == "person":
        return len(named.entity.form) == 1
    return named.kind in (None, "unnamed") or quote.pattern in COLONS


def _below(words: list[str], below: list[tuple[list[str], Named]]) -> list[Named]:
    """Who says these words below the headline; several where more than one does."""
    wanted, least = set(words), wording.SAME
    best: dict[str | None, Named] = {}
    for said, named in below:
        if len(wanted.intersection(said)) < wording.SAME * len(wanted) / 2:
            continue
        share = wording.share(words, said)
        if share > least:
            best, least = {}, share
        if share == least:
            best[named.name] = named
    return list(best.values())


@rule(UNRESOLVED)
def addressed(discourse: Discourse, place: int, outer: Named | None) -> Named:
    """Whom a labelled turn speaks to as "you", which is whoever has the next turn; nobody where
    that is the same one, as in an interview whose questions are left out.

    `place` is the number of the quote inside the turn that they say, and `outer` says the turn.
    """
    around = discourse.quotes[place].inside
    later = (one.source for one in discourse.quotes[place + 1 :] if one.pattern == Pattern.LABEL)
    label = next(later, None) if around and around.pattern == Pattern.LABEL else None
    if outer is None or label is None:
        return UNRESOLVED
    named = labelled(discourse, mention_at(discourse.text, label))
    return having(named, how=How.ADDRESSEE) if named.name != outer.name else UNRESOLVED


def speakers_of(found: Iterable[Named]) -> list[Speaker]:
    """Everyone found, once each, with other names and roles, in alphabetical order."""
    speakers: dict[tuple[str, str], Speaker] = {}
    for named in found:
        if named.name is not None and named.kind is not None:
            aliases = _aliases(named.name, named.entity) if named.entity else ()
            told = named.entity.roles if named.entity else {}
            roles = sorted(told, key=lambda role: (-told[role], role))
            speaker = Speaker(named.name, named.kind, aliases, tuple(roles))
            speakers[named.name, named.kind] = speaker
    return [speakers[key] for key in sorted(speakers)]


def _aliases(name: str, entity: Entity) -> tuple[str, ...]:
    """Other names an article uses, a label's capitals left out where the name is there too."""
    plain = {fold(alias) for alias in entity.aliases if not alias.isupper()} | {fold(name)}
    others = entity.aliases.keys() - {name}
    return tuple(sorted(one for one in others if not (one.isupper() and fold(one) in plain)))
