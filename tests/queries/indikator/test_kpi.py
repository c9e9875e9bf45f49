"""The figures of a dinas: from roll-ups, with n, target and the period before."""

from datetime import UTC, date, datetime, time, timedelta
from math import isnan

import pytest
from sqlalchemy import event

from db import rollup
from db.engine import get_engine, reading, transaction
from db.queries.indikator import kpi
from db.tables import Aspirasi, Dinas, Indikator, Pengaturan, Pengukuran, RekapLaporan, Target
from rules.kit.periode import parse
from settings import today
from tests.cast import Cast
from tests.cast.survei import make_layanan

YEAR = today().year
QUARTER = parse(f"{YEAR}-T2")
# every period of the year is over
AFTER = date(YEAR + 1, 1, 2)


def indikator(**given) -> Indikator:
    """KTP in time: a percentage of the documents asked for."""
    return Indikator(
        **{
            "code": "KTP",
            "name": "KTP tepat waktu",
            "satuan": "%",
            "level": "unit",
            "polarity": "naik",
            "aggregate": "rasio",
            "factor": 100,
            **given,
        }
    )


def make(cast: Cast, defined: Indikator, *rows: tuple[str, float, float], **owner) -> int:
    """Save an indicator with measurements (month-day of this year, value, n) and their roll-ups."""
    with transaction() as session:
        session.add(defined)
        session.flush()
        place = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, **owner}
        for day, value, n in rows:
            session.add(Pengukuran(indikator_id=defined.id, day=date.fromisoformat(f"{YEAR}-{day}"), value=value, n=n, **place))
        session.flush()
        rollup.rebuild(session.connection())
        return defined.id


def aim(cast: Cast, indikator_id: int, code: str, value: float | None = None, **more) -> None:
    """Set a target of Ani's dinas."""
    with transaction() as session:
        session.add(
            Target(
                indikator_id=indikator_id,
                dinas_id=cast.dinas_id,
                periode_id=cast.periode[code.replace("Y", str(YEAR))],
                value=value,
                **more,
            )
        )


def figures(cast: Cast, code: str, **more) -> dict:
    """The figures by indicator code, once the year is over unless `today` says otherwise."""
    of = {"dinas_id": cast.dinas_id, "periode": parse(code.replace("Y", str(YEAR))), "today": AFTER, **more}
    with reading() as connection:
        frame = kpi.figures(connection, **of)
    assert tuple(frame.columns) == kpi.FIGURE_COLUMNS
    return {row["code"]: row for row in frame.to_dict("records")}


def test_a_quarter_is_the_ratio_of_its_sums_not_the_mean_of_its_months(each_cast: Cast):
    made = make(each_cast, indikator(), ("04-10", 9, 10), ("05-10", 40, 90), ("02-10", 30, 50))
    aim(each_cast, made, "Y-T2", 98)
    row = figures(each_cast, "Y-T2")["KTP"]
    assert (row["value"], row["n"], row["previous"]) == (49, 100, 60)
    assert (row["target"], row["target_label"], row["target_source"]) == (98, "≥ 98", f"{YEAR}-T2")
    assert row["capaian"] == row["capaian_raw"] == 50
    assert row["reason"] is None


@pytest.mark.parametrize(
    ("aggregate", "target", "held"),
    [("rasio", 98, 98), ("rata_rata", 98, 98), ("tertimbang", 98, 98), ("terakhir", 98, 98), ("jumlah", 1200, 300)],
)
def test_a_quarter_without_target_borrows_the_years(cast: Cast, aggregate, target, held):
    made = make(cast, indikator(aggregate=aggregate), ("04-10", 9, 10))
    aim(cast, made, "Y", target)
    row = figures(cast, "Y-T2")["KTP"]
    assert (row["target"], row["target_source"]) == (held, str(YEAR))


def test_a_month_borrows_from_the_quarter_before_the_year(cast: Cast):
    made = make(cast, indikator(aggregate="jumlah"), ("04-10", 90, 1))
    aim(cast, made, "Y", 1200)
    assert figures(cast, "Y-04")["KTP"]["target"] == 100
    aim(cast, made, "Y-T2", 270)
    row = figures(cast, "Y-04")["KTP"]
    assert (row["target"], row["target_source"], row["capaian"], row["n"]) == (90, f"{YEAR}-T2", 100, 1)


