"""Word files and PDFs made for tests, as small as they may be."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

FORMATS = "http://schemas.openxmlformats.org"
TYPES = f"""\
<?xml version="1.0"?><Types xmlns="{FORMATS}/package/2006/content-types"><Default Extension="rels"
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override
PartName="/word/document.xml" ContentType=
"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
LINKS = f"""\
<?xml version="1.0"?><Relationships xmlns="{FORMATS}/package/2006/relationships"><Relationship
Id="r1" Type="{FORMATS}/officeDocument/2006/relationships/officeDocument"
Target="word/document.xml"/></Relationships>"""
LINE, LEFT, TOP, SIZE = 14, 72, 740, 11  # points on a page of letter size


def run(words: str) -> str:
    """Words of a paragraph in a Word file; a line may end among them."""
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in words.split("\n"))
    return f"<w:r>{'<w:br/>'.join(lines)}</w:r>"


def word(paragraphs: Iterable[str], **more: bytes) -> bytes:
    """A Word file; a paragraph is its words, or its XML where it begins with a tag."""
    body = "".join(one if one.startswith("<w:") else f"<w:p>{run(one)}</w:p>" for one in paragraphs)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{FORMATS}/wordprocessingml'
        f'/2006/main"><w:body>{body}</w:body></w:document>'
    )
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": LINKS, "word/document.xml": document}
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, part in {**parts, **more}.items():
            packed.writestr(name, part)
    return file.getvalue()


def pdf(*pages: Sequence[str], password: str | None = None) -> bytes:
    """A PDF: of each page its lines from the top, "" for an empty one."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Courier"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        shown = DecodedStreamObject()
        shown.set_data(b"".join(_shown(at, line) for at, line in enumerate(lines)))
        page[NameObject("/Contents")] = writer._add_object(shown)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _shown(at: int, line: str) -> bytes:
    letters = line.encode("cp1252").hex()
    place = f"{LEFT} {TOP - at * LINE}"
    return f"BT /F1 {SIZE} Tf {place} Td <{letters}> Tj ET\n".encode() if line else b""
