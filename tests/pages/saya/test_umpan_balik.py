"""Umpan balik: written and read through the page."""

import pytest

from db.engine import reading
from db.queries import umpan_balik as queries
from settings import today
from tests.cast import Cast
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import errors, links, named, press


def test_a_penilai_praises_and_the_employee_reads(cast: Cast):
    at = open_page(cast.budi, "umpan-balik")
    assert at.selectbox(key="umpan-balik-kepada").value is None and not at.text_area, "nobody is chosen because he stands first"
    at.selectbox(key="umpan-balik-kepada").set_value(cast.ani.pegawai_id)
    run(at)
    named(at.text_area, "Umpan balik").set_value("Antrean pagi ini rapi.")
    press(at, "Kirim")
    with reading() as connection:
        (word,) = queries.received(connection, pegawai_id=cast.ani.pegawai_id, today=today())
    assert (word.body, word.jenis) == ("Antrean pagi ini rapi.", "apresiasi")
    at = open_page(cast.ani, "umpan-balik")
    said = texts(at)
    assert "Antrean pagi ini rapi." in said and "Budi" in said
    press(at, "Tandai sudah dibaca")
    assert not [b for b in at.button if b.label == "Tandai sudah dibaca"]


def test_a_small_team_is_told_why_no_word_without_a_name(cast: Cast):
    at = open_page(cast.ani, "umpan-balik")
    (box,) = at.checkbox
    assert box.disabled and "sedikitnya 5 bawahan" in (box.help or "")


def test_too_short_a_word_keeps_what_was_typed(cast: Cast):
    at = open_page(cast.ani, "umpan-balik")
    named(at.text_area, "Umpan balik").set_value("ya")
    press(at, "Kirim")
    assert any("paling sedikit" in error for error in errors(at))
    assert at.text_area[0].value == "ya"


def test_an_admin_has_none(cast: Cast):
    at = open_page(cast.eko, "umpan-balik")
    assert "Umpan balik" not in [title.value for title in at.title]


@pytest.mark.parametrize(("who", "offered"), [("budi", 3), ("dewi", 5), ("farah", 6)])
def test_who_leads_praises_and_takes_it_back(cast: Cast, who: str, offered: int):
    """Budi: his unit and two people; Dewi: her unit and all but herself; Farah: all of the dinas."""
    actor = getattr(cast, who)
    at = open_page(actor, "umpan-balik", bagian="pujian", **({"dinas": "DUKCAPIL"} if who == "farah" else {}))
    to = named(at.selectbox, "Untuk")
    assert len(to.options) == offered
    to.select(next(one for one in to.options if one.startswith("Ani")))
    named(at.text_area, "Pujian").set_value("Sabar melayani antrean panjang.")
    press(at, "Sampaikan")
    said = texts(open_page(cast.hana, "umpan-balik", bagian="pujian"))
    assert "Sabar melayani antrean panjang." in said and "Ani" in said and actor.name in said
    assert "**1** pujian untuk Anda sepekan ini" in links(open_page(cast.ani, "beranda"))
    press(at, "Tarik")
    press(at, "Tarik")  # of the dialog
    assert "Sabar" not in texts(open_page(cast.hana, "umpan-balik", bagian="pujian"))


def test_a_pegawai_reads_and_has_no_form(cast: Cast):
    at = open_page(cast.ani, "umpan-balik", bagian="pujian")
    assert not at.text_area and "Belum ada pujian" in texts(at)
