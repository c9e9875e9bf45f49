"""The targets of a year carried over to the next one: whole, once, and never over what stands."""

import pytest

from db.engine import transaction
from db.queries.indikator import salin_target as queries
from db.tables import Indikator, Pegawai, Unit
from rules.indikator.isi import IsiTarget
from rules.kit.errors import Forbidden, Invalid, NotFound
from services import periode
from services.indikator import salin_target
from services.indikator.salin_target import Disalin, Salinan
from tests.cast import Cast
from tests.cast.database import ask, audits, call, together
from tests.cast.mutasi import move
from tests.cast.mutasi import unit as new_unit
from tests.cast.tahun_baru import DEC_1, DEC_31, JAN_2, NEW, OLD, aim, codes, measured, targets, turn


def opened(cast: Cast) -> None:
    call(periode.open_years, cast.gilang, dinas_ids=(cast.dinas_id,), year=NEW)


def found(cast: Cast, actor=None) -> list[queries.Calon]:
    return ask(queries.candidates, dinas_id=cast.dinas_id, year=NEW, own_id=(actor or cast.gilang).pegawai_id)


def copy(cast: Cast, rows, actor=None) -> Disalin:
    return call(salin_target.copy_year, actor or cast.gilang, dinas_id=cast.dinas_id, year=NEW, rows=rows)


def as_it_is(one: queries.Calon) -> Salinan:
    return Salinan(one.id, IsiTarget(one.wanted.value, one.wanted.low, one.wanted.high))


@pytest.mark.parametrize("day", [DEC_1, DEC_31, JAN_2])
def test_each_level_and_period_to_the_same_of_the_new_year(each_cast: Cast, day):
    with turn(each_cast, day) as cast:
        ktp, span = measured(cast), measured(cast, "SUHU", polarity="rentang", aggregate="rata_rata", satuan="°C", factor=1)
        total = measured(cast, "SERAP", aggregate="terakhir", kumulatif=True, satuan="%", factor=1)
        for code in (str(OLD), f"{OLD}-S2", f"{OLD}-T3", f"{OLD}-02"):
            aim(cast, ktp, code)
        aim(cast, ktp, f"{OLD}-T1", unit_id=cast.unit_id, value=90.0)
        aim(cast, ktp, f"{OLD}-T1", pegawai_id=cast.ani.pegawai_id, value=80.0)
        aim(cast, span, f"{OLD}-T1", value=None, low=20.0, high=24.0)
        aim(cast, total, f"{OLD}-10", value=70.0)
        assert all("belum dibuka" in (one.reason or "") for one in found(cast))
        opened(cast)
        rows = [as_it_is(one) for one in found(cast)]
        assert copy(cast, rows) == Disalin(8, 0)
        assert targets() == {
            (ktp, str(NEW), None, None): (95.0, None, None),
            (ktp, f"{NEW}-S2", None, None): (95.0, None, None),
            (ktp, f"{NEW}-T3", None, None): (95.0, None, None),
            (ktp, f"{NEW}-02", None, None): (95.0, None, None),
            (ktp, f"{NEW}-T1", cast.unit_id, None): (90.0, None, None),
            (ktp, f"{NEW}-T1", None, cast.ani.pegawai_id): (80.0, None, None),
            (span, f"{NEW}-T1", None, None): (None, 20.0, 24.0),
            (total, f"{NEW}-10", None, None): (70.0, None, None),
        }
        assert [line.action for line in audits("target")][-8:] == ["salin"] * 8 and '"disalin_dari":' in (
            audits("target")[-1].after or ""
        )
        # a double click
        assert copy(cast, rows) == Disalin(0, 8) and len(targets()) == 8


def test_what_stands_is_never_overwritten_and_two_admins_do_no_harm(each_cast: Cast):
    with turn(each_cast) as cast:
        ktp = measured(cast)
        aim(cast, ktp, f"{OLD}-T1")
        aim(cast, ktp, f"{OLD}-T2")
        opened(cast)
        rows = [as_it_is(one) for one in found(cast)]
        now = Cast(**{**vars(cast), "periode": codes(cast.dinas_id)})
        aim(now, ktp, f"{NEW}-T1", value=99.0)
        assert [(one.reason, one.there.value if one.there else None) for one in found(cast)] == [
            ("sudah ada", 99.0),
            (None, None),
        ]
        results = together(lambda: copy(cast, rows), lambda: copy(cast, rows, cast.eko))
        assert sorted(result.added for result in results) == [0, 1]
        assert targets() == {
            (ktp, f"{NEW}-T1", None, None): (99.0, None, None),
            (ktp, f"{NEW}-T2", None, None): (95.0, None, None),
        }


