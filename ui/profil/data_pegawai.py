"""What the office knows of the reader: his employee data, his penilai, where he belonged when, days away, and his account."""

import streamlit as st

from db.queries.kehadiran import ketidakhadiran_hari
from db.queries.organisasi import profil as queries
from db.queries.organisasi import usul_atasan
from db.queries.organisasi.pegawai import PegawaiRow
from db.queries.organisasi.profil import Profil
from rules.kehadiran.ketidakhadiran import JENIS_LABELS
from rules.kit.hak import ROLE_LABELS, Actor
from rules.kit.identitas import JENIS_JABATAN_LABELS, NON_ASN, STATUS_LABELS
from settings import today
from ui.kit import formats, tables
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN
from ui.kit.tables import Column

PLACES = {
    "unit": Column("Unit", pinned=True),
    "dinas": Column("Dinas"),
    "atasan": Column("Atasan"),
    "tmt": Column("TMT", "date", help="Tanggal mulai berlaku menurut surat keputusan."),
    "start": Column("Dihitung sejak", "date", help="Tidak pernah dalam periode yang sudah ditutup."),
    "end": Column("Sampai", "date"),
}


def account(actor: Actor) -> None:
    """The account, which everybody has."""
    roles = ", ".join(ROLE_LABELS[role] for role in actor.roles)
    _facts([("Nama akun", actor.name), ("Nama pengguna", actor.username), ("Peran", roles)])
    if actor.pegawai_id is None:
        st.caption(
            "Akun ini tidak terhubung dengan data pegawai, jadi tidak mempunyai laporan, sasaran, dan penilaian. "
            "Nama atau perannya keliru? Mintalah admin BKPSDM lain mengubahnya di halaman Akun."
        )


def show(pegawai_id: int) -> None:
    """The employee's data as the organisation holds it."""
    found: Profil | None = load(queries.one, pegawai_id=pegawai_id)
    if found is None:
        st.info("Data pegawai untuk akun ini tidak ditemukan. Hubungi admin dinas.")
        return
    st.subheader("Data kepegawaian saya", anchor=False)
    row = found.pegawai
    _facts([
        ("Nama dengan gelar", row.name),
        ("NI PPPK" if row.status == "PPPK" else "NIP", row.nip or formats.MISSING),
        ("Jabatan", f"{row.jabatan} ({JENIS_JABATAN_LABELS[row.jenis_jabatan].lower()})"),
        ("Status dan golongan", _status(row)),
        ("Unit kerja", row.unit),
        ("Dinas", row.dinas),
        ("Pejabat penilai", _penilai(found)),
        ("Mulai bertugas", formats.date(row.active_from)),
    ])  # fmt: skip
    wished = load(usul_atasan.wished_for, pegawai_id=pegawai_id)
    if wished is not None:
        st.caption(f"Usulan atasan baru: {formats.escaped(wished)}, menunggu persetujuan kepala dinas.")
    with st.expander("Penempatan saya dari waktu ke waktu"):
        tables.show(tables.table(found.tempat, PLACES, name="penempatan saya"), key="profil-penempatan", height="content")
    _away(pegawai_id)


def _status(row: PegawaiRow) -> str:
    status = STATUS_LABELS[row.status]
    if row.status == NON_ASN:
        return f"{status}: melapor dan ikut dihitung, tidak dinilai"
    return f"{status} {row.golongan}" if row.golongan else f"{status}, golongan belum diisi"


def _penilai(found: Profil) -> str:
    if found.pegawai.atasan is None:
        return "Belum ditetapkan"
    since = f", sejak {formats.date(found.atasan_sejak)}" if found.atasan_sejak else ""
    return f"{found.pegawai.atasan}, {found.atasan_jabatan}{since}"


def _away(pegawai_id: int) -> None:
    year = today().year
    days: dict[str, int] = load(ketidakhadiran_hari.per_kind, pegawai_id=pegawai_id, year=year)
    told = " · ".join(f"{label} {formats.number(days[kind])} hari" for kind, label in JENIS_LABELS.items() if kind in days)
    st.markdown(f"**Ketidakhadiran {year}**: {told or 'belum ada yang tercatat'}")
    if may("ketidakhadiran.ask"):
        screen = BY_NOUN["ketidakhadiran"]
        st.page_link(screen.path, label="Ajukan cuti atau ketidakhadiran lain", icon=f":material/{screen.icon}:")


def _facts(facts: list[tuple[str, str]]) -> None:
    """Names and values in two columns, one below the other on a telephone."""
    half = (len(facts) + 1) // 2
    for place, some in zip(st.columns(2), (facts[:half], facts[half:]), strict=True):
        with place:
            st.markdown("\n\n".join(f":small[{name}]  \n**{formats.escaped(value)}**" for name, value in some))
