"""Trial data: emptied once before an office begins, with a whole copy kept; and the day on which it begins."""

from datetime import date
from pathlib import Path

from sqlalchemy import delete, event, select, text, update
from sqlmodel import Session

from db.backup import backup
from db.base import utcnow
from db.queries import percobaan as queries
from db.tables import Akun, Berkas, Dinas, Pengaturan, Periode
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor
from rules.kit.kantor import MULAI_KEY
from services.kit import audit, berkas
from services.organisasi import dipakai
from settings import get_settings

PREFIX = "sebelum-dikosongkan"
AKUN, BERKAS, DINAS, PERIODE = Akun.__table__, Berkas.__table__, Dinas.__table__, Periode.__table__


def empty(session: Session, actor: Actor | None, *, name: str) -> Path:
    """Empty what was tried, of every dinas, and keep the set-up: all or nothing, after a copy was made. Gives the copy.

    Nobody else writes meanwhile, so the copy holds all that goes. `actor` None is the operator on the command line.

    Args:
        name: the office's name (queries.office_name), typed to confirm.

    Raises:
        Forbidden. Conflict: the office is in use. Invalid: field nama. OSError: there is no room for the copy.
    """
    if actor is not None:
        hak.require(actor, "pengaturan.edit")
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        # Reads go on, and the copy is one. SQLite has let nobody else in since this transaction began.
        names = ", ".join(sorted(queries.EMPTIED | {"periode", "pengaturan"}))
        connection.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))
    if why := queries.in_use(connection):
        raise Conflict(f"{why} Tidak ada yang dikosongkan.")
    if " ".join(name.split()) != queries.office_name(connection):
        raise Invalid("Ketik nama kantor persis seperti tertulis.", field="nama")
    copy = _copy()
    counts = queries.rows(connection)
    gone = list(connection.execute(select(BERKAS.c.stored_name)).scalars())
    for table in queries.tables():
        connection.execute(delete(table))
    connection.execute(update(PERIODE).values(status="terbuka", aturan=None))
    connection.execute(update(AKUN).where(AKUN.c.langkah == "selesai").values(langkah="buka"))
    line = audit.Line("kosongkan data percobaan", "pengaturan", after={"salinan": copy.name, "baris": counts})
    audit.record(session, actor, line)
    event.listen(session, "after_commit", lambda _session: berkas.remove(gone), once=True)
    return copy


def begin_use(session: Session, actor: Actor, *, day: date | None) -> None:
    """The office works with the app from this day on, in every dinas; said once.

    Raises:
        Forbidden. Conflict: it was said. Invalid, Locked: field dipakai_sejak, as services.organisasi.dipakai.
    """
    hak.require(actor, "pengaturan.edit")
    active = session.execute(select(DINAS.c.id, DINAS.c.version).where(DINAS.c.active).order_by(DINAS.c.id).with_for_update())
    rows = active.all()
    if session.get(Pengaturan, (MULAI_KEY, 0)) is not None:
        raise Conflict("Kantor ini sudah menyatakan mulai dipakai.")
    if day is None:
        raise Invalid("Pilih tanggal mulai dipakai.", field="dipakai_sejak")
    for dinas_id, version in rows:
        dipakai.set_since(session, actor, dinas_id=dinas_id, version=version, since=day)
    row = Pengaturan(key=MULAI_KEY, value={"sejak": day.isoformat()})
    audit.changed(session, actor, "mulai dipakai", row, before=None)


def copies() -> list[Path]:
    """The copies that were made, the newest first."""
    return sorted(_folder().glob(f"{PREFIX}-*.zip"), reverse=True)


def _copy() -> Path:
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    moment = utcnow().astimezone(get_settings().zone)
    file = folder / f"{PREFIX}-{moment:%Y-%m-%d-%H%M%S}.zip"
    backup(file)
    return file


def _folder() -> Path:
    return get_settings().data_dir / "cadangan"
