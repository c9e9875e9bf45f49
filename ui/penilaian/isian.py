"""What the penilai has filled in, held in the browser's session under one key per person and period.

It survives going to another person or page, and remembers on which saved state it was begun.
"""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from db.queries.penilaian import PenilaianRow
from rules.penilaian import ASPEK_LABELS, ASPEK_PERILAKU, CAUSE_LABELS, perilaku_from_aspects
from rules.penilaian.bukti import Bukti
from rules.penilaian.isi import Isian, aspects_say
from ui.kit.forms import Fields
from ui.penilaian.hasil import SHORT

EMPTY = Isian(None, {}, None, "", "", {}, "")
TEXTS = ("alasan_hasil", "alasan_perilaku", "umpan_balik")


@dataclass(frozen=True)
class Begun:
    """The saved state that the filling-in stands on; `version` None: there was none."""

    version: int | None
    isian: Isian


def saved(row: PenilaianRow | None) -> Isian:
    """A penilaian as it is stored, in the shape of the form."""
    if row is None:
        return EMPTY
    causes = {skp_id: cause for skp_id, cause in row.causes.items() if cause != (None, "")}
    ratings = (row.hasil_kerja, dict(row.perilaku), row.perilaku_kerja)
    return Isian(*ratings, row.alasan_hasil, row.alasan_perilaku, causes, row.umpan_balik)


def begin(fields: Fields, row: PenilaianRow | None, bukti: Bukti) -> Begun:
    """Start from what is saved, once; begin anew when somebody saved and nothing was typed here yet."""
    begun: Begun | None = st.session_state.get(_begun_key(fields))
    stale = begun is not None and begun.version != _version(row)
    if stale and not unsaved(fields, bukti):
        fields.renew()
        begun = None
    if begun is None:
        begun = Begun(_version(row), saved(row))
        st.session_state[_begun_key(fields)] = begun
        for name, value in _values(begun.isian).items():
            st.session_state[f"{fields.key}-{name}"] = value
        st.session_state[f"{fields.key}-usul"] = aspects_say(begun.isian)
    for skp_id in bukti.missed:  # an item may have become a miss since
        st.session_state.setdefault(f"{fields.key}-cause-{skp_id}", None)
        st.session_state.setdefault(f"{fields.key}-note-{skp_id}", "")
    return begun


def unsaved(fields: Fields, bukti: Bukti) -> bool:
    """Whether something was typed here that was never saved."""
    begun: Begun | None = st.session_state.get(_begun_key(fields))
    return begun is not None and typed(fields, bukti) != _shown(begun.isian, bukti)


def rebase(fields: Fields, row: PenilaianRow | None) -> None:
    """Stand on what is saved now, and keep what was typed: the next save replaces it knowingly."""
    st.session_state[_begun_key(fields)] = Begun(_version(row), saved(row))


def typed(fields: Fields, bukti: Bukti) -> Isian:
    """What stands in the form now."""

    def at(name: str) -> Any:
        return st.session_state.get(f"{fields.key}-{name}")

    ratings = {aspek: at(f"aspek-{aspek}") for aspek in ASPEK_PERILAKU}
    causes = {skp_id: (at(f"cause-{skp_id}"), (at(f"note-{skp_id}") or "").strip()) for skp_id in bukti.missed}
    return Isian(
        hasil_kerja=at("hasil_kerja"),
        perilaku={aspek: rating for aspek, rating in ratings.items() if rating},
        perilaku_kerja=at("perilaku_kerja"),
        causes={skp_id: cause for skp_id, cause in causes.items() if cause != (None, "")},
        **{name: (at(name) or "").strip() for name in TEXTS},
    )


def fill_empty_aspects(fields: Fields) -> None:
    """Callback: every aspect that is not rated yet becomes Sesuai."""
    for aspek in ASPEK_PERILAKU:
        key = f"{fields.key}-aspek-{aspek}"
        st.session_state[key] = st.session_state.get(key) or "sesuai"


def follow_aspects(fields: Fields) -> str | None:
    """Let the behaviour rating follow the seven aspects until the penilai sets another; gives what they say.

    Call it after the aspects and before the widget of the behaviour rating.
    """
    ratings: dict[str, Any] = {aspek: st.session_state.get(f"{fields.key}-aspek-{aspek}") for aspek in ASPEK_PERILAKU}
    usul = None if None in ratings.values() else perilaku_from_aspects(ratings)
    before, own = st.session_state.get(f"{fields.key}-usul"), f"{fields.key}-perilaku_kerja"
    if usul and usul != before:
        if st.session_state.get(own) in (None, before):
            st.session_state[own] = usul
        st.session_state[f"{fields.key}-usul"] = usul
    return usul


def spoken(isian: Isian, bukti: Bukti) -> dict[str, str]:
    """Field → what stands in it, in words: to lay two of them side by side."""

    def rating(code: str | None) -> str:
        return SHORT[code] if code else ""

    causes = {
        f"Penyebab {what}": " ".join(filter(None, (CAUSE_LABELS.get(cause or ""), note)))
        for skp_id, what in bukti.missed.items()
        for cause, note in [isian.causes.get(skp_id, (None, ""))]
    }
    return {
        "Hasil kerja": rating(isian.hasil_kerja),
        "Alasan hasil kerja": isian.alasan_hasil,
        **causes,
        **{label: rating(isian.perilaku.get(aspek)) for aspek, label in ASPEK_LABELS.items()},
        "Perilaku kerja": rating(isian.perilaku_kerja),
        "Alasan perilaku kerja": isian.alasan_perilaku,
        "Umpan balik": isian.umpan_balik,
    }


def _shown(isian: Isian, bukti: Bukti) -> Isian:
    """The part of a stored filling-in that the form shows."""
    causes = {skp_id: cause for skp_id, cause in isian.causes.items() if skp_id in bukti.missed}
    return replace(isian, causes=causes)


def _values(isian: Isian) -> dict[str, Any]:
    """Name of the widget → its value."""
    values: dict[str, Any] = {"hasil_kerja": isian.hasil_kerja, "perilaku_kerja": isian.perilaku_kerja}
    values |= {f"aspek-{aspek}": isian.perilaku.get(aspek) for aspek in ASPEK_PERILAKU}
    for skp_id, (cause, note) in isian.causes.items():
        values |= {f"cause-{skp_id}": cause, f"note-{skp_id}": note}
    return values | {name: getattr(isian, name) for name in TEXTS}


def _version(row: PenilaianRow | None) -> int | None:
    return row.version if row else None


def _begun_key(fields: Fields) -> str:
    return f"{fields.key}-begun"
