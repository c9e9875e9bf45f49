"""Meetings on their page: planned in few presses, made ready, looked up, and held or called off on record."""

from datetime import date, timedelta

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.queries.kit.hari_libur import national
from db.tables import Keputusan, Rapat, RapatAgenda, RapatCatatan, RapatHadir
from rules.kit.periode import label, plus_months
from rules.rapat.rencana import proposed_day, proposed_period
from services.indikator import tanda
from services.rapat import bahan, keputusan_lanjut
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands
from tests.cast.rapat import begun, closed, decide, held_on, planned
from tests.cast.tanda import figures, ratio
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import choose_row, files, labels, links, named, press, starting, toast, view

LIST, DECIDED = "Rapat", "Keputusan"
MARKED = [*[80.0, 82.0] * 8, *[70.0] * 8]
USUAL = [80.0, 82.0] * 12


def at_page(who, **query: str) -> AppTest:
    return open_page(who, "rapat", dinas="DUKCAPIL", **query)


def marked(cast: Cast, worse: int = 1, usual: int = 0) -> list[int]:
    """Indicators with marks: some truly worse, some as usual; their ids."""
    last = plus_months(today().replace(day=1), -1)
    made = [
        figures(cast, ratio(code=f"I{at}", name=f"Indikator {at}"), MARKED if at < worse else USUAL, until=last)
        for at in range(worse + usual)
    ]
    with transaction() as session:
        tanda.refresh(session, today=today())
    return made


def agenda_of(rapat_id: int) -> dict[int, str]:
    """indikator_id → what put it there."""
    with transaction() as session:
        rows = session.exec(select(RapatAgenda).where(RapatAgenda.rapat_id == rapat_id).order_by(RapatAgenda.position))
        return {row.indikator_id: row.pick for row in rows}


def the_one() -> Rapat:
    with transaction() as session:
        row = session.exec(select(Rapat)).one()
        session.expunge(row)
        return row


def moved(rapat_id: int, day: date) -> None:
    """As if it had been planned for that day."""
    with transaction() as session:
        row = session.get_one(Rapat, rapat_id)
        row.day = row.planned_day = day


@pytest.mark.parametrize("name", ["ani", "budi", "hana", "citra"])
def test_refused(cast: Cast, name: str):
    at = at_page(cast.everybody()[name])
    assert "Rencanakan rapat" not in labels(at) and not at.segmented_control


def test_a_head_of_another_dinas_is_refused(cast: Cast):
    assert "Anda tidak berhak melihat dinas ini" in texts(open_page(cast.dewi, "rapat", dinas="DINKES"))


@pytest.mark.parametrize(("name", "decides"), [("dewi", True), ("gilang", True), ("eko", True), ("farah", False)])
def test_each_part_is_drawn(cast: Cast, name: str, decides: bool):
    closed(cast, cast.dewi, begun(cast, cast.dewi))
    decide(cast, cast.dewi, begun(cast, cast.dewi))
    coming = planned(cast, cast.dewi, day=today() + timedelta(days=5))
    at = at_page(cast.everybody()[name])
    told = labels(at)
    assert all((what in told) is decides for what in ("Rencanakan rapat", "Ubah", "Bekukan sekarang", "Batalkan rapat"))
    assert links(at)["Lanjutkan di layar" if decides else "Buka layar rapat"] == "layar-rapat"
    assert "Semua keputusan" in texts(view(at, DECIDED))
    at = at_page(cast.everybody()[name], rapat=str(coming))
    assert "3 undangan" in texts(at) and ("Ubah" in labels(at)) is decides


def test_empty_it_says_what_comes(cast: Cast):
    assert "Mulailah dengan Rencanakan rapat." in texts(at_page(cast.dewi))
    assert "Kepala atau admin dinas merencanakannya." in texts(at_page(cast.farah))
    assert "Belum ada rapat yang selesai" in texts(at_page(cast.dewi, bagian="keputusan"))
    at = press(at_page(cast.dewi), "Rencanakan rapat")
    assert "Belum ada indikator berangka pada periode ini" in texts(at)
    assert toast(press(at, "Simpan")) == "Rapat direncanakan."


