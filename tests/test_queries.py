import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_databases import empty
from made_readings import WATCH, Said, organisation, person, reading

from quotes import store
from quotes.errors import NotFoundError, QuotesError
from quotes.models import Speaker
from quotes.store import Filters, queries
from quotes.store.find_speaker import Names

MIRA = person("Mira Kaminski", "ports minister", aliases=["Kaminski"])
PAVEL = person("Pavel Kamiński", "football coach")
TOMAS = person("Tomas Adeyemi")
PORT = organisation("the Port Authority")
OFFICIAL = Speaker("a senior official", "unnamed")
ECONOMY = "medtop:04000000"

ARTICLES = [
    reading(
        "first",
        Said("The harbour toll is right for us", MIRA, (ECONOMY,), (("the toll", "favour"),)),
        Said("It will cost us jobs", TOMAS, ("medtop:09000000",), (("the toll", "against"),)),
        published="2026-01-10",
        watch=WATCH.digest,
    ),
    reading(
        "second",
        Said("We must scrap the harbour toll", MIRA, ("quay",), (("the toll", "against"),)),
        Said("The harbour toll is right for us", MIRA),
        Said("Nobody asked the crews", OFFICIAL),
        Said("We play on Sunday", PAVEL, (), (("Rovers", "favour"),)),
        published="2026-02-20",
        watch=WATCH.digest,
    ),
    reading("third", Said("We welcome a review", PORT), Said("Somebody said so"), published=None),
]


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("queries") / "quotes.db"
    with store.writing(empty(path)) as db:
        store.save(db, ARTICLES, WATCH)
    with store.reading(path) as db:
        yield db


def words(db, limit=None, **filters) -> list[str]:
    return [row["quote"] for row in store.list_quotes(db, Filters(**filters), limit)]


@pytest.mark.parametrize("name", ["the levy", "levy", "The Levy"])
def test_a_target_goes_by_its_aliases_in_the_watch_list(db, name):
    assert queries.find_target(db, name) == "toll"
    assert words(db, target=name) == words(db, target="toll") != []


def test_all_quotes_newest_first(db):
    rows = list(store.list_quotes(db))
    assert [row["date"] for row in rows] == ["2026-02-20"] * 4 + ["2026-01-10"] * 2 + [None] * 2
    assert rows[0]["quote"] == "We must scrap the harbour toll"
    assert rows[0]["topics"] == ["The old quay"]
    assert rows[0]["stances"] == ["against: The harbour toll"]
    assert rows[-1]["speaker"] is None
    assert words(db, limit=2) == [
        "We must scrap the harbour toll",
        "The harbour toll is right for us",
    ]


@pytest.mark.parametrize(
    "filters, expected",
    [
        ({"speaker": "Adeyemi"}, ["It will cost us jobs"]),
        ({"speaker": "port authority"}, ["We welcome a review"]),
        ({"topic": "labour"}, ["It will cost us jobs"]),
        ({"topic": "medtop:09000000"}, ["It will cost us jobs"]),
        ({"topic": "The harbour"}, ["We must scrap the harbour toll"]),
        (
            {"topic": "economy"},
            ["We must scrap the harbour toll", "The harbour toll is right for us"],
        ),
        ({"target": "Toll", "stance": "favour"}, ["The harbour toll is right for us"]),
        ({"stance": "favour", "since": "2026-02"}, ["We play on Sunday"]),
        ({"target": "rovers"}, ["We play on Sunday"]),
        ({"since": "2026-02-21"}, []),
        ({"until": "2026-01", "search": "toll"}, ["The harbour toll is right for us"]),
        ({"until": "2025"}, []),
        ({"search": "jobs cost"}, ["It will cost us jobs"]),
        ({"search": '"cost us"'}, ["It will cost us jobs"]),
        ({"search": "jobs NOT cost"}, []),
        (
            {"search": "toll*"},
            ["We must scrap the harbour toll"] + ["The harbour toll is right for us"] * 2,
        ),
        (
            {"since": "2026-01-01", "until": "2026-01", "search": "toll"},
            ["The harbour toll is right for us"],
        ),
    ],
    ids=str,
)
def test_filters(db, filters, expected):
    assert words(db, **filters) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(search=st.text())
