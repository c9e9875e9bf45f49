"""The public page of a service: what was published and nothing else; plain and small."""

from datetime import date

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from db.engine import transaction
from db.tables import PublikasiIkm
from services.survei import publikasi
from tests.cast import Cast
from tests.cast.ikm import answer, service
from tests.web.asgi import Browser
from web import layanan
from web.door.headers import Guard


@pytest.fixture
def client(cast: Cast) -> Browser:
    routes = [Route("/layanan/{code}", layanan.show, methods=["GET"])]
    return Browser(Starlette(routes=routes, middleware=[Middleware(Guard)]))


@pytest.fixture
def ktp(cast: Cast) -> int:
    with transaction() as session:
        made = service(session, cast.dinas_id, "KTP-EL", name="KTP <elektronik>", standard="1 hari kerja")
        for month, score in ((2, 3), (5, 4), (8, 1)):
            answer(session, made, score, day=date(2025, month, 3), times=6)
    return made


def publish(cast: Cast, layanan_id: int, code: str) -> int:
    with transaction() as session:
        return publikasi.publish(session, cast.dewi, dinas_id=cast.dinas_id, layanan_id=layanan_id, code=code)


def test_it_tells_the_standard_and_what_was_published(cast: Cast, ktp: int, client: Browser):
    publish(cast, ktp, "2025-T1")
    publish(cast, ktp, "2025-T2")
    page = client.get("/layanan/ktp-el")
    assert page.status_code == 200 and len(page.content) < 15_000
    assert "KTP &lt;elektronik&gt;" in page.text and "1 hari kerja" in page.text and "<script" not in page.text
    assert (
        '<p class="angka">100,00 <span class="kecil">kira-kira 100,0</span></p>' in page.text and "Triwulan II 2025" in page.text
    )
    assert "Baru 6 jawaban: perkiraan kasar." in page.text
    assert "Terhadap Triwulan I 2025: naik 25; beda nyata, rentang keduanya terpisah." in page.text
    assert "Mutu A (Sangat Baik), dari 6 jawaban" in page.text
    assert (
        page.text.rindex("Triwulan I 2025") > page.text.index("Perkembangan")
        and '<td>75,00 <span class="utuh">(75,0–75,0)</span></td>' in page.text
    )
    assert 'href="/survei/KTP-EL"' in page.text
    assert "<td>25,00" not in page.text, "the third quarter was not published"


def test_the_trend_is_drawn_of_periods_of_one_kind(cast: Cast, ktp: int, client: Browser):
    publish(cast, ktp, "2025")
    publish(cast, ktp, "2025-T1")
    assert "<svg" not in client.get("/layanan/KTP-EL").text, "a year and a quarter are not one line"
    publish(cast, ktp, "2025-T3")
    page = client.get("/layanan/KTP-EL").text
    assert (
        'role="img" aria-label="Grafik Triwulan I 2025: 75,00 (75,0–75,0), n = 6; Triwulan III 2025: 25,00 (25,0–25,0), n = 6"'
        in page
    )
    assert page.count("<circle") == 2 and page.index("<svg") < page.index("Perkembangan IKM") and len(page) < 15_000


def test_a_letter_within_reach_is_named_and_an_old_publication_gets_no_interval_of_later_answers(
    cast: Cast, ktp: int, client: Browser
):
    with transaction() as session:
        answer(session, ktp, 4, day=date(2025, 2, 4), times=6)
    publish(cast, ktp, "2025-T1")
    page = client.get("/layanan/KTP-EL").text
    # twelve answers, half 75 and half 100: 87,5 ± 2,201 · 13,06 / √12
    assert (
        '87,50 <span class="kecil">kira-kira antara 79,2 dan 95,8</span>' in page
        and "Mutu B (Baik), dapat juga A, dari 12 jawaban" in page
    )
    assert '<td>3,50 <span class="utuh">(3,17–3,83)</span></td>' in page and "dengan rentangnya" in page
    assert "sebelum rentang tiap unsur" not in page
    with transaction() as session:
        row = session.exec(select(PublikasiIkm)).one()
        row.margin, row.elements = None, [{k: e[k] for k in ("key", "name", "nrr", "index", "grade")} for e in row.elements]
    page = client.get("/layanan/KTP-EL").text
    assert '<p class="angka">87,50</p>' in page and "<td>3,50</td>" in page and "dapat juga" not in page
    assert "diterbitkan sebelum rentang tiap unsur ikut disimpan" in page and "nilai sebenarnya" not in page


def test_a_withdrawn_figure_is_not_shown(cast: Cast, ktp: int, client: Browser):
    made = publish(cast, ktp, "2025-T2")
    with transaction() as session:
        publikasi.withdraw(session, cast.dewi, publikasi_id=made, reason="Jawaban ganda ditemukan")
    page = client.get("/layanan/KTP-EL").text
    assert "belum diterbitkan" in page and 'angka">' not in page


def test_a_closed_service_has_no_survey_and_an_unknown_one_no_page(cast: Cast, client: Browser):
    with transaction() as session:
        service(session, cast.dinas_id, "LAMA", active=False)
    page = client.get("/layanan/LAMA").text
    assert "sudah ditutup" in page and "/survei/" not in page
    missing = client.get("/layanan/TIADA")
    assert missing.status_code == 404 and "Layanan tidak ditemukan" in missing.text
