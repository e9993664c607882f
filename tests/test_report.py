from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_databases import empty
from made_readings import Said, organisation, person, reading
from markdown_it import MarkdownIt

from quotes import store
from quotes.errors import NotFoundError
from quotes.models import Force, Narrated, Reading, Stance
from quotes.positions import Line, position
from quotes.report import Facts, as_dict, compared, gathered, markdown, outline, page, rows
from quotes.report.blocks import Block
from quotes.report.chart import chart
from quotes.report.facts import OnTarget
from quotes.store.kept import keep_all
from quotes.visible import shown

ECONOMY = "medtop:04000000"
TOLL = "The harbour toll"
BROCKETT = person("Hanne Brockett", "harbour chief", "pilot", aliases=["Brockett", "H. Brockett"])
PORT = organisation("the Port Authority")


def published(of: Reading, publisher: str, url: str | None = None) -> Reading:
    return replace(of, article=replace(of.article, publisher=publisher, url=url))


READINGS = [
    published(
        reading("march", Said("“The toll must go,”", BROCKETT, (ECONOMY,), ((TOLL, "against"),))),
        "The Selm Echo (invented)",
        "https://example.org/toll",
    ),
    reading(
        "april",
        Said("“The toll must go,”", BROCKETT, (ECONOMY,), ((TOLL, "against"),)),
        Said("“I am for NATO,”", BROCKETT, (), (("NATO", "favour"), ("Selm", "unclear"))),
        Said("“We wait,”", PORT),
        published="2026-04-05",
    ),
    reading("undated", Said("“Ask me later,”", BROCKETT), published=None),
]


def sure(of: Reading, confidence: float) -> Reading:
    quotes = (replace(quote, confidence=confidence) for quote in of.quotes)
    return replace(of, quotes=tuple(quotes))


@pytest.fixture
def db(tmp_path: Path) -> Iterator[store.Database]:
    with store.writing(empty(tmp_path / "quotes.db")) as opened:
        yield opened


def told(db: store.Database, name: str, *readings: Reading, **filters: Any) -> Facts:
    if readings:
        store.save(db, readings)
    ident = store.find_speaker(db, name)
    return gathered(store.speaker_report(db, ident, store.Filters(**filters)))


def report(db: store.Database, name: str, *readings: Reading) -> str:
    return markdown(outline([told(db, name, *readings)], ""))


METHOD = """\
## Method and limits

Quotes are found, named and judged by a program (quote-tracker). Each carries the words it rests \
on and a confidence; look at the article before you print.

"""


def test_a_whole_report(db: store.Database) -> None:
    text = report(db, "Brockett", *READINGS)
    for number, one in enumerate(told(db, "Brockett").statements, 1):
        text = text.replace(one.first.quote_id, f"id-{number}")
    start, method, _ = text.partition(METHOD)
    assert method
    assert start == (
        """\
# Hanne Brockett

- Person
- Roles: harbour chief; pilot
- Also: Brockett; H. Brockett

Hanne Brockett, harbour chief, is quoted with 3 statements (printed 4 times) in 3 articles, from \
2026-01-01 to 2026-04-05, by The Selm Echo (invented).

1 statement is undated and comes last.

Hanne Brockett speaks mostly of economy, business and finance (1).

On no target are there two sure statements of Hanne Brockett that take a side, and this summary \
tells of no fewer; sides told by a single one stand below.

## Where they stand

3 targets have one sure statement or none.

## Sides told by a single sure statement

> “I am for NATO,”

- 2026-04-05, publisher not given, About april (`april`)
- ▲ favour: NATO by ““I” (0.80)
- Direct, “said”, given to “Hanne Brockett”, named by unresolved, confidence 0.90; text 42–58, \
quote `id-1`

> “The toll must go,”

- 2026-01-01, The Selm Echo (invented), [About march](<https://example.org/toll>)
- ▼ against: harbour toll by ““Th” (0.80)
- Also in About april (`april`) (2026-04-05)
- Direct, “said”, given to “Hanne Brockett”, named by unresolved, confidence 0.90; text 0–19, \
quote `id-2`

## What else they said

> “Ask me later,”

- undated, publisher not given, About undated (`undated`)
- Direct, “said”, given to “Hanne Brockett”, named by unresolved, confidence 0.90; text 0–15, \
quote `id-3`

"""
    )


