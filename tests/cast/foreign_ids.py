"""Every use case of the services and the ids that it takes: one's own, and those beside it."""

import dataclasses
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import services

PLURAL = (Collection, Iterable, Mapping, Sequence)


def use_cases() -> Iterator[tuple[str, typing.Callable[..., object]]]:
    """ "room.file.function" (or "room.function" of its front) and the function: those called `(session, actor, *, …)`."""
    for found in pkgutil.walk_packages(services.__path__, "services."):
        module = importlib.import_module(found.name)
        for name, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_"):
                first, *rest = [*inspect.signature(function).parameters.values(), None]
                names = [one.name for one in (first, *rest) if one is not None]
                later = [one for one in rest[1:] if one is not None]
                if names[:2] == ["session", "actor"] and all(one.kind is not one.POSITIONAL_OR_KEYWORD for one in later):
                    yield f"{found.name.removeprefix('services.')}.{name}", function


def ids_of(function: typing.Callable[..., object]) -> list[str]:
    """Names of the parameters that hold ids; of a value's fields as "isi.unit_id". Versions that were seen are none."""
    hints = typing.get_type_hints(function)
    found = []
    for name in inspect.signature(function).parameters:
        if name in ("session", "actor", "seen"):
            continue
        if _holds_ids(name, hints.get(name)):
            found.append(name)
        for kind in _inside(hints.get(name)):
            fields = typing.get_type_hints(kind)
            found += [f"{name}.{field}" for field, hint in fields.items() if _holds_ids(field, hint)]
    return found


def parameters() -> list[tuple[str, str]]:
    """(use case, parameter) for every id of every use case."""
    return [(name, parameter) for name, function in use_cases() for parameter in ids_of(function)]


def _holds_ids(name: str, hint: object) -> bool:
    if name.endswith(("_id", "_by")):
        return int in (hint, *typing.get_args(hint))
    return typing.get_origin(hint) in PLURAL and typing.get_args(hint)[0] is int


def _inside(hint: object) -> Iterator[type]:
    """The values (frozen classes, named tuples) that a parameter is made of."""
    if isinstance(hint, type) and (dataclasses.is_dataclass(hint) or hasattr(hint, "_fields")):
        yield hint
    for inner in typing.get_args(hint):
        yield from _inside(inner)