def test_no_search_of_a_users_is_an_error_of_ours(db, search):
    try:
        assert isinstance(words(db, search=search), list)
    except QuotesError as error:
        assert "holds no word to look for" in str(error)


@pytest.mark.parametrize(
    "name, ident",
    [
        ("mira-kaminski", "mira-kaminski"),
        ("MIRA KAMINSKI", "mira-kaminski"),
        ("Ms Mira Kaminski", "mira-kaminski"),
        ("pavel kaminski", "pavel-kaminski"),
        ("Port Authority", "port-authority_org"),
        ("The Port Authority", "port-authority_org"),
    ],
)
def test_any_name_finds_the_speaker(db, name, ident):
    assert store.find_speaker(db, name) == ident


def test_a_name_somebody_has_is_not_also_who_speaks_for_her(tmp_path):
    """Nor does it stop to work once an article has more of it."""
    spokesman = Speaker("a spokesman for Mira Kaminski", "unnamed")
    said = [person("Mira Kaminski"), person("Mira K. Kaminski"), spokesman]
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        store.save(db, [reading(str(n), Said("No", one)) for n, one in enumerate(said)])
        assert store.find_speaker(db, "Mira Kaminski") == "mira-k-kaminski"
        assert store.find_speaker(db, "Mira Kaminski", Names(db)) == "mira-k-kaminski"


NAMES = ["Mira Kaminski", "kaminski", "Ms Kaminski", "the port authority", "Authority", "roe", ""]


@pytest.mark.parametrize("name", NAMES)
def test_who_asks_for_many_names_gets_the_same_speakers(db, name):
    def answer(*names: Names) -> str:
        try:
            return store.find_speaker(db, name, *names)
        except NotFoundError as error:
            return str(error)

    assert answer(Names(db)) == answer()


def asked(db, work) -> list[str]:
    """What the database is asked for some work."""
    told: list[str] = []
    db.conn.set_trace_callback(told.append)
    try:
        work()
    finally:
        db.conn.set_trace_callback(None)
    return told


def test_many_corrections_look_through_all_names_once(db):
    about = store.About(db)
    quotes = [ident for (ident,) in db.execute("SELECT id FROM quotes")]

    def work() -> None:
        for quote in quotes:
            about.speaker(quote, "Mira Kaminski")
            about.stance(quote, "The Toll=favour")
            about.stance(quote, "the Rovers=favour")

    told = asked(db, work)
    assert sum("FROM speaker_names" in one for one in told) == 1
    assert sum("target_named, 1 FROM narrated" in one for one in told) == 1


def test_an_id_is_found_without_looking_through_names(db):
    idents = [ident for (ident,) in db.execute("SELECT id FROM targets")]
    told = asked(db, lambda: [queries.find_target(db, ident) for ident in idents])
    assert not any("FROM stances" in one for one in told)


@pytest.mark.parametrize(
    "name, sentence",
    [
        (
            "kaminski",
            "'kaminski' may be mira-kaminski (Mira Kaminski, ports minister; 3 quotes) or "
            "pavel-kaminski (Pavel Kamiński, football coach; 1 quote); give one of these ids.",
        ),
        (
            "Mira Kaminsky",
            "Nobody called 'Mira Kaminsky' speaks here; did you mean Mira Kaminski or "
            "Pavel Kamiński?",
        ),
        ("Zzz", "Nobody called 'Zzz' speaks here; list who does: quotes speakers DB"),
        ("", "Nobody called '' speaks here; list who does: quotes speakers DB"),
        ("%", "Nobody called '%' speaks here; list who does: quotes speakers DB"),
    ],
)
def test_a_name_of_none_or_several_is_told(db, name, sentence):
    with pytest.raises(NotFoundError) as error:
        store.find_speaker(db, name)
    assert str(error.value) == sentence