def test_a_target_of_another_period_is_named_where_none_holds(cast: Cast):
    made = make(cast, indikator(), ("04-10", 90, 100), ("07-10", 90, 100))
    named = {code: figures(cast, code)["KTP"]["target_lain"] for code in ("Y-T2", "Y")}
    assert named == {"Y-T2": None, "Y": None}
    aim(cast, made, "Y-T2", 95)
    found = {code: figures(cast, code)["KTP"] for code in ("Y-04", "Y-T2", "Y-T3", "Y-S1", "Y")}
    assert {code: row["target_lain"] for code, row in found.items()} == {
        "Y-04": None, "Y-T2": None, "Y-T3": f"{YEAR}-T2", "Y-S1": f"{YEAR}-T2", "Y": f"{YEAR}-T2",
    }  # fmt: skip
    assert isnan(found["Y-S1"]["target"]), "a quarter's target is none of the half-year"
    aim(cast, made, "Y", 95)
    assert figures(cast, "Y-T3")["KTP"]["target_lain"] is None


@pytest.mark.parametrize(
    ("polarity", "given", "label", "capaian"),
    [
        ("naik", {"value": 80}, "≥ 80", 112.5),
        ("turun", {"value": 80}, "≤ 80", 87.5),
        ("rentang", {"low": 80, "high": 95}, "80–95", 100),
        ("naik", {"low": 100, "high": 120}, "100–120", 90),
        ("naik", {"value": 45}, "≥ 45", 120),
    ],
)
def test_target_in_words_and_capaian_by_polarity(cast: Cast, polarity, given, label, capaian):
    made = make(cast, indikator(polarity=polarity), ("04-10", 9, 10))
    aim(cast, made, "Y-T2", **given)
    row = figures(cast, "Y-T2")["KTP"]
    assert (row["target_label"], row["capaian"]) == (label, pytest.approx(capaian))


def test_why_there_is_no_capaian(cast: Cast):
    made = make(cast, indikator(), ("04-10", 9, 10))
    row = figures(cast, "Y-T2")["KTP"]
    assert (row["reason"], row["target_label"], row["target_source"]) == ("belum ada target", None, None)
    assert isnan(row["target"]) and isnan(row["capaian"])
    aim(cast, made, "Y", 0)
    assert figures(cast, "Y-T2")["KTP"]["reason"] == "tidak dapat dihitung: target nol"
    row = figures(cast, "Y-T3")["KTP"]
    assert (row["reason"], row["n"]) == ("belum ada realisasi", 0)
    assert isnan(row["value"]) and row["previous"] == 90


def test_text_that_is_not_known_is_none_beside_known_text(cast: Cast):
    aim(cast, make(cast, indikator(), ("04-10", 9, 10)), "Y", 90)
    make(cast, indikator(code="LONE"), ("04-10", 9, 10))
    rows = figures(cast, "Y-T2")
    assert (rows["KTP"]["reason"], rows["KTP"]["target_label"]) == (None, "≥ 90")
    assert (rows["LONE"]["reason"], rows["LONE"]["target_label"]) == ("belum ada target", None)
    assert isinstance(rows["KTP"]["decimals"], int)


def test_a_target_that_no_longer_fits_gives_a_reason(cast: Cast):
    made = make(cast, indikator(polarity="rentang"), ("04-10", 9, 10))
    aim(cast, made, "Y", 90)
    assert figures(cast, "Y-T2")["KTP"]["reason"] == "Indikator ini perlu target berupa rentang."


@pytest.mark.parametrize(("cap", "capaian"), [(150, 150), (None, 180)])
def test_the_cap_is_a_setting(each_cast: Cast, cap, capaian):
    made = make(each_cast, indikator(), ("04-10", 9, 10))
    aim(each_cast, made, "Y", 50)
    with transaction() as session:
        session.add(Pengaturan(key="capaian_cap", value=cap))
    row = figures(each_cast, "Y-T2")["KTP"]
    assert (row["capaian"], row["capaian_raw"]) == (capaian, 180)


