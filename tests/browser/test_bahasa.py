"""A browser set to English meets Streamlit's widgets: everything it shows and reads out is Indonesian."""

import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.server import HOST, ROOT, Server, app
from tests.browser.conftest import ready

pytestmark = pytest.mark.browser

APP = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
import streamlit as st
from starlette.middleware import Middleware
from web.bahasa.serving import Bahasa
app = st.App("page.py", middleware=[Middleware(Bahasa)])
"""
PAGE = """
import datetime
import streamlit as st
def widgets():
    with st.form("f"):
        st.text_input("Nama")
        st.form_submit_button("Simpan")
    st.date_input("Tanggal", datetime.date(2026, 11, 24), format="DD/MM/YYYY")
    jam = st.number_input("Jam", 0.0, 24.0, 1.0)
    st.file_uploader("Bukti", type=["pdf"])
    st.selectbox("Unit", ["A"], index=None)
    st.dataframe({"nama": ["Ani"]})
    st.write(f"Jam: {jam}")
st.navigation([st.Page(widgets, title="Semua", icon=":material/home:")]).run()
"""
ENGLISH = (
    "Press Enter",
    "Choose",
    "Previous",
    "Next month",
    "Drag",
    "Upload",
    "Search",
    "Download",
    "Fullscreen",
    "Increment",
    "Skip",
)


@pytest.fixture(scope="module")
def widgets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("bahasa")
    (folder / "app.py").write_text(APP, encoding="utf-8")
    (folder / "page.py").write_text(PAGE, encoding="utf-8")
    run = (
        "import os, sys; os.execv(sys.executable, [sys.executable, '-m', 'streamlit', 'run', 'app.py', '--server.headless=true',"
        " '--server.address=127.0.0.1', '--browser.gatherUsageStats=false', '--server.port=' + os.environ['PORT']])"
    )
    with app((sys.executable, "-c", run), cwd=folder) as server:
        yield server


def test_an_english_browser_reads_indonesian(widgets: Server, browser: Browser):
    page = browser.new_context(locale="en-US", viewport={"width": 1366, "height": 1000}).new_page()
    elsewhere: list[str] = []
    page.on("request", lambda sent: elsewhere.append(sent.url) if HOST not in sent.url and sent.url.startswith("http") else None)
    page.goto(f"http://{HOST}:{widgets.port}/")
    ready(page)
    assert page.evaluate("document.documentElement.lang") == "id"

    page.get_by_label("Nama").fill("Ani")
    expect(page.get_by_text("Tekan Enter untuk mengirim")).to_be_visible()
    expect(page.get_by_role("button", name="Unggah", exact=True)).to_be_visible()
    expect(page.get_by_placeholder("Pilih")).to_be_visible()

    page.get_by_role("button", name="Pilih tanggal").click()
    days = page.get_by_role("columnheader", include_hidden=True).all_inner_texts()
    assert days[-7:] == ["Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min"]
    expect(page.get_by_role("button", name="Bulan sebelumnya")).to_be_visible()
    page.get_by_role("button", name="Selasa, 3 November 2026").click()
    expect(page.get_by_role("spinbutton", name="hari, Tanggal")).to_have_text("03")

    page.get_by_test_id("stDataFrame").hover()
    expect(page.get_by_role("button", name="Unduh sebagai CSV")).to_be_visible()
    assert not [word for word in ENGLISH if word in _all_text(page)]
    assert not elsewhere


def test_a_comma_is_the_decimal_sign(widgets: Server, browser: Browser):
    """An English browser drops the comma of a number field: 1,5 hours would be saved as 15."""
    page = browser.new_context(locale="en-US").new_page()
    page.goto(f"http://{HOST}:{widgets.port}/")
    ready(page)
    field = page.get_by_label("Jam", exact=True)
    field.fill("")
    field.press_sequentially("1,5")
    field.press("Enter")
    expect(page.get_by_text("Jam: 1.5")).to_be_visible()


def _all_text(page: Page) -> str:
    """What is to be seen and what a screen reader says."""
    return page.evaluate(
        "[document.body.innerText, ...[...document.querySelectorAll('*')].flatMap(e =>"
        " ['aria-label', 'title', 'placeholder', 'alt'].map(name => e.getAttribute(name) || ''))].join('\\n')"
    )
