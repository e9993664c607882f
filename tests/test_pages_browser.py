"""The pages in a real browser: clicked through to a change, and read at all widths."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import browser
import pytest
from accessible import LOOKS, faults
from datasette.utils import tilde_encode
from made_databases import empty, of_seeds
from program import call
from test_pages import BASE, EVIL, addresses, hostile
from test_serve import serving

from quotes import store

WIDTHS = (1280, 390, 320)


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[browser.Browser]:
    if browser.path() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no browser: install chromium, so that the pages are looked at")
        pytest.skip(f"no browser is installed ({', '.join(browser.NAMES)})")
    with browser.browser(tmp_path_factory.mktemp("profile")) as tab:
        yield tab


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return of_seeds(tmp_path_factory.mktemp("news") / "quotes.db")


@pytest.fixture(scope="module")
def served(news: Path) -> Iterator[str]:
    with serving(news) as address:
        yield address


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile(tmp_path_factory.mktemp("evil") / "quotes.db")


def look(tab: browser.Browser, width: int, scheme: str) -> None:
    tab.resize(width)
    feature = {"name": "prefers-color-scheme", "value": scheme}
    tab.ask("Emulation.setEmulatedMedia", features=[feature])


def follow(tab: browser.Browser, choose: str) -> str:
    """Click on what a selector finds, wait for the page that it leads to, and give its heading."""
    tab.loaded = False
    assert tab.run(f"(e => e ? (e.click(), true) : false)({choose})"), choose
    while not tab.loaded:
        tab.run("1")
    return str(tab.run("document.querySelector('h1').innerText"))


def link(words: str, within: str = "main") -> str:
    """The first link of these words, as a JavaScript expression."""
    return (
        f"[...document.querySelectorAll('{within} a')].find(a => a.innerText.includes('{words}'))"
    )


def test_from_a_search_to_a_change(tab: browser.Browser, served: str) -> None:
    look(tab, 1280, "light")
    tab.open(served + "/")
    tab.complained.clear()
    tab.run("document.querySelector('main [name=q]').value = 'tolls'")
    assert follow(tab, "document.querySelector('main .q-find button')") == "Search"
    assert tab.run("document.querySelector('.q-hit').innerText").casefold().startswith("toll")
    who = tab.run("document.querySelector('.q-said .q-who').innerText")
    words = tab.run("document.querySelector('.q-said .q-hit').innerText")
    follow(tab, "document.querySelector('.q-said .q-meta:not(:first-child) a[href*=article]')")
    anchor = tab.run("location.hash.slice(1)")
    assert words in tab.run(f"document.getElementById('{anchor}').innerText")
    card = f"document.getElementById('{anchor.replace('q-', 'n-', 1)}')"
    assert who in tab.run(f"{card}.innerText")
    assert "named by" in tab.run(f"({card}.querySelector('details').open = true, {card}.innerText)")
    tab.open(f"{served}/-/quotes/quotes/search?q=Kaminski")
    assert "Mira Kaminski" in follow(tab, link("Mira Kaminski"))
    tab.run("document.querySelector('.q-stand > summary').click()")
    opened = tab.run("document.querySelector('.q-stand[open]').innerText")
    assert "statements" in opened
    target = tab.run("document.querySelector('.q-stand .q-label').innerText").strip()
    assert target in follow(tab, link("where others stand on it"))
    assert "Mira Kaminski" in tab.run("document.querySelector('main').innerText")
    assert "changed" in follow(tab, link("Changes", "header"))
    assert "Mira Kaminski" in tab.run("document.querySelector('.q-change').innerText")
    assert tab.complained == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_facet_that_goes_on_is_seen_to(tab: browser.Browser, served: str, width: int) -> None:
    """Five values are shown whole, as there are kinds of speakers; more end within a line."""
    look(tab, width, "light")
    tab.open(f"{served}/quotes/speaker_index?_facet=kind")
    cut = """(number => {
      const list = document.querySelector(".facet-info ul"), one = list.firstElementChild;
      list.replaceChildren(...Array.from({length: number}, () => one.cloneNode(true)));
      const end = list.getBoundingClientRect().bottom;
      const boxes = [...list.children].map(each => each.getBoundingClientRect());
      return boxes.map(box => Math.min(1, Math.max(0, (end - box.top) / box.height)));
    })"""
    for number in (2, 5, 6, 9, 31):
        seen = tab.run(f"{cut}({number})")
        assert min(seen[:5]) > 0.9, number
        assert number < 6 or any(0.3 < share < 0.7 for share in seen), number


def test_a_citation_can_be_copied(tab: browser.Browser, served: str) -> None:
    tab.ask("Browser.setPermission", permission={"name": "clipboard-write"}, setting="granted")
    tab.open(f"{served}/-/quotes/quotes/search?q=toll")
    assert tab.run("document.querySelectorAll('.q-cite button').length") == 0
    tab.run("document.querySelector('.q-cite > summary').click()")
    tab.run("new Promise(requestAnimationFrame)")
    words = tab.run("document.querySelector('.q-cite[open] p').innerText")
    assert "“" in words and "(“" in words
    assert tab.run("document.querySelector('.q-cite[open] button').innerText") == "copy"


def fullest(path: Path) -> list[str]:
    """Each kind of page, ours and Datasette's, of what holds most."""
    most: dict[str, list[str]] = {}
    with store.reading(path) as db:
        for kind in ("article", "speaker", "target", "topic"):
            by = "quotes" if kind == "article" else "statements"
            asked = f"SELECT {kind} FROM {kind}_totals ORDER BY {by} DESC LIMIT 2"
            most[kind] = [tilde_encode(key) for (key,) in db.execute(asked)]
        (quote,) = next(db.execute("SELECT id FROM quotes"))
    ours = [*(f"{kind}/{keys[0]}" for kind, keys in most.items())]
    ours += [
        "search",
        "search?q=toll",
        "search?q=toll&in=articles",
        "changes",
        "changes?status=look",
    ]
    ours += ["compare", "compare?a={}&b={}".format(*most["speaker"]), "speaker/nobody"]
    tables = [
        "",
        "/quote_list?_search=toll&_facet=kind&_size=20",
        "/speaker_index?_size=5",
        f"/quotes/{quote}",
    ]
    tables += ["/articles?_size=5&publisher__contains=a", "/search_quotes?words=toll"]
    tables += ["/position_index?_size=5", "/who_stands_where?target=toll", "/none"]
    return [
        "/",
        "/-/datasette",
        "/nowhere",
        *(f"{BASE}/{place}" for place in ours),
        *(f"/quotes{place}" for place in tables),
    ]


