"""Budi and the plans of his team, through the widgets of the page."""

from dataclasses import replace
from datetime import date

from bench.statements import statements_of
from db.engine import get_engine, transaction
from services import skp
from tests.cast import Cast, moved
from tests.cast.database import call
from tests.cast.skp import RPP, YEAR, add, agreed, now, plan, stands
from tests.pages.app import open_page, run, texts
from tests.pages.saya.test_skp import fill
from tests.pages.widgets import labels, press, starting


def page(actor, **query):
    return open_page(actor, "persetujuan", periode=str(YEAR), **query)


def test_the_team_at_a_glance_and_who_waits_first(cast: Cast):
    add(cast, cast.hana, propose=True)
    at = page(cast.budi)
    assert "1 sasaran menunggu jawaban Anda" in texts(at)
    assert "1 dari 2 orang belum mengajukan" in texts(at)
    table = at.dataframe[0].value
    assert table["Nama"].tolist() == ["Ani", "Hana"]
    assert table["Keadaan"].tolist() == ["Belum punya sasaran", "1 menunggu Anda"]
    assert "Usulan Hana menunggu jawaban Anda" in texts(at)


def test_agree_to_all_in_one_click(cast: Cast):
    ids = [add(cast, cast.ani, replace(RPP, what=f"Sasaran nomor {n}"), propose=True) for n in range(3)]
    at = page(cast.budi)
    press(at, "Setujui yang dicentang")
    assert {stands(skp_id).status for skp_id in ids} == {"disepakati"}
    assert "3 dari 3 sasaran disepakati" in texts(at)


def test_one_is_returned_with_a_note_the_rest_waits(cast: Cast):
    one, two = add(cast, cast.ani, propose=True), add(cast, cast.ani, replace(RPP, what="Ulangan diperiksa"), propose=True)
    at = page(cast.budi)
    starting(at.checkbox, "RPP").uncheck()
    starting(at.text_area, "Catatan").set_value("Sebutkan kelasnya")
    press(at, "Kembalikan yang dicentang")
    assert (stands(one).status, stands(two).status) == ("diajukan", "dikembalikan")
    assert "menunggu perbaikan Ani" in texts(at)


def test_what_changed_behind_the_page_is_not_agreed_to(cast: Cast):
    skp_id = add(cast, cast.ani, propose=True)
    at = page(cast.budi)
    call(skp.edit, cast.ani, skp_id=skp_id, version=2, isi=replace(RPP, target=1.0))
    press(at, "Setujui yang dicentang")
    assert "baru saja diubah orang lain" in texts(at)
    assert stands(skp_id).status == "diajukan"
    press(at, "Setujui yang dicentang")
    assert stands(skp_id).status == "disepakati", "now he saw the target that he agrees to"


def test_propose_for_a_person(cast: Cast):
    at = page(cast.budi, pegawai=str(cast.hana.pegawai_id))
    fill(at)
    press(at, "Ajukan kepada Hana")
    [row] = plan(cast.hana)
    assert (row.status, row.proposed_by) == ("diajukan", "penilai")
    assert "1 menunggu jawaban Hana." in texts(at)
    assert "Setujui yang dicentang" not in labels(at)


def test_an_agreed_item_changed_by_the_penilai_waits_for_the_employee(cast: Cast):
    skp_id = agreed(cast)
    at = page(cast.budi)
    press(at, "Ubah")
    assert "yang perlu disetujui Ani" in texts(at)
    starting(at.number_input, "Target").set_value(20.0)
    starting(at.text_input, "Catatan untuk Ani").set_value("Ada kelas tambahan")
    press(at, "Simpan sebagai usulan baru")
    assert (stands(skp_id).status, stands(skp_id).proposed_by, stands(skp_id).note) == (
        "diajukan",
        "penilai",
        "Ada kelas tambahan",
    )


def test_copy_for_a_person_is_proposed_at_once(cast: Cast):
    agreed(cast, code=str(YEAR))
    at = open_page(cast.budi, "persetujuan", periode=f"{YEAR}-T2", pegawai=str(cast.ani.pegawai_id))
    press(at, "Salin dan ajukan")
    assert [row.status for row in plan(cast.ani)] == ["disepakati", "diajukan"]


def test_a_draft_of_ani_is_hers(cast: Cast):
    add(cast, cast.ani)
    at = page(cast.budi)
    assert not {"Ajukan", "Ubah", "Ya, hapus"} & set(labels(at))


def test_the_history_is_the_same_for_both_sides(cast: Cast):
    skp_id = add(cast, cast.ani, propose=True)
    call(skp.return_, cast.budi, items=now(skp_id), note="Terlalu rendah")
    his, hers = page(cast.budi), open_page(cast.ani, "skp", periode=str(YEAR))

    def history(at) -> str:
        press(at, "Riwayat")
        return next(m.value for m in at.markdown if "ditambahkan" in m.value)

    assert history(his) == history(hers)


def test_somebody_elses_people_are_not_shown(cast: Cast):
    for name in ("citra", "dewi", "gilang", "budi"):
        at = page(cast.budi, pegawai=str(cast.everybody()[name].pegawai_id))
        assert "Pegawai itu bukan anggota tim Anda." in texts(at)
        assert not at.dataframe[1:]
        assert "Usulkan sasaran" not in " ".join(e.label for e in at.expander)


def test_dewi_is_penilai_of_budi_and_gilang(cast: Cast):
    add(cast, cast.ani, propose=True)
    skp_id = add(cast, cast.budi, propose=True)
    at = page(cast.dewi)
    assert at.dataframe[0].value["Nama"].tolist() == ["Budi", "Gilang"]
    press(at, "Setujui yang dicentang")
    assert stands(skp_id).status == "disepakati"


def test_a_period_that_the_persons_dinas_never_opened(cast: Cast):
    with transaction() as session:
        moved(session, cast.citra, date(YEAR, 1, 1), atasan_id=cast.budi.pegawai_id)
    at = page(cast.budi, pegawai=str(cast.citra.pegawai_id))
    assert "belum dibuka di dinas Citra" in texts(at)


def test_a_team_costs_few_statements(cast: Cast):
    for number in range(6):
        agreed(cast, replace(RPP, what=f"Sasaran nomor {number}"))
    at = page(cast.budi)
    with statements_of([get_engine()]) as seen:
        run(at)
    assert len([s for s in seen if s.lstrip().startswith("SELECT")]) <= 12, seen
