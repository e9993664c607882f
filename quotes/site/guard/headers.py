"""What every response says to the browser: whose scripts may run, and that no page may frame it.

Datasette writes some scripts into its pages. They are let run by their fingerprints, taken from
the templates that are installed; a script that came in with an article has none of these. Styles
may stand in the page: Datasette makes one for every table.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

Headers = list[tuple[bytes, bytes]]

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# the one script of Datasette's templates that is not always the same, and all it can be
CHOICE = re.compile(r"\{\{ *datasette_allow_facet *\}\}")
CHOICES = ("true", "false")


def headers(env: Environment) -> Headers:
    """The headers of every response, for the templates of `env`."""
    told = {
        "content-security-policy": policy(fingerprints(env)),
        "x-frame-options": "DENY",
        "x-content-type-options": "nosniff",
        # with none at all a browser would not say, either, that a form comes from our own page
        "referrer-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
    }
    return [(name.encode(), value.encode()) for name, value in told.items()]


def policy(scripts: list[str]) -> str:
    """The Content-Security-Policy, with the fingerprints of the scripts that pages hold."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(["script-src 'self'", *scripts]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def fingerprints(env: Environment) -> list[str]:
    """Sources for script-src: every script that an installed template holds and never changes."""
    found = set()
    for name in env.list_templates(extensions=["html"]):
        source = env.loader.get_source(env, name)[0] if env.loader else ""
        for script in INLINE.findall(source):
            for chosen in CHOICES if CHOICE.search(script) else ("",):
                words = CHOICE.sub(chosen, script)
                if "{{" not in words and "{%" not in words:
                    found.add(f"'sha256-{b64encode(sha256(words.encode()).digest()).decode()}'")
    return sorted(found)


def with_headers(present: Headers, more: Headers) -> Headers:
    """The headers of one response and those of all, of which it may have said its own."""
    names = {name.lower() for name, _ in present}
    return [*present, *(each for each in more if each[0] not in names)]
