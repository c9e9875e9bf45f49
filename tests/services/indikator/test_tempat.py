"""A new indicator at its place with its first target; neighbours that make room are recorded, other dinas stay as they are."""

import pytest
from sqlmodel import select

from db.engine import transaction
from db.queries.indikator import for_dinas, kpi
from db.tables import Indikator, IndikatorRiwayat, Periode, Target
from rules.indikator.isi import IsiTarget
from rules.indikator.tempat import Tempat
from rules.kit.errors import Forbidden, Invalid, Locked
from rules.kit.periode import containing
from services import indikator
from services.indikator import baru
from services.indikator.baru import TargetAwal
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, every, stands, trail
from tests.cast.indikator import RATIO, define

NOW = containing(today(), "triwulan")


def add(cast: Cast, code: str, tempat: Tempat | None = None, *, by: str = "gilang", **given) -> int:
    values = {"dinas_id": cast.dinas_id, "awal": None, **RATIO, "code": code, **given}
    with transaction() as session:
        return baru.add(session, cast.everybody()[by], tempat=tempat, **values)


def order(dinas_id: int) -> list[str]:
    return [row.code for row in ask(for_dinas, dinas_id=dinas_id)]


def test_it_stands_where_it_was_put_and_its_neighbours_are_told(each_cast: Cast):
    cast = each_cast
    first, second = (define(cast, code=code, dinas_id=cast.dinas_id, position=10) for code in ("AA", "BB"))
    assert order(cast.dinas_id) == ["AA", "BB"]
    add(cast, "ANTARA", Tempat(first))
    add(cast, "DEPAN", Tempat(None))
    add(cast, "UJUNG", Tempat(second))
    assert order(cast.dinas_id) == ["DEPAN", "AA", "ANTARA", "BB", "UJUNG"]
    assert trail("indikator", second) == ["tambah", "geser"] and trail("indikator", first) == ["tambah"]
    kept = [row for row in every(IndikatorRiwayat) if row.indikator_id == second]
    assert [(row.version, row.definition["position"]) for row in kept] == [(1, 10)] and stands(Indikator, second).version == 2


def test_it_moves_by_a_change_and_staying_leaves_no_trace(each_cast: Cast):
    cast = each_cast
    first, second, third = (define(cast, code=code, dinas_id=cast.dinas_id, position=10) for code in ("AA", "BB", "CC"))

    def change(version: int, after: int | None) -> int:
        given = {"indikator_id": third, "version": version, "dinas_id": cast.dinas_id, "tempat": Tempat(after)}
        with transaction() as session:
            return indikator.change(session, cast.gilang, **given)

    assert change(1, second) == 1 and trail("indikator", third) == ["tambah"]
    assert change(1, None) == 2 and order(cast.dinas_id) == ["CC", "AA", "BB"]
    assert change(2, first) == 3 and order(cast.dinas_id) == ["AA", "CC", "BB"]
    assert trail("indikator", third) == ["tambah", "ubah", "ubah"]


def test_what_is_for_all_dinas_keeps_its_number(each_cast: Cast):
    cast = each_cast
    shared = define(cast, code="BERSAMA", position=10)
    next_ = define(cast, code="KOTA", position=11)
    define(cast, code="LAIN", dinas_id=cast.other_dinas_id, position=10)
    with pytest.raises(Invalid) as refused:
        add(cast, "ANTARA", Tempat(shared))
    assert refused.value.field == "tempat" and order(cast.dinas_id) == ["BERSAMA", "KOTA"], "both or neither"
    add(cast, "AKHIR", Tempat(next_))
    before = order(cast.other_dinas_id)
    add(cast, "AWAL", Tempat(None))
    assert order(cast.dinas_id) == ["AWAL", "BERSAMA", "KOTA", "AKHIR"] and order(cast.other_dinas_id) == before
    # BKPSDM orders for all: one for all goes between them, and no dinas's own changes its place among its neighbours
    add(cast, "SEMUA", Tempat(shared), by="eko", dinas_id=None)
    assert order(cast.dinas_id) == ["AWAL", "BERSAMA", "SEMUA", "KOTA", "AKHIR"]
    assert order(cast.other_dinas_id) == ["BERSAMA", "SEMUA", "LAIN", "KOTA"]


def test_after_one_of_another_dinas_or_put_aside_is_refused(cast: Cast):
    foreign = define(cast, code="LAIN", dinas_id=cast.other_dinas_id)
    aside = define(cast, code="LAMA", dinas_id=cast.dinas_id)
    with transaction() as session:
        indikator.set_active(session, cast.gilang, indikator_id=aside, version=1, active=False)
    for after in (foreign, aside, 999):
        with pytest.raises(Invalid) as refused:
            add(cast, "BARU", Tempat(after))
        assert refused.value.field == "tempat"


@pytest.mark.parametrize(("periode", "held"), [(NOW.code, 95), (NOW.code[:4], 95)])
def test_the_first_target_is_read_by_the_dashboard_of_the_quarter(each_cast: Cast, periode: str, held: float):
    cast = each_cast
    awal = TargetAwal(cast.dinas_id, cast.periode[periode], IsiTarget(95))
    made = add(cast, "BARU", awal=awal)
    (row,) = ask(kpi.figures, dinas_id=cast.dinas_id, periode=NOW).to_dict("records")
    assert (row["indikator_id"], row["target"], row["target_source"]) == (made, held, periode)
    assert trail("target") == ["tambah"]


def test_a_year_of_a_sum_owes_a_quarter_of_it(cast: Cast):
    awal = TargetAwal(cast.dinas_id, cast.periode[NOW.code[:4]], IsiTarget(1200))
    add(cast, "BARU", awal=awal, aggregate="jumlah", n_label="")
    (row,) = ask(kpi.figures, dinas_id=cast.dinas_id, periode=NOW).to_dict("records")
    assert row["target"] == 300


def test_both_or_neither(cast: Cast):
    periode_id = cast.periode[NOW.code]
    for wrong, refusal in (
        (TargetAwal(cast.dinas_id, periode_id, IsiTarget(low=90)), Invalid),
        (TargetAwal(cast.other_dinas_id, periode_id, IsiTarget(95)), Forbidden),
    ):
        with pytest.raises(refusal):
            add(cast, "BARU", awal=wrong)
    with transaction() as session:
        session.get_one(Periode, periode_id).status = "ditutup"
    with pytest.raises(Locked):
        add(cast, "BARU", awal=TargetAwal(cast.dinas_id, periode_id, IsiTarget(95)))
    with pytest.raises(Forbidden):
        add(cast, "BARU", by="ani")
    with transaction() as session:
        assert session.exec(select(Indikator)).all() == [] and session.exec(select(Target)).all() == []