def test_one_who_takes_no_side(db: store.Database) -> None:
    text = report(db, "the Port Authority", *READINGS)
    assert "- Organisation\n" in text
    assert "is quoted with 1 statement in 1 article, on 2026-04-05.\n" in text
    assert (
        "On no target are there two sure statements of the Port Authority that take a side, and "
        "this summary tells of no fewer.\n"
    ) in text
    assert "speaks mostly of" not in text
    assert "- Roles" not in text


def test_one_whose_articles_have_no_date(db: store.Database) -> None:
    text = report(db, "Brockett", READINGS[2])
    assert "is quoted with 1 statement in 1 article.\n" in text
    assert "- undated, publisher not given" in text


def test_one_who_speaks_in_the_last_months_of_the_calendar(db: store.Database) -> None:
    found = [
        reading(day, Said(words, BROCKETT, (), ((TOLL, "against"),)), published=day)
        for day, words in (("9999-09-30", "“The toll must go,”"), ("9999-12-31", "“No tolls,”"))
    ]
    drawn = page("x", list(outline([told(db, "Brockett", *found)], "")))
    assert "9999-12</text>" in drawn
    assert "9999-09</text>" not in drawn


def test_the_uncertain_stands_apart_and_last(db: store.Database) -> None:
    text = report(db, "Brockett", sure(READINGS[0], 0.69), sure(READINGS[2], 0.7))
    certain, _, doubt = text.partition("## Uncertain: read the article first\n")
    assert "confidence 0.70;" in certain and "“The toll must go,”" not in certain
    assert "confidence 0.69 (unsure);" in doubt
    assert "Of these, 1 statement is uncertain (confidence below 0.7) and stands apart" in certain


def test_flags_are_told(db: store.Database) -> None:
    (quote,) = READINGS[0].quotes
    odd = replace(quote, kind="indirect", force=Force.DENIED, headline=True, cue=None, source=None)
    text = report(db, "Brockett", replace(READINGS[0], quotes=(odd,)))
    assert "- Indirect, denied, headline, confidence 0.90; text 0–19" in text
    assert "> **Denied:**" in text


def stands(ident: str, day: str | None, *told: tuple[str, str]) -> Reading:
    """An article in which Brockett stands so on these targets, one quote each."""
    said = [
        Said(f"“{target} {ident} {number},”", BROCKETT, (), ((target, stance),))
        for number, (target, stance) in enumerate(told)
    ]
    return reading(ident, *said, published=day)


TURN = [
    stands("a", "2026-01-05", (TOLL, "favour"), (TOLL, "favour")),
    stands("b", "2026-02-05", (TOLL, "favour"), ("the sea wall", "favour")),
    stands("c", "2026-03-05", (TOLL, "against"), ("the sea wall", "favour")),
    stands("d", "2026-04-05", (TOLL, "against")),
]


def test_a_possible_change_is_in_the_summary(db: store.Database) -> None:
    text = report(db, "Brockett", *TURN)
    assert "divided on harbour toll (3 for, 2 against).\n" in text
    assert (
        "What Hanne Brockett says is for sea wall (2 of 2 sure statements that take a side)."
        in text
    )
    assert (
        "Possible change on harbour toll: from for (3 statements) to against (2 statements), on "
        "2026-03-05; not confirmed by a person.\n"
    ) in text
    assert "| harbour toll | ◆ split | 3 | 2 |  |  | 2026-01-05 – 2026-04-05 |\n" in text
    drawn = page("x", list(outline([told(db, "Brockett")], "")))
    assert drawn.count('class="split"') == 1
    assert drawn.count('<g class="favour"') == 5 and drawn.count('<g class="against"') == 2


def test_the_chart_draws_what_counts_and_pale_what_is_unsure(db: store.Database) -> None:
    doubt = stands("e", "2026-05-05", (TOLL, "against"))
    (quote,) = doubt.quotes
    (stance,) = quote.stances
    doubt = replace(doubt, quotes=(replace(quote, stances=(replace(stance, score=0.5),)),))
    denied = stands("f", "2026-05-06", (TOLL, "neutral"))
    denied = replace(denied, quotes=(replace(denied.quotes[0], force=Force.DENIED),))
    drawn = page("x", list(outline([told(db, "Brockett", *TURN, doubt, denied)], "")))
    assert drawn.count('<g class="against"') == 2
    assert drawn.count('<g class="against pale"') == 1 and '<g class="neutral' not in drawn


