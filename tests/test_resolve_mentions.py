"""Whom a mention stands for, whatever engine marked it: {words} are the source of the first quote.

The learned engine's sources are wider than a rule's: they hold appositions, clauses and commas.
"""

from __future__ import annotations

import pytest

from quotes.models import Article, Found
from quotes.reader import read
from quotes.resolve import resolve

SAID = "“It is shut,”"


def speaker(text: str) -> tuple[str | None, str | None]:
    """Name and kind of who says the quote of a text whose source stands in braces."""
    start, end = text.index("{"), text.index("}") - 1
    plain = text.replace("{", "").replace("}", "")
    at = plain.index(SAID)
    quote = Found(((at, at + len(SAID)),), "direct", source=(start, end), tagged=True)
    (named,) = resolve(plain, [quote]).named
    return named.name, named.kind


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Pella’s prime minister, Mira Okafor,", "Mira Okafor"),
        ("its director, Mira Okafor", "Mira Okafor"),
        ("Holm Athletic’s manager, Mira Okafor", "Mira Okafor"),
        ("Pella Department of Ports official Mira Okafor", "Mira Okafor"),
        ("Pella Ambassador to Holm Mira Okafor", "Mira Okafor"),
        ("a spokeswoman for the ministry, Mira Okafor,", "Mira Okafor"),
        ("One of the authors of that study, Mira Okafor,", "Mira Okafor"),
        ("A former aide to Jun Vale, retired Col. Mira Okafor, lives", "Mira Okafor"),
        ("Mira Okafor, director of the Pella University Research Centre in Holm", "Mira Okafor"),
        ("Mira Okafor, Jun Vale’s former security adviser,", "Mira Okafor"),
        ("Mira Okafor, 42, who runs the shop,", "Mira Okafor"),
        ("Mira Okafor, an organizer with the Holm Coalition for Boats,", "Mira Okafor"),
        ("Mira Okafor -- editor of The Quay, a book on boats --", "Mira Okafor"),
        ("Majority Leader Mira Okafor —", "Mira Okafor"),
        ("Mira Okafor herself", "Mira Okafor"),
        ("both Mira Okafor and Jun Vale", "Mira Okafor"),
        ("Mira Okafor and Gov. Jun Vale (Holm)", "Mira Okafor"),
        ("Former Secretary of State Mira Okafor", "Mira Okafor"),
        ("Retired Lt. Gen. Mira Okafor", "Mira Okafor"),
        ("Virologist Kerrin Okafor of the clinic", "Kerrin Okafor"),
        ("Comic artist Mira Okafor (Nancy Drake, Jem and the Gulls)", "Mira Okafor"),
        ("Holm Road and Bridges Minister Mira Okafor", "Mira Okafor"),
        ("former secretary of state Mira Okafor", "Mira Okafor"),
        ("speaker of the assembly and party leader Mira Okafor", "Mira Okafor"),
        ("former Pella Gov. and party chairwoman Mira Okafor", "Mira Okafor"),
    ],
)
def test_the_one_named_in_a_wide_source_speaks(source: str, name: str) -> None:
    assert speaker(f"{SAID} said {{{source}}} on Monday.") == (name, "person")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the Court of Appeals for the K.V. Circuit", "Court of Appeals for the K.V. Circuit"),
        ("the Office of the Attorney General", "Office of the Attorney General"),
        ("the Supreme Court of Justice (Oberes Gericht)", "Supreme Court of Justice"),
        ("the University of Holm, San Telmo,", "University of Holm"),
        ("the House Boats and Bridges Committee", "House Boats and Bridges Committee"),
        ("the Navigation and Rescue Agency", "Navigation and Rescue Agency"),
        (
            "the Health, Education and Labor Committee of Holm",
            "Health, Education and Labor Committee of Holm",
        ),
    ],
)
def test_a_body_is_called_by_its_whole_name(source: str, name: str) -> None:
    assert speaker(f"{SAID} said {{{source}}} on Monday.") == (name, "organisation")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        # who is named in it is somebody else
        ("three senators, including Mira Okafor,", "group"),
        ("Mira Okafor and her supporters", "group"),
        ("critics like Mira Okafor", "group"),
        ("experts such as Mira Okafor and Jun Vale", "group"),
        ("companies including the Pella Commission", "group"),
        ("a lawyer representing Mira Okafor", "unnamed"),
        ("a columnist for the news site Pella Commission", "unnamed"),
        ("Pella strategists", "group"),
        ("45% of Pella Democrats", "group"),
        ("half of those asked", "group"),
        ("recent polling by the Pella Commission", "document"),
        ("Pella’s figures published on Monday", "document"),
        ("Friends of Holm Mayor Mira Okafor", "group"),
        ("a star witness, who wrote “Mira Okafor” (a play),", "unnamed"),
        ("an aide, along with Mira Okafor and Jun Vale,", "unnamed"),
        ("a Holm Democrat", "unnamed"),
        ("one Pella delegate", "unnamed"),
        ("a tally by the Pella Gazette", "unnamed"),
        ("the Okafor supporter", "unnamed"),
        ("the outcome", "unnamed"),
        ("a Feb. 1 letter from the Pella Legion", "document"),
        ("Pella Commission filings", "document"),
    ],
)
def test_nobody_is_named_for_standing_in_a_description(source: str, kind: str) -> None:
    name, said = speaker(
        f"Mira Okafor came to Pella. The Pella Commission sat in Holm.\n\n{SAID} said {{{source}}}."
    )
    assert said == kind
    assert name not in ("Mira Okafor", "Pella Commission", "Pella", "Holm", "Pella Legion")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a report by the harbour master on Monday", "report by the harbour master"),
        ("the Holm University poll released", "Holm University poll"),
        ("a poll published by the Pella Gazette", "poll published by the Pella Gazette"),
        ("the 140-page report into Holm Hospital", "140-page report into Holm Hospital"),
        ("a survey of 4,200 members, the largest yet", "survey of 4,200 members"),
    ],
)
def test_a_document_is_called_by_whose_it_is_and_on_what(source: str, name: str) -> None:
    text = f"The Pella Gazette met Holm Hospital and Holm University. {SAID} said {{{source}}}."
    assert speaker(text) == (name, "document")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The report", "report by the harbour master"),
        ("The same report", "report by the harbour master"),
        ("Her report", "her report"),
        ("A new report", "new report"),
        ("The letter", "letter"),
    ],
)
def test_the_report_is_the_one_told_of_before(source: str, name: str) -> None:
    text = f"A report by the harbour master said it was late. {source} said it was shut."
    first, second = read(text, engine="rules").quotes
    assert (first.speaker, second.speaker) == ("report by the harbour master", name)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Rep. Mira Okafor (Pella), a delegate supporting Vale", "Mira Okafor"),
        ("Sens. Mira Okafor, Jun Vale and Sorin Adeyemi", "Mira Okafor"),
        ("The delegate from Pella, Mira Okafor", "Mira Okafor"),
    ],
)
def test_a_name_that_opens_a_mention_speaks_for_itself(source: str, name: str) -> None:
    text = f"Jun Vale and Sorin Adeyemi came to Holm. “It is shut,” said {{{source}}}."
    assert speaker(text) == (name, "person")


