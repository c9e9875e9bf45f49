"""Employees by a list: as offices have them, in whatever order, and nothing guessed."""

from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from db.tables import Akun, Impor, Pegawai, Unit, UsulAtasan
from rules.impor import Plan, as_json
from rules.kit.errors import Invalid
from rules.kit.hak import OPERATOR
from services import impor, organisasi
from services.organisasi import mutasi
from tests.cast import Cast
from tests.cast.database import call, every, stands
from tests.cast.impor import asked, case, csv, plan, take, told
from tests.cast.mutasi import line, on_day, sound
from tests.cast.organisasi import NI_PPPK, NIP, hire
from tests.cast.tabel import excel

TMT = "2026-11-02"
HEAD = ("NIP", "Nama", "Jabatan", "Pangkat/Gol", "Unit Kerja", "NIP Atasan", "Status")
ANI, BUDI, DEWI = "199003032015032003", "197502022000031002", "197001011995032001"
GILANG, CITRA = "198505052010031005", "198806062012032006"
UNIT = "Bidang Pelayanan"
ATASAN_NIP = "198211112006041117"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with on_day():
        yield


def ask(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD, **pilihan: str) -> impor.Permintaan:
    """The rows as a file of Ani's dinas."""
    return asked("pegawai", cast.dinas_id, csv(head, *rows), actor=cast.gilang, **{"tmt": TMT, **pilihan})


def look(cast: Cast, *rows: Sequence[str], **given: object) -> Plan:
    return plan(ask(cast, *rows, **given), cast.gilang)  # type: ignore[arg-type]


def people() -> dict[str, Pegawai]:
    """NIP → employee."""
    return {row.nip: row for row in every(Pegawai)}


def unit_names() -> list[str]:
    return [row.name for row in every(Unit)]


def new(nip: str, name: str, unit: str = UNIT, atasan: str = BUDI, status: str = "PNS") -> tuple[str, ...]:
    return (nip, name, "Analis", "", unit, atasan, status)


def test_the_case(each_cast: Cast):
    chief = hire(each_cast, each_cast.eko, nip=ATASAN_NIP, name="Agung Contoh")
    file = asked("pegawai", each_cast.dinas_id, case("pegawai_massal.csv"), actor=each_cast.gilang, tmt=TMT)
    found = plan(file, each_cast.gilang)
    assert [(row, state) for row, state, _ in told(found.lines)] == [
        (2, "baru"),
        (3, "baru"),
        (4, "baru"),
        (5, "lewati"),
        (6, "baru"),
    ]
    assert "baris 4" in found.lines[3].note
    assert found.extra == ("UPTD Puskesmas Melati", "Unit Yang Tidak Ada")
    assert any("Unit baru yang ikut dibuat (2)" in note for note in found.notes)
    rows = as_json(found, rows=True)["rows"]
    assert [row["name"] for row in rows] == ["Ranti Uji, S.Kep.", "drg. Bagas Uji", "Sari Uji, A.Md.Keb.", "Tono Uji"]
    assert rows[2] == {
        "row": 4,
        "nip": "199608092023212906",
        "name": "Sari Uji, A.Md.Keb.",
        "jabatan": "Bidan Terampil",
        "jenis_jabatan": "fungsional",
        "golongan": "VII",
        "status": "PPPK",
        "unit": "UPTD Puskesmas Melati",
        "atasan_nip": "199001152015031904",
        "active_from": TMT,
    }
    assert rows[3]["nip"] == "199608092023212907" and rows[1]["golongan"] == "III/b"

    take(file, each_cast.gilang)
    by_nip = people()
    ranti, sari = by_nip["199001152015031904"], by_nip["199608092023212906"]
    assert (ranti.atasan_id, sari.atasan_id) == (chief, ranti.id)
    # "TMT Gol" of the list is of rank: what counts is the one day that was said.
    assert line(sari.id) == [(sari.unit_id, date(2026, 11, 2), date(2026, 11, 2), None)]
    assert stands(Unit, sari.unit_id).name == "UPTD Puskesmas Melati"
    sound()
    again = take(file, each_cast.gilang)
    assert (again.written, again.plan.counts) == (0, {"sama": 4, "lewati": 1})


