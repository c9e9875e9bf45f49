"""Keadilan › Laporan mirip: daily reports that repeat themselves or cannot be, each with the reports behind it."""

from collections import Counter

import pandas as pd
import streamlit as st

from db.queries.laporan import mirip as queries
from rules.laporan.kemiripan import SIMILAR
from rules.laporan.mirip import KINDS, LONG_WORDS, QUANTITY_DAYS, SAME_DAYS, SIMILAR_DAYS, Hint
from ui.keadilan.scope import Scope
from ui.kit import tables
from ui.kit.commands import load
from ui.kit.forms import key_of
from ui.kit.tables import Column
from ui.laporan import rows as laporan_rows

ALL = "Semua"
COLUMNS = {
    "name": Column("Pegawai", width=150),
    "kind": Column("Petunjuk", width=230),
    "days": Column("Hari", "integer", width=60),
    "detail": Column("Isi", width="large"),
    "start": Column("Dari", "date", width=95),
    "end": Column("Sampai", "date", width=95),
    "unit": Column("Unit", width="medium"),
}


def show(scope: Scope) -> None:
    """The hints of the period; tick one to read its reports."""
    span = {"dinas_id": scope.dinas.id, "start": scope.periode.start, "end": scope.periode.end}
    found: list[tuple[str, str, Hint]] = load(queries.pointed_out, **span)
    st.markdown(
        "Laporan yang berulang kata demi kata atau yang tidak mungkin. Pekerjaan rutin yang jujur memang berulang, jadi ini "
        "petunjuk untuk bertanya, bukan bukti kecurangan; catatan kehadiran pun bisa keliru."
    )
    if not found:
        st.success("Tidak ada laporan yang perlu dilihat lagi pada periode ini.", icon=":material/check_circle:")
        _rule()
        return
    counts = Counter(hint.kind for _, _, hint in found)
    options = [ALL, *(kind for kind in KINDS if counts[kind])]
    kind = st.selectbox(
        "Petunjuk", options, key=key_of("keadilan-jenis", options),
        format_func=lambda one: f"{ALL} ({len(found)})" if one == ALL else f"{KINDS[one]} ({counts[one]})",
    )  # fmt: skip
    chosen = [row for row in found if kind in (ALL, row[2].kind)]
    frame = pd.DataFrame(
        [{**vars(hint), "name": name, "unit": unit, "kind": KINDS[hint.kind]} for name, unit, hint in chosen],
    )
    st.caption(
        f"{len(chosen)} petunjuk tentang {frame['pegawai_id'].nunique()} pegawai. Centang satu baris untuk membaca laporannya."
    )
    shown = tables.table(frame, COLUMNS, name=f"laporan-mirip-{scope.dinas.code}-{scope.periode.code}")
    record = scope.record(len(chosen))
    row = tables.pick(shown, chosen, key="keadilan-mirip", by=lambda row: row[2], download=True, on_download=record)
    if row:
        _reports(scope, row)
    _rule()


def _reports(scope: Scope, row: tuple[str, str, Hint]) -> None:
    name, _, hint = row
    reports = load(queries.lines, dinas_id=scope.dinas.id, ids=hint.laporan)
    with st.container(border=True):
        st.subheader(f"{KINDS[hint.kind]}: {name}", anchor=False)
        shown, key = laporan_rows.own_table(reports), f"keadilan-laporan-{hint.kind}"
        picked = tables.pick(shown, reports, key=key)
        if picked:
            laporan_rows.detail(picked, with_name=True)
        else:
            st.caption("Centang satu laporan untuk melihat seluruh isi dan buktinya.")


def _rule() -> None:
    share = 100 * SIMILAR[0] // SIMILAR[1]
    with st.expander("Apa yang ditunjukkan"):
        st.markdown(
            f"- **{KINDS['mustahil']}** dan **{KINDS['lama']}**: menit semua laporan satu hari dijumlahkan.\n"
            f"- **{KINDS['absen']}**: kehadiran mencatat cuti atau tanpa keterangan.\n"
            f"- **{KINDS['sama']}**: {SAME_DAYS} hari lapor atau lebih; huruf besar, tanda baca, dan spasi tidak dihitung.\n"
            f"- **{KINDS['mirip']}**: paling sedikit {LONG_WORDS} kata yang berlainan, {share}% katanya sama, "
            f"pada {SIMILAR_DAYS} hari atau lebih.\n"
            f"- **{KINDS['jumlah']}**: jumlah yang sama {QUANTITY_DAYS} hari lapor berturut-turut; jumlah 1 tidak dihitung.\n"
            "- “Berturut-turut” dihitung dari hari ia melapor, jadi akhir pekan dan libur tidak memutusnya."
        )