@pytest.mark.parametrize(
    ("between", "source"),
    [
        ("A second officer came.", "the officer"),
        ("It rained.", "the senior Vale adviser"),
        ("It rained.", "the ministry’s chief officer"),
    ],
)
def test_a_description_of_another_is_nobody_near(between: str, source: str) -> None:
    text = f"Mira Okafor, 54, rose. Jun Vale left. She sat. Okafor spoke of Holm. {between} {SAID} "
    assert speaker(f"{text}said {{{source}}}.")[1] == "unnamed"


@pytest.mark.parametrize("name", ["Roe administration", "Selba campaign", "Ports department"])
def test_a_body_is_called_by_a_name_and_its_noun(name: str) -> None:
    text = f"Mira Okafor came. The {name.split()[0]} paper lay there. {SAID} said {{the {name}}}."
    assert speaker(text) == (name, "organisation")


def test_a_description_ends_where_its_apposition_begins() -> None:
    assert speaker(f"{SAID} said {{a clerk, who asked not to be named,}}.") == (
        "a clerk",
        "unnamed",
    )


def test_an_apposition_is_the_speakers_role() -> None:
    text = f"{SAID} said Holm’s mayor, Mira Okafor."
    start = text.index("Holm")
    quote = Found(((0, len(SAID)),), "direct", source=(start, len(text) - 1), tagged=True)
    (said,) = resolve(text, [quote]).speakers
    assert said.name == "Mira Okafor"
    assert "Holm’s mayor" in said.roles


