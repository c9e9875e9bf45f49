"""An employee's week as lines for e-Kinerja BKN: copied there by hand, with what is copied already kept."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from db.queries.laporan import bkn as queries
from db.queries.laporan.bkn import Lembar
from rules.laporan import bkn as rules
from services.laporan import bkn as services
from ui.kit import formats, salin
from ui.kit.commands import act, load
from ui.laporan import pekan

PART = "Salin ke e-Kinerja BKN"
EMPTY = {
    "RHK": "tanpa sasaran: pilih RHK di e-Kinerja BKN",
    "Tautan bukti": "tanpa tautan",
}
FILE = "berkas di aplikasi ini: unggah sendiri di e-Kinerja BKN, atau tulis tautannya di laporan"


def draw(pegawai_id: int) -> None:
    """The week's lines, and what was done with them."""
    start, end = pekan.choose(key="bkn-pekan")
    found: list[Lembar] = load(queries.week, pegawai_id=pegawai_id, start=start, end=end)
    rows = [row for row in found if row.status != "dikembalikan"]
    if returned := len(found) - len(rows):
        st.warning(f"{formats.number(returned)} laporan pekan ini dikembalikan penilai. Perbaiki dulu di bagian Isi laporan.")
    if not rows:
        st.info("Tidak ada laporan untuk disalin pada pekan ini. Isi dulu di bagian Isi laporan, atau pilih pekan lain.")
        return
    st.caption(summary(rows))
    st.caption(
        "Urutan kolom: tanggal, RHK, kegiatan, menit, tautan bukti. *Salin sebaris* menandai laporan sebagai sudah disalin; "
        "bila menyalin kolom satu per satu, tekan *Tandai sudah disalin* sesudahnya. Aplikasi ini tidak mengirim apa pun ke BKN."
    )
    days = [(_title(day), [line(row) for row in group]) for day, group in groupby(rows, key=lambda row: row.now.day)]
    if aksi := salin.draw(days, key=f"salin-bkn-{start}"):
        _do(aksi)


def line(row: Lembar) -> salin.Lembar:
    """One report as the component shows it."""
    state, cells = rules.state(row.now, row.copied), rules.cells(row.now)
    empty = EMPTY | ({"Tautan bukti": FILE} if row.has_file else {})
    fields = tuple(salin.Isian(name, text, empty.get(name, "—")) for name, text in zip(rules.FIELDS, cells, strict=True))
    told = rules.STATE_LABELS[state] + (f" {formats.timestamp(row.at)}" if state == "sudah" else "")
    return salin.Lembar(row.id, rules.mark(row.now), rules.line(row.now), state, told, _changes(row), fields)


def summary(rows: Sequence[Lembar]) -> str:
    """How many of them are copied. Example: "3 dari 5 baris sudah disalin · 1 berubah sejak disalin"."""
    states = [rules.state(row.now, row.copied) for row in rows]
    text = f"{formats.number(states.count('sudah'))} dari {formats.number(len(rows))} baris sudah disalin"
    changed = states.count("berubah")
    return f"{text} · {formats.number(changed)} berubah sejak disalin" if changed else text


def _changes(row: Lembar) -> str:
    """What stands in BKN and what belongs there now, of the fields that differ."""
    if row.copied is None:
        return ""
    differing = rules.differing(row.now, row.copied)
    pairs = zip(rules.FIELDS, rules.cells(row.copied), rules.cells(row.now), strict=True)
    told = [f"{name}: {before or '—'} → {now or '—'}" for name, before, now in pairs if name in differing]
    return f"Betulkan di e-Kinerja BKN. {'; '.join(told)}" if told else ""


def _title(day: object) -> str:
    return f"{formats.weekday(day)}, {formats.date_short(day)}"


def _do(aksi: salin.Aksi) -> None:
    if aksi.apa == "batal":
        act(services.unmark, laporan_ids=list(aksi.seen), done="Tanda sudah disalin dibatalkan")
    else:
        act(services.mark, lines=dict(aksi.seen), done=lambda n: f"{formats.number(n)} baris ditandai sudah disalin")
