"""Keadilan › e-Kinerja BKN: whose result there is another one than here, and ours as BKN lists them."""

from collections.abc import Sequence

import streamlit as st

from db.queries import periode as periode_queries
from db.queries.penilaian import hasil_bkn as queries
from db.queries.penilaian.hasil_bkn import Banding, Keluar
from rules.kit import hak
from rules.kit import periode as periode_rules
from rules.kit.hak import Subject
from rules.penilaian import periode_bkn
from rules.penilaian.hasil_bkn import KEADAAN_LABELS, Sisi, counted
from rules.penilaian.predikat import PREDIKAT_LABELS, RATING_LABELS
from services.kit import unduhan
from ui.keadilan import bkn_berkas
from ui.keadilan.scope import Scope
from ui.kit import formats, tables
from ui.kit.charts.asal import Asal
from ui.kit.commands import load, recording
from ui.kit.dihitung import dihitung
from ui.kit.tables import Column

READ, GIVE = "penilaian.read", "hasil_bkn.enter"
COLUMNS = {
    "name": Column("Pegawai", width=150, pinned=True),
    "state": Column("Keadaan", width=185),
    "differs": Column("Yang berbeda", width=190),
    "ours": Column("Di sini", width=230),
    "theirs": Column("Di BKN", width=230),
    "penilai": Column("Penilai di sini", width=130),
    "penilai_bkn": Column("Penilai di BKN", width=130),
    "unit": Column("Unit", width=150),
}
NOTHING = "Belum ada hasil e-Kinerja BKN pada periode ini. Admin dinas mengimpornya di halaman Impor, jenis Hasil e-Kinerja BKN."


def show(scope: Scope) -> None:
    """What is the same and what is not, the rows, what it means, and our results as a file."""
    periode = _periode(scope)
    rows: list[Banding] = load(queries.compared, dinas_id=scope.dinas.id, periode=periode)
    st.markdown(
        "Hasil di e-Kinerja BKN **di samping** hasil di sini. Yang berbeda **bukan kesalahan** siapa pun: cari tahu mana "
        "yang benar, lalu perbaiki di tempatnya. Impor tidak mengubah penilaian di sini."
    )
    if not any(row.theirs.scored for row in rows):
        st.info(NOTHING)
    else:
        _differences(scope, periode, rows)
    if hak.allows(scope.actor, GIVE, Subject(dinas_id=scope.dinas.id)):
        _ours(scope, periode)


def _periode(scope: Scope) -> periode_rules.Periode:
    """The page's period, or one that only BKN knows: it need not be opened here."""
    opened = {row.code for row in load(periode_queries.for_dinas, dinas_id=scope.dinas.id)}
    only = [one for one in load(queries.periods, dinas_id=scope.dinas.id) if one.code not in opened]
    if not only:
        return scope.periode.periode
    chosen = st.selectbox(
        "Periode yang hanya ada di e-Kinerja BKN", only, index=None, format_func=periode_rules.label, width=320,
        key=f"keadilan-bkn-periode-{scope.dinas.id}", placeholder=f"Tidak, pakai {periode_rules.label(scope.periode.code)}",
    )  # fmt: skip
    return chosen or scope.periode.periode


def _differences(scope: Scope, periode: periode_rules.Periode, rows: Sequence[Banding]) -> None:
    counts = counted([row.keadaan for row in rows])
    with st.container(horizontal=True):
        for state, label in KEADAAN_LABELS.items():
            st.metric(label, formats.number(counts[state]))
    asal = Asal(
        rule="Hasil tiap pegawai di sini dicocokkan dengan hasilnya di e-Kinerja BKN menurut NIP; dihitung per keadaan.",
        source="penilaian di sini dan berkas hasil e-Kinerja BKN",
        period=periode_rules.label(periode.code),
        n=f"{formats.number(len(rows))} pegawai",
    )
    dihitung(asal, key="keadilan-bkn")
    there = [state for state in KEADAAN_LABELS if counts[state]]
    chosen = st.pills(
        "Tampilkan", there, selection_mode="multi", format_func=KEADAAN_LABELS.__getitem__, key="keadilan-bkn-keadaan",
        default=[state for state in there if state != "sama"] or there,
    )  # fmt: skip
    shown = [row for row in rows if row.keadaan in (chosen or there)]
    told = {
        "state": lambda row: KEADAAN_LABELS[row.keadaan],
        "differs": lambda row: ", ".join(row.differs),
        "ours": lambda row: _words(row.ours),
        "theirs": lambda row: _words(row.theirs),
    }
    name = f"beda-dari-bkn-{scope.dinas.code}-{periode.code}"
    record = recording(unduhan.record, what="hasil_bkn", dinas_id=scope.dinas.id, rows=len(shown), action=READ)
    tables.show(tables.table(shown, COLUMNS, name=name, told=told), key="keadilan-bkn", download=True, on_download=record)


def _ours(scope: Scope, periode: periode_rules.Periode) -> None:
    """Our results in BKN's columns, for who exchanges files with it."""
    if periode.kind not in periode_bkn.KINDS:
        return
    rows: list[Keluar] = load(queries.exported, dinas_id=scope.dinas.id, periode=periode)
    st.subheader("Hasil di sini dalam susunan e-Kinerja", anchor=False)
    if not rows:
        st.caption(f"Belum ada penilaian {periode_rules.label(periode)} yang dikirim di sini.")
        return
    st.caption(
        f"{formats.number(len(rows))} penilaian {periode_rules.label(periode)} yang sudah dikirim, dengan kolom, urutan, dan "
        "ejaan “Laporan Penilaian SKP” BKN. Nomor milik BKN (id) dibiarkan kosong."
    )
    record = recording(unduhan.record, what="penilaian", dinas_id=scope.dinas.id, rows=len(rows), action=GIVE)
    bkn_berkas.buttons(rows, scope.dinas, periode, record)


def _words(side: Sisi) -> str:
    """ "Baik (hasil Sesuai, perilaku Sesuai)"; "" where that side has none."""
    if not side.scored:
        return ""
    axes = (("hasil", side.hasil_kerja), ("perilaku", side.perilaku_kerja))
    inner = ", ".join(f"{name} {RATING_LABELS[code].removesuffix(' Ekspektasi')}" for name, code in axes if code)
    return " ".join([PREDIKAT_LABELS.get(side.predikat or "", formats.MISSING), f"({inner})" if inner else ""]).strip()
