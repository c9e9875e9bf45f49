"""The plans of a team at a glance: who waits for the penilai, who has not proposed, who is done."""

import streamlit as st

from db.queries.skp.tim import Member
from ui.kit import filters, formats
from ui.kit.tables import Column, show, table

COLUMNS = {
    "name": Column("Nama", pinned=True),
    "state": Column("Keadaan", width="medium"),
    "waits_penilai": Column("Menunggu Anda", "integer"),
    "waits_pegawai": Column("Menunggu pegawai", "integer"),
    "returned": Column("Dikembalikan", "integer"),
    "draft": Column("Draf", "integer"),
    "agreed": Column("Disepakati", "integer"),
}


def state(member: Member) -> str:
    """Where one person's plan stands, in words; what the penilai can do something about comes first."""
    if member.periode_id is None:
        return "Periode belum dibuka"
    if member.waits_penilai:
        return f"{member.waits_penilai} menunggu Anda"
    if member.total == 0:
        return "Belum punya sasaran"
    if member.draft and member.draft == member.total:
        return "Belum mengajukan"
    if member.agreed == member.total:
        return "Semua disepakati"
    if member.waits_pegawai:
        return f"{member.waits_pegawai} menunggu pegawai"
    return f"{member.returned + member.draft} belum diajukan"


def overview(team: list[Member]) -> None:
    """Three figures and the table of the team."""
    waiting = sum(member.waits_penilai for member in team)
    silent = sum(member.agreed + member.waits_penilai + member.waits_pegawai + member.returned == 0 for member in team)
    done = sum(0 < member.total == member.agreed for member in team)
    st.markdown(
        f"**{formats.number(waiting)} sasaran menunggu jawaban Anda** · {silent} dari {len(team)} orang belum mengajukan · "
        f"{done} dari {len(team)} orang semua sasarannya disepakati"
    )
    show(table(team, COLUMNS, name="sasaran tim", told={"state": state}))


def chosen(team: list[Member]) -> Member:
    """The person to look at: from the URL, or the first who waits for the penilai."""
    by_id = {member.id: member for member in team}
    first = next((member.id for member in team if member.waits_penilai), team[0].id)
    return by_id[filters.pegawai({member.id: f"{member.name} · {state(member)}" for member in team}, first)]
