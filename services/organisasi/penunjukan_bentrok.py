"""Where a letter meets another one of the same days: each atasan and post has one stand-in a day, who is there himself."""

from sqlmodel import Session

from db.base import id_of
from db.queries.organisasi import penunjukan as queries
from db.queries.organisasi.penunjukan import Row
from db.tables import Pegawai
from rules.kit.errors import Invalid
from rules.organisasi.penunjukan import Isi


def same(session: Session, dinas_id: int, isi: Isi) -> int | None:
    """The appointment that says just this already: a second click finds the first one's row."""
    assert isi.start is not None
    for row in queries.overlapping(session.connection(), start=isi.start, end=isi.end):
        if row.dinas_id == dinas_id and all(getattr(row, name) == value for name, value in vars(isi).items()):
            return row.id
    return None


def check(session: Session, dinas_id: int, isi: Isi, people: dict[int, Pegawai], *, but: int = 0) -> None:
    """Refuse what meets another appointment, with its days.

    Args:
        people: the two whom it is about, by id. but: the row that is changed.

    Raises:
        Invalid: field start, pegawai_id or untuk_id.
    """
    assert isi.start is not None
    names = {id_of(one): one.name for one in people.values()}
    for row in queries.overlapping(session.connection(), start=isi.start, end=isi.end, but=but):
        days = f"{row.start:%d/%m/%Y}–{row.end:%d/%m/%Y}" if row.end else f"sejak {row.start:%d/%m/%Y}"
        if isi.kind == "rangkap" or row.kind == "rangkap":
            if (row.kind, row.pegawai_id, row.jabatan) == (isi.kind, isi.pegawai_id, isi.jabatan):
                raise Invalid(f"{row.name} sudah tercatat merangkap {row.jabatan}, {days}.", field="start")
            continue
        _check_one(dinas_id, isi, row, days, names)


def _check_one(dinas_id: int, isi: Isi, row: Row, days: str, names: dict[int, str]) -> None:
    if isi.kepala and row.kepala and row.dinas_id == dinas_id:
        raise Invalid(f"Kepala dinas ini sudah digantikan {row.name}, {days}. Akhiri dulu yang itu.", field="start")
    if isi.untuk_id is not None and row.untuk_id == isi.untuk_id:
        raise Invalid(f"{row.untuk} sudah digantikan {row.name}, {days}. Akhiri dulu yang itu.", field="start")
    if row.untuk_id == isi.pegawai_id:
        raise Invalid(f"{row.untuk} sendiri berhalangan: digantikan {row.name}, {days}.", field="pegawai_id")
    if isi.untuk_id is not None and row.pegawai_id == isi.untuk_id:
        away = f"{names[isi.untuk_id]} sedang menjadi {row.title}, {days}."
        raise Invalid(f"{away} Akhiri dulu penunjukan itu.", field="untuk_id")
