"""A bounded cache that all sessions share. `st.cache_resource` would do, but inspects its function on every hit."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any


class Shared:
    """Keeps the values last used; a value is computed once, whoever asks meanwhile waits for it."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._computing: dict[Hashable, Lock] = {}
        self._guard = Lock()

    def get(self, key: Hashable, compute: Callable[[], Any]) -> Any:
        """The value of `key`, from `compute()` where it is not kept; an error is raised and not kept."""
        with self._guard:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            turn = self._computing.setdefault(key, Lock())
        with turn:
            with self._guard:
                if key in self._values:
                    return self._values[key]
            try:
                value = compute()
                self._keep(key, value)
            finally:
                with self._guard:
                    self._computing.pop(key, None)
        return value

    def clear(self) -> None:
        """Forget everything (tests)."""
        with self._guard:
            self._values.clear()

    def _keep(self, key: Hashable, value: Any) -> None:
        with self._guard:
            self._values[key] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)
