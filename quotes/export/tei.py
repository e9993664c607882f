"""Articles as a TEI P5 corpus, each quote a `said` where it stands.

A quote in several pieces, one that runs over paragraphs, and one that crosses another are several
`said` elements joined by `prev` and `next`. Who spoke is listed in the corpus's header; stances
stand off, and point to the first piece of their quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from quotes.models import Force

Row = dict[str, Any]
NAMESPACE = "http://www.tei-c.org/ns/1.0"
KINDS = ("direct", "mixed", "indirect")
DIRECT = {"direct": "true", "mixed": "unknown", "indirect": "false"}
# no character of XML 1.0, and what may stand in no name of it
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NO_NAME = re.compile(r"[^\w.-]")
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


class Piece(NamedTuple):
    """A part of a quote inside one paragraph, ordered as elements open: the longest first."""

    start: int
    end_first: int  # the end, negative
    number: int  # of the quote, in reading order

    @property
    def end(self) -> int:
        """Behind its last character."""
        return -self.end_first


def tei(speakers: Iterable[Row], articles: Iterable[tuple[Row, list[Row]]]) -> Iterator[str]:
    """A teiCorpus, an article at a time; `speakers` are rows of speaker_index."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<teiCorpus xmlns="{NAMESPACE}">\n<teiHeader>\n'
    yield _file("Quotes of news articles", "Made by quote-tracker from the articles given to it.")
    yield f"<encodingDesc><classDecl>{_taxonomy('force', Force)}{_taxonomy('kind', KINDS)}"
    yield "</classDecl></encodingDesc>\n<profileDesc><particDesc>\n<listPerson>\n"
    for row in speakers:
        yield (
            f'<person xml:id="{_who(row["speaker_id"])}" role={_quoted(row["kind"])}>'
            f"<persName>{_text(row['speaker'])}</persName></person>\n"
        )
    yield "</listPerson>\n</particDesc></profileDesc>\n</teiHeader>\n"
    for article, quotes in articles:
        yield _article(article, quotes)
    yield "</teiCorpus>\n"


def _file(title: str, source: str) -> str:
    return (
        f"<fileDesc><titleStmt><title>{title}</title></titleStmt>"
        "<publicationStmt><p>The articles’ words belong to their owners.</p></publicationStmt>"
        f"<sourceDesc><p>{source}</p></sourceDesc></fileDesc>\n"
    )


def _taxonomy(name: str, entries: Iterable[str]) -> str:
    found = "".join(
        f'<category xml:id="{_category(name, entry)}"><catDesc>{entry}</catDesc></category>'
        for entry in entries
    )
    return f'<taxonomy xml:id="{name}">{found}</taxonomy>'


def _category(name: str, entry: str) -> str:
    return f"{name}-{entry.replace(' ', '-')}"


def _article(article: Row, quotes: list[Row]) -> str:
    told = [article["publisher"], article["published"], article["url"] or article["id"]]
    source = " · ".join(_text(part) for part in told if part)
    title = article["title"] or ""
    inside = {"title": title, "text": article["text"]}
    laid = {
        field: [
            (at, end, _pieces(quotes, field, at, end))
            for at, end in _paragraphs(field, inside[field])
        ]
        for field in ("title", "text")
    }
    names = _names(laid, quotes)
    head = "".join(
        f"<head>{_marked(title, at, end, pieces, quotes, names)}</head>\n"
        for at, end, pieces in laid["title"]
    )
    body = "".join(
        f"<p>{_marked(article['text'], at, end, pieces, quotes, names)}</p>\n"
        for at, end, pieces in laid["text"]
    )
    return (
        f"<TEI>\n<teiHeader>\n{_file(_text(title or article['id']), source)}</teiHeader>\n"
        f"{_stances(quotes, names)}<text><body>\n{head}{body}</body></text>\n</TEI>\n"
    )


def _paragraphs(field: str, text: str) -> list[tuple[int, int]]:
    """Where paragraphs start and end; a title is one."""
    if field == "title":
        return [(0, len(text))] if text else []
    return [match.span() for match in PARAGRAPH.finditer(text)]


