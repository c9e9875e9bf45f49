"""Trust: the audit trail, settings, and the revision that caches ask for."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, Text, text
from sqlmodel import Field

from db.base import Model
from db.tables.columns import created


class Audit(Model, table=True):
    """Who did what, before and after, chained by hash. A trigger refuses UPDATE and DELETE."""

    # The second one for what is gone: few lines among many.
    __table_args__ = (
        Index(None, "noun", "row_id"),
        Index("ix_audit_gone", "noun", sqlite_where=text("after IS NULL"), postgresql_where=text("after IS NULL")),
    )

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = created()
    akun_id: int | None = None
    actor: str = Field(max_length=120)
    action: str = Field(max_length=40)
    noun: str = Field(max_length=30)
    row_id: int | None = None
    dinas_id: int | None = Field(default=None, index=True)
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class Revisi(Model, table=True):
    """How often the data of a dinas changed (row 0: of all): the freshness part of a cache key."""

    dinas_id: int = Field(primary_key=True)
    number: int = 0


class Pengaturan(Model, table=True):
    """A setting that a regulation or a dinas may change; `dinas_id` 0 holds the city's value."""

    key: str = Field(primary_key=True, max_length=60)
    dinas_id: int = Field(default=0, primary_key=True)
    value: Any = Field(sa_type=JSON)
