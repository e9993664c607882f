"""One utterance printed again: word for word, cut, lightly reworded; and in no order."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_corrections import take_out
from made_databases import empty
from made_readings import Said, person, reading

from quotes import store
from quotes.models import Force, Reading, Speaker, having
from quotes.statements import DAYS, Printing, united

MIRA = person("Mira Kaminski", "ports minister")
TOMAS = person("Tomas Adeyemi")


def tied(one: str, other: str) -> bool:
    """Whether two printings of one day are one utterance."""
    day = "2026-01-01"
    return united([Printing("a", day, one), Printing("b", day, other)]) == {"a": "a", "b": "a"}


WHOLE = "“We cannot pay for the wall, and I will not mortgage this town for it,”"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WHOLE, "We cannot pay for the wall and I will not mortgage this town for it"),
        # cut
        (WHOLE, "“I will not mortgage this town for it.”"),
        (WHOLE, "We cannot pay for the wall …"),
        # reported: another person, another tense, a contraction
        (WHOLE, "they could not pay for the wall, and she would not mortgage the town for it"),
        (WHOLE, "“We can’t pay for the wall, and I won't mortgage this town for it”"),
        # in other words, mostly in their order
        (
            "Our support for the ferries to the islands will end with the next year",
            "the town would end its support for the ferries to the islands next year",
        ),
        (
            "Mayor Is ‘Dead Wrong’ on Harbour Toll",
            "“I like our mayor, but she is dead wrong on the harbour toll.”",
        ),
        # a word put in by a desk
        (WHOLE, "We cannot pay for the [harbour] wall, and I will not mortgage this town for it"),
    ],
)
def test_one_utterance(one: str, other: str) -> None:
    assert tied(one, other) and tied(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # what turns it, inside and before
        (
            "I support the toll to the end of my days",
            "I do not support the toll to the end of my days",
        ),
        ("we should build the tram line now", "I do not think we should build the tram line now"),
        ("we can pay for the wall and for the quay", "we cannot pay for the wall and for the quay"),
        ("the wall will hold with help from us", "the wall will hold without help from us"),
        # one word, and it is the one that matters
        ("I will support the toll to the end", "I will oppose the toll to the end"),
        ("I am for the toll and the wall, yes", "I am against the toll and the wall, yes"),
        ("The tram will cost 310 million in all", "The tram will cost 512 million in all"),
        (
            "the mayor is qualified to lead the harbour board, of course",
            "the mayor is not qualified to lead the harbour board",
        ),
        (
            "we will defend the ferries to the islands to the end of the year",
            "we will scrap the ferries to the islands at the end of the year",
        ),
        # one word for another
        (
            "Taxes on fuel should be raised by the council next spring",
            "Taxes on fuel should be cut by the council next spring",
        ),
        (
            "We will stand by the people of Kalvia in the long winter",
            "We will stand by the people of Ostrand in the long winter",
        ),
        # turned behind what is in common
        (
            "We support the toll for the islands and the coast",
            "We did support the toll for the islands and the coast, but no longer do",
        ),
        # what everybody says of everything
        ("I support the toll", "As I said, I support the toll on the harbour and the quay"),
        ("", WHOLE),
        # the same words in another order, or far apart
        ("the town will pay for the wall and quay", "the quay and wall will pay for the town"),
    ],
)  # fmt: skip
def test_two_utterances(one: str, other: str) -> None:
    assert not tied(one, other) and not tied(other, one)


def test_only_what_was_printed_within_days_is_one() -> None:
    again = "We cannot pay for the wall"
    near = united([Printing("a", "2026-01-01", WHOLE), Printing("b", "2026-01-08", again)])
    assert near == {"a": "a", "b": "a"} and DAYS == 7
    far = united([Printing("a", "2026-01-01", WHOLE), Printing("b", "2026-01-09", again)])
    assert far == {"a": "a", "b": "b"}
    undated = united([Printing("a", None, WHOLE), Printing("b", None, again)])
    assert undated == {"a": "a", "b": "b"}
    # printed on in between, it is one to the last
    chain = [Printing("a", f"2026-01-{day:02}", WHOLE) for day in (1, 7, 13)]
    assert united([*chain, Printing("b", "2026-01-20", again)])["b"] == "a"


CUTS = [
    "We must scrap the harbour toll now for the sake of the town and its wall",
    "must scrap the harbour toll now for the sake of the town",
    "for the sake of the town and its wall",
    "scrap the harbour toll now",
    "We must not scrap the harbour toll now for the sake of the town",
    "I take no side on the harbour toll",
]
printings = st.lists(
    st.builds(
        lambda number, day: Printing(f"s{number}", day, CUTS[number]),
        st.integers(0, len(CUTS) - 1),
        st.sampled_from([None, *(f"2026-01-{day:02}" for day in range(1, 31, 3))]),
    ),
    max_size=10,
)


@given(told=printings, seed=st.integers(0, 2**32))
def test_the_order_of_printings_changes_nothing(told: list[Printing], seed: int) -> None:
    found = united(told)
    assert united(random.Random(seed).sample(told, len(told))) == found
    assert all(found[statement] == statement for statement in found.values())


# In the database --------------------------------------------------------------------------------


def article(ident: str, day: str, *words: str, who=MIRA) -> Reading:
    said = [Said(one, who, (), (("the harbour wall", "against"),)) for one in words]
    return reading(ident, *said, published=day)


ARTICLES = [
    article("first", "2026-01-05", WHOLE),
    article("cut", "2026-01-07", "“I will not mortgage this town for it.”"),
    article("reworded", "2026-01-12", "they could not pay for the wall"),
    article("later", "2026-02-20", "We cannot pay for the wall"),
    article("another", "2026-01-05", "We cannot pay for the wall", who=TOMAS),
]


@pytest.fixture
def db(tmp_path: Path):
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        yield db


def groups(db: store.Database) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    for statement, name in db.execute("SELECT statement, article FROM quotes"):
        found.setdefault(statement, set()).add(name)
    return sorted(found.values(), key=sorted)


def test_a_statement_is_denied_as_its_quotes_are(db: store.Database) -> None:
    said = article("first", "2026-01-05", "No way")
    for force in (Force.SAID, Force.DENIED):
        store.save(db, [replace(said, quotes=(having(said.quotes[0], force=force),))])
        assert db.execute("SELECT force FROM statements").fetchall() == [(force,)]


def test_carriers_are_one_statement_with_its_first_date(db: store.Database) -> None:
    store.save(db, ARTICLES)
    assert groups(db) == [{"another"}, {"cut", "first", "reworded"}, {"later"}]
    asked = "SELECT text, published FROM statements WHERE id IN (SELECT statement FROM repeats)"
    assert db.execute(asked).fetchall() == [(WHOLE, "2026-01-05")]
    counted = "SELECT against, first_date FROM positions WHERE speaker = ?"
    mira = store.find_speaker(db, "Mira Kaminski")
    assert db.execute(counted, [mira]).fetchall() == [(2, "2026-01-05")]
    assert db.execute("SELECT max(carried_by) FROM stance_timeline").fetchone() == (3,)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_are_days(db: store.Database, day: str) -> None:
    found = [reading(ident, Said(WHOLE, MIRA), published=day) for ident in ("a", "b")]
    for one in found:
        store.save(db, [one])
    assert db.execute("SELECT published FROM statements").fetchall() == [(day,)]


def test_any_order_gives_the_same_statements(tmp_path: Path) -> None:
    found = []
    for seed in range(6):
        mixed = random.Random(seed).sample(ARTICLES, len(ARTICLES))
        with store.writing(empty(tmp_path / f"{seed}.db")) as db:
            for one in mixed:
                store.save(db, [one])
            asked = "SELECT id, statement FROM quotes ORDER BY id"
            found.append(db.execute(asked).fetchall())
            assert db["statements"].count == 3
    assert all(one == found[0] for one in found)


def test_what_ties_two_may_go_again(db: store.Database) -> None:
    store.save(db, ARTICLES)
    take_out(db, ["first"])
    assert groups(db) == [{"another"}, {"cut"}, {"later"}, {"reworded"}]
    store.save(db, [ARTICLES[0]])
    assert groups(db) == [{"another"}, {"cut", "first", "reworded"}, {"later"}]
    store.correct(db, [store.merge(db, "Tomas Adeyemi", "Mira Kaminski")], "ann")
    assert groups(db) == [{"another", "cut", "first", "later", "reworded"}]


def test_an_unnamed_source_of_a_reprint_says_it_once(db: store.Database) -> None:
    official = Speaker("a senior official", "unnamed")
    words = "the town council had never once read the report on the harbour wall before voting"
    store.save(
        db,
        [
            article("wire", "2026-01-05", words, "It will rain", who=official),
            article("paper", "2026-01-06", words, "It will rain", who=official),
            article("other", "2026-01-06", words, who=Speaker("a fisherman", "unnamed")),
            article("late", "2026-03-06", words, who=official),
        ],
    )
    asked = "SELECT count(DISTINCT statement), count(DISTINCT speaker), count(*) FROM quotes"
    said = f"{asked} WHERE text = ?"
    assert db.execute(said, [words]).fetchone() == (3, 4, 4), "two people, or one: nobody knows"
    assert db.execute(said, ["It will rain"]).fetchone() == (2, 2, 2)
    take_out(db, ["wire"])
    asked = "SELECT article FROM quotes JOIN statements ON statements.id = statement"
    own = f"{asked} AND statements.speaker = quotes.speaker"
    assert db.execute(f"SELECT count(*) FROM ({own})").fetchone() == (4,)
