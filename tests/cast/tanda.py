"""Monthly figures of an indicator for tests of series and marks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from db import rollup
from db.engine import transaction
from db.tables import Indikator, Pengukuran, Periode, Target
from rules.kit.periode import last_months, parse
from tests.cast import Cast


def ratio(**given: Any) -> Indikator:
    """KTP in time, in percent, entered every day."""
    return Indikator(**{
        "code": "KTP", "name": "KTP tepat waktu", "satuan": "%", "level": "unit", "polarity": "naik", "aggregate": "rasio",
        "factor": 100, "frequency": "harian", **given,
    })  # fmt: skip


def figures(cast: Cast, defined: Indikator, values: Sequence[float | None], *, until: date, n: float = 100) -> int:
    """Save an indicator and one measurement a month, the last in the month of `until` (None: nothing that month)."""
    with transaction() as session:
        session.add(defined)
        session.flush()
        assert defined.id
        for month, value in zip(last_months(until, len(values)), values, strict=True):
            if value is not None:
                place = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "indikator_id": defined.id}
                session.add(Pengukuran(**place, day=month.replace(day=2), value=value, n=n))
        session.flush()
        rollup.rebuild(session.connection())
        return defined.id


def period(cast: Cast, code: str, status: str = "terbuka") -> int:
    """A period of Ani's dinas in that state, opened where it is not there yet."""
    p = parse(code)
    with transaction() as session:
        if code not in cast.periode:
            row = Periode(dinas_id=cast.dinas_id, code=code, kind=p.kind, start=p.start, end=p.end)
            session.add(row)
            session.flush()
            assert row.id
            cast.periode[code] = row.id
        session.get_one(Periode, cast.periode[code]).status = status
    return cast.periode[code]


def aim(cast: Cast, indikator_id: int, code: str, value: float | None = None, **more: float) -> None:
    """Set a target of Ani's dinas."""
    periode_id = period(cast, code)
    with transaction() as session:
        where = {"dinas_id": cast.dinas_id, "indikator_id": indikator_id, "periode_id": periode_id}
        session.add(Target(**where, value=value, **more))
