"""Pengaturan › Kantor: name, logo and clock of the office, the day on which it begins, and what it tried before."""

import streamlit as st

from db.queries import percobaan as percobaan_queries
from db.queries.kit import pengaturan as queries
from db.queries.kit.pengaturan import CITY, Kantor
from rules.kit.kantor import KANTOR_KEY
from rules.kit.zona import ZONA_KEY, ZONA_LABELS
from services import pengaturan
from services.pengaturan import logo
from settings import get_settings
from ui.kit.commands import act, load
from ui.kit.forms import Fields
from ui.pengaturan import percobaan


def show() -> None:
    """The whole part of the page."""
    st.caption("Berlaku untuk seluruh kantor; nama dan logo tampil di setiap halaman dan di halaman masuk.")
    for draw in (_name, _logo, _zona):
        with st.container(border=True):
            draw()
    why: str = load(percobaan_queries.in_use)
    with st.container(border=True):
        percobaan.begin(why)
    if not why:
        with st.container(border=True):
            percobaan.empty()
    percobaan.copies()


def _name() -> None:
    now = str(load(queries.value, key=KANTOR_KEY, default=""))
    fields = Fields(f"kantor-nama-{now}", draf="kantor-nama")
    st.markdown("**Daerah**")
    st.caption("Pemerintah kota, kabupaten, atau provinsi mana. Tampil di halaman dan di kepala surat sesudah kata Pemerintah.")
    with fields.form(border=False, enter_to_submit=False):
        value = fields.at("kantor", st.text_input, "Nama daerah", value=now, placeholder="Kota …", max_chars=80)
        submitted = st.form_submit_button("Simpan")
    if submitted:
        _save(KANTOR_KEY, value, now, fields, "Nama daerah tersimpan.")


def _logo() -> None:
    kantor: Kantor = load(queries.kantor)
    fields = Fields("kantor-logo", draf=None)
    st.markdown("**Logo**")
    if kantor.logo is not None:
        st.image(kantor.logo, width=120)
    with fields.form(border=False):
        file = fields.at(
            "logo",
            st.file_uploader,
            f"PNG atau JPG, paling besar {logo.MOST_MB} MB",
            type=["png", "jpg", "jpeg"],
            max_upload_size=logo.MOST_MB,
        )
        submitted = st.form_submit_button("Simpan")
    if submitted and file is not None:
        act(logo.change, name=file.name, content=file.getvalue(), fields=fields, done="Logo tersimpan.")
    if kantor.logo is not None and st.button("Hapus logo", type="tertiary", icon=":material/delete:"):
        act(logo.remove, done="Logo dihapus.")


def _zona() -> None:
    settings = get_settings()
    st.markdown("**Zona waktu**")
    if settings.zone_is_set:
        st.caption(f"{settings.zone.key}, ditetapkan server dengan TIMEZONE; di sini tidak dapat diubah.")
        return
    now = str(load(queries.value, key=ZONA_KEY, default=""))
    fields = Fields(f"kantor-zona-{now}", draf=None)
    st.caption("Menentukan hari ini bagi laporan, kehadiran, dan tenggat. Waktu yang sudah tercatat tidak berubah.")
    with fields.form(border=False):
        names = list(ZONA_LABELS)
        at = names.index(now) if now else 0
        value = fields.at("zona", st.selectbox, "Zona", options=names, index=at, format_func=ZONA_LABELS.__getitem__, width=480)
        submitted = st.form_submit_button("Simpan")
    if submitted:
        _save(ZONA_KEY, value, now, fields, f"Zona waktu: {value}.")


def _save(key: str, value: str, seen: str, fields: Fields, done: str) -> None:
    act(pengaturan.change, dinas_id=CITY, key=key, value=value, seen=seen, fields=fields, done=done)
