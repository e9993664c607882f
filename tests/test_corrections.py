"""Corrections that last: whatever comes first, the same speakers, statements and positions."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_corrections import key, ledgers, merge, on_quote, on_speaker, split, take_out
from made_databases import empty
from made_readings import WATCHES, Said, organisation, person, reading, readings

from quotes import store
from quotes.errors import QuotesError
from quotes.ledger import Entry
from quotes.ledger.anchors import CONTEXT, locate
from quotes.models import Reading
from quotes.store.corrections.answers import READ
from quotes.store.kept import KEPT, keep_all


def contents(db: store.Database) -> dict[str, list[str]]:
    """Every row of every table but the logs, without regard to row order and numbers."""
    return {
        table: sorted(map(repr, db.execute(f"SELECT * FROM {table}").fetchall()))
        for table in db.table_names()
        if table not in ("runs", "corrections") and table[0] != "_" and "_fts" not in table
    }


def save(db: store.Database, found: Iterable[Reading]) -> None:
    """Save readings of several watch-lists, each with its own."""
    found = list(found)
    for digest, watch in {None: None, **WATCHES}.items():
        if same := [one for one in found if one.watch == digest]:
            store.save(db, same, watch)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ways")


@pytest.fixture
def db(tmp_path: Path):
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        yield db


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Reading], list[Entry], list[Reading | Entry]]:
    """Articles, a ledger, and one order in which they may come: some articles change or go again.

    The ledger's own order stays.
    """
    found = {one.article.id: one for one in draw(st.lists(readings, min_size=1, max_size=5))}
    held = list(found.values())
    entries = draw(ledgers(held))
    chance = random.Random(draw(st.integers(0, 2**32)))
    steps: list[Reading | Entry] = [*entries]
    for one in held:
        steps.insert(chance.randrange(len(steps) + 1), one)
        if chance.random() < 0.3:  # an earlier form of it, of which less was read
            earlier = replace(one, quotes=one.quotes[:1], version="0")
            steps.insert(chance.randrange(steps.index(one) + 1), earlier)
    return held, entries, steps


@settings(max_examples=60)
@given(history=histories())
def test_whatever_comes_first_gives_the_same_database(
    folder: Path, history: tuple[list[Reading], list[Entry], list[Reading | Entry]]
) -> None:
    held, entries, steps = history
    way, straight = empty(folder / "way.db"), empty(folder / "straight.db")
    with store.writing(way) as db:
        for step in steps:
            if isinstance(step, Entry):
                store.correct(db, [step], "somebody")
            else:
                save(db, [step])
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        found = contents(db)
        kept = {table: found[table] for table in KEPT if table in found}
        with store.transaction(db):
            keep_all(db)
        assert kept == {table: contents(db)[table] for table in kept}
    with store.writing(straight) as db:
        save(db, held)
        store.correct(db, entries, "somebody")
        assert found == contents(db)


MIRA = person("Mira Kaminski", "ports minister")
PAVEL = person("Pavel Kaminski", "football coach")
TOLL = Said("The toll must go, and soon,", MIRA, ("medtop:04000000",), (("the toll", "against"),))
OTHER = Said("We play on Sunday at the ground", PAVEL)


def quotes(db: store.Database) -> dict[str, str | None]:
    """Who said what, by the words."""
    asked = "SELECT text, name FROM quotes LEFT JOIN speakers ON speakers.id = speaker"
    return dict(db.execute(asked).fetchall())


def states(db: store.Database) -> list[str]:
    """What became of each entry, the oldest first."""
    return [row["state"] for row in store.list_corrections(db)][::-1]


def ids(db: store.Database) -> list[str]:
    return [ident for (ident,) in db.execute("SELECT id FROM quotes ORDER BY article, position")]


def words(db: store.Database, quote: str) -> str:
    return str(db.execute("SELECT text FROM quotes WHERE id = ?", [quote]).fetchone()[0])


def say(db: store.Database, *entries: Entry) -> list[int]:
    return [one.id for one in store.correct(db, entries, "ann")]


# one entry of each kind, none of which speaks of what another speaks of
TOGETHER = [
    on_quote(reading("a", TOLL, OTHER), 0, "speaker", name="Pavel Kaminski", kind="person"),
    on_quote(reading("a", TOLL, OTHER), 0, "words", words="The toll must go"),
    on_quote(reading("a", TOLL, OTHER), 0, "stance", target="t", label="the toll", stance="favour"),
    on_quote(reading("a", TOLL, OTHER), 0, "topics", topics=["medtop:05000000"]),
    on_quote(reading("a", TOLL, OTHER), 1, "not-a-quote"),
    merge(key("Ann Roe"), key("Mira Kaminski")),
    merge(key("Jo Poe"), key("Ann Roe")),
    split(key("John Smith"), "role", "coach"),
    on_speaker("rename", key("Mira Kaminski"), name="Mira Roe"),
    on_speaker("role", key("Mira Kaminski"), role="senator"),
    on_speaker("ignore", key("NATO", "organisation")),
]
TOLD = [
    reading("a", TOLL, OTHER),
    reading("b", Said("No, never", person("Ann Roe")), Said("Yes, of course", person("Jo Poe"))),
    reading("c", Said("Never say so", person("John Smith", "coach")), Said("All is well",
            organisation("NATO"))),
    reading("d", Said("The budget is late", person("John Smith", "mayor"))),
]  # fmt: skip


def told_in(order: list[Entry], folder: Path) -> dict[str, list[str]]:
    with store.writing(empty(folder / "order.db")) as db:
        store.save(db, TOLD[:2])
        for one in order:
            store.correct(db, [one], "ann")
        store.save(db, TOLD[2:])
        assert set(states(db)) == {"applied"}
        found = contents(db)
        del found["corrections_found"]  # it holds their numbers, which are in that order
        return found


@pytest.fixture(scope="module")
def told_together(folder: Path) -> dict[str, list[str]]:
    return told_in(TOGETHER, folder)


@settings(max_examples=15)
@given(entries=st.permutations(TOGETHER))
def test_entries_that_speak_of_different_things_may_come_in_any_order(
    folder: Path, told_together: dict[str, list[str]], entries: list[Entry]
) -> None:
    assert "John Smith" in str(told_together["speakers"])
    assert told_in(entries, folder) == told_together


def test_one_entry_of_each_kind_does_what_it_says(db: store.Database) -> None:
    store.save(db, TOLD)
    say(db, *TOGETHER)
    asked = "SELECT text, speaker, confidence, resolved_by FROM quotes ORDER BY article, position"
    smith = f"part_{TOGETHER[7].value['part'].removeprefix('part_')}"
    assert [row[:2] for row in db.execute(asked)] == [
        ("The toll must go", "pavel-kaminski"),
        ("No, never", "mira-kaminski"),
        ("Yes, of course", "mira-kaminski"),
        ("Never say so", smith),
        ("All is well", None),
        ("The budget is late", "john-smith"),
    ]
    assert db.execute(asked).fetchone()[2:] == (1.0, "correction")
    named = dict(db.execute("SELECT id, name || ', ' || coalesce(role, '') FROM speakers"))
    assert named == {
        "mira-kaminski": "Mira Roe, senator",
        "pavel-kaminski": "Pavel Kaminski, football coach",
        "john-smith": "John Smith, mayor",
        smith: "John Smith, coach",
    }
    stances = "SELECT label, stance, score, method FROM stances JOIN targets ON id = target"
    assert db.execute(stances).fetchall() == [("toll", "favour", 1.0, "correction")]
    assert db.execute("SELECT topic FROM quote_topics").fetchall() == [("medtop:05000000",)]


def test_undoing_all_leaves_what_was_there(db: store.Database) -> None:
    store.save(db, TOLD)
    before = contents(db)
    numbers = say(db, *TOGETHER)
    backs = [say(db, *store.undo(db, number))[0] for number in numbers]
    assert contents(db) == before
    for number in backs:  # and an undoing can be undone
        say(db, *store.undo(db, number))
    with_all = contents(db)
    assert with_all != before
    for number in numbers:
        assert states(db)[number - 1] == "applied"


def test_a_correction_survives_reread_a_changed_article_a_new_version_and_a_merge(
    db: store.Database,
) -> None:
    first = reading("a", TOLL, OTHER)
    store.save(db, [first, reading("b", Said("No, never", person("Ann Roe")))])
    about = store.About(db)
    say(db, about.speaker(ids(db)[0], "Ann Roe"))
    store.save(db, [replace(first, version="2")])  # a new version of the program
    assert quotes(db)[TOLL.words] == "Ann Roe"
    longer = replace(TOLL, words="The toll must go, and soon, and for good")
    store.save(db, [reading("a", Said("Something new is above"), OTHER, longer)])  # a new text
    assert quotes(db)[longer.words] == "Ann Roe"
    assert [row["found"] for row in store.list_corrections(db)] == ["place"]
    store.save(db, [reading("a", Said("The toll must go and soon and altogether"), OTHER)])
    assert quotes(db)["The toll must go and soon and altogether"] == "Ann Roe"
    assert [row["found"] for row in store.list_corrections(db)] == ["overlap"]
    say(db, store.merge(db, "Ann Roe", "Pavel Kaminski"))  # its speaker is somebody else
    assert quotes(db)["The toll must go and soon and altogether"] == "Pavel Kaminski"


def test_one_that_finds_nothing_waits_and_is_listed(db: store.Database) -> None:
    store.save(db, [reading("a", TOLL)])
    say(db, store.About(db).not_a_quote(ids(db)[0]))
    assert quotes(db) == {}
    store.save(db, [reading("a", OTHER)])
    assert (list(quotes(db)), states(db)) == ([OTHER.words], ["finds nothing"])
    take_out(db, ["a"])
    assert states(db)[0] == "article not here"
    store.save(db, [reading("a", OTHER, TOLL)])
    assert (list(quotes(db)), states(db)[0]) == ([OTHER.words], "applied")


def test_the_later_of_two_stands_and_the_earlier_comes_back(db: store.Database) -> None:
    store.save(db, [reading("a", TOLL, OTHER)])
    ident = ids(db)[0]
    say(db, store.About(db).speaker(ident, "Pavel Kaminski"))
    (second,) = say(db, store.About(db).speaker(ident, "nobody"))
    assert quotes(db)[TOLL.words] is None
    assert states(db) == ["replaced by 2", "applied"]
    say(db, *store.undo(db, second))
    assert quotes(db)[TOLL.words] == "Pavel Kaminski"
    assert states(db) == ["applied", "undone by 3", "applied"]


def test_what_stood_inside_no_quote_stands_where_it_stood(db: store.Database) -> None:
    inner = Said("The quay is shut", PAVEL, nested=True)
    store.save(db, [reading("a", TOLL, inner, replace(OTHER, nested=True))])
    middle = ids(db)[1]
    say(db, store.About(db).not_a_quote(middle))
    first, last = ids(db)
    assert db.execute("SELECT nested_in FROM quotes WHERE id = ?", [last]).fetchone() == (first,)


def test_a_name_that_an_ambiguous_surname_had_is_nobodys_again(db: store.Database) -> None:
    """A correction keyed to a name means whoever is joined under it, and no one where two are."""
    store.save(db, [reading("a", Said("The first words", person("Kaminski", "minister"))),
                    reading("b", Said("No, never", person("Ann Roe")))])  # fmt: skip
    say(db, store.merge(db, "Kaminski", "Ann Roe"))
    store.save(db, [reading("c", TOLL)])  # Kaminski, a minister, is Mira
    assert quotes(db)[TOLL.words] == "Ann Roe"
    store.save(db, [reading("d", OTHER)])  # now two are
    assert quotes(db)[TOLL.words] == "Mira Kaminski"
    assert states(db) == ["finds nothing"]


def test_what_is_said_of_a_surname_stays_when_somebody_else_has_it(db: store.Database) -> None:
    store.save(db, [reading("a", Said("The first words", person("Kaminski"))),
                    reading("b", Said("No, never", person("Ann Roe")))])  # fmt: skip
    say(db, store.merge(db, "Kaminski", "Ann Roe"))
    store.save(db, [reading("c", TOLL)])  # nothing shows that Kaminski is Mira
    assert quotes(db)["The first words"] == "Ann Roe"
    assert quotes(db)[TOLL.words] == "Mira Kaminski"


def roles(db: store.Database, ident: str) -> list[str]:
    """The roles that a report tells, which have to be those that a page is made of."""
    asked = "SELECT role FROM speaker_roles WHERE speaker = ? ORDER BY articles DESC, role"
    told: list[str] = store.speaker_report(db, ident)["roles"]
    assert sorted(told) == sorted(role for (role,) in db.execute(asked, [ident]))
    return told


def test_a_role_that_is_set_is_the_only_one(db: store.Database) -> None:
    accused = [person("Ann Roe", "complainant"), person("Ann Roe", "accused", "Mayor")]
    store.save(db, [reading(str(n), Said("No, never", one)) for n, one in enumerate(accused)])
    before = roles(db, "ann-roe")
    assert sorted(before) == ["Mayor", "accused", "complainant"]
    (first,) = say(db, store.set_role(db, "Ann Roe", "mayor"))
    kept = "SELECT role, first_date, articles FROM speaker_roles"
    assert db.execute(kept).fetchall() == [("mayor", "2026-01-01", 1)]
    (second,) = say(db, store.set_role(db, "Ann Roe", "witness"))
    assert roles(db, "ann-roe") == ["witness"]
    store.save(db, [reading("c", Said("Yes, always", person("Ann Roe", "suspect")))])
    assert roles(db, "ann-roe") == ["witness"]
    assert db.execute(kept).fetchall() == [("witness", None, 0)]
    store.save(db, [reading("c")])
    say(db, *store.undo(db, second))
    assert roles(db, "ann-roe") == ["mayor"]
    say(db, *store.undo(db, first))
    assert roles(db, "ann-roe") == before


def test_a_split_by_role_takes_articles_to_come_and_can_be_named(db: store.Database) -> None:
    coach, mayor = person("John Smith", "coach"), person("John Smith", "mayor")
    store.save(
        db, [reading("a", Said("We play on", coach)), reading("b", Said("We pay up", mayor))]
    )
    say(db, *store.split(db, "John Smith", "role", ["coach"], "Jack Smith"))
    store.save(db, [reading("c", Said("We won again", coach)), reading("d", TOLL)])
    assert quotes(db) == {
        "We play on": "Jack Smith",
        "We pay up": "John Smith",
        "We won again": "Jack Smith",
        TOLL.words: "Mira Kaminski",
    }
    toll = next(row for row in db.query("SELECT id FROM quotes WHERE text = ?", [TOLL.words]))
    say(db, store.About(db).speaker(toll["id"], "Jack Smith"))
    assert quotes(db)[TOLL.words] == "Jack Smith"
    say(db, store.merge(db, "Jack Smith", "Mira Kaminski"))
    assert quotes(db)["We play on"] == "Mira Kaminski"


def test_whom_a_split_by_role_took_is_not_named_where_another_has_the_name(
    db: store.Database,
) -> None:
    bare = Said("We need a lighthouse", person("John Smith"))
    mayor = Said("We pay up", person("John Smith", "mayor"))
    coach = Said("We play on", person("John Smith", "coach"))
    store.save(db, [reading("a", coach), reading("b", mayor), reading("c", bare), reading("d")])
    (told, _) = split = store.split(db, "John Smith", "role", ["coach"], "Jack Smith")
    say(db, *split)
    part, (light,) = told.value["part"], [one for one in ids(db) if words(db, one) == bare.words]
    with pytest.raises(QuotesError, match=f"'c' the name John Smith is that of john-smith.*{part}"):
        store.About(db).speaker(light, "Jack Smith")
    # what the sentence says to do
    (apart,) = store.split(db, "john-smith", "article", ["c"])
    say(db, apart)
    say(db, store.merge(db, apart.value["part"], part))
    assert quotes(db)[bare.words] == "Jack Smith"


def test_a_split_leaves_a_name_to_the_one_whom_most_articles_tell_of(db: store.Database) -> None:
    """The name is both's from then on; stances of other articles stay toward the one they meant."""
    smith, coach = person("John Smith"), person("John Smith", "coach")
    praise = Said("Well done", person("Ann Roe"), (), (("John Smith", "favour"),))
    store.save(db, [reading(ident, Said(f"Stay {ident}", smith)) for ident in "abcd"])
    store.save(db, [reading("e", Said("Run", coach)), reading("f", praise)])
    asked = "SELECT DISTINCT target FROM stances"
    assert db.execute(asked).fetchall() == [("john-smith",)]
    say(db, *store.split(db, "John Smith", "role", ["coach"], "Jack Smith"))
    assert db.execute(asked).fetchall() == [("john-smith",)]
    say(db, *store.split(db, "john-smith", "article", ["b"]))
    ((target,),) = db.execute(asked).fetchall()
    assert target != "john-smith", "of three others two may be meant"


