"""How the files of a source are read, kept under its name: chosen for a file, saved for the next one, forgotten."""

from collections.abc import Mapping
from dataclasses import asdict

import streamlit as st

from rules.impor import Susunan
from services.impor import pemetaan, usul
from services.impor.jenis import Kind
from ui.impor.dibuka import Dibuka
from ui.kit import access, run
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields, key_of


def source(dinas: DinasChoice, kind: Kind, dibuka: Dibuka, given: Mapping[str, str]) -> str:
    """Whose file it is, where arrangements were kept: the name of one, "" for the guess alone. No chooser where there is none."""
    kept = load(usul.kept_of, dinas_id=dinas.id, kind=kind.code)
    if not kept:
        return ""
    first = start(dinas, kind, dibuka, None, given)
    fitting = [name for name, one in kept.items() if one.columns == first.columns and one.header_row == first.header_row]
    names = ["", *kept]
    return st.selectbox(
        "Susunan yang dipakai", names, index=names.index(fitting[0]) if fitting else 0, width=320,
        format_func=lambda name: name or "Dikenali dari judul kolom", key=key_of(f"impor-{dibuka.file_id}-sumber", names),
    )  # fmt: skip


def start(dinas: DinasChoice, kind: Kind, dibuka: Dibuka, name: str | None, pilihan: Mapping[str, str]) -> Susunan:
    """The first arrangement, reckoned once for each set of answers.

    Args:
        name: of the kept one, "" for the guess alone, None for a kept one that fits, else the guess.
    """
    assert dibuka.berkas is not None
    of = (name, tuple(sorted(pilihan.items())), run.writes())
    if of not in dibuka.starts:
        dibuka.starts[of] = load(
            usul.susunan, actor=access.actor(), kind=kind.code, dinas_id=dinas.id, berkas=dibuka.berkas, pilihan=pilihan,
            source=name,
        )  # fmt: skip
    return dibuka.starts[of]


def keep(dinas: DinasChoice, kind: Kind, found: Susunan, name: str) -> None:
    """Save the arrangement for the next file of this source, or forget the one that was chosen."""
    with st.popover("Simpan susunan kolom", icon=":material/bookmark:"):
        form = Fields(f"impor-susunan-{dinas.id}-{kind.code}", draf=None)
        with st.form(form.key, border=False, enter_to_submit=False):
            called = form.at(
                "name", st.text_input, "Nama sumbernya", value=name, max_chars=60, placeholder="Misalnya: Mesin lobi"
            )
            submitted = st.form_submit_button("Simpan")
        if submitted:
            act(
                pemetaan.save, dinas_id=dinas.id, kind=kind.code, name=called, mapping=asdict(found), fields=form,
                done="Susunan kolom tersimpan untuk berkas berikutnya.",
            )  # fmt: skip
        if name and st.button(f"Hapus “{name}”", key="impor-susunan-hapus", icon=":material/delete:"):
            act(pemetaan.remove, dinas_id=dinas.id, kind=kind.code, name=name, done="Susunan kolom dihapus.")
