"""Dialogs for comings and goings: another dinas, out of service, back, a team to another atasan."""

from datetime import timedelta
from typing import Any

import streamlit as st

from db.queries import organisasi as organisasi_queries
from db.queries.organisasi import Bawahan, pekerjaan
from db.queries.organisasi import pegawai as queries
from db.queries.organisasi.pegawai import PegawaiRow
from rules.kit.hak import ROLE_LABELS
from rules.organisasi import some_names
from rules.organisasi.penempatan import Tujuan
from rules.organisasi.usul_atasan import waits
from services.akun.hak import grantable
from services.organisasi import mutasi
from settings import today
from ui.kit import access, dialogs, formats
from ui.kit.commands import act, load
from ui.organisasi import tmt
from ui.organisasi.pegawai_form import atasan_field, unit_field
from ui.organisasi.usul_atasan import told
from ui.serah_terima import serah


def move(row: PegawaiRow) -> None:
    """To another dinas: what goes along is said before it is done."""
    fields = dialogs.fields(f"pindah-{row.id}")
    version = dialogs.seen(row.version)
    serah.before(row, "pindah")
    if not _team_is_placed(row):
        dialogs.cancel()
        return
    names = {id_: name for id_, _, name in load(organisasi_queries.dinas_list) if id_ != row.dinas_id}
    if not names:
        st.info("Belum ada dinas lain.")
        dialogs.cancel("Tutup")
        return
    _unfinished(row)
    st.write(
        "Laporan dan kehadiran mulai TMT dihitung di dinas baru, yang sebelumnya tetap di dinas lama. Sasaran dan penilaian "
        "yang belum selesai ikut pindah. Peran kepala atau admin dinas berakhir."
    )
    dinas_id = fields.at("dinas_id", st.selectbox, "Dinas tujuan", options=list(names), format_func=names.get)
    with fields.form(border=False, enter_to_submit=False):
        unit_id = unit_field(fields, dinas_id)
        atasan_id = atasan_field(fields, dinas_id, current=None)
        since = tmt.field(fields)
        submitted = dialogs.submit("Pindahkan")
    if submitted:
        done = f"{row.name} dipindahkan ke {names[dinas_id]}."
        tujuan = Tujuan(unit_id, atasan_id, since)
        dialogs.act(mutasi.move, pegawai_id=row.id, version=version, tujuan=tujuan, fields=fields, done=done)


def leave(row: PegawaiRow) -> None:
    """Out of service."""
    fields = dialogs.fields(f"keluar-{row.id}")
    version = dialogs.seen(row.version)
    if row.role is not None and row.role not in grantable(access.actor()):
        st.info(f"Keluarnya dicatat admin BKPSDM, karena akun {ROLE_LABELS[row.role]} ikut terkunci.")
        dialogs.cancel("Tutup")
        return
    serah.before(row, "keluar")
    if not _team_is_placed(row):
        dialogs.cancel()
        return
    _unfinished(row)
    account = f"Akun **{formats.escaped(row.username)}** langsung terkunci dan semua sesinya berakhir. " if row.username else ""
    st.write(f"{account}Laporan, penilaian, dan riwayat {formats.escaped(row.name)} tetap tersimpan.")
    with fields.form(border=False, enter_to_submit=False):
        last_day = fields.at(
            "active_to", st.date_input, "Hari terakhir bertugas", value=today(), max_value=today(), format="DD/MM/YYYY"
        )
        submitted = dialogs.submit("Catat keluar")
    if submitted:
        done = f"{row.name} dicatat keluar."
        dialogs.act(mutasi.leave, pegawai_id=row.id, version=version, last_day=last_day, fields=fields, done=done)


def bring_back(row: PegawaiRow) -> None:
    """Back in service."""
    fields = dialogs.fields(f"kembali-{row.id}")
    version = dialogs.seen(row.version)
    earliest = row.active_to + timedelta(days=1) if row.active_to else today()
    st.write("Akunnya, bila ada, tetap terkunci sampai dibuka di halaman Akun.")
    with fields.form(border=False, enter_to_submit=False):
        since = tmt.field(fields, "Mulai bertugas kembali (TMT)", earliest=earliest)
        unit_id = unit_field(fields, row.dinas_id, current=row.unit_id)
        atasan_id = atasan_field(fields, row.dinas_id, current=row)
        submitted = dialogs.submit()
    if submitted:
        tujuan = Tujuan(unit_id, atasan_id, since)
        done = told(f"{row.name} bertugas kembali.", dinas_id=row.dinas_id, before=row.atasan_id, after=atasan_id)
        dialogs.act(mutasi.bring_back, pegawai_id=row.id, version=version, tujuan=tujuan, fields=fields, done=done)


def hand_over(row: PegawaiRow) -> None:
    """The whole team to another atasan."""
    if _team_is_placed(row):
        st.info(f"{row.name} tidak mempunyai bawahan.")
    dialogs.cancel("Tutup")


def _team_is_placed(row: PegawaiRow) -> bool:
    """True when nobody is under him (any more); else the form that hands his team over."""
    place = st.empty()
    with place.container():
        team: list[Bawahan] = load(organisasi_queries.team, atasan_id=row.id)
        if not team:
            return True
        fields = dialogs.fields(f"alih-{row.id}")
        names = formats.escaped(some_names([one.name for one in team]))
        st.write(f"**{len(team)} bawahan** {formats.escaped(row.name)} perlu atasan lain: {names}.")
        mine = {one.id for one in team} | {row.id}
        people = {id_: text for id_, text in load(queries.choices, dinas_id=row.dinas_id, asn=True) if id_ not in mine}
        with st.form(f"{fields.key}-alih", border=False, enter_to_submit=False):
            to_id = fields.at(
                "to_id", st.selectbox, "Atasan yang baru", options=list(people), index=None, placeholder="Pilih pegawai",
                format_func=people.get,
            )  # fmt: skip
            since = tmt.field(fields)
            submitted = st.form_submit_button(f"Alihkan {len(team)} bawahan", type="primary")
        values: dict[str, Any] = {"atasan_id": row.id, "to_id": to_id, "tmt": since}
        if not (submitted and act(mutasi.hand_over, fields=fields, rerun=False, **values).ok):
            return False
    if waits(access.actor(), dinas_id=row.dinas_id, before=row.id, after=to_id):
        former = formats.escaped(row.name)
        place.info(f"{len(team)} bawahan menunggu persetujuan kepala. Sampai disetujui, {former} tetap atasannya.")
        return False
    place.success(f"{len(team)} bawahan dialihkan ke {people[to_id]}.")
    return True


def _unfinished(row: PegawaiRow) -> None:
    left = load(pekerjaan.of_pegawai, pegawai_id=row.id)
    if left.total:
        st.warning(f"Belum selesai: {left.sentence()}.")
