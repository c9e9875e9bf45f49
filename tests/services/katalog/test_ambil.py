"""A catalogue taken over: looked at, then written whole, by who may, once."""

from dataclasses import replace

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.tables import Indikator, Kompetensi, KompetensiJabatan, Layanan, Pelatihan
from rules.katalog import bawaan
from rules.katalog.berkas import BAGIAN, Entri, Katalog
from rules.katalog.jenis import JENIS
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from services import katalog
from services.indikator import pengukuran
from services.katalog import Pilihan
from services.katalog.ekspor import exported
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every, stands, trail
from tests.cast.indikator import define, figure


def look(actor: Actor, dinas_id: int | None, what: Katalog) -> katalog.Rencana:
    with reading() as connection:
        return katalog.preview(connection, actor=actor, dinas_id=dinas_id, katalog=what)


def take(actor: Actor, dinas_id: int | None, what: Katalog, **pilihan: object) -> dict[str, int]:
    return call(katalog.take, actor, dinas_id=dinas_id, katalog=what, pilihan=Pilihan(**pilihan))


def one(bagian: str, key: str, **fields: object) -> Katalog:
    known_by = "title" if bagian == "pelatihan" else "code"
    return Katalog("Uji", (Entri(bagian, key, {known_by: key, **fields}, f"{bagian} ke-1 ({key})"),))


@pytest.mark.parametrize("jenis", JENIS)
def test_every_kind_is_taken_over_whole_and_once(cast: Cast, jenis: str):
    what = bawaan.of_jenis(jenis)
    plan = look(cast.gilang, cast.dinas_id, what)
    assert plan.counts == {"baru": len(what.entries)}, [(one.entri.key, one.note) for one in plan.wrong]
    taken = take(cast.gilang, cast.dinas_id, what, seen=plan.digest)
    assert taken == {bagian: len(what.of(bagian)) for bagian in BAGIAN}
    again = look(cast.gilang, cast.dinas_id, what)
    assert again.counts == {"sama": len(what.entries)}, [(o.entri.key, o.changes) for o in again.lines if o.state == "ubah"]
    assert take(cast.gilang, cast.dinas_id, what) == {}


def test_what_was_taken_stands_with_its_links_and_levels(each_cast: Cast):
    take(each_cast.gilang, each_cast.dinas_id, bawaan.of_jenis("dukcapil"))
    with transaction() as session:
        course = session.exec(select(Pelatihan).where(Pelatihan.title == "Aplikasi SIAK bagi operator")).one()
        assert session.get_one(Kompetensi, course.kompetensi_id).code == "SIAK"
        assert session.get_one(Indikator, course.indikator_id).code == "DOK_HARI"
        siak = session.exec(select(KompetensiJabatan).where(KompetensiJabatan.kompetensi_id == course.kompetensi_id)).all()
        assert {(row.jabatan, row.level) for row in siak} >= {("", 2), ("Operator SIAK", 4)}
        ikm = session.exec(select(Indikator).where(Indikator.code == "IKM")).one()
        assert (ikm.dinas_id, ikm.aggregate, ikm.factor) == (each_cast.dinas_id, "rasio", 1.0)
    assert trail("dinas", each_cast.dinas_id) == ["ambil katalog"]


def test_only_what_was_chosen(cast: Cast):
    what = bawaan.of_jenis("dukcapil")
    taken = take(cast.gilang, cast.dinas_id, what, entries=[("layanan", "KIA"), ("pelatihan", "Melindungi data penduduk")])
    assert taken == {"layanan": 1, "pelatihan": 1}
    assert [row.code for row in every(Layanan)] == ["KIA"] and every(Pelatihan)[0].kompetensi_id is None
    line = next(one for one in look(cast.gilang, cast.dinas_id, what).lines if one.entri.name == "Melindungi data penduduk")
    assert line.state == "ubah" and line.changes == (("Kompetensi", "", "DATA_PRIBADI"),)


def test_who_may_not(each_cast: Cast):
    what = bawaan.of_jenis("umum")
    for actor, dinas_id in ((each_cast.gilang, each_cast.other_dinas_id), (each_cast.gilang, None)):
        with pytest.raises(Forbidden):
            look(actor, dinas_id, what)
        with pytest.raises(Forbidden):
            take(actor, dinas_id, what)
    for name in ("ani", "budi", "citra", "dewi", "farah"):
        with pytest.raises(Forbidden):
            take(each_cast.everybody()[name], each_cast.dinas_id, what)
    with pytest.raises(NotFound):
        take(each_cast.eko, 999, what)
    assert every(Indikator) == []


def test_another_dinas_gets_codes_of_its_own(each_cast: Cast):
    what = bawaan.own("kewilayahan")
    take(each_cast.eko, each_cast.other_dinas_id, what)
    assert look(each_cast.gilang, each_cast.dinas_id, what).counts == {"baru": len(what.entries)}
    take(each_cast.gilang, each_cast.dinas_id, what)
    codes = {row.code: row.dinas_id for row in every(Layanan)}
    assert codes["SURAT-DOMISILI"] == each_cast.other_dinas_id
    assert codes["SURAT-DOMISILI-DUKCAPIL"] == each_cast.dinas_id
    assert look(each_cast.gilang, each_cast.dinas_id, what).counts == {"sama": len(what.entries)}
    whole = look(each_cast.eko, None, what.only("indikator"))
    assert whole.counts == {"salah": 9} and "sudah dipakai satu dinas" in whole.wrong[0].note


