"""The dinas side by side: what a cell says, how it is opened, and what a reader of one dinas may see of another."""

from typing import Any

import pytest

from db.engine import reading, transaction
from db.queries.indikator import kota
from db.tables import Tanda
from rules.kit.periode import containing, last_over, parse
from services.indikator import pengukuran, target
from settings import today
from tests.cast import Cast, periode_id
from tests.cast.ikm import answer, service
from tests.cast.indikator import define, figure, goal
from tests.cast.survei import make_layanan
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import labels, named, press
from ui.indikator.peringkat import Ranking, ranking
from ui.indikator.peringkat_buka import TOLD, WISH
from ui.indikator.peringkat_satu import one_indicator
from ui.kit.charts import picked
from ui.kit.charts.capaian_map import FIELDS
from ui.kit.charts.chart import SELECTION

OVER, NOW = last_over("triwulan", today()), containing(today(), "triwulan")


@pytest.fixture
def pair(cast: Cast) -> Cast:
    """KTP in time in the quarter that is over: 90 of 100 in DUKCAPIL, 30 of 60 in DINKES, DUKCAPIL is to reach 95."""
    made = define(cast, level="layanan")
    with transaction() as session:
        at = {cast.dinas_id: periode_id(session, cast, OVER.code)}
    for dinas, value, n in ((cast.dinas_id, 90, 100), (cast.other_dinas_id, 30, 60)):
        ktp = make_layanan(cast, f"KTP-{dinas}", dinas_id=dinas)
        with transaction() as session:
            entered = figure(layanan_id=ktp, day=OVER.start, value=value, n=n)
            pengukuran.save(session, cast.eko, indikator_id=made, **entered)
            if dinas in at:
                target.save(session, cast.eko, indikator_id=made, **goal(dinas_id=dinas, periode_id=at[dinas], value=95))
            mark = Tanda(dinas_id=dinas, indikator_id=made, month=OVER.start, show="penuh", variation="concern_low", points=14)
            session.add(mark)
    return cast


def board(code: str = OVER.code) -> Ranking:
    with reading() as connection:
        return ranking(connection, periode=parse(code))


def test_the_cells_say_how_each_stands(pair: Cast):
    cells = board().cells
    own, other = cells["DUKCAPIL", "KTP"], cells["DINKES", "KTP"]
    assert (own.state, own.value, own.told, own.n) == ("meleset", "90,0%", "di bawah target", "100")
    assert (other.state, other.capaian, other.target) == ("tanpa_target", None, "belum ada target")
    assert (own.mark, own.change) == ("▲", "memburuk nyata")


def test_while_it_runs_nothing_is_missed(pair: Cast):
    made = define(pair, code="LAIN", name="Lain", level="unit")
    with transaction() as session:
        entered = figure(unit_id=pair.unit_id, day=today(), value=3, n=10)
        pengukuran.save(session, pair.eko, indikator_id=made, **entered)
        at = periode_id(session, pair, NOW.code)
        target.save(session, pair.eko, indikator_id=made, **goal(dinas_id=pair.dinas_id, periode_id=at, value=90))
    found = board(NOW.code)
    assert found.cells["DUKCAPIL", "LAIN"].state in ("tertinggal", "belum_dinilai")
    assert found.cells["DINKES", "LAIN"].state == "kosong" and found.cells["DINKES", "LAIN"].value == "belum ada data"
    assert all(one.state != "meleset" for one in found.cells.values())


def test_where_nothing_was_measured_the_way_back_is_shown(cast: Cast):
    define(cast)
    at = open_page(cast.farah, "peringkat", periode=NOW.code)
    assert "Belum ada angka pada periode ini." in texts(at) and not at.get("vega_lite_chart")


@pytest.mark.parametrize("name", ["dewi", "farah", "gilang", "eko"])
def test_page_and_comparison_for_each_reader(pair: Cast, name: str):
    at = open_page(pair.everybody()[name], "peringkat", periode=OVER.code)
    assert len(at.get("vega_lite_chart")) == 2
    assert "Berbeda nyata dari keseluruhan (75,0%): DUKCAPIL lebih baik, DINKES lebih buruk." in texts(at).replace("\\", "")
    assert {"Dinas", "Indikator", "Buka"} <= {*labels(at), *(box.label for box in at.selectbox)}


@pytest.mark.parametrize("name", ["ani", "budi", "citra"])
def test_others_do_not_compare(pair: Cast, name: str):
    at = open_page(pair.everybody()[name], "peringkat")
    assert not at.get("vega_lite_chart")


def opened(at: Any) -> dict[str, Any]:
    """The query with which `perkembangan` was opened."""
    return {name: at.query_params[name][0] if isinstance(at.query_params[name], list) else at.query_params[name]
            for name in ("dinas", "indikator") if name in at.query_params}  # fmt: skip


def choose(at: Any, dinas: str) -> Any:
    named(at.selectbox, "Dinas").set_value(dinas)
    return press(run(at), "Buka")


def test_the_two_choices_open_a_cell(pair: Cast):
    at = choose(open_page(pair.farah, "peringkat", periode=OVER.code), "DINKES")
    assert opened(at) == {"dinas": "DINKES", "indikator": "KTP"}
    assert [title.value for title in at.title] == ["Perkembangan"]


