"""The settings of a dinas that are whole numbers: what holds now, what it means, where the default is from."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from db.queries.kit import pengaturan as queries
from rules.aspirasi import JENIS_LABELS, TENGGAT_KEY
from rules.laporan.batas import BATAS_KEY
from rules.laporan.tempo import TERM_KEY
from rules.pelatihan import JP_KEY, PPPK_KEY
from rules.penilaian.keberatan import DAYS_KEY
from services import pengaturan
from services.pengaturan import KNOWN
from ui.kit.commands import act, load
from ui.kit.forms import Fields
from ui.pengaturan import laporan_resmi


@dataclass(frozen=True)
class Setting:
    """One setting: its key, what it is called, its unit, and what a reader should know. field: where its refusal belongs."""

    key: str
    title: str
    unit: str
    about: str
    field: str


SETTINGS = (
    Setting(
        DAYS_KEY, "Batas keberatan", "hari",
        "Sejak hasil penilaian diterima pegawai. Bawaan 14 hari (PP 30/2019 Pasal 59, dari sumber kedua).", "days",
    ),
    Setting(
        BATAS_KEY, "Batas mengisi laporan", "hari kerja",
        "Laporan suatu hari dapat diisi sampai sekian hari kerja pegawainya sesudah hari itu; 0 berarti tanpa batas. Hari yang "
        "sudah lewat dapat dibuka penilai untuk seorang pegawai. Bawaan 5.", "batas",
    ),
    Setting(
        TERM_KEY, "Batas verifikasi laporan", "hari kerja",
        "Sesudah hari laporannya. Persentase laporan disetujui hanya menghitung yang sudah lewat batas ini; yang menunggu lebih "
        "lama juga dapat diputus atasan sekarang. Bawaan 5.", "term",
    ),
    Setting(JP_KEY, "Pengembangan kompetensi PNS", "JP setahun", "Paling sedikit. Bawaan 20 JP (PP 11/2017 Pasal 203).", "jp"),
    Setting(PPPK_KEY, "Pengembangan kompetensi PPPK", "JP setahun", "Paling banyak. Bawaan 24 JP; cek aturan setempat.", "jp"),
)  # fmt: skip


def show(dinas_id: int) -> None:
    """Every setting with a form of its own: one change, one line in the trail."""
    for setting in SETTINGS:
        with st.container(border=True):
            _number(dinas_id, setting)
    with st.container(border=True):
        _tenggat(dinas_id)
    with st.container(border=True):
        laporan_resmi.show(dinas_id)


def _number(dinas_id: int, setting: Setting) -> None:
    now = int(_held(dinas_id, setting.key))
    fields = Fields(f"pengaturan-{setting.key}-{dinas_id}-{now}")
    st.markdown(f"**{setting.title}**")
    st.caption(setting.about)
    with st.form(fields.key, border=False, enter_to_submit=False):
        value = fields.at(setting.field, st.number_input, setting.unit.capitalize(), value=now, min_value=0, step=1, width=220)
        submitted = st.form_submit_button("Simpan")
    if submitted:
        _save(dinas_id, setting.key, value, now, fields, f"{setting.title}: {value} {setting.unit}.")


def _tenggat(dinas_id: int) -> None:
    now: dict[str, int] = {**KNOWN[TENGGAT_KEY].default, **_held(dinas_id, TENGGAT_KEY)}
    fields = Fields(f"pengaturan-{TENGGAT_KEY}-{dinas_id}-{sorted(now.items())}")
    st.markdown("**Tenggat menjawab aspirasi**")
    st.caption("Hari kerja sejak diterima. Berlaku untuk tulisan yang masuk sesudahnya.")
    with st.form(fields.key, border=False, enter_to_submit=False):
        given = {
            jenis: fields.at(jenis, st.number_input, label, value=int(now[jenis]), min_value=0, step=1, width=220)
            for jenis, label in JENIS_LABELS.items()
        }
        submitted = st.form_submit_button("Simpan")
    if submitted:
        _save(dinas_id, TENGGAT_KEY, given, _held(dinas_id, TENGGAT_KEY), fields, "Tenggat menjawab aspirasi tersimpan.")


def _held(dinas_id: int, key: str) -> Any:
    return load(queries.value, key=key, default=KNOWN[key].default, dinas_id=dinas_id)


def _save(dinas_id: int, key: str, value: Any, seen: Any, fields: Fields, done: str) -> None:
    act(pengaturan.change, dinas_id=dinas_id, key=key, value=value, seen=seen, fields=fields, done=done)
