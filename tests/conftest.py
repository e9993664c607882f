"""What holds for all tests: a slow machine fails none, where time matters a test measures it."""

import signal
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import settings

# each run of the checks makes other examples: what one misses another finds
settings.register_profile("any machine", deadline=None, max_examples=60)
settings.load_profile("any machine")

# what a script runs behind its back ignores Ctrl-C, and so would each program started here
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def today() -> Iterator[None]:
    """A day after all articles of the tests, whatever the clock says."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("quotes.days.today", lambda: date(2026, 12, 31))
        yield


@pytest.fixture(scope="module")
def plugin() -> Iterator[None]:
    """The plugin of the pages, in a checkout that is not installed too."""
    from datasette.plugins import pm  # takes long to import; most tests need none

    import quotes.site

    known = pm.is_registered(quotes.site)
    if not known:
        pm.register(quotes.site, name="quotes")
    yield
    if not known:
        pm.unregister(quotes.site)
