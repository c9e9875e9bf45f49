"""Pengaturan › Kantor: what the office says of itself is seen by everybody, and reaches the clock of the process."""

from datetime import UTC, datetime

import pytest

import settings
from db.engine import reading
from db.queries.kit import pengaturan, revisi
from db.tables import Laporan
from rules.kit.errors import Forbidden, Invalid
from rules.kit.kantor import check_kantor
from services.pengaturan import logo
from settings import day_of, get_settings, today
from tests.cast import Cast
from tests.cast.database import call, every
from tests.cast.kunjungan import picture
from tests.cast.laporan import file
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import errors, fill, labels, named, press, toast


@pytest.fixture
def no_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server says no zone."""
    monkeypatch.delenv("TIMEZONE", raising=False)
    get_settings.cache_clear()


def opened(cast: Cast):
    return open_page(cast.eko, "pengaturan", bagian="kantor")


def save(at, form: str):
    """Press the button of that form."""
    next(button for button in at.button if button.form_id.startswith(form)).click()
    return run(at)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Kota  Contoh", "Kota Contoh"), ("Pemerintah Kota Contoh", "Kota Contoh"), ("Pemkab Contoh", "Kabupaten Contoh"),
        ("pemerintah daerah kabupaten Contoh", "Kabupaten Contoh"), ("Provinsi Aceh", "Provinsi Aceh"),
    ],
)  # fmt: skip
def test_the_region_as_letters_name_it(typed: str, kept: str):
    assert check_kantor(typed) == kept


def test_the_name_stands_in_the_shell_and_on_the_sign_in_form(cast: Cast):
    at = save(fill(opened(cast), Nama_daerah="Pemerintah Kota Contoh"), "kantor-nama")
    assert toast(at) == "Nama daerah tersimpan."
    assert "Pemerintah Kota Contoh" in texts(open_page(cast.ani, "profil"))
    assert "**Pemerintah Kota Contoh**" in texts(open_page(None, "profil"))
    at = save(fill(opened(cast), Nama_daerah="x"), "kantor-nama")
    assert errors(at) == ["Isi nama daerah, paling sedikit 3 huruf."]


def test_the_zone_reaches_the_clock(cast: Cast, no_zone):
    evening = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    assert day_of(evening).day == 24
    at = opened(cast)
    named(at.selectbox, "Zona").set_value("WIT")
    save(at, "kantor-zona")
    assert day_of(evening).day == 25
    # another process: it is read with the revision that every run asks
    get_settings.cache_clear()
    assert day_of(evening).day == 24
    open_page(cast.ani, "profil")
    assert day_of(evening).day == 25 and get_settings().zone.key == "Asia/Jayapura"
    with reading() as connection:
        assert revisi.zona(connection) == "WIT"


def test_the_environment_wins_and_is_said_to(cast: Cast, monkeypatch):
    monkeypatch.setenv("TIMEZONE", "WITA")
    get_settings.cache_clear()
    assert "Asia/Makassar, ditetapkan server dengan TIMEZONE" in texts(opened(cast))
    get_settings().choose_zone("WIT")
    assert get_settings().zone.key == "Asia/Makassar"


def test_a_logo_is_drawn_anew_and_small(cast: Cast):
    call(logo.change, cast.eko, name="logo.jpg", content=picture(size=(900, 600), gps=True))
    with reading() as connection:
        kept = pengaturan.kantor(connection).logo
    assert kept is not None and kept.startswith(b"\x89PNG") and b"Exif" not in kept and len(kept) < 10_000
    assert "Hapus logo" in labels(opened(cast))
    press(opened(cast), "Hapus logo")
    with reading() as connection:
        assert pengaturan.kantor(connection).logo is None


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), ("a.pdf", b"%PDF-1.4\n"), ("a.png", b""), ("a.png", picture())],
)
def test_what_is_no_picture_is_no_logo(cast: Cast, name: str, content: bytes):
    with pytest.raises(Invalid) as refused:
        call(logo.change, cast.eko, name=name, content=content)
    assert refused.value.field == "logo"
    with pytest.raises(Forbidden):
        call(logo.change, cast.gilang, name="a.jpg", content=picture())


def test_what_was_tried_is_emptied_after_the_name_is_typed(cast: Cast):
    file(cast.ani)
    at = opened(cast)
    assert "Nyatakan mulai dipakai" in labels(at)
    label = next(one for one in labels(at) if one.startswith("Kosongkan"))
    press(at, label)
    press(fill(at, Nama_kantor="salah"), "Kosongkan")
    assert errors(at) == ["Ketik nama kantor persis seperti tertulis."] and every(Laporan)
    press(fill(at, Nama_kantor="Dinas Kependudukan dan Pencatatan Sipil"), "Kosongkan")
    assert not every(Laporan) and toast(at).startswith("Dikosongkan.")
    assert "Tidak ada data percobaan." in texts(at)


def test_who_began_empties_nothing_any_more(cast: Cast):
    file(cast.ani)
    at = press(opened(cast), "Nyatakan mulai dipakai")
    assert toast(at) == "Kantor dinyatakan mulai dipakai." and today() == settings.today()
    assert "sudah menyatakan mulai dipakai" in texts(at)
    assert not [one for one in labels(at) if one.startswith("Kosongkan")]
