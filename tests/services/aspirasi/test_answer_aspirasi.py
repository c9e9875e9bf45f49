"""Citizens' texts: received without a name, answered by those whose service it is, told in the trail without their words."""

import json
from datetime import date

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import Aspirasi, Layanan, Pengaturan, SurveiPerangkat, Unit
from rules.aspirasi.isi import Tulisan
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.survei import DEVICE_LIMIT
from services import aspirasi as service
from tests.cast import Cast
from tests.cast.aspirasi import answered, do, row, send
from tests.cast.database import audits
from tests.cast.survei import make_layanan

SECRET = "Loket dua selalu kosong pada jam istirahat"


@pytest.fixture
def ktp(each_cast: Cast) -> int:
    return make_layanan(each_cast, unit_id=each_cast.unit_id)


def test_from_receipt_to_a_published_answer(each_cast: Cast, ktp: int):
    made = send(ktp, "pengaduan", title="Loket kosong", body=SECRET)
    found = row(made)
    assert (found.status, found.published, found.dinas_id, found.answered_at) == ("baru", False, each_cast.dinas_id, None)
    assert found.due > found.day
    do(service.take_up, each_cast.budi, made)
    do(service.answer, each_cast.budi, made, answer="Jadwal jaga diubah mulai Senin.", publish=True)
    found = row(made)
    assert (found.status, found.published, found.version, found.answered_by) == ("dijawab", True, 3, each_cast.budi.akun_id)
    first = found.answered_at
    do(service.answer, each_cast.dewi, made, answer="Jadwal jaga diubah mulai Selasa.", publish=False)
    found = row(made)
    assert (found.answered_at, found.published, found.answer) == (first, False, "Jadwal jaga diubah mulai Selasa.")
    lines = audits("aspirasi")
    assert [a.action for a in lines] == ["terima", "proses", "jawab", "jawab"]
    assert (lines[0].actor, lines[0].akun_id, lines[2].actor) == ("sistem", None, "Budi")
    assert json.loads(lines[3].before or "")["answer"] != json.loads(lines[3].after or "")["answer"]
    everything = "".join(f"{a.before}{a.after}" for a in lines)
    assert SECRET not in everything and found.ticket not in everything and "Loket kosong" not in everything


def test_a_refusal_needs_its_reason_and_is_never_shown(each_cast: Cast, ktp: int):
    made = send(ktp)
    with pytest.raises(Invalid) as refusal:
        do(service.reject, each_cast.gilang, made, answer=" ")
    assert refusal.value.field == "answer" and row(made).status == "baru"
    do(service.reject, each_cast.gilang, made, answer="Bukan kewenangan dinas ini.")
    with pytest.raises(Invalid):
        do(service.set_published, each_cast.gilang, made, published=True)
    for verb, given in ((service.answer, {"answer": "Baik, akan ditambah.", "publish": True}), (service.take_up, {})):
        with pytest.raises(Invalid):
            do(verb, each_cast.gilang, made, **given)
    assert (row(made).status, row(made).published) == ("ditolak", False)


def test_published_only_once_answered_and_taken_back_at_any_time(each_cast: Cast, ktp: int):
    made = send(ktp)
    with pytest.raises(Invalid):
        do(service.set_published, each_cast.dewi, made, published=True)
    do(service.answer, each_cast.dewi, made, answer="Kursi akan ditambah.", publish=False)
    for published in (True, False):
        do(service.set_published, each_cast.dewi, made, published=published)
        assert row(made).published is published
    assert [a.action for a in audits("aspirasi")][-2:] == ["terbitkan", "sembunyikan"]


def test_who_saved_first_is_not_overwritten(each_cast: Cast, ktp: int):
    made = send(ktp)
    do(service.take_up, each_cast.budi, made, version=1)
    for verb, given in (
        (service.answer, {"answer": "Sudah kami tambah.", "publish": True}),
        (service.reject, {"answer": "Tidak dapat dipenuhi."}),
        (service.set_published, {"published": False}),
        (service.take_up, {}),
    ):
        with pytest.raises(Conflict):
            do(verb, each_cast.dewi, made, version=1, **given)
    assert row(made).version == 2


