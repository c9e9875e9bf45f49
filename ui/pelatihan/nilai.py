"""Attendance and tests of a session's people: a row of fields for each, in one form.

Not a grid: a canvas cannot be read by a screen reader nor used with a thumb, and drops a first letter on a slow machine.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import streamlit as st

from rules.kit.errors import Conflict
from services.pelatihan import peserta_hasil
from services.pelatihan.peserta_hasil import Hasil
from settings import today
from ui.kit import formats, forms
from ui.kit.commands import act
from ui.kit.forms import Fields

CAME = {True: "Hadir", False: "Tidak hadir"}
# More are asked for page by page: every field costs time at each run of the page.
PER_PAGE = 20
NAME_WIDTH = 280  # a telephone shows it on a line of its own, a wide screen the fields beneath each other


class Given(NamedTuple):
    """What stands in the three fields of a row; None: nothing."""

    came: bool | None
    pre: float | None
    post: float | None


NOTHING = Given(None, None, None)
Line = tuple[dict[str, Any], Given]


def draw(sesi: dict[str, Any], rows: Sequence[dict[str, Any]]) -> None:
    """The form for these participants (columns of `db.queries.pelatihan.peserta.of_session`), and its save."""
    fields = Fields(f"pelatihan-nilai-{sesi['id']}")
    page = min(st.session_state.get(_page(fields), 0), (len(rows) - 1) // PER_PAGE)
    held = sesi["status"] != "batal"
    attendance = held and today() >= sesi["end"]
    _tell(sesi, rows, early=held and not attendance)
    with fields.form(border=False, enter_to_submit=False):
        lines = [_row(fields, row, attendance) for row in rows[page * PER_PAGE : (page + 1) * PER_PAGE]]
        fields.place("rows")
        with st.container(horizontal=True):
            to = _buttons(len(rows), page, disabled=not held)
            empty = [f"{fields.key}-{row['id']}-hadir" for row, given in lines if given.came is None]
            if attendance and empty:
                st.form_submit_button(f"Isi yang kosong dengan {CAME[True]}", on_click=_all_came, args=(empty,))
    if to is not None:
        _save(sesi, fields, [(row, given) for row, given in lines if given != _stands(row)], to)


def _tell(sesi: dict[str, Any], rows: Sequence[dict[str, Any]], *, early: bool) -> None:
    came, scores = _counts([(NOTHING, _stands(row)) for row in rows])
    st.caption(
        f"{len(rows)} peserta · {came} kehadiran dan {scores} nilai tes sudah tercatat. "
        "Untuk tiap peserta: kehadiran, nilai tes awal, nilai tes akhir (0–100, boleh kosong)."
    )
    if early:
        st.caption(f"Kehadiran dicatat mulai {formats.date(sesi['end'])}; nilai tes awal sudah dapat diisi.")


def _row(fields: Fields, row: dict[str, Any], attendance: bool) -> Line:
    """One participant: the row as it stood when its fields were first drawn, and what they hold now."""
    key = f"{fields.key}-{row['id']}"
    seen = forms.seen(f"{key}-hadir", row)
    stood = _stands(seen)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{formats.escaped(row['name'])}**  \n{formats.escaped(row['unit'])}", width=NAME_WIDTH)
        came = fields.put(
            f"{row['id']}-hadir", st.radio, f"Kehadiran {row['name']}", options=list(CAME),
            index=None if stood.came is None else list(CAME).index(stood.came),
            format_func=CAME.__getitem__, horizontal=True, label_visibility="collapsed",
            disabled=not attendance,
        )  # fmt: skip
        pre = _score(fields, f"{row['id']}-pre", "Tes awal", row["name"], stood.pre)
        post = _score(fields, f"{row['id']}-post", "Tes akhir", row["name"], stood.post)
    fields.place(peserta_hasil.place(row["id"]))
    # A certificate that was uploaded meanwhile makes a new version, but is no reason to refuse a score.
    return row if _stands(row) == stood else seen, Given(came, pre, post)


def _score(fields: Fields, field: str, test: str, name: str, value: float | None) -> float | None:
    # Without limits of its own: the browser would keep a 120 on the screen and send what stood before.
    shown: dict[str, Any] = {"format": "%g", "placeholder": test, "label_visibility": "collapsed", "width": 120}
    found: float | None = fields.put(field, st.number_input, f"{test} {name}", value=value, step=1.0, **shown)
    return found


def _buttons(people: int, page: int, *, disabled: bool) -> int | None:
    """The page to go to once saved; None while nothing was pressed. Saving is the only way: what was typed is never lost."""
    ways = {page: "Simpan kehadiran dan nilai"}
    for other in (page - 1, page + 1):
        first, last = other * PER_PAGE + 1, min((other + 1) * PER_PAGE, people)
        if 0 < first <= people:
            ways[other] = f"Simpan, lalu peserta {first}" + (f"–{last}" if last > first else "")
    pressed = [
        to
        for to, label in ways.items()
        if st.form_submit_button(label, type="primary" if to == page else "secondary", disabled=disabled)
    ]
    return pressed[0] if pressed else None


def _all_came(keys: Sequence[str]) -> None:
    for key in keys:
        if st.session_state[key] is None:
            st.session_state[key] = True


def _save(sesi: dict[str, Any], fields: Fields, lines: list[Line], to: int) -> None:
    if not lines:
        st.info("Belum ada yang diisi atau diubah.")
        _turn(fields, to)
        return
    came, scores = _counts([(_stands(row), given) for row, given in lines])
    saved = act(
        peserta_hasil.record,
        sesi_id=int(sesi["id"]),
        rows=[Hasil(int(row["id"]), int(row["version"]), *given) for row, given in lines],
        fields=fields,
        done=lambda count: f"Hasil {count} peserta tersimpan: {came} kehadiran, {scores} nilai.",
        rerun=False,
    )
    if saved.ok:
        _turn(fields, to)
        st.rerun()
    if isinstance(saved.error, Conflict):
        st.button("Muat ulang isian (yang diketik hilang)", on_click=fields.throw_away, icon=":material/refresh:")


def _page(fields: Fields) -> str:
    return f"{fields.name}-halaman"


def _turn(fields: Fields, page: int) -> None:
    if st.session_state.get(_page(fields), 0) != page:
        st.session_state[_page(fields)] = page
        st.rerun()


def _stands(row: dict[str, Any]) -> Given:
    came = {"hadir": True, "tidak_hadir": False}.get(row["status"])
    return Given(came, *(None if formats.is_missing(row[name]) else float(row[name]) for name in ("pre", "post")))


def _counts(of: Sequence[tuple[Given, Given]]) -> tuple[int, int]:
    """How many attendances and how many scores differ between each pair."""
    different = [[before != now for before, now in zip(*pair, strict=True)] for pair in of]
    return sum(came for came, _, _ in different), sum(pre + post for _, pre, post in different)