def test_a_source_within_a_body_is_nobody_named() -> None:
    text = f"The Holm Ports Ministry met. {SAID} said {{a source within the Holm Ports Ministry}}."
    assert speaker(text) == ("a source within the Holm Ports Ministry", "unnamed")


@pytest.mark.parametrize("other", ["Pella", "WNN", "Okafor", "Jun Vale"])
def test_what_has_a_name_of_its_own_is_no_field_of_a_body(other: str) -> None:
    text = f"Mira Okafor met {other} and Holm Radio. {SAID} said {{Holm Radio}}."
    names = {name for name, _ in resolve(text.replace("{", "").replace("}", ""), []).names}
    assert f"{other} and Holm Radio" not in names
    assert speaker(text) == ("Holm Radio", "organisation")


@pytest.mark.parametrize(
    ("source", "first"),
    [
        ("Holm University and Selba College", "Holm University"),
        ("the University of Holm and Selba University", "University of Holm"),
        ("the Holm Ports Committee and the Selba Bureau (SB)", "Holm Ports Committee"),
        ("the Quay Center at the Boats Institute and Selba Institution", "Quay Center"),
    ],
)
def test_of_two_bodies_that_speak_together_the_first_is_named(source: str, first: str) -> None:
    assert speaker(f"{SAID} said {{{source}}}.") == (first, "organisation")


@pytest.mark.parametrize(
    "name",
    ["Holm Fire and Rescue Service", "Department of Boats and Ports", "Holm Gas and Oil Fund"],
)
def test_a_body_is_one_over_an_and_that_joins_its_fields(name: str) -> None:
    assert speaker(f"{SAID} said {{the {name}}}.") == (name, "organisation")


@pytest.mark.parametrize(
    "glued",
    [
        "Unlike Okafor, we came.",
        "Longtime Okafor aides came.",
        "Donor Okafor came.",
        "We stood outside an Alabama Okafor rally.",
        "We came to a New Holm Okafor rally.",
        "The former secretary of State Okafor came.",
        "An Okafor-Vale match began, and Mira Okafor met Jun Vale.",
    ],
)
def test_what_stands_before_a_surname_makes_no_other_bearer(glued: str) -> None:
    text = f"{glued} Mira Okafor was there. Vale saw Okafor. {SAID} said {{Okafor}}."
    assert speaker(text) == ("Mira Okafor", "person")


def test_a_relative_named_in_full_is_another_bearer() -> None:
    text = f"Mira Okafor met Ngozi Okafor and Paris Okafor. {SAID} said {{Paris Okafor}}."
    assert speaker(text) == ("Paris Okafor", "person")
    assert speaker(text.replace("{Paris", "{Ngozi")) == ("Ngozi Okafor", "person")


@pytest.mark.parametrize("source", ["Mr. Bishop", "Rep. King", "Mr. Judge", "Ms. King"])
def test_a_surname_may_be_a_title_too(source: str) -> None:
    name = source.split()[1]
    assert speaker(f"{SAID} said {{{source}}}.") == (name, "person")
    assert speaker(f"{source} came to Holm. {SAID} said {{{name}}}.") == (name, "person")


@pytest.mark.parametrize("source", ["Mira May", "Mrs May", "Prime Minister May"])
def test_a_month_behind_a_given_name_or_a_title_is_a_surname(source: str) -> None:
    text = (
        f"In May the rain fell. Last May Jun Okafor left. Mira May sat. {SAID} said {{{source}}}."
    )
    assert speaker(text) == ("Mira May", "person")


