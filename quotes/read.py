"""One article, read whole: floor 3 in its order. Pure: the same article gives the same reading."""

from __future__ import annotations

from dataclasses import replace

from quotes import __version__, stance, topics
from quotes.document import Document
from quotes.errors import QuotesError
from quotes.find import ENGINES, find, load
from quotes.limit import spoken
from quotes.models import Article, Failure, Found, Pattern, Quote, Reading, Span, Watch
from quotes.resolve import Named, how_sure, resolve
from quotes.sentence import needed_sentence

DEFAULT_ENGINE = "model"


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
    """Find the quotes of one article, name their speakers, tag topic and stance.

    Raises QuotesError as `check_engine` does.
    """
    name, version, weights, digest = provenance(engine, watch)
    document = Document.of(article)
    found = find(document, engine=engine)
    resolved = resolve(article.text, found, article.title, article.byline)
    places = {one: place for place, one in enumerate(found)}
    said = (_named(one, named, places) for one, named in zip(found, resolved.named, strict=True))
    learned = engine == "model"
    quotes = tuple(
        _judged(article, quote, document, resolved.names, watch, learned) for quote in said
    )
    return Reading(article, name, version, quotes, tuple(resolved.speakers), weights, digest)


def retag(reading: Reading, watch: Watch | None) -> tuple[Quote, ...]:
    """The quotes of a reading with topics and stances by another watch-list, all else as it is.

    Nothing is searched for again, so that this costs what judging costs.
    """
    article = reading.article
    found: list[Found] = []
    for quote in reading.quotes:
        found.append(_found(quote, found))
    names = resolve(article.text, found, article.title, article.byline).names
    document = Document.of(article)
    learned = reading.engine == "model"
    return tuple(
        _judged(article, quote, document, names, watch, learned) for quote in reading.quotes
    )


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
        force=found.force,
        nested_in=places[found.inside] if found.inside else None,
    )


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
    above = Document(text, is_title=True) if quote.field == "title" else None
    named = [] if above else names
    return replace(
        quote,
        topics=topics.find(
            content, text[slice(*around)], article.title or "", document.body, watch
        ),
        stances=stance.find(above or document, quote, named, watch, learned),
        sentence=needed_sentence(article, quote, document),
    )


def foreign(article: Article) -> Failure:
    """What to say of an article that is not read, as it is in another language."""
    place = article.origin or article.id
    return Failure(place, f"{place} is not in English and was skipped: only English is read.")


def cut_short(article: Article) -> Failure:
    """What to say of an article of which only the beginning was given; it is read all the same."""
    place = article.origin or article.id
    return Failure(
        place,
        f"{place} seems to be cut short ({article.warning}): what is there is read; for the rest "
        "give the whole article.",
    )


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