def drawn_on(*days: str, stance: str = "favour") -> OnTarget:
    """A target with a statement on each of these days."""
    lines = [Line(f"q{number}", day or None, stance, 0.9, True) for number, day in enumerate(days)]
    counted = position(lines)
    return OnTarget(TOLL, "toll", counted, counted, None, None, tuple(lines), (), ())


@given(st.lists(st.dates(date(2020, 1, 1), date(2026, 1, 1)), min_size=1, max_size=60))
@example([date(2020, 1, 1), *[date(2025, 1, 1)] * 3, date(2025, 1, 5)])
def test_a_number_in_the_chart_counts_what_is_seen_beside_it(days: list[date]) -> None:
    """No two stacks touch: what a person sees together is one stack, and its number is theirs."""
    drawn = str(chart([drawn_on(*map(str, days))]))
    stacks: list[tuple[float, float, int]] = []  # from where to where each is, and of how many
    for mark, place, number in re.findall(r'translate\((\S+) |"times" x="(\S+)".*>(\d+)<', drawn):
        if number:
            stacks[-1] = (stacks[-1][0], float(place) + 6 * len(number), int(number))
        elif not stacks or float(mark) - stacks[-1][1] > 3:
            stacks.append((float(mark) - 5, float(mark) + 5, 1))
        else:
            stacks[-1] = (stacks[-1][0], float(mark) + 5, stacks[-1][2] + 1)
    assert sum(number for _, _, number in stacks) == len(days)
    assert stacks[0][0] > 190 and stacks[-1][1] < 720
    assert all(one[1] <= after[0] for one, after in pairwise(stacks))


def test_the_chart_says_how_many_statements_it_does_not_draw(db: store.Database) -> None:
    some = stands("e", None, (TOLL, "against"), ("the sea wall", "favour"))
    drawn = page("x", list(outline([told(db, "Brockett", *TURN)], "")))
    assert "A number counts" in drawn and "Not drawn" not in drawn
    drawn = page("x", list(outline([told(db, "Brockett", some)], "")))
    assert "Not drawn, as no day is known: 2 statements.</figcaption>" in drawn


def test_what_opposes_without_order_is_no_change(db: store.Database) -> None:
    text = report(db, "Brockett", TURN[0], TURN[2])
    summary, _, rest = text.partition("## Where they stand")
    assert "hange on" not in summary and "Worth a look" not in summary
    assert "divided" not in summary, "one statement against is no half of a whole"
    assert "Worth a look: harbour toll, where statements for (2 statements) and against" in rest


def test_what_is_denied_or_a_headline_of_its_own_article_is_no_evidence(
    db: store.Database,
) -> None:
    body = stands("a", "2026-01-05", (TOLL, "favour"), (TOLL, "favour"))
    quotes = (body.quotes[0], replace(body.quotes[1], headline=True))
    denied = stands("b", "2026-01-06", (TOLL, "against"))
    denied = replace(denied, quotes=(replace(denied.quotes[0], force=Force.DENIED),))
    (one,) = told(db, "Brockett", replace(body, quotes=quotes), denied).targets
    assert one.position.counts == {"favour": 1, "against": 0, "neutral": 0, "unclear": 0}
    assert len(one.statements) == 3


@pytest.mark.parametrize(
    ("headlines", "ends"),
    [
        (0, "."),
        (1, "; 1 headline that repeats its article is not counted."),
        (2, "; 2 headlines that repeat their articles are not counted."),
    ],
)
def test_headlines_beside_what_is_counted_are_told(
    db: store.Database, headlines: int, ends: str
) -> None:
    body = stands("a", "2026-01-05", *[(TOLL, "favour")] * (2 + headlines))
    quotes = [replace(quote, headline=place > 1) for place, quote in enumerate(body.quotes)]
    text = report(db, "Brockett", replace(body, quotes=tuple(quotes)))
    assert f"\n▲ 2 favour, of statements that are sure{ends}\n" in text
    assert text.count("▲ favour: harbour toll") == 2 + headlines


