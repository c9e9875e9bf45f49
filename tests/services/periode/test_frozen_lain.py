"""What a closed period shows beside its indicators stays too: the survey, the services, how people reported."""

import json
from datetime import date

import pytest
from sqlalchemy import update

from db import rollup
from db.engine import transaction
from db.queries import pelayanan, skp
from db.queries.indikator import kpi
from db.queries.laporan import rekap
from db.queries.survei import ikm, ikm_banding, ikm_rinci
from db.queries.survei.publikasi import history
from db.tables import Indikator, Laporan, Pengaturan, Pengukuran
from rules.kit.periode import months, parse, previous
from rules.laporan.tempo import TERM_KEY
from rules.survei.ikm import WEIGHT_KEY
from services.survei import publikasi
from settings import today
from tests.cast import Cast, evidence
from tests.cast.database import ask, call
from tests.cast.ikm import answer, service
from tests.cast.indikator import define
from tests.queries.indikator.test_kpi import indikator, make
from tests.services.periode.test_frozen_periode import close

pytestmark = pytest.mark.usefixtures("new_year", "quarter_over", "quick_hashes")

YEAR = today().year
T1, T2 = parse(f"{YEAR}-T1"), parse(f"{YEAR}-T2")
AFTER = date(YEAR + 1, 1, 2)


def weigh(cast: Cast, weight: float) -> None:
    with transaction() as session:
        session.add(Pengaturan(key=WEIGHT_KEY, dinas_id=cast.dinas_id, value=weight))


@pytest.fixture
def asked(each_cast: Cast) -> int:
    """Six answers "4" in February and May; the indicator that counts them."""
    with transaction() as session:
        ktp = service(session, each_cast.dinas_id, unit_id=each_cast.unit_id)
        for month in (2, 5):
            answer(session, ktp, 4, day=date(YEAR, month, 3), times=6, age_band="20-29")
    return define(each_cast, code="IKM", name="IKM", satuan="nilai", level="unit", source="survei", measure="ikm",
                  value_label="Nilai", n_label="", frequency="harian", factor=1.0)  # fmt: skip


def ikm_shown(cast: Cast, code: str) -> str:
    """Everything that pages, command line and public pages draw of the IKM of a period."""
    of = {"dinas_id": cast.dinas_id, "periode": parse(code)}
    month = ask(ikm.by_month, dinas_id=cast.dinas_id, until=parse(code).end, months=3).to_dict("records")
    return json.dumps(
        [
            repr(ask(ikm.figure, **of)),
            ask(ikm.by_layanan, **of).to_dict("records"),
            ask(ikm_rinci.breakdown, **of, by="age_band").to_dict("records"),
            repr(ask(ikm_banding.compare, dinas_id=cast.dinas_id, periods=(parse(code), previous(parse(code))))),
            month,
        ],
        default=str,
    )


def test_a_closed_quarter_keeps_its_weight_on_every_page(each_cast: Cast, asked: int):
    before = ikm_shown(each_cast, T1.code)
    close(each_cast, T1.code)
    weigh(each_cast, 0.11)
    assert ikm_shown(each_cast, T1.code) == before
    found = ask(ikm.figure, dinas_id=each_cast.dinas_id, periode=T2)
    assert found and (found.weight, found.value) == (0.11, pytest.approx(99)), "an open one has today's"


def test_survey_and_dasbor_weigh_a_mixed_year_alike(each_cast: Cast, asked: int):
    close(each_cast, T1.code)
    weigh(each_cast, 0.11)
    of = {"dinas_id": each_cast.dinas_id, "periode": parse(str(YEAR))}
    found = ask(ikm.figure, **of)
    assert found and (found.n, found.value) == (12, pytest.approx((100 + 99) / 2))
    assert found.low is not None and found.low < found.value < (found.high or 0)
    (row,) = ask(kpi.figures, **of, today=AFTER).to_dict("records")
    assert row["value"] == pytest.approx(found.value)
    (of_service,) = ask(ikm.by_layanan, **of).to_dict("records")
    (group,) = ask(ikm_rinci.breakdown, **of, by="age_band").to_dict("records")
    (told,) = ask(ikm_banding.compare, dinas_id=each_cast.dinas_id, periods=(of["periode"],))
    assert {round(one, 9) for one in (of_service["value"], group["value"], told.measures[""].value)} == {round(found.value, 9)}


