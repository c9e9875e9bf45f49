"""What this process remembers at the door: answers per service and minute, and forms already sent."""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any

REMEMBERED = 20_000


class Laju:
    """Answers per service in the running minute, at this process: beside a second one, a burst shows at twice the rate."""

    def __init__(self) -> None:
        self._minute = -1
        self._counts: dict[int, int] = {}

    def count(self, layanan_id: int) -> int:
        """Count one more; how many there are now."""
        minute = int(time.monotonic() // 60)
        if minute != self._minute:
            self._minute, self._counts = minute, {}
        self._counts[layanan_id] = self._counts.get(layanan_id, 0) + 1
        return self._counts[layanan_id]


class Terkirim:
    """The latest forms and what became of them: the same one again (a double click) is not another answer."""

    def __init__(self) -> None:
        self._seen: OrderedDict[bytes, Future[Any]] = OrderedDict()

    @staticmethod
    def key(number: str, values: Mapping[str, str]) -> bytes:
        """A form by its number and what it holds: filled in anew it is another answer."""
        return hashlib.sha256(repr((number, sorted(values.items()))).encode()).digest()

    def find(self, key: bytes) -> "Future[Any] | None":
        """Its saving, under way or done; None when it is new."""
        return self._seen.get(key)

    def keep(self, key: bytes, future: "Future[Any]") -> None:
        """Remember it; the oldest is forgotten."""
        self._seen[key] = future
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    def forget(self, key: bytes) -> None:
        """It was not saved: it may come again."""
        self._seen.pop(key, None)
