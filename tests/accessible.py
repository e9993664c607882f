"""What keeps people from reading a page, found in a real browser by axe-core.

Its rules are those of the Web Content Accessibility Guidelines that need no person, and good habits
beside them; a fault of any weight is one here. Two things are asked beside them: that no id on a
page of ours is given twice (a link to a quote leads to its id), and that the signs of a stance,
which axe takes for no words and leaves to a person, stand out as signs have to (3 to 1).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from browser import Browser

# the rules of axe that ask how a page looks; all others ask what it holds
LOOKS = ("color-contrast", "link-in-text-block", "scrollable-region-focusable")
AUDIT = """
(async (only) => {
  const told = ({id, impact, help, nodes}) =>
    nodes.map((node) => `${impact}: ${id}: ${help}: ${node.html.replace(/\\s+/g, " ")}`);
  const options = {resultTypes: ["violations"], selectors: false, preload: false};
  const {violations} = await axe.run(document, only ? {...options, runOnly: only} : options);
  const faults = violations.flatMap(told);
  const ids = [...document.querySelectorAll(".q-page [id]")].map((element) => element.id);
  for (const id of ids.filter((id, place) => ids.indexOf(id) !== place)) {
    faults.push(`id twice: ${id}`);
  }
  const signs = ".q-stance > b";
  if (document.querySelector(signs)) {
    const enough = {expected: 3};
    const contrast = {
      ignoreUnicode: false, ignoreLength: true, contrastRatio: {normal: enough, large: enough},
    };
    axe.configure({checks: [{id: "color-contrast", options: contrast}]});
    const {violations} = await axe.run(signs, {...options, runOnly: ["color-contrast"]});
    faults.push(...violations.flatMap(told));
    axe.reset();
  }
  return faults;
})
"""


@cache
def axe() -> str:
    """The script axe-core; the package that brings it is not run, only read."""
    package = find_spec("selenium_axe_python")
    assert package and package.submodule_search_locations, "install the extra: pip install .[test]"
    (folder,) = package.submodule_search_locations
    return (Path(folder) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def faults(tab: Browser, only: Sequence[str] | None = None) -> list[str]:
    """What is wrong with the page that is open, as sentences; by some rules of axe `only`."""
    if not tab.run("'axe' in window"):
        tab.run(axe())
    found: list[str] = tab.run(f"{AUDIT}({json.dumps(only)})")
    return found
