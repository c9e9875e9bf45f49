"""Results of the survey: headline, unsur, trend, services, groups."""

import streamlit as st

from rules.kit import periode as periode_rules
from rules.kit.rentang import between, few
from rules.survei.ikm import GRADE_LABELS, SUPPRESS_BELOW, grade_also
from ui.kit import formats, tables
from ui.kit.charts import draw
from ui.kit.commands import load
from ui.kit.dihitung import dihitung
from ui.kit.live import island
from ui.survei import asal, bobot, figure
from ui.survei.scope import Scope


def show(scope: Scope) -> None:
    """Draw the results of the chosen dinas or service and period."""
    found: figure.Board = load(
        figure.board, dinas_id=scope.dinas.id, layanan_id=scope.layanan_id, periode=scope.periode, place=scope.place,
        query=scope.query("jawaban"),
    )  # fmt: skip
    if found.n and found.figure is None:
        st.info(
            f"Baru {found.n} jawaban pada periode ini. Angkanya tampil mulai {SUPPRESS_BELOW} jawaban, "
            "agar pendapat perorangan tidak dapat ditebak."
        )
    elif found.figure is None:
        scope.none("Belum ada jawaban survei pada periode ini.")
    else:
        _headline(scope, found)
    left, right = st.columns(2, gap="large")
    with left:
        if found.elements:
            draw(found.elements)
    with right:
        if found.trend:
            draw(found.trend)
        if found.answers:
            draw(found.answers)
        if found.figure:
            _groups(scope)
    if found.layanan:
        st.subheader("IKM tiap layanan", anchor=False)
        st.caption("IKM dinas menggabungkan semua responden; bukan rata-rata angka di bawah ini.")
        tables.show(found.layanan, key="survei-layanan", download=True)


def _headline(scope: Scope, found: figure.Board) -> None:
    f = found.figure
    assert f is not None
    with st.container(horizontal=True):
        about = f"Rentang 95% {between(f.interval)} · n = {formats.number(f.n, 0)}"
        _metric("IKM", formats.number(f.value, 2), about, "Jumlah NRR kesembilan unsur × bobot × 25 (PermenPANRB 14/2017).")
        _metric("Mutu pelayanan", f"{f.grade} · {GRADE_LABELS[f.grade]}", grade_also(f.value, f.interval))
        _metric("Jawaban dihitung", formats.number(f.n, 0), few(f.n))
    when, own = periode_rules.label(scope.periode), f"survei-{scope.layanan_id}"
    dihitung(asal.of(asal.IKM, period=when, n=f.n, last=f.last, query=scope.query("jawaban")), key=own)
    before = periode_rules.label(periode_rules.previous(scope.periode))
    st.markdown(
        "\n".join(
            f"- {formats.escaped(sentence)}"
            for sentence in (
                figure.interval_words(f),
                figure.sample_words(f, found.year),
                figure.comparison_words(f, found.before, before),
                f"Bobot tiap unsur: {bobot.label(f.weight)}.",
            )
        )
    )


def _metric(label: str, value: str, about: str, told: str | None = None) -> None:
    """A figure, under it how sure it is: in sight, not in a hover."""
    st.metric(label, value, delta=about or None, delta_color="off", delta_arrow="off", help=told, width="content")


@island()
def _groups(scope: Scope) -> None:
    """By who answered; reruns alone."""
    st.subheader("Menurut responden", anchor=False)
    name = st.segmented_control(
        "Kelompok responden", list(figure.BREAKDOWNS), default="Usia", required=True, label_visibility="collapsed"
    )
    by = figure.BREAKDOWNS[name]
    shown = load(figure.groups, dinas_id=scope.dinas.id, layanan_id=scope.layanan_id, periode=scope.periode, by=by)
    tables.show(shown, key=f"survei-{by}")
    st.caption("Kelompok dengan kurang dari lima jawaban tidak ditampilkan, agar pendapat perorangan tidak dapat ditebak.")
