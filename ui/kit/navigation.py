"""Every screen of the app, as data: where it is, what it is called, which right opens it."""

from dataclasses import dataclass

import streamlit as st

from rules.kit import hak
from rules.kit.hak import Actor
from ui.kit.streamlit_inside import Page

LEADERS = {"kepala", "admin_dinas", "pimpinan", "admin"}


@dataclass(frozen=True)
class Screen:
    """One page: its url_path is its noun and the stem of its file."""

    group: str
    noun: str
    title: str
    action: str
    icon: str

    @property
    def path(self) -> str:
        """The file, as seen from ui/shell/."""
        return f"../../pages/{FOLDERS[self.group]}/{self.noun.replace('-', '_')}.py"

    def page(self, *, hidden: bool = False) -> Page:
        """The `st.Page` of this screen."""
        return st.Page(
            self.path,
            title=self.title,
            icon=f":material/{self.icon}:",
            url_path=self.noun,
            visibility="hidden" if hidden else "visible",
        )


FOLDERS = {"Saya": "saya", "Tim saya": "tim", "Dinas": "dinas", "Pengembangan": "pengembangan", "Kelola": "kelola"}

SCREENS = (
    Screen("Saya", "beranda", "Beranda", "beranda.view", "home"),
    Screen("Saya", "laporan", "Laporan harian", "laporan.file", "edit_note"),
    Screen("Saya", "sasaran", "Sasaran (SKP)", "skp.own", "flag"),
    Screen("Saya", "hasil", "Hasil penilaian", "penilaian.own", "grade"),
    Screen("Saya", "umpan-balik", "Umpan balik", "umpan_balik.own", "chat"),
    Screen("Saya", "profil", "Profil", "beranda.view", "person"),
    Screen("Tim saya", "verifikasi", "Verifikasi laporan", "laporan.verify", "task_alt"),
    Screen("Tim saya", "persetujuan", "Sasaran tim", "skp.team", "checklist"),
    Screen("Tim saya", "penilaian", "Penilaian", "penilaian.score", "rate_review"),
    Screen("Tim saya", "keberatan", "Keberatan", "keberatan.read", "gavel"),
    Screen("Dinas", "dasbor", "Dasbor", "dasbor.view", "monitoring"),
    Screen("Dinas", "peringkat", "Peringkat", "peringkat.view", "grid_on"),
    Screen("Dinas", "pengukuran", "Isi indikator", "pengukuran.enter", "add_chart"),
    Screen("Dinas", "pelayanan", "Angka pelayanan", "pelayanan.view", "timer"),
    Screen("Dinas", "kunjungan", "Kunjungan lapangan", "kunjungan.read", "tour"),
    Screen("Dinas", "skm", "Survei kepuasan", "skm.view", "sentiment_satisfied"),
    Screen("Dinas", "aspirasi", "Aspirasi", "aspirasi.read", "forum"),
    Screen("Dinas", "kehadiran", "Kehadiran", "kehadiran.read", "schedule"),
    Screen("Dinas", "keadilan", "Keadilan penilaian", "keadilan.view", "balance"),
    Screen("Pengembangan", "pelatihan", "Pelatihan", "pelatihan.view", "school"),
    Screen("Pengembangan", "kebutuhan-diklat", "Kebutuhan diklat", "rapat.read", "groups"),
    Screen("Pengembangan", "kompetensi", "Kompetensi", "kompetensi.read", "psychology"),
    Screen("Pengembangan", "pembinaan", "Pembinaan", "pembinaan.read", "handshake"),
    Screen("Kelola", "organisasi", "Organisasi", "organisasi.view", "account_tree"),
    Screen("Kelola", "indikator", "Indikator", "indikator.define", "tune"),
    Screen("Kelola", "periode", "Periode", "periode.manage", "date_range"),
    Screen("Kelola", "akun", "Akun", "akun.manage", "manage_accounts"),
    Screen("Kelola", "pengaturan", "Pengaturan", "pengaturan.edit", "settings"),
)
BY_NOUN = {screen.noun: screen for screen in SCREENS}


def for_actor(actor: Actor) -> list[Screen]:
    """The screens that the actor's roles open; only these are registered (each costs time on every run)."""
    return [screen for screen in SCREENS if hak.allows(actor, screen.action)]


def front_page(actor: Actor) -> str:
    """Leaders start at the dashboard, everybody else at what they owe today."""
    return "dasbor" if actor.role in LEADERS else "beranda"
