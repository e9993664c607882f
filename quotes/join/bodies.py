"""Which mentions of organisations of one name or acronym are one. Pure."""

from __future__ import annotations

from collections import defaultdict

from quotes.english.names import Form, body_form, initials
from quotes.join.mentions import Choice, Forms, Mention

ACRONYM_LETTERS = 3


def chooser(forms: Forms) -> Choice:
    """An acronym is the one organisation that it abbreviates, by its letters or by an article."""
    told: dict[Form, set[Form]] = defaultdict(set)
    for form, same in forms.items():
        if len(form) > 1:
            for alias in {alias for mention in same for alias in mention.aliases}:
                told[body_form(alias)].add(form)
            if len(initials(form)) >= ACRONYM_LETTERS:
                told[(initials(form),)].add(form)

    def choose(form: Form, mention: Mention) -> Form | None:
        full = told.get(form, set()) if len(form) == 1 else set()
        return next(iter(full)) if len(full) == 1 else form

    return choose
