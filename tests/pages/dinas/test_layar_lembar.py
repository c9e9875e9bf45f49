"""The fixed page of an indicator on the screen of a meeting, and the table of those that have none."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from bench.statements import statements_of
from db.base import utcnow
from db.engine import get_engine, get_read_engine, transaction
from db.queries.rapat.lembar import packed
from db.tables import Rapat, RapatAgenda
from rules.kit.periode import plus_months
from rules.rapat.lembar import Bulan, Komitmen, Lembar
from settings import today
from tests.cast import Cast
from tests.cast.rapat import planned
from tests.cast.tanda import figures, ratio
from tests.pages.app import open_page, plain, run
from tests.ui.rapat.lembar import lembar

MOST = 8
THIS_MONTH = today().replace(day=1)
DUE, HELD = date(2026, 12, 12), date(2026, 10, 1)
PROMISED = Komitmen(1, "Buka loket <b>kedua</b>", "Budi", DUE, "lewat", "Loket dibuka", HELD, "membaik nyata")


def series(count: int, step: int = 1, **given: Any) -> tuple[Bulan, ...]:
    """So many points up to this month."""
    every = [plus_months(THIS_MONTH, -step * back) for back in reversed(range(count))]
    return tuple(Bulan(m, 7.0 + m.month % 4, 12.0, **given) for m in every)


def shown(cast: Cast, who: str = "dewi", **given: Any) -> AppTest:
    """The page of an indicator that looks like this, as it was frozen; a meeting of Ani's dinas."""
    known = figures(cast, ratio(), [80.0] * 3, until=today())
    made = planned(cast, cast.dewi, jenis="kinerja", agenda=[known])
    page = replace(lembar(**{"months": series(24, target=8.0), **given}), indikator_id=known, code="KTP")
    freeze(made, page)
    at = open_page(cast.everybody()[who], "layar-rapat", dinas="DUKCAPIL", rapat=str(made), bagian="indikator", indikator="KTP")
    return at


def freeze(rapat_id: int, page: Lembar) -> None:
    with transaction() as session:
        session.get_one(Rapat, rapat_id).frozen_at = utcnow()
        for row in session.exec(select(RapatAgenda).where(RapatAgenda.rapat_id == rapat_id)):
            row.lembar, row.frozen_at = packed(page), utcnow()


def charts(at: AppTest) -> int:
    return len(at.get("vega_lite_chart"))


def test_everything_that_must_be_known_is_in_sight(cast: Cast):
    causes = tuple((f"Sebab {n}", 9 - n) for n in range(7))
    at = shown(cast, causes=causes, individu=3, commitments=(PROMISED,), semestinya=None, low=9.0, high=9.8)
    told = plain(at)
    for words in (
        "Waktu tunggu", ":orange[▲] **memburuk nyata** sejak", "◐ target kadang tercapai", "7 bulan berturut-turut naik",
        "Target kadang tercapai dan kadang tidak", "9,4 menit", "n = 240 permohonan selesai · rentang 95%: 9,0–9,8",
        "Target ≤ 8 menit", "tidak tercapai · capaian 82,5%", "Naik 1,3 menit dari Triwulan III 2026 (8,1 menit)",
        "Penanggung jawab: **Budi (usulan)**", "42 sebab dicatat: 39 sistem, 3 individu", "9 × Sebab 0", "2 sebab lain",
        "Lewat tenggat: Buka loket <b>kedua</b>", "Budi · tenggat 12 Des 2026 · hasil: Loket dibuka · setelahnya: membaik nyata",
        "dibekukan", "sejak itu nilai 9,4 menit → 80,0 menit",
    ):  # fmt: skip
        assert words in told, words
    assert "Sebab 5" not in told and "karena" not in told.casefold()
    assert charts(at) == 1


@pytest.mark.parametrize("who", ["dewi", "farah"])
def test_whoever_may_look_sees_the_same(cast: Cast, who: str):
    assert "Waktu tunggu" in plain(shown(cast, who))


def test_a_rerun_asks_little(cast: Cast):
    at = shown(cast, commitments=(PROMISED,))
    with statements_of([get_engine(), get_read_engine()]) as seen:
        run(at)
    assert 0 < len(seen) <= MOST, seen


