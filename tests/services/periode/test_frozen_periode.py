"""What a closed period showed stays, whatever changes afterwards; a larger open one adds its totals, never its percentages."""

import json
from datetime import date

import pytest
from sqlalchemy import update

from db.engine import transaction
from db.queries.indikator import kpi
from db.queries.kehadiran.hari_wajib import owed
from db.tables import Dinas, Indikator, Layanan, Pegawai, Pengaturan, Pengukuran, Periode, RekapBeku, Target
from rules.kit.periode import months, parse
from services import periode
from services.periode import buka
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, audits, call, every, stands
from tests.cast.organisasi import close_all
from tests.queries.indikator.test_kpi import aim, indikator, make

pytestmark = pytest.mark.usefixtures("new_year", "quick_hashes")

YEAR = today().year
AFTER = date(YEAR + 1, 1, 2)


@pytest.fixture
def measured(each_cast: Cast) -> Cast:
    """T1 90 of 100, T2 80 of 100, T3 95 of 100, T4 so far 10 of 50; the dinas and the unit aim at 90 %."""
    rows = (("02-10", 90, 100), ("05-10", 80, 100), ("08-10", 95, 100), ("10-10", 10, 50))
    of = make(each_cast, indikator(), *rows)
    for code in ("Y", "Y-T1"):
        aim(each_cast, of, code, 90)
    aim(each_cast, of, "Y-T1", 95, unit_id=each_cast.unit_id)
    return each_cast


def close(cast: Cast, code: str) -> None:
    for status, to in (("terbuka", "penilaian"), ("penilaian", "ditutup")):
        call(periode.move, cast.gilang, periode_id=cast.periode[code], seen=status, to=to, inside_too=to == "ditutup",
             despite_open_work=True)  # fmt: skip


def shown(cast: Cast, code: str) -> str:
    """Everything of a period, as text: equal means equal byte by byte."""
    of = {"dinas_id": cast.dinas_id, "periode": parse(code), "today": AFTER}
    units = [ask(kpi.by_unit, **of, indikator_code=name).to_dict("records") for name in ("KTP", "UJI")]
    city = ask(kpi.matrix, periode=parse(code), today=AFTER)
    city = city[city["dinas_code"] == stands(Dinas, cast.dinas_id).code]
    return json.dumps([ask(kpi.figures, **of).to_dict("records"), units, city.to_dict("records")], default=str)


def test_nothing_moves_a_closed_quarter(measured: Cast):
    code = f"{YEAR}-T1"
    before = shown(measured, code)
    close(measured, code)
    assert shown(measured, code) == before, "closing itself changes no figure"
    with transaction() as session:
        session.add(Pengaturan(key="capaian_cap", dinas_id=0, value=100))
        session.add(Indikator(**indikator(code="UJI", name="Baru", position=1).model_dump(exclude={"id"})))
        session.execute(update(Indikator).where(Indikator.code == "KTP").values(
            polarity="turun", factor=1, name="Lain", satuan="berkas", decimals=0, position=7, version=2, aggregate="jumlah",
        ))  # fmt: skip
        session.execute(update(Target).values(value=10))
        session.execute(update(Pegawai).values(unit_id=measured.other_unit_id, dinas_id=measured.other_dinas_id))
        session.execute(update(Pengukuran).values(value=1))
        session.execute(update(Layanan).values(unit_id=None))
    assert shown(measured, code) == before
    with transaction() as session:
        session.execute(update(Indikator).values(active=False))
    assert shown(measured, code) == before, "nor does putting the indicator out of use"


def test_a_month_that_was_never_a_period_of_its_own_is_frozen_with_its_quarter(measured: Cast):
    with transaction() as session:
        for month in ("01", "02", "03"):
            session.delete(session.get_one(Periode, measured.periode.pop(f"{YEAR}-{month}")))
    close(measured, f"{YEAR}-T1")
    before = shown(measured, f"{YEAR}-02")
    with transaction() as session:
        session.execute(update(Indikator).values(factor=1))
    assert shown(measured, f"{YEAR}-02") == before


