"""Membership by date: a move counts from its TMT, never inside a closed period, and takes the rows of those days along."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from db.engine import reading, transaction
from db.tables import Kehadiran, Laporan, Pegawai, Penempatan, Pengukuran, Periode, RekapPengukuran
from rules.kit.errors import Invalid
from rules.organisasi.penempatan import Tujuan
from services.indikator import pengukuran
from services.kit import check
from services.organisasi import mutasi
from tests.cast import Cast
from tests.cast.database import audits, call, every, stands, trail
from tests.cast.indikator import define, figure
from tests.cast.laporan import file
from tests.cast.mutasi import NOV_27, houses, line, move, of_unit, on_day, sound, unit, work
from tests.cast.organisasi import change, hire

FIRST = date(2015, 3, 1)
NOV, DAY = date(2026, 11, 1), timedelta(days=1)
TEN = date(2026, 11, 10)


def close(cast: Cast, *codes: str) -> None:
    with transaction() as session:
        t = Periode.__table__
        session.connection().execute(update(t).where(t.c.id.in_([cast.periode[code] for code in codes])).values(status="ditutup"))


def test_a_move_typed_late_takes_the_rows_since_its_tmt(office: Cast):
    """§11: TMT 10 November typed on the 27th: what was done from the 10th on follows."""
    cast, ani = office, office.ani
    days = [date(2026, 11, day) for day in (5, 9, 10, 26)]
    work(cast, ani, *days)
    move(cast, ani, cast.other_unit_id, TEN, atasan_id=cast.citra.pegawai_id)
    assert line(ani) == [(cast.unit_id, FIRST, FIRST, TEN - DAY), (cast.other_unit_id, TEN, TEN, None)]
    here, there = (cast.dinas_id, cast.unit_id), (cast.other_dinas_id, cast.other_unit_id)
    for table in (Laporan, Kehadiran):
        assert houses(table, ani) == dict(zip(days, (here, here, there, there), strict=True))
    assert of_unit(cast.unit_id, NOV) == of_unit(cast.other_unit_id, NOV) == (2, 2, 2)
    assert trail("pegawai", ani.pegawai_id) == ["pindah dinas"]
    assert '"ikut": {"laporan": 2, "kehadiran": 2}' in (audits("penempatan")[-1].after or "")
    sound()


def test_never_inside_a_closed_period(office: Cast):
    """§11: TMT 1 October with October closed: the TMT is shown, it counts from 1 November."""
    cast, ani, october = office, office.ani, date(2026, 10, 1)
    work(cast, ani, october, NOV + DAY)
    close(cast, "2026-10")
    secretariat = unit(cast)
    move(cast, ani, secretariat, october)
    assert line(ani) == [(cast.unit_id, FIRST, FIRST, NOV - DAY), (secretariat, october, NOV, None)]
    assert houses(Laporan, ani) == {october: (cast.dinas_id, cast.unit_id), NOV + DAY: (cast.dinas_id, secretariat)}
    sound()


def test_closed_in_either_dinas(office: Cast):
    with transaction() as session:
        closed = {"code": "2026-10", "kind": "bulan", "start": date(2026, 10, 1), "end": date(2026, 10, 31)}
        session.add(Periode(dinas_id=office.other_dinas_id, status="ditutup", **closed))
    move(office, office.ani, office.other_unit_id, date(2026, 10, 7))
    assert line(office.ani)[-1][1:3] == (date(2026, 10, 7), NOV)


def test_two_reports_of_one_day_are_one_day(office: Cast):
    cast, ani = office, office.ani
    work(cast, ani, TEN)
    file(ani, day=TEN)
    assert of_unit(cast.unit_id, NOV)[:2] == (2, 1)
    secretariat = unit(cast)
    move(cast, ani, secretariat, TEN)
    assert of_unit(secretariat, NOV)[:2] == (2, 1) and of_unit(cast.unit_id, NOV) == (0, 0, 0)
    sound()


def test_no_day_to_come_and_none_missing(office: Cast):
    secretariat = unit(office)
    for tmt in (NOV_27 + DAY, None):
        with pytest.raises(Invalid) as caught:
            change(office, office.gilang, office.ani.pegawai_id, unit_id=secretariat, tmt=tmt)
        assert caught.value.field == "tmt"
    with pytest.raises(Invalid, match="Catat pada harinya"):
        hire(office, office.gilang, active_from=NOV_27 + DAY)
    change(office, office.gilang, office.ani.pegawai_id, jabatan="Analis Muda", tmt=None)
    assert len(line(office.ani)) == 1 and stands(Pegawai, office.ani.pegawai_id).jabatan == "Analis Muda"


def test_a_late_correction_writes_the_last_placement_anew(office: Cast):
    cast, ani = office, office.ani
    work(cast, ani, date(2026, 11, 4), TEN)
    first, second = unit(cast, "Sekretariat"), unit(cast, "Loket")
    move(cast, ani, first, TEN)
    move(cast, ani, second, date(2026, 11, 4))
    assert line(ani) == [(cast.unit_id, FIRST, FIRST, date(2026, 11, 3)), (second, date(2026, 11, 4), date(2026, 11, 4), None)]
    assert of_unit(second, NOV) == (2, 2, 2) and of_unit(first, NOV) == of_unit(cast.unit_id, NOV) == (0, 0, 0)
    assert [row.action for row in audits("penempatan")] == ["tempatkan", "betulkan"]
    move(cast, ani, cast.unit_id, date(2026, 11, 20))
    with pytest.raises(Invalid, match="05/11/2026"):
        move(cast, ani, first, date(2026, 11, 4))
    sound()


def test_another_atasan_is_a_placement_too_and_moves_no_row(office: Cast):
    work(office, office.ani, TEN)
    second = {"atasan_id": office.budi.pegawai_id, "to_id": office.dewi.pegawai_id, "tmt": date(2026, 11, 2)}
    assert call(mutasi.hand_over, office.eko, **second) == 2
    change(office, office.eko, office.ani.pegawai_id, atasan_id=office.gilang.pegawai_id, tmt=TEN)
    assert [start for _, _, start, _ in line(office.ani)] == [FIRST, date(2026, 11, 2), TEN]
    assert of_unit(office.unit_id, NOV) == (1, 1, 1)
    sound()


def test_leaving_and_coming_back_leaves_a_gap_and_keeps_the_past(office: Cast):
    cast, ani, last = office, office.ani, date(2026, 10, 30)
    call(mutasi.leave, cast.eko, pegawai_id=ani.pegawai_id, version=1, last_day=last)
    assert line(ani) == [(cast.unit_id, FIRST, FIRST, last)]
    sound()
    call(mutasi.bring_back, cast.eko, pegawai_id=ani.pegawai_id, version=2, tujuan=Tujuan(cast.unit_id, None, TEN))
    assert line(ani) == [(cast.unit_id, FIRST, FIRST, last), (cast.unit_id, TEN, TEN, None)]
    row = stands(Pegawai, ani.pegawai_id)
    assert (row.active_from, row.active_to) == (FIRST, None)
    with pytest.raises(Invalid, match="dihitung sejak 10/11/2026"):
        call(mutasi.leave, cast.eko, pegawai_id=ani.pegawai_id, version=3, last_day=date(2026, 11, 9))
    sound()


def test_who_left_stays_where_he_was(office: Cast):
    call(mutasi.leave, office.eko, pegawai_id=office.ani.pegawai_id, version=1, last_day=NOV_27)
    with pytest.raises(Invalid, match="sudah tidak bertugas"):
        change(office, office.eko, office.ani.pegawai_id, unit_id=unit(office))


def test_a_corrected_first_day(office: Cast):
    cast, ani = office, office.ani.pegawai_id
    change(cast, cast.gilang, ani, active_from=date(2015, 6, 1))
    assert line(ani) == [(cast.unit_id, date(2015, 6, 1), date(2015, 6, 1), None)]
    move(cast, cast.ani, unit(cast), TEN)
    with pytest.raises(Invalid) as caught:
        change(cast, cast.gilang, ani, active_from=TEN)
    assert caught.value.field == "active_from"
    change(cast, cast.gilang, ani, active_from=date(2015, 1, 1))
    assert line(ani)[0][1:3] == (date(2015, 1, 1), date(2015, 1, 1))
    close(cast, "2026-10")
    late = hire(cast, cast.gilang, active_from=date(2020, 1, 6))
    assert line(late) == [(cast.unit_id, date(2020, 1, 6), NOV, None)]
    change(cast, cast.gilang, late, active_from=date(2019, 1, 7))
    assert line(late) == [(cast.unit_id, date(2019, 1, 7), NOV, None)]
    sound()


def test_own_figures_follow_but_for_those_that_only_the_old_dinas_measures(office: Cast):
    cast, ani = office, office.ani.pegawai_id
    city = define(cast, code="SEMUA", level="pegawai")
    own = define(cast, code="SENDIRI", level="pegawai", dinas_id=cast.dinas_id)
    for indikator_id in (city, own):
        for day in (date(2026, 11, 3), TEN):
            call(pengukuran.save, cast.eko, indikator_id=indikator_id, **figure(pegawai_id=ani, day=day, value=9, n=10))
    move(cast, cast.ani, cast.other_unit_id, TEN)
    found = {(row.indikator_id, row.day): row.dinas_id for row in every(Pengukuran)}
    assert found == {
        (city, date(2026, 11, 3)): cast.dinas_id, (city, TEN): cast.other_dinas_id,
        (own, date(2026, 11, 3)): cast.dinas_id, (own, TEN): cast.dinas_id,
    }  # fmt: skip
    counted = {(row.indikator_id, row.level, row.owner_id): row.count for row in every(RekapPengukuran) if row.level == "unit"}
    assert counted == {(city, "unit", cast.unit_id): 1, (city, "unit", cast.other_unit_id): 1, (own, "unit", cast.unit_id): 2}
    sound()


def test_on_the_last_day_of_a_closed_period_it_is_recorded_tomorrow(each_db, request):
    with on_day(date(2026, 11, 30)):
        cast = request.getfixturevalue("each_cast")
        close(cast, "2026-11")
        with pytest.raises(Invalid, match="01/12/2026"):
            move(cast, cast.ani, unit(cast), date(2026, 11, 30))
        assert line(hire(cast, cast.gilang, active_from=date(2026, 11, 30)))[0][2] == date(2026, 11, 30)
        sound()


def test_the_check_names_who_is_not_whole(cast: Cast):
    """Placements that overlap, say something else than the employee's row, or are not there."""
    t = Penempatan.__table__
    ani, budi, hana = (who.pegawai_id for who in (cast.ani, cast.budi, cast.hana))
    with transaction() as session:
        session.add(Penempatan(pegawai_id=ani, dinas_id=cast.dinas_id, unit_id=cast.unit_id, atasan_id=budi, tmt=TEN, start=TEN))
        session.get_one(Pegawai, budi).atasan_id = hana
        session.connection().execute(t.delete().where(t.c.pegawai_id == hana))
    with reading() as connection:
        assert check.placements(connection) == [
            f"penempatan pegawai {ani} bertumpang tindih",
            f"penempatan pegawai {budi} tidak sama dengan data pegawainya",
            f"penempatan pegawai {hana} tidak sama dengan data pegawainya",
        ]
