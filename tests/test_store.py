import json
import os
import sqlite3
from contextlib import closing
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_corrections import take_out
from made_databases import empty
from made_readings import (
    OTHER_WATCH,
    WATCH,
    WATCHES,
    Said,
    organisation,
    person,
    reading,
    readings,
)

from quotes import store
from quotes.errors import NotFoundError, StoreError
from quotes.ids import alone_id
from quotes.join import people
from quotes.models import Article, Force, Quote, Reading, Speaker
from quotes.store.watches import stored_watch
from quotes.topics.scheme import SCHEME, SUBTOPICS

MIRA = person("Mira Kaminski", "ports minister", aliases=["Kaminski"])
TOLL = Said("The toll must go, and soon,", MIRA, ("medtop:04000000",), (("the toll", "against"),))


@pytest.fixture
def db(tmp_path):
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        yield db


def contents(db: store.Database) -> dict[str, list[str]]:
    """Every row of every table but the logs, without regard to row order and numbers."""
    return {
        table: sorted(map(repr, db.execute(f"SELECT * FROM {table}").fetchall()))
        for table in db.table_names()
        if table not in ("runs", "corrections") and table[0] != "_" and "_fts" not in table
    }


def save(db: store.Database, found) -> None:
    """Save readings of several watch-lists, each with its own."""
    for digest, watch in {None: None, **WATCHES}.items():
        if same := [reading for reading in found if reading.watch == digest]:
            store.save(db, same, watch)


# opening


@pytest.mark.parametrize("way", [store.writing, store.reading])
def test_a_file_that_is_no_database_is_refused(tmp_path, way):
    path = tmp_path / "notes.db"
    path.write_text("These are notes of a meeting, and no database at all. " * 50)
    with pytest.raises(StoreError) as error, way(path):
        pass
    assert str(error.value) == f"{path} is not a SQLite database; name one, or a new file."
    assert path.read_text().startswith("These are notes")


@pytest.mark.parametrize("way", [store.writing, store.reading])
def test_a_folder_is_refused(tmp_path, way):
    with pytest.raises(StoreError) as error, way(tmp_path):
        pass
    assert str(error.value) == f"{tmp_path} is a folder; name a database file."


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(StoreError) as error, store.writing(tmp_path / "none" / "quotes.db"):
        pass
    assert str(error.value) == (
        f"{tmp_path / 'none'} does not exist; make that folder, then try again."
    )


def test_reading_makes_no_database(tmp_path):
    path = tmp_path / "quotes.db"
    with pytest.raises(StoreError) as error, store.reading(path):
        pass
    assert (
        str(error.value) == f"{path} does not exist; make it with: quotes extract {path} ARTICLES"
    )
    assert not path.exists()


def test_reading_cannot_write(tmp_path):
    with store.writing(tmp_path / "quotes.db"):
        pass
    with (
        pytest.raises(StoreError, match="cannot be written"),
        store.reading(tmp_path / "quotes.db") as db,
    ):
        store.save(db, [reading("a", TOLL)])


def test_another_programs_tables_are_not_touched(tmp_path):
    path = tmp_path / "news.db"
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE articles (headline TEXT); CREATE TABLE other (x);")
    connection.close()
    before = path.read_bytes()
    for way in (store.writing, store.changing, store.filling, store.reading):
        with pytest.raises(StoreError) as error, way(path):
            pass
        assert str(error.value) == (
            f"{path} is not a quote-tracker database: it holds the table 'articles'; give another "
            "file."
        )
    assert path.read_bytes() == before


def test_a_file_whose_tables_are_gone_is_filled(tmp_path):
    path = tmp_path / "mine.db"
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE TABLE recipes (id INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE recipes;"
    )
    connection.close()
    for way in (store.changing, store.reading):
        with pytest.raises(StoreError) as error, way(path):
            pass
        assert str(error.value) == (
            f"{path} holds no articles; add some with: quotes extract {path} FILES"
        )
    with store.writing(path) as db:
        store.save(db, [reading("a", TOLL)])


