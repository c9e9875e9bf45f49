"""The review meetings of the demo city: of every kind, frozen as they are frozen, decided as the rules have it."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from db.queries import rapat as queries
from db.queries.rapat import agenda
from db.tables import Keputusan
from rules.kit.periode import containing, parse, previous
from rules.rapat import check_decision
from tests.seed.conftest import TODAY
from tests.seed.test_city import dinas_id

DINAS = ("BKPSDM", "DINKES", "DISDIK", "DPMPTSP", "DUKCAPIL")


def meetings(city: Connection, code: str) -> dict[tuple[str, str], queries.Meeting]:
    return {(one.jenis, one.status): one for one in queries.listed(city, dinas_id=dinas_id(city, code))}


@pytest.mark.parametrize("code", DINAS)
def test_one_held_two_to_come_one_called_off(city: Connection, code: str) -> None:
    found = meetings(city, code)
    assert set(found) == {("evaluasi", "selesai"), ("kinerja", "rencana"), ("diklat", "rencana"), ("kinerja", "batal")}
    assert all(one.chair and one.notulis and one.jam for one in found.values())
    assert found["kinerja", "batal"].note and found["kinerja", "batal"].frozen_at is None
    soon, later = found["kinerja", "rencana"], found["diklat", "rencana"]
    assert TODAY + timedelta(days=6) <= soon.day < later.day and soon.frozen_at is None
    pages = agenda.of_rapat(city, rapat_id=soon.id)
    assert len(pages) >= 6 and {one.pick for one in pages} == {"tangan"}
    assert len(pages) == 12 or code != "DUKCAPIL"


@pytest.mark.parametrize("code", DINAS)
def test_the_quarter_before_is_evaluated_with_frozen_pages(city: Connection, code: str) -> None:
    held = meetings(city, code)["evaluasi", "selesai"]
    assert parse(held.code) == previous(containing(held.day, "triwulan")), "the quarter that was over then"
    assert held.frozen_by == "terjadwal" and held.memo_at is not None and held.bahan and held.bahan["needs"]
    frozen = [one.lembar for one in agenda.of_rapat(city, rapat_id=held.id) if one.lembar]
    assert len(frozen) >= 5 and all(not page.commitments for page in frozen)
    assert [page.rank for page in frozen] == sorted(page.rank for page in frozen)
    assert all(month.month <= held.day for page in frozen for month in page.months), "nothing that was measured later"
    notes = agenda.notes(city, rapat_id=held.id)
    assert len(notes) == 3 and notes[0].by == held.notulis
    there = queries.invited(city, rapat_id=held.id)
    assert there["hadir"].any() and held.notulis in set(there["name"])


def test_what_it_decided_satisfies_the_rules(city: Connection) -> None:
    rows = city.execute(select(Keputusan.__table__)).mappings().all()
    assert {row["status"] for row in rows} == {"terbuka", "selesai", "ditunda"}
    assert any(row["due"] and row["due"] < TODAY and row["status"] == "terbuka" for row in rows)
    for row in rows:
        asked = ("jenis", "what", "reason", "cause", "owner_id", "due", "budget_note")
        check_decision(**{name: row[name] for name in asked}, today=row["decided_at"].date() - timedelta(days=60))
        assert row["jenis"] != "pelatihan" or row["cause"] == "individu"
        assert row["jenis"] == "tunda" or (row["owner_id"] and row["due"])