def test_of_another_dinas_a_head_is_told_in_place(pair: Cast):
    at = choose(open_page(pair.dewi, "peringkat", periode=OVER.code), "DINKES")
    said = texts(at).replace("\\", "")
    assert [title.value for title in at.title] == ["Peringkat"]
    assert "Nilai **50,0%** · target belum ada target · n = 60" in said and "▲ memburuk nyata" in said
    assert "hanya dibuka untuk dinas sendiri" in said
    at = press(at, "Tutup")
    assert "hanya dibuka untuk dinas sendiri" not in texts(at) and TOLD not in at.session_state
    at = choose(at, "DUKCAPIL")
    assert opened(at) == {"dinas": "DUKCAPIL", "indikator": "KTP"}


@pytest.mark.parametrize(
    ("selection", "cell"),
    [
        ({"selection": {SELECTION: [{"dinas": "DINKES", "indikator": "KTP"}]}}, ("DINKES", "KTP")),
        ({"selection": {SELECTION: [{"dinas": "", "indikator": ""}]}}, None),
        ({"selection": {SELECTION: []}}, None),
        ({"selection": {}}, None),
        (None, None),
    ],
)
def test_what_was_clicked(selection: Any, cell: tuple[str, str] | None):
    assert picked(selection, *FIELDS) == cell


def test_a_click_leads_on_once_and_names_nothing_unknown(pair: Cast):
    at = open_page(pair.dewi, "peringkat", periode=OVER.code)
    at.session_state[WISH] = ("TIDAK", "ADA")
    at = run(at)
    assert WISH not in at.session_state and TOLD not in at.session_state
    at.session_state[WISH] = ("DINKES", "KTP")
    at = run(at)
    assert at.session_state[TOLD] == ("DINKES", "KTP") and WISH not in at.session_state


def one(cast: Cast, code: str) -> Any:
    with reading() as connection:
        return one_indicator(kota.of_periode(connection, periode=OVER), periode=OVER, indikator_code=code)


def test_shares_have_ranks_only_as_ranges(pair: Cast):
    found = one(pair, "KTP")
    table = found.chart.table.frame
    assert table["Peringkat yang mungkin"].str.contains(r"^peringkat \d.*dari 2").all()
    assert table["Batas bawah"].lt(table["Nilai (%)"]).all() and table["Nilai (%)"].lt(table["Batas atas"]).all()
    assert found.chart.asal and "Wilson" in found.chart.asal.rule and found.chart.asal.n == "160 kasus"


def test_few_cases_are_not_compared(cast: Cast):
    made = define(cast, level="layanan")
    for dinas, n in ((cast.dinas_id, 100), (cast.other_dinas_id, 4)):
        ktp = make_layanan(cast, f"KTP-{dinas}", dinas_id=dinas)
        with transaction() as session:
            pengukuran.save(session, cast.eko, indikator_id=made, **figure(layanan_id=ktp, day=OVER.start, value=3, n=n))
    found = one(cast, "KTP")
    assert found.chart is None and found.sentence == "Belum dapat dibandingkan: n di bawah 5, tidak dibandingkan: DINKES."


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"aggregate": "tertimbang", "factor": 1.0, "satuan": "menit"}, "hanya rata-rata yang tercatat"),
        ({"aggregate": "jumlah", "factor": 1.0, "satuan": "berkas"}, "tidak ada peringkat"),
    ],
)
def test_without_an_interval_there_is_no_rank(cast: Cast, given: dict[str, Any], told: str):
    made = define(cast, level="layanan", **given)
    for dinas, value in ((cast.dinas_id, 30), (cast.other_dinas_id, 12)):
        ktp = make_layanan(cast, f"KTP-{dinas}", dinas_id=dinas)
        with transaction() as session:
            pengukuran.save(session, cast.eko, indikator_id=made, **figure(layanan_id=ktp, day=OVER.start, value=value, n=9))
    found = one(cast, "KTP")
    assert told in found.sentence and "Bukan lomba" in found.sentence
    assert not any("peringkat 1" in str(cell) for row in found.chart.table.frame.itertuples() for cell in row)


def test_the_ikm_has_its_interval_by_the_spread_of_the_answers(cast: Cast):
    define(cast, code="IKM", name="IKM", satuan="nilai", level="dinas", source="survei", measure="ikm", factor=1.0, decimals=2)
    with transaction() as session:
        ktp, gigi = service(session, cast.dinas_id), service(session, cast.other_dinas_id, "gigi")
        for scores in (3, 4):
            answer(session, ktp, scores, day=OVER.start, times=20)
        answer(session, gigi, 2, day=OVER.start, times=10)
        answer(session, gigi, 1, day=OVER.start, times=10)
    found = one(cast, "IKM")
    assert found.chart.title == "Terpisah dari semua dinas lain: DUKCAPIL, DINKES"
    best = found.chart.table.frame.iloc[0]
    # twenty and twenty: s = 12.66, n = 40, t(39) = 2.0227
    assert (best["Nilai (nilai)"], round(best["Batas bawah"], 2), round(best["Batas atas"], 2)) == (87.5, 83.45, 91.55)