def test_only_stances_that_may_be_printed_are(db: store.Database) -> None:
    """Those that are sure, on what others speak of too; else the surest of its own."""
    one, two = (reading(name, Said(f"“{name},”", BROCKETT)) for name in ("one", "two"))

    def stand(target: str, score: float) -> Stance:
        return Stance(target, "against", score, (1, 4))

    scrap, toll, doubt = stand("a scrap", 0.99), stand("the harbour toll", 0.8), stand("rest", 0.69)
    one = replace(one, quotes=(replace(one.quotes[0], stances=(scrap, toll, doubt)),))
    two = replace(two, quotes=(replace(two.quotes[0], stances=(toll,)),))
    lone = reading("lone", Said("“Lone,”", BROCKETT))
    lone = replace(lone, quotes=(replace(lone.quotes[0], stances=(stand("a dam", 0.9), scrap)),))
    found = told(db, "Brockett", one, two, lone)
    printed = {one.quote: [stand.target for stand in one.counted] for one in found.statements}
    assert printed == {"“one,”": ["harbour toll"], "“two,”": ["harbour toll"], "“Lone,”": ["scrap"]}
    assert len(found.statements[0].stands) > 1 or len(found.statements[1].stands) > 1
    text = markdown(outline([found], "", most=None))
    assert "▼ against: dam by “" in text, "with --full all are"


def test_what_is_asked_stands_under_no_target(db: store.Database) -> None:
    (quote,) = READINGS[0].quotes
    asked = replace(READINGS[0], quotes=(replace(quote, force=Force.ASKED),))
    text = report(db, "Brockett", asked, *TURN)
    assert "“The toll must go,”" in text.partition("## What else they said")[2]


def test_what_reporters_tell_stands_apart_and_only_if_sure(db: store.Database) -> None:
    def told_of(target: str, score: float) -> Narrated:
        ends = (0, 5)
        return Narrated(
            ends, ends, ends, "Hanne Brockett", "person", "full name", target, "against", score
        )

    spoken = READINGS[0]
    store.save(db, [replace(spoken, narrated=(told_of("the ferry", 0.9), told_of("NATO", 0.4)))])
    found = told(db, "Brockett")
    text = markdown(outline([found], "")).partition("## Told by reporters, not said\n")[2]
    assert "- ▼ against: ferry (0.90)\n  - The reporter’s words: " in text
    assert "NATO" not in text.partition("##")[0]
    assert "1 more position;" in text
    everything = markdown(outline([found], "", most=None))
    assert "▼ against: NATO (0.40, unsure)" in everything


def test_a_side_that_an_article_tells_twice_is_told_once(db: store.Database) -> None:
    def told_at(start: int, stance: str = "against") -> Narrated:
        ends = (start, start + 5)
        return Narrated(
            ends, ends, ends, "Hanne Brockett", "person", "full name", "the ferry", stance, 0.9
        )

    twice = (told_at(0), told_at(7), told_at(12, "favour"))
    elsewhere = (told_at(0),)
    march, april = (replace(one, narrated=()) for one in READINGS[:2])
    store.save(db, [replace(march, narrated=twice), replace(april, narrated=elsewhere)])
    found = [(one.stance, one.first.date) for one in told(db, "Brockett").told]
    assert sorted(found) == [
        ("against", "2026-01-01"), ("against", "2026-04-05"), ("favour", "2026-01-01")
    ]  # fmt: skip


def test_what_has_no_date_is_not_called_the_newest(db: store.Database) -> None:
    said = [Said(f"“The toll must go {n},”", BROCKETT, (), ((TOLL, "against"),)) for n in "ab"]
    text = report(db, "Brockett", reading("a", *said, published=None))
    assert "No article tells its date, so that nothing here is in the order of time." in text
    assert "| harbour toll | ▼ against |  | 2 |  |  |  |" in text, "no day is told"


def test_what_is_found_inside_a_sure_statement_is_not_printed_twice(db: store.Database) -> None:
    whole = reading("a", Said("“I told him that it must go,”", BROCKETT))
    (quote,) = whole.quotes
    part = replace(quote, spans=((13, 27),), confidence=0.5)
    text = report(db, "Brockett", replace(whole, quotes=(quote, part)))
    assert "1 statement left out, found inside a statement that is sure." in text
    assert text.count("\n> ") == 1