@pytest.mark.parametrize("who", ["ani", "hana", "citra", "farah"])
def test_refused_by_id(each_cast: Cast, ktp: int, who: str):
    made = send(ktp)
    actor = each_cast.everybody()[who]
    for verb, given in (
        (service.take_up, {}),
        (service.answer, {"answer": "Sudah kami tambah.", "publish": True}),
        (service.reject, {"answer": "Tidak dapat dipenuhi."}),
        (service.set_published, {"published": False}),
    ):
        with pytest.raises(Forbidden):
            do(verb, actor, made, **given)
    assert row(made).version == 1


def test_a_penilai_answers_for_his_unit_only(each_cast: Cast, ktp: int):
    with transaction() as session:
        unit = Unit(dinas_id=each_cast.dinas_id, name="Bidang Lain")
        session.add(unit)
        session.flush()
        elsewhere = unit.id
    foreign, nobodys = make_layanan(each_cast, "KK", unit_id=elsewhere), make_layanan(each_cast, "AKTA")
    for layanan_id in (foreign, nobodys):
        made = send(layanan_id)
        with pytest.raises(Forbidden):
            do(service.take_up, each_cast.budi, made)
        do(service.take_up, each_cast.dewi, made)
    do(service.take_up, each_cast.budi, send(ktp))
    there = make_layanan(each_cast, "POLI", dinas_id=each_cast.other_dinas_id)
    with pytest.raises(Forbidden):
        do(service.take_up, each_cast.dewi, send(there))
    do(service.take_up, each_cast.eko, send(there))


def test_a_device_has_its_turns_per_service_and_week(each_cast: Cast, ktp: int):
    other = make_layanan(each_cast, "KK")
    text = Tulisan("saran", "Kursi tunggu", "Kursi tunggu kurang banyak.")

    def receive(device: str, layanan_id: int) -> str:
        with transaction() as session:
            return service.receive(session, None, layanan_id=layanan_id, tulisan=text, device=device).ticket

    assert len({receive("satu", ktp) for _ in range(DEVICE_LIMIT)}) == DEVICE_LIMIT
    with pytest.raises(Invalid) as refusal:
        receive("satu", ktp)
    assert "minggu ini" in refusal.value.message
    assert receive("satu", other) and all(receive(f"telepon-{i}", ktp) for i in range(40))
    with transaction() as session:
        kept = session.exec(select(SurveiPerangkat)).all()
        assert not any("satu" in device.device_hash for device in kept) and len(kept) == 42
        assert len(session.exec(select(Aspirasi)).all()) == DEVICE_LIMIT + 41


def test_due_follows_the_setting_and_the_calendar(each_cast: Cast, ktp: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(service, "today", lambda: date(2026, 12, 21))
    # Off: 24 (cuti bersama) and 25 December, New Year, Isra Mikraj on 5 January.
    assert row(send(ktp, "pengaduan")).due == date(2027, 1, 14)
    with transaction() as session:
        session.add(Pengaturan(key="aspirasi_tenggat", dinas_id=0, value={"pengaduan": 2}))
        session.add(Pengaturan(key="aspirasi_tenggat", dinas_id=each_cast.other_dinas_id, value={"pengaduan": 1}))
    assert row(send(ktp, "pengaduan")).due == date(2026, 12, 23)
    assert row(send(ktp, "saran")).due == date(2027, 1, 14)
    there = make_layanan(each_cast, "POLI", dinas_id=each_cast.other_dinas_id)
    assert row(send(there, "pengaduan")).due == date(2026, 12, 22)


def test_a_closed_service_takes_nothing(each_cast: Cast, ktp: int):
    with transaction() as session:
        session.get_one(Layanan, ktp).active = False
    for layanan_id in (ktp, 999):
        with pytest.raises(NotFound):
            send(layanan_id)


def test_a_mended_answer_keeps_its_moment(cast: Cast):
    made = answered(cast.dewi, make_layanan(cast))
    before = row(made).answered_at
    do(service.answer, cast.gilang, made, answer="Kursi sudah ditambah.", publish=True)
    assert row(made).answered_at == before and row(made).answered_by == cast.gilang.akun_id
