"""Scores as penilai gave them, written straight into the tables: what counts here is the comparison, not how they came about."""

from typing import Any

from sqlmodel import Session

from db.tables import Pegawai, Penilaian, PenilaianSkp
from rules.penilaian.predikat import predikat
from tests.cast import Cast, evidence, placed
from tests.cast.evidence import QUARTER

MEN, WOMEN = 1, 2


def person(
    session: Session, cast: Cast, number: int, *, sex: int = WOMEN, born: int = 1990, status: str = "PNS", **given: Any
) -> int:
    """Another employee of Ani's unit; the number makes name and NIP."""
    row = Pegawai(
        dinas_id=given.pop("dinas_id", cast.dinas_id), unit_id=given.pop("unit_id", cast.unit_id), name=f"Pegawai {number:02d}",
        nip=f"{born}0101201501{sex}{number:03d}", status=status, jabatan="Analis", active_from=evidence.date(2015, 1, 1), **given,
    )  # fmt: skip
    session.add(row)
    session.flush()
    assert row.id
    placed(session, row)
    return row.id


def score(
    session: Session,
    cast: Cast,
    pegawai_id: int,
    penilai_id: int,
    hasil: str = "sesuai",
    *,
    capaian: tuple[float | None, ...] = (100,),
    **given: Any,
) -> int:
    """A submitted score in the first quarter, with an item for each capaian; suggestions agree unless given."""
    who = session.get_one(Pegawai, pegawai_id)
    reports = given.pop("reports", 3)
    values = {"hasil_kerja": hasil, "perilaku_kerja": "sesuai", "status": "disampaikan"} | given
    values = {"saran_hasil": values["hasil_kerja"], "saran_perilaku": values["perilaku_kerja"]} | values
    owner = {"dinas_id": who.dinas_id, "unit_id": who.unit_id, "pegawai_id": pegawai_id, "penilai_id": penilai_id}
    values |= {"predikat": predikat(values["hasil_kerja"], values["perilaku_kerja"]), "evidence": {"laporan": {"filed": reports}}}
    row = Penilaian(periode_id=cast.periode[QUARTER], **owner, **values)
    session.add(row)
    session.flush()
    assert row.id
    for reached in capaian:
        skp_id = evidence.item(session, cast.ani, cast, None)
        session.add(PenilaianSkp(penilaian_id=row.id, skp_id=skp_id, capaian=reached))
    return row.id


def dinas_with_scores(session: Session, cast: Cast) -> None:
    """Budi gives five women "di atas", Gilang five men "sesuai" and a woman "di bawah" against the suggestion; all at 100 %."""
    assert cast.budi.pegawai_id and cast.gilang.pegawai_id
    for number in range(5):
        score(session, cast, person(session, cast, number), cast.budi.pegawai_id, "di_atas")
        score(session, cast, person(session, cast, 10 + number, sex=MEN, born=1970), cast.gilang.pegawai_id)
    other = person(session, cast, 20)
    given = {"saran_hasil": "sesuai", "alasan_hasil": "Laporan bulan Maret tidak lengkap"}
    score(session, cast, other, cast.gilang.pegawai_id, "di_bawah", capaian=(), reports=0, **given)