def test_a_title_behind_a_title_may_be_a_given_name() -> None:
    assert speaker(f"{SAID} said {{Governor Earl Ray Okafor}}.") == ("Earl Ray Okafor", "person")


@pytest.mark.parametrize("source", ["Mr. Chairman", "Madam Chair", "Mr. President", "Mr Speaker"])
def test_an_office_that_is_addressed_is_no_surname(source: str) -> None:
    assert speaker(f"{SAID} said {{{source}}}.")[1] != "person"


def test_a_label_names_by_the_surname_and_an_office_by_none() -> None:
    labels = {"MR. KING": "King", "JUSTICE BISHOP": "Bishop", "MS. ROE": "Roe", "THE CLERK": None}
    turns = "\n\n".join(f"{label}: It was so." for label in [*labels, *labels])
    said = read(Article("x", turns), "rules").quotes
    named = [quote.speaker if quote.speaker_kind == "person" else None for quote in said]
    assert named == [*labels.values()] * 2


def test_where_nobody_has_a_full_name_a_surname_is_a_persons() -> None:
    assert speaker(f"{SAID} said {{Okafor}}. Nobody replied.") == ("Okafor", "person")
    said = read(f"Okafor said that it rained. {SAID} he added.", engine="rules").quotes
    assert [quote.speaker for quote in said] == ["Okafor", "Okafor"]


def test_a_surname_is_whose_it_was_before_another_bore_it() -> None:
    ahead = "Mira Okafor came. Okafor sat. Okafor rose. Okafor spoke.\n\nJun Okafor slept."
    apart = "\n\n" + "The rain fell. " * 6
    assert speaker(f"{ahead}{apart}{SAID} said {{Okafor}}.") == ("Mira Okafor", "person")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"The World Health Organization (WHO) met. {SAID} {{WHO}} said.", None),
        (f"{SAID} {{the WHO}} said.", "WHO"),
        (f"Doctors at the WHO met. {SAID} {{WHO}} said.", "WHO"),
    ],
)
def test_the_who_is_not_who(text: str, name: str | None) -> None:
    assert speaker(text) == (name or "World Health Organization", "organisation")


@pytest.mark.parametrize(
    ("once", "name"),
    [
        ("Myra Okafor", "Mira Okafor"),  # one letter
        ("Mira Okaffor", "Mira Okafor"),
        ("Bob Okafor", None),  # another name, and a man's
    ],
)
def test_a_name_spelled_in_two_ways_is_one(once: str, name: str | None) -> None:
    ahead = f"Mira Okafor met {once} in Holm. Mira Okafor sat."
    assert speaker(f"{ahead} {SAID} said {{{once}}}.")[0] == (name or once)


@pytest.mark.parametrize(
    ("ahead", "once", "name"),
    [
        ("Mira Vander Okafor sat.", "Vander Okafor", "Mira Vander Okafor"),
        ("Mira Okafor sat. Mira Okafor rose.", "Podcaster Mira Okafor", "Mira Okafor"),
        ("Mira Okafor Vale sat. Mira Okafor Vale rose.", "Mira Okafor", "Mira Okafor Vale"),
        ("Oyo Sel Okafor sat. Ms. Sel Okafor rose.", "Sel Okafor", "Oyo Sel Okafor"),
        ("Crooked Mira Okafor sat. Mira Okafor rose.", "Mira Okafor", "Mira Okafor"),
    ],
)
def test_a_part_of_a_full_name_is_the_whole_one(ahead: str, once: str, name: str) -> None:
    assert speaker(f"{ahead} The rain fell. {SAID} said {{{once}}}.") == (name, "person")


def test_a_short_given_name_is_the_full_ones() -> None:
    text = f"Mitchell Okafor came to Holm. Mitchell Okafor sat. {SAID} said {{Mitch Okafor}}."
    assert speaker(text) == ("Mitchell Okafor", "person")


