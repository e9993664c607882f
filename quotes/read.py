"""One article, read whole: floor 3 in its order. Pure: the same article gives the same reading."""

from __future__ import annotations

from dataclasses import replace

from quotes import __version__, stance, topics
from quotes.document import Document
from quotes.english.text import touch
from quotes.errors import QuotesError
from quotes.find import ENGINES, find, load
from quotes.find.narrated import narrated
from quotes.limit import spoken
from quotes.models import Article, Failure, Found, Narrated, Quote, Reading, Span, Told, Watch
from quotes.resolve import Named, how_sure, resolve, speakers_of
from quotes.stance.narrated import position

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
    load(engine)
    from quotes.networks import runtime

    return runtime.digest()


def check_engine(engine: str) -> None:
    """Raise QuotesError for an engine that does not exist or lacks what it needs."""
    _weights(engine)


def read(article: Article, engine: str = DEFAULT_ENGINE, watch: Watch | None = None) -> Reading:
    """Find the quotes of one article, name their speakers, tag topic and stance; and, apart from
    them, the positions that the reporter tells without speech.

    Raises QuotesError as `check_engine` does.
    """
    name, version, weights, digest = provenance(engine, watch)
    document = Document.of(article)
    found = find(document, engine=engine)
    told = narrated(document, found)
    sources = [one.source for one in told]
    resolved = resolve(article.text, found, article.title, article.byline, sources)
    places = {one: place for place, one in enumerate(found)}
    said = (_named(one, named, places) for one, named in zip(found, resolved.named, strict=True))
    learned = engine == "model"
    quotes = tuple(
        _judged(article, quote, document, resolved.names, watch, learned) for quote in said
    )
    sides = zip(told, resolved.beside, strict=True)
    positions: dict[Narrated, Named] = {}
    for side, named in sides:
        one = _position(article, side, named, resolved.names, watch, learned)
        if one and not any(_repeats(one, other) for other in positions):
            positions[one] = named
    speakers = tuple(speakers_of([*resolved.named, *positions.values()]))
    return Reading(article, name, version, quotes, speakers, weights, digest, tuple(positions))


def _named(found: Found, named: Named, places: dict[Found, int]) -> Quote:
    """A quote with its speaker; its confidence falls by how often such a name is right."""
    return Quote(
        spans=found.spans,
        kind=found.kind,
        field=found.field,
        cue=found.cue,
        source=found.source,
        speaker=named.name,
        speaker_kind=named.kind,
        resolved_by=named.resolved_by,
        rule=found.provenance,
        confidence=round(found.confidence * how_sure(named), 3),
        headline=found.headline,
        denied=found.denied,
        nested_in=places[found.inside] if found.inside else None,
    )


def _position(
    article: Article,
    told: Told,
    named: Named,
    names: list[tuple[str, Span]],
    watch: Watch | None,
    learned: bool,
) -> Narrated | None:
    """A side told of, with who takes it and on what; None where either stays open."""
    if named.name is None or named.kind is None or not _takes_sides(article.text, told, named):
        return None
    title = article.title or ""
    found = position(article.text, told, named.name, names, watch, title, learned)
    if found is None:
        return None
    parts = (told.source, told.cue, found.place)
    return Narrated(
        span=(min(start for start, _ in parts), max(end for _, end in parts)),
        source=told.source,
        cue=told.cue,
        speaker=named.name,
        speaker_kind=named.kind,
        resolved_by=named.resolved_by,
        target=found.target,
        stance=found.stance,
        score=round(found.score * how_sure(named), 3),
    )


def _repeats(one: Narrated, other: Narrated) -> bool:
    """Whether two are one position seen by two of its words: "unveiled", "plans to scrap"."""
    return (one.speaker, one.target) == (other.speaker, other.target) and touch(
        one.span, other.span
    )


def _takes_sides(text: str, told: Told, named: Named) -> bool:
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
    names: list[tuple[str, Span]],
    watch: Watch | None,
    learned: bool,
) -> Quote:
    """A quote with its topics and stances, each from its own words and the paragraph around."""
    text = article.field(quote.field)
    whole = (0, len(text))
    around = whole if quote.field == "title" else document.around(quote.spans[0][0])
    content = quote.words(text)
    context = f"{article.title or ''} {text[slice(*around)]}"
    named = [] if quote.field == "title" else names
    title = "" if quote.field == "title" else article.title or ""
    return replace(
        quote,
        topics=topics.find(content, context, watch),
        stances=stance.find(text, quote, named, watch, title, learned),
    )


def foreign(article: Article) -> Failure:
    """What to say of an article that is not read, as it is in another language."""
    place = article.origin or article.id
    return Failure(place, f"{place} is not in English and was skipped: only English is read.")


def fault(article: Article, verb: str, error: Exception) -> Failure:
    """What to say where the program failed at an article; `verb` is what it could not be."""
    place = article.origin or article.id
    return Failure(
        place,
        f"{place} could not be {verb} ({type(error).__name__}: {error}); the fault is the "
        "program's: please report it, with the article.",
    )


def too_slow(article: Article, seconds: float) -> Failure:
    """What to say of an article that took longer than its limit."""
    place = article.origin or article.id
    return Failure(
        place,
        f"{place} was given up after {spoken(seconds)}; leave it out, or give it longer with "
        "--article-limit.",
    )
