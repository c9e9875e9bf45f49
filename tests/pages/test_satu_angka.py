"""One figure, one number: what stands under one name on two pages is one number, for the same dinas, period and reader.

The walk reads every card of every page and part. A card of a name that another page has must show the same number, or the name
stands in APART with the reason. PAIRS holds what two pages say in different words, and what stands in tables and sentences.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from bench.accounts import open_sesi
from db.engine import forget_engines, reading
from db.queries.penilaian.bukti import bukti
from db.queries.periode import PeriodeRow
from db.tables import Akun
from rules.kit import hak
from rules.kit import periode as periode_rules
from rules.kit.hak import Actor
from services.akun import sesi
from settings import get_settings, today
from tests.cast.city import copied, data_dir
from tests.pages.app import cards, open_page, plain
from tests.pages.widgets import choose_row
from ui.kit.navigation import SCREENS

KEPALA, PENILAI, PEGAWAI, ADMIN = "kepala.dukcapil", "penilai.dukcapil", "pegawai.dukcapil", "admin.dukcapil"
WALIKOTA = "walikota"
AKUN = Akun.__table__
OWN = "menghitung yang ada di halamannya sendiri (tulisan warga, rencana perbaikan, keputusan rapat)"
# Name of a card → why it may show another number on another page.
APART = {
    "Lewat tenggat": OWN,
    "Terbuka": OWN,
    "Selesai": OWN,
    "Tepat 12 bulan": OWN,
    "Hari kerja dilaporkan": "Beranda: pembaca sendiri, bulan ini; Penilaian: pegawai yang dinilai, selama periodenya",
    "Kehadiran": "Dasbor: seluruh dinas; Penilaian: pegawai yang dinilai, selama periodenya",
    "Target": "milik indikator yang dipilih di halaman itu",
}
QUARTER = periode_rules.containing(today(), "triwulan")
BEFORE, MONTH, YEAR = periode_rules.previous(QUARTER), periode_rules.containing(today(), "bulan"), str(today().year)
NAME, LAST = periode_rules.label(QUARTER), periode_rules.label(BEFORE)
# Where a row of the first table opens a person with cards of his own.
CHOSEN = ("kehadiran", "penilaian")
Read = Callable[[AppTest], Any]
City = Callable[..., Any]
pytestmark = pytest.mark.panjang


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """(account, noun, part) → the page as that reader sees Dukcapil now, each opened once: they are only looked at."""
    folder: Path = tmp_path_factory.mktemp("kota") / "data"
    copied(tmp_path_factory, today(), folder)
    with pytest.MonkeyPatch.context() as patch:
        forget_engines()
        data_dir(patch, folder)

        @cache
        def actor(username: str) -> Actor:
            row_id, _ = open_sesi(username)
            found = sesi.actor_of(sesi_id=row_id)
            assert found
            return found[0]

        @cache
        def page(username: str, noun: str, bagian: str = "", periode: str = "") -> AppTest | None:
            who, screen = actor(username), next(one for one in SCREENS if one.noun == noun)
            if not hak.allows(who, screen.action):
                return None
            span = periode or periode_rules.containing(today(), "triwulan").code
            query = {"periode": span, "bulan": f"{today():%Y-%m}", "dinas": "DUKCAPIL", **({"bagian": bagian} if bagian else {})}
            if noun == "dasbor":
                query["semua"] = "1"
            return open_page(who, noun, **query)

        yield page
        forget_engines()
    get_settings.cache_clear()


def parts(at: AppTest) -> list[str]:
    """The other parts of a page, as its chooser names them."""
    chooser = next((one for one in at.segmented_control if one.label == "Bagian"), None)
    return [str(option) for option in chooser.options[1:]] if chooser else []


def two_numbers(shown: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """Of name → page → number: the names that have more than one number and no reason."""
    return {label: where for label, where in shown.items() if label not in APART and len(set(where.values())) > 1}


@pytest.mark.parametrize("username", [KEPALA, PENILAI, PEGAWAI, ADMIN, WALIKOTA])
def test_no_name_has_two_numbers(city: City, username: str):
    shown: dict[str, dict[str, str]] = defaultdict(dict)
    for screen in SCREENS:
        if (at := city(username, screen.noun)) is None:
            continue
        pages = {part: city(username, screen.noun, part) for part in ("", *parts(at))}
        if screen.noun in CHOSEN and at.dataframe and at.dataframe[0].proto.id:
            pages["orang"] = choose_row(city.__wrapped__(username, screen.noun), 0)
        for part, page in pages.items():
            where = f"{screen.noun}/{part}"
            for label, value in each_card(page):
                assert shown[label].setdefault(where, value) == value, f"{label} twice on {where}"
    assert len(shown) >= 6, shown
    assert two_numbers(shown) == {}, "one name, two numbers: one function, two names, or a line in APART"


def test_an_old_name_with_another_number_is_found():
    shown = {"IKM": {"survei/": "85,86", "baru/": "85,19"}, "Hadir": {"kehadiran/": "98%", "baru/": "98%"}}
    assert set(two_numbers({**shown, "Selesai": {"a/": "1", "b/": "2"}})) == {"IKM"}


def test_the_evidence_of_a_score_counts_days_as_beranda_does(city: City):
    with reading() as connection:
        (pegawai_id,) = connection.execute(select(AKUN.c.pegawai_id).where(AKUN.c.username == PEGAWAI)).one()
        month = PeriodeRow(0, MONTH.code, "bulan", MONTH.start, MONTH.end, "terbuka")
        told = bukti(connection, pegawai_id=pegawai_id, periode=month)
    assert card("Hari kerja dilaporkan")(city(PEGAWAI, "beranda")) == f"{told.laporan.days}/{told.laporan.working_days}"


def number(text: Any) -> str:
    """ "1.754 hari" → "1754", "95,4%" → "95.4", "—" → ""."""
    found = re.search(r"\d[\d.]*(,\d+)?", str(text))
    return found[0].replace(".", "").replace(",", ".") if found else ""


def same(one: Any, other: Any) -> bool:
    """As it is read: to as many decimals as the one that shows fewer."""
    first, second = number(one), number(other)
    if not first or not second:
        return {first, second} <= {"", "0"}
    decimals = min(len(n.partition(".")[2]) for n in (first, second))
    return abs(float(first) - float(second)) <= 0.5 * 10**-decimals + 1e-9


def each_card(at: AppTest) -> list[tuple[str, str]]:
    """Name and value of every card, Streamlit's and ours."""
    return [(one.label, one.value) for one in at.metric] + [(one["name"], one["value"]) for one in cards(at)]


