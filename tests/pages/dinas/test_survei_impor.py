"""Answers from a file are for the service that the page looks at, for one that is chosen, or as the file says."""

import pytest
import streamlit as st

from db.tables import Survei
from rules.survei.ikm import UNSUR
from tests.cast import Cast
from tests.cast.database import every
from tests.pages.app import open_page, plain, run, texts
from tests.pages.dinas.jawaban import DAY, make_ktp
from tests.pages.widgets import named, press, toast, view


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import itself is drawn by another room, tried there: here it says for what it was called."""
    monkeypatch.setattr("ui.impor.berkas.show", lambda dinas, kind, given: st.caption(f"impor {kind} {dict(given)}"))


def test_the_service_is_chosen_once(cast: Cast, given: None):
    make_ktp(cast)
    at = view(open_page(cast.gilang, "survei"), "Impor")
    assert "Pilih layanannya dahulu." in plain(at)
    box = named(at.selectbox, "Untuk layanan")
    assert box.options == ["Disebut di tiap baris berkas", "Akta kelahiran", "KTP elektronik"]
    box.set_value("KTP-EL")
    at = run(at)
    assert "impor survei {'layanan': 'KTP-EL'}" in texts(at)
    named(at.selectbox, "Untuk layanan").set_value("")
    at = run(at)
    assert "impor survei {}" in texts(at)


def test_the_service_that_the_page_looks_at(cast: Cast, given: None):
    make_ktp(cast)
    at = view(open_page(cast.gilang, "survei", layanan="AKTA"), "Impor")
    assert "impor survei {'layanan': 'AKTA'}" in texts(at)


def test_answers_come_in_by_the_page(cast: Cast):
    make_ktp(cast)
    before = len(every(Survei))
    at = view(open_page(cast.gilang, "survei", layanan="KTP-EL"), "Impor")
    head = ";".join(["Tanggal", *UNSUR.values()])
    content = f"{head}\n{DAY:%Y-%m-%d};{';'.join('4' * 9)}\n"
    at.file_uploader[0].set_value(("skm.csv", content.encode(), "text/csv"))
    at = press(run(at), "Impor 1 baris")
    assert toast(at).startswith("1 baris masuk") and len(every(Survei)) == before + 1
    press(press(at, "Batalkan impor ini"), "Batalkan impor")
    assert len(every(Survei)) == before
