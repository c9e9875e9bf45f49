"""Services and their indicators for tests, and figures entered through the service."""

from datetime import date
from typing import Any

from db.engine import transaction
from rules.kit.hak import Actor
from services import pelayanan
from services.pelayanan import Cell, sebab
from tests.cast import Cast
from tests.cast.indikator import define
from tests.cast.kunjungan import service

# A Monday of a past year: no day of the tests is in the future, whenever they run.
MONDAY = date(2025, 3, 3)
WAITING: dict[str, Any] = {
    "code": "TUNGGU", "name": "Rata-rata waktu tunggu", "satuan": "menit", "level": "layanan", "polarity": "turun",
    "factor": 1.0, "value_label": "Jumlah menit tunggu", "n_label": "Pasien dilayani", "frequency": "harian", "position": 1,
}  # fmt: skip
SERVED: dict[str, Any] = {
    "code": "DILAYANI", "name": "Pasien dilayani", "satuan": "pasien", "level": "layanan", "aggregate": "jumlah", "factor": 1.0,
    "value_label": "Pasien dilayani", "n_label": "", "frequency": "harian", "decimals": 0, "position": 2,
}  # fmt: skip
IN_TIME: dict[str, Any] = {
    "code": "TEPAT",
    "name": "Selesai tepat waktu",
    "level": "layanan",
    "frequency": "harian",
    "position": 3,
}


def counters(cast: Cast, standard_minutes: float | None = 15) -> dict[str, int]:
    """Waiting time, patients and share in time; KTP and KK of Ani's unit and PUSAT of no unit; ids by code."""
    made = {name: define(cast, **fields) for name, fields in {"tunggu": WAITING, "dilayani": SERVED, "tepat": IN_TIME}.items()}
    return made | {
        "ktp": service(cast, code="KTP", name="KTP elektronik", standard_minutes=standard_minutes),
        "kk": service(cast, code="KK", name="Kartu keluarga", standard_minutes=standard_minutes),
        "pusat": service(cast, code="PUSAT", name="Layanan pusat", unit_id=None),
    }


def cell(ids: dict[str, int], of: str, where: str, value: float | None, n: float | None = None, **given: Any) -> Cell:
    """A figure of `of` at the service `where`, on MONDAY unless told otherwise."""
    day = given.pop("day", MONDAY)
    return Cell(f"{of} {where} {day}", ids[where], ids[of], day, value, n, **given)


def enter(who: Actor, *cells: Cell) -> int:
    with transaction() as session:
        return pelayanan.save(session, who, cells=cells)


def explain(who: Actor, ids: dict[str, int], of: str, where: str, **given: Any) -> int:
    """A cause of the figure of MONDAY, too few people unless told otherwise."""
    told = {"day": MONDAY, "cause": "sistem", "category": "Kekurangan petugas"} | given
    with transaction() as session:
        return sebab.add(session, who, layanan_id=ids[where], indikator_id=ids[of], **told)
