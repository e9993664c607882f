"""The conditions of a module behind a switch: which made a difference, and each of them off."""

from __future__ import annotations

from types import FunctionType

from training.conditions import NAME, Switch, wired

SOURCE = """
ALWAYS = 1 or 2

def kind(a, b):
    if a and b:
        return "both"
    return "one" if a or b else "none"

def small(numbers):
    return [one for one in numbers if one < 3]
"""


def module() -> tuple[Switch, dict[str, FunctionType]]:
    switch = Switch()
    names = {NAME: switch}
    exec(compile(wired(SOURCE, "made.py", switch), "made.py", "exec"), names)
    return switch, names


def number(switch: Switch, kind: str, words: str) -> int:
    (found,) = (
        place
        for place, site in enumerate(switch.sites)
        if site.kind == kind and site.words.startswith(words)
    )
    return found


def test_a_module_does_the_same_with_all_its_conditions_on() -> None:
    _, names = module()
    assert [names["kind"](a, b) for a, b in ((1, 1), (1, 0), (0, 0))] == ["both", "one", "none"]
    assert names["small"]([1, 5, 2]) == [1, 2]


def test_conditions_of_functions_are_wired_and_no_others() -> None:
    switch, _ = module()
    assert sorted(site.kind for site in switch.sites) == [
        "and", "and", "filter", "if", "ifexp", "or", "or",
    ]  # fmt: skip


def test_what_made_a_difference_is_seen() -> None:
    switch, names = module()
    names["kind"](1, 0)
    told = {(switch.sites[one].kind, switch.sites[one].words) for one in switch.seen}
    assert told == {("and", "b"), ("or", "a"), ("ifexp", '"one" if a or b else "none"')}


def test_each_can_be_off() -> None:
    switch, names = module()
    switch.off = number(switch, "if", "if a and b")
    assert names["kind"](1, 1) == "one"
    switch.off = number(switch, "and", "b")
    assert names["kind"](1, 0) == "both"
    switch.off = number(switch, "ifexp", '"one"')
    assert names["kind"](1, 0) == "none"
    switch.off = number(switch, "filter", "one < 3")
    assert names["small"]([1, 5, 2]) == [1, 5, 2]