def test_an_open_year_adds_the_totals_of_its_closed_quarters(measured: Cast):
    """275 of 350 = 78.57 %, not the mean 71.25 (domain §11)."""
    for quarter in ("T1", "T2", "T3"):
        close(measured, f"{YEAR}-{quarter}")
    (row,) = ask(kpi.figures, dinas_id=measured.dinas_id, periode=parse(str(YEAR)), today=AFTER).to_dict("records")
    assert (row["value"], row["n"]) == (pytest.approx(275 / 350 * 100), 350)
    with transaction() as session:
        session.execute(update(Indikator).values(factor=1000))
    (row,) = ask(kpi.figures, dinas_id=measured.dinas_id, periode=parse(str(YEAR)), today=AFTER).to_dict("records")
    assert row["value"] == pytest.approx(275 / 350 * 1000), "judged by its own, today's rules"


def test_what_now_counts_something_else_is_counted_anew(measured: Cast):
    """The reports of closed months are not added to measurements."""
    close(measured, f"{YEAR}-T1")
    with transaction() as session:
        session.execute(update(Indikator).values(source="laporan", measure="laporan", aggregate="jumlah"))
    (row,) = ask(kpi.figures, dinas_id=measured.dinas_id, periode=parse(str(YEAR)), today=AFTER).to_dict("records")
    assert row["value"] != row["value"], "nobody reported, so there is no value"


def test_reopening_drops_exactly_what_opens_and_the_trail_keeps_it(measured: Cast):
    close(measured, str(YEAR))
    kept = {row.code for row in every(RekapBeku)}
    assert {str(YEAR), f"{YEAR}-T1", f"{YEAR}-02"} <= kept
    wish = call(buka.ask, measured.gilang, periode_id=measured.periode[f"{YEAR}-02"], reason="Angka Februari keliru")
    opened = call(buka.decide, measured.eko, buka_id=wish, approve=True)
    around = {str(YEAR), f"{YEAR}-S1", f"{YEAR}-T1", f"{YEAR}-02"}
    assert kept - {row.code for row in every(RekapBeku)} == set(opened) == around
    lines = [line for line in audits("periode") if line.action == "buang angka beku"]
    assert {row["code"] for line in lines for row in json.loads(line.before)["rekap_beku"]} == set(opened)
    assert all(stands(Periode, measured.periode[code]).aturan is None for code in opened)
    with transaction() as session:
        session.execute(update(Indikator).values(factor=1))
    close(measured, f"{YEAR}-02")
    row = next(row for row in every(RekapBeku) if (row.code, row.level) == (f"{YEAR}-02", "dinas"))
    assert row.value == pytest.approx(0.9), "closing stores anew, by the rules of that day"


def test_a_period_that_closed_without_a_figure_stays_empty(each_cast: Cast):
    close(each_cast, f"{YEAR}-T1")
    make(each_cast, indikator(), ("02-10", 90, 100))
    assert ask(kpi.figures, dinas_id=each_cast.dinas_id, periode=parse(f"{YEAR}-T1"), today=AFTER).empty


def test_without_a_freeze_the_figures_are_counted(each_cast: Cast):
    """As in a database that was filled by hand: `check` says so."""
    make(each_cast, indikator(), ("02-10", 90, 100))
    close_all(each_cast)
    assert len(ask(kpi.figures, dinas_id=each_cast.dinas_id, periode=parse(f"{YEAR}-T1"), today=AFTER)) == 1


def test_who_closes_on_the_last_day_closes_the_whole_of_it(each_cast: Cast, monkeypatch):
    """The days that are owed run to yesterday, but a closed quarter takes no report any more."""
    make(each_cast, indikator(code="LAPOR", level="dinas", source="laporan", measure="hari_dilaporkan_persen"))
    p = parse(f"{YEAR}-T1")
    monkeypatch.setattr("services.periode.today", lambda: p.end)
    monkeypatch.setattr("db.queries.indikator.beku_isi.today", lambda: p.end)
    close(each_cast, p.code)
    frozen = next(row for row in every(RekapBeku) if (row.code, row.level) == (p.code, "dinas"))
    owed_ = ask(owed, level="dinas", months=months(p), today=AFTER, dinas_id=each_cast.dinas_id)
    assert frozen.n == sum(owed_.values()) > 0
