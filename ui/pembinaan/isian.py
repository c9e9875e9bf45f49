"""The fields of an improvement plan, and what a score hands to them."""

from datetime import timedelta

import streamlit as st

from db.queries.organisasi import pegawai
from db.queries.pembinaan import FromScore, Plan
from rules import pembinaan as rules
from rules.kit import periode as periode_rules
from rules.penilaian import CAUSE_LABELS, CAUSES, side
from settings import today
from ui.kit import formats
from ui.kit.commands import load
from ui.kit.forms import Fields


def missed(start: FromScore) -> None:
    """What the score missed and why, above the form."""
    if start.plans:
        st.warning(f"Sudah ada {start.plans} rencana perbaikan dari penilaian ini.")
    if not start.missed:
        st.caption(f"Tidak ada sasaran di bawah target pada {periode_rules.label(start.code)}.")
        return
    st.markdown(f"Di bawah target pada {periode_rules.label(start.code)}:")
    lines = []
    for what, cause, note, capaian in start.missed:
        why = f" · penyebab {CAUSE_LABELS[cause].lower()}" if cause else ""
        lines.append(
            f"- {formats.escaped(what)}: {formats.percent(capaian)}{why}" + (f" ({formats.escaped(note)})" if note else "")
        )
    st.markdown("\n".join(lines))
    if any(cause and side(cause) == "sistem" for _, cause, _, _ in start.missed):
        st.caption("Penyebab sistem diperbaiki lewat rencana untuk unit: pelatihan orangnya tidak menjawabnya.")


def inputs(fields: Fields, dinas_id: int, row: Plan | None, start: FromScore | None) -> rules.Isi:
    """Draw the fields: empty, as `row` has them, or as a score suggests."""
    people = dict(load(pegawai.choices, dinas_id=dinas_id))
    owner = row.owner_id if row else (start.pegawai_id if start else None)
    if row is not None:  # who left since stays what he was
        people.setdefault(row.owner_id, row.owner)
    options = list(people)
    causes = {cause for _, cause, _, _ in start.missed} if start else set()
    cause = row.cause if row else (causes.pop() if len(causes) == 1 else None)
    problem = row.problem if row else (_problem(start) if start else "")
    return rules.Isi(
        problem=fields.at(
            "problem", st.text_area, "Masalah", value=problem, height=80, max_chars=rules.PROBLEM_LENGTH[1],
            placeholder="Contoh: Waktu layanan KTP 25 menit, standarnya 15 menit",
        ),
        cause=fields.at(
            "cause", st.pills, "Penyebab", options=list(CAUSES), default=cause, format_func=CAUSE_LABELS.__getitem__,
            help="Individu: keterampilan, disiplin, motivasi. Sistem: proses, alat, petugas, aturan, anggaran, sarana.",
        ),
        actions=fields.at(
            "actions", st.text_area, "Langkah perbaikan", value=row.actions if row else "", height=120,
            max_chars=rules.ACTIONS_LENGTH[1], placeholder="Contoh: Senin dan Kamis didampingi di loket; antrean dibagi dua",
        ),
        owner_id=fields.at(
            "owner_id", st.selectbox, "Penanggung jawab", options=options, format_func=people.__getitem__,
            index=options.index(owner) if owner in options else None, placeholder="Pilih pegawai",
        ),
        due=fields.at(
            "due", st.date_input, "Tenggat", format="DD/MM/YYYY",
            value=row.due if row else today() + timedelta(days=rules.DAYS_TO_IMPROVE),
        ),
    )  # fmt: skip


def _problem(start: FromScore) -> str:
    told = "; ".join(f"{what} ({formats.percent(capaian)})" for what, _, _, capaian in start.missed)
    return told if len(told) <= rules.PROBLEM_LENGTH[1] else told[: rules.PROBLEM_LENGTH[1] - 1] + "…"
