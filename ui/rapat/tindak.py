"""What became of decisions: the list with its states, and the dialog that finishes, puts off, takes up or gives up one."""

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

OUTCOME = "keputusan-hasil"
RESULT, RESULT_OR_REASON = "Hasilnya", "Hasilnya, atau alasannya bila ditunda atau dibatalkan"
BADGES = {
    "terbuka": ":blue-badge[:material/schedule: {}]",
    "lewat": ":red-badge[:material/warning: {}]",
    "selesai": ":green-badge[:material/check: {}]",
    "ditunda": ":orange-badge[:material/pause: {}]",
    "batal": ":gray-badge[:material/close: {}]",
}
# What became of it (a status of rules.rapat) → how it is chosen, the service, the field of the words, the toast.
OUTCOMES: dict[str, tuple[str, Any, str, str]] = {
    "selesai": ("Selesai", keputusan_lanjut.finish, "result", "Keputusan ditandai selesai."),
    "terbuka": ("Lanjutkan", keputusan_lanjut.resume, "", "Keputusan dilanjutkan."),
    "ditunda": ("Tunda", keputusan_lanjut.defer, "reason", "Keputusan ditunda."),
    "batal": ("Batalkan", keputusan_lanjut.cancel, "reason", "Keputusan dibatalkan."),
}
# Those that take a day, and how it is asked for.
DATED = {"terbuka": "Tenggat baru (bila dilanjutkan)", "ditunda": "Tenggat baru (bila ditunda; boleh kosong)"}


def state(row: dict[str, Any]) -> str:
    """A key of rules.rapat.STATES."""
    return rules.state(row["status"], None if formats.is_missing(row["due"]) else row["due"], today())


def counts(found: pd.DataFrame) -> dict[str, int]:
    """State → how many."""
    every = [state(row) for row in records(found)]
    return {name: every.count(name) for name in rules.STATES}


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is late first; within a state as they came."""
    return sorted(rows, key=lambda row: rules.STATES_IN_ORDER.index(state(row)))


def cards(found: pd.DataFrame, after: Mapping[int, Sesudah] | None = None) -> None:
    """Each decision with everything it says, what is late first, and what the reader may do with it.

    after: what followed in the figures that they aim at (db.queries.rapat.setelah).
    """
    for row in in_order(records(found)):
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
    if (keputusan_id := dialogs.opened(OUTCOME)) is not None:
        dialogs.show("Apa hasilnya?", _ask, keputusan_id)


def _card(row: dict[str, Any], after: Sesudah | None) -> None:
    text, now = formats.escaped, state(row)
    jenis = rules.JENIS_KEPUTUSAN_LABELS[row["jenis"]]
    st.markdown(f"{BADGES[now].format(rules.STATES[now])} **{text(row['what'])}**")
    parts = [jenis]
    aimed = after if now != "batal" else None
    for key in ("kompetensi", "unit", "pelatihan", *(() if aimed else ("indikator",))):
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
    if aimed:
        _followed(aimed)
    if outcomes(row):
        dialogs.button("Apa hasilnya?", OUTCOME, int(row["id"]), icon=":material/check:")


def _followed(after: Sesudah) -> None:
    """Whether the figure that it aims at changed since, and the way to its chart."""
    st.markdown(followed(after))
    st.page_link(
        BY_NOUN["perkembangan"].path, label="Lihat perkembangan", icon=":material/show_chart:",
        query_params={"dinas": after.dinas, "indikator": after.code},
    )  # fmt: skip


def followed(after: Sesudah) -> str:
    """The same in a sentence, as Markdown."""
    seen = setelah.seen(after.found, unit=kalimat.STEPS[after.step])
    return f"**{formats.escaped(after.name)}.** Setelah keputusan ini: {seen}."


def outcomes(row: dict[str, Any]) -> list[str]:
    """Keys of OUTCOMES: what the reader may say of a decision now, the usual first."""
    leads = may("rapat.decide", Subject(dinas_id=int(row["dinas_id"])))
    owner = None if formats.is_missing(row["owner_id"]) else int(row["owner_id"])
    own = owner is not None and may("keputusan.finish", Subject(pegawai_id=owner))
    if row["status"] not in ("terbuka", "ditunda") or not (leads or own):
        return []
    found = ["selesai"] if row["jenis"] != "tunda" else []
    if leads and row["status"] == "ditunda" and owner is not None:
        found.append("terbuka")
    elif leads and row["status"] == "terbuka" and formats.is_missing(row["plan_id"]):
        found.append("ditunda")
    return [*found, "batal"] if leads else found


def _ask(keputusan_id: int) -> None:
    """What became of the decision as it was when the dialog was opened: finished, taken up, put off or given up."""
    found = records(dialogs.seen(load(queries.decisions, keputusan_id=keputusan_id)))
    access.actor()
    offered = outcomes(found[0]) if found else []
    if not offered:
        st.warning("Keputusan ini sudah selesai atau dibatalkan." if found else "Keputusan ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    st.markdown(f"**{formats.escaped(found[0]['what'])}**")
    fields = dialogs.fields(OUTCOME)
    with fields.form(border=False, enter_to_submit=False):
        ask = RESULT if offered == ["selesai"] else RESULT_OR_REASON
        words = fields.at("result", st.text_area, ask, height=90, max_chars=1000)
        fields.place("reason")
        outcome, due = offered[0], None
        if len(offered) > 1:
            labels = {name: OUTCOMES[name][0] for name in offered}
            # not a radio: with the focus on one Ctrl+Enter does not send the form
            outcome = fields.at("outcome", st.selectbox, "Keputusan ini", options=offered, format_func=labels.__getitem__)
        if dated := next((DATED[name] for name in DATED if name in offered), ""):
            due = fields.at("due", st.date_input, dated, value=None, format="DD/MM/YYYY")
        place = st.container()
        submitted = dialogs.submit("Simpan", key="Ctrl+Enter")
    if submitted:
        _, service, field, done = OUTCOMES[outcome]
        given: dict[str, Any] = {field: words} if field else {}
        given |= {"due": due} if outcome in DATED else {}
        at = {"keputusan_id": keputusan_id, "version": int(found[0]["version"])}
        dialogs.act(service, at=place, **at, **given, fields=fields, done=done)
