"""Answers of the public: counted at once, limited per device, never linked to a person or deleted."""

from datetime import date

import pytest

from db.engine import reading, transaction
from db.rollup import differences
from db.tables import RekapSurvei, Revisi, Survei, SurveiKode, SurveiKunci, SurveiPerangkat
from rules.kit.errors import Forbidden, Invalid
from rules.survei import DEVICE_LIMIT, read
from rules.survei.ikm import UNSUR
from services import survei
from services.survei import kode as survei_kode
from services.survei import perangkat as survei_perangkat
from tests.cast import Cast
from tests.cast.database import every
from tests.cast.survei import form, kiriman, make_layanan


def accept(*batch):
    with transaction() as session:
        return survei.accept_all(session, batch)


def test_answer_is_rolled_up_and_wakes_the_caches(each_cast: Cast):
    layanan_id = make_layanan(each_cast)
    before = {r.dinas_id: r.number for r in every(Revisi)}
    assert accept(kiriman(each_cast, layanan_id, "a", 4), kiriman(each_cast, layanan_id, "b", 2)) == [None, None]
    with transaction() as session:
        survei.accept(session, kiriman(each_cast, layanan_id, "c", 3))
    (rekap,) = every(RekapSurvei)
    assert (rekap.layanan_id, rekap.dinas_id, rekap.n) == (layanan_id, each_cast.dinas_id, 3)
    assert {getattr(rekap, name) for name in UNSUR} == {9}
    assert {r.dinas_id: r.number for r in every(Revisi)}[each_cast.dinas_id] > before[each_cast.dinas_id]
    with reading() as connection:
        assert differences(connection) == []


def test_forty_citizens_in_one_office_and_one_busy_device(each_cast: Cast):
    layanan_id, other = make_layanan(each_cast), make_layanan(each_cast, "KK")
    assert accept(*(kiriman(each_cast, layanan_id, f"telepon-{i}") for i in range(40))) == [None] * 40
    results = accept(*(kiriman(each_cast, layanan_id, "satu") for _ in range(DEVICE_LIMIT + 2)))
    assert results[:DEVICE_LIMIT] == [None] * DEVICE_LIMIT
    assert all(isinstance(r, Invalid) and "minggu ini" in r.message for r in results[DEVICE_LIMIT:])
    assert isinstance(accept(kiriman(each_cast, layanan_id, "satu"))[0], Invalid)
    assert accept(kiriman(each_cast, other, "satu")) == [None], "another service is another visit"
    kept = every(Survei)
    assert len(kept) == 40 + DEVICE_LIMIT + 1
    assert sum(bool(r.suspicion) for r in kept) == DEVICE_LIMIT - 1, "marked, not deleted"
    assert sum(r.n for r in every(RekapSurvei)) == len(kept), "odd and not yet judged counts"
    with reading() as connection:
        assert differences(connection) == []


def test_codes_are_used_once_and_only_for_their_service(each_cast: Cast):
    layanan_id, other = make_layanan(each_cast, needs_code=True), make_layanan(each_cast, "KK")
    with transaction() as session:
        codes = survei_kode.make(session, each_cast.gilang, layanan_id=layanan_id, number=10)
    assert len({c.code_hash for c in every(SurveiKode)}) == 10
    assert not any(c in repr(every(SurveiKode)) for c in codes)

    def send(code: str, where: int = layanan_id):
        return kiriman(each_cast, where, "loket", needs_code=where == layanan_id, code=code)

    results = accept(send(codes[0].lower()), send(codes[0]), send(""), send("SALAH-123"), send(codes[1], other))
    assert results[0] is None
    assert [r.field for r in results[1:]] == ["code"] * 4
    # one tablet at the counter, many visits
    assert accept(*(send(code) for code in codes[1:])) == [None] * 9
    assert len(every(Survei)) == 10 and not every(SurveiPerangkat)


def test_codes_are_made_by_admins_of_the_dinas(cast: Cast):
    layanan_id = make_layanan(cast)
    for who in (cast.ani, cast.dewi, cast.citra, cast.farah):
        with transaction() as session, pytest.raises(Forbidden):
            survei_kode.make(session, who, layanan_id=layanan_id, number=1)
    with transaction() as session, pytest.raises(Invalid) as refusal:
        survei_kode.make(session, cast.eko, layanan_id=layanan_id, number=1001)
    assert refusal.value.field == "number"


def test_the_key_of_a_week_is_destroyed_with_it(each_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    layanan_id = make_layanan(each_cast)
    monkeypatch.setattr(survei, "today", lambda: date(2026, 1, 4))  # a Sunday
    accept(*(kiriman(each_cast, layanan_id, "a") for _ in range(DEVICE_LIMIT)))
    (sunday,), (device,) = every(SurveiKunci), every(SurveiPerangkat)
    assert (sunday.week, device.answers) == ("2026-W01", DEVICE_LIMIT)
    monkeypatch.setattr(survei, "today", lambda: date(2026, 1, 5))
    assert accept(kiriman(each_cast, layanan_id, "a")) == [None]
    (monday,), (new,) = every(SurveiKunci), every(SurveiPerangkat)
    assert monday.key != sunday.key and new.device_hash != device.device_hash and new.answers == 1
    with transaction() as session:
        survei_perangkat.forget(session.connection(), date(2026, 1, 12))
    assert not every(SurveiKunci) and not every(SurveiPerangkat)


def test_what_is_wrong_is_told_all_at_once():
    answer, wrong = read(form(age_band="", sex="", comment=" baik\r\nsekali\x00 "))
    assert not wrong and answer is not None and answer.comment == "baik\nsekali" and answer.sex == ""
    answer, wrong = read(form(waktu="5", biaya="", sex="X", comment="x" * 1001))
    assert answer is None and set(wrong) == {"waktu", "biaya", "sex", "comment"}
    assert set(read({})[1]) == set(UNSUR)
