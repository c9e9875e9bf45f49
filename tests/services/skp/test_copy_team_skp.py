"""A team's agreed plans proposed again: by the penilai, to be agreed by each employee."""

from dataclasses import replace

import pytest

from db.engine import transaction
from db.queries.skp import salin as queries
from db.tables import Indikator, Pegawai, Skp
from rules.indikator.capaian import Target
from rules.kit.errors import Forbidden, Invalid, Locked, NotFound
from rules.kit.periode import parse
from services import periode, skp
from services.skp import salin_tim
from services.skp.salin_tim import Disalin, Salinan
from tests.cast import Cast, ended, moved
from tests.cast.database import ask, call, every, together
from tests.cast.skp import actions, set_status
from tests.cast.tahun_baru import DEC_1, DEC_31, JAN_2, NEW, OLD, PLAN, agreed, codes, measured, turn

T4, T1 = f"{OLD}-T4", f"{NEW}-T1"


def opened(cast: Cast) -> Cast:
    call(periode.open_years, cast.gilang, dinas_ids=(cast.dinas_id,), year=NEW)
    return replace(cast, periode=codes(cast.dinas_id))


def found(cast: Cast, source: str = T4, to: str = T1, actor=None) -> list[queries.Calon]:
    return ask(queries.candidates, atasan_id=(actor or cast.budi).pegawai_id, source=parse(source), to=parse(to))


def copy(cast: Cast, rows, source: str = T4, to: str = T1, actor=None) -> Disalin:
    return call(salin_tim.copy_team, actor or cast.budi, source=source, to=to, rows=rows)


def as_it_is(rows) -> list[Salinan]:
    return [Salinan(one.id, one.target) for one in rows if one.reason is None]


def plan(who, periode_id: int) -> list[Skp]:
    return [row for row in every(Skp) if (row.pegawai_id, row.periode_id) == (who.pegawai_id, periode_id)]


@pytest.mark.parametrize(("day", "source", "to"), [(DEC_1, T4, T1), (DEC_31, f"{OLD}-12", f"{NEW}-01"), (JAN_2, f"{OLD}-T1", T1)])
def test_proposed_at_once_and_agreed_by_each(each_cast: Cast, day, source: str, to: str):
    with turn(each_cast, day) as cast:
        agreed(cast, cast.ani, source)
        agreed(
            cast,
            cast.ani,
            source,
            replace(PLAN, what="Waktu tunggu", target=None, target_low=7.0, target_high=8.0, satuan="hari", polarity="turun"),
        )
        agreed(cast, cast.hana, source)
        waiting = call(
            skp.add,
            cast.hana,
            pegawai_id=cast.hana.pegawai_id,
            periode_id=cast.periode[source],
            isi=replace(PLAN, what="Belum disepakati"),
        )
        cast = opened(cast)
        rows = found(cast, source, to)
        assert waiting not in {row.id for row in rows} and len(rows) == 3
        chosen = as_it_is(rows)
        changed = [replace(chosen[0], target=Target(150.0)), *chosen[1:]]
        assert copy(cast, changed, source, to) == Disalin(3, 2, 0)
        mine = plan(cast.ani, cast.periode[to])
        assert [(row.status, row.proposed_by, row.target, row.target_low, row.target_high) for row in mine] == [
            ("diajukan", "penilai", 150.0, None, None),
            ("diajukan", "penilai", None, 7.0, 8.0),
        ]
        assert actions(mine[0].id or 0) == ["salin", "ajukan"]
        # a double click, and another time with other numbers: what stands is left alone
        assert copy(cast, chosen, source, to) == Disalin(0, 0, 3)
        seen = [(row.id or 0, row.version) for row in mine]
        with pytest.raises(Invalid):
            call(skp.agree, cast.budi, items=seen)
        assert call(skp.agree, cast.ani, items=seen) == 2
        assert {row.status for row in plan(cast.ani, cast.periode[to])} == {"disepakati"}
        assert {row.status for row in plan(cast.hana, cast.periode[to])} == {"diajukan"}


def test_two_windows_at_once_propose_once(each_cast: Cast):
    with turn(each_cast) as cast:
        agreed(cast, cast.ani, T4)
        cast = opened(cast)
        chosen = as_it_is(found(cast))
        assert sorted(one.added for one in together(lambda: copy(cast, chosen), lambda: copy(cast, chosen))) == [0, 1]
        assert len(plan(cast.ani, cast.periode[T1])) == 1


