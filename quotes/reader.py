"""One article, read whole: floor 5 in its order. Pure: the same article gives the same reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, TypeVar

from quotes import __version__, language, stance, topics
from quotes.articles import STDIN, STDIN_SHOWN, record, walk
from quotes.document import Document
from quotes.english.phrases import has_finite, phrase_ending
from quotes.english.text import touch
from quotes.english.tokens import CAP, classed
from quotes.errors import QuotesError
from quotes.find import ENGINES, find
from quotes.find.narrated import narrated
from quotes.find.occasion import with_occasions
from quotes.limit import OutOfTime, spoken, within
from quotes.models import (
    Article,
    Failure,
    Found,
    Meant,
    Narrated,
    Pattern,
    Quote,
    Reading,
    Span,
    Speaker,
    ToldSide,
    Watch,
)
from quotes.normal_form import Form
from quotes.resolve import Named, Resolved, how_sure, resolve, speakers_of
from quotes.sentence import needed_sentence
from quotes.stance.narrated import position

T = TypeVar("T")

DEFAULT_ENGINE = "model"
# whose positions are told, if they have a name: "critics" have none, a document takes no side
TAKES_SIDES = ("person", "organisation", "group")


def provenance(
    engine: str = DEFAULT_ENGINE, watch: Watch | None = None
) -> tuple[str, str, str | None, str | None]:
    """What a reading is made by: engine, program version, weights' sha256, watch-list's sha256."""
    return engine, __version__, _weights(engine), watch.digest if watch else None


def _weights(engine: str) -> str | None:
    """The sha256 of an engine's weights; raises QuotesError as `check_engine` does."""
    if engine not in ENGINES:
        raise QuotesError(f"There is no engine '{engine}'; choose one of: {', '.join(ENGINES)}.")
    if engine != "model":
        return None
    ENGINES[engine]()  # loaded, or told why not
    from quotes.networks import runtime

    return runtime.digest()


def check_engine(engine: str) -> None:
    """Raise QuotesError for an engine that does not exist or lacks what it needs."""
    _weights(engine)


def read(
    article: Article | str, engine: str = DEFAULT_ENGINE, watch: Watch | None = None
) -> Reading:
    """Find the quotes of one article, name their speakers, tag topic and stance; and, apart from
    them, the positions that the reporter tells without speech.

    `article` may be the bare text: it then has the id "text", and no title, day or publisher.
    `engine` is "model", which is learned, or "rules", which is several times as fast; `watch` holds
    topics and targets of the user's own (`quotes.load_watch`). Offsets in what is returned count
    Unicode code points of `reading.article.text` (of its title for a quote of `field` "title"),
    end-exclusive: that is the text as given, or of HTML and Markdown what a reader sees. Scores and
    confidences are probabilities in 0..1. The same input gives the same reading, and nothing is
    stored.

    Raises QuotesError for an engine that there is not or that lacks what it needs and for a
    watch-list that is none; InputError for a bare text that is empty, for one longer than 5 MB of
    UTF-8 or no text, and for an article one of whose fields is not what it should be.
    """
    if not isinstance(watch, Watch | None):
        raise QuotesError("A watch-list is what quotes.load_watch gives; give that, or None.")
    name, version, weights, digest = provenance(engine, watch)
    form = Form(bare(article) if isinstance(article, str) else record.checked(article))
    document = Document.of(form.read)
    quotes, speakers, beside = _heard(form.read, document, engine)
    reading = Reading(form.read, name, version, quotes, speakers, weights, digest)
    return form.told(_judged_by(watch, reading, document, beside))


def bare(text: str) -> Article:
    """An article of which nothing but the text is known; raises InputError for what is none."""
    return record.article({"text": text}, "the text", "text", "text")


def retag(reading: Reading, watch: Watch | None) -> Reading:
    """The reading with topics, stances and positions told by another watch-list.

    Quotes and who says them stay, and are not searched for again: this costs what judging costs.
    """
    form = Form(reading.article)
    reading = form.taken(reading)
    found: list[Found] = []
    for quote in reading.quotes:
        found.append(_found(quote, found))
    document = Document.of(reading.article)
    _, beside = _resolved(reading.article, document, found)
    by_watch = replace(reading, watch=watch.digest if watch else None)
    return form.told(_judged_by(watch, by_watch, document, beside))


