"""Asking for the cause of a miss: a short category with its side, and a note. Chosen in seconds, correctable later."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.queries.pelayanan.sebab import Held, SebabRow
from rules.pelayanan.sebab import CAUSE_LABELS, NOTE_MAX
from services.pelayanan import sebab
from ui.kit import dialogs, formats
from ui.kit.commands import act
from ui.kit.forms import Fields
from ui.kit.live import island

NOTE_HELP = "Apa yang terjadi. Jangan tulis nama orang."


@island()
def ask(one: Held, categories: Mapping[str, str]) -> None:
    """The question for one miss; reruns alone while it is answered."""
    limit = f", {one.source} {one.limit}" if one.limit else ""
    figure = formats.value(one.figure, one.satuan, one.decimals)
    st.markdown(f"**Mengapa {formats.escaped(f'{one.indikator} {figure}{limit}')}?**")
    fields = Fields(f"sebab-{one.layanan_id}-{one.indikator_id}-{one.day}")
    with fields.box():
        given = inputs(fields, categories, {})
    if st.button("Simpan sebab", key=f"{fields.key}-simpan", icon=":material/save:"):
        act(
            sebab.add, layanan_id=one.layanan_id, indikator_id=one.indikator_id, day=one.day, **given,
            fields=fields, done="Sebab tersimpan.",
        )  # fmt: skip


def change(row: SebabRow, categories: Mapping[str, str]) -> None:
    """In a dialog: correct a cause, or take it back."""
    row = dialogs.seen(row)
    st.markdown(f"**{formats.escaped(row.layanan)}** · {formats.escaped(row.indikator)} · {formats.date(row.day)}")
    fields = dialogs.fields("sebab-ubah")
    with fields.box():
        given = inputs(fields, categories, {"category": row.category, "cause": row.cause, "note": row.note})
    with st.container(horizontal=True, gap="small"):
        saved = st.button("Simpan perubahan", type="primary", key="sebab-simpan")
        removed = st.button("Hapus sebab ini", key="sebab-hapus", icon=":material/delete:")
        dialogs.cancel()
    of: dict[str, Any] = {"sebab_id": row.id, "version": row.version, "fields": fields}
    if saved:
        dialogs.act(sebab.change, **of, **given, done="Sebab diperbarui.")
    elif removed:
        dialogs.act(sebab.remove, **of, done="Sebab dihapus.")


def inputs(fields: Fields, categories: Mapping[str, str], now: Mapping[str, str]) -> dict[str, Any]:
    """Category, side and note. The side follows the category until its reader says otherwise."""
    names = list(categories)
    former = now.get("category")
    if former is not None and former not in names:
        names.insert(0, former)
    category = fields.at(
        "category", st.selectbox, "Sebab", options=names, index=names.index(former) if former else None,
        accept_new_options=True, placeholder="Pilih, atau tulis sebab lain",
    )  # fmt: skip
    usual = now["cause"] if now and category == former else categories.get(category or "")
    cause = fields.at(
        "cause", st.segmented_control, "Asalnya", options=list(CAUSE_LABELS), format_func=CAUSE_LABELS.__getitem__, default=usual,
        key=f"{fields.key}-cause-{category}",
    )  # fmt: skip
    note = fields.at(
        "note", st.text_input, "Catatan (boleh kosong)", value=now.get("note", ""), max_chars=NOTE_MAX, help=NOTE_HELP
    )
    return {"category": category or "", "cause": cause or "", "note": note}
