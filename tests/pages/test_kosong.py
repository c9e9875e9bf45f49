"""An office without data: every empty screen says what this reader does next and links there, or whose task it is."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qsl

import pytest
from sqlalchemy import delete
from streamlit.testing.v1 import AppTest

from db.engine import transaction
from db.tables import Akun, Dinas, Periode
from rules.kit import hak
from rules.kit.hak import Actor
from tests.cast import Cast
from tests.pages.app import open_page, run, texts
from tests.pages.test_refusal import REFUSED
from tests.pages.widgets import errors, links, press
from ui.kit.navigation import BY_NOUN, SCREENS

ROLES = {"pegawai": "ani", "penilai": "budi", "kepala": "dewi", "admin_dinas": "gilang", "admin": "eko", "pimpinan": "farah"}
EMPTY = re.compile(r"(Belum ada|Tidak ada|Anda belum|Anda tidak)|: belum ada")
# Who does it, or what the reader himself does on this very page.
TOLD = re.compile(
    r"[Aa]dmin|[Kk]epala|penilai|[Pp]egawai (meng|mendaftar)|pemimpin|Pengguna|[Ww]arga menulis|Atasan|"
    r"Mulailah|Bukalah|Isi dulu|Ajukan|"
    r"Anda (ajukan|dapat mengusulkan|simpan)|Tambah|Salin|tunjuklah|jam kerja umum|Hari yang sudah lewat|laporan di hari lain"
)
SHELL = "Masukan tentang aplikasi"


@pytest.fixture
def no_periods(cast: Cast) -> Cast:
    with transaction() as session:
        session.execute(delete(Periode))
    return cast


def account(role: str) -> Actor:
    with transaction() as session:
        row = Akun(username=role, name=role.title(), role=role, password_hash="-", must_change=False)
        session.add(row)
        session.flush()
        return Actor(akun_id=row.id, username=role, name=row.name, role=role)


@pytest.fixture(params=["tanpa dinas", "tanpa pegawai"])
def no_people(db: object, request: pytest.FixtureRequest) -> Callable[[str], Actor]:
    """An admin or a leader of the city in an office of nobody."""
    if request.param == "tanpa pegawai":
        with transaction() as session:
            session.add(Dinas(code="DISHUB", name="Dinas Perhubungan", sector="Perhubungan", jenis="perhubungan"))
    return account


def parts(at: AppTest, actor: Actor, noun: str) -> Iterator[tuple[str, AppTest]]:
    """The page, once for each of its parts."""
    chooser = next((one for one in at.segmented_control if one.label == "Bagian"), None)
    yield "", at
    for part in chooser.options if chooser else ():
        if part != chooser.value:
            other = open_page(actor, noun)
            next(one for one in other.segmented_control if one.label == "Bagian").set_value(part)
            yield part, run(other)


def ways(at: AppTest) -> list[str]:
    """Links that are the page's own, also those to another part of it."""
    here = [button.label for button in at.button if (button.key or "").startswith("kosong-")]
    return here + [label for label in links(at) if label != SHELL]


def guides(actor: Actor) -> None:
    """No page breaks, none leaves its reader alone, no link leads to a closed door."""
    led: set[tuple[str, str]] = set()
    for screen in SCREENS:
        if not hak.allows(actor, screen.action):
            continue
        for part, at in parts(open_page(actor, screen.noun), actor, screen.noun):
            for said in (info.value for info in at.info if EMPTY.search(info.value)):
                assert TOLD.search(said) or ways(at), f"{screen.noun} {part}: {said}"
            led |= {(link.proto.page, link.proto.query_string) for link in at.get("page_link")}
    for noun, query in led:
        assert hak.allows(actor, BY_NOUN[noun].action), noun
        at = open_page(actor, noun, **dict(parse_qsl(query)))
        assert not errors(at), (noun, query)
        assert REFUSED not in texts(at)
        if wanted := dict(parse_qsl(query)).get("bagian"):
            shown = [one.value.casefold() for one in at.segmented_control]
            assert wanted in shown or not shown, (noun, query)


@pytest.mark.panjang
@pytest.mark.parametrize("role", ROLES)
def test_without_data(cast: Cast, role: str):
    guides(cast.everybody()[ROLES[role]])


@pytest.mark.panjang
@pytest.mark.parametrize("role", ROLES)
def test_without_periods(no_periods: Cast, role: str):
    guides(no_periods.everybody()[ROLES[role]])


@pytest.mark.panjang
@pytest.mark.parametrize("role", ["admin", "pimpinan"])
def test_without_people(no_people: Callable[[str], Actor], role: str):
    guides(no_people(role))


@pytest.mark.parametrize(
    ("role", "noun", "link"),
    [
        ("admin_dinas", "dasbor", "Pilih indikator dari katalog"),
        ("pegawai", "dasbor", None),
        ("admin_dinas", "skp", "Buka periode"),
        ("pegawai", "skp", None),
        ("admin_dinas", "pelayanan", "Ambil layanan dari katalog"),
        ("kepala", "pelayanan", None),
        ("admin_dinas", "kehadiran", "Impor dari mesin presensi"),
        ("penilai", "kehadiran", None),
    ],
)
def test_next_for_this_role(no_periods: Cast, role: str, noun: str, link: str | None):
    """Who may is led there; who may not is told whose task it is, and has no link to a page he has not."""
    at = open_page(no_periods.everybody()[ROLES[role]], noun)
    found = [label for label in ways(at) if not label.startswith("Kunjungan periode ini")]
    if link is None:
        assert not found
        assert "Admin dinas" in texts(at)
    else:
        assert link in found


def test_to_another_part_of_the_same_page(cast: Cast):
    at = press(open_page(cast.gilang, "indikator"), "Pilih indikator dari katalog")
    assert "Katalog" in [one.value for one in at.segmented_control]
    at = press(open_page(cast.gilang, "kehadiran"), "Impor dari mesin presensi")
    assert "Impor" in [one.value for one in at.segmented_control]


def test_first_dinas_and_people_are_led_to(no_people: Callable[[str], Actor]):
    """Wholly without a dinas the page leads to its own part for them; with one, to the file of employees."""
    at = open_page(no_people("admin"), "organisasi")
    at = press(at, "Tambah dinas") if "Tambah dinas" in ways(at) else at
    assert [one.value for one in at.segmented_control if one.label == "Bagian"] == ["Dinas"] or "Impor pegawai" in ways(at)
