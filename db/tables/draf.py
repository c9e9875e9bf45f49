"""What somebody has typed and not saved."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from db.base import Model
from db.tables.columns import created


class Draf(Model, table=True):
    """One form (with its subject) of one account. In no trail and no backup; rows of 30 days ago are removed.

    isi: field → what stands in it; none once it was saved or thrown away. token: the filling-in that wrote it. selesai: the one
    that ended: what its tab still sends on its way is not kept.
    """

    akun_id: int = Field(foreign_key="akun.id", primary_key=True)
    formulir: str = Field(primary_key=True, max_length=120)
    isi: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))
    token: str | None = Field(default=None, max_length=40)
    selesai: str | None = Field(default=None, max_length=40)
    at: datetime = created()