def test_a_database_of_ours_may_have_other_tables_beside(tmp_path):
    path = tmp_path / "mine.db"
    with store.writing(path) as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    with store.changing(path) as db:
        store.save(db, [reading("a", TOLL)])
        assert db["recipes"].exists()


def test_a_full_disk_keeps_what_was_saved(tmp_path):
    path = tmp_path / "quotes.db"
    with pytest.raises(StoreError) as error, store.writing(path) as db:
        store.save(db, [reading("a", TOLL)])
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages}")
        store.save(db, [reading("b", *[Said("Long words. " * 500, MIRA)] * 20)])
    assert str(error.value) == (
        f"{path} cannot grow: the disk is full; free some space, then run the command again."
    )
    with store.reading(path) as db:
        assert [row["id"] for row in db["articles"].rows] == ["a"]


def test_others_read_while_a_long_change_is_made(tmp_path):
    path = tmp_path / "quotes.db"
    with store.writing(path) as db:
        db.execute("BEGIN IMMEDIATE")
        rows = [(str(number), "a.txt", "failed", "x" * 3000) for number in range(30_000)]
        db.conn.executemany(
            "INSERT INTO unread (id, origin, outcome, error) VALUES (?, ?, ?, ?)", rows
        )
        with closing(sqlite3.connect(path, timeout=0)) as other:
            assert other.execute("SELECT count(*) FROM unread").fetchone() == (0,)
        db.rollback()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_medium_that_cannot_be_written_is_read_and_not_written(tmp_path):
    path = tmp_path / "quotes.db"
    with store.writing(path) as db:
        store.save(db, [reading("a", TOLL)])
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with store.reading(path) as db:
            assert db["quotes"].count == 1
        with pytest.raises(StoreError) as error, store.writing(path):
            pass
        assert str(error.value) == (
            f"{path} cannot be written: the file or its folder is read-only; make it writable or "
            "name another file."
        )
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look anywhere")
@pytest.mark.parametrize("way", [store.writing, store.reading])
def test_a_folder_that_may_not_be_entered_is_told(tmp_path, way):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    path = closed / "quotes.db"
    with pytest.raises(StoreError) as error, way(path):
        pass
    assert str(error.value) == (
        f"{path} could not be opened or written beside; check that you may read and write in its "
        "folder."
    )


def test_a_name_with_signs_of_an_address_is_a_plain_file_name(tmp_path):
    path = tmp_path / "what? 100% #1.db"
    with store.writing(path) as db:
        store.save(db, [reading("a", TOLL)])
    with store.reading(path) as db:
        assert db["articles"].count == 1


# saving


def test_a_reading_is_kept_whole(db):
    speaker = Speaker("residents", "group")
    found = reading("a", TOLL, Said("Never!", speaker), Said("Who knows,"), watch=None)
    store.save(db, [found])
    assert store.stored_article(db, "a") == found.article
    quotes = list(db.query("SELECT * FROM quotes ORDER BY position"))
    assert [quote["id"] for quote in quotes] == store.quote_ids(found)
    assert [quote["speaker"] for quote in quotes] == [
        "mira-kaminski",
        alone_id("a", "group", "residents"),
        None,
    ]
    assert [quote["named"] for quote in quotes] == ["Mira Kaminski", "residents", None]
    assert [quote["cue"] for quote in quotes] == ["said"] * 3
    assert [stance["evidence"] for stance in db["stances"].rows] == ["The"]
    assert [row["topic"] for row in db["quote_topics"].rows] == ["medtop:04000000"]


def test_text_is_what_the_spans_cut(db):
    found = reading("a", Said("It was, he thought, a mistake", MIRA))
    split = replace(found.quotes[0], spans=((0, 7), (20, 29)))
    title = replace(found.quotes[0], field="title", spans=((0, 5),), cue=None, source=None)
    store.save(db, [replace(found, quotes=(split, title))])
    for row in db.query("SELECT quotes.*, articles.text AS body, title FROM quotes, articles"):
        field = row["title"] if row["field"] == "title" else row["body"]
        assert row["text"] == " … ".join(field[s:e] for s, e in json.loads(row["spans"]))
    assert [row["text"] for row in db["quotes"].rows] == ["It was, … a mistake", "About"]