def test_filters_tell_what_they_let_through(db: store.Database) -> None:
    store.save(db, READINGS)
    assert [one.quote for one in told(db, "Brockett", since="2026-02").statements] == [
        "“I am for NATO,”"  # the toll was printed again in April, and said in January
    ]
    assert len(told(db, "Brockett", until="2026-01").statements) == 1
    assert len(told(db, "Brockett", publisher="selm echo").statements) == 1
    assert len(told(db, "Brockett", target="NATO").statements) == 1
    assert told(db, "Brockett", confidence=0.91).statements == ()
    with pytest.raises(NotFoundError, match=r"published by 'Selm Eco'; did you mean 'The Selm"):
        told(db, "Brockett", publisher="Selm Eco")


def test_only_so_many_stand_under_a_heading_the_newest_and_the_strongest(
    db: store.Database,
) -> None:
    days = [stands(f"d{day:02}", f"2026-01-{day:02}", (TOLL, "favour")) for day in range(1, 21)]
    strong = days[4].quotes[0]
    surest = replace(strong, stances=(replace(strong.stances[0], score=0.99),))
    days[4] = replace(days[4], quotes=(surest,))
    one = told(db, "Brockett", *days)
    text = markdown(outline([one], "", most=4))
    assert re.findall(r"> “The harbour toll (d\d\d) 0,”", text)[:2] == ["d20", "d19"]
    assert "> “The harbour toll d05 0,”" in text
    assert "16 more statements; all with --full, or as a table with --csv." in text
    assert markdown(outline([one], "", most=None)).count("> “") == 20


def test_two_side_by_side(db: store.Database) -> None:
    other = person("Piet Venn", "ferry owner")
    against = reading("venn", Said("“Scrap the toll,”", other, (), ((TOLL, "against"),)))
    store.save(db, [*TURN[:2], against])
    text = markdown(compared(told(db, "Brockett"), told(db, "Venn"), ""))
    assert text.startswith("# Hanne Brockett and Piet Venn\n")
    assert "\n\nBoth have a stance on 1 target.\n\n" in text
    assert "What they say differs on harbour toll (Hanne Brockett for, Piet Venn against)." in text
    assert "| harbour toll | for ▲3 | against ▼1 |\n" in text
    assert "> **Piet Venn:** “Scrap the toll,”" in text
    assert "Hanne Brockett alone: sea wall." in text


def test_rows_and_json_hold_everything(db: store.Database) -> None:
    one = told(db, "Brockett", *READINGS)
    table = list(rows([one]))
    assert [(row["quote"], row["target"]) for row in table] == [
        ("“I am for NATO,”", "NATO"), ("“I am for NATO,”", "Selm"),
        ("“The toll must go,”", "harbour toll"), ("“Ask me later,”", None),
    ]  # fmt: skip
    assert table[2]["url"] == "https://example.org/toll"
    assert table[2]["also_in"] == ["april"]
    form = json.loads(json.dumps(as_dict(one)))
    assert [target["target"] for target in form["targets"]] == ["NATO", "harbour toll", "Selm"]
    assert form["statements"][1]["also_in"][0]["article_id"] == "april"
    assert form["statements"][0]["quote_id"] == form["targets"][0]["statements"][0]


def test_what_an_audit_found_is_told(db: store.Database) -> None:
    store.save(db, READINGS)
    answered = store.speaker_report(db, "hanne-brockett") | {"audited": "of 9 drawn, 8 right"}
    text = markdown(outline([gathered(answered)], ""))
    assert "Judged by hand, of all quotes here: of 9 drawn, 8 right\n" in text


def test_the_same_database_gives_the_same_bytes(db: store.Database, tmp_path: Path) -> None:
    text = report(db, "Brockett", *READINGS, *TURN)
    with store.writing(empty(tmp_path / "other.db")) as other:
        assert report(other, "Brockett", *reversed([*READINGS, *TURN])) == text
        assert page("x", list(outline([told(other, "Brockett")], ""))) == page(
            "x", list(outline([told(db, "Brockett")], ""))
        )


