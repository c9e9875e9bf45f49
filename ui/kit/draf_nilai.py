"""The value of a widget, of what stood in it as the tab's script read it: texts, the words of a choice, or its place."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

_MARKS = re.compile(r"[\W_]+")


class Unknown(Exception):
    """What was typed is none of this field's values any more: another list is offered, another limit holds."""


def value(widget: str, typed: Any, options: Mapping[str, Any]) -> Any:
    """What the widget's value is, of what stood in it.

    Raises:
        Unknown: none of its values.
    """
    read = READ.get(widget)
    if read is None:
        raise Unknown
    return read(typed, options)


def _text(typed: Any, options: Mapping[str, Any]) -> str:
    if not isinstance(typed, str):
        raise Unknown
    return typed[: options.get("max_chars") or len(typed)]


def _number(typed: Any, options: Mapping[str, Any]) -> float | None:
    if typed == "" and options.get("value", 0) is None:
        return None
    whole = not any(isinstance(options.get(name), float) for name in ("value", "min_value", "max_value", "step"))
    try:
        found = int(typed) if whole else float(typed)
    except (TypeError, ValueError):
        raise Unknown from None
    least, most = options.get("min_value"), options.get("max_value")
    if (least is not None and found < least) or (most is not None and found > most):
        raise Unknown
    return found


def _tick(typed: Any, options: Mapping[str, Any]) -> bool:
    if not isinstance(typed, bool):
        raise Unknown
    return typed


def _day(typed: Any, options: Mapping[str, Any]) -> date | None:
    if typed == "" and options.get("value", 0) is None:
        return None
    try:
        found = date.fromisoformat(typed)
    except (TypeError, ValueError):
        raise Unknown from None
    least, most = options.get("min_value"), options.get("max_value")
    if (least is not None and found < least) or (most is not None and found > most):
        raise Unknown
    return found


def _one(typed: Any, options: Mapping[str, Any]) -> Any:
    """A select box: it shows the words of its choice."""
    offered = list(options["options"])
    words = _words(typed)
    show = options.get("format_func", str)
    found = [one for one in offered if show(one) == typed] or [one for one in offered if words and _words(show(one)) == words]
    if len(found) > 1:
        raise Unknown  # two of one name: nobody is taken for the other
    if found:
        return found[0]
    if options.get("accept_new_options") and typed:
        return typed
    if typed == "" and options.get("index", 0) is None:
        return None
    raise Unknown


def _several(typed: Any, options: Mapping[str, Any]) -> list[Any]:
    if not isinstance(typed, list):
        raise Unknown
    return [_one(one, {**options, "index": 0}) for one in typed]


def _places(typed: Any, options: Mapping[str, Any]) -> Any:
    """Buttons or a radio: which of them are pressed, by their place."""
    offered: Sequence[Any] = list(options["options"])
    if not isinstance(typed, list) or not all(isinstance(at, int) and 0 <= at < len(offered) for at in typed):
        raise Unknown
    chosen = [offered[at] for at in typed]
    if options.get("selection_mode") == "multi":
        return chosen
    if not chosen and options.get("required"):
        raise Unknown
    return chosen[0] if chosen else None


def _words(text: Any) -> str:
    """Letters and digits only: a label is drawn without the marks of its Markdown."""
    return _MARKS.sub(" ", text).strip() if isinstance(text, str) else ""


READ: Mapping[str, Callable[[Any, Mapping[str, Any]], Any]] = {
    "text_area": _text,
    "text_input": _text,
    "number_input": _number,
    "checkbox": _tick,
    "toggle": _tick,
    "date_input": _day,
    "selectbox": _one,
    "multiselect": _several,
    "radio": _places,
    "pills": _places,
    "segmented_control": _places,
}