def test_axe_finds_no_fault_on_any_page(tab: browser.Browser, served: str, news: Path) -> None:
    """Each half of what can differ with each half of the other: a width changes no colour.

    Dark is one colour, and does not end at Datasette's own pages, nor do the menu and the search.
    """
    dark = None
    for address in fullest(news):
        look(tab, 1280, "light")
        tab.open(served + address)
        tab.run("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert faults(tab) == [], address
        assert "Speakers" in tab.run("document.querySelector('nav[aria-label=Pages]').innerText")
        assert tab.run("document.querySelectorAll('[role=search]').length") > 0, address
        look(tab, 390, "dark")
        assert faults(tab, LOOKS) == [], address
        colour = tab.run("getComputedStyle(document.body).backgroundColor")
        dark = dark or colour
        assert colour == dark != "rgb(255, 255, 255)", address


def test_no_row_of_a_table_is_a_tower(tab: browser.Browser, served: str) -> None:
    look(tab, 1280, "dark")
    tab.open(f"{served}/quotes/position_index")
    tall = "Math.max(...[...document.querySelectorAll('tbody tr')].map(e => e.offsetHeight))"
    assert tab.run(tall) < 200


def test_a_report_fits_a_phone(tab: browser.Browser, news: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert call("report", news, "Mira Kaminski", "--html", "-o", file).exit_code == 0
    look(tab, 390, "light")
    tab.open(file.as_uri())
    assert tab.run("document.documentElement.scrollWidth") <= 390
    wide = "[...document.querySelectorAll('.wide')]"
    assert tab.run(f"{wide}.length > 0 && {wide}.every(e => e.scrollWidth <= e.clientWidth)")
    letters = "[...document.querySelectorAll('.chart text')].map(e => e.getBoundingClientRect())"
    assert tab.run(f"Math.min(...{letters}.map(e => e.height))") >= 10


def test_axe_finds_no_fault_where_nothing_was_read(tab: browser.Browser, tmp_path: Path) -> None:
    with serving(empty(tmp_path / "quotes.db")) as address:
        look(tab, 390, "light")
        for place in ("/", f"{BASE}/search?q=toll", f"{BASE}/changes", f"{BASE}/compare"):
            tab.open(address + place)
            assert faults(tab) == [], place


def test_every_page_fits_every_width(tab: browser.Browser, served: str, news: Path) -> None:
    seen: Counter[str] = Counter()
    for address in [*addresses(news), f"{BASE}/search?q=toll&in=articles"]:
        kind = address.split("/")[4:5]
        if seen[str(kind)] == 3:
            continue
        seen[str(kind)] += 1
        look(tab, 1280, "light")
        assert tab.complaints(served + address) == [], address
        tab.run("document.querySelectorAll('details').forEach(each => { each.open = true })")
        for width in WIDTHS:
            look(tab, width, "light")
            assert tab.run("document.documentElement.scrollWidth") <= width, (address, width)


def test_a_fault_is_found(tab: browser.Browser, served: str) -> None:
    tab.open(served + "/")
    assert faults(tab) == []
    tab.run(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<h4>deep</h4><h6>deeper"
        '</h6><input><a href="/"></a><p id=main style="color: #999; background: #fff">pale</p>'
        '<ul><p>no</p></ul><span class=q-stance><b style="color: #bbb">▲</b></span>'
        "<div role=button tabindex=0>in <a href=/>another</a></div>')"
    )
    found = "\n".join(faults(tab))
    for word in ("heading-order", "label:", "link-name", "id twice: main", "list:", "nested-inter"):
        assert word in found
    assert ["▲" in fault for fault in found.split("\n") if "contrast" in fault] == [False, True]


def test_hostile_text_runs_nowhere_and_breaks_no_page(tab: browser.Browser, evil: Path) -> None:
    with serving(evil) as address:
        for place in addresses(evil):
            look(tab, 390, "light")
            assert tab.complaints(address + place) == [], place
            assert tab.run("document.querySelectorAll('img, main script').length") == 0
            assert tab.run("document.documentElement.scrollWidth") <= 390, place
        assert "onerror" in EVIL and "onerror" in tab.run("document.body.innerText")