def test_whom_a_split_took_waits_where_the_article_comes_to_name_another(
    db: store.Database,
) -> None:
    bare = Said("We need a lighthouse", person("John Smith"))
    mayor = Said("We pay up", person("John Smith", "mayor"))
    coach = Said("We play on", person("John Smith", "coach"))
    store.save(db, [reading("a", coach), reading("b", mayor), reading("c", TOLL)])
    say(db, *store.split(db, "John Smith", "role", ["coach"], "Jack Smith"))
    toll = ids(db)[2]
    # one quote is first the one's and then the other's
    say(db, store.About(db).speaker(toll, "john-smith"))
    say(db, store.About(db).speaker(toll, "Jack Smith"))
    assert quotes(db)[TOLL.words] == "Jack Smith"
    store.save(db, [reading("c", TOLL, bare)])
    assert (quotes(db)[TOLL.words], states(db)[-1]) == ("John Smith", "finds nothing")


def test_two_quotes_of_an_article_are_not_said_by_two_of_one_name(db: store.Database) -> None:
    mayor = Said("We pay up", person("John Smith", "mayor"))
    coach = Said("We play on", person("John Smith", "coach"))
    store.save(db, [reading("a", coach), reading("b", mayor), reading("c", TOLL, OTHER)])
    say(db, *store.split(db, "John Smith", "role", ["coach"], "Jack Smith"))
    about, (one, other) = store.About(db), ids(db)[2:]
    said = about.speaker(one, "Jack Smith")
    with pytest.raises(QuotesError, match="In the article 'c' the name John Smith is that of"):
        about.speaker(other, "john-smith")
    say(db, said)
    with pytest.raises(QuotesError, match="In the article 'c' the name John Smith is that of"):
        store.About(db).speaker(other, "john-smith")


