"""The reference: a dashboard as most people write one, four charts and a table, Streamlit as it comes.

The frames are cached and the charts plain, without tooltips: what could be saved by writing this page a little
better is saved, so that the ratio speaks of the charts built at each rerun and of Streamlit's defaults.
"""

import altair as alt
import pandas as pd
import streamlit as st

DINAS = ["Dukcapil", "Pendidikan", "Kesehatan", "Perizinan", "Kepegawaian"]


@st.cache_data
def load() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    months = pd.date_range("2025-01-01", periods=20, freq="MS")
    rows = [
        {
            "dinas": dinas,
            "bulan": month,
            "indikator": f"Indikator {k}",
            "nilai": 70 + (7 * i + 3 * j + 11 * k) % 30,
            "n": 40 + (5 * i + j * k) % 60,
        }
        for i, dinas in enumerate(DINAS)
        for j, month in enumerate(months)
        for k in range(1, 6)
    ]
    data = pd.DataFrame(rows)
    monthly = data[["dinas", "bulan", "nilai"]].groupby(["dinas", "bulan"], as_index=False).mean()
    overall = data[["dinas", "nilai"]].groupby("dinas", as_index=False).mean()
    by_indicator = data[["dinas", "indikator", "nilai"]].groupby(["dinas", "indikator"], as_index=False).mean()
    return data, monthly, overall, by_indicator


st.title("Kinerja dinas")
data, monthly, overall, by_indicator = load()
left, right = st.columns(2)
left.altair_chart(alt.Chart(monthly).mark_line().encode(x="bulan:T", y="nilai:Q", color="dinas:N"))
right.altair_chart(alt.Chart(overall).mark_bar().encode(x="nilai:Q", y="dinas:N"))
left.altair_chart(alt.Chart(by_indicator).mark_rect().encode(x="indikator:N", y="dinas:N", color="nilai:Q"))
right.altair_chart(alt.Chart(data).mark_circle().encode(x="n:Q", y="nilai:Q", color="dinas:N"))
st.dataframe(data)