def test_the_case_without_new_units(cast: Cast):
    hire(cast, cast.eko, nip=ATASAN_NIP, name="Agung Contoh")
    file = asked("pegawai", cast.dinas_id, case("pegawai_massal.csv"), actor=cast.gilang, tmt=TMT, unit_lama_saja="ya")
    found = plan(file, cast.gilang)
    assert {one.row: one.column for one in found.wrong} == {2: "Unit Kerja", 3: "Unit Kerja", 4: "Unit Kerja", 6: "Unit Kerja"}
    assert all("belum ada" in one.reason for one in found.wrong)
    assert not found.extra and not found.taken


def test_a_day_is_asked_once_for_the_file(cast: Cast):
    rows = [new(NIP, "Indah"), new(ANI, "Ani", unit="Loket")]
    found = look(cast, *rows, tmt="")
    assert found.asks == ["tmt"] and [line.state for line in found.lines] == ["baru", "ubah"] and not found.wrong
    with pytest.raises(Invalid) as refused:
        take(ask(cast, *rows, tmt=""), cast.gilang, skip_wrong=True)
    assert refused.value.field == "tmt" and not every(Impor) and NIP not in people()
    for tmt in ("2026-11-28", "28/11/2026"):
        with pytest.raises(Invalid) as refused:
            look(cast, *rows, tmt=tmt)
        assert refused.value.field == "tmt"
    # Who is here and does not move needs none, nor does who brings his own.
    assert look(cast, new(ANI, "Ani Lestari"), tmt="").asks == []
    own = look(cast, (*new(NIP, "Indah"), "2026-11-03"), head=(*HEAD, "TMT Jabatan"), tmt="")
    assert own.asks == [] and own.lines[0].values["active_from"] == date(2026, 11, 3)


def test_a_list_of_rank_with_titles_above_it(each_cast: Cast):
    file = impor.open_file(
        "duk.xlsx",
        excel(
            ["DAFTAR URUT KEPANGKATAN", *[None] * 7],
            ["DINAS KEPENDUDUKAN TAHUN 2026", *[None] * 7],
            [],
            ["NO", "NAMA", "NIP BARU", "PANGKAT/GOL RUANG", "TMT", "JABATAN", "ESELON", "UNIT ORGANISASI", "ATASAN"],
            [1, "DR. ANI LESTARI, M.SI.", "'19900303 201503 2 003", "Penata / III/c", "01-04-2024", "Analis", "", UNIT, "Budi"],
            [
                2,
                "HANA",
                "19910404.201603.2.004",
                "Penata Muda Tk. I / III/b",
                "",
                "Kepala Seksi",
                "IV.a",
                "BIDANG  PELAYANAN",
                BUDI,
            ],
            [3, "INDAH SARI, S.KOM", NI_PPPK, "IX", "", "Pranata Komputer", "-", "Sub-Bagian Umum", ANI],
            [4, "JOKO UJI", NIP, "III/a", "", "Analis", "-", "SUB BAGIAN UMUM", "Indah Sari"],
        ),
    )
    ask_ = asked("pegawai", each_cast.dinas_id, file, actor=each_cast.gilang, tmt=TMT)
    found = plan(ask_, each_cast.gilang)
    assert [(row, state) for row, state, _ in told(found.lines)] == [(5, "ubah"), (6, "ubah"), (7, "baru"), (8, "baru")]
    assert found.extra == ("Sub-Bagian Umum",)
    assert found.lines[0].before == {"name": "Ani", "golongan": "III/b"}
    assert found.lines[1].before == {"jabatan": "Analis", "jenis_jabatan": "pelaksana"}, "capitals rename nobody"
    assert any("2 orang baru tanpa status" in note for note in found.notes)
    take(ask_, each_cast.gilang)
    by_nip = people()
    assert (by_nip[NI_PPPK].status, by_nip[NIP].status) == ("PPPK", "PNS")
    assert by_nip[NIP].atasan_id == by_nip[NI_PPPK].id and by_nip[NIP].unit_id == by_nip[NI_PPPK].unit_id
    sound()