def test_who_is_named_again_in_an_article_goes_by_the_name_it_has(db: store.Database) -> None:
    short = Said("It will pay for the wall", person("Mira Kaminski"))
    full = Said("We pay up", person("Mira K. Kaminski", "ports minister"))
    store.save(db, [reading("a", full), reading("b", short, OTHER)])
    (other,) = [one for one in ids(db) if words(db, one) == OTHER.words]
    for name in ("Mira Kaminski", "Mira K. Kaminski"):
        say(db, store.About(db).speaker(other, name))
        assert set(quotes(db).values()) == {"Mira K. Kaminski"}


def test_a_target_is_who_its_speaker_is_said_to_be(db: store.Database) -> None:
    """What another article says of somebody follows a merge, a rename, and that it is nobody."""
    ann, jo = person("Ann Roe", "mayor"), person("Jo Poe")
    praise = Said("Ann Roe is a brave mayor", jo, (), (("Ann Roe", "favour"),))
    store.save(db, [reading("a", Said("No, never", ann)), reading("b", praise)])
    asked = "SELECT target, label, kind, statements FROM targets JOIN target_totals ON id = target"
    before = db.execute(asked).fetchall()
    assert before == [("ann-roe", "Ann Roe", "person", 1)]
    numbers = say(db, merge(key("Ann Roe"), key("Jo Poe")))
    assert db.execute(asked).fetchall() == [("jo-poe", "Jo Poe", "person", 1)]
    numbers += say(db, on_speaker("rename", key("Jo Poe"), name="Jo Roe"))
    assert db.execute(asked).fetchall() == [("jo-poe", "Jo Roe", "person", 1)]
    for number in numbers:
        say(db, *store.undo(db, number))
    assert db.execute(asked).fetchall() == before
    say(db, on_speaker("ignore", key("Ann Roe")))
    ((_, label, kind, _),) = db.execute(asked).fetchall()
    assert (label, kind) == ("Ann Roe", "person")


