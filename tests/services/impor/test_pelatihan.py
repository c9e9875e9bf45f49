"""Training that people attended, from an office's list: courses and sessions once, nobody twice, never in a closed month."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest

from db.engine import transaction
from db.tables import Kompetensi, Pelatihan, Peserta, SesiPelatihan
from rules.impor import Plan
from rules.kit.errors import Conflict, Forbidden, Locked
from rules.kit.hak import OPERATOR, Actor
from services import impor
from services.impor.batal import undo
from services.pelatihan import sesi_pelatihan
from tests.cast import Cast, evidence
from tests.cast.database import call, every, trail
from tests.cast.evidence import YEAR
from tests.cast.impor import asked, case, csv, plan, take, told
from tests.cast.mutasi import on_day
from tests.cast.pelatihan import attended, course, sesi

ANI, BUDI, HANA, GILANG, CITRA = (
    "199003032015032003", "197502022000031002", "199104042016032004", "198505052010031005", "198806062012032006",
)  # fmt: skip
HEAD = ("NIP", "Nama Pelatihan", "Tanggal mulai", "Tanggal selesai", "JP", "Post test", "No Sertifikat")
ROW = (ANI, "Pelayanan prima", f"03/02/{YEAR}", f"05/02/{YEAR}", "24", "87,5", "12/X")
NOW = date(YEAR, 4, 20)


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with on_day(NOW):
        yield


def ask(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD, actor: Actor | None = None):
    return asked("pelatihan", cast.dinas_id, csv(head, *rows), actor=actor or cast.gilang)


def look(cast: Cast, *rows: Sequence[str], actor: Actor | None = None, head: Sequence[str] = HEAD) -> Plan:
    return plan(ask(cast, *rows, actor=actor, head=head), actor or cast.gilang)


def comes(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD) -> impor.Hasil:
    return take(ask(cast, *rows, head=head), cast.gilang)


def why(found: Plan) -> str:
    (wrong,) = found.wrong
    return f"{wrong.column}: {wrong.reason}"


def test_a_list_of_several_people_is_one_course_and_one_session(each_cast: Cast):
    webinar = (BUDI, "Webinar arsip", f"10/03/{YEAR}", "", "4", "", "-")
    hasil = comes(each_cast, ROW, (HANA, " pelayanan  PRIMA", *ROW[2:]), webinar)
    assert [(row.title, row.jp, row.active) for row in every(Pelatihan)] == [
        ("Pelayanan prima", 24, False),
        ("Webinar arsip", 4, False),
    ]
    assert [(row.start, row.end, row.status) for row in every(SesiPelatihan)] == [
        (date(YEAR, 2, 3), date(YEAR, 2, 5), "selesai"),
        (date(YEAR, 3, 10), date(YEAR, 3, 10), "selesai"),
    ]
    found = {row.pegawai_id: (row.status, row.jp, row.post, row.completed_on, row.note) for row in every(Peserta)}
    assert found[each_cast.ani.pegawai_id] == ("hadir", 24, 87.5, date(YEAR, 2, 5), "Sertifikat 12/X")
    assert found[each_cast.budi.pegawai_id] == ("hadir", 4, None, date(YEAR, 3, 10), "")
    assert len(found) == 3 and trail("peserta") == ["catat hasil"] * 3
    assert any("2 pelatihan baru" in note for note in hasil.plan.notes)
    again = comes(each_cast, ROW, (HANA, *ROW[1:]), webinar)
    assert again.impor_id is None and again.plan.counts == {"sama": 3}
    call(undo, each_cast.gilang, impor_id=hasil.impor_id)
    assert not every(Peserta) and not every(SesiPelatihan) and not every(Pelatihan)


def test_what_is_recorded_already_is_told_more_of_and_nothing_is_wiped(each_cast: Cast):
    comes(each_cast, ROW)
    more = comes(each_cast, (*ROW[:5], "", "13/X"))
    assert more.plan.lines[0].before == {"certificate": "Sertifikat 12/X"}
    assert [(row.post, row.note) for row in every(Peserta)] == [(87.5, "Sertifikat 13/X")]
    call(undo, each_cast.gilang, impor_id=more.impor_id)
    assert [row.note for row in every(Peserta)] == ["Sertifikat 12/X"]


def test_a_course_of_the_city_is_known_and_nobody_is_in_it_twice(each_cast: Cast):
    known = course(each_cast, everywhere=True)
    first = sesi(each_cast, known, days=0)
    attended(each_cast, first, each_cast.ani)
    day = f"{NOW:%d/%m/%Y}"
    same = look(each_cast, (ANI, "PELAYANAN PRIMA", day, day, "8", "75", ""))
    assert same.counts == {"sama": 1}
    overlapping = (ANI, "Pelayanan prima", f"{NOW - timedelta(1):%d/%m/%Y}", day, "8", "", "")
    assert "Sudah tercatat mengikuti pelatihan ini" in why(look(each_cast, overlapping))
    comes(each_cast, (HANA, "Pelayanan prima", day, day, "", "", ""))
    assert [(row.sesi_id, row.jp) for row in every(Peserta)] == [(first, 8), (first, 8)] and len(every(Pelatihan)) == 1


def test_a_session_that_is_still_open_is_recorded_where_it_is(cast: Cast):
    call(
        sesi_pelatihan.open_session, cast.gilang, pelatihan_id=course(cast), dinas_id=cast.dinas_id,
        isi=sesi_pelatihan.Isi(start=date(YEAR, 2, 3), end=date(YEAR, 2, 5)),
    )  # fmt: skip
    assert "masih dibuka di aplikasi" in why(look(cast, ROW))


def test_a_closed_month_never_moves(each_cast: Cast):
    hasil = comes(each_cast, ROW)
    with transaction() as session:
        evidence.set_status(session, each_cast, "ditutup", f"{YEAR}-02")
    assert f"Februari {YEAR} sudah ditutup" in why(look(each_cast, (HANA, *ROW[1:])))
    with pytest.raises(Locked, match="sudah ditutup"):
        call(undo, each_cast.gilang, impor_id=hasil.impor_id)


def test_not_back_once_somebody_else_is_in_its_session(cast: Cast):
    hasil = comes(cast, ROW)
    comes(cast, (HANA, *ROW[1:]))
    with pytest.raises(Conflict, match="Sudah ada yang memakai"):
        call(undo, cast.gilang, impor_id=hasil.impor_id)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({0: CITRA}, "NIP: Tidak ada pegawai dinas ini"),
        ({0: GILANG}, "NIP: Hasil Anda sendiri dicatat oleh admin lain."),
        ({1: "AB"}, "Nama Pelatihan: Isi judul pelatihan"),
        ({2: ""}, "Tanggal mulai: Tanggal pelatihan kosong"),
        ({3: f"01/02/{YEAR}"}, "Tanggal selesai: Tanggal selesai tidak boleh sebelum"),
        ({3: f"30/04/{YEAR}"}, "Tanggal selesai: Tanggal itu belum tiba"),
        ({4: ""}, "JP: JP harus bilangan bulat"),
        ({4: "2,5"}, "JP: JP harus bilangan bulat"),
        ({5: "120"}, "Post test: Nilai tes harus 0–100"),
    ],
)
def test_what_cannot_be_taken(cast: Cast, changed: dict[int, str], reason: str):
    row = tuple(changed.get(at, text) for at, text in enumerate(ROW))
    assert why(look(cast, row)).startswith(reason)


def test_a_competency_is_known_or_left_out_with_a_word(cast: Cast):
    with transaction() as session:
        session.add(Kompetensi(code="LAYANAN", name="Pelayanan publik", jenis="teknis"))
    head = (*HEAD, "Kompetensi")
    found = comes(cast, (*ROW, "pelayanan publik"), (HANA, "Arsip", *ROW[2:], "Kearsipan"), head=head)
    assert [row.kompetensi_id is not None for row in every(Pelatihan)] == [True, False]
    assert "Kearsipan” tidak ada di katalog" in told(found.plan.lines)[1][2]


def test_who_may(cast: Cast):
    for actor in (cast.ani, cast.budi, cast.dewi, cast.farah):
        with pytest.raises(Forbidden):
            look(cast, ROW, actor=actor)
    assert look(cast, (GILANG, *ROW[1:]), actor=cast.eko).counts == {"baru": 1}


def test_the_office_s_own_list(each_cast: Cast):
    """One title merged over its people, days in words in one cell, decimal commas, dashes for nothing."""
    with on_day(date(2026, 11, 27)):
        ask = asked("pelatihan", each_cast.dinas_id, case("daftar_diklat.xlsx"), actor=OPERATOR)
        hasil = take(ask, OPERATOR)
    assert not hasil.plan.wrong and hasil.written == 3
    assert [row.title for row in every(Pelatihan)] == ["Pelayanan Prima", "Webinar Keamanan Informasi"]
    assert [(row.start, row.end) for row in every(SesiPelatihan)] == [
        (date(2026, 2, 3), date(2026, 2, 5)),
        (date(2026, 3, 10), date(2026, 3, 10)),
    ]
    assert sorted((row.jp, row.post, row.note) for row in every(Peserta)) == [
        (4, None, ""),
        (24, 80.0, "Sertifikat 046/DIKLAT/II/2026"),
        (24, 87.5, "Sertifikat 045/DIKLAT/II/2026"),
    ]


def test_who_writes_selesai_writes_the_day_first(cast: Cast):
    found = look(cast, ROW, head=("NIP", "Nama Pelatihan", "Mulai", "Selesai", "JP", "Post test", "No Sertifikat"))
    assert found.counts == {"baru": 1} and not found.asks