def test_what_changed_is_old_and_new_and_an_empty_cell_wipes_nothing(each_cast: Cast):
    take(ask(each_cast, (ANI, "Ani, S.Kom.", "Analis Muda", "", "", "", "")), each_cast.gilang)
    ani = people()[ANI]
    assert (ani.name, ani.jabatan, ani.golongan, ani.unit_id) == ("Ani, S.Kom.", "Analis Muda", "III/b", each_cast.unit_id)
    assert ani.atasan_id == each_cast.budi.pegawai_id
    assert stands(Akun, each_cast.ani.akun_id).name == "Ani, S.Kom."
    found = look(each_cast, (ANI, "ANI", "", "Penata (III/c)", "Sekretariat", DEWI, "PNS"))
    (row,) = found.lines
    assert row.before == {"golongan": "III/b", "unit": UNIT, "atasan_nip": BUDI}
    assert (row.values["unit"], row.values["atasan_nip"]) == ("Sekretariat", DEWI)
    assert found.missing == ["Budi", "Dewi", "Gilang", "Hana"]
    take(ask(each_cast, (ANI, "ANI", "", "Penata (III/c)", "Sekretariat", DEWI, "PNS")), each_cast.gilang)
    ani = people()[ANI]
    assert line(ani.id)[-1] == (ani.unit_id, date(2026, 11, 2), date(2026, 11, 2), None) and len(line(ani.id)) == 2
    assert len(people()) == 6, "nobody is removed"
    sound()


@pytest.mark.parametrize(
    ("nip", "why"),
    [
        ("1,99001E+17", "rusak"),
        ("199001152015031000", "rusak"),
        ("199001152015033904", "Digit ke-15"),
        ("199013152015031904", "Tanggal lahir"),
        ("199001152015131904", "Bulan pengangkatan"),
        ("19900115201503190", "bukan NIP"),
        ("", "Bila ia honorer, THL"),
        (CITRA, "sudah tercatat di Dinas Kesehatan. Mintalah admin BKPSDM"),
    ],
)
def test_a_bad_nip_is_refused_with_the_reason(cast: Cast, nip: str, why: str):
    found = look(cast, new(nip, "Uji"), new(NIP, "Indah"))
    (wrong,) = found.wrong
    assert (wrong.row, wrong.column) == (2, "NIP") and why in wrong.reason
    assert "Citra" not in wrong.reason, "not whose it is"
    assert found.lines[1].state == "baru"


def test_the_city_is_told_who_has_the_nip_elsewhere(cast: Cast):
    (wrong,) = plan(ask(cast, new(CITRA, "Citra")), cast.eko).wrong
    assert wrong.reason == "NIP ini sudah dipakai Citra (Dinas Kesehatan)."


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        ((NIP, "I", "Analis", "", UNIT, "", "PNS"), "Nama", "paling sedikit 2"),
        ((NIP, "Indah", "", "", UNIT, "", "PNS"), "Jabatan", "paling sedikit 2"),
        ((NIP, "Indah", "Analis", "III/f", UNIT, "", "PNS"), "Pangkat/Gol", "bukan golongan"),
        ((NIP, "Indah", "Analis", "IX", UNIT, "", "PNS"), "Pangkat/Gol", "tidak ada untuk PNS"),
        ((NIP, "Indah", "Analis", "", UNIT, "", "Honorer"), "NIP", "Non-ASN tidak mempunyai NIP"),
        ((NIP, "Indah", "Analis", "", UNIT, "", "Aktif"), "Status", "bukan PNS, PPPK, atau non-ASN"),
        ((NIP, "Indah", "Analis", "", UNIT, "", ""), "Status", "dapat berarti keduanya"),
        ((NIP, "Indah", "Analis", "", "", "", "PNS"), "Unit Kerja", "tidak disebut"),
        ((NIP, "Indah", "Analis", "", "X", "", "PNS"), "Unit Kerja", "paling sedikit 3"),
        ((NIP, "Indah", "Analis", "", "Bidang Z > Seksi", "", "PNS"), "Unit Kerja", "belum ada"),
        ((NIP, "Indah", "Analis", "", UNIT, NIP, "PNS"), "NIP Atasan", "dirinya sendiri"),
        ((NIP, "Indah", "Analis", "", UNIT, NI_PPPK, "PNS"), "NIP Atasan", "tidak ada di sini"),
        ((NIP, "Indah", "Analis", "", UNIT, "Siapa Itu", "PNS"), "NIP Atasan", "Tidak ada orang bernama"),
        ((NIP, "Indah", "Analis", "", UNIT, CITRA, "PNS"), "NIP Atasan", "hanya dapat ditetapkan admin BKPSDM"),
        ((ANI, "Ani", "", "", "", ANI, ""), "NIP Atasan", "dirinya sendiri"),
    ],
)
def test_what_cannot_be_taken_says_row_and_column(cast: Cast, row: tuple[str, ...], column: str, why: str):
    (wrong,) = look(cast, row).wrong
    assert (wrong.row, wrong.column) == (2, column) and why in wrong.reason


