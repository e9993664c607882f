import json
from collections import defaultdict
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_readings import NAMES, ORGANISATIONS, ROLES

from quotes.join import Mention, join, normalised, profile, slots, statement_id
from quotes.models import Speaker

CASES = json.loads((Path(__file__).parent / "cases" / "join.json").read_text(encoding="utf-8"))


def speaker(given) -> Speaker:
    given = {"name": given} if isinstance(given, str) else given
    return Speaker(
        given["name"],
        given.get("kind", "person"),
        tuple(given.get("aliases", ())),
        tuple(given.get("roles", ())),
    )


def joined(articles: list[list[Speaker]]) -> tuple[dict[str, list[str]], list[str]]:
    """Each speaker's id with its mentions as "article name", and the mentions joined to nobody."""
    found, alone, mentions = defaultdict(list), [], defaultdict(lambda: defaultdict(list))
    for number, speakers in enumerate(articles):
        for one, slot in zip(speakers, slots(speakers), strict=True):
            if slot.block is None:
                alone.append(f"{number} {one.name}")
            else:
                mention = Mention(one.name, one.aliases, one.roles, beside=slot.beside)
                mentions[slot.block][mention].append(f"{number} {one.name}")
    for block, told in mentions.items():
        seen = {replace(one, articles=len(same)): same for one, same in told.items()}
        for ident, same in join(block, seen).items():
            found[ident] += [place for mention in same for place in seen.pop(mention)]
        alone += [place for left in seen.values() for place in left]
    return {ident: sorted(places) for ident, places in found.items()}, sorted(alone)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cases(case):
    articles = [[speaker(given) for given in article] for article in case["articles"]]
    expected = {ident: sorted(places) for ident, places in case["speakers"].items()}
    assert joined(articles) == (expected, sorted(case.get("alone", ())))


@pytest.mark.parametrize(
    "kind, names", [("person", NAMES), ("organisation", ORGANISATIONS)], ids=["person", "org"]
)
@given(data=st.data())
def test_order_and_repetition_do_not_matter(kind, names, data):
    made = st.builds(
        Speaker,
        st.sampled_from(names),
        st.just(kind),
        roles=st.lists(st.sampled_from(ROLES), max_size=1).map(tuple),
    )
    speakers = data.draw(st.lists(made, max_size=6))
    named = [joined([[one] for one in order]) for order in list(permutations(speakers))[:20]]
    stripped = [
        (
            {ident: sorted(p.split(" ", 1)[1] for p in places) for ident, places in found.items()},
            sorted(place.split(" ", 1)[1] for place in alone),
        )
        for found, alone in named
    ]
    assert all(one == stripped[0] for one in stripped)


def test_everyone_is_called_by_the_fullest_then_the_most_frequent_name():
    mentions = [
        Mention("Mira Kaminski", articles=2),
        Mention("MIRA KAMINSKI", articles=3),
        Mention("Kaminski", ("the minister",), articles=9),
    ]
    called = profile("person kaminski", mentions)
    assert called.name == "MIRA KAMINSKI"
    assert called.names == {
        ("MIRA KAMINSKI", "name"),
        ("Mira Kaminski", "alias"),
        ("Kaminski", "alias"),
        ("the minister", "alias"),
    }
    mentions.append(Mention("Mira B. Kaminski"))
    assert profile("person kaminski", mentions).name == "Mira B. Kaminski"


def test_nobody_is_called_by_the_name_with_more_glued_to_it():
    glued = ("Ann Roe Joins Growing List", "Crooked Ann Roe", "Annie Roe", "Annie", "Ann Marie Roe")
    mentions = [Mention("Ann Roe", glued, articles=4), Mention("Ann Marie Roe")]
    others = {name for name, kind in profile("person roe", mentions).names if kind == "alias"}
    assert others == {"Ann Roe", "Annie Roe", "Annie"}


def test_the_role_is_the_most_frequent_then_the_newest():
    mentions = [
        Mention("Ann Roe", (), ("mayor",), 2, "2025-01-01"),
        Mention("Ann Roe", (), ("senator", "lawyer"), 1, "2026-01-01"),
        Mention("Ann Roe", (), ("lawyer",), 1, "2026-02-01"),
    ]
    assert profile("person roe", mentions).role == "lawyer"
    assert profile("person roe", mentions[:2]).role == "mayor"
    tied = [Mention("Ann Roe", (), roles) for roles in (("mayor", "lawyer"), ("lawyer", "mayor"))]
    assert profile("person roe", tied).role == profile("person roe", tied[::-1]).role == "mayor"
    assert profile("person roe", [Mention("Ann Roe")]).role is None


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("“We must scrap it now,”", "we must scrap it — now", True),
        ("We must scrap it now", "We must scrap it soon", False),
        ("Scrap it now", "Scrap it now", False),
        ("We can’t scrap it", "We can't scrap it", True),
    ],
)
def test_the_same_words_of_one_speaker_are_one_statement(one, other, same):
    ids = statement_id("ann-roe", one, "q1"), statement_id("ann-roe", other, "q2")
    assert (ids[0] == ids[1]) is same
    assert statement_id("ann-roe", one, "q1") != statement_id("bo-roe", one, "q1")
    assert statement_id(None, one, "q1") != statement_id(None, one, "q2")


@given(st.text())
def test_normalised_words_stay_as_they_are(text):
    assert normalised(normalised(text)) == normalised(text)
