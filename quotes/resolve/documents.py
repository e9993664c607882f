"""What a document is called: "report by the harbour master", and not "report" alone."""

from __future__ import annotations

import re

# who made it or what it looked at
ORIGIN = re.compile(r"\s+(?:by|of|from)\s+\S.*", re.DOTALL)
# what follows tells of the document without being of its name
BESIDES = re.compile(
    r"[,;:(–—]|\s+(?:that|which|who|whose|published|released|issued|seen|obtained|leaked|shared|sent"
    r"|filed|made|due|dated|last|this|earlier|later|in|on|at|for|to|over|about)\b",
    re.IGNORECASE,
)
LONGEST = 8  # words behind the noun that are kept


def with_origin(text: str, upto: str) -> str:
    """A mention `text` as far as its noun, `upto`, and on to the end of whose or of what it is."""
    if not text.startswith(upto):
        return upto
    found = ORIGIN.match(text, len(upto))
    if not found:
        return upto
    origin = BESIDES.split(found.group(), maxsplit=1)[0].split()
    return f"{upto} {' '.join(origin)}" if 1 < len(origin) <= LONGEST else upto
