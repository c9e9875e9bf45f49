"""A hand at the mouse and the keys: it does what a person would, and counts what that costs.

The keystroke-level model: 0.28 s a key, 1.1 s a click, 1.35 s of thinking at four clicks in ten, and the waits as they were.
"""

import time
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

from tests.browser.conftest import ready

KEY, CLICK, THINK, THOUGHTFUL = 0.28, 1.1, 1.35, 0.4
# The button, the file in its folder, and "open".
UPLOAD_CLICKS = 3


@dataclass
class Hand:
    """What was pressed and typed, and how long the machine let one wait (seconds)."""

    page: Page
    clicks: int = 0
    keys: int = 0
    waited: float = 0.0
    begun: float = field(default_factory=time.monotonic)

    def click(self, what: Locator) -> None:
        """Press it, and wait until the page has answered."""
        self.clicks += 1
        self._wait(what.click)

    def start(self, what: Locator) -> None:
        """Press what takes its time; `until` waits for it."""
        self.clicks += 1
        what.click()

    def type(self, where: Locator, text: str) -> None:
        """Go there by Tab and type."""
        self.keys += len(text) + 1
        where.fill(text)

    def upload(self, name: str, content: bytes) -> None:
        """Choose a file in the uploader of the page."""
        self.clicks += UPLOAD_CLICKS
        file = {"name": name, "mimeType": "text/csv", "buffer": content}
        self._wait(lambda: self.page.locator("input[type=file]").first.set_input_files(file))

    def until(self, what: Locator, timeout: float = 120) -> None:
        """Wait for it to be seen."""
        start = time.monotonic()
        what.first.wait_for(timeout=timeout * 1000)
        self.waited += time.monotonic() - start
        ready(self.page)

    @property
    def human(self) -> float:
        """Minutes that a person needs, the waits among them."""
        return (self.keys * KEY + self.clicks * (CLICK + THINK * THOUGHTFUL) + self.waited) / 60

    def _wait(self, act) -> None:
        start = time.monotonic()
        act()
        ready(self.page)
        self.waited += time.monotonic() - start
