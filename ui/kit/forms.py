"""Forms: every field has a place beneath it for its own sentence; nothing typed is lost on a refusal."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar
from uuid import uuid4
from zlib import crc32

import streamlit as st

from db.engine import transaction
from rules.kit.errors import DomainError, InvalidFields
from rules.kit.hak import Actor
from services import draf
from ui.kit import draf as drafts
from ui.kit import formats, run

T = TypeVar("T")
SEEN = "_seen"


class Fields:
    """The fields of one form.

    Keys carry a counter that goes up after each success: until then what was typed stays, after it
    the form is empty, and `token` changes so that a double click is saved once.

        fields = Fields("laporan")
        with st.form(fields.key, border=False):
            activity = fields.at("activity", st.text_area, "Kegiatan")
            submitted = st.form_submit_button("Simpan")
        if submitted:
            act(services.laporan.file, activity=activity, token=fields.token, fields=fields, done="Laporan tersimpan")
    """

    def __init__(self, name: str, *, draf: str | None = "") -> None:
        """The name says the form and its subject ("penilaian-12-31"): under it what is typed is kept until it is saved.

        Args:
            draf: another name for that (ui.kit.draf), where `name` is not the same tomorrow; None: nothing is kept.
        """
        self.name = name
        self.formulir = "" if draf is None else drafts.formulir(draf or name)
        self._counter = f"_form_{name}"
        self._slots: dict[str, Any] = {}
        self._boxed = False
        drafts.look()

    @property
    def key(self) -> str:
        """The key of the form as it stands now."""
        return f"{self.name}-{st.session_state.get(self._counter, 0)}"

    @property
    def token(self) -> str:
        """The same for every submit of this filling-in of the form."""
        return self._tokens().setdefault(self.key, uuid4().hex)

    def _tokens(self) -> dict[str, str]:
        tokens: dict[str, str] = st.session_state.setdefault("_tokens", {})
        return tokens

    def at(self, field: str, widget: Callable[..., Any], label: str, **options: Any) -> Any:
        """Draw a widget and, beneath it, the place of its refusal; returns the widget's value."""
        value = self.put(field, widget, label, **options)
        self._slots[field] = st.empty()
        return value

    def put(self, field: str, widget: Callable[..., Any], label: str, **options: Any) -> Any:
        """Draw a widget of which nothing is refused by itself: one of a row, a tick; returns its value."""
        options.setdefault("key", f"{self.key}-{field}")
        if widget is st.segmented_control:
            options.setdefault("wrap", True)  # in a dialog it would be one row, its end out of sight on a phone
        if self.formulir:
            drafts.give_back(self.key, widget, options)
        return widget(label, **options)

    def form(self, **options: Any) -> Any:
        """`st.form` of these fields, as a context; where drafts are kept, with a word on what was brought back."""
        if not self.formulir:
            return st.form(self.key, **options)
        return self.box().form(self.key, **options)

    def box(self) -> Any:
        """Around fields whose draft is kept, where they stand in no form."""
        if drafts.is_anew(self.formulir, self.key):
            self._tokens().pop(self.key, None)
        self.formulir = drafts.recall(self.formulir, self.key, self.token)
        if kept := drafts.recalled(self.key):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                typed = formats.timestamp(kept.at)
                st.markdown(f":material/history: **Draf dipulihkan** :small[diketik {typed}, belum disimpan]")
                st.button("Buang", key=f"buang-{self.key}", type="tertiary", icon=":material/close:", on_click=self.throw_away)
        self._boxed = True
        return st.container(key=drafts.box(self.formulir, self.token, self.key))

    def place(self, field: str) -> None:
        """The place of a refusal that belongs to several widgets: a row of them, or the whole form."""
        self._slots[field] = st.empty()

    def refuse(self, error: DomainError) -> None:
        """Show the sentence at its field, or here when the field is not on this form; of several each at its own."""
        if isinstance(error, InvalidFields):
            for one in error.each:
                self.refuse(one)
            return
        place = self._slots.get(error.field or "")
        (place if place is not None else st).error(error.message)

    def throw_away(self) -> None:
        """Empty the form; what was typed in it does not come back."""
        actor = run.actor()
        if actor is not None and self.formulir:
            with transaction() as session:
                draf.finish(session, actor, formulir=self.formulir, token=self.token)
        self.renew()

    def finish(self, session: Any, actor: Actor) -> None:
        """In the transaction that saves the form: its draft ends with it."""
        if self._boxed:
            draf.finish(session, actor, formulir=self.formulir, token=self.token)

    def renew(self) -> None:
        """Empty the form."""
        drafts.forget(self.key)
        self._tokens().pop(self.key, None)
        st.session_state[self._counter] = st.session_state.get(self._counter, 0) + 1


def renew(name: str) -> None:
    """Empty the form of that name, from elsewhere on its page; what was typed in it is kept."""
    Fields(name, draf=None).renew()


def key_of(name: str, offered: Iterable[Any]) -> str:
    """A widget's key that names what it offers: a choice is forgotten when other things are offered, not after a restart."""
    return f"{name}-{crc32(repr(list(offered)).encode()):08x}"


def seen(key: str, value: T) -> T:
    """`value` as it stood when the widget `key` was first drawn: a save is checked against what its reader saw.

    Streamlit forgets a widget that is not drawn, so whoever leaves the page and comes back sees it anew.
    """
    known = st.session_state
    kept = {one: what for one, what in known.get(SEEN, {}).items() if one in known}
    known[SEEN] = kept
    return kept.setdefault(key, value)


def unsee(key: str) -> None:
    """Take `value` anew next time: the reader was told that it changed."""
    st.session_state.get(SEEN, {}).pop(key, None)