def test_ready_for_twelve_indicators_in_few_presses(cast: Cast):
    every = marked(cast, worse=2, usual=10)
    at, presses = at_page(cast.gilang), 0
    for what in ("Rencanakan rapat", "Semua indikator (12)", "Simpan"):
        at, presses = press(at, what), presses + 1
    print(f"siap untuk 12 indikator: {presses} klik")
    assert toast(at) == "Rapat direncanakan." and presses <= 10
    row = the_one()
    assert (row.jenis, row.jam.hour, row.chair_id, row.code) == (
        "kinerja",
        9,
        cast.dewi.pegawai_id,
        proposed_period(today()).code,
    )
    assert row.title == f"Tinjauan kinerja {label(row.code)}"
    assert row.day == proposed_day(today(), national(today(), today() + timedelta(days=60)))
    found = agenda_of(row.id)
    assert set(found) == set(every)
    assert [found[one] for one in every[:2]] == ["tanda"] * 2 and set(list(found.values())[2:]) == {"tangan"}
    assert "agenda 12 indikator: 2 terancam meleset, 10 dipilih" in plain(at)


def test_the_agenda_by_marks_with_the_reason_and_by_hand(cast: Cast):
    worse, usual, other = marked(cast, worse=1, usual=2)
    at = press(at_page(cast.dewi), "Rencanakan rapat")
    assert [fold.label for fold in at.expander] == ["Terancam meleset (1)", "Indikator lain (2)"]
    assert "**Agenda: 1 indikator**" in texts(at)
    tick = starting(at.checkbox, "▲ Indikator 0")
    assert tick.value and "memburuk nyata" in tick.label
    tick.uncheck()
    starting(at.checkbox, "○ Indikator 2").check()
    at = run(at)
    assert "**Agenda: 1 indikator**" in texts(at)
    assert toast(press(at, "Simpan")) == "Rapat direncanakan."
    assert agenda_of(the_one().id) == {other: "tangan"}
    at = press(at_page(cast.dewi), "Ubah")
    assert starting(at.checkbox, "○ Indikator 2").value and not starting(at.checkbox, "▲ Indikator 0").value
    starting(at.checkbox, "▲ Indikator 0").check()
    assert toast(press(run(at), "Simpan")) == "Rapat diubah."
    assert agenda_of(the_one().id) == {worse: "tanda", other: "tangan"} and usual not in agenda_of(the_one().id)


def test_the_title_follows_until_somebody_writes_another(cast: Cast):
    at, period = press(at_page(cast.dewi), "Rencanakan rapat"), label(proposed_period(today()).code)
    named(at.segmented_control, "Jenis rapat").set_value("diklat")
    at = run(at)
    assert named(at.text_input, "Judul").value == f"Rapat kebutuhan diklat {period}" and "Kompetensi yang kurang" in texts(at)
    assert "Tanpa lembar indikator" in texts(at)
    named(at.text_input, "Judul").set_value("Rapat besar akhir tahun")
    at = run(at)
    named(at.segmented_control, "Jenis rapat").set_value("evaluasi")
    at = run(at)
    assert named(at.text_input, "Judul").value == "Rapat besar akhir tahun"
    press(at, "Simpan")
    assert (the_one().jenis, the_one().title) == ("evaluasi", "Rapat besar akhir tahun")


def test_what_the_last_meeting_of_that_kind_was_is_remembered(cast: Cast):
    first = planned(cast, cast.dewi, invited=[cast.hana.pegawai_id], notulis_id=cast.ani.pegawai_id, place="Aula")
    at = press(at_page(cast.dewi), "Rencanakan rapat")
    assert named(at.text_input, "Tempat (boleh kosong)").value == "Aula"
    assert named(at.selectbox, "Notulis (boleh kosong)").value == cast.ani.pegawai_id
    assert set(named(at.multiselect, "Undangan").value) == {cast.hana.pegawai_id, cast.dewi.pegawai_id, cast.ani.pegawai_id}
    named(at.segmented_control, "Jenis rapat").set_value("diklat")
    at = run(at)
    assert cast.hana.pegawai_id not in named(at.multiselect, "Undangan").value, "of another kind: who leads somebody"
    assert stands(Rapat, first).version == 1


def test_a_link_opens_the_plan_of_its_kind(cast: Cast):
    at = at_page(cast.gilang, rencana="diklat")
    assert named(at.segmented_control, "Jenis rapat").value == "diklat"
    assert not at_page(cast.farah, rencana="diklat").text_input
    assert not at_page(cast.dewi, rencana="lain").text_input


def test_wrong_input_is_told_at_its_field(cast: Cast):
    at = press(at_page(cast.dewi), "Rencanakan rapat")
    named(at.date_input, "Hari").set_value(today() - timedelta(days=1))
    at = press(run(at), "Simpan")
    assert "Hari rapat tidak boleh sebelum hari ini." in texts(at) and "Perbaiki isian yang ditandai" in texts(at)
    named(at.date_input, "Hari").set_value(today())
    named(at.text_input, "Judul").set_value("Raka")
    at = press(run(at), "Simpan")
    assert "Isi judul rapat" in at.error[0].value


