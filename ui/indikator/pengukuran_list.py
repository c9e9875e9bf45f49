"""What was entered in the period: to read, take away, correct or take back."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.indikator.pengukuran import Measured
from rules.indikator import LEVEL_LABELS
from rules.indikator.isi import Angka, Milik
from rules.kit import hak
from rules.kit.hak import Actor
from services.indikator import pengukuran
from services.indikator.pengukuran_rows import action_of
from services.kit import unduhan
from ui.indikator.pengukuran_form import number_fields
from ui.indikator.pengukuran_scope import Scope
from ui.kit import dialogs, formats, tables
from ui.kit.commands import recording
from ui.kit.tables import Column

ENTER = "pengukuran.enter"
HEADERS = {"Tanggal", "Dinas", "Unit", "Pegawai", "Hasil", "Catatan", "Diisi oleh", "Diisi pada"}


def show(actor: Actor, scope: Scope, recorded: list[Measured]) -> None:
    """The table; a chosen row can be corrected or taken back."""
    st.subheader("Yang sudah diisi", anchor=False)
    if not recorded:
        st.info("Belum ada isian pada periode ini. Yang Anda simpan di atas tampil di sini.")
        return
    of = scope.indikator
    name = f"{of.code} {scope.dinas.code} {scope.periode.code}"
    personal = of.level == "pegawai"
    on_download = _recorder(scope, len(recorded)) if personal else None
    made = tables.table(_shown(scope, recorded), _columns(scope), name=name)
    row = tables.pick(made, recorded, key="pengukuran-daftar", download=True, on_download=on_download)
    if row is None:
        st.caption("Pilih satu baris untuk mengoreksi atau menghapusnya.")
        return
    if hak.about_himself(actor, ENTER, row.pegawai_id):
        st.caption(hak.BY_OTHERS[ENTER])
        return
    with st.container(horizontal=True, gap="small"):
        dialogs.button("Koreksi", "pengukuran-koreksi", row.id, icon=":material/edit:")
        dialogs.button("Hapus", "pengukuran-hapus", row.id, icon=":material/delete:")
    if dialogs.opened("pengukuran-koreksi") == row.id:
        dialogs.show("Koreksi nilai", partial(_correct, scope), row)
    elif dialogs.opened("pengukuran-hapus") == row.id:
        dialogs.show("Hapus nilai", partial(_remove, scope), row)


def _recorder(scope: Scope, rows: int) -> Any:
    return recording(
        unduhan.record,
        what="pengukuran",
        dinas_id=scope.dinas.id,
        rows=rows,
        action=action_of(scope.indikator.level),
        atasan_id=scope.atasan_id,
    )


def _shown(scope: Scope, recorded: list[Measured]) -> pd.DataFrame:
    of = scope.indikator
    return pd.DataFrame([{**vars(row), "figure": row.value / row.n * of.factor if row.n else None} for row in recorded])


def _columns(scope: Scope) -> dict[str, Column]:
    of = scope.indikator
    columns = {"day": Column("Tanggal", "date"), "owner": Column(LEVEL_LABELS[of.level], width="medium")}
    if of.level == "pegawai":
        columns["unit"] = Column("Unit")
    columns["value"] = Column(_own(scope.value_label), "number")
    if scope.divided:
        columns["n"] = Column(_own(of.n_label), "number")
    if of.aggregate == "rasio":
        columns["figure"] = Column("Hasil", "number", of.decimals, of.satuan)
    return columns | {
        "note": Column("Catatan"),
        "by": Column("Diisi oleh"),
        "recorded_at": Column("Diisi pada", "timestamp"),
    }


def _own(label: str) -> str:
    """A name from the definition as a header; it may be the same as one of ours."""
    return f"{label} (isian)" if label in HEADERS else label


def _title(row: Measured) -> None:
    st.markdown(f"**{formats.escaped(row.owner)}** · {formats.date(row.day)}")


def _correct(scope: Scope, row: Measured) -> None:
    row = dialogs.seen(row)
    _title(row)
    fields = dialogs.fields(f"pengukuran-{row.id}")
    with fields.form(border=False, enter_to_submit=False):
        value, n, note = number_fields(fields, scope, value=row.value, n=row.n, note=row.note)
        submitted = dialogs.submit()
    if submitted:
        dialogs.act(
            pengukuran.save,
            fields=fields,
            done=f"Nilai dikoreksi menjadi {scope.told(value, n)}.",
            indikator_id=scope.indikator.id,
            milik=Milik(scope.dinas.id, row.unit_id, row.pegawai_id, row.layanan_id),
            angka=Angka(row.day, value, n, note),
            version=row.version,
        )


def _remove(scope: Scope, row: Measured) -> None:
    row = dialogs.seen(row)
    _title(row)
    st.markdown(f"Nilai **{formats.escaped(scope.told(row.value, row.n))}** tidak lagi dihitung. Jejaknya tetap ada di audit.")
    with st.container(horizontal=True, gap="small"):
        confirmed = st.button("Hapus nilai ini", type="primary", key="pengukuran-hapus-ya")
        dialogs.cancel()
    if confirmed:
        dialogs.act(pengukuran.remove, done="Nilai dihapus.", pengukuran_id=row.id, version=row.version)
