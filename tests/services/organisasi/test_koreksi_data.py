"""An employee says what the office knows wrongly of him; the admin of his dinas answers. On both databases."""

from datetime import date

import pytest

from db.queries import beranda
from db.queries.organisasi import koreksi_data as queries
from db.queries.organisasi import profil
from db.tables import KoreksiData
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from services import data_saya
from services.organisasi import koreksi_data
from tests.cast import Cast
from tests.cast.database import ask, call, every, stands, trail
from tests.cast.mutasi import NOV_27, move, unit

WRONG = "Golongan saya III/c sejak April, SK terlampir di map."


def wish(who: Actor, bagian: str = "golongan", token: str = "satu") -> int:
    return call(koreksi_data.ask, who, bagian=bagian, wish=WRONG, token=f"{token}-{who.name}")


def answer(who: Actor, row_id: int, *, done: bool = True, told: str = "", version: int = 1) -> None:
    call(koreksi_data.answer, who, koreksi_id=row_id, version=version, corrected=done, answer=told)


def test_a_wish_reaches_the_admin_and_the_answer_the_employee(each_cast: Cast):
    row_id = wish(each_cast.ani)
    assert wish(each_cast.ani) == row_id, "a double click"
    seen = {name for name, who in each_cast.everybody().items() if ask(queries.waiting, reader=who)}
    assert seen == {"gilang", "eko"}
    counts = ask(beranda.owed, akun_id=each_cast.gilang.akun_id, pegawai_id=None, editor=each_cast.gilang)
    assert counts.koreksi == 1
    answer(each_cast.gilang, row_id, told="Sudah, SK diterima.")
    (own,) = ask(queries.own, pegawai_id=each_cast.ani.pegawai_id)
    assert (own.status, own.answer, own.answered_by) == ("selesai", "Sudah, SK diterima.", "Gilang")
    assert ask(queries.waiting, reader=each_cast.gilang) == []
    mine = ask(beranda.owed, akun_id=each_cast.ani.akun_id, pegawai_id=each_cast.ani.pegawai_id)
    assert mine.koreksi_answered == 1
    assert trail("koreksi_data", row_id) == ["minta koreksi", "selesaikan"]
    taken = call(data_saya.take, each_cast.ani, kind="json")["tabel"]["koreksi_data"]
    assert [row["wish"] for row in taken] == [WRONG] and "token" not in taken[0]


def test_who_may_answer(each_cast: Cast):
    row_id, own = wish(each_cast.ani), wish(each_cast.gilang)
    for stranger in (each_cast.ani, each_cast.budi, each_cast.dewi, each_cast.citra, each_cast.farah):
        with pytest.raises(Forbidden):
            answer(stranger, row_id)
    with pytest.raises(Forbidden, match="sendiri"):
        answer(each_cast.gilang, own)
    answer(each_cast.eko, own)
    with pytest.raises(Invalid) as refused:
        answer(each_cast.gilang, row_id, done=False)
    assert refused.value.field == "answer"
    answer(each_cast.gilang, row_id, done=False, told="SK belum ada.")
    with pytest.raises(Conflict):
        answer(each_cast.eko, row_id, version=2)
    with pytest.raises(NotFound):
        wish(each_cast.eko)  # an account without an employee


def test_one_is_taken_back_and_ten_are_enough(each_cast: Cast):
    first = wish(each_cast.ani)
    with pytest.raises(Forbidden):
        call(koreksi_data.withdraw, each_cast.hana, koreksi_id=first, version=1)
    call(koreksi_data.withdraw, each_cast.ani, koreksi_id=first, version=1)
    assert stands(KoreksiData, first).status == "ditarik"
    for n in range(koreksi_data.MOST_WAITING):
        wish(each_cast.ani, token=str(n))
    with pytest.raises(Invalid, match="menunggu"):
        wish(each_cast.ani, token="lagi")
    for bagian, text in (("gaji", WRONG), ("nama", "salah")):
        with pytest.raises(Invalid):
            call(koreksi_data.ask, each_cast.hana, bagian=bagian, wish=text, token=bagian)
    assert len(every(KoreksiData)) == 1 + koreksi_data.MOST_WAITING


def test_a_wish_goes_with_the_employee(office: Cast):
    wish(office.ani)
    move(office, office.ani, office.other_unit_id, NOV_27)
    assert ask(queries.waiting, reader=office.gilang) == []
    assert [row.dinas for row in ask(queries.waiting, reader=office.eko)] == ["Dinas Kesehatan"]


def test_the_profile_tells_where_one_belonged_and_since_when_under_whom(office: Cast):
    to = unit(office)
    move(office, office.ani, to, date(2026, 11, 10), atasan_id=office.budi.pegawai_id)
    found = ask(profil.one, pegawai_id=office.ani.pegawai_id)
    assert found.pegawai.nip == "199003032015032003" and found.atasan_jabatan == "Analis"
    assert [(one.unit, one.atasan, one.start) for one in found.tempat] == [
        ("Sekretariat", "Budi", date(2026, 11, 10)),
        ("Bidang Pelayanan", "Budi", date(2015, 3, 1)),
    ]
    assert found.atasan_sejak == date(2015, 3, 1), "the move left him under Budi"
    assert ask(profil.one, pegawai_id=99) is None