def test_an_atasan_by_name_only_where_one_has_it(cast: Cast):
    hire(cast, cast.eko, name="Hana, S.E.")
    found = look(cast, new(NI_PPPK, "Joko", atasan="Hana", status="PPPK"))
    assert "Ada 2 orang bernama" in found.wrong[0].reason
    (row,) = look(cast, new(NI_PPPK, "Joko", atasan="BUDI, S.H.", status="PPPK")).lines
    assert row.values["atasan_nip"] == BUDI
    assert look(cast, new(NI_PPPK, "Joko", atasan="-", status="PPPK")).lines[0].values["atasan_nip"] == ""


def test_who_left_is_told_and_is_nobodys_atasan(cast: Cast):
    call(mutasi.leave, cast.eko, pegawai_id=cast.hana.pegawai_id, version=1, last_day=date(2026, 11, 26))
    found = look(cast, new("199104042016032004", "Hana", unit="Loket"), new(NIP, "Indah", atasan="199104042016032004"))
    assert found.lines[0].state == "lewati" and "26/11/2026" in found.lines[0].note
    assert "sudah tidak bertugas" in found.wrong[0].reason and found.extra == ()
    assert "Hana" not in found.missing


def test_two_change_places_in_whatever_order(each_cast: Cast):
    # Ani was under Budi: now she is over him.
    rows = [(BUDI, "Budi", "", "", "", ANI, ""), (ANI, "Ani", "", "", "", DEWI, "")]
    take(ask(each_cast, *rows), each_cast.gilang)
    by_nip = people()
    assert by_nip[BUDI].atasan_id == by_nip[ANI].id and by_nip[ANI].atasan_id == by_nip[DEWI].id
    sound()


def test_a_circle_is_refused_by_row(cast: Cast):
    found = look(cast, (BUDI, "Budi", "", "", "", ANI, ""), new(NIP, "Indah", atasan=ANI))
    assert [(one.row, one.column) for one in found.wrong] == [(2, "NIP Atasan")] and "melingkar" in found.wrong[0].reason
    three = [
        new(NIP, "Indah", atasan=NI_PPPK),
        new(NI_PPPK, "Joko", atasan=NIP, status="PPPK"),
        new("199009132015031014", "Ki", atasan=NIP),
    ]
    found = look(cast, *three)
    assert [one.row for one in found.wrong] == [2, 3, 4]
    assert "2, 3" in found.wrong[0].reason and "baris 2" in found.wrong[2].reason, "and who would come under one of them"


def test_units_spelled_otherwise_are_one_and_likely_slips_are_told(each_cast: Cast):
    for name in ("Sekretariat", "Puskesmas Melati"):
        call(organisasi.add_unit, each_cast.eko, dinas_id=each_cast.dinas_id, name=name)
    rows = [
        new(NIP, "Indah", unit="SEKRETARIAT "),
        new(NI_PPPK, "Joko", unit="Puskemas Melati", status="PPPK"),
        new("199009132015031014", "Ki", unit="U.P.T.D. Mawar"),
        new("199009132015031024", "La", unit="UPTD  MAWAR"),
    ]
    found = look(each_cast, *rows)
    assert found.extra == ("Puskemas Melati", "U.P.T.D. Mawar")
    assert any("mirip “Puskesmas Melati”" in note for note in found.notes)
    take(ask(each_cast, *rows), each_cast.gilang)
    assert unit_names()[-2:] == ["Puskemas Melati", "U.P.T.D. Mawar"]
    assert people()["199009132015031014"].unit_id == people()["199009132015031024"].unit_id


