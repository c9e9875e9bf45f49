"""Tahun baru: the single steps, each with what the data says of it and what is drawn beneath."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from db.queries.indikator.salin_target import THERE, Calon
from db.queries.kit import hari_libur
from db.queries.periode import tahun_baru
from db.queries.periode.tahun_baru import Diukur, Rencana
from rules.indikator import LEVEL_LABELS
from rules.kit.periode import SCORED, containing, label, tanggal
from settings import today
from ui.kit import access, belum, tables
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.navigation import BY_NOUN
from ui.kit.tables import Column
from ui.periode import salin_target

PLANS = {
    "code": Column("Periode", pinned=True),
    "agreed": Column("Disepakati", "integer", help="Pegawai dengan sasaran yang disepakati kedua pihak."),
    "waiting": Column("Menunggu", "integer", help="Pegawai yang sasarannya belum ada yang disepakati."),
    "none": Column("Belum ada", "integer", help="Pegawai lainnya."),
}
INDIKATOR = {
    "name": Column("Indikator", width="large"),
    "level": Column("Tingkat", width="small"),
    "before": Column("Target lama", "integer"),
    "now": Column("Target baru", "integer"),
    "state": Column("Keterangan", width="medium"),
}


@dataclass(frozen=True)
class Langkah:
    """One step: what it is called, whether the data says that it is done, in how many words, and what is drawn beneath."""

    title: str
    done: bool
    told: str
    draw: Callable[[], None] | None = None


def indikator(dinas: DinasChoice, year: int) -> Langkah:
    """Which hold on, which are retired, which have no target."""
    rows: list[Diukur] = load(tahun_baru.indikator, dinas_id=dinas.id, year=year)
    active = [row for row in rows if row.active]
    without = sum(not row.now for row in active)
    told = f"{len(active)} indikator berlaku terus; definisinya tidak perlu disalin."
    if len(rows) > len(active):
        told += f" {len(rows) - len(active)} sudah tidak dipakai, targetnya tidak disalin."
    if without:
        told += f" {without} belum mempunyai target {year}."

    def state(row: Diukur) -> str:
        if not row.active:
            return "tidak dipakai lagi"
        return "" if row.now else f"belum bertarget {year}" if row.before else "tanpa target"

    def draw() -> None:
        panel = st.expander("Lihat indikator", key="tahun-baru-indikator", on_change="rerun")
        if panel.open:
            with panel:
                shown = tables.table(
                    rows, INDIKATOR, name=f"indikator {year}", told={"state": state, "level": lambda r: LEVEL_LABELS[r.level]}
                )
                tables.show(shown)
                st.page_link(BY_NOUN["indikator"].path, label="Ubah indikator di halaman Indikator", icon=":material/tune:")

    return Langkah(
        "Indikator", bool(active), told if rows else "Belum ada indikator yang berlaku di dinas ini.", draw if rows else None
    )


def target(dinas: DinasChoice, year: int, rows: list[Calon], opened: bool) -> Langkah:
    """Last year's targets in the same periods of the new one; `opened`: whether the year is.

    Done where the new year has targets, copied or not, and nothing is left to copy.
    """
    ready, there = sum(row.reason is None for row in rows), sum(row.reason == THERE for row in rows)
    now: int = load(tahun_baru.targets, dinas_id=dinas.id, year=year)
    if not rows:
        told = f"Tidak ada target {year - 1} yang dapat disalin. "
        told += f"{now} target {year} sudah ditetapkan." if now else f"Tetapkan target {year} di halaman Isi indikator."
        return Langkah("Target", now > 0, told, _to_targets)
    told = f"{there} dari {len(rows)} target {year - 1} sudah ada di {year}."
    if ready:
        told += f" {ready} dapat disalin."
    elif now and not there:
        told += f" {now} target {year} ditetapkan sendiri, dan tidak ada lagi yang dapat disalin."
    elif not opened:
        told += f" Buka {year} dulu (langkah 1)."
    since = load(tahun_baru.used_since, dinas_id=dinas.id)
    if since is not None and date(year - 1, 1, 1) < since <= date(year - 1, 12, 31):
        told += (
            f"  \nDinas ini memakai aplikasi sejak {tanggal(since)}: periksa target setahun, mungkin untuk sebagian tahun, "
            "dan isi sendiri target periode yang tahun lalu belum ada."
        )

    def draw() -> None:
        panel = st.expander(f"Salin target {year - 1} ke {year}", key=f"tahun-baru-target-{year}", on_change="rerun")
        if panel.open:
            with panel:
                salin_target.show(dinas, year, rows)

    return Langkah("Target", not ready and now > 0, told, draw if opened or there else None)


def sasaran(dinas: DinasChoice, year: int) -> Langkah:
    """How many have a plan both sides agreed on, in periods of the kind of period by which the dinas made plans last year."""
    former: list[Rencana] = load(tahun_baru.plans, dinas_id=dinas.id, year=year - 1, today=today())
    kind = max(SCORED, key=lambda one: (max((row.agreed for row in former if row.kind == one), default=0), -SCORED.index(one)))
    found: list[Rencana] = load(tahun_baru.plans, dinas_id=dinas.id, year=year, today=today())
    rows = [row for row in found if row.kind == kind]
    if not rows:
        return Langkah("Sasaran (SKP)", False, f"Menunggu {year} dibuka (langkah 1).")
    people = load(tahun_baru.members, dinas_id=dinas.id, today=today())
    code = containing(max(today(), date(year, 1, 1)), kind).code
    first = next((at for at, row in enumerate(rows) if row.code == code), 0)
    now = rows[first]
    told = f"{now.agreed} dari {people} pegawai mempunyai sasaran yang disepakati untuk {label(now.code)}."
    done = people > 0 and now.agreed >= people
    if not done:
        told += (
            " Pejabat penilai menyalin sasaran timnya sekaligus di halaman Persetujuan tim; pegawai menyetujuinya, atau menyalin "
            "sendiri, di halaman Sasaran (SKP)."
        )

    def draw() -> None:
        shown: dict[str, Callable[[Rencana], object]] = {
            "code": lambda row: label(row.code),
            "none": lambda row: max(people - row.agreed - row.waiting, 0),
        }
        tables.show(tables.table(rows[first : first + 4], PLANS, name=f"sasaran {year}", told=shown), height="content")
        screen = BY_NOUN["persetujuan"]
        if access.may(screen.action):
            st.page_link(screen.path, label=screen.title, icon=f":material/{screen.icon}:", query_params={"periode": now.code})
        if now.start <= today():
            belum.names(dinas.id, {now.id: now.code}, asked=lambda one: not one.agreed)

    return Langkah("Sasaran (SKP)", done, told, draw)


def libur(year: int, go: Callable[[], None]) -> Langkah:
    """What the national calendar knows of the year; `go` leads to the part where days are added."""
    days = load(hari_libur.listed, start=date(year, 1, 1), end=date(year, 12, 31))
    local, guessed = sum(day.local for day in days), sum("perkiraan" in day.name for day in days if not day.local)
    joint = any(day.name.startswith("Cuti Bersama") for day in days)
    told = f"{len(days) - local} hari libur menurut kalender nasional."
    if guessed:
        told += f" {guessed} masih perkiraan sampai keputusan bersama terbit."
    if not joint:
        told += " Cuti bersama belum ada di kalender: tambahkan setelah ditetapkan."
    told += f" {local} perubahan setempat." if local else " Belum ada hari libur setempat; admin BKPSDM menambahkannya bila ada."

    def draw() -> None:
        st.button("Lihat hari libur", key="tahun-baru-libur", icon=":material/event:", on_click=go)

    return Langkah(f"Hari libur {year}", bool(days) and joint and not guessed, told, draw)


def _to_targets() -> None:
    st.page_link(BY_NOUN["pengukuran"].path, label="Isi indikator", icon=":material/edit_note:")
