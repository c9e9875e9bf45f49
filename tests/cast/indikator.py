"""Indicators for tests, as an admin would define them."""

from typing import Any

from db.engine import transaction
from rules.indikator.isi import Angka, Baris, IsiTarget, Milik
from services import indikator
from tests.cast import Cast

RATIO: dict[str, Any] = {
    "code": "KTP",
    "name": "KTP tepat waktu",
    "satuan": "%",
    "level": "unit",
    "polarity": "naik",
    "aggregate": "rasio",
    "factor": 100.0,
    "value_label": "Selesai tepat waktu",
    "n_label": "Diajukan",
}


def define(cast: Cast, **fields: Any) -> int:
    """RATIO, or what `fields` make of it, for all dinas unless they say otherwise; defined by Eko."""
    with transaction() as session:
        return indikator.define(session, cast.eko, **{**RATIO, **fields})


def figure(**given: Any) -> dict[str, Any]:
    """What services.indikator.pengukuran.save takes of ids, a day, numbers and the version that was seen."""
    version = given.pop("version", None)
    return {"milik": Milik(**_ids(given)), "angka": Angka(**given), "version": version}


def line(row: str, **given: Any) -> Baris:
    """The same as a line of a table."""
    return Baris(row, **figure(**given))


def goal(**given: Any) -> dict[str, Any]:
    """What services.indikator.target.save takes of ids, bounds and the rest."""
    isi = {name: given.pop(name) for name in ("value", "low", "high") if name in given}
    return {"milik": Milik(**_ids(given)), "isi": IsiTarget(**isi), **given}


def _ids(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given.pop(name) for name in ("dinas_id", "unit_id", "pegawai_id", "layanan_id") if name in given}