def test_a_unit_of_two_places_is_named_with_the_one_above(cast: Cast):
    above = [call(organisasi.add_unit, cast.eko, dinas_id=cast.dinas_id, name=f"Bidang {one}") for one in "AB"]
    ids = [call(organisasi.add_unit, cast.eko, dinas_id=cast.dinas_id, name="Seksi Umum", parent_id=one) for one in above]
    (wrong,) = look(cast, new(NIP, "Indah", unit="Seksi Umum")).wrong
    assert "Ada 2 unit" in wrong.reason and "Bidang A > Seksi Umum" in wrong.reason
    take(ask(cast, new(NIP, "Indah", unit="bidang b > seksi umum")), cast.gilang)
    assert people()[NIP].unit_id == ids[1]
    # Who sits in one of them stays there.
    assert look(cast, new(NIP, "Indah", unit="Seksi Umum")).lines[0].state == "sama"


def test_a_list_without_units_asks_where_there_are_several(cast: Cast):
    head = ("NIP", "Nama", "Jabatan", "Status")
    row = (NIP, "Indah", "Analis", "PNS")
    assert look(cast, row, head=head).lines[0].values["unit"] == UNIT, "there is but one"
    call(organisasi.add_unit, cast.eko, dinas_id=cast.dinas_id, name="Sekretariat")
    found = look(cast, row, (ANI, "Ani", "Analis", "PNS"), head=head)
    assert found.asks == ["unit"] and [line.state for line in found.lines] == ["salah", "sama"]
    assert look(cast, row, head=head, unit="sekretariat").lines[0].values["unit"] == "Sekretariat"


def test_nobody_is_made_anybodys_atasan_by_himself(each_cast: Cast):
    rows = [new(NIP, "Indah", atasan=GILANG), (ANI, "Ani", "", "", "", GILANG, ""), (GILANG, "Gilang", "Kepala", "", "", "", "")]
    found = look(each_cast, *rows)
    assert [line.state for line in found.lines] == ["baru", "ubah", "lewati"]
    assert "Data Anda sendiri" in found.lines[2].note
    assert any("Baris 2, 3 menjadikan Anda atasan" in note for note in found.notes)
    take(ask(each_cast, *rows), each_cast.gilang)
    by_nip = people()
    assert by_nip[NIP].atasan_id is None and by_nip[ANI].atasan_id == each_cast.budi.pegawai_id
    assert [(one.pegawai_id, one.status) for one in every(UsulAtasan)] == [
        (by_nip[NIP].id, "menunggu"),
        (each_cast.ani.pegawai_id, "menunggu"),
    ]
    assert by_nip[GILANG].jabatan == "Analis"
    again = look(each_cast, *rows)
    assert [line.state for line in again.lines] == ["sama", "sama", "lewati"], "asked already"
    # The operator at the server puts them there at once.
    take(ask(each_cast, *rows), OPERATOR)
    assert people()[ANI].atasan_id == each_cast.gilang.pegawai_id
    sound()


def test_a_wrong_row_left_out_takes_those_under_it_along(each_cast: Cast):
    rows = [new(NIP, "Indah", atasan="000"), new(NI_PPPK, "Joko", atasan=NIP, status="PPPK"), new("199009132015031014", "Ki")]
    assert take(ask(each_cast, *rows), each_cast.gilang, skip_wrong=True).written == 1
    assert NIP not in people() and NI_PPPK not in people() and "199009132015031014" in people()


def test_a_namesake_may_be_the_same_with_another_nip(cast: Cast):
    found = look(cast, new(NI_PPPK, "HANA, S.E.", status="PPPK"))
    assert any("juga ada di sini dengan NIP lain" in note for note in found.notes)


def test_many_at_once(cast: Cast):
    nips = [f"1990091320150{3 + one // 999}2{one % 999:03d}" for one in range(1, 121)]
    rows = [
        new(nip, f"Pegawai {chr(97 + at % 26)}{chr(97 + at // 26)}", atasan=nips[at // 8] if at else "")
        for at, nip in enumerate(nips)
    ]
    assert take(ask(cast, *rows), cast.gilang).written == 120
    sound()
