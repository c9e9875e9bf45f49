"""What a training left behind, level by level of Kirkpatrick, each with n and how sure it is; never why."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from db.queries.pelatihan import dampak as queries
from db.queries.pelatihan.dampak import Deret, Tinjauan
from rules.kit.hak import Actor
from rules.pelatihan.dampak import LEVELS, SHOW_FROM
from rules.pelatihan.dampak_kalimat import told_learning, told_reaction, told_result
from ui.kit import formats, kosong
from ui.kit.charts import bars, draw
from ui.kit.charts.around import around
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.peristiwa import flags_of
from ui.pelatihan.tawaran import days

WHOLE = 0


def show(_actor: Actor, dinas: DinasChoice) -> None:
    """Choose a course and one of its sessions, or all of them together."""
    rows = records(load(queries.reviewed, dinas_id=dinas.id))
    if not rows:
        way = kosong.to("Catat kehadiran peserta", "pelatihan", "pelatihan.manage", bagian="kelola")
        whose = "Admin dinas mencatat siapa yang hadir."
        kosong.say("Belum ada sesi dengan peserta hadir di dinas ini.", way, whose=whose, dinas_id=dinas.id)
        return
    titles = {int(row["pelatihan_id"]): str(row["title"]) for row in rows}
    with st.container(horizontal=True):
        course = st.selectbox("Pelatihan", list(titles), format_func=titles.__getitem__, key=f"dampak-pelatihan-{dinas.id}")
        held = {int(row["id"]): row for row in rows if row["pelatihan_id"] == course}
        options = [WHOLE, *held] if len(held) > 1 else list(held)
        sesi = st.selectbox(
            "Sesi", options, key=f"dampak-sesi-{course}",
            format_func=lambda one: f"{days(held[one])} · {held[one]['attended']} hadir" if one else f"Semua ({len(held)} sesi)",
        )  # fmt: skip
    chosen = tuple(held) if sesi == WHOLE else (int(sesi),)
    found = load(queries.reviewed_as, dinas_id=dinas.id, sesi_ids=chosen)
    where = f"{titles[course]} · {dinas.name}"
    st.caption(f"{found.attended} dari {found.invited} yang terdaftar hadir.")
    _people(found, where)
    # The latest session: before it lie the most months.
    last = max(chosen, key=lambda one: held[one]["end"])
    _result(load(queries.on_indicator, dinas_id=dinas.id, sesi_id=last), held[last], dinas.id)
    st.caption(
        "Perilaku di tempat kerja (tingkat ketiga Kirkpatrick) belum diukur di sini. "
        "Angka menunjukkan yang terlihat setelah pelatihan, bukan sebabnya."
    )


def _people(found: Tinjauan, where: str) -> None:
    st.subheader(LEVELS["reaksi"], anchor=False)
    st.markdown(told_reaction(found.reaksi))
    if found.comments:
        with st.expander(f"{len(found.comments)} komentar tanpa nama", key="dampak-komentar"):
            for comment in found.comments:
                st.text(comment)
    st.subheader(LEVELS["belajar"], anchor=False)
    learnt = found.belajar
    st.markdown(told_learning(learnt))
    if learnt.n < SHOW_FROM:
        return
    counts = pd.DataFrame({"name": ["Naik", "Tetap", "Turun"], "value": [learnt.better, learnt.same, learnt.worse]})
    title = f"Nilai {learnt.better} dari {learnt.n} peserta naik setelah pelatihan"
    subtitle = f"Perubahan tes awal ke tes akhir · {where} · n = {learnt.n} · sumber: tes pelatihan"
    draw(bars(counts, title=title, subtitle=subtitle, unit="orang", sort=False, name_title="Nilai", value_title="Orang"))


def _result(found: Deret | None, sesi: dict[str, Any], dinas_id: int) -> None:
    st.subheader(LEVELS["hasil"], anchor=False)
    if found is None:
        st.markdown("Pelatihan ini tidak dihubungkan dengan indikator.")
        return
    st.markdown(f"**{formats.escaped(found.of.name)}** ({formats.escaped(found.where)}), sesi {days(sesi)}.")
    st.markdown(formats.escaped(told_result(found.hasil, found.of.satuan, found.of.polarity)))
    if not found.months.empty:
        start, end = found.months["month"].min(), found.months["month"].max()
        events = load(flags_of, dinas_id=dinas_id, indikator_id=found.of.indikator_id, start=start, end=end)
        outside = found.hasil.above + found.hasil.below
        title = (
            "Angkanya sudah berubah sebelum sesi"
            if found.hasil.restless and outside
            else f"{outside} dari {found.hasil.after} bulan setelah sesi di luar variasi biasa"
        )
        draw(
            around(
                found.months,
                at=found.around,
                limits=found.hasil.limits,
                title=title if found.hasil.limits else "Sebelum dan setelah sesi",
                subtitle=f"{found.of.name} per bulan · {found.where} · {len(found.months)} bulan · sumber: indikator",
                unit=found.of.satuan,
                decimals=found.of.decimals,
                flags=events,
            ),
            key="dampak-indikator",
            download=True,
        )
