"""What lies under a figure: nothing is sent before it is opened, and the way to the rows is for who may go it."""

import datetime as dt

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import PATIENCE
from ui.kit import charts
from ui.kit.charts import panel
from ui.kit.charts.asal import Asal, Rows

ASAL = Asal("Selesai tepat waktu ÷ selesai × 100", "isian *petugas*", "2026", "320 permohonan", dt.date(2026, 11, 26))


def chart(asal: Asal | None = ASAL) -> charts.Chart:
    frame = pd.DataFrame({"name": ["KTP", "KK"], "value": [9.0, 3.0]})
    return charts.bars(frame, title="KTP terbanyak", subtitle="Permohonan, Dukcapil", asal=asal)


def draw(chart, open_it):
    import streamlit as st

    from ui.kit import charts
    from ui.kit.charts import panel

    if open_it:
        panel.explain(chart, key="satu")
    else:
        charts.draw(chart)
    st.text("akhir")


def test_a_closed_panel_is_one_element() -> None:
    app = AppTest.from_function(draw, default_timeout=PATIENCE, kwargs={"chart": chart(), "open_it": False}).run()
    assert not app.exception
    assert [one.label for one in app.expander] == [panel.PANEL]
    assert not app.dataframe and not app.get("download_button")
    assert "n = 320 permohonan · sumber: isian" in app.markdown[0].value.replace("\\", "")


def test_an_open_one_tells_how_and_gives_table_files_and_picture() -> None:
    app = AppTest.from_function(draw, default_timeout=PATIENCE, kwargs={"chart": chart(), "open_it": True}).run()
    assert not app.exception
    assert "**Cara menghitung:** Selesai tepat waktu" in app.markdown[0].value
    assert "isian \\*petugas\\*" in app.markdown[0].value
    assert len(app.dataframe) == 1
    assert [one.proto.label for one in app.get("download_button")] == ["Unduh CSV", "Unduh Excel", "Unduh gambar"]


@pytest.mark.parametrize("may", [True, False])
def test_the_way_to_the_rows_is_for_who_may_open_their_page(monkeypatch: pytest.MonkeyPatch, may: bool) -> None:
    asked: list[str] = []

    def allowed(action: str, subject: object = None) -> bool:
        asked.append(action)
        return may

    shown: list[str] = []
    monkeypatch.setattr(panel.kosong, "may", allowed)
    monkeypatch.setattr(panel.kosong, "_draw", lambda way: shown.append(way.label))
    panel.how(Asal("a b c", "d", "e", rows=Rows("pengukuran", "Buka isian", {"indikator": "IKM"})))
    assert asked == ["pengukuran.enter"]
    assert shown == (["Buka isian"] if may else [])