@pytest.mark.parametrize(
    ("given", "words", "drawn"),
    [
        ({"months": (), "change": "belum cukup data", "real": False, "since": None}, "Belum ada angka per bulan", 0),
        ({"target": "", "assurance": "tanpa target", "of_target": "", "months": series(24)}, "Tanpa target", 1),
        ({"months": series(3), "change": "belum cukup data", "real": False, "since": None}, "– **belum cukup data**", 1),
        ({"value": None, "beyond": 41.0, "satuan": "hari", "n": 50.0}, "> 41 hari", 1),
        ({"value": None, "n": 0.0, "reason": "Belum ada yang diisi."}, "Belum ada yang diisi.", 1),
        ({"months": series(8, 3, target=8.0), "step": 3}, "sejak Triwulan III 2026", 1),
        ({"months": series(2, 12, target=8.0), "step": 12}, "sejak 2026", 1),
        ({"name": "Persentase permohonan pencatatan sipil yang selesai sebelum tenggat layanannya " * 2}, "pencatatan sipil", 1),
        ({"owner": "", "previous": None}, "Penanggung jawab: **belum ditunjuk**", 1),
        ({"satuan": "%", "value": 90.0, "previous": 88.0, "target": "80–90"}, "Naik 2,0 poin", 1),
        ({"semestinya": 1772.0, "keadaan": "di bawah laju"}, "semestinya 1.772,0 kini", 1),
        ({}, "Belum ada komitmen dari rapat sebelumnya.", 1),
        ({}, "Belum ada sebab yang dicatat", 1),
    ],
    ids=["no series", "no target", "few points", "median", "no value", "quarters", "years", "long name", "nobody", "share", "sum",
         "no commitment", "no cause"],
)  # fmt: skip
def test_what_is_missing_is_said(cast: Cast, given: dict[str, Any], words: str, drawn: int):
    at = shown(cast, **given)
    assert words in plain(at)
    assert charts(at) == drawn


def test_of_many_commitments_those_that_fit_and_how_many_more(cast: Cast):
    many = tuple(replace(PROMISED, keputusan_id=n, what=f"Langkah {n} " + "yang panjang " * 9) for n in range(9))
    told = plain(shown(cast, commitments=many))
    assert "Langkah 0" in told and "Langkah 8" not in told
    assert "komitmen lagi" in told


def test_before_the_freeze_it_says_that_figures_are_those_of_now(cast: Cast):
    known = figures(cast, ratio(), [80.0] * 3, until=today())
    made = planned(cast, cast.dewi, jenis="kinerja", agenda=[known], day=today() + timedelta(days=9))
    at = open_page(cast.dewi, "layar-rapat", dinas="DUKCAPIL", rapat=str(made), bagian="indikator", indikator="KTP")
    assert "angka saat ini, belum dibekukan" in plain(at)
    assert "KTP tepat waktu" in plain(at)


def test_what_was_held_is_not_held_against_today(cast: Cast):
    at = shown(cast)
    assert "sejak itu nilai" in plain(at)
    with transaction() as session:
        session.exec(select(Rapat)).one().status = "selesai"
    told = plain(run(at))
    assert "dibekukan" in told and "sejak itu" not in told


def test_the_rest_is_one_table_in_order_of_urgency(cast: Cast):
    last = plus_months(THIS_MONTH, -1)
    every = {"A": [80.0, 82.0] * 7, "C": [80.0] * 3, "B": [*[80.0, 82.0] * 6, 81.0, *[60.0] * 8]}
    ids = [figures(cast, ratio(code=code, name=f"KTP {code}"), values, until=last) for code, values in every.items()]
    made = planned(cast, cast.dewi, jenis="kinerja", agenda=ids[:1], day=today() + timedelta(days=9))
    at = open_page(cast.dewi, "layar-rapat", dinas="DUKCAPIL", rapat=str(made), bagian="selebihnya")
    told = plain(at)
    assert "2 dari 3 indikator dinas, angka saat ini" in told
    assert "KTP A" not in told and "KTP B" in told and "KTP C" in told
    with statements_of([get_engine(), get_read_engine()]) as seen:
        run(at)
    assert 0 < len(seen) <= MOST, seen


def test_when_every_indicator_has_its_page_the_table_says_so(cast: Cast):
    known = figures(cast, ratio(), [80.0] * 3, until=today())
    made = planned(cast, cast.dewi, jenis="kinerja", agenda=[known])
    at = open_page(cast.dewi, "layar-rapat", dinas="DUKCAPIL", rapat=str(made), bagian="selebihnya")
    assert "Semua indikator dinas sudah punya halaman sendiri" in plain(at)
