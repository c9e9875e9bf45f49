"""What no file says: drawn from the kind's choices, asked at the top where a plan cannot do without the answer."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import streamlit as st

from rules.impor import DECIMAL, ORDER, YES, Choice, Field, Plan, Susunan
from rules.kit import periode
from rules.kit.sel import ORDERS
from services.impor import usul
from services.impor.jenis import Kind
from settings import today
from ui.kit import access, formats
from ui.kit.commands import load
from ui.kit.filters import DinasChoice

COMMON = (
    Choice(ORDER, "Susunan tanggal", options=ORDERS, kept=True, asked=True),
    Choice(
        DECIMAL, "Tanda desimal", options={"koma": "Koma: 1.500,5 atau 3,412", "titik": "Titik: 1,500.5 atau 3.412"}, kept=True,
        asked=True,
    ),
)  # fmt: skip
# Of a month matrix whose file does not say which month it is.
MONTH, MONTHS = "bulan", 24
# More than these are a list to open.
FEW = 4


def every(dinas: DinasChoice, kind: Kind, given: Mapping[str, str]) -> list[Choice]:
    """The kind's choices and those of any file, but for what the screen has answered."""
    own: list[Choice] = load(usul.choices, actor=access.actor(), kind=kind.code, dinas_id=dinas.id)
    names = {choice.name for choice in own}
    common = (*COMMON, Choice(MONTH, "Bulan berkas ini", options=_months(), asked=True))
    return [one for one in (*own, *(choice for choice in common if choice.name not in names)) if one.name not in given]


def is_shown(choice: Choice, start: Mapping[str, str]) -> bool:
    """Whether it is drawn though no plan asks: always, or because an answer stands that nobody gave for this file."""
    known = choice.kept and choice.kind == "teks" and bool(choice.options)
    return not choice.asked or choice.name in start or known


def open_of(choices: Iterable[Choice], plan: Plan, answered: Mapping[str, str]) -> list[str]:
    """Names of what a plan asks and nobody has answered; a tick is answered either way."""
    return [one.name for one in choices if one.name in plan.asks and one.name not in answered and one.kind != "centang"]


def _months() -> dict[str, str]:
    """The present month and those before it."""
    found = [periode.containing(today(), "bulan")]
    while len(found) < MONTHS:
        found.append(periode.previous(found[-1]))
    return {one.code: periode.label(one) for one in found}


def draw(choices: Iterable[Choice], start: Mapping[str, str], key: str) -> dict[str, str]:
    """The answers by name; what was not answered is not among them."""
    found = {choice.name: _field(choice, start.get(choice.name, ""), f"{key}-{choice.name}") for choice in choices}
    return {name: answer for name, answer in found.items() if answer}


def ask(choices: Sequence[Choice], start: Mapping[str, str], key: str, reasons: Mapping[str, str]) -> dict[str, str]:
    """Questions that come before anything else.

    Args:
        reasons: choice → why it is asked, of those that are still open.
    """
    with st.container(border=True):
        st.markdown(f"**:material/help: {'Perlu dijawab dahulu' if reasons else 'Jawaban untuk berkas ini'}**")
        for sentence in dict.fromkeys(told for told in reasons.values() if told):
            st.warning(sentence)
        return draw(choices, start, key)


def reason(name: str, plan: Plan, susunan: Susunan, fields: Sequence[Field]) -> str:
    """Why a plan asks, by the first row that it cannot read without the answer."""
    kind = {ORDER: "hari", DECIMAL: "angka"}.get(name)
    titles = {susunan.columns.get(field.name) for field in fields if field.kind == kind}
    wrong = next((one for one in plan.wrong if kind and (one.column in titles or not one.column)), None)
    if wrong is None:
        return ""
    return f"Baris {wrong.row}: {formats.escaped(wrong.reason)}"


def _field(choice: Choice, start: str, key: str) -> str:
    if choice.kind == "centang":
        return YES if st.checkbox(choice.label, value=start == YES, key=key) else ""
    if choice.kind == "hari":
        day = st.date_input(choice.label, value=_day(start), format="DD/MM/YYYY", key=key)
        return day.isoformat() if isinstance(day, date) else ""
    if choice.kind == "teks" and choice.options:
        return _said_before(choice, start, key)
    if choice.kind == "teks":
        return st.text_input(choice.label, value=start, key=key).strip()
    options = list(choice.options)
    first = options.index(start) if start in options else None
    if 0 < len(options) <= FEW:
        return st.radio(choice.label, options, index=first, format_func=choice.options.__getitem__, key=key) or ""
    found = st.selectbox(
        choice.label, options, index=first, format_func=choice.options.__getitem__, key=key, placeholder="Pilih"
    )  # fmt: skip
    return found or ""


def _said_before(choice: Choice, start: str, key: str) -> str:
    """One of what was said before, the only one at once, or something new."""
    options = list(dict.fromkeys([*choice.options, *([start] if start else [])]))
    first = options.index(start) if start else 0 if len(options) == 1 and choice.kept else None
    found = st.selectbox(
        choice.label, options, index=first, accept_new_options=True, key=key, width=340, placeholder="Pilih, atau ketik yang baru"
    )
    return (found or "").strip()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
