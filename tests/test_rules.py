"""The ledger of rules: what it holds, and that each of its rules can be switched off."""

from __future__ import annotations

import pytest

from quotes.document import Document
from quotes.find import find
from quotes.resolve import resolve
from quotes.rules import RULES, rule
from training.ledger import silenced

ROOMS = ("resolve", "english")

TEXT = """Ferry “As Good As Gone”, Says Skipper Before Vote

Mira Okafor, the harbour chief, came with Jun Okafor. Okafor sat. “It is shut,” she said.

Chancellor-designate Tomas Vale and Ana Ruiz said that the Pella Ferries Agency was late. The Agency
said it was not. “The ferry is as good as gone,” said a skipper, who gave his name as Karim.

A report by the agency came. It said that the quay was old. The report’s author, Helen Brockett, 54,
said that he had said so. Her sister said it, too. “No,” the old man said.

The president of Kalvia sat in Kalvia with Mayor of Pella Ben Stone.

MR. VALE: He told me “yes”.

MS. RUIZ: I did. They said so.
"""


def test_a_rule_is_entered_and_stays_as_it_is() -> None:
    def by_guess() -> str:
        """Somebody."""
        return "Roe"

    try:
        assert rule(None)(by_guess) is by_guess
        (entered,) = [one for one in RULES.values() if one.function is by_guess]
        assert entered.name.endswith("by_guess")
        assert (entered.neutral, entered.lines) == (None, 3)
    finally:
        del RULES[entered.name]


def test_the_resolver_has_rules() -> None:
    assert {"resolve.pronouns.oneself", "resolve.bearers.named_behind"} <= RULES.keys()


@pytest.mark.parametrize("name", [name for name in RULES if name.split(".")[0] in ROOMS])
def test_each_rule_can_be_switched_off(name: str) -> None:
    quotes = find(Document(TEXT), engine="rules")
    with silenced([RULES[name]]):
        named = resolve(TEXT, quotes).named
    assert len(named) == len(quotes) > 5
    assert all((one.name is None) == (one.how == "unresolved") for one in named)


def test_a_rule_in_a_table_is_switched_off_and_on_again() -> None:
    text = "Ana Ruiz and Tomas Vandermeer said that it was shut."
    quotes = find(Document(text), engine="rules")
    with silenced([RULES["resolve.referents.first_of_two"]]):
        (off,) = resolve(text, quotes).named
    (on,) = resolve(text, quotes).named
    assert (off.name, on.name) == ("Tomas Vandermeer", "Ana Ruiz")
