from __future__ import annotations

import pytest
from hypothesis import given
from reader_cases import wild

from quotes.document.boilerplate import SHORT, is_boilerplate, prose
from quotes.paragraphs import paragraphs

STORY = ["The quay at Selm is empty.", "Brockett said it would open in May."]


def kept(*blocks: str) -> list[str]:
    text = "\n\n".join(blocks)
    return [text[start:end] for start, end in prose(text, paragraphs(text))]


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Archive Selm",
        "Pictured: the café “At the Gate”",
        "Sign up to our newsletter",
        "Get our newsletter: “the best thing in my inbox”",
        "Subscribe to the Selm Echo",
        "© 2026 The Selm Echo",
        "Advertisement",
        "Jun Aldous contributed reporting from Selm.",
        "This conversation has been edited for length and clarity.",
        "Your email address will not be published. Required fields are marked *",
        "You can unsubscribe at any time.",
        "* Read more about the wall",
        "— Photo: Archive Selm",
        "[Sign up here]",
        "By Jun Aldous",
        "BY JUN ALDOUS, HOME AFFAIRS EDITOR",
    ],
)
def test_a_page_s_own_line_is_left_out(line: str) -> None:
    assert kept(STORY[0], line, STORY[1]) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Read more: “We were never asked,” says skipper",
        "READ MORE",
        "See also: the wall, in pictures",
        "Related articles",
        "File photo: the wall in 1911",
        "Reporting by Jun Aldous; editing by Sela Marwick",
        "Additional reporting by Jun Aldous",
        "Words by Jun Aldous",
        "Follow us on every network",
        "We use cookies to improve this site.",
        "This website uses cookies.",
        "By continuing to read you agree.",
        "All rights reserved",
        "For more information call the port.",
        "Media contact: Sela Marwick",
        "If you have been affected by the closure, write to us.",
    ],
)
def test_a_page_s_own_line_of_several_words_is_left_out(line: str) -> None:
    assert kept(STORY[0], line, STORY[1]) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "“Read it again,” she said.",
        "Photographs of the wall were shown, said Brockett.",
        "Images of the fire “haunt” her, she said.",
        "Commentators said the wall was old.",
        "Watching the ferry leave, Brockett said nothing.",
        "Clicking sounds were heard, Brockett said.",
        "Publishers said the book was late.",
        "Picture a wall, said Brockett.",
        "She had seen the cookie jar, Brockett said.",
    ],
)
def test_a_story_s_line_is_kept(line: str) -> None:
    assert kept(STORY[0], line, STORY[1]) == [STORY[0], line, STORY[1]]


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the service were told that it would end.",
        "Registered nurses said the ward would close.",
        "Donated coats filled the hall, Brockett said.",
        "Cookies were sold at the gate, said Brockett.",
        "Sponsored walkers said the wall was old.",
    ],
)
def test_a_story_s_line_that_begins_like_a_page_s_is_kept(line: str) -> None:
    assert kept(STORY[0], line, STORY[1]) == [STORY[0], line, STORY[1]]


@pytest.mark.parametrize(
    "line",
    [
        "The port said its terms and conditions had changed.",
        "“We never read the privacy policy,” Brockett told the Echo.",
        "Comments on the plan were unkind, the clerk admitted.",
    ],
)
def test_a_sentence_that_reports_is_kept_whatever_it_holds(line: str) -> None:
    assert kept(STORY[0], line, STORY[1]) == [STORY[0], line, STORY[1]]


@pytest.mark.parametrize(
    "line",
    ["Comments are closed.", "Sign up for reports and comments.", "Read our privacy policy."],
)
def test_a_page_s_own_sentence_is_left_out(line: str) -> None:
    assert kept(STORY[0], line, STORY[1]) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Mira Kaminski Image: Selm Echo.",
        "Mira KaminskiImage: Selm Echo.",
        "Image caption: Mira Kaminski says that the wall is old",
        "Graphic: how the wall was built",
        "The wall in May. Photo: Sol Oram",
        "A “never” painted on the wall. Credit: Sol Oram.",
    ],
)
def test_a_caption_with_its_credit_is_left_out(line: str) -> None:
    assert kept(STORY[0], line, STORY[1]) == STORY


def test_a_sentence_that_tells_of_a_picture_is_kept() -> None:
    line = "Brockett said of the photo: “It haunts me.”"
    assert kept(STORY[0], line, STORY[1]) == [STORY[0], line, STORY[1]]


def test_a_long_paragraph_is_prose_whatever_it_holds() -> None:
    long = "Read more than one report on the wall and you " + "learn little and " * SHORT + "sleep."
    assert kept(STORY[0], long) == [STORY[0], long]


@pytest.mark.parametrize(
    "end",
    ["Leave a Reply", "LEAVE A COMMENT", "Related stories", "You may also like", "More from Selm"],
)
def test_some_lines_end_the_article(end: str) -> None:
    after = ["gull77: “What a joke,” said my neighbour.", "“Never,” says skipper"]
    assert kept(*STORY, end, *after) == STORY


def test_no_line_ends_an_article_that_has_not_begun() -> None:
    assert kept("Recommended for you", *STORY) == ["Recommended for you", *STORY]


def test_a_sentence_that_begins_so_ends_nothing() -> None:
    line = "More from habit than from hope the crews of both boats went back to the wall."
    assert kept(STORY[0], line, STORY[1]) == [STORY[0], line, STORY[1]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [("read more", True), ("© 2026", True), ("the quay is closed", False), ("", False)],
)
def test_is_boilerplate(line: str, expected: bool) -> None:
    assert is_boilerplate(line) is expected


@given(wild)
def test_prose_is_some_of_the_paragraphs_in_order(text: str) -> None:
    blocks = paragraphs(text)
    some = prose(text, blocks)
    assert some == [block for block in blocks if block in set(some)]


def test_what_is_no_byline_is_kept() -> None:
    first = "By Monday the quay was empty, and Brockett had gone"
    for line in (f"{first}.", "By “Monday” she meant never", "By the quay at Selm"):
        assert kept(STORY[0], line, STORY[1]) == [STORY[0], line, STORY[1]]
    assert kept(first, STORY[1]) == [first, STORY[1]]