def test_of_two_whom_a_split_by_article_left_alike_a_target_is_neither(
    db: store.Database,
) -> None:
    ann = person("Ann Roe", "mayor")
    praise = Said("Ann Roe is a brave mayor", PAVEL, (), (("Ann Roe", "favour"),))
    store.save(db, [reading(ident, Said("No, never", ann)) for ident in ("a", "b")])
    say(db, *store.split(db, "Ann Roe", "article", ["a"]))
    store.save(db, [reading("c", praise)])
    ((target,),) = db.execute("SELECT target FROM stances").fetchall()
    assert target not in {ident for (ident,) in db.execute("SELECT id FROM speakers")}


def test_a_stance_on_what_another_article_argues_over(db: store.Database) -> None:
    """A corrected stance may be toward what its own article has not named."""
    tolls = (("the harbour toll", "against"),)
    store.save(db, [reading("a", replace(TOLL, stances=tolls)), reading("b", OTHER)])
    told = store.About(db).stance(ids(db)[1], "harbour toll=favour")
    say(db, told)
    stood = "SELECT article, target, stance FROM stances JOIN quotes ON id = quote ORDER BY article"
    both = [("a", "harbour-toll_issue", "against"), ("b", "harbour-toll_issue", "favour")]
    assert db.execute(stood).fetchall() == both
    assert store.said_already(db, store.About(db).stance(ids(db)[1], "harbour toll=favour"))
    say(db, store.About(db).stance(ids(db)[0], "harbour toll=none"))
    assert db.execute(stood).fetchall() == both[1:]
    assert db.execute("SELECT article FROM article_targets").fetchall() == [("b",)]
    assert store.said_already(db, store.About(db).stance(ids(db)[0], "harbour toll=none"))