def test_of_two_named_alike_from_the_start_neither_is_meant() -> None:
    ahead = "Mira Okafor and Jun Okafor came. Okafor sat. Okafor rose. Okafor spoke."
    apart = "\n\n" + "The rain fell. " * 6
    assert speaker(f"{ahead}{apart}{SAID} said {{Okafor}}.") == (None, None)


def test_a_headline_in_capitals_runs_no_names_together() -> None:
    text = (
        "{Mira Okafor} Calls Harbour Plan “It Is Shut” Before Long Pella Vote\n\n"
        f"Mira Okafor spoke in Holm. {SAID} she said."
    )
    assert speaker(text) == ("Mira Okafor", "person")


@pytest.mark.parametrize("opening", ["Certainly", "See"])
def test_a_word_that_opens_a_sentence_is_no_given_name(opening: str) -> None:
    text = f"Thomas Okafor came to see it. {opening} Thomas Okafor did. {SAID} said {{Okafor}}."
    assert speaker(text) == ("Thomas Okafor", "person")


def test_which_is_no_person() -> None:
    text = f"Mira Okafor, a lawyer for the Pella Opera, {{which}} said: {SAID}"
    assert speaker(text) == ("Pella Opera", "organisation")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Holm's President Okafor", "Mira Okafor"),
        ("Senator Mira Okafor", "Mira Okafor"),
        ("Friends of Okafor", None),
    ],
)
def test_a_headline_names_its_speaker_behind_titles(source: str, name: str | None) -> None:
    title = f"{source} says the pier is shut"
    (said,) = read(Article("a", "Mira Okafor spoke in Holm. The rain fell.", title=title)).quotes
    assert said.speaker == name or (name is None and said.speaker_kind != "person")


@pytest.mark.parametrize(
    ("source", "kind"),
    [("Labour", "organisation"), ("Lib Dems", "organisation"), ("Democrats", "group")],
)
def test_a_party_that_opens_a_sentence_keeps_its_name(source: str, kind: str) -> None:
    assert speaker(f"The vote was late. {{{source}}} said: {SAID}") == (source, kind)


def test_a_job_with_a_party_before_it_is_no_party() -> None:
    name, kind = speaker(f"It rained. {{Democratic candidates}} said: {SAID}")
    assert kind == "group" and name and name.endswith("candidates")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A cashier did not want to be quoted by name. {SAID} {she} said.", "a cashier"),
        ("One delegate, who asked not to be named, was unsure. {SAID} {he} said.", "one delegate"),
        (
            "A tall designer sat there. {SAID} {she} said, on condition of anonymity.",
            "a tall designer",
        ),
        ("A cashier sat there. {SAID} said {the woman}, who declined to be named.", "the woman"),
        ("A cashier spoke. Ana Lage declined to be named. {SAID} {she} said.", "Ana Lage"),
        ("A cashier was calm. {SAID} {she} said.", "Ana Lage"),
    ],
)
def test_who_gives_no_name_is_nobody_named_before(source: str, name: str) -> None:
    ahead = "Ana Lage, a waitress, was pleased. She said it was time.\n\n"
    found = speaker(ahead + source.replace("{SAID}", SAID))[0]
    assert found == name


def test_whose_attorney_somebody_is_is_not_that_attorney() -> None:
    text = "Rolf Stane’s attorney, Gil Hart, spoke. Rolf Stane, an attorney, left. It rained. "
    assert speaker(f"{text}{SAID} {{Stane’s attorney}} said.")[0] != "Rolf Stane"


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("State legislators supporting the law", "State legislators supporting the law", "group"),
        ("a memo detailing the results", "memo", "document"),
        ("the lawsuit being filed this week", "lawsuit", "document"),
        ("a dozen port workers", "a dozen port workers", "group"),
        ("a panel of skippers", "panel of skippers", "group"),
    ],
)
def test_what_is_told_of_a_source_is_not_what_it_is(source: str, name: str, kind: str) -> None:
    assert speaker(f"It was {{{source}}} that said {SAID} on Monday.") == (name, kind)


def test_who_calls_himself_by_a_name_is_called_so() -> None:
    assert speaker(f"{SAID} wrote {{a man calling himself Jun Vale}}.") == ("Jun Vale", "person")
