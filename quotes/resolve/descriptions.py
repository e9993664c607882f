"""A mention without a name: a person by role, an organisation, a group, a document, or unnamed.

"The minister" is whoever holds the office here, "the ministry" the one the article names; "a
senior official" stays as described.
"""

from __future__ import annotations

from quotes.english import lists
from quotes.english.names import DETERMINERS, HONORIFICS, fold
from quotes.english.proper_names import without_possessive
from quotes.models import SpeakerKind
from quotes.resolve.discourse import Discourse
from quotes.resolve.holders import holder
from quotes.resolve.named import UNRESOLVED, Entity, How, Named, known, only
from quotes.resolve.nearness import last_body
from quotes.resolve.reference import Mention, described_noun, described_words, without_article
from quotes.rules import rule


@rule(None)
def who_spoke(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who "the (same) diplomat" is, where "a diplomat from the region" spoke last."""
    words = [word for word in described_words(mention.text) if word != "same"]
    if len(words) != 2 or not mention.is_definite or not discourse.so_far.told:
        return None
    _, named = discourse.so_far.told[-1]
    same = named.kind == "unnamed" and described_noun(named.name or "") == words[1]
    return named if same else None


@rule(None)
def who_holds(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """Who has an office: "the minister", and in headings "Chief minister"."""
    if described_noun(mention.text) not in lists.ROLES:
        return None
    if not mention.is_definite and mention.words[0] in DETERMINERS:
        return None
    return holder(discourse, mention.text, mention.span[0])


@rule(None)
def document(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """A document as described: "report", "report by the harbour master"."""
    noun = described_noun(mention.text)
    if noun not in lists.DOCUMENTS and noun.removesuffix("s") not in lists.DOCUMENTS:
        return None
    at = mention.low.find(noun)
    end = at + len(noun) if at >= 0 else len(mention.text)
    return as_described(discourse, mention.text[:end], "document")


@rule(None)
def group(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """A group as described: "residents of the harbour"."""
    if described_noun(mention.text) in lists.GROUPS:
        return as_described(discourse, mention.text, "group")
    return None


@rule(None)
def common_body(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """What "the ministry" is: the organisation of the article that is one, else as described."""
    noun = described_noun(mention.text)
    if noun not in lists.COMMON:
        return None
    at = mention.span[0]
    wanted = set(described_words(mention.text)) - lists.ARTICLES - lists.POSSESSIVES
    named = discourse.bodies_by.get(noun, ())
    fits = [one for one in named if one.first < at and wanted.issubset(one.form)]
    bare = mention.low == f"the {noun}"
    if not fits and bare:
        words = lists.CALLED.get(noun, ())
        called = (one for word in words for one in discourse.bodies_by.get(word, ()))
        fits = list(dict.fromkeys(one for one in called if one.first < at))
    if fits:
        meant = _named_last(discourse, fits, at)
        return known(meant, How.ORGANISATION) if meant else UNRESOLVED
    if bare and (meant := _body(discourse, noun, at)):
        return known(meant, How.ORGANISATION)
    return as_described(discourse, mention.text, "organisation")


def _body(discourse: Discourse, noun: str, at: int) -> Entity | None:
    """The organisation that a bare noun stands for at a place, or None where it is not clear.

    The only one named so far, else the one named last and near.
    """
    if noun not in lists.ANY_ORGANISATION or noun in lists.CALLED.keys() - lists.BUSINESSES:
        return None
    business = noun in lists.BUSINESSES
    named = [one for one in discourse.bodies if not business or lists.PUBLIC.isdisjoint(one.form)]
    return only([one for one in named[:2] if one.first < at]) or last_body(discourse, at, named)


def _named_last(discourse: Discourse, bodies: list[Entity], at: int) -> Entity | None:
    """Which of some bodies of a kind is meant: the one named last and near, and nobody where the
    sentence that named it names another of them too.
    """
    last = last_body(discourse, at, bodies)
    if last is None:
        return only(bodies)
    start = max(start for start, _ in last.mentions if start < at)
    sentence = discourse.starts(start, 0)
    return only({one for _, _, one in discourse.within(sentence, at) if one in bodies})


@rule(None)
def unlisted(discourse: Discourse, mention: Mention, outer: Named | None) -> Named | None:
    """A description by a noun in no list: a group or somebody, by its ending."""
    noun, text = described_noun(mention.text), mention.text
    if not _plain(discourse, text)[:1].islower():
        return None
    if noun.endswith("s") and not noun.endswith("ss"):
        return as_described(discourse, text, "group")
    return as_described(discourse, text, "unnamed")


def as_described(discourse: Discourse, text: str, kind: SpeakerKind) -> Named:
    """Somebody or something without a name, as described; only who is a person has an article."""
    plain = _plain(discourse, text)
    return Named(plain if kind == "unnamed" else without_article(plain), kind, How(kind))


def _plain(discourse: Discourse, text: str) -> str:
    """A description as it reads inside a sentence: no capital that only opened one."""
    first = without_possessive(text.partition(" ")[0])
    kept = fold(first) in HONORIFICS or first in discourse.capitals
    if kept or (first != "A" and not first[1:].islower()):
        return text
    return text[0].lower() + text[1:]
