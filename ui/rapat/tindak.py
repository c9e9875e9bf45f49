"""What became of decisions: the list with its states, and the dialogs that finish, put off, take up or give up one."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from db.queries import rapat as queries
from db.queries.kit.frames import records
from db.queries.rapat.setelah import Sesudah
from rules import rapat as rules
from rules.kit.hak import Subject
from rules.tanda import kalimat, setelah
from services.rapat import keputusan_lanjut
from settings import today
from ui.kit import access, dialogs, formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN

FINISH, DEFER, RESUME, CANCEL = "keputusan-selesai", "keputusan-tunda", "keputusan-lanjut", "keputusan-batal"
BADGES = {
    "terbuka": ":blue-badge[:material/schedule: {}]",
    "lewat": ":red-badge[:material/warning: {}]",
    "selesai": ":green-badge[:material/check: {}]",
    "ditunda": ":orange-badge[:material/pause: {}]",
    "batal": ":gray-badge[:material/close: {}]",
}
# name → title, service, what is asked, the field of the answer, the button, the toast
ASKED: dict[str, tuple[str, Any, str, str, str, str]] = {
    FINISH: (
        "Keputusan selesai",
        keputusan_lanjut.finish,
        "Apa hasilnya?",
        "result",
        "Tandai selesai",
        "Keputusan ditandai selesai.",
    ),
    DEFER: ("Tunda keputusan", keputusan_lanjut.defer, "Mengapa ditunda?", "reason", "Tunda", "Keputusan ditunda."),
    RESUME: ("Lanjutkan keputusan", keputusan_lanjut.resume, "", "", "Lanjutkan", "Keputusan dilanjutkan."),
    CANCEL: (
        "Batalkan keputusan",
        keputusan_lanjut.cancel,
        "Mengapa dibatalkan?",
        "reason",
        "Batalkan keputusan",
        "Keputusan dibatalkan.",
    ),
}


def state(row: dict[str, Any]) -> str:
    """A key of rules.rapat.STATES."""
    return rules.state(row["status"], None if formats.is_missing(row["due"]) else row["due"], today())


def counts(found: pd.DataFrame) -> dict[str, int]:
    """State → how many."""
    every = [state(row) for row in records(found)]
    return {name: every.count(name) for name in rules.STATES}


def cards(found: pd.DataFrame, after: Mapping[int, Sesudah] | None = None) -> None:
    """Each decision with everything it says, what is late first, and what the reader may do with it.

    after: what followed in the figures that they aim at (db.queries.rapat.setelah).
    """
    order = ("lewat", "terbuka", "ditunda", "selesai", "batal")
    for row in sorted(records(found), key=lambda row: order.index(state(row))):
        with st.container(border=True):
            _card(row, after.get(int(row["id"])) if after else None)


def owed(pegawai_id: int, count: int) -> None:
    """The open decisions that an employee sees to, on his front page: he may have no other page that shows them."""
    st.subheader(f"{count} keputusan rapat menunggu Anda", anchor=False)
    found = load(queries.decisions, owner_id=pegawai_id)
    cards(found[(found["status"] == "terbuka") & found["jenis"].isin(["pelatihan", "lain"])])
    draw_open()


def draw_open() -> None:
    """The dialog that is open, if any."""
    for name in ASKED:
        if (keputusan_id := dialogs.opened(name)) is not None:
            dialogs.show(ASKED[name][0], _ask, name, keputusan_id)


def _card(row: dict[str, Any], after: Sesudah | None) -> None:
    text, now = formats.escaped, state(row)
    jenis = rules.JENIS_KEPUTUSAN_LABELS[row["jenis"]]
    st.markdown(f"{BADGES[now].format(rules.STATES[now])} **{text(row['what'])}**")
    parts = [jenis]
    followed = after if now != "batal" else None
    for key in ("kompetensi", "unit", "pelatihan", *(() if followed else ("indikator",))):
        if not formats.is_missing(row[key]):
            parts.append(str(row[key]))
    if row["people"]:
        parts.append(f"{row['people']} orang")
    if not formats.is_missing(row["owner"]):
        parts.append(f"oleh {row['owner']}")
    if not formats.is_missing(row["due"]):
        parts.append(f"tenggat {formats.date_short(row['due'])}")
    parts.append(f"rapat {formats.date_short(row['day'])}")
    st.caption(" · ".join(text(part) for part in parts))
    for label, key in (("Alasan", "reason"), ("Anggaran", "budget_note"), ("Hasil", "result")):
        if row[key]:
            st.markdown(f"{label}: {text(row[key])}")
    if followed:
        _followed(followed)
    _actions(row, now)


def _followed(after: Sesudah) -> None:
    """Whether the figure that it aims at changed since, and the way to its chart."""
    seen = setelah.seen(after.found, unit=kalimat.STEPS[after.step])
    st.markdown(f"**{formats.escaped(after.name)}.** Setelah keputusan ini: {seen}.")
    st.page_link(
        BY_NOUN["perkembangan"].path, label="Lihat perkembangan", icon=":material/show_chart:",
        query_params={"dinas": after.dinas, "indikator": after.code},
    )  # fmt: skip


def _actions(row: dict[str, Any], now: str) -> None:
    leads = may("rapat.decide", Subject(dinas_id=int(row["dinas_id"])))
    owner = None if formats.is_missing(row["owner_id"]) else int(row["owner_id"])
    own = owner is not None and may("keputusan.finish", Subject(pegawai_id=owner))
    plan = not formats.is_missing(row["plan_id"])
    if now not in ("terbuka", "lewat", "ditunda") or not (leads or own):
        return
    with st.container(horizontal=True):
        if row["jenis"] != "tunda":
            dialogs.button("Tandai selesai", FINISH, int(row["id"]), icon=":material/check:")
        if leads and now != "ditunda" and not plan:
            dialogs.button("Tunda", DEFER, int(row["id"]), icon=":material/pause:")
        if leads and now == "ditunda" and owner is not None:
            dialogs.button("Lanjutkan", RESUME, int(row["id"]), icon=":material/play_arrow:")
        if leads:
            dialogs.button("Batalkan", CANCEL, int(row["id"]), icon=":material/close:")


def _ask(name: str, keputusan_id: int) -> None:
    """The words that the service wants, for the decision as it was when the dialog was opened."""
    found = records(dialogs.seen(load(queries.decisions, keputusan_id=keputusan_id)))
    access.actor()
    if not found:
        st.warning("Keputusan ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    _, service, question, field, label, done = ASKED[name]
    st.markdown(f"**{formats.escaped(found[0]['what'])}**")
    fields = dialogs.fields(name)
    with fields.form(border=False, enter_to_submit=False):
        given: dict[str, Any] = {}
        if field:
            given[field] = fields.at(field, st.text_area, question, height=90, max_chars=1000 if field == "result" else 500)
        if name in (DEFER, RESUME):
            ask = "Tenggat baru (boleh kosong)" if name == DEFER else "Tenggat"
            given["due"] = fields.at("due", st.date_input, ask, value=None, format="DD/MM/YYYY")
        place = st.container()
        submitted = dialogs.submit(label)
    if submitted:
        at = {"keputusan_id": keputusan_id, "version": int(found[0]["version"])}
        dialogs.act(service, at=place, **at, **given, fields=fields, done=done)