def test_only_active_indicators_of_the_dinas_by_position(cast: Cast):
    make(cast, indikator(code="LAST", position=9))
    make(cast, indikator(code="FIRST", position=1, dinas_id=cast.dinas_id))
    make(cast, indikator(code="OFF", active=False))
    make(cast, indikator(code="THEIRS", dinas_id=cast.other_dinas_id))
    assert list(figures(cast, "Y")) == ["FIRST", "LAST"]
    assert list(figures(cast, "Y", only="LAST")) == ["LAST"]
    assert list(figures(cast, "Y", only="THEIRS")) == []


def reports(cast: Cast, month: int, *, level: str = "dinas", owner: int | None = None, **amounts: int) -> None:
    with transaction() as session:
        owner_id = owner or cast.dinas_id
        session.add(RekapLaporan(level=level, owner_id=owner_id, month=date(YEAR, month, 1), dinas_id=cast.dinas_id, **amounts))


def automatic(cast: Cast, measure: str) -> None:
    make(cast, indikator(code=measure.upper(), source="laporan", measure=measure, aggregate="jumlah", factor=1))


def test_figures_of_daily_reports_come_by_themselves(each_cast: Cast):
    for measure in ("laporan", "disetujui_persen", "hari_dilaporkan_persen"):
        automatic(each_cast, measure)
    reports(each_cast, 4, filed=30, verified=20, days=25)
    reports(each_cast, 5, filed=10, verified=10, days=9)
    rows = figures(each_cast, "Y-T2", today=date(YEAR, 4, 30))
    assert (rows["LAPORAN"]["value"], rows["LAPORAN"]["n"]) == (40, 40)
    assert (rows["DISETUJUI_PERSEN"]["value"], rows["DISETUJUI_PERSEN"]["n"]) == (75, 40)
    # five employees since 2015; only April counts, May has not come yet
    owed = rows["HARI_DILAPORKAN_PERSEN"]["n"]
    assert 5 * 10 <= owed <= 5 * 22 and owed % 5 == 0
    assert rows["HARI_DILAPORKAN_PERSEN"]["value"] == pytest.approx(34 / owed * 100)


def test_before_the_app_is_in_use_there_is_no_automatic_figure(each_cast: Cast):
    for measure in ("laporan", "disetujui_persen", "hari_dilaporkan_persen"):
        automatic(each_cast, measure)
    reports(each_cast, 4, filed=30, verified=20, days=25)
    reports(each_cast, 5, filed=900, verified=900, days=900)
    with transaction() as session:
        session.get_one(Dinas, each_cast.dinas_id).dipakai_sejak = date(YEAR, 5, 1)
    with reading() as connection:
        span = {"dinas_id": each_cast.dinas_id, "periode": QUARTER, "until": date(YEAR, 6, 1), "months": 4}
        rows, series = kpi.overview(connection, **span, today=date(YEAR, 6, 1))
    assert set(series["month"]) == {date(YEAR, 5, 1)}
    value = dict(zip(rows["code"], rows["value"], strict=True))
    assert (value["LAPORAN"], value["DISETUJUI_PERSEN"]) == (900, 100)
    assert value["HARI_DILAPORKAN_PERSEN"] == 100, "reports on days that nobody owes are not more than all"


def test_no_report_at_all_is_zero_percent_of_the_days_owed(cast: Cast):
    automatic(cast, "hari_dilaporkan_persen")
    row = figures(cast, "Y-T1", today=date(YEAR, 3, 31))["HARI_DILAPORKAN_PERSEN"]
    assert row["value"] == 0 and row["n"] > 0


