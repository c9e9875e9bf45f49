"""The parts of Laporan harian, Verifikasi and Dasbor about copying to e-Kinerja BKN, through their widgets."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from db.tables import SalinBkn
from rules.laporan import bkn as rules
from services import laporan
from services.laporan import bkn
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every
from tests.cast.laporan import PDF, entry, file, limit, return_
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import labels, press
from ui.kit import salin
from ui.kit.salin import Aksi
from ui.laporan.bkn import PART
from ui.laporan.bkn_tim import PART as TEAM

HERE = {"bagian": PART.casefold()}


@pytest.fixture
def drawn(monkeypatch):
    """What the component is given; AppTest has no browser to draw it. `drawn.does`: what the reader does there next."""

    found = SimpleNamespace(days=[], does=[])

    def draw(days, *, key):
        found.days = [(title, list(rows)) for title, rows in days]
        return found.does.pop() if found.does else None

    monkeypatch.setattr(salin, "draw", draw)
    return found


def test_the_week_is_shown_as_lines_and_what_is_copied_stays_marked(cast: Cast, drawn):
    one = file(cast.ani, evidence_url="https://contoh.go.id/bukti")
    at = open_page(cast.ani, "laporan", **HERE)
    [(title, [row])] = drawn.days
    assert f"{today().day} " in title and "0 dari 1 baris sudah disalin" in texts(at)
    assert [field.name for field in row.fields] == list(rules.FIELDS) and row.fields[4].text == "https://contoh.go.id/bukti"
    assert row.line == "\t".join(field.text for field in row.fields)
    drawn.does = [Aksi("salin", {one: row.cap})]
    at = run(at)
    assert drawn.days[0][1][0].state == "sudah" and "1 dari 1 baris sudah disalin" in texts(at)
    drawn.does = [Aksi("batal", {one: row.cap})]
    at = run(at)
    assert drawn.days[0][1][0].state == "belum" and every(SalinBkn) == []


def test_what_changed_since_says_what(cast: Cast, drawn):
    one = file(cast.ani, minutes=90)
    open_page(cast.ani, "laporan", **HERE)
    call(bkn.mark, cast.ani, lines={one: drawn.days[0][1][0].cap})
    call(laporan.edit, cast.ani, laporan_id=one, version=1, entry=entry(minutes=60))
    at = open_page(cast.ani, "laporan", **HERE)
    row = drawn.days[0][1][0]
    assert (row.state, row.told) == ("berubah", "Berubah sejak disalin") and "Menit: 90 → 60" in row.note
    assert "1 berubah sejak disalin" in texts(at)


def test_another_week_stands_in_the_address_and_what_was_given_back_waits(cast: Cast, drawn):
    limit()
    start = rules.week(today())[0]
    file(cast.ani, day=start - timedelta(days=7), activity="Pekan lalu")
    back = file(cast.ani, day=start - timedelta(days=7), activity="Kurang bukti")
    return_(cast.budi, (back, 1))
    at = open_page(cast.ani, "laporan", **HERE)
    assert "Tidak ada laporan untuk disalin" in texts(at) and not drawn.days
    at = press(at, "Pekan sebelumnya")
    assert [row.fields[2].text for _, rows in drawn.days for row in rows] == ["Pekan lalu"]
    assert "1 laporan pekan ini dikembalikan" in texts(at)
    assert at.query_params["pekan"] == (start - timedelta(days=7)).isoformat()
    assert [one.disabled for one in at.button if one.label == "Pekan berikutnya"] == [False]


def test_a_file_of_ours_is_no_link(cast: Cast, drawn):
    file(cast.ani, evidence_file=("bukti.pdf", PDF))
    open_page(cast.ani, "laporan", **HERE)
    field = drawn.days[0][1][0].fields[4]
    assert field.text == "" and "unggah sendiri" in field.empty


def test_the_penilai_sees_his_own_team(cast: Cast):
    file(cast.ani)
    file(cast.citra)
    at = open_page(cast.budi, "verifikasi", bagian=TEAM.casefold())
    frame = at.dataframe[0].value
    assert frame["Pegawai"].tolist() == ["Ani", "Hana"] and "tanda yang diberikan pegawai sendiri" in plain(at)


@pytest.mark.parametrize(("name", "sees"), [("dewi", True), ("gilang", True), ("eko", True), ("ani", False), ("farah", False)])
def test_units_are_for_who_leads_or_administers(cast: Cast, name: str, sees: bool):
    at = open_page(cast.everybody()[name], "dasbor")
    assert ("Salin ke e-Kinerja BKN menurut unit" in [one.label for one in at.expander]) == sees


def test_only_what_the_component_could_have_said_is_read():
    assert salin.read({"apa": "salin", "seen": {"7": "abc"}}) == Aksi("salin", {7: "abc"})
    for wrong in (
        None,
        "salin",
        {"apa": "hapus", "seen": {"7": "a"}},
        {"apa": "salin", "seen": {"x": "a"}},
        {"apa": "salin", "seen": 3},
    ):
        assert salin.read(wrong) is None


def test_the_form_is_where_it_was(cast: Cast):
    at = open_page(cast.ani, "laporan")
    assert "Simpan laporan" in labels(at)