def test_a_quotes_id_is_its_article_its_words_and_which_of_the_same_it_is():
    plain = reading("a", TOLL, TOLL, Said("No"))
    first, second, other = store.quote_ids(plain)
    assert len({first, second, other}) == 3
    longer = reading("a", Said("Before all that,"), TOLL, Said("no!"), TOLL)
    assert store.quote_ids(longer)[1:] == [first, other, second]
    assert not set(store.quote_ids(reading("b", TOLL))) & {first, second}


def test_a_changed_article_replaces_its_rows(db):
    store.save(db, [reading("a", TOLL, Said("No", MIRA)), reading("b", TOLL)])
    store.save(db, [reading("a", Said("Yes", person("Tomas Adeyemi")))])
    assert {(row["article"], row["text"]) for row in db["quotes"].rows} == {
        ("a", "Yes"),
        ("b", TOLL.words),
    }
    assert {row["id"] for row in db["speakers"].rows} == {"mira-kaminski", "tomas-adeyemi"}


def test_saving_is_all_or_nothing(db):
    store.save(db, [reading("a", TOLL)])
    before = contents(db)
    good, bad = reading("a", Said("New words", MIRA)), reading("b", TOLL)
    bad = replace(bad, quotes=(replace(bad.quotes[0], confidence=7.0),))
    with pytest.raises(sqlite3.IntegrityError):
        store.save(db, [good, bad])
    assert contents(db) == before


def test_removing_leaves_nothing_behind(db):
    blank = contents(db)
    store.save(db, [reading("a", TOLL, watch=WATCH.digest), reading("b", TOLL)], WATCH)
    take_out(db, ["a", "b"])
    assert contents(db) == blank
    assert db.execute("SELECT count(*) FROM quotes_fts('toll')").fetchone() == (0,)


def test_removing_what_is_not_there_removes_nothing(db):
    store.save(db, [reading("a", TOLL)])
    with pytest.raises(NotFoundError, match="There is no article 'z'"):
        take_out(db, ["a", "z"])
    assert db["articles"].count == 1


def test_known_tells_what_is_held_and_by_what_it_was_made(db):
    found = reading("a", TOLL)
    assert store.known(db, "a") is None
    store.save(db, [found])
    assert store.known(db, "a") == (
        store.article_digest(found.article),
        store.maker_id("rules", "1", None, None),
    )
    moved = replace(found.article, id="b", origin="elsewhere.txt")
    assert store.article_digest(moved) == store.article_digest(found.article)
    assert store.article_digest(replace(moved, byline="X")) != store.article_digest(moved)


def test_search_survives_vacuum(db):
    store.save(db, [reading("a", Said("One", MIRA), TOLL), reading("b", Said("Two", MIRA))])
    take_out(db, ["a"])
    store.save(db, [reading("c", TOLL, Said("Three", MIRA))])
    db.execute("VACUUM")
    found = [row["quote"] for row in store.list_quotes(db, store.Filters(search="toll"))]
    assert found == [TOLL.words]


# what is derived


def test_the_same_words_in_two_articles_are_one_statement_at_its_first_date(db):
    later = reading("a", replace(TOLL, words="“The toll must go – and soon!”"))
    store.save(db, [later, reading("b", TOLL, published="2025-12-31"), reading("c", TOLL)])
    (statement,) = db["statements"].rows
    assert (statement["published"], statement["text"]) == ("2025-12-31", TOLL.words)
    take_out(db, ["b"])
    (statement,) = db["statements"].rows
    assert statement["published"] == "2026-01-01"


def test_short_and_speakerless_words_are_statements_of_their_own(db):
    nobody = Said("The toll must go, and soon,")
    store.save(db, [reading(name, Said("No, never", MIRA), nobody) for name in "ab"])
    assert db["statements"].count == 4