def test_what_is_left_out_is_named_and_refused(each_cast: Cast):
    with turn(each_cast) as cast:
        hadir = measured(cast, "HADIR", aggregate="rasio")
        agreed(cast, cast.ani, T4)
        agreed(cast, cast.ani, T4, replace(PLAN, what="Hadir", indikator_id=hadir, target=95.0))
        agreed(cast, cast.hana, T4)
        cast = opened(cast)
        call(
            skp.add,
            cast.ani,
            pegawai_id=cast.ani.pegawai_id,
            periode_id=cast.periode[T1],
            isi=replace(PLAN, target=1.0, what="berkas  TERVERIFIKASI"),
        )
        with transaction() as session:
            session.get_one(Indikator, hadir).active = False
            moved(session, cast.hana, JAN_2, atasan_id=cast.dewi.pegawai_id)
        rows = found(cast)
        assert {(row.pegawai, row.what, row.reason) for row in rows} == {
            ("Ani", "Berkas terverifikasi", "sudah ada"),
            ("Ani", "Hadir", "indikatornya sudah tidak dipakai"),
            ("Hana", "Berkas terverifikasi", queries.NOT_HIS),
        }
        for one in rows[1:]:
            with pytest.raises(Invalid, match=f"{one.pegawai}, {one.what}") as caught:
                copy(cast, [Salinan(one.id, one.target)])
            assert caught.value.field == "rows"
        # her new penilai has her plan before him, and may carry it on
        assert [(row.pegawai, row.reason) for row in found(cast, actor=cast.dewi) if row.pegawai == "Hana"] == [("Hana", None)]


def test_all_or_none_and_only_into_an_open_later_period(cast: Cast):
    with turn(cast) as cast:
        agreed(cast, cast.ani, T4)
        agreed(cast, cast.hana, T4)
        rows = found(cast)
        assert {row.reason for row in rows} == {"periode tujuan belum dibuka di dinasnya"}
        cast = opened(cast)
        first, second = as_it_is(found(cast))
        with pytest.raises(Invalid, match="Target tidak boleh negatif"):
            copy(cast, [first, replace(second, target=Target(-1.0))])
        with pytest.raises(NotFound):
            copy(cast, [first, replace(second, skp_id=999)])
        for source, to in ((T1, T4), (T4, T4), (f"{OLD}-12", T1)):
            with pytest.raises(Invalid):
                copy(cast, [first], source, to)
        with pytest.raises(Invalid):
            copy(cast, [])
        set_status(cast.periode[T1], "penilaian")
        with pytest.raises((Invalid, Locked), match="sedang dinilai"):
            copy(cast, [first])
        assert plan(cast.ani, cast.periode[T1]) == []


@pytest.mark.parametrize("name", ["ani", "citra", "dewi", "eko", "gilang", "hana"])
def test_who_may_not(cast: Cast, name):
    with turn(cast) as cast:
        agreed(cast, cast.ani, T4)
        cast = opened(cast)
        with pytest.raises((Forbidden, NotFound)):
            copy(cast, as_it_is(found(cast)), actor=cast.everybody()[name])
        assert plan(cast.ani, cast.periode[T1]) == []


def test_from_which_periods(cast: Cast):
    with turn(cast) as cast:
        for code in (T4, f"{OLD}-T1", f"{OLD}-12"):
            agreed(cast, cast.ani, code)
        sources = ask(queries.sources, atasan_id=cast.budi.pegawai_id, to=parse(T1))
        assert [p.code for p in sources] == [T4, f"{OLD}-T1"]
        assert ask(queries.sources, atasan_id=cast.gilang.pegawai_id, to=parse(T1)) == []


def test_somebody_who_left_is_named(cast: Cast):
    with turn(cast) as cast:
        agreed(cast, cast.ani, T4)
        cast = opened(cast)
        with transaction() as session:
            session.get_one(Pegawai, cast.ani.pegawai_id).active_to = DEC_31
            ended(session, cast.ani, DEC_31)
        assert [(row.pegawai, row.reason) for row in found(cast)] == [("Ani", queries.NOT_HIS)]
