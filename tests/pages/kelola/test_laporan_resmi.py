"""The setting "laporan harian resmi di BKN" through its widgets, and what screens say then."""

import pytest

from db.queries.laporan.resmi import of
from rules.kit.periode import plus_months
from rules.laporan import resmi
from services import pengaturan
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call
from tests.pages.app import open_page, plain, texts
from tests.pages.widgets import named, press

NOTE = "resmi dinas ini di e-Kinerja BKN"


@pytest.fixture
def on(cast: Cast) -> Cast:
    value = resmi.begin(resmi.NONE, today().replace(day=1))
    call(pengaturan.change, cast.eko, dinas_id=cast.dinas_id, key=resmi.KEY, value=value, seen=resmi.NEVER)
    return cast


def test_it_is_put_into_force_from_a_month_on_and_stopped_again(cast: Cast):
    this = plus_months(today().replace(day=1), 1)
    at = open_page(cast.eko, "pengaturan", dinas="DUKCAPIL")
    assert named(at.selectbox, "Resmi di BKN mulai bulan").value == this
    at = press(at, "Berlakukan")
    assert ask(of, dinas_id=cast.dinas_id).since == this and ask(of, dinas_id=cast.other_dinas_id) == resmi.NONE
    assert "tidak pernah berlaku" in texts(at)
    at = press(at, "Hentikan")
    assert ask(of, dinas_id=cast.dinas_id) == resmi.NONE


def test_screens_say_that_it_is_a_note_and_nobody_is_pressed(on: Cast):
    beranda = open_page(on.ani, "beranda")
    assert NOTE in plain(beranda) and "belum diisi" not in plain(beranda)
    assert NOTE in plain(open_page(on.ani, "laporan"))
    assert NOTE in plain(open_page(on.budi, "verifikasi"))
    assert NOTE not in plain(open_page(on.citra, "laporan")), "another dinas"