class _Beside(NamedTuple):
    """What quotes are judged by beside their words: every name's mentions; whom they mean by an
    office or a pronoun; what is told without speech, and of whom, in one order.
    """

    names: list[tuple[str, Span]]
    meant: list[Meant]
    told: list[ToldSide]
    named: list[Named]


def _heard(
    article: Article, document: Document, engine: str
) -> tuple[tuple[Quote, ...], tuple[Speaker, ...], _Beside]:
    """The quotes of an article, not yet judged, and who says them; what they were found by goes."""
    found = find(document, engine=engine)
    resolved, beside = _resolved(article, document, found)
    places = {one: place for place, one in enumerate(found)}
    pairs = zip(found, resolved.named, strict=True)
    said = (_named(article.text, one, named, places) for one, named in pairs)
    quotes = with_occasions(article, document, said, resolved.names)
    return quotes, tuple(resolved.speakers), beside


def _resolved(article: Article, document: Document, found: list[Found]) -> tuple[Resolved, _Beside]:
    told = narrated(document, found)
    sources = [one.source for one in told]
    resolved = resolve(article.text, found, article.title, article.byline, sources)
    return resolved, _Beside(resolved.names, resolved.meant, told, resolved.beside)


def _judged_by(
    watch: Watch | None, reading: Reading, document: Document, beside: _Beside
) -> Reading:
    """A reading with topics and stances, and with the positions of what is told beside."""
    learned, names = reading.engine == "model", beside.names
    quotes = tuple(
        _judged(reading.article, quote, document, beside, watch, learned)
        for quote in reading.quotes
    )
    positions: dict[Narrated, Named] = {}
    last: dict[tuple[str, str], Narrated] = {}
    for side, named in zip(beside.told, beside.named, strict=True):
        one = _position(document, side, named, names, watch)
        before = last.get((one.speaker, one.target)) if one else None
        # "unveiled", "plans to scrap" may tell one position twice
        if one and not (before and touch(one.span, before.span)):
            positions[one] = named
            last[one.speaker, one.target] = one
    said = {(quote.speaker, quote.speaker_kind) for quote in quotes}
    speakers = [one for one in reading.speakers if (one.name, one.kind) in said]
    others = speakers_of(positions.values())
    speakers += [one for one in others if (one.name, one.kind) not in said]
    speakers.sort(key=lambda one: (one.name, one.kind))
    return replace(reading, quotes=quotes, speakers=tuple(speakers), narrated=tuple(positions))


def _found(quote: Quote, before: list[Found]) -> Found:
    """What a quote was before its speaker was named."""
    words = quote.rule.removeprefix("nested ").split(", ")
    around = quote.nested_in
    return Found(
        spans=quote.spans,
        kind=quote.kind,
        field=quote.field,
        cue=quote.cue,
        source=quote.source,
        pattern=next((one for one in Pattern if one in words), None),
        tagged="model" in words,
        confidence=quote.confidence,
        headline=quote.headline,
        force=quote.force,
        inside=before[around] if around is not None and around < len(before) else None,
    )


def _source(text: str, found: Found, named: Named) -> Span | None:
    """The words that name who speaks: those that a "who" stands for, if they are not quoted."""
    if named.mention is None or any(touch(named.mention, span) for span in found.spans):
        return found.source
    start, end = named.mention
    tokens = classed(text[start:end], text[start:end], start)
    verbs = [at for at in range(1, len(tokens)) if has_finite(tokens, at - 1, at + 1)]
    # "Roe has long admired | Pope Vale, who", and "a wounded man who" whole
    low = verbs[-1] + 1 if verbs and tokens[-1].kind == CAP else 0
    nouns = phrase_ending(tokens, len(tokens), low) if verbs else None
    return (tokens[nouns[0]].start, end) if nouns else named.mention


def _named(text: str, found: Found, named: Named, places: dict[Found, int]) -> Quote:
    """A quote with its speaker; its confidence falls by how often such a name is right."""
    return Quote(
        spans=found.spans,
        kind=found.kind,
        field=found.field,
        cue=found.cue,
        source=_source(text, found, named),
        speaker=named.name,
        speaker_kind=named.kind,
        resolved_by=named.resolved_by,
        rule=found.provenance,
        confidence=round(found.confidence * how_sure(named), 3),
        headline=found.headline,
        force=found.force,
        nested_in=places[found.inside] if found.inside else None,
    )


