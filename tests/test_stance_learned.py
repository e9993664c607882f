"""The learned judge from the quote to its stances: candidates, verdicts, what is made of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import Article, read, stance
from quotes.document import Document
from quotes.models import Force, Meant, Quote, Span, Stance, Watch, WatchTarget
from quotes.networks import runtime
from quotes.networks.judge import ask, ask_ahead, whole
from quotes.networks.question import LONGEST, WIDE, Question, question
from quotes.networks.scout import Sight, look
from quotes.networks.window import CAPACITY, NOWHERE, windows
from quotes.stance import by_model
from quotes.stance.by_model import Seen, Verdict, Weights, see, surest
from quotes.stance.candidates import OWN, PHRASES, Candidate, Source, candidates, watched
from quotes.stance.spelled import Spelled
from quotes.stance.things import clause

TEXT = "Mira Kaminski said “the toll is unfair to the islands”. She left."


def asked_whole(text: str) -> Question:
    return Question(text, (0, len(text)), ((0, len(text)),))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the repeal of the harbour toll is wrong", "the repeal of the harbour toll"),
        ("the repeal of the harbour toll is wrong", "the harbour toll"),
        ("we strongly oppose closing the village school", "closing the village school"),
        ("she praised the raids on ferries by the navy", "the raids on ferries"),
    ],
)
def test_the_scout_sees_phrases_inside_phrases_and_acts(text: str, wanted: str) -> None:
    seen = look(asked_whole(text)).phrases
    assert wanted in {text[slice(*span)] for span in seen}
    assert all(0 < chance <= 1 for chance in seen.values())


def test_what_the_scout_sees_ends_where_its_words_do() -> None:
    text = "We want to raise the cutoff to about $51,000 by May."
    seen = {text[slice(*span)] for span in look(asked_whole(text)).phrases}
    assert not any(one.endswith("$51") for one in seen)
    assert any(one.endswith("$51,000") for one in seen)


def test_networks_answer_alike_on_every_processor() -> None:
    """Where 8-bit products overflow (x86 without VNNI), favour is 0.05 here."""
    text = "I welcome the harbour toll. It is a great thing for the city."
    asked, place = asked_whole(text), (text.index("harbour"), text.index("."))
    (answer,) = filter(None, ask(asked, [place]))
    told = (answer.favour, answer.against, answer.none, look(asked).sided)
    assert told == pytest.approx((0.871, 0.005, 0.123, 0.350), abs=0.01)


def test_the_scout_sees_where_a_side_is_taken() -> None:
    taken = look(asked_whole("This toll is a cruel and stupid attack on poor families.")).sided
    told = look(asked_whole("The meeting begins at nine in the town hall on Monday.")).sided
    assert told < taken


def test_the_words_of_the_cue_are_nobodys_target() -> None:
    said = (TEXT.index("“"), TEXT.index("”") + 1)
    asked = question(TEXT, Document(TEXT).sentences, (said,), (14, 18), (0, 13), "Mira Kaminski")
    seen = look(asked)
    assert not any(start < 18 and end > 14 for start, end in seen.phrases)
    assert "unfair" in {TEXT[slice(*word)] for word in seen.words}


def test_what_takes_no_side_is_not_asked_but_for_the_users_own_list() -> None:
    text = "The meeting begins at nine in the town hall on Monday."
    asked = asked_whole(text)
    assert look(asked).sided < by_model.SIDED
    assert by_model.see(asked, []).verdicts == ()
    watch = Watch(targets=(WatchTarget("hall", "Town hall"),))
    assert by_model.see(asked, [], watch).verdicts != ()


def test_an_entry_too_far_from_a_quote_to_be_meant_is_not_asked_about() -> None:
    """It is a reading for each quote of the article."""
    quote, filler = "“It is a disgrace and must be stopped,” she said.", "The sun set early. " * 200
    watch = Watch(targets=(WatchTarget("toll", "Harbour toll"),))
    weights = runtime.fitted(runtime.CALLS)
    texts = {
        "near": f"The town voted for the harbour toll. {quote}",
        "far": f"The harbour toll and again the harbour toll. {filler}{quote}",
        "behind": f"{quote} The town voted for the harbour toll.",
    }
    for place, text in texts.items():
        said = (text.index("“"), text.index("”") + 1)
        asked = question(text, Document(text).sentences, (said,), None, None, "Ana Ruiz")
        told = {one.candidate.target for one in see(asked, [], watch, weights).verdicts}
        assert ("Harbour toll" in told) is (place == "near"), place


def offered(
    text: str, said: Span, names: list[tuple[str, Span]], watch: Watch | None = None
) -> list[Candidate]:
    asked = question(text, Document(text).sentences, (said,), None, None, "Ana Ruiz")
    own = watched(asked, names, watch)
    return candidates(asked, look(asked), names, own)


def test_a_pronoun_may_mean_who_was_named_before() -> None:
    text = "Mira Kaminski left. Ana Ruiz said “she was brave”."
    start = text.index("“")
    names = [("Mira Kaminski", (0, 13)), ("Ana Ruiz", (20, 28))]
    found = offered(text, (start, len(text) - 1), names)
    meant = [one for one in found if one.source == "pronoun"]
    assert [one.target for one in meant] == ["Mira Kaminski"]
    assert meant[0].place and text[slice(*meant[0].place)] == "she"


def test_a_watched_entry_is_asked_where_it_is_named_or_before_the_quote() -> None:
    text = "The toll bill passed. Ana Ruiz said “it would help nobody”."
    watch = Watch(targets=(WatchTarget("toll", "Harbour toll", aliases=("toll bill",)),))
    said = (text.index("“"), len(text) - 1)
    (far,) = [one for one in offered(text, said, [], watch) if one.source in OWN]
    assert (far.target, far.place, far.words) == ("Harbour toll", None, "toll bill")
    (near,) = [one for one in offered(text, (0, len(text)), [], watch) if one.source in OWN]
    assert near.place == (4, 13)


def test_a_phrase_that_is_a_name_is_offered_by_its_fullest_form() -> None:
    text = "We admire Senator Kaminski and her plan."
    found = offered(text, (0, len(text)), [("Mira Kaminski", (18, 26))])
    told = [one.target for one in found if one.source in PHRASES and "Kaminski" in one.target]
    assert "Mira Kaminski" in told and "Senator Kaminski" not in told


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Roe did not break any rules", ("Roe", "did")),
        ("she is late", ("", "")),
        ("the toll should be scrapped", ("the toll", "should")),
        ("Roe never kept his promise", ("Roe", "kept")),
        ("Roe raises the toll", ("Roe", "raises")),
        ("Roe tolls", None),
        ("the toll that should be scrapped", None),
        ("the toll Roe has defended", None),
        ("what the council has done", None),
        ("the plan she has to defend", None),
        ("the need to be heard", None),
        ("Roe of being too close to the port", None),
        ("Roe’s proposed toll", None),
        ("the Roe plan", None),
        ("tolls used by Roe", None),
        ("the harbour toll", None),
    ],
)
def test_a_clause_is_told_from_a_phrase(words: str, found: tuple[str, str] | None) -> None:
    assert clause(words) == found


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("the new harbour toll should be scrapped", "that the new harbour toll should be scrapped"),
        ("the new harbour toll is an insult", "new harbour toll"),
        ("Mayor Roe has lied to us", "Hanne Roe"),
        ("Mayor Roe for hiding the report", "Hanne Roe"),
        ("Roe of hiding the report", "Hanne Roe"),
        ("Roe, the richest of them all, now", "Hanne Roe"),
        ("Roe to hide the report", "hide the report"),
        ("Roe’s report", "Roe’s report"),
        ("Roe and the report", "Roe and the report"),
        ("the toll] now", "toll now"),
        ("Kaminski has kept her word", "that Kaminski has kept her word"),  # the speaker herself
        ("she has kept her word", "that she has kept her word"),
    ],
)
def test_what_a_clause_tells_is_on_its_subject_and_what_it_wishes_is_whole(
    said: str, target: str
) -> None:
    text = f"“I think {said},” said Mira Kaminski."
    place = (text.index(said), text.index(",”"))
    names = [
        (name, (at, at + len(last)))
        for name, last in (("Hanne Roe", "Roe"), ("Mira Kaminski", "Kaminski"))
        if (at := text.find(last)) >= 0
    ]
    asked = Question(text, (0, len(text)), ((1, place[1]),), speaker="Mira Kaminski")
    offered = candidates(asked, Sight(1.0, {place: 0.5}, ()), names)
    assert [one.target for one in offered if one.place == place] == [target]


def test_no_phrase_ends_a_sentence_within() -> None:
    text = "We must beat Mira Kaminski. Ana Ruiz can do it, with a fair plan for the harbour."
    found = offered(text, (0, len(text)), [])
    assert found and not any(". " in one.target for one in found)


# the judge taken at its word
WEIGHTS: Weights = {"heard": {"judged": 1.0}, "called": {}, "meant": {}}


def verdict(
    target: str, place: Span | None, score: float, source: Source = "phrase", label: str = "against"
) -> Verdict:
    return Verdict(Candidate(target, place, source), label, score, place)  # type: ignore[arg-type]


def heard_of(*verdicts: Verdict, weights: Weights = WEIGHTS) -> list[Stance]:
    return surest(Seen(0.5, verdicts), weights)


def test_of_candidates_that_overlap_the_surest_is_heard() -> None:
    heard = heard_of(
        verdict("toll", (10, 14), 0.6),
        verdict("harbour toll", (2, 14), 0.8),
        verdict("Toll", (40, 44), 0.5),
        verdict("ferry", (50, 55), 0.5, label="favour"),
    )
    assert [(one.target, one.stance, one.score) for one in heard] == [
        ("harbour toll", "against", 0.8),
        ("ferry", "favour", 0.5),
    ]
    assert all(one.method == "model" for one in heard)


def test_the_users_own_target_is_heard_beside_all_others() -> None:
    both = [verdict("toll", (2, 6), 0.9), verdict("Toll plan", (2, 6), 0.6, "watched")]
    heard = heard_of(*both)
    assert [one.target for one in heard] == ["Toll plan"]


def test_an_entry_that_only_the_article_names_is_heard_where_it_is_near() -> None:
    text = "The harbour toll passed. Ana Ruiz said “it would help nobody”."
    far = text.replace("passed. ", "passed. " + "Rain fell on the hills. " * 40)
    watch = Watch(targets=(WatchTarget("toll", "Harbour toll"),))
    signs = []
    for one in (text, far):
        said = (one.index("“"), len(one) - 1)
        (entry,) = [found for found in offered(one, said, [], watch) if found.source == "article"]
        signs.append(entry.signs)
    near, away = signs
    assert near["far behind"] < away["far behind"]
    assert near["shares a word"] == 0.0
    weights: Weights = WEIGHTS | {"meant": {"always": 3.0, "far behind": -1.0}}
    heard = []
    for told in signs:
        entry = Candidate("Harbour toll", None, "article", signs=told)
        heard.append(heard_of(Verdict(entry, "against", 0.5, None), weights=weights))
    assert [one.target for one in heard[0]] == ["Harbour toll"]
    assert heard[1] == []


def test_a_target_goes_by_the_phrase_that_is_likest_to_a_readers_own() -> None:
    said = [verdict("raids", (0, 5), 0.6), verdict("raids on ferries", (0, 16), 0.5)]
    assert [one.target for one in heard_of(*said)] == ["raids"]
    longer: Weights = WEIGHTS | {"called": {"words": 3.0, "always": -6.0}}
    assert [one.target for one in heard_of(*said, weights=longer)] == ["raids on ferries"]


def test_a_name_in_a_phrase_is_another_target_where_the_speaker_stands_otherwise_to_it() -> None:
    roe = verdict("Ann Roe", (0, 7), 0.9, "name", label="favour")
    alike = verdict("Ann Roe’s plan", (0, 14), 0.8, label="favour")
    assert [one.target for one in heard_of(roe, alike)] == ["Ann Roe"]
    other = verdict("Ann Roe’s plan", (0, 14), 0.8)
    assert {one.target for one in heard_of(roe, other)} == {"Ann Roe", "Ann Roe’s plan"}


def test_what_is_unlikely_is_not_heard() -> None:
    assert heard_of(verdict("toll", (2, 6), 0.1)) == []


def test_what_readers_seldom_write_down_must_be_surer() -> None:
    meant = verdict("the files", (2, 4), 0.5, "around")
    assert heard_of(meant) != []
    seldom: Weights = WEIGHTS | {"heard": {"judged": 1.0, "around": -3.0}}
    assert heard_of(meant, weights=seldom) == []


CASES = Path(__file__).parent / "cases"


def test_the_network_answers_for_every_place_and_points_into_the_quote() -> None:
    said = (TEXT.index("“"), TEXT.index("”") + 1)
    asked = question(TEXT, Document(TEXT).sentences, (said,), (14, 18), (0, 13), "Mira Kaminski")
    toll, left = ask(asked, [(20, 28), (60, 64)])
    assert left is None, "what is not read has no answer"
    assert toll is not None
    assert toll.favour + toll.against + toll.neutral + toll.none == pytest.approx(1)
    for one in (toll, ask_ahead(asked, "the ferry")):
        assert one.evidence and said[0] <= one.evidence[0] < one.evidence[1] <= said[1]


@pytest.mark.parametrize("words", ["can’t wait", "the board’s ‘toll’"])
def test_evidence_ends_where_its_words_do(words: str) -> None:
    text = f"Roe says we {words}."
    start = text.index(words)
    for at in range(start, start + len(words)):
        if text[at].isalnum():
            first, last = whole(text, at, at + 1)
            assert text[first:last] in re.findall(r"\w+(?:’\w+)?", words)


LED = "The toll begins in May. It was dear. Mira Kaminski said “it would help nobody”. She left."


def asked_of_it(text: str) -> Question:
    said = (text.index("“"), text.index("”") + 1)
    source = text.index("Mira")
    cue = text.index("said")
    sentences = Document(text).sentences
    return question(
        text, sentences, (said,), (cue, cue + 4), (source, source + 13), "Mira Kaminski"
    )


def test_of_a_very_long_quote_the_beginning_is_judged() -> None:
    # what is seen of a target is weighed against all others: thousands would take hours
    text = (
        f"Mira Kaminski said “I welcome the toll. {'We like the ferry and the new quay. ' * 600}”"
    )
    asked = asked_of_it(text)
    seen = see(asked, [])
    assert len(text) > 2 * LONGEST == 2 * (asked.around[1] - asked.around[0])
    assert max(one.candidate.place[1] for one in seen.verdicts if one.candidate.place) <= LONGEST
    assert "toll" in {one.candidate.target for one in seen.verdicts}


def test_of_a_sentence_without_an_end_what_stands_around_the_quote_is_judged() -> None:
    # a machine that writes down what it hears may set no full stop at all
    heard = "and then they took the ferry to the quay " * 400
    text = f"{heard}Mira Kaminski said “I welcome the toll” {heard}"
    asked = asked_of_it(text)
    assert asked.around[1] - asked.around[0] < 2 * WIDE + 100
    assert "toll" in {one.candidate.target for one in see(asked, []).verdicts}


def test_what_leads_up_to_a_quote_is_read_with_what_the_quote_does_not_name() -> None:
    asked = asked_of_it(LED)
    assert LED[slice(*asked.lead)] == "The toll begins in May. It was dear."
    (alone,) = windows(runtime.tokenizer(), asked)
    (led,) = windows(runtime.tokenizer(), asked, "the toll")
    first = runtime.tokenizer().encode("begins", add_special_tokens=False).ids[0]
    assert first in led.ids
    assert first not in alone.ids
    assert not led.pieces(asked.lead), "it is nobody's place"


@given(before=st.integers(0, 40), within=st.integers(1, 60), name=st.text(max_size=40))
@settings(max_examples=60, deadline=None)
def test_what_leads_up_never_takes_room_from_the_quote(before: int, within: int, name: str) -> None:
    text = "It rained on the old quay. " * before + f"Mira Kaminski said “{'so ' * within}”."
    asked = asked_of_it(text)
    bare = replace(asked, lead=(0, 0))
    led = list(windows(runtime.tokenizer(), asked, name or "toll"))
    assert all(len(one.ids) <= CAPACITY for one in led)
    unled = list(windows(runtime.tokenizer(), bare, name or "toll"))
    assert [[place for place in one.offsets if place != NOWHERE] for one in led] == [
        [place for place in one.offsets if place != NOWHERE] for one in unled
    ]


@pytest.mark.parametrize("learned", [True, False])
def test_what_is_denied_is_nobodys_stance(learned: bool) -> None:
    said = (TEXT.index("“"), TEXT.index("”") + 1)
    quote = Quote((said,), "direct", cue=(14, 18), speaker="Mira Kaminski", force=Force.DENIED)
    watch = Watch(
        targets=(WatchTarget("toll", "Toll", against=(TEXT[said[0] + 1 : said[1] - 2],)),)
    )
    found = stance.find(Document(TEXT), quote, watch=watch, learned=learned)
    assert all(one.stance == "unclear" for one in found)


def test_an_entry_with_an_article_is_found_under_another_and_is_one_target() -> None:
    text = "A harbour toll is planned. Mira Kaminski said: “We oppose a harbour toll.”"
    said = (text.index("“"), len(text))
    quote = Quote((said,), "direct", cue=(41, 45), source=(27, 40), speaker="Mira Kaminski")
    watch = Watch(targets=(WatchTarget("toll", "The harbour toll"),))
    (one,) = stance.find(Document(text), quote, watch=watch, learned=True)
    assert (one.target, one.stance) == ("The harbour toll", "against")


@pytest.mark.parametrize(
    ("said", "side"),
    [
        ("Scrapping the quay toll is cowardice", "favour"),
        ("The repeal of the old quay toll would be a disaster", "favour"),
        ("Opponents of the quay toll are wrong", "favour"),
        ("Cancelling the quay toll is the best thing the council has done", "against"),
        ("It would be wrong to scrap the quay toll", "favour"),
        ("I refuse to scrap the quay toll", "favour"),
        ("The quay toll must not be scrapped", "favour"),
        ("We must scrap the quay toll", "against"),
        ("The quay toll should be scrapped", "against"),
        ("The quay toll is a disgrace", "against"),
        ("We welcome the quay toll", "favour"),
    ],
)
def test_who_is_against_the_end_of_an_entry_is_in_favour_of_it(said: str, side: str) -> None:
    text = f"“{said},” said Mira Kaminski."
    watch = Watch(targets=(WatchTarget("toll", "The quay toll"),))
    quote = Quote(
        ((0, text.index("”") + 1),),
        "direct",
        cue=(text.index("said Mira"), text.index(" Mira")),
        source=(text.index("Mira"), len(text) - 1),
        speaker="Mira Kaminski",
        confidence=1.0,
    )
    stances = stance.find(Document(text), quote, watch=watch, learned=True)
    assert [one.stance for one in stances if one.target == "The quay toll"] == [side]


def test_what_the_cue_alone_tells_is_not_sure() -> None:
    text = "Mira Kaminski accused the mill of drawing the sea in a flattering light."
    said = (text.index("the mill"), len(text) - 1)
    quote = Quote((said,), "indirect", cue=(14, 21), source=(0, 13), speaker="Mira Kaminski")
    found = {one.target: one for one in stance.find(Document(text), quote, learned=True)}
    assert found["mill"].method == "model"
    alone = found["drawing the sea"]
    assert (alone.method, alone.score) == ("lexicon", stance.ALONE)


def test_a_side_on_an_office_is_on_whoever_has_it() -> None:
    text = (
        "Governor Tomas Vantreek spoke on Monday.\n\n"
        "“The governor is a liar and should resign,” Mira Kaminski said."
    )
    plain, watched = (
        read(Article("a", text)),
        read(Article("a", text), watch=Watch(targets=(WatchTarget("v", "Tomas Vantreek"),))),
    )
    for reading in (plain, watched):
        (quote,) = reading.quotes
        told = [(one.target, one.stance) for one in quote.stances]
        assert told == [("Tomas Vantreek", "against")]


@pytest.mark.parametrize(
    ("said", "target", "called", "told"),
    [
        ("“He is a liar,” Orla Venn said.", "Tomas Vantreek", "He", ("against", "liar")),
        ("“He’s a liar,” Orla Venn said.", "Tomas Vantreek", "He", ("against", "liar")),
        ("Orla Venn called him “an honest man”.", "Tomas Vantreek", "him", ("favour", "honest")),
        ("“His conduct is vile,” Orla Venn said.", "conduct", "His conduct", ("against", "vile")),
        ("Orla Venn accused him of hiding it.", "Tomas Vantreek", "him", ("against", "hiding")),
    ],
)
def test_a_side_on_a_pronoun_is_on_who_is_meant(
    said: str, target: str, called: str, told: tuple[str, str]
) -> None:
    text = f"Tomas Vantreek spoke in Pella on Monday.\n\n{said}"
    (quote,) = read(Article("a", text)).quotes
    (one,) = quote.stances
    assert one.evidence
    assert one.called
    assert (one.target, text[slice(*one.called)]) == (target, called)
    assert (one.stance, text[slice(*one.evidence)]) == told


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.sampled_from(["he", "him", "his", "her", "she’s"]), st.text(max_size=9))),
)
def test_what_is_spelled_out_comes_back(opening: str, parts: list[tuple[str, str]]) -> None:
    text, meant = opening, []
    for pronoun, behind in parts:
        meant.append(
            Meant("Ana Roe Jr.", (len(text) + 1, len(text) + 1 + len(pronoun.split("’")[0])))
        )
        text += f" {pronoun} {behind}"
    asked = asked_whole(text)
    spelled = Spelled(asked, [], meant)
    assert spelled.asked.text.count("Roe") >= len(meant)
    assert all(spelled.asked.text[slice(*at)].startswith("Roe") for _, at in spelled.names)
    assert spelled.here(spelled.asked.around) == asked.around
    for one in meant:
        assert spelled.here(spelled.there(one.place))[0] == one.place[0]


def test_no_stance_is_surer_than_its_quote() -> None:
    said = (TEXT.index("“"), TEXT.index("”") + 1)
    quote = Quote((said,), "direct", cue=(14, 18), source=(0, 13), confidence=1.0)
    (sure,) = stance.find(Document(TEXT), quote, learned=True)
    doubtful = replace(quote, confidence=0.5)
    (unsure,) = stance.find(Document(TEXT), doubtful, learned=True)
    assert unsure.score == pytest.approx(0.5 * sure.score, abs=1e-3)
    assert replace(unsure, score=sure.score) == sure


def cases() -> list[Any]:
    found = json.loads((CASES / "stance_judge.json").read_text(encoding="utf-8"))
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True, reason=case["fails"])] if "fails" in case else [],
        )
        for case in found
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    """What is hard to judge: every side that must be seen, and those that must not be taken."""
    text = case["text"]

    def spot(words: str) -> Span:
        return text.index(words), text.index(words) + len(words)

    quote = Quote(
        (spot(case["content"]),),
        "direct" if "“" in text else "indirect",
        cue=spot(case["cue"]),
        source=spot(case["speaker"]),
        speaker=case["speaker"],
    )
    said = {
        one.target.lower(): one.stance for one in stance.find(Document(text), quote, learned=True)
    }

    def of(target: str) -> set[str]:
        """What is said of the shortest name that holds a target's."""
        held = [name for name in said if target.lower() in name]
        return {said[name] for name in sorted(held, key=len)[:1]}

    for target, label in case["right"].items():
        assert of(target) == {label}, (target, said)
    for target, label in case["never"].items():
        assert label not in of(target), (target, said)
    if not case["right"] and not case["never"]:
        assert not {"favour", "against"} & set(said.values()), said


PIECES = ["the toll", "is", "“", "”", "Roe", "she", ".", "\n\n", "ﬁ"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["the toll", "is", "“", "”", "Roe", "she", ".", "\n\n", "ﬁ"]), max_size=40
    ),
    st.data(),
)
def test_any_words_give_stances_inside_the_quote(words: list[str], data: st.DataObject) -> None:
    text = "x " + " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = Quote(((start, end),), "mixed", speaker="Roe")
    for one in stance.find(Document(text), quote, [("Ann Roe", (0, 1))], learned=True):
        assert one.target and 0 <= one.score <= 1
        assert one.evidence is None or start <= one.evidence[0] < one.evidence[1] <= end
