"""Plans from a file: what it says, how far an item comes in, what nobody changes by a file, and how it goes back."""

from collections.abc import Sequence

import pytest
from sqlalchemy import event

from db.engine import get_engine
from db.tables import Skp, SkpRiwayat
from rules.impor import Plan
from rules.kit.errors import Conflict, Forbidden, Locked
from rules.kit.hak import OPERATOR, Actor
from rules.skp.isi import Isi
from services import impor, skp
from services.impor.batal import undo
from tests.cast import Cast
from tests.cast.database import call, every, stands, trail
from tests.cast.impor import asked, case, csv, plan, take, told
from tests.cast.skp import YEAR, actions, add, now, set_status

ANI, HANA, CITRA, GILANG = "199003032015032003", "199104042016032004", "198806062012032006", "198505052010031005"
HEAD = ("NIP", "Periode", "Rencana Hasil Kerja", "Aspek", "Satuan", "Target")
RPP = (ANI, str(YEAR), "RPP kelas V tersusun", "kuantitas", "dokumen", "12")


def ask(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD, actor: Actor | None = None, **pilihan: str):
    return asked("skp", cast.dinas_id, csv(head, *rows), actor=actor or cast.gilang, **pilihan)


def look(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD, actor: Actor | None = None, **pilihan: str) -> Plan:
    return plan(ask(cast, *rows, head=head, actor=actor, **pilihan), actor or cast.gilang)


def comes(cast: Cast, *rows: Sequence[str], **pilihan: str) -> impor.Hasil:
    return take(ask(cast, *rows, **pilihan), cast.gilang)


def items() -> list[Skp]:
    return sorted(every(Skp), key=lambda row: row.id or 0)


def why(found: Plan) -> str:
    (wrong,) = found.wrong
    return f"{wrong.column}: {wrong.reason}"


def test_both_sides_still_agree(each_cast: Cast):
    """An item of a file is a draft: the employee proposes it, the penilai agrees, as if he had written it himself."""
    hasil = comes(each_cast, RPP)
    (row,) = items()
    assert hasil.written == 1 and (row.status, row.proposed_by, row.target, row.satuan) == ("draf", None, 12.0, "dokumen")
    assert actions(row.id) == ["impor"] and trail("skp") == ["tambah"]
    call(skp.propose, each_cast.ani, items=now(row.id))
    call(skp.agree, each_cast.budi, items=now(row.id))
    assert stands(Skp, row.id).status == "disepakati"
    assert comes(each_cast, RPP).impor_id is None, "the same file once more changes nothing, not even what was agreed"


@pytest.mark.parametrize(
    ("chosen", "told_status", "comes_as"),
    [
        ("", "Disetujui", "draf"),
        ("diajukan", "", "diajukan"),
        ("disepakati", "", "disepakati"),
        ("disepakati", "Diajukan", "diajukan"),
        ("disepakati", "Ditolak", "draf"),
        ("diajukan", "Disetujui", "diajukan"),
    ],
)
def test_how_far_it_comes_in(cast: Cast, chosen: str, told_status: str, comes_as: str):
    answers = {"sebagai": chosen} if chosen else {}
    found = comes(cast, (*RPP, told_status), head=(*HEAD, "Status SKP"), **answers)
    (row,) = items()
    assert (row.status, row.proposed_by) == (comes_as, None if comes_as == "draf" else "penilai")
    held = any("lebih jauh di berkas" in note for note in found.plan.notes)
    assert held == (told_status == "Disetujui")


def test_a_proposal_waits_for_the_employee(each_cast: Cast):
    comes(each_cast, RPP, sebagai="diajukan")
    (row,) = items()
    with pytest.raises(Exception, match="harus ditanggapi pihak lain"):
        call(skp.agree, each_cast.budi, items=now(row.id))
    call(skp.agree, each_cast.ani, items=now(row.id))


