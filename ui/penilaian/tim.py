"""The penilai's team in a period: who is scored, whom to open next, how the predikat spread."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from db.queries.penilaian import predikat_organisasi
from db.queries.periode import PeriodeRow
from rules.kit import periode as periode_rules
from rules.penilaian import STATUS_LABELS
from rules.penilaian.predikat import ORGANISASI_LABELS, PREDIKAT, PREDIKAT_LABELS, spread_warnings
from ui.kit.charts import draw, spread
from ui.kit.commands import load
from ui.kit.tables import Column, pick, table
from ui.penilaian.hasil import SHORT

PARAMETER = "pegawai"
KEY = f"filter-{PARAMETER}"
KINDS = ("triwulan", "tahun", "bulan")
NOT_SCORED = "Belum dinilai"
COLUMNS = {
    "name": Column("Pegawai", pinned=True),
    "state": Column("Status"),
    "jabatan": Column("Jabatan"),
    "hasil": Column("Hasil kerja"),
    "perilaku": Column("Perilaku"),
    "predikat_label": Column("Predikat"),
    "filed": Column("Laporan", "integer"),
    "verified": Column("Disetujui", "integer"),
}


def in_scoring(rows: list[PeriodeRow]) -> str | None:
    """The period to start with: the newest that is being scored, a quarter before a month within it."""
    scoring = [row for row in rows if row.status == "penilaian"]
    return min(scoring, key=lambda row: KINDS.index(row.kind)).code if scoring else None


def periode_of(person: Any, periode: PeriodeRow) -> PeriodeRow | None:
    """The same period in the person's own dinas; None where it was not opened."""
    if not isinstance(person.periode_status, str):
        return None
    return replace(periode, id=int(person.periode_id), status=person.periode_status)


def state(row: Any) -> str:
    """The status of a member's penilaian as people call it."""
    return STATUS_LABELS[row.status] if isinstance(row.status, str) else NOT_SCORED


def choose(team: pd.DataFrame, who: Any, following_place: Any) -> Any:
    """The member whom the URL's `pegawai` names, as a row of `team`; None: nobody chosen.

    Ends the run with a sentence when that is not one of the team.

    Args:
        who, following_place: where the chooser and the button to the next member are drawn.
    """
    by_id = {str(row.id): row for row in team.itertuples(index=False)}
    wanted = st.query_params.get(PARAMETER)
    if wanted is not None and wanted not in by_id:
        st.error("Pegawai ini bukan anggota tim Anda, atau tidak dikenal.")
        st.stop()
    st.session_state[KEY] = wanted
    who.selectbox(
        "Pegawai",
        list(by_id),
        format_func=lambda one: f"{by_id[one].name} · {state(by_id[one])}",
        key=KEY,
        on_change=_follow,
        placeholder="Pilih pegawai yang dinilai",
    )
    following = _following(team, wanted)
    if following is not None:
        label = f"Berikutnya: {following.name}" if wanted else f"Mulai: {following.name}"
        options: dict[str, Any] = {"icon": ":material/arrow_forward:", "width": "stretch"}
        following_place.button(label, on_click=_open, args=(following.id,), **options)
    return by_id[wanted] if wanted else None


def overview(team: pd.DataFrame, periode: PeriodeRow, *, dinas_id: int) -> None:
    """The whole team: a table whose rows open a person, and the spread of predikat given so far."""
    finished = int(team["predikat"].notna().sum())
    st.caption(f"{finished} dari {len(team)} penilaian sudah diajukan. Pilih baris untuk membuka.")
    chosen = pick(_table(team, periode), records(team), key="tim", height="content")
    if chosen:
        _open(chosen["id"])
        st.rerun()
    if finished:
        _spread(team, periode, dinas_id)


def _table(team: pd.DataFrame, periode: PeriodeRow) -> Any:
    rows = team.assign(
        state=[state(row) for row in team.itertuples(index=False)],
        hasil=team["hasil_kerja"].map(SHORT),
        perilaku=team["perilaku_kerja"].map(SHORT),
        predikat_label=team["predikat"].map(PREDIKAT_LABELS),
    )
    return table(rows, COLUMNS, name=f"Penilaian tim {periode.code}")


def _spread(team: pd.DataFrame, periode: PeriodeRow, dinas_id: int) -> None:
    counts: dict[str, int] = {code: int((team["predikat"] == code).sum()) for code in reversed(PREDIKAT)}
    total = sum(counts.values())
    rows = [(PREDIKAT_LABELS[code], n, 100 * n / total) for code, n in counts.items()]
    frame = pd.DataFrame(rows, columns=["predikat", "n", "share"])
    draw(
        spread(
            frame,
            title="Sebaran predikat tim",
            subtitle=f"Penilaian yang sudah diajukan · {periode_rules.label(periode.code)} · n = {total}",
        )
    )
    found = load(predikat_organisasi.of, dinas_id=dinas_id, periode=periode.periode)
    if found is None or found.predikat is None:
        return
    for sentence in spread_warnings(found.predikat, counts):
        st.warning(sentence)
    st.caption(f"Pedoman untuk predikat organisasi {ORGANISASI_LABELS[found.predikat]}: mengingatkan, tidak menghalangi.")


def _following(team: pd.DataFrame, wanted: str | None) -> Any:
    """The next member without a submitted penilaian, after the chosen one and then from the top."""
    rows = list(team.itertuples(index=False))
    at = next((i for i, row in enumerate(rows) if str(row.id) == wanted), -1)
    return next((row for row in rows[at + 1 :] + rows[: max(at, 0)] if not isinstance(row.predikat, str)), None)


def _follow() -> None:
    if st.session_state[KEY] is None:
        st.query_params.pop(PARAMETER, None)
    else:
        st.query_params[PARAMETER] = st.session_state[KEY]


def _open(pegawai_id: int) -> None:
    st.query_params[PARAMETER] = str(pegawai_id)