def test_monthly_starts_at_the_first_figure_and_keeps_the_gaps(each_cast: Cast):
    made = make(each_cast, indikator(), ("03-10", 9, 10), ("05-10", 40, 80))
    aim(each_cast, made, "Y", 95)
    with reading() as connection:
        frame = kpi.monthly(connection, dinas_id=each_cast.dinas_id, indikator_code="KTP", until=date(YEAR, 6, 20))
        unknown = kpi.monthly(connection, dinas_id=each_cast.dinas_id, indikator_code="?", until=date(YEAR, 6, 20))
    assert list(frame["month"]) == [date(YEAR, month, 1) for month in (3, 4, 5, 6)]
    assert frame["value"].fillna(-1).tolist() == [90, -1, 50, -1]
    assert frame["n"].tolist() == [10, 0, 80, 0]
    assert frame["target"].tolist() == [95] * 4
    assert unknown.empty and list(unknown.columns) == list(frame.columns)


def test_an_overview_holds_every_indicator_by_month_and_the_figures_of_the_period(each_cast: Cast):
    make(each_cast, indikator(position=2), ("03-10", 9, 10), ("05-10", 40, 80))
    make(each_cast, indikator(code="A", position=1, aggregate="jumlah"), ("05-10", 7, 1), ("05-11", 8, 1))
    automatic(each_cast, "laporan")
    reports(each_cast, 5, filed=3)
    with reading() as connection:
        given = {"dinas_id": each_cast.dinas_id, "periode": QUARTER}
        period, frame = kpi.overview(connection, **given, until=date(YEAR, 5, 1), months=2)
        assert period.equals(kpi.figures(connection, **given))
    assert frame.values.tolist() == [
        ["A", date(YEAR, 5, 1), 15, 2],
        ["KTP", date(YEAR, 5, 1), 50, 80],
        ["LAPORAN", date(YEAR, 5, 1), 3, 3],
    ]


def test_units_are_held_against_the_dinas_target_but_not_for_a_sum(each_cast: Cast):
    span = {"dinas_id": each_cast.dinas_id, "periode": QUARTER, "today": AFTER}
    for kind, wanted in (("rasio", 95), ("jumlah", None)):
        made = make(each_cast, indikator(code=kind, aggregate=kind), ("04-10", 9, 10))
        aim(each_cast, made, "Y-T2", 95)
        with reading() as connection:
            row = kpi.by_unit(connection, **span, indikator_code=kind).to_dict("records")[0]
        assert (row["unit"], None if isnan(row["target"]) else row["target"]) == ("Bidang Pelayanan", wanted)
        aim(each_cast, made, "Y-T2", 45, unit_id=each_cast.unit_id)
        with reading() as connection:
            row = kpi.by_unit(connection, **span, indikator_code=kind).to_dict("records")[0]
        assert row["target"] == 45
        # the dinas's own figure does not take a unit's target
        assert figures(each_cast, "Y-T2")[kind]["target"] == 95


def test_each_employee_with_his_own_figure(each_cast: Cast):
    ani, hana = each_cast.ani.pegawai_id, each_cast.hana.pegawai_id
    made = make(each_cast, indikator(level="pegawai"), ("04-10", 9, 10), pegawai_id=ani)
    aim(each_cast, made, "Y-T2", 50, unit_id=each_cast.unit_id, pegawai_id=hana)
    aim(each_cast, made, "Y-T2", 45, unit_id=each_cast.unit_id)  # the unit's: not the employees'
    with reading() as connection:
        frame = kpi.by_pegawai(connection, dinas_id=each_cast.dinas_id, periode=QUARTER, indikator_code="KTP", today=AFTER)
    assert frame["name"].tolist() == ["Ani", "Budi", "Dewi", "Gilang", "Hana"]
    rows = {row["pegawai_id"]: row for row in frame.to_dict("records")}
    assert (rows[ani]["value"], rows[ani]["n"]) == (90, 10) and isnan(rows[ani]["target"])
    assert rows[hana]["target"] == 50 and rows[hana]["reason"] == "belum ada realisasi"


def test_matrix_holds_every_dinas_with_its_own_target(each_cast: Cast):
    made = make(each_cast, indikator(), ("04-10", 9, 10))
    aim(each_cast, made, "Y-T2", 90)
    with reading() as connection:
        frame = kpi.matrix(connection, periode=QUARTER, today=AFTER)
    rows = {row["dinas_code"]: row for row in frame.to_dict("records")}
    assert (rows["DUKCAPIL"]["value"], rows["DUKCAPIL"]["capaian"], rows["DUKCAPIL"]["n"]) == (90, 100, 10)
    assert isnan(rows["DINKES"]["value"]) and isnan(rows["DINKES"]["capaian"])


