"""Honorer and THL in a list of employees: taken without a NIP, met again by name and unit, nothing guessed."""

from collections.abc import Iterator, Sequence

import pytest

from db.tables import Akun, Pegawai
from rules.impor import Plan
from services import impor
from services.organisasi import mutasi
from tests.cast import Cast
from tests.cast.database import call, every, stands
from tests.cast.impor import asked, csv, plan, take, told
from tests.cast.mutasi import on_day, sound
from tests.cast.organisasi import NI_PPPK, hire

HEAD = ("NIP", "Nama", "Jabatan", "Unit Kerja", "NIP Atasan", "Status")
BUDI, UNIT = "197502022000031002", "Bidang Pelayanan"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with on_day():
        yield


def thl(name: str, unit: str = UNIT, nip: str = "-", status: str = "THL", jabatan: str = "Petugas Loket") -> tuple[str, ...]:
    return (nip, name, jabatan, unit, BUDI, status)


def ask(cast: Cast, *rows: Sequence[str]) -> impor.Permintaan:
    return asked("pegawai", cast.dinas_id, csv(HEAD, *rows), actor=cast.gilang, tmt="2026-11-02")


def look(cast: Cast, *rows: Sequence[str]) -> Plan:
    return plan(ask(cast, *rows), cast.gilang)


def named(name: str) -> list[Pegawai]:
    return [row for row in every(Pegawai) if row.name == name]


def test_they_are_taken_met_again_and_changed(each_cast: Cast):
    rows = [thl("Tono Uji"), thl("Wati Uji", status="Tenaga Honorer", nip="")]
    assert take(ask(each_cast, *rows), each_cast.gilang).written == 2
    (tono,) = named("Tono Uji")
    assert (tono.nip, tono.status, tono.golongan, tono.atasan_id) == (None, "non_asn", "", each_cast.budi.pegawai_id)
    sound()
    again = take(ask(each_cast, *rows), each_cast.gilang)
    assert (again.written, again.plan.counts) == (0, {"sama": 2})
    take(ask(each_cast, thl("TONO UJI", jabatan="Pengemudi"), rows[1]), each_cast.gilang)
    assert (stands(Pegawai, tono.id).jabatan, stands(Pegawai, tono.id).name) == ("Pengemudi", "Tono Uji")


def test_who_is_missing_in_the_file_is_named(cast: Cast):
    take(ask(cast, thl("Tono Uji")), cast.gilang)
    assert "Tono Uji" in look(cast, thl("Wati Uji")).missing
    assert "Tono Uji" not in look(cast, thl("Tono Uji")).missing


def test_an_empty_nip_needs_the_status(cast: Cast):
    (wrong,) = look(cast, thl("Tono Uji", status="PNS")).wrong
    assert wrong.column == "NIP" and "tulis itu di kolom Status" in wrong.reason


def test_two_alike_are_never_guessed(cast: Cast):
    take(ask(cast, thl("Tono Uji"), thl("Tono Uji", unit="Loket")), cast.gilang)
    assert [state for _, state, _ in told(look(cast, thl("Tono Uji"), thl("Tono Uji", unit="Loket")).lines)] == ["sama", "sama"]
    (wrong,) = look(cast, thl("Tono Uji", unit="")).wrong
    assert "Ada 2 orang tanpa NIP" in wrong.reason
    (wrong,) = look(cast, thl("Tono Uji", unit="Arsip")).wrong
    assert "pindahkan dulu" in wrong.reason and "bedakan namanya" in wrong.reason


def test_who_left_does_not_come_back_by_a_file(cast: Cast):
    take(ask(cast, thl("Tono Uji")), cast.gilang)
    (tono,) = named("Tono Uji")
    call(mutasi.leave, cast.gilang, pegawai_id=tono.id, version=tono.version, last_day=tono.active_from)
    (wrong,) = look(cast, thl("Tono Uji")).wrong
    assert "bertugas di sini sampai 02/11/2026" in wrong.reason


def test_a_new_nip_of_the_same_name_is_told(cast: Cast):
    hire(cast, cast.gilang, nip="", status="non_asn", golongan="", name="Indah Sari")
    found = look(cast, thl("Indah Sari", nip=NI_PPPK, status="PPPK"))
    assert found.lines[0].state == "baru" and any("sebagai non-ASN" in note for note in found.notes)


def test_they_get_accounts_by_name(cast: Cast, quick_hashes: None):
    pegawai_id = hire(cast, cast.gilang, nip="", status="non_asn", golongan="", name="Tono Uji")
    file = asked("akun", cast.dinas_id, csv(("Nama", "Peran"), ("Tono Uji", "Pegawai")), actor=cast.gilang)
    assert take(file, cast.gilang).written == 1
    (akun,) = [row for row in every(Akun) if row.pegawai_id == pegawai_id]
    assert akun.username == "tono.uji"