def test_a_day_off_is_named(cast: Cast):
    at = press(at_page(cast.dewi), "Rencanakan rapat")
    saturday = today() + timedelta(days=(5 - today().weekday()) % 7 + 7)
    named(at.date_input, "Hari").set_value(saturday)
    assert "bukan hari kerja" in texts(run(at))


def test_made_ready_the_card_says_so(cast: Cast):
    marked(cast)
    far = today() + timedelta(days=10)
    made = planned(cast, cast.dewi, day=far, agenda=None)
    at = at_page(cast.gilang)
    assert "3 undangan" in texts(at) and "agenda 1 indikator: 1 terancam meleset" in texts(at)
    assert "Bahan dibekukan sendiri pada" in texts(at)
    at = press(at, "Bekukan sekarang")
    assert toast(at) == "Bahan rapat dibekukan." and stands(Rapat, made).frozen_by == "tangan"
    assert "Bahan dibekukan lebih awal" in texts(at) and "Bekukan sekarang" not in labels(at)


def test_a_change_says_what_becomes_of_what_is_frozen(cast: Cast):
    made = planned(cast, cast.dewi, day=today())
    with transaction() as session:
        bahan.freeze(session, session.get_one(Rapat, made), "tangan")
    at = press(at_page(cast.dewi), "Ubah")
    assert "dan tetap begitu" in texts(at)
    named(at.date_input, "Hari").set_value(today() + timedelta(days=10))
    at = run(at)
    assert "Rapat pindah ke lebih dari 48 jam lagi: bahan yang dibekukan" in texts(at)
    named(at.date_input, "Hari").set_value(today())
    at = run(at)
    named(at.segmented_control, "Jenis rapat").set_value("evaluasi")
    at = run(at)
    assert "Rapat membahas hal lain: bahan yang dibekukan" in texts(at)
    assert toast(press(at, "Simpan")) == "Rapat diubah." and stands(Rapat, made).frozen_at is None


@pytest.mark.parametrize(("ago", "held"), [(3, True), (20, False)])
def test_a_day_that_passed_asks_what_became_of_it(cast: Cast, ago: int, held: bool):
    made = planned(cast, cast.dewi)
    moved(made, today() - timedelta(days=ago))
    at = at_page(cast.farah)
    assert "Harinya sudah lewat. Kepala atau admin dinas mencatat" in texts(at) and "Lewat harinya" in texts(at)
    at = at_page(cast.dewi)
    assert "Jadi dilaksanakan?" in texts(at)
    assert ("Sudah dilaksanakan: catat di layar" in links(at)) is held
    at = press(at, "Batalkan rapat")
    at = press(at, "Ya, batalkan")
    assert "Tuliskan alasannya" in texts(at)
    named(at.text_area, "Mengapa dibatalkan?").set_value("Kepala bertugas ke luar kota")
    at = press(at, "Ya, batalkan")
    assert toast(at) == "Rapat dibatalkan." and stands(Rapat, made).status == "batal"
    assert "Dibatalkan: Kepala bertugas ke luar kota" in texts(at_page(cast.farah, rapat=str(made)))


def test_the_day_planned_stands_beside_the_day_held(cast: Cast):
    made = begun(cast, cast.dewi)
    with transaction() as session:
        session.get_one(Rapat, made).planned_day = today() - timedelta(days=4)
    at = at_page(cast.dewi)
    assert "(direncanakan " in texts(at)
    assert at.dataframe[0].value["Direncanakan"].notna().tolist() == [True]


def test_opened_it_shows_everything_on_record(cast: Cast):
    (ktp,) = marked(cast)
    made = begun(cast, cast.dewi)
    decide(cast, cast.dewi, made)
    with transaction() as session:
        session.add(RapatCatatan(rapat_id=made, indikator_id=ktp, body="Mesin cetak macet", updated_by=cast.dewi.akun_id))
        # its indicator was taken off the agenda since
        off = figures(cast, ratio(code="OFF", name="Tidak dibahas lagi"), USUAL, until=today())
        session.add(RapatCatatan(rapat_id=made, indikator_id=off, body="Dibahas lain kali", updated_by=cast.dewi.akun_id))
        session.add(RapatCatatan(rapat_id=made, body="Mulai tepat waktu", updated_by=cast.dewi.akun_id))
    closed(cast, cast.dewi, made)
    at = choose_row(at_page(cast.farah), 0)
    told = texts(at)
    for part in (
        "Agenda: 1 indikator",
        "3 undangan, 1 hadir",
        "1 keputusan",
        "Mesin cetak macet",
        "Mulai tepat waktu",
        "**Tidak dibahas lagi**",
        "Memo belum",
    ):
        assert part in told, part
    assert at.query_params["rapat"] in (str(made), [str(made)]) and files(at)
    at = press(at, "Semua rapat")
    assert "Rencanakan" not in labels(at) and "Semua rapat" in texts(at)