def test_few_statements_whatever_the_number_of_indicators(cast: Cast):
    for number in range(8):
        make(cast, indikator(code=f"I{number}"), ("04-10", 9, 10))
    for measure in ("laporan", "disetujui_persen", "hari_dilaporkan_persen"):
        automatic(cast, measure)
    seen: list[str] = []
    event.listen(get_engine(), "before_cursor_execute", lambda *a: seen.append(a[2]))
    span = {"dinas_id": cast.dinas_id, "periode": QUARTER}
    limits = {
        # what applies, what it counts, and while the quarter runs what stood on the same day before
        kpi.figures: (span, 3),
        kpi.matrix: ({"periode": QUARTER}, 2),
        kpi.overview: ({**span, "until": date(YEAR, 5, 1), "months": 12}, 3),
        kpi.monthly: ({"dinas_id": cast.dinas_id, "until": date(YEAR, 5, 1), "indikator_code": "I1"}, 2),
        kpi.by_unit: ({**span, "indikator_code": "I1"}, 7),
        kpi.by_pegawai: ({**span, "indikator_code": "I1"}, 7),
    }
    for query, (arguments, most) in limits.items():
        seen.clear()
        with reading() as connection:
            query(connection, **arguments)
        selects = [statement for statement in seen if statement.lstrip().upper().startswith("SELECT")]
        assert 0 < len(selects) <= most, (query.__name__, selects)


def texts_received(cast: Cast, taken: list[int | None], day: date) -> None:
    """Texts of that day to a service of Ani's unit, answered after so many days (None: not)."""
    layanan_id = make_layanan(cast, unit_id=cast.unit_id)
    with transaction() as session:
        for number, took in enumerate(taken):
            done = None if took is None else datetime.combine(day + timedelta(days=took), time(5), UTC)
            session.add(
                Aspirasi(
                    dinas_id=cast.dinas_id, layanan_id=layanan_id, ticket=f"{number:04d}-2222-3333", jenis="saran", title="Kursi",
                    body="Kursi tunggu kurang.", status="baru", day=day, due=day + timedelta(days=20), answered_at=done,
                )
            )  # fmt: skip


@pytest.mark.parametrize(
    ("taken", "target", "value", "beyond", "capaian", "reason"),
    [
        ([3, 5, 13, 13, None], 13, 13, None, 100, None),
        # who never answers has no better figure than who answers late
        ([None] * 5, 20, None, 40, 0, "belum tercapai (> 40 hari)"),
        ([None] * 5, 60, None, 40, None, "belum tercapai (> 40 hari)"),
        ([3, 5, 13], 13, None, None, None, "baru 3 kasus, tampil mulai 5"),
    ],
)
def test_a_median_says_why_it_has_no_value(each_cast: Cast, taken, target, value, beyond, capaian, reason):
    defined = indikator(code="HARI", source="aspirasi", measure="hari_jawab", polarity="turun", factor=1, satuan="hari")
    aim(each_cast, make(each_cast, defined), "Y-T2", target)
    texts_received(each_cast, taken, date(YEAR, 4, 1))
    row = figures(each_cast, "Y-T2", today=date(YEAR, 5, 12))["HARI"]
    known = {name: None if isnan(row[name]) else row[name] for name in ("value", "beyond", "capaian")}
    assert known == {"value": value, "beyond": beyond, "capaian": capaian} and row["reason"] == reason
    with reading() as connection:
        frame = kpi.by_unit(
            connection, dinas_id=each_cast.dinas_id, periode=QUARTER, indikator_code="HARI", today=date(YEAR, 5, 12)
        )
    (unit,) = frame[frame["unit_id"] == each_cast.unit_id].to_dict("records")
    assert unit["reason"] == reason and (isnan(unit["beyond"]) if beyond is None else unit["beyond"] == beyond)
