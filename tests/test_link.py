"""Which cue and source a content takes, with weights small enough to follow."""

from quotes.find.tagger.features import join_features, scene
from quotes.find.tagger.link import JOINED, joins, link, near
from quotes.models import Found
from quotes.networks.tagger import Tagged

TEXT = "“We wait,” said Vale. Roe warned that the ferry was late."
WEIGHTS = {
    "cue": {"none": 0.0, "word > said": 3.0, "word < warned": 3.0},
    "source": {"none": 0.0, "cued > words 1": 2.0, "tie < words 0": 2.0, "tie > words 0": 2.0},
    "join": {},
}


def tagged(role: str, words: str) -> Tagged:
    start = TEXT.index(words)
    return Tagged(role, start, start + len(words), 0.9, 0.9)


def linked(spans: list[Tagged], weights: dict[str, dict[str, float]]) -> list[Found]:
    return link(scene(TEXT, spans), weights)


def words(span: tuple[int, int] | None) -> str | None:
    return span and TEXT[slice(*span)]


def test_each_content_takes_its_own_cue_and_the_source_beside_it() -> None:
    spans = [
        tagged("content", "“We wait,”"),
        tagged("cue", "said"),
        tagged("source", "Vale"),
        tagged("source", "Roe"),
        tagged("cue", "warned"),
        tagged("content", "the ferry was late"),
    ]
    first, second = linked(spans, WEIGHTS)
    assert (words(first.cue), words(first.source)) == ("said", "Vale")
    assert (words(second.cue), words(second.source)) == ("warned", "Roe")


BOTH = [tagged("content", "We wait"), tagged("cue", "said"), tagged("content", "Roe warned")]
ONE_CUE = {"cue": {"none": 0.0, "word > said": 3.0, "word < said": 3.0}, "source": {"none": 0.0}}


def test_contents_that_take_one_cue_and_belong_together_are_one_quote() -> None:
    (only,) = linked(BOTH, {**ONE_CUE, "join": {"join": 1.0}})
    assert [words(span) for span in only.spans] == ["We wait", "Roe warned"]
    assert only.source is None


def test_the_nearest_content_keeps_the_cue_where_they_do_not_belong_together() -> None:
    first, second = linked(BOTH, {**ONE_CUE, "join": {"join": -3.0}})
    assert (words(first.spans[0]), words(first.cue)) == ("We wait", "said")
    assert (words(second.spans[0]), second.cue) == ("Roe warned", None)
    content, other = first.spans[0], second.spans[0]
    assert joins(scene(TEXT, BOTH), content, other, first.cue, {"join": -3.0}) < JOINED


def test_what_lies_between_two_contents_is_a_feature_of_their_joining() -> None:
    first, cue, other = ((one.start, one.end) for one in BOTH)
    found = join_features(scene(TEXT, BOTH), first, other, cue)
    assert {"turn ><", "word >< said", "first > stops 1", "first > path c"} <= set(found)
    assert len(found) == len(set(found))


def test_a_content_may_have_no_cue() -> None:
    (only,) = linked([tagged("content", "“We wait,”"), tagged("cue", "warned")], WEIGHTS)
    assert only.cue is None


def test_only_what_is_near_is_offered() -> None:
    offered = [(at, at + 2) for at in range(0, 100, 10)]
    assert near(offered, (50, 55)) == [(10, 12), (20, 22), (30, 32), (40, 42), *offered[6:]]
