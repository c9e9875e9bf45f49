"""Answers from a file are for the service that the page looks at, for one that is chosen, or as the file says."""

import pytest
import streamlit as st

from tests.cast import Cast
from tests.pages.app import open_page, plain, run, texts
from tests.pages.dinas.jawaban import make_ktp
from tests.pages.widgets import named, view


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
