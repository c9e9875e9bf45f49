"""Evidence files; the content lies in the data folder under a random name."""

from datetime import datetime

from sqlmodel import Field

from db.base import Model
from db.tables.columns import created


class Berkas(Model, table=True):
    """What an evidence file is, whose it is, and where it lies."""

    id: int | None = Field(default=None, primary_key=True)
    dinas_id: int = Field(foreign_key="dinas.id", index=True)
    pegawai_id: int = Field(foreign_key="pegawai.id", index=True)
    stored_name: str = Field(unique=True, max_length=60)
    original_name: str = Field(max_length=120)
    mime: str = Field(max_length=40)
    size: int
    sha256: str = Field(max_length=64)
    created_at: datetime = created()
