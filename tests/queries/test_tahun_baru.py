"""How far a year is prepared, as the data says."""

from dataclasses import replace

from db.engine import transaction
from db.queries import beranda
from db.queries.periode import tahun_baru
from db.tables import Indikator
from rules.kit.periode_status import whole_year
from services import periode, skp
from tests.cast import Cast, ended
from tests.cast.database import ask, call
from tests.cast.tahun_baru import DEC_1, DEC_31, JAN_2, NEW, OLD, PLAN, agreed, aim, codes, measured, turn

T4, T1 = f"{OLD}-T4", f"{NEW}-T1"


def owed(cast: Cast, who, **more):
    return ask(beranda.owed, akun_id=who.akun_id, pegawai_id=who.pegawai_id, **more)


def test_indicators_with_and_without_targets_and_the_retired_ones(each_cast: Cast):
    with turn(each_cast) as cast:
        kept, bare, gone = measured(cast, "ADA"), measured(cast, "TANPA"), measured(cast, "HILANG")
        measured(cast, "LAIN", dinas_id=cast.other_dinas_id)
        never = measured(cast, "USANG")
        for code in (T4, str(OLD)):
            aim(cast, kept, code)
        aim(cast, gone, T4)
        call(periode.open_years, cast.gilang, dinas_ids=(cast.dinas_id,), year=NEW)
        aim(replace(cast, periode=codes(cast.dinas_id)), kept, T1)
        with transaction() as session:
            for row_id in (gone, never):
                session.get_one(Indikator, row_id).active = False
        rows = ask(tahun_baru.indikator, dinas_id=cast.dinas_id, year=NEW)
        assert {(row.id, row.active, row.before, row.now) for row in rows} == {
            (kept, True, 2, 1),
            (bare, True, 0, 0),
            (gone, False, 1, 0),
        }


def test_who_has_a_plan_both_sides_agreed_on(each_cast: Cast):
    with turn(each_cast) as cast:
        agreed(cast, cast.ani, T4)
        call(skp.add, cast.ani, pegawai_id=cast.ani.pegawai_id, periode_id=cast.periode[T4], isi=replace(PLAN, what="Draf lain"))
        call(skp.add, cast.hana, pegawai_id=cast.hana.pegawai_id, periode_id=cast.periode[T4], isi=PLAN)

        def stands() -> tuple[int, int]:
            rows = ask(tahun_baru.plans, dinas_id=cast.dinas_id, year=OLD, today=JAN_2)
            assert len(rows) == 17 and {row.kind for row in rows} == {"tahun", "triwulan", "bulan"}
            return next((row.agreed, row.waiting) for row in rows if row.code == T4)

        assert stands() == (1, 1)
        with transaction() as session:
            ended(session, cast.ani, DEC_31)
        assert stands() == (0, 1) and ask(tahun_baru.members, dinas_id=cast.dinas_id, today=JAN_2) == 4


def test_what_beranda_says_of_the_turn_of_the_year(each_cast: Cast):
    with turn(each_cast) as cast:
        agreed(cast, cast.ani, T4)
        admin, city = owed(cast, cast.gilang, dinas_id=cast.dinas_id), owed(cast, cast.eko, every_dinas=True)
        # the other dinas never opened a period: it does not use the app yet
        assert (admin.unopened, city.unopened, admin.ended) == (1, 1, 1)
        assert ask(tahun_baru.unopened_dinas, year=NEW) == [cast.dinas_id, cast.other_dinas_id]
        assert owed(cast, cast.ani).unplanned == 0
        assert call(periode.open_years, cast.eko, dinas_ids=(cast.dinas_id,), year=NEW) == len(whole_year(NEW))
        assert call(periode.open_years, cast.eko, dinas_ids=(cast.dinas_id,), year=NEW) == 0
        assert owed(cast, cast.gilang, dinas_id=cast.dinas_id).unopened == 0
        # of a kind in which she has had a plan: not the month, not the year; a colleague who never had one is not told
        assert (owed(cast, cast.ani).unplanned, owed(cast, cast.hana).unplanned) == (1, 0)
        call(skp.add, cast.ani, pegawai_id=cast.ani.pegawai_id, periode_id=codes(cast.dinas_id)[T1], isi=PLAN)
        assert owed(cast, cast.ani).unplanned == 0


def test_out_of_season_nothing_is_said(cast: Cast):
    with turn(cast, DEC_1) as cast:
        assert owed(cast, cast.gilang, dinas_id=cast.dinas_id).unopened == 1
    with turn(cast, DEC_1.replace(month=11, day=30)) as cast:
        assert owed(cast, cast.gilang, dinas_id=cast.dinas_id).unopened == 0
