"""Former names: a new name holds from a day on, and what lies before keeps the one that it had."""

from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from db.tables import NamaLama
from db.tables.lama import Level
from rules.kit.errors import Invalid
from rules.organisasi.penempatan import ONE_DAY, check_tmt
from settings import today

NAMA_LAMA = NamaLama.__table__


def keep_former(session: Session, level: Level, owner_id: int, name: str, since: date | None) -> None:
    """Keep the name that a dinas or unit had until the day before `since`. On the day of the last change it corrects that one.

    Raises:
        Invalid: field since; none, one to come, or before the present name began to hold.
    """
    until = check_tmt(since, today=today(), field="since") - ONE_DAY
    query = select(func.max(NAMA_LAMA.c.until)).where(NAMA_LAMA.c.level == level, NAMA_LAMA.c.owner_id == owner_id)
    latest = session.connection().execute(query).scalar()
    if latest is not None and until < latest:
        raise Invalid(
            f"Nama sekarang berlaku sejak {latest + ONE_DAY:%d/%m/%Y}; nama baru paling cepat tanggal itu.", field="since"
        )
    if latest != until:
        session.add(NamaLama(level=level, owner_id=owner_id, until=until, name=name))
