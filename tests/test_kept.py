"""What is kept for lists and counts is always what would be computed anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_corrections import take_out
from made_databases import empty
from made_readings import OTHER_WATCH, WATCH, WATCHES, Said, Told, person, reading, readings

from quotes import store
from quotes.locate import shipped
from quotes.models import SURE, Reading, Speaker
from quotes.store.kept import KEPT, keep_all

MIRA = person("Mira Kaminski", "ports minister")
WORDS = "The toll must go, and soon,"


def kept(db: store.Database) -> dict[str, list[str]]:
    """All rows of the kept tables."""
    return {table: sorted(map(repr, db.execute(f"SELECT * FROM {table}"))) for table in KEPT}


def as_computed_anew(db: store.Database) -> bool:
    """Whether making every row again changes none."""
    before = kept(db)
    with store.transaction(db):
        keep_all(db)
    return before == kept(db)


def test_lists_draw_the_line_where_pages_do() -> None:
    lines = (shipped("db") / "kept/quote_lines.sql").read_text(encoding="utf-8")
    assert set(re.findall(r"confidence < (\d[\d.]*)", lines)) == {str(SURE)}


def save(db: store.Database, found: list[Reading]) -> None:
    for digest, watch in {None: None, **WATCHES}.items():
        if same := [each for each in found if each.watch == digest]:
            store.save(db, same, watch)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("steps")


@pytest.fixture
def db(tmp_path: Path):
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        yield db


steps = st.lists(
    st.one_of(st.lists(readings, min_size=1, max_size=3), st.sampled_from("abcd")), max_size=5
)


@settings(max_examples=30)
@given(steps=steps)
def test_whatever_comes_and_goes(folder: Path, steps: list[list[Reading] | str]) -> None:
    with store.writing(empty(folder / "steps.db")) as db:
        for step in steps:
            if isinstance(step, list):
                save(db, list({each.article.id: each for each in step}.values()))
            elif store.known(db, step):
                take_out(db, [step])
            assert as_computed_anew(db)


def column(db: store.Database, name: str, view: str) -> list[str]:
    return [value for (value,) in db.execute(f"SELECT {name} FROM {view} ORDER BY 1")]


def test_a_speaker_who_is_called_otherwise_is_so_in_every_line(db: store.Database) -> None:
    stands = Said(WORDS, person("MIRA KAMINSKI"), (), (("NATO", "favour"),))
    store.save(db, [reading("a", stands)])
    store.save(db, [reading(name, Said("No, never", MIRA)) for name in "bc"])
    for view in ("quote_list", "stance_timeline", "stance_balance"):
        assert set(column(db, "speaker", view)) == {"Mira Kaminski"}
    assert as_computed_anew(db)


def test_a_target_and_a_topic_that_are_called_otherwise_are_so_in_every_line(
    db: store.Database,
) -> None:
    said = Said(WORDS, MIRA, ("harbour",), (("the Nato", "favour"),))
    store.save(db, [reading("a", said)])
    assert column(db, "stances", "quote_list") == ['["favour: Nato"]']
    store.save(db, [reading("b", Said("No", MIRA, (), (("NATO", "against"),)))])
    assert column(db, "target", "stance_timeline") == ["NATO", "NATO"]
    store.save(db, [reading("c", Said("No"), watch=WATCH.digest)], WATCH)
    assert column(db, "main_topics", "speaker_index") == ['["The harbour"]']
    take_out(db, ["c"])
    store.save(db, [reading("c", Said("No"), watch=OTHER_WATCH.digest)], OTHER_WATCH)
    assert column(db, "topics", "quote_list WHERE topics NOT NULL") == ['["Port of Lowmoor"]']
    assert as_computed_anew(db)


def test_an_earlier_article_takes_the_line_of_a_statement(db: store.Database) -> None:
    said = Said(WORDS, MIRA, (), (("NATO", "favour"),))
    store.save(db, [reading("later", said, published="2026-02-01")])
    store.save(db, [reading("earlier", said, published="2026-01-01")])
    assert column(db, "article_id || ' ' || carried_by", "stance_timeline") == ["earlier 2"]
    assert column(db, "favour", "speaker_index") == [1]
    take_out(db, ["earlier"])
    assert column(db, "article_id || ' ' || carried_by", "stance_timeline") == ["later 1"]
    assert column(db, "statement_id", "repeated_statements") == []


def test_each_who_is_nobody_by_name_has_a_line_of_their_own(db: store.Database) -> None:
    officials = Speaker("city officials", "unnamed")
    said = Said(WORDS, officials, (), (("NATO", "favour"),))
    for day in ("01", "02"):
        store.save(db, [reading(day, said, published=f"2026-01-{day}")])
    assert len(column(db, "speaker_id", "stance_timeline")) == 2
    assert column(db, "statements", "speaker_index") == [1, 1]
    assert column(db, "count(*)", "quotes_fts WHERE keys MATCH 'again0'") == [0]
    assert as_computed_anew(db)


def test_a_statement_in_favour_of_two_targets_is_one_in_favour(db: store.Database) -> None:
    both = (("NATO", "favour"), ("The harbour toll", "favour"), ("Selm", "against"))
    store.save(db, [reading("earlier", Said(WORDS, MIRA, (), both[:1]), published="2026-01-01")])
    store.save(db, [reading("later", Said(WORDS, MIRA, (), both), published="2026-02-01")])
    assert column(db, "statements || favour || against", "speaker_index") == ["111"]
    assert column(db, "sum(favour)", "speaker_months") == column(db, "1", "speakers") == [1]
    found = "quotes_fts WHERE keys MATCH '{}0'"
    lines = [column(db, "count(*)", found.format(one)) for one in ("favour", "against")]
    assert lines == [[1], [1]]
    assert sorted(column(db, "favour", "position_index")) == [0, 1, 1]
    assert as_computed_anew(db)


def test_a_stance_that_a_person_set_has_the_line_of_its_statement(db: store.Database) -> None:
    said = Said(WORDS, MIRA, (), (("NATO", "favour"),))
    for day in ("01", "02"):
        store.save(db, [reading(day, said, published=f"2026-01-{day}")])
    later = "SELECT id FROM quotes WHERE article = '02'"
    (quote,) = db.execute(later).fetchone()
    store.correct(db, [store.About(db).stance(quote, "NATO=against")], "somebody")
    assert column(db, "stance || ' ' || article_id", "stance_timeline") == ["against 02"]
    assert column(db, "side", "position_index") == ["against"]
    assert as_computed_anew(db)


def test_a_topic_that_a_person_sets_brings_those_it_is_part_of(db: store.Database) -> None:
    store.save(db, [reading("a", Said(WORDS, MIRA))])
    asked = "SELECT id, broader FROM topics WHERE scheme <> 'watch' AND broader NOT NULL LIMIT 1"
    narrow, broad = db.execute(asked).fetchone()
    (quote,) = db.execute("SELECT id FROM quotes").fetchone()
    store.correct(db, [store.About(db).topics(quote, [narrow])], "somebody")
    assert column(db, "topic_id", "topic_index WHERE quotes > 0") == sorted([narrow, broad])
    assert as_computed_anew(db)


def test_articles_that_tell_something_twice_count_once(db: store.Database) -> None:
    twice = [Told(MIRA, "NATO"), Told(MIRA, "NATO")]
    both = (("NATO", "favour"), ("the Nato", "favour"))
    store.save(db, [reading("a", Said(WORDS, MIRA, (), both), told=twice)])
    assert column(db, "articles", "target_index") == [1]
    assert column(db, "narrated_against", "position_index") == [1]


def test_what_a_search_finds_stays_its_line_when_the_file_is_packed(db: store.Database) -> None:
    store.save(db, [reading(name, Said(f"Words of {name} alone", MIRA)) for name in "abcd"])
    take_out(db, ["b"])
    db.vacuum()
    store.save(db, [reading("e", Said("Words of e alone", MIRA))])
    for name in "acde":
        (row,) = store.list_quotes(db, store.Filters(search=f'"of {name} alone"'))
        assert row["article_id"] == name
