"""Bahan rapat: whoever is invited reads what was frozen, and afterwards memo and decisions; nobody else does."""

from datetime import time, timedelta

import pytest

from bench.statements import statements_of
from db.engine import get_engine
from db.tables import Rapat
from rules.kit.periode import plus_months
from services import rapat
from services.rapat import bahan, memo
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands
from tests.cast.kompetensi import needed, observe
from tests.cast.rapat import begun, closed, decide, planned
from tests.cast.tanda import figures, ratio
from tests.pages.app import open_page, plain
from tests.pages.widgets import errors, files, labels, links, press, toast

SOON = {"day": today() + timedelta(days=5), "jam": time(9), "title": "Tinjauan <kinerja> *Desember*"}


def measured(cast: Cast) -> int:
    """An indicator of a year that became worse; its id."""
    return figures(cast, ratio(), [95, 94, 95, 96, 95, 94, 70, 69, 70, 68, 69, 70], until=plus_months(today(), -1))


def frozen(cast: Cast, **given: object) -> int:
    made = planned(cast, cast.dewi, **SOON | given)
    call(bahan.freeze_early, cast.dewi, rapat_id=made, version=1)
    return made


def test_before_it_is_frozen_it_says_from_when_on(cast: Cast):
    indikator = measured(cast)
    planned(cast, cast.dewi, **SOON, agenda=[indikator])
    at = open_page(cast.ani, "bahan-rapat")
    told = plain(at)
    assert "Tinjauan <kinerja> *Desember*" in told and "pukul 09.00" in told and "Ruang rapat" in told
    assert "Bahan tersedia mulai" in told and "09.00" in told and "KTP tepat waktu" in told
    assert files(at) == ["Unduh undangan (PDF)"]


def test_frozen_it_shows_each_indicator_and_its_file(cast: Cast):
    indikator = measured(cast)
    made = frozen(cast, agenda=[indikator])
    at = open_page(cast.budi, "bahan-rapat", rapat=str(made))
    told = plain(at)
    assert "KTP tepat waktu" in told and "Angka dibekukan lebih awal" in told and "tanpa target" in told
    assert files(at) == ["Unduh bahan rapat (PDF)", "Unduh undangan (PDF)"]


@pytest.mark.parametrize(("name", "opens"), [("ani", True), ("dewi", True), ("gilang", True), ("eko", True), ("farah", True),
                                             ("hana", False), ("citra", False)])  # fmt: skip
def test_who_opens_it(cast: Cast, name: str, opens: bool):
    made = frozen(cast)
    at = open_page(cast.everybody()[name], "bahan-rapat", rapat=str(made))
    assert (errors(at) == ["Anda tidak diundang ke rapat ini."]) is not opens
    assert ("Tinjauan <kinerja>" in plain(at)) is opens


@pytest.mark.parametrize("wanted", ["0", "abc", "99999999999999", "-1"])
def test_an_address_that_names_no_meeting(cast: Cast, wanted: str):
    assert errors(open_page(cast.ani, "bahan-rapat", rapat=wanted)) == ["Anda tidak diundang ke rapat ini."]


def test_without_an_invitation(cast: Cast):
    assert "Anda belum diundang ke rapat mana pun. Kepala atau admin dinas mengundang" in plain(
        open_page(cast.hana, "bahan-rapat")
    )
    assert "Buka halaman Rapat" in links(open_page(cast.farah, "bahan-rapat"))


def test_decisions_are_read_once_the_memo_is_out(cast: Cast):
    made = begun(cast, cast.dewi)
    decide(cast, cast.dewi, made, what="Menambah satu loket pada jam sibuk", jenis="lain")
    closed(cast, cast.dewi, made)
    assert "Menambah satu loket" not in plain(open_page(cast.ani, "bahan-rapat"))
    call(memo.publish, cast.dewi, rapat_id=made, version=stands(Rapat, made).version)
    at = open_page(cast.ani, "bahan-rapat")
    assert "Menambah satu loket pada jam sibuk" in plain(at) and "Memo terbit pada hari rapat." in plain(at)
    assert files(at)[0] == "Unduh memo (PDF)"


def test_the_notulis_writes_here_and_sends_the_memo_out(cast: Cast):
    made = planned(cast, cast.dewi, notulis_id=cast.ani.pegawai_id)
    assert "Anda notulis rapat ini" not in plain(open_page(cast.budi, "bahan-rapat"))
    at = open_page(cast.ani, "bahan-rapat")
    assert "Anda notulis rapat ini" in plain(at) and "Terbitkan memo" not in labels(at)
    call(rapat.open_, cast.dewi, rapat_id=made, version=1, day=today())
    closed(cast, cast.dewi, made)
    at = open_page(cast.ani, "bahan-rapat")
    assert "Unduh berita acara (PDF)" in files(at) and "Memo belum terbit, paling lambat" in plain(at)
    at = press(at, "Terbitkan memo")
    assert "Memo terbit pada hari rapat." in plain(at) and toast(at) == "Memo terbit."
    assert stands(Rapat, made).memo_by == cast.ani.akun_id


def test_needs_are_counts(cast: Cast):
    observe(cast.budi, cast.ani, needed(cast), 1)
    frozen(cast, jenis="diklat", invited=[cast.budi.pegawai_id])
    told = plain(open_page(cast.budi, "bahan-rapat"))
    assert "kurang dari 5 orang diamati" in told and "Ani" not in told.split()


def test_the_one_under_way_comes_first_then_the_next(cast: Cast):
    frozen(cast)
    now = begun(cast, cast.dewi)
    at = open_page(cast.ani, "bahan-rapat")
    assert "Rapat evaluasi triwulan" in plain(at)
    assert [label for label in links(at) if "Tinjauan" in label]
    call(rapat.attend, cast.dewi, rapat_id=now, version=2, present=[cast.dewi.pegawai_id])
    call(rapat.close, cast.dewi, rapat_id=now, version=3)
    assert "Tinjauan <kinerja>" in plain(open_page(cast.ani, "bahan-rapat"))


def test_it_asks_little(cast: Cast):
    frozen(cast, agenda=[measured(cast)])
    with statements_of([get_engine()]) as asked:
        open_page(cast.ani, "bahan-rapat")
    assert len(asked) <= 12, asked