def test_owners_that_are_gone_are_named_and_cost_nothing_else(each_cast: Cast):
    with turn(each_cast) as cast:
        old_unit, ktp, retired = new_unit(cast, "Seksi Lama"), measured(cast), measured(cast, "LAMA")
        merged = new_unit(cast, "Seksi Gabung")
        aim(cast, retired, f"{OLD}-T1")
        aim(cast, ktp, f"{OLD}-T1", unit_id=old_unit)
        aim(cast, ktp, f"{OLD}-T1", unit_id=merged)
        for who in (cast.ani, cast.hana, cast.gilang):
            aim(cast, ktp, f"{OLD}-T1", pegawai_id=who.pegawai_id)
        aim(cast, ktp, f"{OLD}-T2")
        move(cast, cast.ani, cast.other_unit_id, JAN_2)
        with transaction() as session:
            session.get_one(Unit, old_unit).active = False
            row = session.get_one(Unit, merged)
            row.active, row.merged_into_id, row.last_day = False, cast.unit_id, DEC_31
            session.get_one(Pegawai, cast.hana.pegawai_id).active_to = DEC_31
            session.get_one(Indikator, retired).active = False
        opened(cast)
        assert {(one.owner, one.reason) for one in found(cast)} == {
            ("Seluruh dinas", "indikator sudah tidak dipakai"),
            ("Seluruh dinas", None),
            ("Seksi Lama", "unit sudah tidak aktif"),
            ("Seksi Gabung", "unit digabung ke Bidang Pelayanan"),
            ("Ani", "pegawai pindah ke dinas lain"),
            ("Hana", "pegawai sudah tidak bertugas"),
            ("Gilang", "target untuk diri sendiri ditetapkan atasan atau admin lain"),
        }
        # all or none: one that may not be copied keeps the others from being saved, and is named
        with pytest.raises(Invalid, match="Indikator KTP, Gilang, Triwulan I 2027: target untuk diri sendiri") as caught:
            copy(
                cast,
                [
                    as_it_is(one)
                    for one in found(cast)
                    if one.owner in ("Gilang", "Seluruh dinas") and one.reason != "indikator sudah tidak dipakai"
                ],
            )
        assert caught.value.field == "rows" and targets() == {}
        assert copy(cast, [as_it_is(one) for one in found(cast) if one.reason is None]) == Disalin(1, 0)


def test_wrong_numbers_and_wrong_rows_save_nothing(cast: Cast):
    with turn(cast) as cast:
        ktp, span = measured(cast), measured(cast, "SUHU", polarity="rentang", aggregate="rata_rata", satuan="°C", factor=1)
        a, b = aim(cast, ktp, f"{OLD}-T1"), aim(cast, span, f"{OLD}-T1", value=None, low=20.0, high=24.0)
        opened(cast)
        for isi in (IsiTarget(), IsiTarget(5.0), IsiTarget(low=5.0), IsiTarget(low=9.0, high=5.0)):
            with pytest.raises(Invalid, match="Indikator SUHU, Seluruh dinas, Triwulan I 2027"):
                copy(cast, [Salinan(a, IsiTarget(90.0)), Salinan(b, isi)])
        with pytest.raises(NotFound):
            copy(cast, [Salinan(a, IsiTarget(90.0)), Salinan(999, IsiTarget(90.0))])
        with pytest.raises(Invalid):
            copy(cast, [])
        assert targets() == {}


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "farah"])
def test_who_may_not(cast: Cast, name):
    with turn(cast) as cast:
        a = aim(cast, measured(cast), f"{OLD}-T1")
        opened(cast)
        with pytest.raises(Forbidden):
            copy(cast, [Salinan(a, IsiTarget(90.0))], cast.everybody()[name])


def test_a_dinas_that_began_in_july_copies_what_it_has(cast: Cast):
    with turn(cast) as cast:
        ktp = measured(cast)
        for code in (f"{OLD}-T3", f"{OLD}-T4", f"{OLD}-07"):
            aim(cast, ktp, code)
        opened(cast)
        copy(cast, [as_it_is(one) for one in found(cast)])
        assert {code for _, code, _, _ in targets()} == {f"{NEW}-T3", f"{NEW}-T4", f"{NEW}-07"}
