"""How each screen comes to its charts: its own functions, with few invented rows in the place of the database's."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import ui.kit.charts as kit
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.tanda import Garis
from db.queries.kehadiran import Day, Person
from db.queries.peristiwa import Peristiwa
from db.queries.survei.ikm import Element, Figure
from db.queries.survei.ikm_banding import Measure, Told
from rules.intervals import Interval
from rules.keadilan import Leniency
from rules.keadilan.kelompok import groups
from rules.kit import periode as periode_rules
from rules.kit.periode import plus_months
from rules.pelatihan.dampak import Belajar, Hasil, Reaksi
from rules.penilaian.bukti import BulanBukti, ItemBukti
from rules.survei.ikm import UNSUR
from rules.tanda.deret import Deret, Titik
from rules.tanda.dinilai import judged
from tests.ui.indikator.kota import MAPS, PERIODE, SIZES, WAYS, city
from tests.ui.rapat.lembar import lembar, months
from ui.aspirasi import figure as aspirasi
from ui.beranda import figures as beranda
from ui.indikator import dasbor_board as dasbor
from ui.indikator import pengukuran_grafik as pengukuran
from ui.indikator import peringkat
from ui.indikator.peringkat_satu import one_indicator
from ui.keadilan import kelompok, penilai, saran
from ui.keadilan.scope import Scope as Fair
from ui.kehadiran import orang, ringkasan
from ui.kit.charts.asal import Asal
from ui.kit.charts.flags import Flag
from ui.kit.filters import DinasChoice
from ui.kunjungan import grafik as kunjungan
from ui.laporan import calendar
from ui.pelatihan import dampak, jp
from ui.pelayanan import figure as pelayanan
from ui.penilaian import bukti, tim
from ui.perkembangan import gambar as perkembangan
from ui.perkembangan import unit
from ui.rapat import grafik as rapat_grafik
from ui.rapat import kebutuhan_peta
from ui.skp import result
from ui.survei import banding as survei_banding
from ui.survei import figure as survei

Patch = pytest.MonkeyPatch
DINAS = DinasChoice(1, "DUKCAPIL", "Dinas Kependudukan")
MONTH, YEAR = periode_rules.parse("2026-10"), periode_rules.parse("2026")
OPENED = SimpleNamespace(id=1, code="2026-T3", kind="triwulan", start=dt.date(2026, 7, 1), end=dt.date(2026, 9, 30), periode=None)
MONTHS = [dt.date(2026, m, 1) for m in range(1, 11)]
OF = Definition(
    indikator_id=1, code="TUNGGU", name="Waktu tunggu", satuan="menit", level="layanan", polarity="turun", aggregate="tertimbang",
    frequency="harian", source="isian", measure="", factor=1.0, decimals=1, position=1, n_label="Permohonan",
)  # fmt: skip
UNTIL = dt.date(2026, 10, 20)
EVENTS = (
    Flag(1, dt.date(2026, 4, 2), "loket kedua dibuka", rebase=True),
    Flag(2, dt.date(2026, 10, 2), "aplikasi antrean dipakai"),
)
WITH_AND_WITHOUT: tuple[tuple[Flag, ...], ...] = (EVENTS, ())
# Of charts whose bars stand in an order of their own: weekdays, predikat, and "naik, tetap, turun".
NATURAL = ("menurut hari", "rata-rata per hari", "Sebaran predikat", "Perubahan tes")


def fair() -> Fair:
    scope: Any = Fair(SimpleNamespace(pegawai_id=9), DINAS, OPENED)  # type: ignore[arg-type]
    return scope  # type: ignore[no-any-return]


def scores() -> list[Any]:
    predikat = ("butuh_perbaikan", "baik", "baik", "sangat_baik")
    return [
        SimpleNamespace(penilai_id=at % 2, penilai=f"Penilai {at % 2}", differs=at % 3 == 0, predikat=predikat[at % 4])
        for at in range(24)
    ]


def of_saran(_: Patch) -> None:
    saran._chart(fair(), scores())


def of_kelompok(_: Patch) -> None:
    found = groups([("Pria" if at % 2 else "Wanita", at % 3 > 0) for at in range(40)])
    kelompok._chart(fair(), found, "Jenis kelamin")


def of_penilai(_: Patch) -> None:
    told = [Leniency(1, 10, 8, 20, 0.4, Interval(0.1, 0.7)), Leniency(2, 9, 7, 20, -0.1, Interval(-0.4, 0.2))]
    penilai._chart(fair(), told, {1: "Budi", 2: "Dewi"})


def person() -> Person:
    days = tuple(
        Day(1, dt.date(2026, 10, d), status, dt.time(7, 30), dt.time(16), 480, "", 1)
        for d, status in ((1, "hadir"), (2, "terlambat"), (5, "tanpa_keterangan"))
    )
    duty = frozenset(dt.date(2026, 10, d) for d in range(1, 31) if dt.date(2026, 10, d).weekday() < 5)
    return Person(1, "Ani", 1, "Bidang", days, duty, 1, None, 900, 1400)


def present() -> Any:
    return SimpleNamespace(actor=SimpleNamespace(pegawai_id=1), dinas=DINAS, month=MONTH)


def of_orang(_: Patch) -> None:
    orang._calendar(present(), person(), {dt.date(2026, 10, 12): "libur"})


def of_ringkasan(_: Patch) -> None:
    rows = [(m, u, 90.0 - at, 5.0 + at, 1.0, 200) for u in ("Umum", "Pelayanan") for at, m in enumerate(MONTHS)]
    frame = pd.DataFrame(rows, columns=["month", "unit", "present", "late", "absent", "days"])
    for events in WITH_AND_WITHOUT:
        ringkasan._present(present(), frame[frame["unit"] == "Umum"], events)
        ringkasan._late(present(), frame[frame["unit"] == "Umum"], events)
    ringkasan._units(present(), frame)


def of_kunjungan(patch: Patch) -> None:
    found = pd.DataFrame({"visitor_id": [1, 2, 3], "visitor": ["Farah", "Dewi", "Budi"], "visits": [2, 5, 0]})
    patch.setattr(kunjungan, "load", lambda *_, **__: found)
    kunjungan._leaders(1, MONTH.start, MONTH.end, "Dinas Kependudukan · Oktober 2026")


def of_dampak(patch: Patch) -> None:
    patch.setattr(dampak, "draw", lambda *_, **__: None)
    learnt = Belajar(12, 10, 7, 2, 1, 8.0, 3.0, Interval(4.0, 12.0), 0.07)
    dampak._people(dampak.Tinjauan(12, 11, Reaksi(12, 0), learnt, ()), "Pelayanan prima · Dinas", dt.date(2026, 5, 20))
    months = pd.DataFrame({"month": MONTHS, "value": [float(v) for v in (9, 8, 9, 8, 9, 6, 5, 6, 5, 5)]})
    held = {"start": dt.date(2026, 5, 18), "end": dt.date(2026, 5, 20)}
    for limits, events in product((Interval(7.0, 10.0), None), WITH_AND_WITHOUT):
        found = Hasil(5, 5, 8.6, 5.4, limits, 0, 4, 0)
        patch.setattr(dampak, "load", lambda *_, events=events, **__: events)
        dampak._result(dampak.Deret(OF, "Dinas", MONTHS[4], months, found), held, 1)  # type: ignore[arg-type]


def of_jp(patch: Patch) -> None:
    units = pd.DataFrame({"unit": ["Umum", "Pelayanan"], "people": [8, 12], "reached": [2, 6], "jp": [90.0, 260.0]})
    patch.setattr(jp, "load", lambda query, **_: units if query is jp.queries.of_units else (20, 24))
    patch.setattr(jp, "may", lambda *_: False)
    patch.setattr(jp, "draw", lambda *_, **__: None)
    patch.setattr(jp.hak, "scopes", lambda *_: frozenset())
    patch.setattr(jp.st, "selectbox", lambda *_, **__: 2026)
    jp.show(SimpleNamespace(), DINAS)  # type: ignore[arg-type]


def of_peta(_: Patch) -> None:
    rows = [
        (p, unit, k, at, 3.0, None if at == 3 else float(at), 1.0, 3.0 - at)
        for p, unit in ((1, "Umum"), (2, "Pelayanan"))
        for at, k in enumerate(("Komunikasi", "Integritas", "Kerja sama"))
    ]
    columns = ["pegawai_id", "unit", "kompetensi", "kompetensi_id", "required", "observed", "importance", "gap"]
    frame = pd.DataFrame(rows, columns=columns).assign(jenis="manajerial")
    scope: Any = SimpleNamespace(dinas=DINAS)
    kebutuhan_peta._chart(scope, frame)
    kebutuhan_peta._chart(scope, frame, ("Komunikasi", "Umum"), large=True)  # of the screen of a meeting


def of_bukti(patch: Patch) -> None:
    patch.setattr(bukti, "draw", lambda *_, **__: None)
    facts: dict[str, Any] = {"jenis": "utama", "aspek": "kuantitas", "satuan": "berkas", "target_label": "100 berkas", "n": 1}
    facts |= {"source": "isian", "formula": "90 ÷ 100", "realisasi": 90.0, "raw": 90.0}
    made = [ItemBukti(skp_id=at, what=f"Sasaran {at}", capaian=80.0 + 20 * at, **facts) for at in range(3)]
    months = tuple(BulanBukti(m, 20 + m.month, 18) for m in MONTHS[6:9])
    laporan = SimpleNamespace(
        filed=80, verified=60, returned=2, minutes=9000, reported=60, working_days=64, start=MONTHS[6], until=MONTHS[8], catatan=0
    )
    of: Any = SimpleNamespace(items=tuple(made), months=months, running=None, drawn=dt.date(2026, 9, 30), laporan=laporan)
    bukti.items(of, where="Ani · Triwulan III", key="a", open_formulas=False)
    bukti.reports(of, where="Ani", key="a")


def of_tim(patch: Patch) -> None:
    patch.setattr(tim, "draw", lambda *_, **__: None)
    team: Any = [SimpleNamespace(predikat=p) for p in ("baik", "baik", "sangat_baik", None)]
    tim._spread(team, OPENED, None)  # type: ignore[arg-type]


def of_pelayanan(patch: Patch) -> None:
    told = pelayanan._Told(OF, "Dinas Kependudukan", YEAR)  # type: ignore[arg-type]
    course = pd.DataFrame({"at": MONTHS, "value": [30.0 + m.month for m in MONTHS], "n": 40.0, "line": 35.0})
    days = [dt.date(2026, 10, d) for d in (1, 2, 5, 6)]
    by_day = pd.DataFrame({"at": days, "value": [30.0, 40.0, 31.0, 28.0], "n": 4.0, "line": 35.0})
    for events in WITH_AND_WITHOUT:
        pelayanan._trend(told, course, "MS", "Standar", events)
        pelayanan._trend(told, by_day, "D", "Standar", events)
    weekday = pd.DataFrame({"weekday": [0, 1, 2], "value": [40.0, 30.0, 34.0], "n": [9.0, 8.0, 7.0]})
    pelayanan._weekday(told, weekday, 35.0, "Standar")
    services = pd.DataFrame(
        {"code": "TUNGGU", "layanan": ["KTP", "KK"], "value": [30.0, 40.0], "n": [9.0, 8.0], "line": 35.0, "limit": "≤ 35",
         "source": "standar", "missed": [False, True]}
    )  # fmt: skip
    pelayanan._services(told, services)
    causes = pd.DataFrame(
        {"category": ["Antre", "Sakit"], "cause": ["sistem", "individu"], "count": [4, 2], "share": [66.7, 33.3],
         "cumulative": [66.7, 100.0]}
    )  # fmt: skip
    patch.setattr(pelayanan.sebab, "pareto", lambda *_, **__: causes)
    pelayanan.causes(None, dinas_id=1, layanan_id=None, periode=YEAR, place="Dinas")  # type: ignore[arg-type]


def of_calendar(_: Patch) -> None:
    reports: Any = [SimpleNamespace(day=dt.date(2026, 10, d), status="disetujui", minutes=60) for d in (1, 1, 2)]
    owed = [dt.date(2026, 10, d) for d in (1, 2, 5)]
    calendar.build(reports, MONTH, dt.date(2026, 10, 8), {dt.date(2026, 10, 12): "Libur"}, owed)


def of_result(patch: Patch) -> None:
    patch.setattr(kit, "draw", lambda *_, **__: None)
    item: Any = SimpleNamespace(
        id=1, what="RPP", satuan="RPP", aggregate="jumlah", target=12.0, target_label="12 RPP", realisasi=7.0
    )
    rows: Any = [SimpleNamespace(day=dt.date(2026, m, 9), value=float(m)) for m in (7, 8, 9)]
    result._trend(item, rows)


def of_beranda(_: Patch) -> None:
    history = pd.DataFrame(
        {"month": MONTHS, "minutes": 5400, "minutes_verified": 4800, "filed": 30, "tempo": 28, "disetujui": 27}
    )
    beranda._chart(history, dt.date(2026, 10, 20))


def of_survei(_: Patch) -> None:
    elements = tuple(Element(key, name, 3.2, 80.0, "B", 75.0, 85.0) for key, name in UNSUR.items())
    found = Figure(80.0, "B", 40, 41, 1 / 9, 78.0, 82.0, None, elements, dt.date(2026, 9, 29))
    series = pd.DataFrame({"month": MONTHS, "value": 80.0, "low": 78.0, "high": 82.0, "n": 40})
    survei._elements(found, DINAS.name, YEAR, ())
    for events in WITH_AND_WITHOUT:
        survei._trend(series, DINAS.name, found.last, (), events)
    survei._answers(series, DINAS.name, found.last, ())


def of_survei_banding(_: Patch) -> None:
    measures = {key: Measure(80.0, 78.0, 82.0) for key in ("", *UNSUR)}
    told = [Told(code, 40, measures) for code in ("2026-T3", "2026-T2", "2025-T3")]
    for before in (told[1:], []):
        origin = survei_banding._asal([told[0], *before], dt.date(2026, 9, 30), ())
        survei_banding._chart(told[0], before, DINAS.name, origin)


def of_aspirasi(_: Patch) -> None:
    found = pd.DataFrame({"month": MONTHS, "masuk": 9, "dijawab": 7, "median": 3.0})
    for events in WITH_AND_WITHOUT:
        aspirasi._counts(found, DINAS.name, MONTHS[-1], events)
        aspirasi._days(found, DINAS.name, MONTHS[-1], events)


def of_pengukuran(patch: Patch) -> None:
    series = pd.DataFrame({"month": MONTHS, "value": [9.0, None, *(7.0 for _ in MONTHS[2:])], "n": 12.0, "target": 8.0})
    patch.setattr(pengukuran.realisasi, "by_code", lambda *_: OF)
    asked: dict[str, Any] = {"dinas_id": 1, "indikator_code": OF.code, "place": DINAS.name, "until": UNTIL, "months": 18}
    for events, frame in product(WITH_AND_WITHOUT, (series, series.assign(target=float("nan")))):
        patch.setattr(pengukuran.kpi_bulanan, "of_definition", lambda *_, frame=frame, **__: frame)
        patch.setattr(pengukuran, "flags_of", lambda *_, events=events, **__: events)
        pengukuran.trend(None, **asked)  # type: ignore[arg-type]


def of_perkembangan(_: Patch) -> None:
    """Few points, trial limits, full ones with a new baseline, and a range as target."""
    line = Garis(1, MONTHS[3], 1, "Loket kedua", MONTHS[3], "cara kerja baru", "Ani", dt.datetime(2026, 5, 1), 1)
    happened = tuple(
        Peristiwa(one.number, one.number, one.day, one.text, "", "dinas", "Ani", None, one.rebase, 1) for one in EVENTS
    )
    origin = Asal("Jumlah menit ÷ permohonan, tiap bulan.", "isian petugas", "2026", "240 permohonan", UNTIL)
    for many, lines, polarity in ((3, (), "turun"), (8, (), "turun"), (20, (line,), "rentang")):
        goal = (None, 38.0, 44.0) if polarity == "rentang" else (41.0, None, None)
        months = [plus_months(MONTHS[-1], at - many + 1) for at in range(many)]
        values = [40.0 + m.month % 3 + (m.year == 2026) * 9 for m in months]
        points = zip(months, values, strict=True)
        series = Deret(tuple(Titik(m, value, 12.0, goal[0], m == MONTHS[-1], *goal[1:]) for m, value in points))
        seen = judged(series.judged, polarity, [one.month for one in lines])
        perkembangan._chart(OF, series, seen, lines, happened, DINAS.name, "Waktu tunggu memburuk nyata.", origin, aimed=True)


def of_lembar(_: Patch) -> None:
    """Two years, few months, a range, no target, quarters, years, and nothing this year."""
    ways = [
        months(24, target=8.0),
        months(4, target=8.0),
        months(24, low=6.0, high=9.0),
        months(24),
        months(24, target=8.0)[:6],
    ]
    pages = [lembar(months=way) for way in ways]
    pages += [lembar(months=months(8, 3, target=8.0), step=3), lembar(months=months(2, 12, target=8.0), step=12)]
    for page, events in product(pages, WITH_AND_WITHOUT):
        rapat_grafik.setahun_of(page, place=DINAS.name, periode=YEAR, flags=events)
    quiet = lembar(change="belum cukup data", assurance="", of_target="", real=False, since=None)
    rapat_grafik.setahun_of(quiet, place=DINAS.name, periode=YEAR, flags=EVENTS)


def of_units(_: Patch) -> None:
    units = pd.DataFrame({"unit": ["Umum", "Pelayanan", "Loket"], "value": [65.0, 90.0, 50.0], "n": [100.0, 50.0, 4.0]})
    unit.dots(units, replace(OF, satuan="%", aggregate="rasio", factor=100.0), YEAR, DINAS.name, UNTIL)


def of_peringkat(_: Patch) -> None:
    wide = {f"{code}{copy}": size for copy in range(4) for code, size in SIZES.items()}
    for given, dinas in product(MAPS, (SIZES, wide)):
        peringkat._board(city(dinas, **given), PERIODE)


def compared(*ways: str) -> Callable[[Patch], None]:
    """The comparison of one indicator, in the ways that the file draws."""

    def case(_: Patch) -> None:
        for way in ways:
            one_indicator(city(**WAYS[way]), periode=PERIODE, indikator_code="TEPAT")

    return case


def of_dasbor(_: Patch) -> None:
    until = UNTIL
    facts = {"satuan": "menit", "decimals": 1, "target_label": "≤ 8", "berjalan": False, "keadaan": None, "beyond": None}
    figures = pd.DataFrame({"name": ["Waktu tunggu", "Selesai"], "value": [9.0, 7.0], "capaian": [88.0, 103.0]}).assign(
        **facts,
        reason=None,
        target_sejauh_ini=None,
        aggregate="tertimbang",
        polarity="turun",
        sampai=until,
        hari_ke=1,
        dari_hari=1,
    )
    dasbor._capaian(figures, "Dinas Kependudukan · Oktober 2026", until)
    counts = pd.DataFrame({"predikat": ["baik", "sangat_baik"], "n": [6, 3], "share": [66.7, 33.3], "people": 12})
    dasbor._spread(counts, "Dinas Kependudukan · Oktober 2026", until)
    shares = {"report_share": 87.0, "verified_share": 95.0, "expected": 300, "filed": 260, "muda": 4}
    for events in WITH_AND_WITHOUT:
        dasbor._reporting(pd.DataFrame({"month": MONTHS}).assign(**shares), "Dinas Kependudukan", until, events)


CASES: Mapping[str, Callable[[Patch], None]] = {
    "ui/aspirasi/figure.py": of_aspirasi,
    "ui/beranda/figures.py": of_beranda,
    "ui/indikator/dasbor_board.py": of_dasbor,
    "ui/indikator/pengukuran_grafik.py": of_pengukuran,
    "ui/indikator/peringkat.py": of_peringkat,
    "ui/indikator/peringkat_corong.py": compared("funnel"),
    "ui/indikator/peringkat_jumlah.py": compared("sum", "per employee"),
    "ui/indikator/peringkat_titik.py": compared("index", "mean", "range"),
    "ui/keadilan/kelompok.py": of_kelompok,
    "ui/keadilan/penilai.py": of_penilai,
    "ui/keadilan/saran.py": of_saran,
    "ui/kehadiran/orang.py": of_orang,
    "ui/kehadiran/ringkasan.py": of_ringkasan,
    "ui/kunjungan/grafik.py": of_kunjungan,
    "ui/laporan/calendar.py": of_calendar,
    "ui/pelatihan/dampak.py": of_dampak,
    "ui/pelatihan/jp.py": of_jp,
    "ui/pelayanan/figure.py": of_pelayanan,
    "ui/penilaian/bukti.py": of_bukti,
    "ui/penilaian/tim.py": of_tim,
    "ui/perkembangan/gambar.py": of_perkembangan,
    "ui/perkembangan/unit.py": of_units,
    "ui/rapat/grafik.py": of_lembar,
    "ui/rapat/kebutuhan_peta.py": of_peta,
    "ui/skp/result.py": of_result,
    "ui/survei/banding.py": of_survei_banding,
    "ui/survei/figure.py": of_survei,
}
# Of one person: what happens to a dinas or its indicators is drawn on theirs.
WITHOUT_EVENTS = {"ui/beranda/figures.py", "ui/penilaian/bukti.py", "ui/skp/result.py"}
# Titles of charts over time of how many answered: no figure that an event would change.
COUNTS = {"40 jawaban pada Oktober 2026"}
