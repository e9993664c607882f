"""A real browser for tests: headless Chromium, spoken to over a pipe in its DevTools protocol.

No driver and no library between: `--remote-debugging-pipe` takes JSON messages, each ended by a
zero byte, on file descriptor 3 and answers on 4.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# seconds to wait for a word of the browser
PATIENCE = 30.0
# what the console of a page shows: refusals and failures, exceptions, and what scripts print
COMPLAINTS = ("Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled")
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
)


def path() -> str | None:
    """Where the browser is; None where none is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One tab of a running browser."""

    def __init__(self, reader: int, writer: int) -> None:
        self.reader, self.writer = reader, writer
        self.unread = bytearray()
        self.asked = 0
        self.loaded = False
        self.complained: list[str] = []
        self.session: str | None = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Log", "Runtime"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result."""
        self.asked += 1
        question = {"id": self.asked, "method": method, "params": params}
        if self.session:
            question["sessionId"] = self.session
        os.write(self.writer, json.dumps(question).encode() + b"\0")
        while (answer := self._message()).get("id") != self.asked:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _message(self) -> dict[str, Any]:
        """The next thing that the browser says, be it an answer or an event."""
        while b"\0" not in self.unread:
            ready, _, _ = select.select([self.reader], [], [], PATIENCE)
            assert ready, f"the browser said nothing for {PATIENCE} seconds"
            piece = os.read(self.reader, 1 << 16)
            assert piece, "the browser ended"
            self.unread += piece
        words, _, self.unread = self.unread.partition(b"\0")
        message = json.loads(words)
        method = message.get("method")
        self.loaded |= method == "Page.loadEventFired"
        if method in COMPLAINTS:
            self.complained.append(json.dumps(message["params"]))
        return message

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression on the page; a promised one is waited for."""
        asked = {"expression": script, "returnByValue": True, "awaitPromise": True}
        answer = self.ask("Runtime.evaluate", **asked)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def resize(self, width: int, height: int = 900) -> None:
        """Set the window; below 600 pixels it is a phone's."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def open(self, address: str) -> None:
        """Go to a page and wait until it is loaded."""
        # to another place of the same page nothing would be loaded; an empty page between any two
        # would take the browser another process for each
        if "#" in address:
            self._go("about:blank")
        self._go(address)

    def _go(self, address: str) -> None:
        self.loaded = False
        self.ask("Page.navigate", url=address)
        while not self.loaded:
            self._message()

    def follow(self, script: str) -> None:
        """Run what leads to another page, and wait until that is loaded."""
        self.loaded = False
        self.run(script)
        while not self.loaded:
            self._message()

    def press(self, key: str) -> None:
        """Press a key that leads to another page, and wait until that is loaded."""
        self.loaded = False
        self.ask("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)
        while not self.loaded:
            self._message()

    def complaints(self, address: str) -> list[str]:
        """Go to a page and tell what its console shows."""
        self._go("about:blank")  # what the page before still says is no word of this one
        self.complained.clear()
        self._go(address)
        self.run("document.title")
        return self.complained


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """Start the browser with an empty profile, and end it."""
    to_browser, questions = os.pipe()
    answers, from_browser = os.pipe()
    # the shell gives the pipes the numbers that the browser expects
    start = f'exec "$0" "$@" 3<&{to_browser} 4>&{from_browser}'
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    command = ["bash", "-c", start, str(path()), *FLAGS, *root, f"--user-data-dir={profile}"]
    process = subprocess.Popen(
        command,
        pass_fds=(to_browser, from_browser),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"HOME": str(profile)},
    )
    os.close(to_browser)
    os.close(from_browser)
    try:
        tab = Browser(answers, questions)
        yield tab
        tab.ask("Browser.close")
        process.wait(10)
    finally:
        process.kill()
        process.wait()