def card(label: str) -> Read:
    return lambda at: next((value for name, value in each_card(at) if name.startswith(label)), "")


def said(pattern: str, none: str | None = "0") -> Read:
    """What a sentence, the title of a chart or a link says; `none` where it is not said (None: then it is not compared)."""

    def read(at: AppTest) -> str | None:
        links = " ".join(str(link.proto.label) for link in at.get("page_link"))
        found = re.search(pattern, f"{plain(at)} {links}".replace("*", ""))
        return found[1] if found else none

    return read


def total(table: int, column: str) -> Read:
    """The sum of a column of whole numbers."""
    return lambda at: sum(int(number(cell) or 0) for cell in at.dataframe[table].value[column])


def cell(row: str, column: str) -> Read:
    """Of the page's first table; row: its first cell. None: the page has no such row."""

    def read(at: AppTest) -> str | None:
        frame = at.dataframe[0].value
        found = frame[frame.iloc[:, 0].str.strip() == row][column]
        return str(found.iloc[0]) if len(found) else None

    return read


def rows(at: AppTest) -> int:
    return len(at.dataframe[0].value) if at.dataframe else 0


def sums(*each: Read) -> Read:
    return lambda at: sum(int(number(read(at)) or 0) for read in each)


Place = tuple[str, str, str, Read]
# What, reader, and the places that say it: page, part, period ("": the present quarter), how it is read there.
SAID: list[tuple[str, str, list[Place]]] = [
    ("hari kerja dilaporkan", PEGAWAI, [
        ("beranda", "", "", card("Hari kerja dilaporkan")),
        ("laporan", "", "", said(r"(\d+) dari \d+ hari kerja dilaporkan"))]),
    ("laporan menunggu verifikasi", PENILAI, [
        ("beranda", "", "", said(r"(\d+) laporan menunggu verifikasi")),
        ("verifikasi", "", "", said(r"Masih terbuka (\d+)")),
        ("verifikasi", "", "", said(r"(\d+) laporan · "))]),
    ("sasaran menunggu penilai", PENILAI, [
        ("beranda", "", "", said(r"(\d+) sasaran menunggu persetujuan Anda")),
        ("persetujuan", "", "", said(r"(\d+) sasaran menunggu jawaban Anda"))]),
    ("pelatihan menunggu", KEPALA, [
        ("beranda", "", "", said(r"(\d+) pendaftaran atau usul pelatihan")),
        ("pelatihan", "Tim", "", sums(said(r"(\d+) pendaftaran menunggu persetujuan"), said(r"(\d+) usul pelatihan menunggu")))]),
    ("tulisan warga menunggu", KEPALA, [
        ("beranda", "", "", said(r"(\d+) saran atau pengaduan warga belum ditanggapi")),
        ("aspirasi", "", "", card("Menunggu jawaban")),
        ("aspirasi", "", "", said(r"Masih terbuka (\d+)"))]),
    ("tulisan warga lewat tenggat", KEPALA, [
        ("beranda", "", "", said(r"belum ditanggapi \((\d+) lewat tenggat")),
        ("aspirasi", "", "", card("Lewat tenggat"))]),
    ("aspirasi tepat waktu", KEPALA, [
        ("dasbor", "", "", card("Aspirasi dijawab tepat waktu")),
        ("aspirasi", "", "", lambda at: percent(card("Tepat triwulan")(at)))]),
    ("tingkat pelaporan", KEPALA, [
        ("beranda", "", "", card("Tingkat pelaporan bulan ini")),
        ("dasbor", "", MONTH.code, said(rf"Tingkat pelaporan (\d+)% pada {periode_rules.label(MONTH)}", ""))]),
    ("hadir sebulan", KEPALA, [
        ("kehadiran", "", "", card("Hadir ")),
        ("kehadiran", "Ringkasan", "", said(rf"Hadir ([\d,]+)% pada {periode_rules.label(MONTH)}", ""))]),
    ("IKM", KEPALA, [
        ("survei", "", "", card("IKM")),
        ("dasbor", "", "", card("Indeks Kepuasan Masyarakat"))]),
    ("IKM triwulan lalu", KEPALA, [
        ("survei", "", BEFORE.code, card("IKM")),
        ("survei", "", "", said(rf"{LAST}: ([\d,]+) \(", None)),
        ("dasbor", "", BEFORE.code, card("Indeks Kepuasan Masyarakat"))]),
    ("kunjungan", KEPALA, [
        ("kunjungan", "", BEFORE.code, rows),
        ("dasbor", "", BEFORE.code, said(r"Kunjungan periode ini: (\d+)")),
        ("dasbor", "", BEFORE.code, card("Kunjungan lapangan"))]),
    ("tindak lanjut kunjungan terbuka", KEPALA, [
        ("kunjungan", "", "", said(r"Tindak lanjut: masih terbuka (\d+)")),
        ("dasbor", "", "", said(r"tindak lanjut: masih terbuka (\d+)"))]),
    ("angka indikator isian", KEPALA, [
        ("pengukuran", "", "", card(NAME)),
        ("dasbor", "", "", card("KTP selesai tepat waktu"))]),
    ("laporan semua unit", KEPALA, [
        ("dasbor", "", "", card("Laporan harian diajukan")),
        ("dasbor", "", "", total(-1, "Laporan"))]),
    ("belum dinilai", ADMIN, [
        ("periode", "", "", cell(LAST, "Belum dinilai")),
        ("beranda", "", "", said(rf"(\d+) dari \d+ pegawai belum dinilai \({LAST}\)")),
        ("dasbor", "", BEFORE.code, lambda at: unscored(at))]),
    ("tanpa sasaran", ADMIN, [
        ("periode", "", "", cell(NAME, "Tanpa sasaran")),
        ("beranda", "", "", said(rf"(\d+) dari \d+ pegawai tanpa sasaran yang disepakati \({NAME}\)"))]),
    ("belum diverifikasi setahun", ADMIN, [
        ("periode", "", "", cell(YEAR, "Belum diverifikasi")),
        ("periode", "", "", lambda at: quarters(at, "Belum diverifikasi"))]),
]  # fmt: skip


