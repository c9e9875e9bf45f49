"""Forms of the public survey for `bench.answers`, and what became of them. Runs inside the app (`bench.inside`)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

PREFIX = "BENCH-"


def forms(n: int) -> list[tuple[str, str]]:
    """`n` empty forms: code of a service and a stamp made now, by turns for one service of each dinas.

    Made here and not fetched: fetching thousands of pages would be the longest part of the bench.
    """
    from web.survei import stempel as survei_stempel

    codes = _services()
    return [(code, survei_stempel.make(code)) for code in (codes[k % len(codes)] for k in range(n))]


def saved() -> dict[str, Any]:
    """Answers to the services of `forms`: rows, and the number that the roll-up holds."""
    from db.engine import reading

    of_ours = "layanan_id IN (SELECT id FROM layanan WHERE code LIKE 'BENCH-%')"
    with reading() as connection:
        rows = connection.execute(text(f"SELECT count(*) FROM survei WHERE {of_ours}")).scalar()
        counted = connection.execute(text(f"SELECT coalesce(sum(n), 0) FROM rekap_survei WHERE {of_ours}")).scalar()
    return {"rows": rows, "counted": counted}


def _services() -> list[str]:
    """Services of the bench's own, so that no other answer is counted."""
    from db.engine import transaction
    from rules.pelayanan.layanan import Isi
    from services.pelayanan import layanan

    with transaction() as session:
        dinas = list(session.connection().execute(text("SELECT id FROM dinas WHERE active ORDER BY id")).scalars())
        for dinas_id in dinas:
            layanan.add(session, None, dinas_id=dinas_id, code=f"{PREFIX}{dinas_id}", isi=Isi("Layanan ukur"))
    return [f"{PREFIX}{dinas_id}" for dinas_id in dinas]
