"""Reads, one file per noun: a Core connection and plain arguments in, DataFrames or dataclasses out.

A query marked `@shared` returns nothing personal and may be kept in the cache that all users
share; it is computed anew when the data of its dinas changes. One marked `@kept` may be kept by the
reader's own session until any data changes. Everything else is read each time.
"""

from collections.abc import Callable
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])


def shared(query: F) -> F:
    """Mark a query (or anything built on one) as free of personal data, hence cacheable."""
    query.is_shared = True  # type: ignore[attr-defined]
    return query


def kept(query: F) -> F:
    """Mark a query whose last answer the reader's session may keep: costly, personal, asked for again at every click."""
    query.is_kept = True  # type: ignore[attr-defined]
    return query