def _pieces(quotes: list[Row], field: str, at: int, end: int) -> list[Piece]:
    """The quotes' parts in a paragraph, none crossing another: one that would is cut in two."""
    waiting = [
        Piece(max(start, at), -min(stop, end), number)
        for number, row in enumerate(quotes)
        if row["field"] == field
        for start, stop in row["spans"]
        if max(start, at) < min(stop, end)
    ]
    heapify(waiting)
    found: list[Piece] = []
    around: list[int] = []  # the ends of the elements that are open
    while waiting:
        piece = heappop(waiting)
        while around and around[-1] <= piece.start:
            around.pop()
        if around and around[-1] < piece.end:
            heappush(waiting, Piece(around[-1], piece.end_first, piece.number))
            piece = Piece(piece.start, -around[-1], piece.number)
        around.append(piece.end)
        found.append(piece)
    return found


Laid = dict[str, list[tuple[int, int, list[Piece]]]]
Names = dict[Piece, tuple[str, str | None, str | None]]


def _names(laid: Laid, quotes: list[Row]) -> Names:
    """The id of each piece, and the ids of the piece before and after of its quote."""
    of: dict[int, list[Piece]] = {}
    for paragraphs in laid.values():
        for _, _, pieces in paragraphs:
            for piece in pieces:
                of.setdefault(piece.number, []).append(piece)
    names: Names = {}
    for number, pieces in of.items():
        ident = f"q-{NO_NAME.sub('_', quotes[number]['quote_id'])}"
        ids = [ident if place == 0 else f"{ident}.{place + 1}" for place in range(len(pieces))]
        for place, piece in enumerate(sorted(pieces)):
            before = ids[place - 1] if place else None
            after = ids[place + 1] if place + 1 < len(ids) else None
            names[piece] = (ids[place], before, after)
    return names


def _marked(
    text: str, at: int, end: int, pieces: list[Piece], quotes: list[Row], names: Names
) -> str:
    """A paragraph with its elements."""
    out: list[str] = []
    around: list[int] = []
    for piece in pieces:
        while around and around[-1] <= piece.start:
            out += [_text(text[at : around[-1]]), "</said>"]
            at = around.pop()
        out += [_text(text[at : piece.start]), _said(piece, quotes, names)]
        at = piece.start
        around.append(piece.end)
    while around:
        out += [_text(text[at : around[-1]]), "</said>"]
        at = around.pop()
    return "".join([*out, _text(text[at:end])])


def _said(piece: Piece, quotes: list[Row], names: Names) -> str:
    row = quotes[piece.number]
    ident, before, after = names[piece]
    kind, force = _category("kind", row["kind"]), _category("force", row["force"])
    who = f' who="#{_who(row["speaker_id"])}"' if row["speaker_id"] else ""
    joined = (f' prev="#{before}"' if before else "") + (f' next="#{after}"' if after else "")
    return (
        f'<said xml:id="{ident}"{who} direct="{DIRECT[row["kind"]]}" ana="#{force} #{kind}" '
        f'cert="{row["confidence"]:.3f}"{joined}>'
    )


def _stances(quotes: list[Row], names: Names) -> str:
    first = {piece.number: name for piece, (name, before, _) in names.items() if before is None}
    told = "".join(
        f'<interp inst="#{first[number]}" type={_quoted(one["stance"])} cert="{one["score"]:.3f}">'
        f"{_text(one['target'])}</interp>\n"
        for number, row in enumerate(quotes)
        for one in row["stances"]
        if number in first
    )
    return f'<standOff><interpGrp type="stance">\n{told}</interpGrp></standOff>\n' if told else ""


def _who(ident: str) -> str:
    return f"s-{NO_NAME.sub('_', ident)}"


def _text(words: str) -> str:
    known = NO_XML.sub("\N{REPLACEMENT CHARACTER}", words)
    return escape(known).replace("\r", "&#13;")  # a bare one would be read as the end of a line


def _quoted(words: str) -> str:
    return quoteattr(NO_XML.sub("\N{REPLACEMENT CHARACTER}", words))
