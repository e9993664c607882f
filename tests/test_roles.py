"""What of the words beside a name is a role; which role is shown, and since when."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_corrections import take_out
from made_databases import empty
from made_readings import Said, person, reading

from quotes import store
from quotes.articles import Article
from quotes.english.roles import as_role
from quotes.errors import NotFoundError
from quotes.join import Mention
from quotes.join.mentions import role_of
from quotes.reader import read
from quotes.resolve.people import collect


@pytest.mark.parametrize(
    "phrase, role",
    [
        ("says party leader", "party leader"),
        ("claims Harbour Party co-chairman", "Harbour Party co-chairman"),
        ("how actress", "actress"),
        ("But campaign chairman", "campaign chairman"),
        ("Another former ferry adviser", "former ferry adviser"),
        ("who is the mayor of Holm", "mayor of Holm"),
        ("Sen.", "Senator"),
        ("Holm Gov.", "Holm Governor"),
        ("host of a talk show who lost", "host of a talk show"),
        ("law professor in his first campaign", "law professor"),
        ("pilot with a gift for songs", "pilot"),
        ("president of the A", "president"),
        ("the port's deputy director", "deputy director"),
        ("Venn's deputy director", "Venn's deputy director"),
        ("head of the Board of Ports and Wharves", "head of the Board of Ports and Wharves"),
        ("billionaire ferry owner", "billionaire ferry owner"),
        ("Holm Institute of Harbours professor", "Holm Institute of Harbours professor"),
        ("said of Harbours professor", "Harbours professor"),
        ("daughter of the governor", "daughter of the governor"),
        ("Moving forward", None),
        ("Harrogate", None),
        ("Certainly", None),
        ("Unhappy Campaign Of", None),
        ("only doctor on stage", None),
        ("closest rival", None),
        ("father", None),
        ("young woman", None),
        ("Venn becoming president", None),
        ("prime minister looked ashen", None),
        ("along with Judge Richard A", None),
        ("Reform Party nominee Bo Berg", None),
        ("PRESSHolm Gov.", None),
        ("“political pope”", None),
        ("Queen suspended parliament for a month", None),
        ("party picked former ports minister", "former ports minister"),
        ("endorsed Harbour Party candidate", "Harbour Party candidate"),
        ("retired ports minister", "retired ports minister"),
    ],
)
def test_a_role_is_an_office_or_a_calling(phrase: str, role: str | None) -> None:
    assert as_role(phrase) == role


@given(st.text(max_size=60))
def test_a_role_is_a_role_already(phrase: str) -> None:
    role = as_role(phrase)
    assert role is None or (role and as_role(role) == role)


def test_an_article_gives_roles_that_can_be_printed() -> None:
    text = (
        "“We shall pay,” says party leader Mira Venn. Moving forward, Venn said the toll stays. "
        "“Never,” said Bo Quill, the head of the pilots’ union."
    )
    roles = {one.name: one.roles for one in read(Article("a", text), engine="rules").speakers}
    assert roles == {"Mira Venn": ("party leader",), "Bo Quill": ("head of the pilots’ union",)}


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Then United Holm Port Authority of Selm pilot Mira Venn spoke.",
         "United Holm Port Authority of Selm pilot"),
        ("The mayor thinks Harbour Party candidate Mira Venn lied.", "Harbour Party candidate"),
        ("Unlike the accused, Mira Venn was heard.", None),
        ("Mira Venn is a candidate in the Harbour primary for the 2020 United Holm elections.",
         "candidate in the Harbour primary"),
    ],
)  # fmt: skip
def test_a_role_has_its_names_whole(words: str, role: str | None) -> None:
    (one,) = (each for each in collect(words) if each.name == "Mira Venn")
    assert list(one.roles) == ([role] if role else [])


def test_the_commonest_role_of_late_is_shown() -> None:
    told = [
        Mention("Mira Venn", (), ("ports minister",), 9, "2019-05-01"),
        Mention("Mira Venn", (), ("Prime Minister",), 2, "2024-03-01"),
        Mention("Mira Venn", (), ("prime minister", "party leader"), 3, "2024-05-01"),
        Mention("Mira Venn", (), ("guest",), 1, "2024-06-01"),
    ]
    assert role_of(told) == "prime minister"
    assert role_of(told[:1]) == "ports minister"
    assert role_of([Mention("Mira Venn", (), ("pilot", "ferry owner"))]) == "pilot"
    assert role_of([]) is None


def test_a_title_is_told_with_what_it_is_the_title_of() -> None:
    told = [
        Mention("Mira Venn", (), ("Secretary",), 20, "2024-05-01"),
        Mention("Mira Venn", (), ("former Secretary of Ports",), 2, "2024-03-01"),
        Mention("Mira Venn", (), ("deputy secretary", "press secretary"), 9, "2024-03-01"),
        Mention("Mira Venn", (), ("secretary for a day",), 9, "2024-03-01"),
        Mention("Mira Venn", (), ("Secretary of a choir",), 1, "2024-03-01"),
    ]
    assert role_of(told) == "former Secretary of Ports"
    assert role_of([told[0], *told[2:]]) == "Secretary"
    partisan = Mention("Mira Venn", (), ("Republican", "rower"), 9, "2024-05-01")
    assert role_of([partisan]) == "rower"
    assert role_of([replace(partisan, roles=("Republican",))]) == "Republican"


def test_roles_are_kept_with_their_days_and_find_nobody(tmp_path) -> None:
    with store.writing(empty(tmp_path / "quotes.db")) as db:
        for name, published, role in (
            ("a", "2024-01-02", "ports minister"),
            ("b", "2024-03-04", "ports minister"),
            ("c", None, "party leader"),
        ):
            said = Said("Never again", person("Mira Venn", role))
            store.save(db, [reading(name, said, published=published)])
        kept = list(db.query("SELECT * FROM speaker_roles ORDER BY role"))
        assert [tuple(row.values())[1:] for row in kept] == [
            ("party leader", None, None, 1),
            ("ports minister", "2024-01-02", "2024-03-04", 2),
        ]
        with pytest.raises(NotFoundError):
            store.find_speaker(db, "ports minister")
        assert list(store.list_speakers(db, store.Filters(speaker="mira venn")))
        take_out(db, ["b"])
        assert db.execute(
            "SELECT last_date, articles FROM speaker_roles WHERE role = 'ports minister'"
        ).fetchall() == [("2024-01-02", 1)]