def test_no_stance_on_what_a_quote_takes_none_on_is_refused(db: store.Database) -> None:
    """It would be kept as said, and the stance that was meant would stay."""
    tolls, port = (("the harbour toll", "against"),), (("the new port", "favour"),)
    articles = [
        replace(TOLL, stances=tolls),
        replace(OTHER, stances=port),
        Said("No", person("Ann Roe")),
    ]
    store.save(db, [reading(str(place), one) for place, one in enumerate(articles)])
    first, _, third = ids(db)
    with pytest.raises(QuotesError, match="on port; take away what it has with: 'harbour toll"):
        store.About(db).stance(first, "new port=none")
    with pytest.raises(QuotesError, match="on port, nor any other"):
        store.About(db).stance(third, "new port=none")


def test_every_table_of_what_is_read_is_made_again_by_a_correction(db: store.Database) -> None:
    """An article is put back from these: rows of another table would be lost."""
    hang = set()
    for table in db.table_names():
        if {key.other_table for key in db[table].foreign_keys} & {"articles", "quotes"}:
            hang.add(table)
    assert hang - set(KEPT) - {"uncorrected"} == set(READ)


def test_a_removed_article_stays_out_until_it_is_brought_back(db: store.Database) -> None:
    found = [reading("a", TOLL), reading("b", OTHER)]
    store.save(db, found)
    say(db, store.removal(db, "a"))
    store.save(db, found)
    assert list(quotes(db)) == [OTHER.words]
    say(db, *store.bring_back(db, ["a", "b"]))
    store.save(db, found)
    assert len(quotes(db)) == 2
    assert store.bring_back(db, ["a", "b"]) == []


def test_a_correction_that_cannot_be_applied_changes_nothing(db: store.Database) -> None:
    store.save(db, TOLD)
    before, told = contents(db), db["corrections"].count
    bad = on_quote(TOLD[0], 0, "stance", target="toll", label="the toll", stance="for")
    with pytest.raises(sqlite3.IntegrityError):
        store.correct(db, [TOGETHER[0], bad], "ann")
    assert (contents(db), db["corrections"].count) == (before, told)


class Cut(str):
    """A text that tells how many of its characters were copied out of it."""

    copied = 0

    def __getitem__(self, part: Any) -> str:
        found = super().__getitem__(part)
        self.copied += len(found)
        return found


def test_words_that_stand_often_in_a_long_text_cost_their_surroundings_alone() -> None:
    whole = Cut("the toll is here and " * 2000)
    assert locate("the toll", whole, "", " is", near=21 * 1000) == [(21_000, 21_008)]
    assert whole.copied <= 2000 * 2 * CONTEXT
