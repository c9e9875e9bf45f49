"""Daily reports that their author copied to e-Kinerja BKN."""

from datetime import date, datetime

from sqlmodel import Field

from db.base import Model
from db.tables.columns import created


class SalinBkn(Model, table=True):
    """What stood in the line when it was copied; gone with the report. Nobody but its author says that it was."""

    __tablename__ = "salin_bkn"

    laporan_id: int = Field(foreign_key="laporan.id", primary_key=True, ondelete="CASCADE")
    day: date
    rhk: str = Field(default="", max_length=300)
    activity: str = Field(max_length=500)
    minutes: int
    evidence_url: str = Field(default="", max_length=500)
    at: datetime = created()