def test_nobody_agrees_with_himself(cast: Cast):
    hasil = comes(cast, (GILANG, *RPP[1:]), RPP, sebagai="disepakati")
    assert {row.pegawai_id: row.status for row in items()} == {
        cast.gilang.pegawai_id: "draf",
        cast.ani.pegawai_id: "disepakati",
    }
    assert "Anda sendiri" in told(hasil.plan.lines)[0][2]


def test_a_draft_changes_and_what_was_agreed_does_not(each_cast: Cast):
    first = add(each_cast, each_cast.ani, Isi("RPP kelas V tersusun", "dokumen", 10.0))
    found = look(each_cast, RPP)
    assert found.counts == {"ubah": 1} and found.lines[0].before == {"target": "10"}
    assert comes(each_cast, RPP).written == 1 and stands(Skp, first).target == 12.0
    call(skp.propose, each_cast.ani, items=now(first))
    call(skp.agree, each_cast.budi, items=now(first))
    assert "berstatus disepakati" in why(look(each_cast, (*RPP[:5], "15")))


def test_a_draft_goes_on_when_the_office_says_it_was_agreed(cast: Cast):
    comes(cast, RPP)
    second = comes(cast, RPP, sebagai="disepakati")
    assert second.plan.lines[0].before == {"status": "draf"} and [row.status for row in items()] == ["disepakati"]
    assert comes(cast, RPP).written == 0, "it does not go back to a draft"
    call(undo, cast.gilang, impor_id=second.impor_id)
    assert [row.status for row in items()] == ["draf"]


def test_it_goes_back_until_somebody_took_it_up(each_cast: Cast):
    hasil = comes(each_cast, RPP, (HANA, *RPP[1:]))
    call(undo, each_cast.gilang, impor_id=hasil.impor_id)
    assert not items() and not every(SkpRiwayat)
    hasil = comes(each_cast, RPP)
    (row,) = items()
    call(skp.propose, each_cast.ani, items=now(row.id))
    with pytest.raises(Conflict, match="sudah berubah"):
        call(undo, each_cast.gilang, impor_id=hasil.impor_id)


def test_periods_that_moved_on(each_cast: Cast):
    hasil = comes(each_cast, RPP)
    set_status(each_cast.periode[str(YEAR)], "penilaian")
    assert "sedang dinilai" in why(look(each_cast, (HANA, *RPP[1:])))
    with pytest.raises(Locked, match="sedang dinilai"):
        call(undo, each_cast.gilang, impor_id=hasil.impor_id)
    set_status(each_cast.periode[str(YEAR)], "ditutup")
    assert "sudah ditutup" in why(look(each_cast, (HANA, *RPP[1:])))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({0: CITRA}, "NIP: Tidak ada pegawai dinas ini"),
        ({1: f"Semester I {YEAR}"}, "Periode: Semester tidak memuat sasaran"),
        ({1: "Triwulan I 2031"}, "Periode: Periode Triwulan I 2031 belum dibuka"),
        ({1: "tahun depan"}, "Periode: “tahun depan” bukan periode"),
        ({2: "RPP"}, "Rencana Hasil Kerja: Tuliskan sasaran"),
        ({4: ""}, "Satuan: Isi satuan"),
        ({4: "dokumen", 5: "12 laporan"}, "Target: Satuan di kolom target (“laporan”) lain dari"),
        ({5: "sesuai kebutuhan"}, "Target: “sesuai kebutuhan” bukan target"),
        ({5: "1.500"}, "Target: “1.500” dapat berarti 1500 atau 1,5"),
        ({3: "waktu", 4: "hari", 5: "3"}, "Target: Target waktu atau biaya"),
    ],
)
def test_what_cannot_be_taken(cast: Cast, changed: dict[int, str], reason: str):
    row = tuple(changed.get(at, text) for at, text in enumerate(RPP))
    assert why(look(cast, row)).startswith(reason)


