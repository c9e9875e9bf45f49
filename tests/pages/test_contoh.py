"""Whatever is shown or printed from a database of sample data says so; a real one never does."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from db.engine import transaction
from db.tables import Akun, Pengaturan
from settings import ROOT
from tests.cast import Cast
from tests.pages.app import open_page, run, texts
from tests.web.asgi import Browser
from ui.kit import cetak
from ui.kit.commands import shared_reads

SAID = "semua nama dan angka"


@pytest.fixture(params=[True, False], ids=["contoh", "kantor"])
def sample(request: pytest.FixtureRequest, cast: Cast) -> bool:
    if request.param:
        with transaction() as session:
            session.add(Pengaturan(key="kota", dinas_id=0, value={"name": "Kota [Contoh]", "sample": True}))
    shared_reads.clear()
    return bool(request.param)


def test_every_state_of_the_shell(sample: bool, cast: Cast):
    at = run(AppTest.from_file(str(ROOT / "ui" / "shell" / "shell.py"), default_timeout=60))
    assert (SAID in texts(at)) == sample, "the form"
    for who, noun in ((cast.ani, "profil"), (cast.dewi, "dasbor"), (cast.ani, "organisasi")):
        assert (SAID in texts(open_page(who, noun))) == sample, (who, noun)


def test_public_pages(sample: bool, cast: Cast):
    from app import app

    visitor = Browser(app)
    for address in ("/aspirasi/cek", "/layanan/TIADA", "/survei/TIADA"):
        assert (SAID in visitor.get(address).text) == sample, address


def test_prints(sample: bool, monkeypatch: pytest.MonkeyPatch):
    import typst

    compiled: list[str] = []
    made = typst.compile

    def spy(source: Any, **given: Any) -> Any:
        compiled.append(source.name)
        return made(source, **given)

    monkeypatch.setattr(typst, "compile", spy)
    told = {"name": "KTP", "dinas": "D", "address": "x", "day": "1", "slips": []}
    assert cetak.pdf("kode_survei", told, title="Kode").startswith(b"%PDF")
    assert compiled == ["contoh.typ" if sample else "kode_survei.typ"]


def test_where_the_first_password_is_changed(sample: bool, cast: Cast):
    with transaction() as session:
        session.get_one(Akun, cast.ani.akun_id).must_change = True
    assert (SAID in texts(open_page(cast.ani, "profil"))) == sample