def test_a_meeting_of_another_dinas_is_not_opened(cast: Cast):
    there = planned(cast, cast.eko, dinas_id=cast.other_dinas_id, chair_id=cast.citra.pegawai_id, invited=[cast.citra.pegawai_id])
    at = at_page(cast.dewi, rapat=str(there))
    assert "Rapat itu tidak ada di dinas ini." in texts(at) and "Rapat evaluasi triwulan" not in texts(at)


def test_the_invitation_as_text(cast: Cast):
    marked(cast)
    planned(cast, cast.dewi, place="Aula", agenda=None)
    told = at_page(cast.dewi).code[0].value
    for part in ("UNDANGAN RAPAT", "Tempat: Aula", "Pimpinan rapat: Dewi", "Indikator 0", "Komitmen lalu"):
        assert part in told, part
    assert "memburuk" not in told and not at_page(cast.farah).code


@pytest.mark.parametrize("part", [LIST, DECIDED, "terbuka", "rencana"])
def test_few_statements(cast: Cast, part: str):
    marked(cast)
    closed(cast, cast.dewi, begun(cast, cast.dewi))
    made = begun(cast, cast.dewi)
    decide(cast, cast.dewi, made)
    planned(cast, cast.dewi, day=today() + timedelta(days=5))
    at = at_page(cast.dewi, rapat=str(made)) if part == "terbuka" else at_page(cast.dewi)
    at = press(at, "Rencanakan rapat") if part == "rencana" else at if part == "terbuka" else view(at, part)
    with statements_of([get_engine()]) as seen:
        run(at)
    print(part, len(seen))
    assert len(seen) <= 12


def test_whoever_is_invited_is_on_the_list(cast: Cast):
    at = press(at_page(cast.dewi), "Rencanakan rapat")
    named(at.multiselect, "Undangan").set_value([cast.ani.pegawai_id])
    named(at.selectbox, "Notulis (boleh kosong)").set_value(cast.hana.pegawai_id)
    press(run(at), "Simpan")
    with transaction() as session:
        found = {row.pegawai_id for row in session.exec(select(RapatHadir))}
    assert found == {cast.ani.pegawai_id, cast.hana.pegawai_id, cast.dewi.pegawai_id}


def test_what_became_of_the_last_decisions(cast: Cast):
    meeting = begun(cast, cast.dewi)
    made = decide(cast, cast.dewi, meeting)
    closed(cast, cast.dewi, meeting)
    at = at_page(cast.dewi, bagian="keputusan")
    assert "Pelatihan komunikasi bagi petugas loket" in texts(at) and "Dalam tenggat 1" in texts(at)
    assert "Semua keputusan rapat: masih terbuka 1, tertua 0 hari, lewat tenggat 0." in texts(at)
    at = press(at, "Apa hasilnya?")
    named(at.text_area, "Hasilnya, atau alasannya bila ditunda atau dibatalkan").set_value("Ani sudah mengikuti pelatihan")
    at = press(at, "Simpan")
    assert toast(at) == "Keputusan ditandai selesai." and stands(Keputusan, made).status == "selesai"
    assert "Apa hasilnya?" not in labels(at) and "Hasil: Ani sudah mengikuti pelatihan" in texts(at)


def test_a_decision_tells_whether_its_figure_changed(cast: Cast):
    last = plus_months(today().replace(day=1), -1)
    ktp = figures(cast, ratio(), [*[80.0, 82.0] * 6, 81.0, *[95.0] * 8], until=last)
    first = begun(cast, cast.dewi)
    made = decide(cast, cast.dewi, first, indikator_id=ktp)
    held_on(first, plus_months(last, -8))
    closed(cast, cast.dewi, first)
    call(keputusan_lanjut.finish, cast.dewi, keputusan_id=made, version=1, result="Loket kedua dibuka")
    told = "KTP tepat waktu.** Setelah keputusan ini: membaik nyata."
    at = at_page(cast.farah, bagian="keputusan")
    assert told in texts(at) and "karena" not in texts(at)
    second = begun(cast, cast.dewi)
    decide(cast, cast.dewi, second, what="Petugas loket ditambah", indikator_id=ktp)
    closed(cast, cast.dewi, second)
    at = at_page(cast.dewi, bagian="keputusan")
    assert "baru 0 dari 7 bulan setelahnya" in texts(at)
    assert "Sudah selesai: apakah angkanya berubah?" in texts(at) and told in texts(at), "seven months are longer than a quarter"
