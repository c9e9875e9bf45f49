"""The first steps on Beranda: by role, ticked by the data, put away and fetched again, gone when all is done."""

import pytest
from streamlit.testing.v1 import AppTest

from db.engine import reading, transaction
from db.queries import langkah as queries
from db.tables import Akun, Penilaian
from rules.kit.hak import Actor
from rules.langkah import STEPS, steps_of
from settings import today
from tests.cast import Cast
from tests.cast.laporan import file, item, verify
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import labels, links, press, toast


def open_(at: AppTest) -> bool:
    """Whether the list is on the page."""
    return "Langkah awal" in [one.value for one in at.subheader]


@pytest.mark.parametrize(
    ("name", "step", "page"),
    [
        ("eko", "Kenalkan kantor: nama, logo, zona waktu", "pengaturan"),
        ("gilang", "Pilih indikator dari katalog", "indikator"),
        ("dewi", "Tetapkan target pertama", "pengukuran"),
        ("budi", "Verifikasi laporan pertama", "verifikasi"),
        ("ani", "Isi laporan pertama", "laporan"),
    ],
)
def test_everybody_has_his_own_steps(cast: Cast, name: str, step: str, page: str):
    at = open_page(cast.everybody()[name], "beranda")
    assert open_(at) and links(at)[step] == page
    assert "Tidak ada yang perlu Anda kerjakan" not in texts(at), "beside a list of what is to be done"


def test_who_only_looks_has_none(cast: Cast):
    assert not open_(open_page(cast.farah, "beranda"))


def test_a_link_to_a_page_that_is_not_his_is_no_link(cast: Cast):
    for name, actor in cast.everybody().items():
        at = open_page(actor, "beranda")
        pages = {page for label, page in links(at).items()}
        assert not (name in ("ani", "budi") and pages & {"impor", "akun", "pengaturan", "indikator"})


def test_ticks_fill_by_themselves_and_the_list_leaves(cast: Cast):
    at = open_page(cast.ani, "beranda")
    assert "1 dari 3 selesai" in texts(at)
    with transaction() as session:
        item(session, cast.ani, cast)
    assert "2 dari 3 selesai" in texts(run(at))
    file(cast.ani)
    assert not open_(run(at))
    with transaction() as session:
        assert session.get_one(Akun, cast.ani.akun_id).langkah == "selesai"


def test_the_team_of_a_penilai(each_cast: Cast):
    cast = each_cast

    def count(actor: Actor) -> dict[str, int]:
        with reading() as connection:
            return queries.counts(
                connection, steps=steps_of(actor), dinas_id=actor.dinas_id, pegawai_id=actor.pegawai_id, today=today()
            )

    assert count(cast.budi) == dict.fromkeys(steps_of(cast.budi), 0) | {"sandi": 1}
    with transaction() as session:
        item(session, cast.ani, cast)
        given = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "pegawai_id": cast.ani.pegawai_id, "status": "draf"}
        made = Penilaian(**given, periode_id=cast.periode[str(today().year)], penilai_id=cast.budi.pegawai_id)
        session.add(made)
        session.flush()
        penilaian_id = made.id
    verify(cast.budi, (file(cast.ani), 1))
    assert count(cast.budi) == {"sandi": 1, "skp_tim": 1, "verifikasi_tim": 1, "nilai_tim": 0, "skp": 0, "laporan": 0}
    with transaction() as session:
        session.get_one(Penilaian, penilaian_id).status = "disampaikan"
    found = count(cast.dewi)
    assert (found["nilai"], found["verifikasi"], found["skp_tim"]) == (1, 1, 0), "of the dinas, and of her own team"
    assert count(cast.citra)["laporan"] == 0 and count(cast.gilang)["nilai"] == 1


def test_of_another_dinas_nothing_counts(each_cast: Cast):
    file(each_cast.ani)
    verify(each_cast.budi, (file(each_cast.ani), 1))
    with reading() as connection:
        of = {"steps": STEPS["admin_dinas"], "pegawai_id": None, "today": today()}
        here = queries.counts(connection, dinas_id=each_cast.dinas_id, **of)
        there = queries.counts(connection, dinas_id=each_cast.other_dinas_id, **of)
        every = queries.counts(connection, dinas_id=None, **of)
    assert (here["verifikasi"], there["verifikasi"], every["verifikasi"]) == (1, 0, 1)
    assert (here["pegawai"], there["pegawai"], every["pegawai"]) == (5, 1, 6) and here["akun"] == 5
    assert here["periode"] == 1 and there["periode"] == 0


def test_put_away_and_fetched_again(cast: Cast):
    at = press(open_page(cast.eko, "beranda"), "Sembunyikan daftar ini")
    assert not open_(at) and "Profil" in toast(at)
    profil = press(open_page(cast.eko, "profil"), "Tampilkan lagi di Beranda")
    assert "Tampilkan lagi di Beranda" not in labels(profil)
    assert open_(open_page(cast.eko, "beranda"))
