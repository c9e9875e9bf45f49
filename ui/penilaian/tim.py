"""The penilai's team in a period: who is scored, whom to open next, how the predikat spread."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.penilaian import Member, predikat_organisasi
from db.queries.periode import PeriodeRow
from rules.kit import periode as periode_rules
from rules.organisasi import some_names
from rules.penilaian import STATUS_LABELS
from rules.penilaian.predikat import ORGANISASI_LABELS, PREDIKAT, PREDIKAT_LABELS, spread_warnings
from rules.penilaian.wajib import NEVER
from settings import today
from ui.kit import alamat, formats, kosong
from ui.kit.charts import draw, spread
from ui.kit.charts.asal import Asal
from ui.kit.commands import load
from ui.kit.tables import Column, Table, pick, table
from ui.penilaian.hasil import SHORT

PARAMETER = "pegawai"
KEY = f"filter-{PARAMETER}"
NOT_SCORED, EXEMPT = "Belum dinilai", "Tidak dinilai"
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
    return min(scoring, key=lambda row: periode_rules.SCORED.index(row.kind)).code if scoring else None


def periode_of(person: Member, periode: PeriodeRow) -> PeriodeRow | None:
    """The same period in the person's own dinas; None where it was not opened."""
    if person.periode_id is None or person.periode_status is None:
        return None
    return replace(periode, id=person.periode_id, status=person.periode_status)


def state(row: Member) -> str:
    """The status of a member's penilaian as people call it."""
    if row.tak_dinilai:
        return EXEMPT
    return STATUS_LABELS[row.status] if row.status is not None else NOT_SCORED


def require_scored(person: Member, label: str) -> None:
    """Ends the run with the reason where nobody scores him; the penilai may say otherwise of an ASN who was away."""
    if not person.tak_dinilai:
        return
    st.info(f"{formats.escaped(person.name)} tidak dinilai pada {label}: {person.tak_dinilai}.", icon=":material/event_busy:")
    if person.tak_dinilai in NEVER or not st.toggle(
        "Tetap menilai, karena ia cukup lama bekerja pada periode ini", key=f"tetap-nilai-{person.id}-{person.periode_id}"
    ):
        st.stop()


def choose(team: list[Member], who: Any, following_place: Any) -> Member | None:
    """The member whom the URL's `pegawai` names; None: nobody chosen.

    Ends the run with a sentence when that is not one of the team.

    Args:
        who, following_place: where the chooser and the button to the next member are drawn.
    """
    by_id = {str(row.id): row for row in team}
    wanted = alamat.get(PARAMETER) or None
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


def overview(team: list[Member], periode: PeriodeRow, *, dinas_id: int | None) -> None:
    """The whole team: a table whose rows open a person, and the spread of predikat given so far.

    Args:
        dinas_id: whose predikat the spread is held against; None: the team is of several.
    """
    if not team:
        told = "Anda tidak mempunyai anggota tim pada periode ini. Admin dinas mencatat atasan tiap pegawai."
        kosong.say(told, kosong.to("Periksa atasan pegawai", "organisasi", "pegawai.edit"))
        return
    finished = sum(row.predikat is not None for row in team)
    exempt: dict[str, list[str]] = {}
    for row in team:
        if row.tak_dinilai:
            exempt.setdefault(row.tak_dinilai, []).append(row.name)
    scored = len(team) - sum(len(names) for names in exempt.values())
    st.caption(f"{finished} dari {scored} penilaian sudah diajukan. Pilih baris untuk membuka.")
    if not finished and periode.status == "terbuka":
        kosong.say(
            f"Penilaian {periode_rules.label(periode.code)} belum dapat diajukan: admin dinas memulainya di "
            "halaman Periode. Sampai itu, sepakati sasaran tim Anda; draf sudah dapat disimpan.",
            kosong.to("Lihat sasaran tim", "persetujuan", periode=periode.code),
            kosong.to("Mulai menilai di Periode", "periode", "periode.manage"),
        )
    if exempt:
        told = "; ".join(f"{some_names(names)} ({why})" for why, names in exempt.items())
        st.caption(f"Tidak dinilai: {formats.escaped(told)}.")
    chosen = pick(_table(team, periode), team, key="tim", height="content")
    if chosen:
        _open(chosen.id)
        st.rerun()
    if finished:
        _spread(team, periode, dinas_id)


def _table(team: list[Member], periode: PeriodeRow) -> Table:
    told: dict[str, Callable[[Member], str | None]] = {
        "state": state,
        "hasil": lambda row: SHORT.get(row.hasil_kerja or ""),
        "perilaku": lambda row: SHORT.get(row.perilaku_kerja or ""),
        "predikat_label": lambda row: PREDIKAT_LABELS.get(row.predikat or ""),
    }
    return table(team, COLUMNS, name=f"Penilaian tim {periode.code}", told=told)


def _spread(team: list[Member], periode: PeriodeRow, dinas_id: int | None) -> None:
    counts: dict[str, int] = {code: sum(row.predikat == code for row in team) for code in reversed(PREDIKAT)}
    total, most = sum(counts.values()), max(counts, key=counts.__getitem__)
    rows = [(PREDIKAT_LABELS[code], n, 100 * n / total) for code, n in counts.items()]
    frame = pd.DataFrame(rows, columns=["predikat", "n", "share"])
    draw(
        spread(
            frame,
            title=f"Terbanyak {PREDIKAT_LABELS[most]}: {counts[most]} dari {total}",
            subtitle=f"Sebaran predikat tim · {periode_rules.label(periode.code)}",
            asal=Asal(
                rule="Penilaian dengan predikat itu ÷ penilaian tim yang sudah diajukan × 100.",
                source="penilaian yang sudah diajukan",
                period=periode_rules.label(periode.code),
                n=f"{formats.number(total)} dari {formats.number(len(team))} pegawai",
                last=min(periode.end, today()),
            ),
        ),
        key="tim-sebaran",
    )
    if dinas_id is None:
        return
    found = load(predikat_organisasi.of, dinas_id=dinas_id, periode=periode.periode)
    if found is None or found.predikat is None:
        return
    for sentence in spread_warnings(found.predikat, counts):
        st.warning(sentence)
    st.caption(f"Pedoman untuk predikat organisasi {ORGANISASI_LABELS[found.predikat]}: mengingatkan, tidak menghalangi.")


def _following(team: list[Member], wanted: str | None) -> Member | None:
    """The next member without a submitted penilaian, after the chosen one and then from the top."""
    at = next((i for i, row in enumerate(team) if str(row.id) == wanted), -1)
    return next((row for row in team[at + 1 :] + team[: max(at, 0)] if row.predikat is None and not row.tak_dinilai), None)


def _follow() -> None:
    if st.session_state[KEY] is None:
        alamat.drop(PARAMETER)
    else:
        alamat.put(PARAMETER, st.session_state[KEY])


def _open(pegawai_id: int) -> None:
    alamat.put(PARAMETER, str(pegawai_id))
