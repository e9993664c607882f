"""What stances are toward: phrases, names in one article, and one row across articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.english.alike import sound
from quotes.english.names import body_form
from quotes.english.wording import stem
from quotes.join import block_of_name
from quotes.models import Speaker, Watch, WatchTarget
from quotes.targets import Issue, Place, Speaking, Told, join_issues, join_names, tell
from quotes.targets.across import issue_id, issue_of
from quotes.targets.phrase import is_verdict, phrase
from quotes.targets.told import block_of_names, blocks_of_speakers

ROE = Speaker("Tony Roe", "person", ("Roe",), ("prime minister of Kalvia", "prime minister"))


def told(target: str, text: str = "", *speakers: Speaker, title: str = "", **more: object) -> Told:
    (one,) = tell(Place(text, title, speakers, **more), [(target, "")])  # type: ignore[arg-type]
    assert one
    return one


def same(first: str, second: str) -> bool:
    return phrase(first)[:2] == phrase(second)[:2]


@pytest.mark.parametrize(
    "words",
    [
        ["tolls", "Toll", "toll"],
        ["closure", "closing", "closed"],
        ["suspension", "suspending", "suspend"],
        ["resignation", "resign"],
        ["legalization", "legalising"],
        ["Iranian", "Iran"],
        ["British", "Britain", "UK"],
        ["expansion", "expand"],
    ],
)
def test_words_of_one_stem(words: list[str]) -> None:
    assert len(set(map(stem, words))) == 1


def test_words_that_only_look_alike() -> None:
    assert len({stem(word) for word in ("nation", "station", "state", "statement")}) == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("plans for a harbour toll", "the harbour toll bill"),
        ("introducing harbour tolls", "the planned harbour toll"),
        ("the port closure", "closing the port"),
        ("the repeal of the ferry tax", "scrap the ferry tax"),
        ("scrap the ferry tax", "Scrap the ferry tax"),
        ("a law on minimum service", "the minimum-service law"),
        ("the cap on fares", "a new fare cap"),
        ("an impeachment probe", "the official impeachment inquiry"),
        ("waive her diplomatic immunity", "waiving diplomatic immunity"),
        ("the British government", "the government of the United Kingdom"),
    ],
)
def test_two_phrases_for_one_thing(first: str, second: str) -> None:
    assert phrase(first).marks
    assert same(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("the harbour toll", "the bridge toll"),
        ("the peace plan", "peace"),
        ("the harbour toll", "the repeal of the harbour toll"),
        ("a no-deal Brexit", "Brexit"),
        ("a no deal Brexit", "deal Brexit"),
        ("same-sex couples", "sex couples"),
        ("a two-port solution", "a one-port solution"),
        ("US sanctions", "sanctions"),
        ("WHO reform", "reform"),
        ("Roe’s government", "Lind’s government"),
        ("Roe’s budget plan", "Roe"),
        ("the Prime Minister’s plan", "Prime Minister"),
    ],
)
def test_two_things(first: str, second: str) -> None:
    assert not same(first, second)


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("the same-sex couples", "same-sex couples"),
        ("a one-on-one meeting with Roe", "one-on-one meeting with Roe"),
        ("the first-term senator", "first-term senator"),
        ("this for-profit college", "for-profit college"),
        ("a total and permanent closure of the port", "permanent closure of the port"),
        ("and all tolls", "tolls"),
        ("law and order", "law and order"),
        (
            "cancel the late meeting with Harbour Master Ana Maria Roe of Kalvia",
            "cancel the late meeting with Harbour Master Ana Maria Roe",
        ),
        (
            "open to other measures to ground Mr. Roe’s many slow old ferries and wet boats",
            "open to other measures",
        ),
        (
            "coalition to widen its new grey harbour bridge that Kalvia’s ministers want to see",
            "coalition to widen its new grey harbour bridge",
        ),
    ],
)
def test_a_label_is_whole_words_and_begins_with_one_that_tells(words: str, label: str) -> None:
    assert phrase(words).said == label


@pytest.mark.parametrize(
    "words", ["brutal", "inefficiency", "2–1 win", "a disgrace", "3-0", "—", ""]
)
def test_a_verdicts_own_word_is_no_target(words: str) -> None:
    assert is_verdict(words)
    assert tell(Place("It was brutal."), [(words, "It was brutal.")]) == [None]


@pytest.mark.parametrize("words", ["corruption", "the toll", "Roe", "conscription", "violence"])
def test_a_thing_is_no_verdict(words: str) -> None:
    assert not is_verdict(words)


@pytest.mark.parametrize(
    "name", ["Tony Roe", "Mr Roe", "Roe", "the prime minister", "Prime Minister Tony Roe"]
)
def test_a_speaker_is_one_however_called(name: str) -> None:
    assert told(name, "Tony Roe spoke.", ROE).form == ("Tony Roe", "person")


@pytest.mark.parametrize(
    "words",
    [
        "Roe is a fraud",
        "Mr. Roe, who lied",
        "Roe has done in the harbour",
        "Liberal nominee Tony Roe",
        "presumptive Liberal candidate Tony Roe",
        "that Tony Roe … is ambitious",
        "that Tony Roe may become prime minister",
    ],
)
def test_what_is_said_to_be_of_somebody_is_said_of_him(words: str) -> None:
    assert told(words, "", ROE).key == told("Tony Roe", "", ROE).key


@pytest.mark.parametrize(
    "words", ["charges against Mr. Roe", "comments by Prime Minister Tony Roe", "respect for Roe"]
)
def test_what_somebody_is_part_of_is_not_him(words: str) -> None:
    assert told(words, "", ROE).kind in ("issue", "alone")


@pytest.mark.parametrize("words", ["candidate", "any bill that raises fares", "there", "you"])
def test_some_bill_of_any_kind_is_its_quotes_own(words: str) -> None:
    assert told(words).kind == "alone"


def test_a_kind_of_people_is_one_target() -> None:
    assert told("politicians").kind == "issue"


def test_his_government_is_not_the_speaker() -> None:
    one = told("Roe’s government", "Tony Roe spoke.", ROE)
    assert (one.kind, one.form) == ("name", ("roe", "government"))


def test_of_two_bearers_the_title_says_who_is_meant() -> None:
    widow = Speaker("Ada Lind", "person")
    text = "Karl Lind is dead. His wife Ada Lind spoke."
    one = told("Lind", text, widow, title="Karl Lind, shipbuilder, dies at 80")
    assert (one.kind, one.name) == ("person", "Karl Lind")


def test_who_does_not_speak_is_called_by_the_fullest_name() -> None:
    one = told("Varga", "Minister Ilse Varga stayed away. Varga was ill.")
    assert (one.kind, one.name, one.block) == ("person", "Ilse Varga", "name brk")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ilse Varga Is Qualified To Be President", "Ilse Varga"),
        ("President", "Ilse Varga"),
        ("Madam Secretary", None),
    ],
)
def test_no_clause_in_capitals_and_no_office_is_a_name(words: str, name: str | None) -> None:
    one = told(words, "President Ilse Varga stayed away. Varga was ill.")
    assert (one.name if one.kind == "person" else None) == name


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("Planned Harbours", "He praised Planned Harbours on Monday.", "name"),
        ("Adzo Varga", "He praised Adzo Varga on Monday. Varga was late.", "person"),
        ("Adzo Varga", "He praised the mayor, Adzo Varga, on Monday.", "person"),
        ("Adzo Varga", "He praised Adzo Varga, 61, on Monday.", "person"),
        ("Ilse Varga", "He praised Ilse Varga on Monday.", "person"),
    ],
)
def test_two_capitals_are_a_person_where_something_shows_it(
    name: str, text: str, kind: str
) -> None:
    assert told(name, text).kind == kind


@pytest.mark.parametrize("name", ["the Tories", "Conservatives", "Conservative Party", "Tory"])
def test_a_party_by_its_short_and_adjectival_names(name: str) -> None:
    assert body_form(name) == ("conservative",)
    assert told(name).block == f"name {sound('conservative')}"


def test_a_partys_name_looks_among_all_its_speakers() -> None:
    block = block_of_name("Tories", "group")
    assert block == block_of_name("Conservative Party", "organisation")
    assert block in blocks_of_speakers(told("Tory").block)
    assert block_of_names(block) == told("Tory").block


TOLL = Watch((), (WatchTarget("toll", "The harbour toll", aliases=("ship levy",)),))


@pytest.mark.parametrize("name", ["harbour tolls", "the ship levies", "ship levy’s"])
def test_a_watched_target_by_alias_and_inflection(name: str) -> None:
    one = told(name, watch=TOLL)
    assert (one.kind, one.form, one.name) == ("watch", ("toll",), "The harbour toll")


def test_what_an_article_calls_a_watched_target_for_short_is_the_entry() -> None:
    text = "They argued over the ship levy. “The levy is a burden,” she said."
    assert told("the levy", text, watch=TOLL).form == ("toll",)
    assert told("the levy", text).kind == "issue"


def test_a_capital_that_opens_a_quote_is_no_name() -> None:
    text = "“Voters are a disgrace,” said Ann Roe. “Nimbex is a disgrace,” said Tom Vale."
    assert told("Voters", text).kind == "issue"
    assert told("Nimbex", text).kind == "name"
    assert told("Voters", f"{text} Jan Voters left.").name == "Jan Voters"


def test_what_goes_by_its_head_is_the_fuller_one() -> None:
    said = {"border wall": "The border wall works", "wall": "The wall works", "Walls": "Walls work"}
    text = " ".join(f"“{words},” said Ann Roe." for words in said.values())
    names = [one.name for one in tell(Place(text), said.items()) if one]
    assert names == ["border wall", "border wall", "Walls"]


def test_another_harbours_toll_is_not_watched() -> None:
    assert told("toll", watch=TOLL).kind != "watch"  # an id is the database's, and no name
    assert told("the bridge toll", watch=TOLL).kind == "issue"


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("New York values", {"new", "york"}),
        ("the new harbour toll", {"harbour"}),
        ("First Amendment", {"first"}),
        ("New Zealand’s gun laws", {"new", "zealand", "gun"}),
        ("the Kalvian harbour toll bill", {"kalvian", "harbour"}),
    ],
)
def test_what_a_name_begins_with_tells_it_apart(words: str, marks: set[str]) -> None:
    assert phrase(words).marks == marks


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Secretary of State Ann Roe", "person"),
        ("the former Vice President of the Kalvian Union Ann Roe", "person"),
        ("Senator Ann Roe of Kalvia", "person"),
        ("the Toll of Senator Ann Roe", "issue"),
        ("Kalvia’s President Ann Roe", "person"),
        ("secretary of State Ann Roe", "person"),
        ("Civic frontrunner Ann Roe", "person"),
    ],
)
def test_who_holds_an_office_of_something(words: str, kind: str) -> None:
    one = told(words, "Ann Roe spoke on Monday.")
    assert (one.kind, one.name == "Ann Roe") == (kind, kind == "person")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Mrs. Roe", "Ann Roe"),
        ("Mr. Roe", "Tony Roe"),
        ("Roe", "Roe"),
        ("Senator Roe", "Senator Roe"),
    ],
)
def test_a_title_tells_which_of_two_bearers_is_meant(words: str, name: str) -> None:
    text = "Ann Roe spoke, and Tony Roe did. Ann Roe left; Tony Roe stayed."
    assert told(words, text).name == name
    # a Mr. is not the one woman of his name
    assert told("Mr. Roe", "Ann Roe spoke.", Speaker("Ann Roe", "person")).name == "Mr. Roe"


def test_a_headlines_capitals_make_no_name() -> None:
    title = "Kalvian Mayor Wants Tougher Voting Machines From Northgate Systems Group"
    text = "The voting machines are old. Northgate Systems Group makes machines."
    assert told("Voting Machines", text, title=title).kind == "issue"
    assert told("Northgate Systems Group", text, title=title).kind == "name"
    assert told("Voting Machines", f"{text} Voting Machines was founded here.").kind != "issue"


def test_this_toll_is_the_fuller_one_of_the_article() -> None:
    given = [("this toll", ""), ("plans for a harbour toll", "")]
    bare, full = tell(Place("Nothing."), given)
    assert bare == full
    assert bare and bare.form[:2] == ("toll", ("harbour",))


def test_this_toll_is_what_the_text_calls_so() -> None:
    text = "They spoke of the harbour toll. The harbour toll is high."
    assert told("this toll", text).form[:2] == ("toll", ("harbour",))
    two = f"{text} The bridge toll is not, nor is the bridge toll new."
    assert told("this toll", two).kind == "alone"


def test_the_bill_of_nothing_is_its_articles_own() -> None:
    one = told("the bill", "They read the bill.")
    assert (one.kind, one.block) == ("alone", None)
    assert told("conscription").block == "issue conscript"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("changes", "alone"),
        ("Roe’s speech", "alone"),
        ("the court’s decision", "alone"),
        ("Roe’s speech on the harbour", "issue"),
        ("Selmara Agreement", "issue"),
        ("leadership", "alone"),
        ("Roe’s leadership", "issue"),
        ("waterboarding", "issue"),
    ],
)
def test_of_what_is_done_once_another_article_has_another(words: str, kind: str) -> None:
    one = told(words)
    assert (one.kind, one.block is None) == (kind, kind == "alone")


@pytest.mark.parametrize(
    "name",
    [
        "the Roe campaign",
        "Roe’s campaign",
        "Mr. Roe’s presidential campaign",
        "Tony Roe campaign",
    ],
)
def test_whose_campaign_it_is_that_is_the_body(name: str) -> None:
    assert (told(name).kind, told(name).form) == ("name", ("roe", "campaign"))


def test_a_party_whose_last_word_is_small_is_the_party() -> None:
    assert told("the Labour party").form == told("Labour").form
    assert told("the party", "The Labour party met. The Labour party voted.").kind == "name"
    assert told("a harbour party").kind == "issue"


def test_a_title_before_a_name_tells_nothing_apart() -> None:
    assert phrase("Mrs. Roe’s tolls") == phrase("Roe’s tolls")._replace(said="Mrs. Roe’s tolls")


# across articles ---------------------------------------------------------------------------------


def issue(target: str) -> Issue:
    shape = phrase(target)
    return Issue(shape.head, shape.marks, shape.names)


def joined(*articles: Sequence[str]) -> dict[str, str]:
    forms: dict[Issue, set[str]] = {}
    for number, targets in enumerate(articles):
        for target in targets:
            forms.setdefault(issue(target), set()).add(str(number))
    chosen = join_issues(forms)
    return {target: issue_id(chosen[issue(target)]) for some in articles for target in some}


def test_a_fuller_phrase_is_the_plainer_one() -> None:
    found = joined(["harbour toll"], ["harbour toll on lorries"], ["the new toll in the harbour"])
    assert set(found.values()) == {"harbour-toll_issue"}


def test_a_phrase_that_tells_much_more_is_another_thing() -> None:
    longer = "harbour toll on foreign lorries and coaches"
    found = joined(["harbour toll"], [longer], ["harbour toll on lorries"])
    assert found["harbour toll"] == found["harbour toll on lorries"] != found[longer]
    # what one article tells at length is what it calls so for short
    one, other = tell(Place("Nothing."), [("the harbour toll", ""), (longer, "")])
    assert one == other


def test_a_phrase_that_two_plainer_ones_fit_stays_itself() -> None:
    found = joined(["harbour toll"], ["bridge toll"], ["harbour bridge toll"])
    assert len(set(found.values())) == 3


def test_what_one_article_tells_apart_stays_apart() -> None:
    apart = joined(["ferry subsidy"], ["ferry subsidy for islands", "ferry subsidy for tourists"])
    assert len(set(apart.values())) == 3


def test_things_of_two_names_stay_apart() -> None:
    found = joined(["border deal"], ["border deal with Kalvia"], ["border deal with Selmara"])
    assert len(set(found.values())) == 3


WORDS = ["harbour", "bridge", "ferry", "Kalvia", "Selmara", "minimum"]
issues = st.builds(
    lambda head, marks: Issue(
        head, frozenset(map(stem, marks)), frozenset(stem(mark) for mark in marks if mark.istitle())
    ),
    st.sampled_from(["toll", "law"]),
    st.lists(st.sampled_from(WORDS), max_size=3),
)
tellings = st.lists(st.tuples(issues, st.sampled_from("abcdef")), max_size=12)


@given(tellings, st.randoms(use_true_random=False))
def test_any_order_of_articles_gives_the_same_issues(
    given: list[tuple[Issue, str]], random: object
) -> None:
    def found(pairs: list[tuple[Issue, str]]) -> dict[Issue, Issue]:
        forms: dict[Issue, list[str]] = {}
        for one, article in pairs:
            forms.setdefault(one, []).append(article)
        return join_issues(forms)

    other = given.copy()
    random.shuffle(other)  # type: ignore[attr-defined]
    chosen = found(given)
    assert chosen == found(other)
    for one, plain in chosen.items():
        assert one.head == plain.head and plain.marks <= one.marks
        assert chosen.get(plain, plain) == plain


PEOPLE = [
    Speaking("tony-roe", "person", "Tony Roe", ("Roe",)),
    Speaking("mira-roe", "person", "Mira Roe"),
    Speaking("conservative-party_org", "organisation", "Conservative Party"),
    Speaking("ford-motor-company_org", "organisation", "Ford Motor Company", ("FMC",)),
]
names = st.dictionaries(
    st.sampled_from(
        [
            ("person", ("tony", "roe")),
            ("person", ("t", "roe")),
            ("name", ("roe",)),
            ("person", ("ada", "roe")),
            ("name", ("conservative",)),
            ("name", ("fmc",)),
        ]
    ),
    st.just(""),
)


def spelled(
    given: dict[tuple[str, tuple[str, ...]], str],
) -> dict[tuple[str, tuple[str, ...]], str]:
    return {
        (kind, form): " ".join(form).title()
        for kind, form in given
        for kind, form in [(kind, form)]
    }


@given(names, st.lists(st.sampled_from(PEOPLE), unique=True), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_names(given, speaking, random) -> None:  # type: ignore[no-untyped-def]
    asked = spelled(given)
    other, shuffled = list(asked.items()), speaking.copy()
    random.shuffle(other)
    random.shuffle(shuffled)
    assert join_names("name roe", asked, speaking) == join_names("name roe", dict(other), shuffled)


def test_a_name_is_the_one_speaker_it_can_be() -> None:
    asked = {("name", ("roe",)): "Roe", ("person", ("t", "roe")): "T. Roe"}
    tony = replace(PEOPLE[0], articles=3)
    one = join_names("name roe", asked, [tony])
    assert set(one.values()) == {("tony-roe", "person")}
    two = join_names("name roe", asked, [tony, PEOPLE[1]])
    assert two == {("name", ("roe",)): None, ("person", ("t", "roe")): ("tony-roe", "person")}
    (unknown, _) = join_names("name roe", asked, PEOPLE[:1]).values()
    assert unknown == ("roe_org", "organisation"), "one article tells of Tony Roe"


def test_a_body_is_the_speaker_of_its_name_alias_or_initials() -> None:
    asked = {("name", ("fmc",)): "FMC", ("name", ("conservative",)): "the Tories"}
    found = join_names("name fmc", asked, PEOPLE)
    assert found["name", ("fmc",)] == ("ford-motor-company_org", "organisation")
    assert found["name", ("conservative",)] == ("conservative-party_org", "organisation")


@given(st.text(max_size=40), st.text(max_size=80))
def test_wild_words_are_told_and_come_back(target: str, text: str) -> None:
    (one,) = tell(Place(text, "", (ROE,), TOLL), [(target, text)])
    if one and one.kind == "issue":
        assert one.block == f"issue {issue_of(one.form).head}"


@pytest.mark.parametrize("said", ["any president would do it", "no president did", "a president"])
def test_an_office_of_nobody_in_particular_is_not_who_has_it(said: str) -> None:
    holder = Speaker("Ada Lind", "person", (), ("president",))
    one = Place("Ada Lind spoke.", "", [holder])
    assert [each.kind for each in tell(one, [("president", said)]) if each] == ["alone"]
    assert [each.kind for each in tell(one, [("president", "the president")]) if each] == [
        "speaker"
    ]


def test_who_is_on_the_watch_list_is_one_target_however_called() -> None:
    watch = Watch(targets=(WatchTarget("lind", "Lind", aliases=("Ada Lind",)),))
    place = Place("Ada Lind spoke.", "", [Speaker("Ada Lind", "person", (), ("mayor",))], watch)
    both = [("the mayor", "the mayor must go"), ("Ada Lind", "Ada Lind must go")]
    assert {each and each.key for each in tell(place, both)} == {'watch ["lind"]'}
