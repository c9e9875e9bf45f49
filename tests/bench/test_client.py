"""The client against a small app with a sign-in form, over a real websocket."""

import asyncio
import sys

import pytest

from bench.accounts import check_signed_in, sign_in
from bench.client import Tab, TabError
from bench.load import LoadError, Plan, measure
from bench.server import app, free_port

SHELL = """
import streamlit as st

pages = [st.Page("pages_/beranda.py", url_path="beranda", default=True), st.Page("pages_/dasbor.py", url_path="dasbor")]
if st.session_state.get("masuk") or st.context.cookies.get("sesi") == "sah":
    st.navigation(pages).run()
    st.stop()
st.navigation(pages, position="hidden")
with st.form("masuk_form"):
    st.text_input("Nama pengguna")
    word = st.text_input("Kata sandi", type="password")
    if st.form_submit_button("Masuk") and word == "Demo-2026":
        st.session_state["masuk"] = True
        st.rerun()
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small_app")
    (folder / "pages_").mkdir()
    (folder / "shell.py").write_text(SHELL)
    (folder / "pages_" / "beranda.py").write_text("import streamlit as st\nst.title('Beranda')\n")
    (folder / "pages_" / "dasbor.py").write_text(
        "import streamlit as st\nst.selectbox('Periode', [1])\nst.markdown('x' * 20_000)\n"
        "if st.query_params.get('rusak'):\n    raise ValueError('rusak')\n"
    )
    port = free_port()
    command = (
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "shell.py",
        f"--server.port={port}",
        "--server.headless=true",
        "--server.address=127.0.0.1",
        "--browser.gatherUsageStats=false",
    )
    with app(command, cwd=folder, port=port) as running:
        yield running


def test_a_tab_signs_in_and_opens_a_page(server):
    async def story():
        async with Tab(server.port) as tab:
            with pytest.raises(TabError, match="not signed in"):
                check_signed_in(tab, await tab.rerun())
            check_signed_in(tab, await sign_in(tab, 0))
            with pytest.raises(TabError, match="no page 'rahasia'"):
                await tab.goto("rahasia")
            assert not (await tab.goto("beranda")).problems  # the front page, whose address is ""
            first = await tab.goto("dasbor")
            assert list(tab.widgets) == ["Periode"] and first.size > 20_000
            again = await tab.rerun()
            assert again.size < 5_000 and not again.problems  # the long text came as a hash
            tab.query = "rusak=ya"
            assert (await tab.rerun()).problems

    asyncio.run(story())


def test_a_refused_cookie_is_not_measured_as_a_page(server):
    plan = Plan(2, 0.5, 0.1, page="dasbor", sign_in=True)
    assert measure(server, Plan(**vars(plan) | {"cookies": [{"sesi": "sah"}]})).errors == 0
    with pytest.raises(LoadError, match="not signed in"):
        measure(server, Plan(**vars(plan) | {"cookies": [{"sesi": "palsu"}]}))
