"""Ani asks to be away, Budi answers, the calendar tells it; through the widgets of the pages."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from db.engine import transaction
from db.tables import Kehadiran, Ketidakhadiran
from rules.kehadiran.ketidakhadiran import Isi
from services.kehadiran import ketidakhadiran
from tests.cast import Cast
from tests.cast.database import call, every
from tests.cast.mutasi import NOV_27, on_day
from tests.cast.wajib import works
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import errors, fill, labels, links, named, press, toast, view

MON = date(2026, 11, 30)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with on_day(NOV_27):
        yield


def wish(cast: Cast, start: date = MON, end: date = MON + 4 * DAY, kind: str = "cuti", who=None) -> int:
    isi = Isi(kind, start, end, "Keperluan keluarga")
    return call(ketidakhadiran.ask, who or cast.ani, isi=isi, token=f"{kind}{start}{who and who.name}")


def test_ani_is_told_how_many_days_it_is_and_who_decides(cast: Cast):
    at = open_page(cast.ani, "ketidakhadiran")
    named(at.date_input, "Hari pertama").set_value(MON)
    named(at.date_input, "Hari terakhir (kosong: sehari saja)").set_value(MON + 7 * DAY)
    run(at)
    assert "**6 hari kerja**" in texts(at) and "atasan Anda, Budi" in texts(at)
    press(at, "Ajukan")
    assert errors(at) == ["Isi alasan, paling sedikit 5 huruf."] and every(Ketidakhadiran) == []
    fill(at, Alasan="Keperluan keluarga")
    press(at, "Ajukan")
    assert "Permohonan terkirim" in toast(at) and "Menunggu persetujuan" in texts(at)
    (row,) = every(Ketidakhadiran)
    assert (row.start, row.end, row.kind) == (MON, MON + 7 * DAY, "cuti")
    press(at, "Tarik")
    press(at, "Ya, tarik")
    assert every(Ketidakhadiran)[0].status == "dibatalkan"


def test_budi_agrees_on_his_page_and_sees_who_else_is_away(cast: Cast):
    wish(cast)
    wish(cast, kind="sakit", who=cast.hana)
    at = open_page(cast.budi, "beranda")
    assert "**2** permohonan ketidakhadiran menunggu persetujuan Anda" in links(at)
    at = open_page(cast.budi, "persetujuan", bagian="ketidakhadiran")
    assert "2 permohonan menunggu" in texts(at) and "juga tidak di tempat: Hana" in texts(at)
    press(at, "Tolak atau beri catatan")
    press(at, "Simpan putusan")
    assert errors(at) == ["Tuliskan alasannya, paling sedikit 5 huruf."]
    press(at, "Batal")
    press(at, "Setujui")
    assert "5 hari tercatat di kehadiran" in toast(at) and len(every(Kehadiran)) == 5
    answered = next(row for row in every(Ketidakhadiran) if row.status == "disetujui")
    mine = {one.pegawai_id: one for one in (cast.ani, cast.hana)}[answered.pegawai_id]
    assert any("diputus dalam sepekan" in label for label in links(open_page(mine, "beranda")))


@pytest.mark.parametrize(("name", "waits"), [("dewi", True), ("gilang", True), ("eko", True), ("budi", False)])
def test_who_leads_the_dinas_may_stand_in(cast: Cast, name: str, waits: bool):
    wish(cast)
    at = open_page(cast.everybody()[name], "kehadiran", dinas="DUKCAPIL")
    if not waits:
        assert not any("Permohonan" in control.options for control in at.segmented_control)
        return
    view(at, "Permohonan")
    assert "1 permohonan menunggu" in texts(at) and "Setujui" in labels(at)


def test_nobody_decides_about_himself(cast: Cast):
    wish(cast, who=cast.gilang)
    at = view(open_page(cast.gilang, "kehadiran", dinas="DUKCAPIL"), "Permohonan")
    assert "Tidak ada permohonan" in texts(at) and "Setujui" not in labels(at)


def test_the_day_is_told_where_it_is_reported(cast: Cast):
    row_id = wish(cast, NOV_27 - DAY, NOV_27, "sakit")
    assert "menunggu persetujuan" in texts(open_page(cast.ani, "laporan"))
    call(ketidakhadiran.decide, cast.budi, ketidakhadiran_id=row_id, version=1, approve=True)
    at = open_page(cast.ani, "laporan")
    assert "Anda tercatat sakit pada hari ini" in texts(at)
    at = view(open_page(cast.gilang, "kehadiran", dinas="DUKCAPIL"), "Isi")
    assert at.dataframe[0].value["state"].tolist().count("Ketidakhadiran disetujui") == 1


@pytest.mark.parametrize("name", ["budi", "dewi", "gilang"])
def test_an_agreed_range_is_taken_back_with_a_word_that_the_employee_reads(cast: Cast, name: str):
    row_id = wish(cast)
    call(ketidakhadiran.decide, cast.budi, ketidakhadiran_id=row_id, version=1, approve=True)
    who = cast.everybody()[name]
    if name == "budi":
        at = open_page(who, "persetujuan", bagian="ketidakhadiran")
    else:
        at = view(open_page(who, "kehadiran", dinas="DUKCAPIL"), "Permohonan")
    press(at, "Cabut persetujuan")
    press(at, "Cabut")
    assert errors(at) == ["Tuliskan alasannya, paling sedikit 5 huruf."]
    fill(at, **{"Alasan, dibaca pegawai": "Ada tugas mendesak"})
    press(at, "Cabut")
    assert "5 hari kembali wajib" in toast(at) and every(Kehadiran) == [] and "Cabut persetujuan" not in labels(at)
    told = texts(open_page(cast.ani, "ketidakhadiran"))
    assert f"Dicabut oleh {who.name}" in told and "Ada tugas mendesak" in told
    assert any("diputus dalam sepekan" in label for label in links(open_page(cast.ani, "beranda")))


def test_who_opens_evidence_is_named_and_a_shift_is_no_calendar_of_working_days(cast: Cast):
    with transaction() as session:
        works(session, cast)
    at = open_page(cast.ani, "ketidakhadiran")
    named(at.date_input, "Hari pertama").set_value(MON)
    named(at.date_input, "Hari terakhir (kosong: sehari saja)").set_value(MON + 6 * DAY)
    run(at)
    assert "**7 hari** (unit shift: menurut jadwal)" in texts(at) and "hari kerja**" not in texts(at)
    (readers,) = [one.proto.help for one in at.get("file_uploader")]
    assert all(who in readers for who in ("atasan Anda", "kepala dan admin dinas", "admin BKPSDM"))