def _position(
    document: Document,
    told: ToldSide,
    named: Named,
    names: list[tuple[str, Span]],
    watch: Watch | None,
) -> Narrated | None:
    """A side told of, with who takes it and on what; None where either stays open."""
    if named.name is None or named.kind is None or not _takes_sides(document.text, told, named):
        return None
    found = position(document, told, names, watch)
    if found is None:
        return None
    side, place = found
    parts = (told.source, told.cue, place)
    return Narrated(
        span=(min(start for start, _ in parts), max(end for _, end in parts)),
        source=told.source,
        cue=told.cue,
        speaker=named.name,
        speaker_kind=named.kind,
        resolved_by=named.resolved_by,
        target=side.target,
        stance=side.stance,
        score=round(side.score * how_sure(named), 3),
    )


def _takes_sides(text: str, told: ToldSide, named: Named) -> bool:
    """Whether a position can be theirs: "Democrats who opposed it" are only some of them, a
    body is no "who" and a person no "which".
    """
    source = text[slice(*told.source)].lower()
    related = source == "who" and named.kind != "person"
    part = source == "which" and named.kind != "organisation"
    return named.kind in TAKES_SIDES and not (related or part) and (named.name or "")[:1].isupper()


def _judged(
    article: Article,
    quote: Quote,
    document: Document,
    beside: _Beside,
    watch: Watch | None,
    learned: bool,
) -> Quote:
    """A quote with its topics and stances, each from its own words and the paragraph around."""
    text = article.field(quote.field)
    whole = (0, len(text))
    around = whole if quote.field == "title" else document.around(quote.spans[0][0])
    content = quote.words(text)
    above = Document(text, is_title=True) if quote.field == "title" else None
    names, meant = ([], []) if above else (beside.names, beside.meant)
    return replace(
        quote,
        topics=topics.find(
            content, text[slice(*around)], article.title or "", document.body, watch
        ),
        stances=stance.find(above or document, quote, names, watch, learned, meant),
        sentence=needed_sentence(article, quote, document),
    )


def attempt(
    article: Article,
    reader: Callable[[Article], Reading],
    seconds: float | None,
    is_english: Callable[[str], bool] = language.is_english,
) -> Reading | Failure:
    """What `reader` makes of an article in so many seconds (None: no limit), or why it does not.

    Nothing that goes wrong with the article is raised.
    """

    def work() -> Reading | Failure:
        return reader(article) if is_english(article.text) else _foreign(article)

    return tried(article, "read", work, seconds)


def tried(article: Article, verb: str, work: Callable[[], T], seconds: float | None) -> T | Failure:
    """What the work on an article comes to, or what to say where it fails or takes longer.

    `verb` is what the article could then not be.
    """
    try:
        return within(seconds, work)
    except OutOfTime:
        return _too_slow(article, seconds or 0)
    except Exception as error:
        return fault(article, verb, error)


def _foreign(article: Article) -> Failure:
    """What to say of an article that is not read, as it is in another language."""
    told = _told(article, "is not in English and was skipped: only English is read.")
    return replace(told, skipped=True)


def cut_short(article: Article) -> Failure:
    """What to say of an article of which only the beginning was given; it is read all the same."""
    return _told(
        article,
        f"seems to be cut short ({article.warning}): what is there is read; for the rest give the "
        "whole article.",
    )


def fault(article: Article, verb: str, error: Exception) -> Failure:
    """What to say where the program failed at an article; `verb` is what it could not be."""
    return _told(
        article,
        f"could not be {verb} ({type(error).__name__}: {error}); the fault is the program's: "
        "please report it, with the article.",
    )


def lost(article: Article, verb: str) -> Failure:
    """What to say of an article whose process ended over it."""
    return _told(
        article,
        f"could not be {verb}: the process that was at it has ended, perhaps for want of memory; "
        "try again with fewer --jobs (of a folder also with --retry), or leave the article out.",
    )


def _too_slow(article: Article, seconds: float) -> Failure:
    """What to say of an article that took longer than its limit."""
    return _told(
        article,
        f"was given up after {spoken(seconds)}; leave it out, or give it longer with "
        "--article-limit.",
    )


def _told(article: Article, what: str) -> Failure:
    """A sentence on an article: where it was read, and which of those there it is."""
    place, ident = article.origin or article.id, article.id
    if place == ident:
        return Failure(place, f"{place} {what}")
    number = ident.removeprefix(f"{place}#")
    which = f"{walk.part(place)} {number}" if number != ident else f"article {ident}"
    place = STDIN_SHOWN if place == STDIN else place
    return Failure(f"{place}, {which}", f"{place}, {which}, {what}")
