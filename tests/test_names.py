import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.english import lexicon, lists
from quotes.english.names import (
    covers,
    fold,
    initials,
    is_proper,
    organisation_form,
    person_form,
    surname_only,
)
from quotes.english.proper_names import proper_names
from quotes.ids import alone_id, slug


@pytest.mark.parametrize(
    "name, folded",
    [
        ("Zoë O’Neill-Müller", "zoe oneill muller"),
        ("Łukasz Żak", "lukasz zak"),
        ("J.R. Smith", "j r smith"),
        ("Straße_7", "strasse 7"),
        ("Işıl Yıldız", "isil yildiz"),
        ("Ħal Far", "hal far"),
        ("Иван Петров", "иван петров"),
        ("???", ""),
    ],
)
def test_fold(name, folded):
    assert fold(name) == folded


@pytest.mark.parametrize(
    "name, form",
    [
        ("Dr Róbert Roe, Jr.", ("robert", "jr", "roe")),
        ("Mr", ("mr",)),
        ("Sir John Smith III", ("john", "iii", "smith")),
        ("", ()),
    ],
)
def test_person_form(name, form):
    assert person_form(name) == form


@pytest.mark.parametrize(
    "name",
    ["Berg", "van der Berg", "Van der Berg", "de la Cruz", "Lopez-Ruiz", "Mr Berg", "Le Pen"],
)
def test_surname_only(name):
    assert surname_only(name)


@pytest.mark.parametrize("name", ["Ann Berg", "Ben Stone", "Al Harper", "A. Berg", "Van Harper"])
def test_given_name_and_surname(name):
    assert not surname_only(name)


def test_covers_is_an_order():
    names = ["Smith", "J. Smith", "John Smith", "John R. Smith", "J. R. Smith", "John Q. Smith"]
    forms = {person_form(name): surname_only(name) for name in names}
    for one in forms:
        assert not covers(one, one, forms[one])
        for other in forms:
            assert not (covers(one, other, forms[other]) and covers(other, one, forms[one]))
            for third in forms:
                if covers(one, other, forms[other]) and covers(other, third, forms[third]):
                    assert covers(one, third, forms[third])


@pytest.mark.parametrize("name", ["NATO", "Meridane Water", "the Port Authority", "eBay"])
def test_proper_names(name):
    assert is_proper(name)


@pytest.mark.parametrize("name", ["ministry", "the Ministry", "Her office", "your union", "—", ""])
def test_names_of_no_one(name):
    assert not is_proper(name)


def test_initials_leave_joining_words_out():
    assert initials(organisation_form("the Bureau of Roads and Bridges")) == "brb"
    assert initials(organisation_form("Of the At")) == "of"


@given(st.text(), st.text())
def test_ids_are_plain_and_apart(one, other):
    ids = slug(fold(one)), slug(fold(other))
    assert set(ids[0]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_")
    assert len(ids[0]) <= 73
    assert (ids[0] == ids[1]) == (fold(one) == fold(other))


def test_who_is_alone_has_an_id_of_its_article():
    ids = {
        alone_id(article, kind, "a senior official")
        for article in ("a", "b")
        for kind in ("unnamed", "group")
    }
    assert len(ids) == 4
    assert all(ident.startswith("a-senior-official_") for ident in ids)


@pytest.mark.parametrize("opening", ["Maybe", "Perhaps", "Presumably", "Nevertheless", "However"])
def test_what_speaks_of_a_sentence_opens_no_name(opening):
    """Where "Maybe Ames" is a name, Ames has no other: nobody else speaks in the article."""
    found = [one.name for one in proper_names(f"{opening} Ames knew. {opening} Ada Ames said so.")]
    assert found == ["Ames", "Ada Ames"]


def test_adverbs_of_a_sentence_are_no_ones_given_name():
    assert not lexicon.words("function", "sentence adverb") & lists.GIVEN


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Sunday Courier was told.", ["Sunday Courier"]),
        ("He left the March Foundation.", ["March Foundation"]),
        ("On Sunday Rama left.", ["Rama"]),
        ("It burned Sunday Rama said.", ["Rama"]),
        ("He left on the Sunday.", []),
    ],
)
def test_a_day_behind_the_begins_a_name(text: str, names: list[str]) -> None:
    assert [one.name for one in proper_names(text)] == names
