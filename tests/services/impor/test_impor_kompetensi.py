"""Competencies and required levels from a file: told once, a row a post, taken back as a whole."""

from collections.abc import Sequence

import pytest

from db.engine import reading
from db.queries import kompetensi as queries
from db.tables import Kompetensi, KompetensiJabatan
from rules.impor import Plan
from rules.kit.errors import Conflict, Forbidden
from services import impor
from services.impor.batal import undo
from tests.cast import Cast
from tests.cast.database import call, every, stands
from tests.cast.impor import asked, csv, plan, take
from tests.cast.kompetensi import define, need, observe

HEAD = ("Kode Kompetensi", "Kompetensi", "Jenis Kompetensi", "Definisi", "Nama Jabatan", "Level Standar")
ROWS = (
    ("KOM", "Komunikasi efektif", "Manajerial", "Menyimak", "Analis", "3"),
    ("KOM", "", "", "", "Semua jabatan", "Dasar"),
    ("", "Pelayanan loket", "teknis", "", "", "4"),
)


def ask(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD) -> impor.Permintaan:
    return asked("kompetensi", cast.dinas_id, csv(head, *rows), actor=cast.gilang)


def look(cast: Cast, *rows: Sequence[str]) -> Plan:
    return plan(ask(cast, *rows), cast.gilang)


def levels(cast: Cast) -> dict[tuple[str, str], int]:
    codes = {row.id: row.code for row in every(Kompetensi)}
    with reading() as connection:
        required = queries.required(connection, dinas_id=cast.dinas_id)
    return {(codes[id_], post): level for post, held in required.items() for id_, level in held.items()}


def full(row: Sequence[str]) -> tuple[str, ...]:
    """With its name, which a file has in every row."""
    return (row[0], row[1] or "Komunikasi efektif", *row[2:])


FILE = tuple(map(full, ROWS))
WANTED = {("KOM", "Analis"): 3, ("KOM", ""): 2, ("PELAYANAN_LOKET", ""): 4}


def test_taken_once_and_taken_back(each_cast: Cast):
    assert look(each_cast, *FILE).counts == {"baru": 3}
    impor_id = take(ask(each_cast, *FILE), each_cast.gilang).impor_id
    assert levels(each_cast) == WANTED and {row.dinas_id for row in every(Kompetensi)} == {each_cast.dinas_id}
    assert look(each_cast, *FILE).counts == {"sama": 3}
    assert take(ask(each_cast, *FILE), each_cast.gilang).impor_id is None
    call(undo, each_cast.gilang, impor_id=impor_id)
    assert not every(Kompetensi) and not every(KompetensiJabatan)


def test_what_differs_is_changed_and_goes_back(each_cast: Cast):
    made = define(each_cast.gilang, "KOM", "Komunikasi", each_cast.dinas_id)
    need(each_cast.gilang, each_cast, made, 5)
    found = look(each_cast, *FILE)
    assert found.lines[0].before == {"name": "Komunikasi", "description": "", "level": 5} or found.lines[0].before["level"] == 5
    assert found.counts == {"ubah": 1, "baru": 2}
    impor_id = take(ask(each_cast, *FILE), each_cast.gilang).impor_id
    assert levels(each_cast) == WANTED and stands(Kompetensi, made).name == "Komunikasi efektif"
    call(undo, each_cast.gilang, impor_id=impor_id)
    assert levels(each_cast) == {("KOM", "Analis"): 5} and stands(Kompetensi, made).name == "Komunikasi"


def test_of_all_dinas_only_the_levels_are_its_own(each_cast: Cast):
    made = define(each_cast.eko, "KOM", "Komunikasi")
    take(ask(each_cast, *FILE), each_cast.gilang)
    assert stands(Kompetensi, made).name == "Komunikasi" and levels(each_cast) == WANTED


def test_not_back_when_somebody_was_observed(each_cast: Cast):
    impor_id = take(ask(each_cast, *FILE), each_cast.gilang).impor_id
    made = next(row.id for row in every(Kompetensi) if row.code == "KOM")
    observe(each_cast.budi, each_cast.ani, made, 3)
    with pytest.raises(Conflict, match="kompetensi pegawai"):
        call(undo, each_cast.gilang, impor_id=impor_id)
    assert levels(each_cast) == WANTED


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("KOM", "Komunikasi lain", "", "", "Kepala", "2"), "Berbeda dari baris 2"),
        (("1X", "Satu", "teknis", "", "", "2"), "diawali huruf"),
        (("BARU", "Satu dua", "", "", "", "2"), "Pilih jenis kompetensi"),
        (("BARU", "Satu dua", "teknis", "", "Analis", ""), "Isi tingkat untuk Analis"),
        (("BARU", "Satu dua", "teknis", "", "Analis", "6"), "6"),
        (("BARU", "Satu dua", "magis", "", "Analis", "3"), "magis"),
        (("BARU", "Satu dua", "teknis", "", "A" * 121, "3"), "paling panjang 120"),
    ],
)
def test_what_cannot_be_taken(cast: Cast, row: tuple[str, ...], told: str):
    (wrong,) = look(cast, FILE[0], row).wrong
    assert told in wrong.reason and wrong.row == 3


def test_the_same_post_twice_must_agree(cast: Cast):
    found = look(cast, FILE[0], (*FILE[0][:5], "4"))
    assert found.counts["salah"] == 2


def test_who_may_not(each_cast: Cast):
    for name in ("ani", "budi", "dewi", "citra", "farah"):
        with pytest.raises(Forbidden):
            plan(ask(each_cast, *FILE), each_cast.everybody()[name])
    theirs = asked("kompetensi", each_cast.other_dinas_id, csv(HEAD, *FILE), actor=each_cast.eko)
    with pytest.raises(Forbidden):
        plan(theirs, each_cast.gilang)
