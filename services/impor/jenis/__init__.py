"""Kinds of import. Each file beside this one that holds a `KIND` is one; nothing else names them."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from rules.kit.errors import Invalid
from services.impor.jenis.kind import Kind

__all__ = ["KINDS", "Kind", "named"]


def _found() -> dict[str, Kind]:
    files = (import_module(f"{__name__}.{file.name}") for file in iter_modules(__path__))
    return {kind.code: kind for kind in sorted((file.KIND for file in files if hasattr(file, "KIND")), key=lambda one: one.label)}


KINDS: Mapping[str, Kind] = MappingProxyType(_found())


def named(code: str) -> Kind:
    """The kind of that code, or of another word for it.

    Raises:
        Invalid: field kind; there is none.
    """
    code = next((kind.code for kind in KINDS.values() if code.casefold() in kind.aliases), code)
    if code not in KINDS:
        raise Invalid(f"Jenis berkas tidak dikenal: {code}. Yang ada: {', '.join(KINDS)}.", field="kind")
    return KINDS[code]