def test_a_target_is_one_however_it_is_spelled(db):
    for name, target in zip("abc", ["the Nato", "NATO", "NATO"], strict=True):
        store.save(db, [reading(name, Said("Good", MIRA, (), ((target, "favour"),)))])
    assert list(db["targets"].rows) == [{"id": "nato_org", "label": "NATO", "kind": "organisation"}]
    take_out(db, ["c"])
    assert [row["label"] for row in db["targets"].rows] == ["NATO"]
    take_out(db, ["b"])
    assert [row["label"] for row in db["targets"].rows] == ["Nato"]


def test_nobody_has_a_side_on_himself(db):
    sides = ((MIRA.name, "against"), ("the toll", "against"))
    store.save(db, [reading("a", Said("Good", MIRA, (), sides))])
    assert [row["label"] for row in db["targets"].rows] == ["toll"]


def test_a_watch_list_names_its_topics_and_targets(db):
    said = Said("Good", MIRA, ("harbour",), (("The harbour toll", "favour"), ("NATO", "favour")))
    store.save(db, [reading("a", said, watch=WATCH.digest)], WATCH)
    topics = {row["id"]: row for row in db["topics"].rows_where("scheme = 'watch'")}
    assert topics["harbour"]["label"] == "The harbour"
    assert topics["harbour"]["broader"] == "medtop:04000000"
    assert topics["quay"]["broader"] == "harbour"
    assert {row["id"]: (row["label"], row["kind"]) for row in db["targets"].rows} == {
        "toll": ("The harbour toll", "watch"),
        "nato_org": ("NATO", "organisation"),
    }
    assert stored_watch(db, WATCH.digest) == WATCH
    store.save(db, [reading("b", said, watch=OTHER_WATCH.digest)], OTHER_WATCH)
    take_out(db, ["a"])
    assert [row["label"] for row in db["topics"].rows_where("scheme = 'watch'")] == [
        "Port of Lowmoor"
    ]
    assert {row["id"]: (row["label"], row["kind"]) for row in db["targets"].rows} == {
        "harbour-toll_issue": ("harbour toll", "issue"),
        "nato": ("The alliance", "watch"),
        "nato_org": ("NATO", "organisation"),  # an entry's id is not one of its names
    }


def test_the_topics_are_those_that_quotes_are_tagged_with(db):
    below = {(ident, label) for _, ident, label in SUBTOPICS.values()}
    assert {(row["id"], row["label"]) for row in db["topics"].rows} == {*SCHEME, *below}


def test_saving_costs_the_same_in_a_larger_database(tmp_path):
    def cost(others: int) -> int:
        calls = []
        with store.writing(empty(tmp_path / f"{others}.db")) as db:
            store.save(db, [reading("a", TOLL)])
            store.save(
                db,
                [reading(f"x{n}", Said(f"Words {n}", person(f"Ann X{n}"))) for n in range(others)],
            )
            with db.tracer(lambda sql, values: calls.append(sql)):
                store.save(db, [reading("b", TOLL, Said("No", person("Pavel Kaminski")))])
        return len(calls)

    assert cost(5) == cost(300)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("ways")


steps = st.lists(
    st.one_of(st.lists(readings, min_size=1, max_size=4), st.sampled_from("abcd")), max_size=6
)


@settings(max_examples=60)
@given(steps=steps)
def test_any_way_to_the_same_articles_gives_the_same_database(folder, steps):
    held = {}
    way, straight = empty(folder / "way.db"), empty(folder / "straight.db")
    with store.writing(way) as db:
        for step in steps:
            if isinstance(step, list):
                latest = {found.article.id: found for found in step}
                save(db, latest.values())
                held |= latest
            elif held.pop(step, None):
                take_out(db, [step])
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO quotes_fts(quotes_fts, rank) VALUES ('integrity-check', 1)")
        found = contents(db)
    with store.writing(straight) as db:
        save(db, [held[ident] for ident in sorted(held)])
        assert found == contents(db)


