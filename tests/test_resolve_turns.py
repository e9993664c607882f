"""Who "I" and "you" are in texts that are all speech and have no labels."""

from __future__ import annotations

import pytest

from quotes import read
from quotes.models import Found
from quotes.resolve import Named, resolve

HEARING = """Good morning. We hear the appeal of the harbour board against Mira Roe. Ms. Roe?

Thank you. I say that the toll was never voted on. You will find that in my papers.

But is the board bound by that vote?

It is, and I submit that no court has held otherwise.

Ms. Roe, you said that the board met in June.

It did, and I will come to that.

Are you saying that nobody told them?

I am saying that nobody wrote it down. That is my case."""

CALLED = """The next case is Jan Roe against the harbour board. Is Ida Roe here? She is counsel.

Mr. Roe?

I say that he shut the pier, and I told him so. So I said that I would sue.

And when did you say that?

In June, your honor. You have my letter.

Did he answer it?

Inspector Tom Hale told me no. You said that he would. He said it twice, so I said yes."""

INTERVIEW = """The Gazette interviews Jan Vale, who builds boats.

How did you begin?

My father had a yard, and I said that I would never work there.

Why did you say that?

It was cold, and I was young. I told him so.

Would you do it again?

I would, and I tell my son to."""


def who(text: str, words: str, mention: str) -> Named:
    """Whom a mention means that stands in these words of the text."""
    at = text.index(words) + words.index(mention)
    source = (at, at + len(mention))
    quote = Found(((source[1] + 1, source[1] + 9),), "indirect", source=source)
    return resolve(text, [quote]).named[0]


@pytest.mark.parametrize(
    "words, mention, name, how",
    [
        ("I say that", "I", "Mira Roe", "main speaker"),
        ("I submit that", "I", "Mira Roe", "main speaker"),
        ("you said that the board", "you", "Mira Roe", "addressee"),
        ("you saying", "you", "Mira Roe", "addressee"),
        ("You will find", "You", None, "unresolved"),
    ],
)
def test_who_is_called_has_the_floor(words: str, mention: str, name: str | None, how: str) -> None:
    named = who(HEARING, words, mention)
    assert (named.name, named.resolved_by) == (name, how)


@pytest.mark.parametrize(
    "words, mention, name",
    [
        ("I say that", "I", "Jan Roe"),  # and not the other of the surname
        ("you say that", "you", "Jan Roe"),
        ("He said it", "He", "Tom Hale"),
    ],
)
def test_who_is_called_has_the_floor_though_others_share_the_surname(
    words: str, mention: str, name: str
) -> None:
    assert who(CALLED, words, mention).name == name


@pytest.mark.parametrize("words, mention", [("I said that", "I"), ("you say that", "you")])
def test_who_is_interviewed_answers(words: str, mention: str) -> None:
    assert who(INTERVIEW, words, mention).name == "Jan Vale"


@pytest.mark.parametrize(
    "opening",
    [
        "Jan Vale, the founder of Vale Boats, interviewed by the Gazette.",
        "The Gazette spoke with Jan Vale, who builds boats, about his trade.",
        "The Gazette interviews Jan B. Vale on the death of Mira Roe.",
        "Jan Vale has built boats for forty years. The Gazette interviewed him in May.",
    ],
)
def test_with_whom_an_interview_is(opening: str) -> None:
    text = INTERVIEW.replace("The Gazette interviews Jan Vale, who builds boats.", opening)
    named = who(text, "I said that", "I")
    assert named.name and named.name.split()[-1] == "Vale"


@pytest.mark.parametrize(
    "opening",
    [
        "The Gazette interviews boatbuilders about Jan Vale. Mira Roe listened.",
        "The Gazette interviews boatbuilders. In an interview with the Post, Jan Vale was sour.",
    ],
)
def test_who_is_only_spoken_of_is_not_interviewed(opening: str) -> None:
    text = INTERVIEW.replace("The Gazette interviews Jan Vale, who builds boats.", opening)
    assert who(text, "I said that", "I").name is None


def test_of_two_who_are_interviewed_neither_is_i() -> None:
    both = "The Gazette interviews Jan Vale and Mira Roe, who build boats."
    text = INTERVIEW.replace("The Gazette interviews Jan Vale, who builds boats.", both)
    assert who(text, "I told him", "I").name is None


def test_an_interview_of_questions_and_we_has_a_floor() -> None:
    text = INTERVIEW.replace("My father had", "Our father had").replace("I said", "we said")
    text = text.replace("and I was young", "and late").replace("I told him so.", "That was all.")
    text = text.replace("I would, and I tell my son to.", "Yes, and we tell everybody.")
    assert who(text, "we tell", "we").name == "Jan Vale"


def test_who_has_the_floor_is_no_he() -> None:
    text = INTERVIEW.replace("I told him so.", "Tom Ash was there, and he said so.")
    assert who(text, "he said so", "he").name == "Tom Ash"
    text = INTERVIEW.replace("I told him so.", "He said so.")
    assert who(text, "He said so", "He").name is None


