"""The page of an indicator for tests, with what needs no thought filled in."""

from datetime import date
from typing import Any

from rules.kit.periode import plus_months
from rules.rapat.lembar import Bulan, Lembar

LAST = date(2026, 12, 1)


def months(count: int, step: int = 1, **given: Any) -> tuple[Bulan, ...]:
    """So many points up to that of December 2026, which runs."""
    every = [plus_months(LAST, -step * back) for back in reversed(range(count))]
    return tuple(Bulan(m, 7.0 + m.month % 4 + m.year % 2, 12.0, **given, running=m == LAST) for m in every)


def lembar(**given: Any) -> Lembar:
    """Waiting time, worse since September 2026."""
    fields: dict[str, Any] = {
        "indikator_id": 1,
        "code": "TUNGGU",
        "name": "Waktu tunggu",
        "satuan": "menit",
        "decimals": 1,
        "polarity": "turun",
        "position": 1,
        "value": 9.4,
        "beyond": None,
        "n": 240.0,
        "counted": "permohonan selesai",
        "low": None,
        "high": None,
        "target": "≤ 8",
        "capaian": 82.5,
        "keadaan": "tidak tercapai",
        "previous": 8.1,
        "against": "Triwulan III 2026",
        "per": "",
        "step": 1,
        "months": months(24, target=8.0),
        "change": "memburuk nyata",
        "assurance": "kadang tercapai",
        "since": date(2026, 9, 1),
        "sentence": "Waktu tunggu memburuk nyata sejak September 2026: 7 bulan berturut-turut naik.",
        "of_target": "Target kadang tercapai dan kadang tidak: letaknya di dalam variasi biasa.",
        "real": True,
        "owner_id": 3,
        "owner": "Budi",
        "owner_chosen": False,
        "causes": (),
        "commitments": (),
        "due": False,
    }
    return Lembar(**(fields | given))
