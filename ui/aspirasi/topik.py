"""The office asks the public: a topic of its own, shown at once."""

import streamlit as st

from rules.aspirasi.isi import BODY, TITLE
from rules.kit.errors import Invalid
from services.aspirasi import topik as aspirasi_topik
from ui.aspirasi.scope import Scope
from ui.kit import dialogs

NAME = "topik-baru"


def opener(scope: Scope) -> None:
    """The button, for who may answer for some service that is open."""
    open_ = scope.services[scope.services["active"].astype(bool)]
    units = [None if unit != unit else unit for unit in open_["unit_id"]]
    names = {int(i): name for i, name, unit in zip(open_["id"], open_["name"], units, strict=True) if scope.may_answer(unit)}
    if not names:
        return
    dialogs.button("Buka topik diskusi", NAME, icon=":material/forum:")
    if dialogs.opened(NAME) is not None:
        dialogs.show("Buka topik diskusi", _form, names, scope.layanan_id)


def _form(names: dict[int, str], first: int | None) -> None:
    fields = dialogs.fields(NAME)
    st.markdown("Tampil di halaman layanan begitu disimpan. Tanggapan warga baru tampil setelah Anda setujui.")
    ids = list(names)
    with fields.form(border=False, enter_to_submit=False):
        index = ids.index(first) if first in names else 0 if len(ids) == 1 else None
        layanan_id = fields.at(
            "layanan_id", st.selectbox, "Layanan", options=ids, format_func=names.__getitem__, index=index,
            placeholder="Pilih layanan",
        )  # fmt: skip
        title = fields.at("title", st.text_input, "Judul", max_chars=TITLE[1])
        body = fields.at("body", st.text_area, "Yang ingin dibahas", max_chars=BODY[1], height=140)
        submitted = dialogs.submit("Buka topik")
    if submitted and layanan_id is None:
        fields.refuse(Invalid("Pilih layanan.", field="layanan_id"))
    elif submitted:
        given = {"layanan_id": layanan_id, "title": title, "body": body}
        dialogs.act(aspirasi_topik.open_own, **given, fields=fields, done="Topik dibuka.")