def percent(text: str) -> str:
    """Of few a share is told as "3 dari 4"."""
    part = re.fullmatch(r"(\d+) dari (\d+)", text)
    return f"{100 * int(part[1]) / int(part[2]):.1f}".replace(".", ",") if part else text


def unscored(at: AppTest) -> int | None:
    """None: fewer than five are scored, so nothing is said."""
    found = re.search(r"(\d+) dari (\d+) pegawai sudah dinilai", plain(at))
    return int(found[2]) - int(found[1]) if found else None


def quarters(at: AppTest, column: str) -> int:
    return sum(int(number(cell(f"Triwulan {name} {YEAR}", column)(at)) or 0) for name in ("I", "II", "III", "IV"))


@pytest.mark.parametrize(("username", "places"), [one[1:] for one in SAID], ids=[one[0] for one in SAID])
def test_the_same_figure_on_every_page(city: City, username: str, places: list[Place]):
    read = [(noun, part, of(city(username, noun, part, code))) for noun, part, code, of in places]
    told = [value for *_, value in read if value is not None]
    assert all(same(value, told[0]) for value in told), read


def test_the_walk_reads_what_it_says(city: City):
    """A pattern that no page says any more would find nothing, and nothing is equal to nothing."""
    empty = [
        (what, noun, part)
        for what, username, places in SAID
        for noun, part, code, of in places
        if number(of(city(username, noun, part, code))) in ("", "0")
    ]
    if today() < QUARTER.start + timedelta(days=35):
        pytest.skip("a young quarter has little to tell")
    assert len(empty) <= 4, empty
