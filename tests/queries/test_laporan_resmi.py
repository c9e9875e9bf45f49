"""A dinas reports officially in e-Kinerja BKN since December: every place that counts days owed, with the setting off and on.

On 15 December 2026; Ani wrote a report on each working day of November and of December so far, Hana none.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from bench.statements import statements_of
from db import rollup
from db.engine import get_engine, reading, transaction
from db.queries import beranda
from db.queries.beranda import bulan
from db.queries.indikator import kpi, realisasi, sumber
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.sumber import tempo
from db.queries.kehadiran import hari_wajib, ketidakhadiran_hari
from db.queries.kehadiran import month as attendance
from db.queries.laporan import batas, rekap, verifikasi
from db.queries.laporan.resmi import of as setting
from db.queries.organisasi import belum, pekerjaan
from db.queries.penilaian.bukti import bukti
from db.queries.periode import for_dinas
from db.tables import Indikator, Laporan, Periode, Skp, Target
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked
from rules.kit.periode import parse
from rules.laporan import resmi
from rules.penilaian.saran_perilaku import suggest_perilaku
from services import laporan, pengaturan
from services.periode import beku
from tests.cast import Cast
from tests.cast.database import ask, call
from tests.cast.laporan import close, entry
from tests.cast.mutasi import on_day

NOV, DEC, NOW = date(2026, 11, 1), date(2026, 12, 1), date(2026, 12, 15)
SINCE_DECEMBER = resmi.begin(resmi.NONE, DEC)


@pytest.fixture
def clock() -> Iterator[None]:
    with on_day(NOW):
        yield


@pytest.fixture
def office(clock: None, each_cast: Cast) -> Cast:
    with transaction() as session:
        place = {"dinas_id": each_cast.dinas_id, "unit_id": each_cast.unit_id, "pegawai_id": each_cast.ani.pegawai_id}
        days = [NOV + timedelta(days=n) for n in range((NOW - NOV).days)]
        for day in (day for day in days if day.weekday() < 5):
            status = "disetujui" if day < DEC else "menunggu"
            session.add(Laporan(**place, token=f"t{day}", day=day, activity="Loket", minutes=300, status=status))
        goal = {"name": "Laporan", "satuan": "laporan", "level": "dinas", "polarity": "naik", "aggregate": "jumlah"}
        row = Indikator(code="LAP", source="laporan", measure="laporan", dinas_id=each_cast.dinas_id, **goal)
        session.add(row)
        session.flush()
        periode_id = each_cast.periode["2026-T4"]
        session.add(Target(indikator_id=row.id, dinas_id=each_cast.dinas_id, periode_id=periode_id, value=100))
        rollup.rebuild(session.connection())
    return each_cast


def change(cast: Cast, value: Any, seen: Any = resmi.NEVER, dinas_id: int | None = None, who: Any = None) -> None:
    where = cast.dinas_id if dinas_id is None else dinas_id
    call(pengaturan.change, who or cast.eko, dinas_id=where, key=resmi.KEY, value=value, seen=seen)


def owed(cast: Cast, first: date, last: date) -> int:
    return len(ask(hari_wajib.days, pegawai_id=cast.ani.pegawai_id, start=first, end=last))


def shares(cast: Cast, month: date) -> tuple[int, bool, bool]:
    """Days owed of the dinas, and whether its two shares are told."""
    (row,) = ask(rekap.by_month, dinas_id=cast.dinas_id, months=(month,), today=NOW).to_dict("records")
    (unit,) = ask(rekap.by_unit, dinas_id=cast.dinas_id, months=(month,), today=NOW).to_dict("records")
    each = [(one["expected"], one["report_share"] == one["report_share"], one["tempo"] > 0) for one in (row, unit)]
    assert each[0] == each[1], "the dinas and its only unit"
    return each[0]


def everything(cast: Cast) -> dict[str, Any]:
    """Place → what it says of November and of December."""
    ani, hana = cast.ani.pegawai_id, cast.hana.pegawai_id
    quarter = next(p for p in ask(for_dinas, dinas_id=cast.dinas_id) if p.code == "2026-T4")
    evidence = ask(bukti, pegawai_id=ani, periode=quarter, today=NOW)
    of = Definition(1, "P", "P", "", "pegawai", "naik", "rasio", "harian", "laporan", "hari_dilaporkan_persen", 1.0, 1, 1)
    span = {"level": "pegawai", "dinas_id": cast.dinas_id, "today": NOW}
    with reading() as connection:
        counted = realisasi.load(connection, [of], months=[NOV, DEC], **span)
        figure = {month: counted.figure(of, ani, [month]) for month in (NOV, DEC)}
        late = verifikasi.overdue(tempo.cutoffs(connection, today=NOW), today=NOW)
    kpis = ask(kpi.figures, dinas_id=cast.dinas_id, periode=parse("2026-T4"), today=NOW).iloc[0]
    people = {
        p.id: p for p in ask(attendance, reader=cast.eko, dinas_id=cast.dinas_id, start=DEC, end=date(2026, 12, 31), today=NOW)
    }
    month = ask(bulan.month, pegawai_id=hana, start=NOV, end=NOW)
    reach = beranda.reach(cast.budi, batas=ask(tempo.cutoffs, today=NOW), today=NOW)
    return {
        "days": (owed(cast, NOV, date(2026, 11, 30)), owed(cast, DEC, NOW)),
        "calendar": sum(day >= DEC for day in ask(ketidakhadiran_hari.owed_and_away, pegawai_id=hana, start=NOV, end=NOW)[0]),
        "beranda": sum(day >= DEC for day in month.owed),
        "limit": month.batas.first,
        "to verify": ask(beranda.owed, **reach).to_verify,
        "waiting": ask(verifikasi.still_open, atasan_id=cast.budi.pegawai_id, until=NOW, late=late, today=NOW).n,
        "open": ask(sumber.still_open, source="laporan", dinas_id=cast.dinas_id, today=NOW).n,
        "november": shares(cast, NOV),
        "december": shares(cast, DEC),
        "indikator": (figure[NOV], figure[DEC][0]),
        "kpi": (kpis["value"], round(kpis["target"])),
        "evidence": (evidence.laporan.days, evidence.laporan.working_days, evidence.laporan.catatan),
        "productivity": people[ani].working > 0,
        "suggestion": suggest_perilaku(evidence.work()).reason.split(";")[0],
    }


OFF = {
    "days": (21, 11), "calendar": 11, "beranda": 11, "limit": date(2026, 12, 8), "to verify": 10, "waiting": 10, "open": 10,
    "november": (105, True, True), "december": (50, True, True), "indikator": ((100.0, 21.0), 100.0), "kpi": (31.0, 100),
    "evidence": (31, 53, False), "productivity": True,
}  # fmt: skip
ON = OFF | {
    "days": (21, 0), "calendar": 0, "beranda": 0, "limit": date(2026, 11, 24), "to verify": 0, "waiting": 0, "open": 0,
    "december": (0, False, False), "indikator": ((100.0, 21.0), None), "kpi": (21.0, 67), "evidence": (21, 43, True),
    "productivity": False,
}  # fmt: skip


def test_every_place_that_counts_days_owed_follows_the_setting(office: Cast):
    before = everything(office)
    assert {name: before[name] for name in OFF} == OFF
    change(office, SINCE_DECEMBER)
    after = everything(office)
    assert {name: after[name] for name in ON} == ON
    assert "31 dari 53" in before["suggestion"] and "21 dari 43" in after["suggestion"]
    change(office, resmi.NEVER, seen=SINCE_DECEMBER)
    assert everything(office) == before, "taken back, all is as it was"


def test_another_dinas_stays_as_it_is(office: Cast):
    change(office, SINCE_DECEMBER)
    months = [NOV, DEC]
    found = ask(hari_wajib.owed, level="dinas", months=months, today=NOW)
    assert found == {(office.dinas_id, NOV): 105, (office.other_dinas_id, NOV): 21, (office.other_dinas_id, DEC): 10}
    assert ask(setting, dinas_id=office.other_dinas_id) == resmi.NONE


def test_a_note_may_still_be_written_verified_and_is_shown(office: Cast):
    change(office, SINCE_DECEMBER)
    one = call(laporan.file, office.hana, entry=entry(day=DEC), token="catatan")
    call(laporan.verify, office.budi, reports=[(one, 1)])
    month = ask(rekap.by_month, dinas_id=office.dinas_id, months=(DEC,), today=NOW).iloc[0]
    assert (month["filed"], month["verified"], month["expected"]) == (11, 1, 0)
    quarter = next(p for p in ask(for_dinas, dinas_id=office.dinas_id) if p.code == "2026-T4")
    evidence = ask(bukti, pegawai_id=office.hana.pegawai_id, periode=quarter, today=NOW)
    assert (evidence.laporan.filed, evidence.laporan.verified) == (1, 1) and evidence.work().reports_verified == 0


def test_nothing_is_unfinished_where_nobody_owes_it(office: Cast):
    """Closing December asks for no report and no verification of it; the quarter still asks for those of October and November."""
    december, quarter = office.periode["2026-12"], office.periode["2026-T4"]
    with transaction() as session:
        for periode_id in (december, quarter):
            session.add(
                Skp(
                    dinas_id=office.dinas_id, unit_id=office.unit_id, pegawai_id=office.ani.pegawai_id, periode_id=periode_id,
                    what="Loket", satuan="x", target=1, status="disepakati", proposed_by="pegawai",
                )
            )  # fmt: skip
    of: dict[str, Any] = {"dinas_id": office.dinas_id, "periode_ids": (december, quarter), "today": NOW}

    def told() -> list[tuple[int, int]]:
        found = ask(pekerjaan.open_work, **of)
        return [(found[one].laporan, found[one].belum.laporan) for one in (december, quarter)]

    def silent() -> set[int]:
        return {one.periode_id for one in ask(belum.names, **of) if not one.reported}

    (unverified, lacking), _ = before = told()
    assert (unverified, lacking > 0, silent()) == (10, True, {december, quarter})
    change(office, SINCE_DECEMBER)
    assert told() == [(0, 0), (0, before[1][1])] and silent() == {quarter}
    assert ask(pekerjaan.of_pegawai, pegawai_id=office.ani.pegawai_id).laporan == 0


def test_a_closed_period_does_not_move(office: Cast):
    with transaction() as session:
        close(session, office, NOV)
        beku.freeze(session, session.get_one(Periode, office.periode["2026-11"]))
    shown = ask(kpi.figures, dinas_id=office.dinas_id, periode=parse("2026-11"), today=NOW)
    for month in (date(2026, 10, 1), NOV):
        with pytest.raises(Locked) as caught:
            change(office, resmi.begin(resmi.NONE, month))
        assert caught.value.field == "since" and "2026-11" in caught.value.message
    change(office, SINCE_DECEMBER)
    assert ask(kpi.figures, dinas_id=office.dinas_id, periode=parse("2026-11"), today=NOW).equals(shown)
    with transaction() as session:
        close(session, office, DEC)
    with pytest.raises(Locked):
        change(office, resmi.NEVER, seen=SINCE_DECEMBER)


def test_it_is_bkpsdms_to_set_for_one_dinas_and_never_blindly(office: Cast):
    with pytest.raises(Forbidden):
        change(office, SINCE_DECEMBER, who=office.gilang)
    with pytest.raises(Invalid):
        change(office, SINCE_DECEMBER, dinas_id=0)
    with pytest.raises(Conflict):
        change(office, SINCE_DECEMBER, seen=resmi.begin(resmi.NONE, NOV))


def test_the_setting_costs_no_statement_of_its_own(office: Cast):
    with statements_of([get_engine()]) as sent, reading() as connection:
        bulan.month(connection, pegawai_id=office.ani.pegawai_id, start=NOV, end=NOW)
        batas.of(connection, pegawai_id=office.ani.pegawai_id, today=NOW)
    assert len(sent) <= 3
