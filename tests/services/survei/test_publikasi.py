"""Publishing an IKM: frozen, once, by whom it belongs to; withdrawn with a reason, never erased."""

from datetime import date

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.queries.survei import publikasi as queries
from db.tables import Audit, PublikasiIkm
from rules.kit import periode
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from services.survei import publikasi
from settings import today
from tests.cast import Cast
from tests.cast.ikm import answer, service

DAY, CODE = date(2025, 2, 3), "2025-T1"


@pytest.fixture
def ktp(each_cast: Cast) -> int:
    with transaction() as session:
        made = service(session, each_cast.dinas_id, "KTP-EL", population=220)
        answer(session, made, 3, day=DAY, times=6)
        answer(session, made, 4, day=DAY, times=2)
        answer(session, made, 1, day=DAY, judgement="disisihkan")
    return made


def publish(actor, **given) -> int:
    with transaction() as session:
        return publikasi.publish(session, actor, **{"code": CODE, **given})


def test_a_publication_is_frozen_with_all_that_it_took(each_cast: Cast, ktp: int):
    made = publish(each_cast.dewi, dinas_id=each_cast.dinas_id, layanan_id=ktp, note="  Triwulan\npertama ")
    with transaction() as session:
        answer(session, ktp, 1, day=DAY, times=50)
        row = session.get_one(PublikasiIkm, made)
        assert (row.value, row.grade, row.n, row.n_raw) == (pytest.approx(81.25), "B", 8, 9)
        assert (row.weight, row.population, row.published_by) == (pytest.approx(1 / 9), 220, each_cast.dewi.akun_id)
        assert (row.start, row.end, row.note) == (date(2025, 1, 1), date(2025, 3, 31), "Triwulan pertama")
        assert row.margin and len(row.elements) == 9 and row.elements[0]["nrr"] == 3.25
        assert session.exec(select(Audit.action).where(Audit.noun == "publikasi_ikm")).all() == ["terbitkan"]
    with reading() as connection:
        found = queries.public(connection, code=" ktp-el ")
    assert found and [p.value for p in found.published] == [pytest.approx(81.25)]


def test_a_second_one_waits_for_the_withdrawal_of_the_first(each_cast: Cast, ktp: int):
    given = {"dinas_id": each_cast.dinas_id, "layanan_id": ktp}
    made = publish(each_cast.gilang, **given)
    publish(each_cast.gilang, dinas_id=each_cast.dinas_id)  # the dinas as a whole is another one
    with pytest.raises(Conflict):
        publish(each_cast.gilang, **given)
    with pytest.raises(Invalid) as refused, transaction() as session:
        publikasi.withdraw(session, each_cast.gilang, publikasi_id=made, reason="salah")
    assert refused.value.field == "reason"
    with transaction() as session:
        publikasi.withdraw(session, each_cast.gilang, publikasi_id=made, reason="Jawaban ganda ditemukan")
    with pytest.raises(Conflict), transaction() as session:
        publikasi.withdraw(session, each_cast.gilang, publikasi_id=made, reason="Jawaban ganda ditemukan")
    with reading() as connection:
        found = queries.public(connection, code="KTP-EL")
        assert found and found.published == ()
        told = queries.history(connection, dinas_id=each_cast.dinas_id)
    assert told["withdrawn_reason"].tolist() == ["", "Jawaban ganda ditemukan"]
    assert told["layanan"].fillna("").tolist() == ["", "Layanan KTP-EL"]
    publish(each_cast.gilang, **given)


@pytest.mark.parametrize(("name", "error"), [("ani", Forbidden), ("budi", Forbidden), ("farah", Forbidden), ("citra", Forbidden)])
def test_who_may_not(each_cast: Cast, ktp: int, name: str, error: type[DomainError]):
    with pytest.raises(error):
        publish(each_cast.everybody()[name], dinas_id=each_cast.dinas_id)
    made = publish(each_cast.eko, dinas_id=each_cast.dinas_id)
    with pytest.raises(error), transaction() as session:
        publikasi.withdraw(session, each_cast.everybody()[name], publikasi_id=made, reason="Bukan milik saya ini")


def test_what_is_refused(each_cast: Cast, ktp: int):
    with transaction() as session:
        other = service(session, each_cast.other_dinas_id, "GIGI")
        few = service(session, each_cast.dinas_id, "AKTA")
        answer(session, few, day=DAY, times=4)
    with pytest.raises(Forbidden):  # Gilang is admin here, not there
        publish(each_cast.gilang, dinas_id=each_cast.other_dinas_id, layanan_id=other)
    with pytest.raises(NotFound):
        publish(each_cast.gilang, dinas_id=each_cast.dinas_id, layanan_id=other)
    for given in ({"layanan_id": few}, {"code": periode.containing(today(), "bulan").code}, {"code": "2024-T1"}, {"code": "x"}):
        with pytest.raises(Invalid):
            publish(each_cast.gilang, dinas_id=each_cast.dinas_id, **given)
