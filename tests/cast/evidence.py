"""Evidence about Ani (or another of the cast) in the first quarter: plan, results, reports, attendance."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, select

from db import rollup
from db.engine import transaction
from db.rollup.kehadiran import KehadiranChange, add_kehadiran
from db.tables import Indikator, Kehadiran, Laporan, Pengukuran, Periode, Skp, SkpHasil
from rules.kit.hak import Actor
from rules.penilaian import ASPEK_PERILAKU
from rules.penilaian.isi import Isian
from settings import today
from tests.cast import Cast, periode_id

YEAR = today().year
QUARTER = f"{YEAR}-T1"
SESUAI = dict.fromkeys(ASPEK_PERILAKU, "sesuai")


def periode(session: Session, cast: Cast, code: str = QUARTER) -> Periode:
    return session.get_one(Periode, periode_id(session, cast, code))


def set_status(session: Session, cast: Cast, status: str, code: str = QUARTER) -> int:
    row = periode(session, cast, code)
    row.status = status
    session.add(row)
    assert row.id
    return row.id


def item(session: Session, who: Actor, cast: Cast, reached: float | None, *, code: str = QUARTER, **given: Any) -> int:
    """An agreed item, target 10 documents, of which `reached` are done."""
    values: dict[str, Any] = {"what": "Menerbitkan dokumen", "satuan": "dokumen", "target": 10.0, "status": "disepakati"} | given
    row = Skp(dinas_id=who.dinas_id, pegawai_id=who.pegawai_id, periode_id=cast.periode[code], **values)
    session.add(row)
    session.flush()
    assert row.id
    if reached is not None:
        day = periode(session, cast, code).start
        session.add(SkpHasil(skp_id=row.id, day=day, value=reached, recorded_by=who.akun_id))
    return row.id


def report(session: Session, who: Actor, day: date, status: str = "disetujui", note: str = "", **given: Any) -> None:
    values: dict[str, Any] = {"activity": "Melayani warga", "minutes": 60, "evidence_url": None} | given
    token = f"{who.pegawai_id}-{day}-{status}-{values['activity']}"
    owner = {"dinas_id": who.dinas_id, "unit_id": who.unit_id, "pegawai_id": who.pegawai_id}
    session.add(Laporan(token=token[:40], day=day, status=status, note=note, **owner, **values))
    session.flush()
    rollup.rebuild(session.connection())


def attendance(session: Session, who: Actor, month: int, present: float, due: float, *, satuan: str = "%") -> None:
    """Days present of days due in a month, as a measurement of the indikator KEHADIRAN (made where it is missing)."""
    kehadiran = session.exec(select(Indikator).where(Indikator.code == "KEHADIRAN")).first()
    if kehadiran is None:
        kehadiran = Indikator(
            code="KEHADIRAN", name="Kehadiran", satuan=satuan, level="pegawai", polarity="naik", aggregate="rasio", factor=100
        )
        session.add(kehadiran)
        session.flush()
    owner = {"dinas_id": who.dinas_id, "unit_id": who.unit_id, "pegawai_id": who.pegawai_id}
    day = date(YEAR, month, 28)
    session.add(Pengukuran(indikator_id=kehadiran.id, **owner, day=day, value=present, n=due))
    session.flush()
    rollup.refresh_pengukuran(session.connection(), indikator_id=kehadiran.id or 0, **owner, day=day)  # type: ignore[arg-type]


def isian(*, version: int | None = None, **given: Any) -> dict[str, Any]:
    """What a service takes of a complete filling-in without a miss and without departing from "sesuai"."""
    whole = Isian(
        hasil_kerja="sesuai",
        perilaku=SESUAI,
        perilaku_kerja="sesuai",
        alasan_hasil="",
        alasan_perilaku="",
        causes={},
        umpan_balik="Pertahankan ketelitian.",
    )
    return {"isian": replace(whole, **given), "version": version}


def present(session: Session, who: Actor, day: date, status: str) -> None:
    """One recorded day of attendance, with its roll-up."""
    assert who.pegawai_id and who.unit_id and who.dinas_id
    owner = {"dinas_id": who.dinas_id, "unit_id": who.unit_id, "pegawai_id": who.pegawai_id}
    session.add(Kehadiran(**owner, day=day, status=status))
    add_kehadiran(session.connection(), [KehadiranChange(**owner, day=day, status=status, minutes=0)])


def prepare(cast: Cast, *reached: float | None, status: str = "penilaian") -> list[int]:
    """The quarter in that status, with an item of Ani's for each `reached`; their ids."""
    with transaction() as session:
        set_status(session, cast, status)
        return [item(session, cast.ani, cast, value, what=f"Sasaran {i}") for i, value in enumerate(reached, 1)]