def test_a_turn_that_opens_with_a_name_calls() -> None:
    text = HEARING.replace(
        "Ms. Roe, you said that the board met in June.",
        "Mr. Vale I know that you have waited. Go ahead.",
    )
    text = text.replace("It did, and I will come to that.", "I say that Jan Vale never paid.")
    assert who(text, "I say that Jan", "I").name == "Jan Vale"


def test_what_one_says_before_speaking_is_no_name() -> None:
    text = "Uh Mitchell Roe was there, and Uh Mitchell saw it. “It is shut,” Mitchell said."
    at = text.index("Mitchell said")
    quote = Found(((at - 15, at - 1),), "direct", source=(at, at + 8))
    assert resolve(text, [quote]).named[0].name == "Mitchell Roe"


def test_who_gives_a_name_speaks() -> None:
    text = HEARING.replace("Ms. Roe?", "").replace("Thank you.", "My name is Jan Vale.")
    assert who(text, "I say that", "I").name == "Jan Vale"


def test_a_judge_who_is_thanked_has_no_floor() -> None:
    text = HEARING.replace("Good morning. ", "Thank you, Justice Vale. ").replace("Ms. Roe?", "")
    assert who(text, "I say that", "I").name is None


def test_in_an_article_nobody_has_the_floor() -> None:
    text = "Mira Roe met the board.\n\nWe asked her. Ms. Roe?\n\nI think so, one said."
    assert who(text, "I think", "I").name is None


RECORD = """The harbour committee heard Hanne Roe and Jan Moe on Monday.

MS. ROE: Who told you of the storm?

MR. MOE: Inspector Tomas Vale did. He said the pier was shut. Then he told me to go home.

MS. ROE: And did you?

MR. MOE: There was a guard at the gate, and I showed him my card. It rained. I was cold. He said \
that the ferry had left."""


@pytest.mark.parametrize(
    "words, name",
    [
        ("the pier was shut", "Tomas Vale"),
        ("to go home", "Tomas Vale"),
        ("the ferry had left", None),
    ],
)
def test_he_is_who_is_named_in_the_turn(words: str, name: str | None) -> None:
    quotes = read(RECORD, "rules").quotes
    (one,) = (one for one in quotes if one.nested_in is not None and words in one.words(RECORD))
    assert one.speaker == name


@pytest.mark.parametrize("reply, name", [("MS. ROE", "Hanne Roe"), ("MR. MOE", None)])
def test_you_is_who_has_the_next_turn_and_is_another(reply: str, name: str | None) -> None:
    text = (
        "The harbour committee heard Hanne Roe and Jan Moe on Monday.\n\nMS. ROE: Good morning.\n\n"
        f"MR. MOE: You said that the pier was shut.\n\n{reply}: Nobody has shut it since.\n\n"
        "MS. ROE: I have no more to say."
    )
    (one,) = (one for one in read(text, "rules").quotes if one.nested_in is not None)
    assert one.speaker == name


PANEL = """{opening} heard Colonel Tom Roe and Captain Ida Roe of the coastguard on Monday.

THE CHAIR: Good morning. Colonel, who shut the pier?

COL. ROE: Tom Roe did, and would again.

CAPT. ROE: I asked for that.

MR. ROE: I did not hear it.

MS. ROE: You did.

A MEMBER: Order.

THE CHAIR: Thank you both."""


def test_labels_tell_by_office_by_rank_and_by_gender() -> None:
    said = read(PANEL.format(opening="Hanne Moe, the chair of the panel,"), "rules").quotes
    named = [(one.speaker, one.speaker_kind) for one in said if one.rule == "label"]
    tom, ida, chair = (("Tom Roe", "person"), ("Ida Roe", "person"), ("Hanne Moe", "person"))
    assert named == [chair, tom, ida, tom, ida, ("A Member", "unnamed"), chair]


def test_the_witness_is_whom_the_record_is_about() -> None:
    record = (
        "The deposition of Jan Roe was taken on Monday. Jan Roe is a diver.\n\n"
        "MS. MOE: Please state your name.\n\nTHE WITNESS: Jan Roe.\n\n"
        "MS. MOE: Did you dive?\n\nTHE WITNESS: Every day."
    )
    assert [one.speaker for one in read(record, "rules").quotes][-1] == "Jan Roe"


def test_a_house_asks_by_its_name_and_then_by_its_initials() -> None:
    turns = [
        "((Gazette)) Why?",
        "((Jan Roe)) It rained.",
        "((GZ)) And now?",
        "((Jan Roe)) It rains.",
    ]
    said = read("\n\n".join(turns), "rules").quotes
    assert [one.speaker for one in said] == ["Jan Roe", "Jan Roe"]


def test_in_an_exchange_he_may_be_named_many_turns_before() -> None:
    text = CALLED.replace("he shut the pier", "Tom Hale shut the pier")
    text = text.replace("Inspector Tom Hale told me no.", "I see.\n\nYou do.\n\n" * 8)
    assert who(text, "He said it", "He").name == "Tom Hale"


def test_who_quotes_others_prints_no_exchange() -> None:
    opinion = """Mr. Roe, I have a question for you. Why did you shut the pier?

“He never told us,” Hanne Moe said.

“He was never asked,” Tom Hale said.

And what will you do now?

“I will wait,” Mr. Hale told me.

I say that you should open it."""
    assert who(opinion, "I say that", "I").name is None
