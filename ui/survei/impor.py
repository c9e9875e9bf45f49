"""Paper answers from a file: read, shown with every mistake, and only then saved."""

from datetime import date

import pandas as pd
import streamlit as st

from rules.kit.errors import DomainError
from rules.survei.ikm import UNSUR
from rules.survei.impor import ORDER_LABELS
from services.survei import impor as survei_impor
from settings import today
from ui.kit import formats, tables
from ui.kit.commands import act
from ui.kit.forms import Fields
from ui.kit.tables import Column
from ui.survei.scope import Scope

OTHER = "lain"
FIRST_ROWS = 10
MOST_WRONG = 200
WRONG = {"row": Column("Baris", "integer"), "column": Column("Kolom"), "told": Column("Yang tertulis")}


def show(scope: Scope) -> None:
    """File, service, date and order; then what was read from it."""
    st.subheader("Impor jawaban dari kertas", anchor=False)
    st.caption(
        "CSV atau Excel (.xlsx), satu baris satu responden, sembilan kolom bernilai 1–4. Judul kolom: nama unsur, atau U1–U9. "
        "Kolom lain diabaikan. Semua baris masuk, atau tidak satu pun."
    )
    opened = scope.services[scope.services["active"].astype(bool)]
    if opened.empty:
        st.info("Tambahkan dahulu layanannya di bagian Layanan.")
        return
    fields = Fields(f"survei-impor-{scope.dinas.id}")
    names = {int(i): str(name) for i, name in zip(opened["id"], opened["name"], strict=True)}
    layanan_id, day = _where(fields, names, scope.layanan_id)
    file = fields.at("file", st.file_uploader, "Berkas", type=["csv", "xlsx"])
    order = _order(fields)
    if file is None:
        return
    content = file.getvalue()
    try:
        found = survei_impor.read(file.name, content, order)
    except DomainError as error:
        fields.refuse(error)
        return
    _preview(found)
    if found.wrong:
        return
    if layanan_id is None or day is None:
        missing = [name for name, value in (("layanan", layanan_id), ("tanggal survei", day)) if value is None]
        st.info(f"Pilih {' dan '.join(missing)} untuk mengimpor.")
    elif st.button(f"Impor {len(found.answers)} jawaban", type="primary", key=f"{fields.key}-impor"):
        act(
            survei_impor.run, layanan_id=layanan_id, day=day, name=file.name, content=content, order=order,
            fields=fields, done=lambda n: f"{n} jawaban {names[layanan_id]} diimpor.",
        )  # fmt: skip


def _where(fields: Fields, names: dict[int, str], first: int | None) -> tuple[int | None, date | None]:
    """Service and day of the answers; None while not chosen. names: of the open services, by id."""
    left, right = st.columns(2)
    with left:
        layanan_id = fields.at(
            "layanan_id", st.selectbox, "Untuk layanan", options=list(names), format_func=names.__getitem__,
            index=list(names).index(first) if first in names else None, placeholder="Pilih layanan",
        )  # fmt: skip
    with right:
        day = fields.at("day", st.date_input, "Tanggal survei", value=None, max_value=today(), format="DD/MM/YYYY")
    return layanan_id, day


def _order(fields: Fields) -> str:
    """What U1–U9 mean, as stated; "" while it was not."""
    choice = fields.at(
        "urutan", st.radio, "Arti U1–U9 (hanya bila judul kolomnya nomor; instansi berbeda urutan U8 dan U9)",
        options=[*ORDER_LABELS, OTHER], index=None, format_func=lambda one: ORDER_LABELS.get(one, "Urutan lain"),
    )  # fmt: skip
    if choice != OTHER:
        return choice or ""
    text: str = fields.at(
        "urutan", st.text_input, "Kesembilan unsur menurut urutan U1–U9, dipisah koma", value=", ".join(UNSUR),
        key=f"{fields.key}-urutan-lain",
    )  # fmt: skip
    return text


def _preview(found: survei_impor.Reading) -> None:
    if found.wrong:
        cells = formats.number(len(found.wrong), 0)
        st.error(f"{cells} sel bukan nilai 1–4. Perbaiki berkasnya, lalu unggah lagi; belum ada yang diimpor.")
        wrong = pd.DataFrame([{"row": w.row, "column": w.column, "told": w.text or "(kosong)"} for w in found.wrong[:MOST_WRONG]])
        tables.show(tables.table(wrong, WRONG, name="kesalahan-impor"), key="survei-impor-salah", download=True)
    read = " · ".join(f"{title} → {UNSUR[unsur]}" for unsur, title in found.columns.items())
    st.markdown(
        f"**{formats.number(len(found.answers), 0)} baris terbaca.** Periksa apakah kolomnya benar: {formats.escaped(read)}"
    )
    rows = [{"row": answer.row, **answer.scores} for answer in found.answers[:FIRST_ROWS]]
    columns = {"row": Column("Baris ke-", "integer")}
    columns |= {unsur: Column(title, "integer") for unsur, title in found.columns.items()}
    frame = pd.DataFrame(rows, columns=["row", *UNSUR])
    tables.show(tables.table(frame, columns, name="pratinjau-impor"), key="survei-impor-isi")
    if len(found.answers) > FIRST_ROWS:
        st.caption(f"Yang ditampilkan {FIRST_ROWS} baris pertama.")