def test_what_is_of_all_is_here_already_and_only_levels_are_the_dinas_own(each_cast: Cast):
    what = bawaan.own("semua").only("indikator", "kompetensi")
    take(each_cast.eko, None, what)
    assert every(KompetensiJabatan) == [] and all(row.dinas_id is None for row in every(Kompetensi))
    other = replace(what, entries=tuple(replace(one, fields={**one.fields, "name": "Nama lain"}) for one in what.entries))
    plan = look(each_cast.gilang, each_cast.dinas_id, other)
    assert {one.state for one in plan.of("indikator")} == {"sama"}
    assert all(label.startswith("Tingkat") for one in plan.of("kompetensi") for label, _, _ in one.changes)
    assert take(each_cast.gilang, each_cast.dinas_id, other) == {"kompetensi": 13}
    assert {row.name for row in every(Kompetensi)}.isdisjoint({"Nama lain"}) and len(every(KompetensiJabatan)) >= 13
    assert look(each_cast.eko, None, what).counts == {"sama": len(what.entries)}


def test_a_different_one_says_old_and_new_and_is_changed_when_wanted(each_cast: Cast):
    made = define(each_cast, dinas_id=each_cast.dinas_id)
    row = stands(Indikator, made)
    what = one("indikator", row.code, name="Nama baru", polarity="turun", position=7)
    plan = look(each_cast.gilang, each_cast.dinas_id, what)
    assert plan.lines[0].changes == (
        ("Nama", row.name, "Nama baru"),
        ("Arah", "Makin tinggi makin baik", "Makin rendah makin baik"),
    )
    assert take(each_cast.gilang, each_cast.dinas_id, what) == {"indikator": 1}
    after = stands(Indikator, made)
    assert (after.name, after.polarity, after.satuan, after.position) == ("Nama baru", "turun", row.satuan, row.position)
    assert trail("indikator", made) == ["tambah", "ubah"]


def test_what_figures_rest_on_is_not_changed(cast: Cast):
    made = define(cast, dinas_id=cast.dinas_id)
    call(
        pengukuran.save,
        cast.gilang,
        indikator_id=made,
        **figure(dinas_id=cast.dinas_id, unit_id=cast.unit_id, day=today(), value=9, n=10),
    )
    plan = look(cast.gilang, cast.dinas_id, one("indikator", stands(Indikator, made).code, level="dinas"))
    assert plan.wrong and "isian lama" in plan.wrong[0].note


def test_a_wrong_entry_stops_all_of_it(each_cast: Cast):
    good = bawaan.of_jenis("umum")
    bad = one("layanan", "LOKET", name="x").entries
    what = replace(good, entries=(*good.entries, *bad))
    with pytest.raises(Invalid, match=r"layanan ke-1 \(LOKET\): .* Tidak ada yang disimpan"):
        take(each_cast.gilang, each_cast.dinas_id, what)
    assert every(Layanan) == [] and every(Indikator) == []


def test_what_was_seen_is_what_is_written(cast: Cast):
    what = one("layanan", "LOKET", name="Loket satu")
    seen = look(cast.gilang, cast.dinas_id, what).digest
    take(cast.gilang, cast.dinas_id, what)
    with pytest.raises(Conflict):
        take(cast.gilang, cast.dinas_id, what, seen=seen)


def test_an_unknown_link_is_named(cast: Cast):
    plan = look(cast.gilang, cast.dinas_id, one("pelatihan", "Bahasa isyarat", jp=8, kompetensi="ISYARAT"))
    assert plan.wrong[0].note == "kompetensi ISYARAT tidak ada di sini dan tidak ada di berkas ini."


def test_exported_and_taken_over_elsewhere(each_cast: Cast):
    take(each_cast.eko, None, bawaan.own("semua").only("kompetensi"))
    take(each_cast.gilang, each_cast.dinas_id, bawaan.of_jenis("dukcapil"))
    with reading() as connection:
        mine = exported(connection, actor=each_cast.gilang, dinas_id=each_cast.dinas_id)
        with pytest.raises(Forbidden):
            exported(connection, actor=each_cast.gilang, dinas_id=each_cast.other_dinas_id)
    assert mine.jenis == "dukcapil" and len(mine.entries) == len(bawaan.of_jenis("dukcapil").entries)
    assert look(each_cast.gilang, each_cast.dinas_id, mine).counts == {"sama": len(mine.entries)}
    taken = take(each_cast.eko, each_cast.other_dinas_id, mine)
    assert taken["layanan"] == 9
    with reading() as connection:
        theirs = exported(connection, actor=each_cast.eko, dinas_id=each_cast.other_dinas_id)
    assert {(o.bagian, o.key) for o in theirs.entries} == {(o.bagian, o.key) for o in mine.entries}