@pytest.mark.parametrize(
    "filters, sentence",
    [
        ({"target": "the tool"}, "Nobody took a stance on 'the tool'; did you mean 'the toll'?"),
        (
            {"stance": "for"},
            "There is no stance 'for'; there are favour, against, neutral, unclear.",
        ),
        *(
            (
                {"search": signs},
                f"'{signs}' holds no word to look for; give one with letters or digits, or leave "
                "the search out for all.",
            )
            for signs in ("", '"', "?!", '" "')
        ),
        *(
            (
                {"since": since, "until": until},
                f"Nothing is both since {since} and until {until}; give the earlier one as "
                "--since.",
            )
            for since, until in (("2026-05", "2026-01"), ("2026", "2025-12"), ("2026-02", "2025"))
        ),
        ({"since": "1/2/2026"}, "'1/2/2026' is no date; write it as 2026, 2026-03 or 2026-03-15."),
    ],
)
def test_a_filter_that_fits_nothing_is_told(db, filters, sentence):
    with pytest.raises(QuotesError) as error:
        store.list_quotes(db, Filters(**filters))
    assert str(error.value) == sentence


def test_a_topic_that_is_none_is_told_with_all_there_are(db):
    with pytest.raises(NotFoundError, match=r"There is no topic 'cheese'. There are: The harbour;"):
        store.list_quotes(db, Filters(topic="cheese"))


def test_speakers_by_how_much_they_said(db):
    rows = list(store.list_speakers(db))
    assert [(row["speaker"], row["quotes"], row["statements"]) for row in rows] == [
        ("Mira Kaminski", 3, 2),
        ("Pavel Kamiński", 1, 1),
        ("Tomas Adeyemi", 1, 1),
        ("a senior official", 1, 1),
        ("the Port Authority", 1, 1),
    ]
    assert rows[0]["other_names"] == ["Kaminski"]
    filtered = store.list_speakers(db, Filters(target="the toll", stance="against"))
    assert [row["speaker"] for row in filtered] == ["Mira Kaminski", "Tomas Adeyemi"]


def test_a_report_holds_all_of_one_speaker(db):
    report = store.speaker_report(db, "mira-kaminski")
    assert report["speaker"]["role"] == "ports minister"
    assert report["roles"] == ["ports minister"]
    first = min(report["quotes"], key=lambda row: row["date"])
    assert first["date"] == "2026-01-10"
    assert first["spans"] == [[0, 32]]
    (told,) = first["evidence"]
    assert (told["target"], told["stance"], told["score"], told["words"]) == (
        "The harbour toll", "favour", 0.8, "The"
    )  # fmt: skip
    with pytest.raises(NotFoundError, match="There is no speaker 'nobody'"):
        store.speaker_report(db, "nobody")


def test_counts(db):
    assert store.counts(db) == {
        "articles": 3,
        "quotes": 8,
        "named": 7,
        "statements": 7,
        "speakers": 5,
        "first_date": "2026-01-10",
        "last_date": "2026-02-20",
    }


def test_of_the_names_of_one_target_the_nearest_is_asked_about(tmp_path):
    said = [("the ferry tax", "against"), ("this ferry tax", "against"), ("ferry taxes", "favour")]
    several = reading("ferry", *(Said(f"Away with {one[0]}", MIRA, (), (one,)) for one in said))
    with store.writing(empty(tmp_path / "ferry.db")) as db:
        store.save(db, [several])
        assert len(list(db["targets"].rows)) == 1
        with pytest.raises(NotFoundError, match=r"did you mean '[^']*ferry tax[^']*'\?$"):
            queries.find_target(db, "ferry tex")
