"""The limits for what comes in, in one place: beyond each an input is refused with a sentence."""

from __future__ import annotations

from quotes.errors import InputError

# the text of one article, in bytes of UTF-8
MAX_TEXT_BYTES = 5_000_000
# a file, page or line before its text is taken out: UTF-16, mark-up and JSON's escapes make it
# longer than the text itself
MAX_RAW_BYTES = 4 * MAX_TEXT_BYTES
# a file of JSON as a whole: it is held in memory, some times over
MAX_JSON_BYTES = 100_000_000
# a Word file with its pictures, packed and unpacked; what it says is held to MAX_RAW_BYTES
MAX_WORD_BYTES = 100_000_000
MAX_WORD_TAGS = 1_000_000
# a PDF
MAX_PAGES = 500
# a longer line of JSON is passed over; behind one that goes on for this long nothing is looked for
MAX_LINE_BYTES = 1_000_000_000
# each of title, published, publisher, url, byline and id, in characters
MAX_FIELD = 2_000
# the lines of a text file's header; ours has six keys, agencies add some of their own
MAX_HEADER_LINES = 100

# a page before it is parsed. The largest pages of news have some thousand tags, some dozen deep;
# for many, what takes a page apart needs time by their square, and behind depth 256 it stops in
# silence
MAX_TAGS = 30_000
MAX_DEPTH = 250
MAX_ATTRIBUTES = 200_000
MAX_ATTRIBUTES_OF_A_TAG = 500

# a .gz file of lines may unpack to so many times its size; text packs to a tenth, a bomb to a
# thousandth
MAX_UNPACKED_RATIO = 30
# until something comes through a pipe that is named as a file
PIPE_SECONDS = 10.0

# an address: seconds for all of it, from the look-up of the name to the last byte, redirections
# included; MAX_RAW_BYTES holds for what is sent and for what it unpacks to
FETCH_SECONDS = 10.0
MAX_REDIRECTIONS = 10
# a feed: pages that are asked for, and seconds between two of them, as all may be on one server
MAX_ENTRIES = 1_000
FEED_PAUSE = 1.0


def too_long(place: str) -> InputError:
    """What to say of an article beyond the limit of text."""
    limit = MAX_TEXT_BYTES // 1_000_000
    return InputError(f"{place}: this is over the limit of {limit} MB of text; split it up.")
