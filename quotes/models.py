"""The nouns of the project: plain frozen records that every floor passes on.

Offsets are Unicode code points, end-exclusive, into the field that the record names
(`text` unless said otherwise). Scores and confidences are probabilities in 0..1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")
Span = tuple[int, int]
Field = Literal["text", "title"]
Kind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organisation", "group", "document", "unnamed"]
StanceLabel = Literal["favour", "against", "neutral", "unclear"]
Pole = Literal["favour", "against"]
ChangeStatus = Literal["possible", "look"]  # what the rule makes of it
ChangeStanding = Literal["possible", "look", "confirmed", "dismissed"]

# The one scale that terminal, reports and pages show, told apart without colour.
POLES: tuple[Pole, Pole] = ("favour", "against")
SIGNS: dict[str, str] = {"favour": "▲", "against": "▼", "neutral": "●", "unclear": "○"}
SIDES = SIGNS | {"split": "◆"}  # and where somebody stands who says as much for as against
SURE = 0.7  # below it a quote is shown as "unsure"; db/kept/quote_lines.sql draws the same line
# below it a stance is: of 288 in unlearned real news that are surer, 200 are right, 5 opposite
SURE_STANCE = 0.6
# what is shown as a change wherever somebody stands; a look is less, and what is dismissed is none
CHANGES: tuple[ChangeStanding, ...] = ("possible", "confirmed")
BY_A_PERSON = "correction"  # how a name or a stance was found that a person set
GAP = " … "  # between the pieces of a quote
HEADLINE = range(3, 25)  # words of a first line that may be a headline: a longer one is prose
ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)


def is_sure(score: float) -> bool:
    """Whether a stance of this score is shown without "unsure", and counts for a change alone."""
    return score >= SURE_STANCE


def having(one: Record, **parts: Any) -> Record:
    """A record with these for its parts: itself where it has them already, as most have."""
    for name, part in parts.items():
        if getattr(one, name) != part:
            return replace(one, **parts)
    return one


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as it was given.

    `id` is the id given, else the canonical URL, else the path (of standard input, its words).
    `published` is an ISO 8601 date (YYYY-MM-DD) or None. `origin` is the path or address it was
    read from, and `extractor` what cleaned a web page, took a text out of its mark-up or undid a
    wrong decoding; None for plain text.
    `warning` is what shows that the end of the text is missing, as the page's own words
    ("“Subscribe to read on.”"), None for an article that seems whole.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    byline: str | None = None
    origin: str | None = None
    extractor: str | None = None
    warning: str | None = None

    def field(self, name: Field) -> str:
        """The text that a quote's spans cut."""
        return (self.title or "") if name == "title" else self.text

    def cut(self, name: Field, spans: Iterable[Span]) -> str:
        """The words of some spans of a field, " … " between them."""
        text = self.field(name)
        return GAP.join(text[start:end] for start, end in spans)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read as an article, so that the others can go on.

    `origin` is the path or address, with the line of a JSON lines file; `error` is one sentence
    that names it again and ends in what to do next. `stamp` is a hash of what it holds where it
    was found in a folder, None for what a person gave by name: that is told each time. What is
    `skipped` is no fault: the same article was given before, or it is in another language.
    """

    origin: str
    error: str
    stamp: str | None = None
    skipped: bool = False


class Force(StrEnum):
    """How words were put forward; the value is told before them wherever they are printed.

    Only of what was `SAID` may the words alone be printed as the speaker's.
    """

    SAID = "said"
    DENIED = "denied"
    ASKED = "asked"
    URGED = "urged"  # an order, a demand, an appeal, a proposal
    FORBADE = "forbade"
    LEFT_OPEN = "left open"  # "did not deny that", "would not say whether"


class Pattern(StrEnum):
    """What shows that words are somebody's; the value is the name an answer gives it.

    Those of a layout are seen by it alone, the others by a cue and where its content stands.
    """

    SAY_THAT = "say that"
    SAY_BACK = "say back"
    SAY_QUOTE = "say quote"
    SAY_CLAUSE = "say clause"
    MANNER_THAT = "manner that"
    MANNER_BACK = "manner back"
    MANNER_QUOTE = "manner quote"
    QUESTION = "question"
    DEMAND = "demand"
    DIRECTIVE = "directive"
    PROMISE = "promise"
    ACCUSATION = "accusation"
    ESTIMATE = "estimate"
    DENIAL = "denial"
    NAME_AS = "name as"
    NAME_QUOTE = "name quote"
    SHOW_THAT = "show that"
    TOLD_THAT = "told that"
    ANNOUNCE = "announce"
    ACCORDING_TO = "according to"
    COLON = "colon"
    HEADLINE_COLON = "headline colon"
    LABEL = "label"
    SIGNED_LINE = "signed line"
    FLOATING = "floating"
    FLOATING_IN_SENTENCE = "floating in sentence"


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One piece of reported speech as the finder hands it on: no speaker is named yet.

    `pattern` is what shows it, None where the tagger alone saw it; `tagged` says that the tagger
    did. `force` is how its words were put forward, and `inside` the quote around this one. Two
    are the same only if they are one object.
    """

    spans: tuple[Span, ...]
    kind: Kind
    field: Field = "text"
    cue: Span | None = None
    source: Span | None = None
    pattern: Pattern | None = None
    tagged: bool = False
    confidence: float = 0.0
    headline: bool = False
    force: Force = Force.SAID
    inside: Found | None = None

    def words(self, text: str) -> str:
        """Its content's words as they stand in `text`, the field it is of."""
        return " ".join(text[start:end] for start, end in self.spans)

    @property
    def provenance(self) -> str:
        """What it was found by, in words: "model, say that", "model", "nested question"."""
        names = ("model" if self.tagged else "", self.pattern or "")
        return ("nested " if self.inside else "") + ", ".join(name for name in names if name)


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody whom the words of a quote mean without a name: "the senator", "him".

    `place` is where in the article's text, `share` how likely it is he, 0..1.
    """

    name: str
    place: Span
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that a quote is about: an IPTC Media Topic or an entry of the watch-list.

    `broader` is the id of the topic above it, `words` are those it rests on, as they are
    written, the weightiest first.
    """

    id: str
    label: str
    score: float
    broader: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stance:
    """Where the speaker of one quote stands on a named target, and the words that say so.

    `called` is where the article's words for the target stand, "him" or "this toll"; None where
    the quote has none, and the headline or the rest of the article names it.
    """

    target: str
    stance: StanceLabel
    score: float
    evidence: Span | None = None
    method: str = "lexicon"
    called: Span | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One piece of reported speech; its parts are defined in ANNOTATING.md.

    `rule` names what found the quote and `resolved_by` how its speaker was named, so that
    each answer can be replayed. `force` is how the words were put forward: alone they may be
    printed only where they were said. `sentence` is the line they stand in, marked by
    `quotes.told`, where they do not stand by themselves. `nested_in` is the index, in the same
    reading, of the quote around this one. `addressee` is who was spoken to, `said_on` the day as
    YYYY-MM-DD, `dated_by` whether the text tells when it was or the day is the article's own;
    where the text tells only "last month" or the like there is no day.
    """

    spans: tuple[Span, ...]
    kind: Kind
    field: Field = "text"
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    resolved_by: str = "unresolved"
    rule: str = ""
    confidence: float = 0.0
    headline: bool = False
    force: Force = Force.SAID
    sentence: str | None = None
    nested_in: int | None = None
    topics: tuple[Topic, ...] = ()
    stances: tuple[Stance, ...] = ()
    addressee: str | None = None
    said_on: str | None = None
    dated_by: Literal["text", "article"] | None = None

    def words(self, text: str) -> str:
        """Its content's words as they stand in `text`, the field it is of; a space between pieces.

        So they are judged. To show them, take `Article.cut`: its " … " tells that something stands
        between.
        """
        return " ".join(text[start:end] for start, end in self.spans)

    def to_dict(self) -> dict[str, Any]:
        """Its fields by name, as JSON takes them, and `denied` beside them."""
        return asdict(self) | {"denied": self.force == Force.DENIED}


@dataclass(frozen=True, slots=True)
class ToldSide:
    """A side that an article tells of without speech, before anybody is named.

    `span` is the clause that tells it; in it `source` are the words for who takes the side, `cue`
    those that say which ("voted against"), and `object` begins with what it is on. `value` is +1
    or -1. All are places in the text.
    """

    span: Span
    source: Span
    cue: Span
    object: Span
    value: int


@dataclass(frozen=True, slots=True)
class Narrated:
    """A position that the reporter tells without speech: "Roe, who opposed the toll".

    No quote: nobody said these words. `span` cuts the reporter's clause from the text, `source` and
    `cue` the words in it for who takes the side and for how.
    """

    span: Span
    source: Span
    cue: Span
    speaker: str
    speaker_kind: SpeakerKind
    resolved_by: str
    target: str
    stance: StanceLabel
    score: float


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks, or of whom a position is told, in one article: canonical name, other
    names used for them, roles.
    """

    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Who a user lists, person or organisation: the name, other names, party or employer."""

    name: str
    kind: Literal["person", "organisation"] = "person"
    others: tuple[str, ...] = ()
    affiliation: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one engine says of one article: a pure function of article, engine, watch-list.

    `weights` is the sha256 of the engine's model file, None where it has none; `watch` the
    sha256 of the watch-list used, None without one. Quotes stand in reading order, and so do the
    positions `narrated`, which are no quotes.
    """

    article: Article
    engine: str
    version: str
    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...] = ()
    weights: str | None = None
    watch: str | None = None
    narrated: tuple[Narrated, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The form that `quotes read --nl` prints, ready for `json.dumps`.

        Keys: id, title, published, engine, version, weights, quotes, narrated, speakers; `text` and
        `extractor` where a page or mark-up was cleaned, as the offsets cut the cleaned text;
        `warning` where its end is missing. Offsets are pairs of code points, end-exclusive.
        """
        article = self.article
        answer: dict[str, Any] = {
            "id": article.id,
            "title": article.title,
            "published": article.published,
            "engine": self.engine,
            "version": self.version,
            "weights": self.weights,
            "quotes": [quote.to_dict() for quote in self.quotes],
            "narrated": [asdict(one) for one in self.narrated],
            "speakers": [asdict(speaker) for speaker in self.speakers],
        }
        if article.extractor:
            answer |= {"extractor": article.extractor, "text": article.text}
        if article.warning:
            answer["warning"] = article.warning
        return answer

    def rows(self) -> list[dict[str, Any]]:
        """One flat row a quote, of words and numbers alone: `pandas.DataFrame(reading.rows())`.

        `start` and `end` are the first and last offset of the quote; topics and stances are
        joined by "; ".
        """
        article = self.article
        return [
            {
                "article": article.id,
                "title": article.title,
                "published": article.published,
                "publisher": article.publisher,
                "url": article.url,
                "speaker": quote.speaker,
                "speaker_kind": quote.speaker_kind,
                "force": str(quote.force),
                "quote": article.cut(quote.field, quote.spans),
                "sentence": quote.sentence,
                "addressee": quote.addressee,
                "said_on": quote.said_on,
                "dated_by": quote.dated_by,
                "kind": quote.kind,
                "headline": quote.headline,
                "cue": quote.cue and article.cut(quote.field, [quote.cue]),
                "source": quote.source and article.cut(quote.field, [quote.source]),
                "topics": "; ".join(topic.label for topic in quote.topics),
                "stances": "; ".join(f"{one.stance}: {one.target}" for one in quote.stances),
                "confidence": quote.confidence,
                "resolved_by": quote.resolved_by,
                "field": quote.field,
                "start": quote.spans[0][0],
                "end": quote.spans[-1][1],
            }
            for quote in self.quotes
        ]


@dataclass(frozen=True, slots=True)
class WatchTopic:
    """A topic of the user's own: phrases that must, may and must not occur."""

    id: str
    label: str
    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class WatchTarget:
    """A policy, claim or entity of the user's own that speakers take positions on."""

    id: str
    label: str
    kind: Literal["policy", "entity"] = "policy"
    aliases: tuple[str, ...] = ()
    favour: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, without articles: "harbour toll" of "The harbour toll".

        Who or what is only described keeps it: "the president" is not "a president".
        """
        names = (name.strip() for name in (self.label, *self.aliases))
        described = self.kind == "entity"
        return tuple(
            name if described and name.islower() else ARTICLE.sub("", name) for name in names
        )


@dataclass(frozen=True, slots=True)
class Watch:
    """A watch-list: topics and targets, with the sha256 of what they came from.

    `quotes.load_watch` makes it, and checks it; what is put together by hand nobody checks.
    """

    topics: tuple[WatchTopic, ...] = ()
    targets: tuple[WatchTarget, ...] = ()
    digest: str | None = field(default=None, compare=False)
