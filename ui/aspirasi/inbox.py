"""The inbox: what waits longest first; the chosen one beneath it."""

from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from db.queries import aspirasi as queries
from db.queries.kit.frames import records
from rules.aspirasi import JENIS_LABELS, status_label
from settings import today
from ui.aspirasi import detail, pilihan, topik
from ui.aspirasi.scope import Scope
from ui.kit import formats, tables
from ui.kit.commands import load
from ui.kit.tables import Column

STATUS_OPTIONS = {"belum": "Belum ditanggapi", "diproses": "Diproses", "dijawab": "Dijawab", "ditolak": "Ditolak", "": "Semua"}
JENIS_OPTIONS = {"": "Semua jenis", **JENIS_LABELS}
COLUMNS = {
    "title": Column("Judul", width="medium"),
    "due": Column("Tenggat", "date", width=95),
    "late": Column("Keterangan", width=110),
    "jenis_label": Column("Jenis", width=105),
    "state": Column("Status", width=110),
    "layanan": Column("Layanan"),
    "day": Column("Diterima", "date", width=95),
    "published": Column("Tampil umum", "yesno"),
    "responses": Column("Tanggapan menunggu", "integer"),
}


def show(scope: Scope) -> None:
    """Filters, table, and the detail of the chosen row."""
    topik.opener(scope)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        status = st.segmented_control(
            "Status", list(STATUS_OPTIONS), default="belum", required=True, format_func=STATUS_OPTIONS.__getitem__,
            key="aspirasi-status",
        )  # fmt: skip
        jenis = st.selectbox("Jenis", list(JENIS_OPTIONS), format_func=JENIS_OPTIONS.__getitem__, key="aspirasi-jenis", width=220)
    found = load(queries.inbox, **scope.reach, today=today(), status=status or None, jenis=jenis or None)
    if found.empty:
        scope.none("Tidak ada tulisan warga pada pilihan ini.")
        if not scope.services.empty:
            st.caption(_address(scope))
    else:
        _table(found)
    if (chosen := pilihan.chosen()) is not None:
        detail.show(scope, chosen)


def _address(scope: Scope) -> str:
    """Where citizens write, so that the office can tell them."""
    codes = dict(zip(scope.services["id"], scope.services["code"], strict=True))
    if scope.layanan_id is None:
        return "Warga menulis dari halaman layanan. Pilih satu layanan untuk melihat alamatnya."
    parts = urlsplit(str(st.context.url or ""))
    return f"Warga menulis di {formats.escaped(f'{parts.scheme}://{parts.netloc}/aspirasi/{codes[scope.layanan_id]}')}"


def _table(found: pd.DataFrame) -> None:
    shown = found.assign(
        jenis_label=found["jenis"].map(JENIS_LABELS),
        state=[status_label(j, s) for j, s in zip(found["jenis"], found["status"], strict=True)],
        late=["Lewat tenggat" if late else "" for late in found["overdue"]],
    )
    total = int(found["total"].iloc[0])
    more = f"; {formats.number(total - len(found))} lagi belum ditampilkan, persempit pilihan" if total > len(found) else ""
    st.caption(f"{formats.number(total)} tulisan, yang paling mendesak di atas{more}. Pilih satu untuk membaca dan menjawab.")
    ticked = tables.pick(tables.table(shown, COLUMNS, name="aspirasi"), records(found), key=f"aspirasi-{pilihan.serial()}")
    if ticked:
        pilihan.choose(int(ticked["id"]))
