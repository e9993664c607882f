"""What is learned as an article is read, what never changes, and when nobody is named."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from itertools import product

import pytest
from growth import grows_with_length

from quotes.document import Document
from quotes.english import lexicon
from quotes.find import find
from quotes.models import Found, Kind
from quotes.resolve import How, Named, how_sure, resolve
from quotes.resolve.named import UNRESOLVED, Entity, only
from quotes.resolve.people import MOST, collect

ANA, BEN, MIRA = (Entity(name, "person", (name.casefold(),)) for name in ("Ana", "Ben", "Mira"))


def names(text: str) -> list[str | None]:
    quotes = find(Document(text), engine="rules")
    return [one.name for one in resolve(text, quotes).named]


# one candidate or none


def test_of_one_candidate_there_is_no_doubt() -> None:
    assert only([ANA]) is ANA


def test_of_none_and_of_two_nobody_is_named() -> None:
    assert only([]) is only([ANA, BEN]) is None


def test_a_test_that_tells_nothing_excludes_nobody() -> None:
    assert only([ANA, BEN], [MIRA], [BEN]) is BEN
    assert only([ANA, BEN], [ANA], [BEN]) is ANA
    assert only([ANA, BEN], []) is None


def test_where_a_title_fits_no_bearer_it_stays_open() -> None:
    text = "Mr. Tomas Roe and Mr. Ben Roe came. “It is shut,” said madam Roe."
    at = text.index("“")
    quote = Found(((at, at + 13),), "direct", source=(text.index("madam"), len(text) - 1))
    (named,) = resolve(text, [quote]).named
    assert (named.name, named.between) == (None, ("Tomas Roe", "Ben Roe"))


def test_a_mention_without_end_stops_nothing() -> None:
    text = "“It is shut,” said " + "a spokesman for " * 2000 + "Mira Roe."
    quote = Found(((0, 13),), "direct", source=(19, len(text) - 1))
    assert len(resolve(text, [quote]).named) == 1


# how sure a name is


def test_every_way_of_naming_has_a_measured_share_and_no_share_is_left_over() -> None:
    measured = lexicon.shares("confidence", "named").keys()
    assert {*How} == measured - {"carried on", "default"}


def test_what_is_carried_on_is_less_sure_and_says_so() -> None:
    plain = Named("Roe", "person", How.SURNAME)
    carried = Named("Roe", "person", How.SURNAME, carried=True)
    assert (plain.resolved_by, carried.resolved_by) == ("surname", "carried on: surname")
    assert 0 < how_sure(carried) < how_sure(plain) < 1
    assert how_sure(UNRESOLVED) < how_sure(carried)


# what moves on, and what does not


def test_a_role_before_a_comma_is_the_bearers() -> None:
    (roe,) = collect("He came with the mayor, Mira Roe, on Monday.")
    assert roe.roles == {"mayor": 1}


def test_nothing_changes_an_entity_while_quotes_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Mira Roe, the harbour chief, came. “It is shut,” said Roe. “It is,” the chief added."
    entities = collect(text)
    before = [asdict(one) for one in entities]
    monkeypatch.setattr("quotes.resolve.speakers.collect", lambda _: entities)
    named = resolve(text, find(Document(text), engine="rules")).named
    assert [one.name for one in named] == ["Mira Roe", "Mira Roe"]
    assert [asdict(one) for one in entities] == before


def test_names_stand_in_the_order_of_their_places() -> None:
    text = "Mira Roe met Jan Vale. Roe left, and Vale stayed. “It is shut,” said Roe."
    found = resolve(text, find(Document(text), engine="rules")).names
    assert [name for name, _ in found] == [
        "Mira Roe",
        "Jan Vale",
        "Mira Roe",
        "Jan Vale",
        "Mira Roe",
    ]
    assert found == sorted(found, key=lambda one: one[1])


def test_an_office_behind_a_name_is_a_role() -> None:
    (roe,) = collect("Mira Roe, the harbour chief, came.")
    assert roe.roles == {"harbour chief": 1}


def test_who_was_she_is_no_he_further_on() -> None:
    text = (
        "Robin Vale came. “It is shut,” she said.\n\nRobin Vale sat with Tomas Roe."
        " Then Robin Vale left. “It is late,” he said."
    )
    assert names(text) == ["Robin Vale", "Tomas Roe"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("“The governor lied,”", ["Tomas Vantreek"]),
        ("“I told the governor and the mayor,”", ["Tomas Vantreek", "Orla Venn"]),
        ("“Nobody is the governor,”", []),
        ("“The governor Ana Roe lied,”", []),
        ("“The governor lied, and Vantreek knows it,”", []),
        ("“The pilot lied,”", []),
    ],
)
def test_an_office_in_what_is_said_is_who_has_it(said: str, meant: list[str]) -> None:
    text = f"Governor Tomas Vantreek met Mayor Orla Venn.\n\n{said} Mira Kaminski said."
    start = text.index("“")
    source = text.index("Mira"), text.index(" said.")
    quote = Found(
        ((start, start + len(said)),), "direct", "text", (source[1] + 1, len(text) - 1), source
    )
    assert [one.name for one in resolve(text, [quote]).meant] == meant


@pytest.mark.parametrize(
    ("said", "kind", "meant"),
    [
        ("“He lied, and his plan is bad,”", "direct", ["Tomas Vantreek"] * 2),
        ("him of lying", "indirect", ["Tomas Vantreek"]),
        ("he lied", "indirect", []),
        ("he was “sorry for his part”", "mixed", []),
        ("a plan of “him and his friends”", "mixed", ["Tomas Vantreek"] * 2),
        ("she lied", "indirect", ["Orla Venn"]),
        ("“Ben Stone said that he lied,”", "direct", []),
        ("“His Highness lied,”", "direct", []),
    ],
)
def test_he_in_what_is_said_is_another(said: str, kind: Kind, meant: list[str]) -> None:
    before = "Tomas Vantreek met Orla Venn and Mr. Ben Stone came. Vantreek lost."
    text = f"{before}\n\nPeter Roe said {said}."
    start = text.index(said)
    cue, source = (text.index("said "), text.index(" " + said)), (text.index("Peter"), 0)
    quote = Found(((start, start + len(said)),), kind, cue=cue, source=(source[0], cue[0] - 1))
    told = resolve(text, [quote]).meant
    assert [one.name for one in told] == meant
    assert all(text[slice(*one.place)].lower() in ("he", "him", "his", "she") for one in told)
    assert all(0.6 <= one.share <= 1 for one in told)


# time


def speakers(size: int) -> str:
    return "".join(
        f"“It is shut,” said Ann {chr(65 + n // 676)}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}el,"
        f" the harbour chief. The old man said that it was late. She said so.\n\n"
        for n in range(size // 90)
    )


@pytest.mark.parametrize(
    "made",
    [speakers, lambda size: "he said that " * (size // 12), lambda size: '“”‘’"' * (size // 4)],
)
def test_time_grows_with_length_and_not_with_its_square(made: Callable[[int], str]) -> None:
    def resolved(size: int) -> None:
        text = made(size)[:size]
        quotes = [
            Found(((at + 13, at + 20),), "indirect", source=(at, at + 2))
            for at in range(0, len(text) - 20, 55)
        ]
        resolve(text, quotes)

    assert grows_with_length(resolved, 40_000)


def test_of_very_many_only_those_named_most_are_held_against_each_other() -> None:
    letters = "bdfgklmnprstvz"
    listed = [
        "".join(four).title() + "o Kelm" for four in product(letters, "aeiou", letters, "aeiou")
    ]
    assert len(listed) > MOST
    twice = "Owen Kalderas sat. Owen Kaldera spoke. Owen Kaldera went. Owen Kalderas slept. "
    lost = "Mira Holveras sat. Mira Holvera spoke."
    named = {one.name for one in collect(twice + ". ".join(listed) + f" came. {lost}")}
    assert len({"Owen Kaldera", "Owen Kalderas"} & named) == 1
    assert {"Mira Holvera", "Mira Holveras"} <= named


# the same article gives the same reading


def test_of_two_who_may_bear_a_spelling_whoever_is_named_most_has_it() -> None:
    text = (
        "Owen Kalder died on Monday. He was given the Selba Ratna. Selba Ratna is an honour.\n\n"
        "Owen Kalder was 84, his son said. Owen Kalder left two sons.\n\n"
        "Selba Ratna Owen Kalder was loved.\n"
    )
    code = (
        "from quotes.resolve.people import MOST, collect; "
        f"print(next(sorted(e.aliases) for e in collect({text!r}) if e.name == 'Owen Kalder'))"
    )
    for seed in ("1", "2"):  # of which each orders a set its own way
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert done.stdout.strip() == "['Selba Ratna Owen Kalder']"