def test_what_is_unclear_is_asked(cast: Cast):
    waktu = (ANI, str(YEAR), "Surat dijawab", "waktu", "hari", "3")
    assert look(cast, waktu).asks == ["arah"]
    assert comes(cast, waktu, arah="turun").written == 1 and [row.polarity for row in items()] == ["turun"]
    signed = (ANI, str(YEAR), "Aduan dijawab", "waktu", "", "maks. 3 hari")
    comes(cast, signed)
    assert (items()[1].polarity, items()[1].satuan) == ("turun", "hari")
    bare = look(cast, (ANI, *RPP[2:]), head=(HEAD[0], *HEAD[2:]))
    assert bare.asks == ["periode"] and "Pilih periodenya" in why(bare)
    assert comes(cast, (ANI, *RPP[2:]), head=(HEAD[0], *HEAD[2:]), periode=f"{YEAR}-T1").written == 1


def test_the_office_s_own_form(each_cast: Cast):
    """Merged cells for the person and the result, two measures of one result, a NIP with spaces, a range and decimal commas."""
    ask = asked("skp", each_cast.dinas_id, case("skp_matriks_dinas.xlsx"), actor=each_cast.gilang, periode=str(YEAR))
    hasil = take(ask, each_cast.gilang)
    assert not hasil.plan.wrong and hasil.written == 5
    found = [(row.pegawai_id, row.what, row.aspek, row.target, row.target_low, row.target_high, row.satuan) for row in items()]
    ani, hana = each_cast.ani.pegawai_id, each_cast.hana.pegawai_id
    assert sorted(found, key=str) == sorted(
        [
            (ani, "KTP-el diterbitkan: Jumlah KTP-el terbit", "kuantitas", 1200.0, None, None, "keping"),
            (ani, "KTP-el diterbitkan: KTP-el tanpa salah cetak", "kualitas", 97.5, None, None, "%"),
            (ani, "KTP-el diterbitkan: Lama penerbitan", "waktu", 3.0, None, None, "hari"),
            (hana, "Akta kelahiran dilayani: Kepuasan pemohon", "kualitas", None, 80.0, 100.0, "%"),
            (hana, "Rapat koordinasi diikuti: Kehadiran rapat", "kuantitas", 12.0, None, None, "kali"),
        ],
        key=str,
    )
    assert [row.jenis for row in items() if "Rapat" in row.what] == ["tambahan"]
    again = take(
        asked("skp", each_cast.dinas_id, case("skp_matriks_dinas.xlsx"), actor=each_cast.gilang, periode=str(YEAR)),
        each_cast.gilang,
    )
    assert again.impor_id is None and again.plan.counts["sama"] == 5


def test_who_may(cast: Cast):
    for actor in (cast.ani, cast.budi, cast.dewi, cast.farah, cast.citra):
        with pytest.raises(Forbidden):
            look(cast, RPP, actor=actor)
    assert look(cast, RPP, actor=cast.eko).counts == {"baru": 1}


def test_at_the_server_the_trail_alone_tells(each_cast: Cast):
    take(ask(each_cast, RPP, actor=OPERATOR), OPERATOR)
    (row,) = items()
    assert actions(row.id) == [] and trail("skp") == ["tambah"]


def test_many_rows_take_few_statements(cast: Cast):
    rows = [
        (nip, str(YEAR), f"Sasaran nomor {at}", "kuantitas", "dokumen", str(at + 1)) for nip in (ANI, HANA) for at in range(40)
    ]
    request, sent = ask(cast, *rows), []
    event.listen(get_engine(), "before_cursor_execute", lambda *call: sent.append(call[2]))
    call(impor.run, cast.gilang, ask=request, setuju=impor.Setuju())
    assert len(items()) == 80 and len(sent) < 60


def test_a_column_indikator_tells_the_measure_where_no_code_is_in_it(cast: Cast):
    head = ("NIP", "Periode", "RHK", "Indikator", "Satuan", "Target")
    row = (ANI, str(YEAR), "RPP kelas V tersusun", "Jumlah RPP", "dokumen", "12")
    (line,) = look(cast, row, head=head).lines
    assert (line.state, line.values["what"], line.values["indikator"]) == ("baru", "RPP kelas V tersusun: Jumlah RPP", "")
