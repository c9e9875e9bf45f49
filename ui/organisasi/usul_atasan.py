"""Organisasi: admins who would be somebody's atasan themselves; the head agrees or refuses, the asker sees that it waits."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from db.queries.kit import dua_orang
from db.queries.organisasi import usul_atasan as queries
from db.queries.organisasi.usul_atasan import Usul
from rules.kit import hak
from rules.kit.hak import Actor, Subject
from rules.organisasi.usul_atasan import DECIDE, STATUS_LABELS, waits
from services.organisasi import usul_atasan, usul_atasan_putus
from ui.kit import access, formats, tables
from ui.kit.commands import act, load
from ui.kit.dua_orang import may_agree
from ui.kit.forms import key_of
from ui.kit.tables import Column

HISTORY = {
    "pegawai": Column("Pegawai", pinned=True),
    "atasan": Column("Atasan yang diusulkan"),
    "requested_at": Column("Diusulkan", "timestamp"),
    "outcome": Column("Hasil"),
    "answered_by": Column("Diputus oleh"),
    "decided_at": Column("Diputus", "timestamp"),
}


def show(actor: Actor) -> None:
    """What waits, by who asked; nothing where nothing does."""
    found: list[Usul] = load(queries.listed, reader=actor, waiting=True)
    for (dinas_id, _), rows in groupby(found, lambda row: (row.dinas_id, row.requested_by)):
        with st.container(border=True):
            _asked(actor, dinas_id, list(rows))


def history(actor: Actor) -> None:
    """How former wishes ended."""
    found: list[Usul] = load(queries.listed, reader=actor, waiting=False)
    if found:
        with st.expander("Riwayat usulan atasan"):
            shown = tables.table(found, HISTORY, name="usulan atasan", told={"outcome": lambda row: STATUS_LABELS[row.status]})
            tables.show(shown, key="usul-atasan-riwayat")


def told(done: str, *, dinas_id: int, before: int | None, after: int | None) -> str:
    """What is said after a save: whether the new atasan stands or waits."""
    if not waits(access.actor(), dinas_id=dinas_id, before=before, after=after):
        return done
    return f"{done} Anda sebagai atasan: menunggu persetujuan kepala."


def _asked(actor: Actor, dinas_id: int, rows: Sequence[Usul]) -> None:
    """One person's wishes in a dinas."""
    first = rows[0]
    own = first.requested_by == actor.akun_id
    who = "Anda" if own else f"**{formats.escaped(first.asked_by)}**"
    st.markdown(
        f"{who} mengusulkan diri sendiri menjadi atasan langsung (pejabat penilai) dari {formats.number(len(rows))} pegawai "
        f"{formats.escaped(first.dinas)} ({formats.timestamp(first.requested_at)}):"
    )
    st.markdown("\n".join(f"- {formats.escaped(line)}" for line in _by_former(rows)))
    if own:
        st.caption(f"Menunggu persetujuan kepala; sampai itu atasan lama tetap. {may_agree(actor.akun_id, DECIDE, dinas_id)}")
        if st.button("Tarik usulan", key=f"usul-atasan-tarik-{first.id}"):
            act(usul_atasan.withdraw, usul_ids=[row.id for row in rows], done="Usulan ditarik.")
    elif hak.allows(actor, DECIDE, Subject(dinas_id=dinas_id)):
        _answer(actor, dinas_id, rows)
    else:
        st.caption("Menunggu persetujuan kepala.")


def _answer(actor: Actor, dinas_id: int, rows: Sequence[Usul]) -> None:
    asked_by = rows[0].requested_by
    objection = load(dua_orang.objections, akun_id=actor.akun_id, asked_by=[asked_by])[asked_by]
    if objection is not None:
        st.caption(f"{objection} {may_agree(asked_by, DECIDE, dinas_id)}")
        return
    about_me = [row for row in rows if hak.about_himself(actor, DECIDE, row.pegawai_id)]
    if about_me:
        st.caption(f"{hak.BY_OTHERS[DECIDE]} {may_agree(asked_by, DECIDE, dinas_id)}")
    names = {row.id: row.pegawai for row in rows if row not in about_me}
    if not names:
        return
    chosen = list(names)
    if len(names) > 1:
        chosen = st.pills(
            "Yang diputus", list(names), default=list(names), selection_mode="multi", format_func=names.__getitem__,
            key=key_of("usul-atasan-pilih", names),
        )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        if st.button("Setujui", key=f"usul-atasan-setuju-{rows[0].id}", type="primary"):
            act(usul_atasan_putus.decide, usul_ids=chosen, approve=True, done=lambda n: f"{n} usulan atasan disetujui.")
        if st.button("Tolak", key=f"usul-atasan-tolak-{rows[0].id}"):
            act(usul_atasan_putus.decide, usul_ids=chosen, approve=False, done=lambda n: f"{n} usulan atasan ditolak.")


def _by_former(rows: Sequence[Usul]) -> list[str]:
    """Whom it is about, a line for each of those under whom they are now: a whole team is handed over at once."""
    teams: dict[str, list[str]] = {}
    for row in rows:
        teams.setdefault(row.before or "", []).append(row.pegawai)
    return [f"{f'Bawahan {former}' if former else 'Belum ada atasan'}: {'; '.join(names)}" for former, names in teams.items()]