def test_what_is_published_of_a_closed_quarter_has_its_weight(each_cast: Cast, asked: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("services.survei.publikasi.today", lambda: AFTER)
    close(each_cast, T1.code)
    weigh(each_cast, 0.11)
    of = {"dinas_id": each_cast.dinas_id}
    for code in (T1.code, T2.code):
        call(publikasi.publish, each_cast.eko, **of, code=code)
    assert ask(history, **of)[["code", "value", "weight"]].values.tolist() == [
        [T2.code, pytest.approx(99), 0.11],
        [T1.code, pytest.approx(100), pytest.approx(1 / 9)],
    ]


def test_services_of_a_closed_quarter_keep_the_definition(each_cast: Cast):
    with transaction() as session:
        ktp = service(session, each_cast.dinas_id, unit_id=each_cast.unit_id)
    of = define(each_cast, code="TUNGGU", name="Waktu tunggu", satuan="menit", level="layanan", polarity="turun", factor=1.0,
                value_label="Menit", n_label="Pasien", frequency="harian")  # fmt: skip
    with transaction() as session:
        place = {"dinas_id": each_cast.dinas_id, "unit_id": each_cast.unit_id, "layanan_id": ktp}
        session.add(Pengukuran(indikator_id=of, day=date(YEAR, 2, 3), value=90, n=10, **place))
        session.flush()
        rollup.rebuild(session.connection())
    asks = {"dinas_id": each_cast.dinas_id, "periode": T1, "today": AFTER}
    close(each_cast, T1.code)
    before = ask(pelayanan.figures, **asks)
    assert before["value"].tolist() == [9]
    with transaction() as session:
        session.execute(update(Indikator).values(name="Lain", satuan="jam", factor=60.0, polarity="naik", active=False))
    assert ask(pelayanan.figures, **asks).to_json() == before.to_json()


def test_reports_of_a_closed_month_are_past_any_term(each_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    """Verified of what was filed in December, whatever the term is set to after it closed."""
    place = {"dinas_id": each_cast.dinas_id, "unit_id": each_cast.unit_id, "pegawai_id": each_cast.ani.pegawai_id}
    with transaction() as session:
        for number, status in enumerate(["disetujui", "menunggu"]):
            day = date(YEAR, 12, 20 + number)
            session.add(Laporan(**place, token=f"t{number}", day=day, activity="Loket", minutes=60, status=status))
        session.flush()
        rollup.rebuild(session.connection())
    december = parse(f"{YEAR}-12")
    close(each_cast, december.code)

    def shown() -> list[object]:
        asks = {"dinas_id": each_cast.dinas_id, "months": months(december), "today": AFTER}
        return [ask(of, **asks)[["verified_share", "tempo", "muda"]].values.tolist() for of in (rekap.by_month, rekap.by_unit)]

    before = shown()
    assert before == [[[50, 2, 0]], [[50, 2, 0]]]
    with transaction() as session:
        session.add(Pengaturan(key=TERM_KEY, dinas_id=each_cast.dinas_id, value=20))
    assert shown() == before


def test_plan_items_of_a_closed_quarter_keep_rules_and_house_figure(each_cast: Cast):
    """Measured by own results, by the figure of the unit and by his own: cap, formula and definition change afterwards."""
    house = make(each_cast, indikator(), ("02-10", 90, 100))
    own = make(each_cast, indikator(code="RPP", level="pegawai"), ("02-10", 19, 20), pegawai_id=each_cast.ani.pegawai_id)
    with transaction() as session:
        evidence.item(session, each_cast.ani, each_cast, 13)
        evidence.item(session, each_cast.ani, each_cast, None, what="KTP tepat waktu", satuan="%", indikator_id=house)
        evidence.item(session, each_cast.ani, each_cast, None, what="RPP tepat waktu", satuan="%", indikator_id=own)
    asks = {"pegawai_ids": [each_cast.ani.pegawai_id], "periode_id": each_cast.periode[T1.code]}
    close(each_cast, T1.code)

    def shown() -> list[tuple[object, ...]]:
        told = ("what", "indikator", "realisasi", "n", "capaian_raw", "capaian", "reason")
        return [tuple(row[name] for name in told) for row in ask(skp.agreed, **asks)]

    before = shown()
    assert [(row[2], row[5]) for row in before] == [(13, 120), (90, 120), (95, 120)]
    with transaction() as session:
        session.add(Pengaturan(key="capaian_cap", dinas_id=0, value=100))
        session.execute(update(Indikator).values(name="Lain", satuan="berkas", factor=1.0, polarity="turun", decimals=0))
        session.execute(update(Pengukuran).where(Pengukuran.indikator_id == house).values(value=1))
    assert shown() == before
