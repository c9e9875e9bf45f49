"""A list of employees is taken back: everybody stands where he stood, with all that had followed him."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from db.base import Model
from db.engine import reading, transaction
from db.tables import Akun, Kehadiran, Laporan, Pegawai, Penempatan, Penilaian, Periode, Unit, UsulAtasan
from rules.kit.errors import Conflict, Forbidden, Locked
from services import akun, organisasi
from services.akun import massal
from services.impor.batal import undo
from services.kit import check
from services.organisasi import usul_atasan_putus
from tests.cast import Cast
from tests.cast.database import call, every, stands, trail
from tests.cast.impor import take
from tests.cast.mutasi import houses, on_day, sound, work
from tests.cast.organisasi import NIP, change
from tests.services.impor.test_pegawai import ANI, BUDI, DEWI, GILANG, ask, new, people, unit_names
from tests.services.kehadiran.test_ketidakhadiran import decide, recorded, wish

HANA = "199104042016032004"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with on_day():
        yield


def rows(model: type[Model]) -> list[dict[str, Any]]:
    """Every row but its version, which goes on."""
    return [{name: getattr(row, name) for name in row.__table__.c.keys() if name != "version"} for row in every(model)]  # noqa: SIM118


def as_it_was() -> dict[str, list[dict[str, Any]]]:
    return {
        model.__name__: rows(model)
        for model in (Pegawai, Penempatan, Penilaian, Periode, Unit, UsulAtasan, Akun, Laporan, Kehadiran)
    }


def whole() -> None:
    """Nothing that `cli.py check` looks at is broken."""
    sound()
    with reading() as connection:
        assert check.problems(connection) == []


def imported(cast: Cast, *given: tuple[str, ...]) -> int:
    hasil = take(ask(cast, *given), cast.gilang)
    assert hasil.impor_id
    return hasil.impor_id


def test_all_of_it_goes_back(each_cast: Cast):
    work(each_cast, each_cast.ani, date(2026, 10, 30), date(2026, 11, 3), date(2026, 11, 26))
    before = as_it_was()
    impor_id = imported(
        each_cast,
        # somebody here comes under somebody new, in a new unit; another one only gets another name; one waits for a yes
        (ANI, "Ani, S.Kom.", "Analis Muda", "III/c", "Seksi Baru", NIP, "PNS"),
        new(NIP, "Indah", unit="Seksi Baru", atasan=BUDI),
        (HANA, "Hana, S.E.", "", "", "", GILANG, ""),
        (BUDI, "Budi", "Kepala Bidang", "", "", "", ""),
    )
    assert len(houses(Laporan, each_cast.ani)) == 3 and len(set(houses(Laporan, each_cast.ani).values())) == 2
    whole()
    call(undo, each_cast.gilang, impor_id=impor_id)
    assert as_it_was() == before
    assert "batalkan impor" in trail("pegawai", each_cast.ani.pegawai_id)
    whole()
    again = imported(each_cast, new(NIP, "Indah", unit="Seksi Baru"))
    assert again and NIP in people()


def test_a_draft_lies_with_its_penilai_again_and_days_away_fit_the_unit(each_cast: Cast):
    with transaction() as session:
        where = {"dinas_id": each_cast.dinas_id, "unit_id": each_cast.unit_id, "periode_id": each_cast.periode["2026-11"]}
        session.add(Penilaian(**where, pegawai_id=each_cast.ani.pegawai_id, penilai_id=each_cast.budi.pegawai_id))
    absent = wish(each_cast.ani)
    decide(each_cast.budi, absent)
    before = as_it_was() | {"days": recorded(each_cast.ani)}
    impor_id = imported(each_cast, (ANI, "Ani", "", "", "Loket", DEWI, ""))
    (draft,) = every(Penilaian)
    assert draft.penilai_id == each_cast.dewi.pegawai_id and draft.unit_id == people()[ANI].unit_id
    call(undo, each_cast.gilang, impor_id=impor_id)
    (draft,) = every(Penilaian)
    assert (draft.penilai_id, draft.unit_id) == (each_cast.budi.pegawai_id, each_cast.unit_id)
    assert as_it_was() | {"days": recorded(each_cast.ani)} == before
    whole()


def test_not_into_a_month_that_was_closed_since(each_cast: Cast):
    moved = imported(each_cast, (ANI, "Ani", "", "", "Loket", "", ""))
    named = imported(each_cast, (HANA, "Hana, S.E.", "", "", "", "", ""))
    with transaction() as session:
        session.get_one(Periode, each_cast.periode["2026-11"]).status = "ditutup"
    with pytest.raises(Locked, match="30/11/2026"):
        call(undo, each_cast.gilang, impor_id=moved)
    assert len(unit_names()) == 3
    call(undo, each_cast.gilang, impor_id=named)
    assert people()[HANA].name == "Hana"


def test_nobody_decides_about_himself_by_taking_back(each_cast: Cast):
    own = take(ask(each_cast, (GILANG, "Gilang", "Kepala Bidang", "", "", "", "")), each_cast.eko).impor_id
    with pytest.raises(Forbidden, match="Data Anda sendiri"):
        call(undo, each_cast.gilang, impor_id=own)
    change(each_cast, each_cast.eko, each_cast.ani.pegawai_id, atasan_id=each_cast.gilang.pegawai_id)
    away = imported(each_cast, (ANI, "Ani", "", "", "", BUDI, ""))
    with pytest.raises(Forbidden, match="menjadikan Anda atasan"):
        call(undo, each_cast.gilang, impor_id=away)
    for impor_id in (away, own):
        call(undo, each_cast.eko, impor_id=impor_id)
    assert people()[ANI].atasan_id == each_cast.gilang.pegawai_id
    whole()


def test_what_was_filed_since_follows_back(each_cast: Cast):
    impor_id = imported(each_cast, (ANI, "Ani", "", "", "Seksi Baru", "", ""))
    seksi = people()[ANI].unit_id
    work(each_cast, each_cast.ani, date(2026, 11, 26))
    assert houses(Laporan, each_cast.ani)[date(2026, 11, 26)][1] == seksi
    call(undo, each_cast.gilang, impor_id=impor_id)
    assert set(houses(Laporan, each_cast.ani).values()) == {(each_cast.dinas_id, each_cast.unit_id)}
    assert set(houses(Kehadiran, each_cast.ani).values()) == {(each_cast.dinas_id, each_cast.unit_id)}
    assert "Seksi Baru" not in unit_names()
    whole()


def test_a_correction_of_the_last_move_goes_back_too(each_cast: Cast):
    call(organisasi.add_unit, each_cast.eko, dinas_id=each_cast.dinas_id, name="Sekretariat")
    sekretariat = next(row.id for row in every(Unit) if row.name == "Sekretariat")
    change(each_cast, each_cast.eko, each_cast.ani.pegawai_id, unit_id=sekretariat, tmt=date(2026, 11, 16))
    work(each_cast, each_cast.ani, date(2026, 11, 4), date(2026, 11, 18))
    before = as_it_was()
    impor_id = imported(each_cast, (ANI, "Ani", "", "", "Loket", "", ""))
    assert len({house for house in houses(Laporan, each_cast.ani).values()}) == 1, "from 2 November on"
    call(undo, each_cast.gilang, impor_id=impor_id)
    assert as_it_was() == before
    whole()


def test_imports_go_back_one_after_the_other(each_cast: Cast):
    before = as_it_was()
    first = imported(each_cast, new(NIP, "Indah", unit="Loket"), (ANI, "Ani", "", "", "Loket", "", ""))
    second = imported(each_cast, new(NIP, "Indah Sari", unit="Meja"), (ANI, "Ani", "", "IV/a", "Meja", DEWI, ""))
    with pytest.raises(Conflict):
        call(undo, each_cast.gilang, impor_id=first)
    call(undo, each_cast.gilang, impor_id=second)
    call(undo, each_cast.gilang, impor_id=first)
    assert as_it_was() == before
    whole()


def test_not_once_somebody_has_an_account_or_a_team(each_cast: Cast, quick_hashes: None):
    impor_id = imported(each_cast, new(NIP, "Indah"))
    who = people()[NIP].id
    made = massal.prepare([(who, "Indah")], taken=set())
    call(massal.add_many, each_cast.gilang, accounts=made)
    with pytest.raises(Conflict, match="1 akun"):
        call(undo, each_cast.gilang, impor_id=impor_id)
    assert NIP in people()


def test_not_once_a_row_changed(each_cast: Cast):
    impor_id = imported(each_cast, new(NIP, "Indah"))
    change(each_cast, each_cast.eko, people()[NIP].id, name="Indah Sari")
    with pytest.raises(Conflict, match="1 dari 2 isian sudah berubah"):
        call(undo, each_cast.gilang, impor_id=impor_id)


def test_not_once_a_new_unit_is_used(each_cast: Cast):
    impor_id = imported(each_cast, (ANI, "Ani", "", "", "Loket", "", ""))
    change(each_cast, each_cast.eko, each_cast.hana.pegawai_id, unit_id=people()[ANI].unit_id, tmt=date(2026, 11, 27))
    with pytest.raises(Conflict, match="Sudah ada yang memakai"):
        call(undo, each_cast.gilang, impor_id=impor_id)
    assert people()[ANI].unit_id == people()[HANA].unit_id


def test_not_once_the_wish_is_decided(each_cast: Cast):
    impor_id = imported(each_cast, (ANI, "Ani", "", "", "", GILANG, ""))
    (wish,) = every(UsulAtasan)
    call(usul_atasan_putus.decide, each_cast.dewi, usul_ids=[wish.id], approve=False)
    with pytest.raises(Conflict):
        call(undo, each_cast.gilang, impor_id=impor_id)


def test_an_own_new_password_is_no_reason_to_refuse(each_cast: Cast, quick_hashes: None):
    impor_id = imported(each_cast, (ANI, "Ani, S.Kom.", "", "", "", "", ""))
    call(akun.reset, each_cast.gilang, akun_id=each_cast.ani.akun_id)
    call(undo, each_cast.gilang, impor_id=impor_id)
    assert stands(Akun, each_cast.ani.akun_id).name == stands(Pegawai, each_cast.ani.pegawai_id).name == "Ani"