def many(path: Path, number: int) -> Path:
    """A database in which one speaker made so many statements, each on one of 25 targets."""
    quoted = [(f"q{at:05}", f"a{at // 25:04}", at) for at in range(number)]
    with store.writing(path) as db, db.conn as conn:
        conn.execute("INSERT INTO makers (id, engine, version) VALUES ('m', 'rules', '1')")
        conn.execute("INSERT INTO speakers VALUES ('jo-roe', 'Jo Roe', 'person', NULL)")
        conn.execute("INSERT INTO speaker_names VALUES ('jo-roe', 'Jo Roe', 'name')")
        conn.executemany(
            "INSERT INTO targets VALUES (?, ?, 'issue')",
            [(f"t{at}", f"plan {at}") for at in range(25)],
        )
        conn.executemany(
            "INSERT INTO articles (id, text, published, url, digest, maker) "
            "VALUES (?1, ?1, ?2, 'https://example.org/' || ?1, 'd', 'm')",
            [(f"a{at:04}", f"20{at % 20 + 10}-01-05") for at in range(number // 25)],
        )
        conn.executemany(
            "INSERT INTO quotes (id, article, position, speaker, text, kind, resolved_by, rule, "
            "confidence, field, spans) "
            "VALUES (?1, ?2, ?3, 'jo-roe', ?1, 'direct', 'name', 'r', 0.9, 'text', '[[0, 4]]')",
            quoted,
        )
        conn.executemany(
            "INSERT INTO stances (quote, told, target, stance, score, method) "
            "VALUES (?1, 't', 't' || (?2 % 25), iif(?2 % 3, 'favour', 'against'), 0.9, 'model')",
            [(ident, at) for ident, _, at in quoted],
        )
        keep_all(db)
    return path


def test_five_thousand_statements_in_two_seconds(tmp_path: Path) -> None:
    with store.reading(many(tmp_path / "many.db", 5000)) as db:
        began = time.process_time()
        one = told(db, "Roe")
        assert len(markdown(outline([one], "")).splitlines()) < 1500
        assert "<svg" in page("x", list(outline([one], "")))
        assert len(one.statements) == 5000
        assert time.process_time() - began < 2


# what Markdown makes of it


def rendered(text: str) -> list[Any]:
    return MarkdownIt("commonmark").parse(text)


def plain(tokens: list[Any], kind: str) -> list[str]:
    """What a reader sees of the headings (or block quotes) of a page."""
    found = []
    for number, token in enumerate(tokens):
        if token.type == f"{kind}_open":
            close = next(n for n in range(number, len(tokens)) if tokens[n].type == f"{kind}_close")
            inside = [t for t in tokens[number:close] if t.type == "inline"]
            found.append(" ".join(_seen(token) for token in inside))
    return found


def _seen(inline: Any) -> str:
    kinds = {child.type for child in inline.children}
    assert kinds <= {"text", "text_special", "softbreak"}, f"marked up: {kinds}"
    return "".join(child.content or " " for child in inline.children)


def row(quote: str, **more: Any) -> dict[str, Any]:
    """One quote as `store.speaker_report` answers it."""
    known = {"date": "2026-01-01", "publisher": "Echo", "quote": quote, "kind": "direct"}
    known |= {"force": "said", "sentence": None, "headline": 0, "cue": "said", "source": "she"}
    known |= {"named_by": "pronoun", "statement_id": None, "said_on": None, "dated_by": None}
    known |= {"confidence": 0.9, "evidence": [], "topics": [], "article": "Toll", "url": None}
    return known | {"article_id": "a", "field": "text", "spans": [[0, 4]], "quote_id": "q"} | more


def blocks(*quotes: dict[str, Any], name: str = "Hanne Brockett") -> list[Block]:
    speaker = {"speaker": name, "speaker_id": "who", "kind": "person", "other_names": []}
    answered = {"speaker": speaker, "roles": [], "quotes": quotes, "narrated": [], "reviewed": {}}
    answered |= {"as_target": None, "audited": None, "others": [], "between": (None, None)}
    return list(outline([gathered(answered)], ""))


def written(*quotes: dict[str, Any], name: str = "Hanne Brockett") -> str:
    return markdown(blocks(*quotes, name=name))


printable = st.text(
    st.one_of(
        st.sampled_from("*_`#[]<>|\\&;:!-+=~.()1 \n\t“”a"), st.characters(exclude_categories=["C"])
    ),
    min_size=1,
    max_size=30,
).filter(str.strip)


@given(printable)
@example("*bold* _it_ `code` [a](b) <b>html</b> # no | table \\")
@example("two\n\n# lines")
@example("unseen \U000e0100")
def test_a_quote_is_seen_as_it_was_said(said: str) -> None:
    text = f"“{said}”"
    tokens = rendered(written(row(text)))
    assert plain(tokens, "blockquote") == [shown(" ".join(text.split()))]
    assert len(plain(tokens, "heading")) == 3


@given(printable)
def test_a_name_is_seen_as_it_is(name: str) -> None:
    first = plain(rendered(written(row("“No,”"), name=f"A{name}")), "heading")[0]
    assert first == shown(" ".join(f"A{name}".split()))


@pytest.mark.parametrize(
    "said", ["- the toll", "+ the toll", "1. the toll", "2) the toll", "---", "&lt; and &amp;"]
)
def test_a_quote_that_looks_like_a_mark_is_seen_as_it_was_said(said: str) -> None:
    assert plain(rendered(written(row(said))), "blockquote") == [said]


# words of an article, an address or an id, whoever wrote them
wild = st.lists(
    st.one_of(
        st.sampled_from(["\n\n# x\n", "\r", "\n- ", "\n\n---\n", "\n```\n", "`", "``", ">", "|"]),
        st.sampled_from(["<b>", "[a](b)", "](x)", "![", "*", "\\", "\x1b[2J", "\0", "\u2028", " "]),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1, max_size=10,
).map("".join).filter(lambda words: shown("".join(words.split())))  # fmt: skip


def spoken(words: str, url: str) -> list[Block]:
    """A report all of whose words are these."""
    stand = {"stance": "favour", "target": words, "target_id": "t", "words": words, "score": 0.8}
    stand["called"] = words
    one = row(words, publisher=words, cue=words, source=words, evidence=[stand], topics=[words])
    one |= {"article": words, "url": url, "article_id": words, "quote_id": words}
    return blocks(one, name=words)


@given(wild, wild, st.sampled_from(["", "https://example.org/", "javascript:"]))
@example("a", "\n\n# Not said\n", "https://example.org/")
@example("a\n```\n# Not said", "x", "")
def test_no_words_change_what_a_report_is_made_of(words: str, rest: str, scheme: str) -> None:
    text = markdown(spoken(words, scheme + rest))
    tokens = rendered(text)
    web = scheme.startswith("https")
    plain_url = "https://example.org/" if web else ""
    same = rendered(markdown(spoken("a", plain_url)))
    assert [token.type for token in tokens] == [token.type for token in same]
    assert len(text.splitlines()) == text.count("\n"), "a line ends where the report ends it"
    kinds = [child.type for token in tokens for child in token.children or ()]
    assert kinds.count("link_open") == web
    assert kinds.count("code_inline") == (1 if web else 2)
    assert not {"html_inline", "image", "em_open", "strong_open", "hardbreak"} & set(kinds)


class Seen(HTMLParser):
    """The tags of a page, and its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


@given(wild, wild, st.sampled_from(["", "https://example.org/", "javascript:"]))
@example("<script>alert(1)</script>", '" onclick="x', "https://example.org/")
def test_no_words_change_what_a_page_is_made_of(words: str, rest: str, scheme: str) -> None:
    seen = Seen(page(words, spoken(words, scheme + rest)))
    web = scheme.startswith("https")
    assert seen.tags == Seen(page("a", spoken("a", "https://example.org/" if web else ""))).tags
    assert len(seen.links) == web and all(link.startswith("https:") for link in seen.links)


def test_a_page_asks_nothing_of_any_network(db: store.Database) -> None:
    drawn = page("x", list(outline([told(db, "Brockett", *TURN)], "")))
    assert Seen(drawn).links == []
    assert "default-src 'none'" in drawn
    assert "url(" not in drawn and "@import" not in drawn and "<script" not in drawn
    assert "<svg" in drawn and "@media print" in drawn


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/toll?a=1&b=2#part",
        "https://example.org/toll_(2026)",
        "https://example.org/a b",
        "https://example.org/<toll>",
    ],
)
def test_an_address_is_a_link(url: str) -> None:
    tokens = rendered(written(row("“No,”", url=url)))
    links = [
        child.attrGet("href")
        for token in tokens
        for child in token.children or ()
        if child.type == "link_open"
    ]
    assert len(links) == 1
    assert links[0].startswith("https://example.org/")


def test_two_are_told_alike_by_what_is_sure_with_the_stances_that_say_so(
    db: store.Database,
) -> None:
    """Unsure words make nobody agree, and none stand under a target without the stance on it."""
    venn = person("Orla Venn")
    against = ((TOLL, "against"),)
    unsure = [reading(f"v{n}", Said(f"“I dislike the toll {n},”", venn, (), against)) for n in "ab"]
    unsure = [
        replace(one, quotes=tuple(
            replace(quote, stances=(replace(quote.stances[0], score=0.5),)) for quote in one.quotes
        ))
        for one in unsure
    ]  # fmt: skip
    hers = [
        stands("a", "2026-01-05", (TOLL, "against")),
        stands("b", "2026-01-06", (TOLL, "against")),
    ]
    store.save(db, [*hers, *unsure])
    pair = told(db, "Brockett"), told(db, "Venn")
    text = markdown(compared(*pair, ""))
    assert "agrees" not in text and "differs" not in text
    assert "Of at least one of them nothing sure tells the side on harbour toll." in text
    assert "| harbour toll | against ▼2 | against (unsure) ▼2 (2 unsure) |" in text
    assert "I dislike the toll" not in text
    assert "2 statements left out, uncertain or no evidence of a side." in text
    full = markdown(compared(*pair, "", most=None))
    assert full.count("- ▼ against: harbour toll by") == full.count("\n> ") == 4
    sure = [stands("v", "2026-01-07", (TOLL, "against"))]
    said = replace(sure[0].quotes[0], speaker="Orla Venn")
    store.save(db, [replace(sure[0], quotes=(said,), speakers=(venn,))])
    text = markdown(compared(told(db, "Brockett"), told(db, "Venn"), ""))
    assert "What they say agrees on harbour toll (against)." in text


def test_a_stance_is_of_the_print_that_shows_it(db: store.Database) -> None:
    """As lists have it: its day, how sure its words are, and no stance that a person took away."""
    words, port = "“The toll must go before the winter comes,”", ((TOLL, "against"),)
    prints = [
        reading(
            day, Said(words, BROCKETT, (ECONOMY,)[: int(day) - 1], port), published=f"2026-01-{day}"
        )
        for day in ("01", "02")
    ]
    store.save(db, [sure(prints[0], 0.5), prints[1]])
    (first, later) = [ident for (ident,) in db.execute("SELECT id FROM quotes ORDER BY article")]
    asked = "SELECT quote_id, date FROM stance_timeline"
    assert db.execute(asked).fetchall() == [(first, "2026-01-01")]
    (target,) = told(db, "Brockett").targets
    assert not target.stand.sure
    store.correct(db, [store.About(db).stance(first, f"{TOLL}=none")], "somebody")
    assert db.execute(asked).fetchall() == [(later, "2026-01-02")]
    facts = told(db, "Brockett")
    (target,) = facts.targets
    (line,) = target.lines
    assert (line.quote, line.date) == (later, "2026-01-02")
    assert line.sure and target.stand.sure
    assert facts.topics == (("economy, business and finance", 1),)
    text = markdown(outline([facts], "", most=None))
    assert f"(0.80; as printed 2026-01-02, quote {later}): {words}" in text
    assert words in page("x", list(outline([facts], "", most=None))).split(f"quote {later}")[1]
    assert [row["stance_quote_id"] for row in rows([facts])] == [later]
    (statement,) = as_dict(facts)["statements"]
    assert [each["quote_id"] for each in statement["stances"]] == [later]


def test_a_side_that_a_person_set_says_so(db: store.Database) -> None:
    store.save(db, [stands("a", "2026-01-05", (TOLL, "favour"))])
    db.execute("UPDATE stances SET method = 'correction', score = 1.0")
    text = report(db, "Brockett")
    assert "▲ favour: harbour toll by ““Th” (set by a person)" in text and "(1.00)" not in text
    drawn = page("x", list(outline([told(db, "Brockett")], "")))
    assert '<span class="score">set by a person</span>' in drawn