def test_two_of_one_surname_and_who_is_only_called_by_it(db):
    coach = person("Pavel Kaminski", "football coach")
    store.save(db, [reading("a", Said("The first words of all", person("Kaminski", "minister")))])
    assert [row["id"] for row in db["speakers"].rows] == ["kaminski"]
    store.save(db, [reading("b", TOLL)])
    assert [row["id"] for row in db["speakers"].rows] == ["mira-kaminski"]
    store.save(db, [reading("c", Said("We play on Sunday", coach))])
    assert db["speakers"].count == 3, "one Kaminski may now be either, so is neither"
    take_out(db, ["c"])
    assert [row["id"] for row in db["speakers"].rows] == ["mira-kaminski"]
    assert {row["speaker"] for row in db["statements"].rows} == {"mira-kaminski"}


def test_what_an_older_program_joined_is_joined_anew(tmp_path, monkeypatch):
    told = [reading("a", Said("The first words of all", person("Kaminski"))), reading("b", TOLL)]
    older, newer = tmp_path / "older.db", tmp_path / "newer.db"
    with monkeypatch.context() as before, store.writing(older) as db:
        before.setattr(people, "KNOWN", 1)
        save(db, told)
        assert [row["id"] for row in db["speakers"].rows] == ["mira-kaminski"]
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0016_surnames'")
        db.conn.commit()
    with store.writing(newer) as db:
        save(db, told)
        right = contents(db)
    with store.writing(older) as db:
        assert contents(db) == right


def test_a_speakers_name_and_role_are_those_of_most_articles(db):
    loud, quiet = person("MIRA KAMINSKI", "ports minister"), person("Mira Kaminski", "candidate")
    for name, speaker in zip("abc", (quiet, loud, loud), strict=True):
        store.save(db, [reading(name, Said("Never again", speaker))])
    assert list(db["speakers"].rows) == [
        {"id": "mira-kaminski", "name": "MIRA KAMINSKI", "kind": "person", "role": "ports minister"}
    ]
    take_out(db, ["b", "c"])
    assert list(db["speakers"].rows) == [
        {"id": "mira-kaminski", "name": "Mira Kaminski", "kind": "person", "role": "candidate"}
    ]
    assert {row["name"] for row in db["speaker_names"].rows} == {"Mira Kaminski"}


def test_an_acronym_is_the_organisation_that_it_stands_for(db):
    store.save(db, [reading("a", Said("Wash your hands", organisation("WHO")))])
    store.save(db, [reading("b", Said("Stay at home", organisation("World Health Organization")))])
    (speaker,) = db["speakers"].rows
    assert speaker["id"] == "world-health-organisation_org"
    assert speaker["name"] == "World Health Organization"


def test_a_stored_reading_has_all_that_was_saved_of_a_quote(db):
    """`quotes retag` judges what it gives: a field that is lost here is lost there."""
    title = "Venn ‘denies fee’ to court, deputy says"
    quote = Quote(
        spans=((5, 11), (12, 17)),
        kind="mixed",
        field="title",
        cue=(35, 39),
        source=(28, 34),
        speaker="Dario Quill",
        speaker_kind="person",
        resolved_by="role",
        rule="model, say that",
        confidence=0.8,
        headline=True,
        force=Force.DENIED,
        sentence="Venn *‘denies fee’* to court",
        nested_in=0,
        addressee="the court",
        said_on="2026-01-30",
        dated_by="text",
    )
    for field in fields(Quote):
        if field.name not in ("topics", "stances"):  # these are told anew
            assert getattr(quote, field.name) != field.default, f"give {field.name} another value"
    around = Quote(((0, 26),), "indirect", "title")
    article = Article("fee", "The fee.", title, "2026-02-03", origin="fee.txt")
    speakers = (Speaker("Dario Quill", "person", ("Quill",), ("deputy",)),)
    made = Reading(article, "model", "1", (around, quote), speakers, "c" * 64)
    store.save(db, [made])
    assert store.stored_reading(db, "fee") == made
