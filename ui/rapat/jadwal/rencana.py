"""The dialog that plans a meeting or changes one: filled in so that one press is enough, what depends on what above it."""

from datetime import date, time, timedelta
from typing import Any

import streamlit as st

from db.base import utcnow
from db.queries import rapat as queries
from db.queries.kit import hari_libur
from db.queries.organisasi import pegawai
from db.queries.rapat import Meeting
from rules.kit import periode as periode_rules
from rules.rapat import JENIS_ABOUT, JENIS_LABELS, Rencana, freeze_due
from rules.rapat import rencana as rules
from services import rapat
from settings import get_settings, today
from ui.kit import alamat, dialogs, filters, formats
from ui.kit.commands import load
from ui.kit.forms import Fields
from ui.rapat.jadwal import agenda as pilihan
from ui.rapat.scope import Scope

PLAN, CHANGE = "rapat-rencana", "rapat-ubah"
# In the address: a link that opens the plan of a meeting of this kind.
ASKED = "rencana"
OFF_SEEN = timedelta(days=60)


def draw_open(scope: Scope) -> None:
    """The dialog that is open, if any, or that the address asks for."""
    wanted = alamat.get(ASKED)
    if wanted:
        alamat.drop(ASKED)
        if wanted in JENIS_LABELS and scope.decides:
            dialogs.open_(PLAN, jenis=wanted)
    if not scope.decides:
        return
    if dialogs.opened(PLAN) is not None:
        dialogs.show("Rencanakan rapat", _plan, scope, None, width="large")
    if (rapat_id := dialogs.opened(CHANGE)) is not None:
        found = next((one for one in scope.meetings if one.id == rapat_id), None)
        dialogs.show("Ubah rapat", _change, scope, found, width="large")


def _change(scope: Scope, meeting: Meeting | None) -> None:
    meeting = dialogs.seen(meeting)
    if meeting is None:
        st.warning("Rapat ini tidak ditemukan.")
        dialogs.cancel("Tutup")
    else:
        _plan(scope, meeting)


def _plan(scope: Scope, meeting: Meeting | None) -> None:
    fields = dialogs.fields(CHANGE if meeting else PLAN)
    with fields.box():
        jenis, code = _about(fields, meeting)
        left, right = st.columns(2, gap="medium")
        with left:
            said = _inputs(fields, scope, meeting, jenis, code)
        with right:
            agenda = pilihan.choose(fields, scope.dinas.id, meeting, jenis, code, said["day"])
        place = st.container()
    with st.container(horizontal=True, gap="small"):
        submitted = st.button("Simpan", type="primary", key="rapat-simpan")
        dialogs.cancel()
    if not submitted:
        return
    plan = Rencana(jenis=jenis, code=code, agenda=agenda, **said)
    if meeting:
        of: dict[str, Any] = {"rapat_id": meeting.id, "version": meeting.version}
        refused = dialogs.act(rapat.change, at=place, **of, rencana=plan, fields=fields, done="Rapat diubah.")
    else:
        of = {"dinas_id": scope.dinas.id}
        refused = dialogs.act(rapat.plan, at=place, **of, rencana=plan, fields=fields, done="Rapat direncanakan.")
    dialogs.point(place, refused)


def _about(fields: Fields, meeting: Meeting | None) -> tuple[str, str]:
    """Kind and period first: the rest follows from them."""
    asked = alamat.get("periode")
    proposed = asked if asked in filters.periods() else rules.proposed_period(today()).code
    wanted = meeting.code if meeting else proposed
    codes = filters.periods(wanted)
    with st.container(horizontal=True, gap="medium"):
        jenis = fields.at(
            "jenis", st.segmented_control, "Jenis rapat", options=list(JENIS_LABELS), format_func=JENIS_LABELS.__getitem__,
            default=meeting.jenis if meeting else dialogs.memory().get("jenis", next(iter(JENIS_LABELS))), required=True,
        )  # fmt: skip
        code = fields.at(
            "code", st.selectbox, "Periode yang dibahas", options=codes, format_func=periode_rules.label,
            index=codes.index(wanted), width=240,
        )  # fmt: skip
    st.caption(JENIS_ABOUT[jenis])
    return jenis, code


def _inputs(fields: Fields, scope: Scope, meeting: Meeting | None, jenis: str, code: str) -> dict[str, Any]:
    """Everything but the agenda, by the names of `Rencana`."""
    people = dict(load(pegawai.choices, dinas_id=scope.dinas.id))
    former = [one for one in scope.meetings if one.status != "batal"]
    like = meeting or next((one for one in former if one.jenis == jenis), None)
    _follow(fields, "title", rules.title(jenis, periode_rules.label(code)), meeting)
    title = fields.at("title", st.text_input, "Judul", max_chars=160)
    at = meeting or next(iter(former), None)
    of_day, of_hour, of_place = st.columns([3, 2, 5])
    with of_day:
        day = fields.at("day", st.date_input, "Hari", value=_first_day(meeting), format="DD/MM/YYYY")
    with of_hour:
        hour = fields.at("jam", st.time_input, "Pukul", value=meeting.jam if meeting else rules.HOUR, step=900)
    with of_place:
        where = fields.at("place", st.text_input, "Tempat (boleh kosong)", value=at.place if at else "", max_chars=160)
    if taken := next((one for one in scope.meetings if one.status == "rencana" and one.day == day and one != meeting), None):
        st.warning(f"Hari itu sudah ada rapat: {formats.escaped(taken.title)}.", icon=":material/event_busy:")
    if day is not None:
        _told(day, hour, meeting, about_else=bool(meeting and (meeting.code, meeting.jenis) != (code, jenis)))
    leaders = [] if meeting else load(queries.leaders, dinas_id=scope.dinas.id)
    guests = [int(one) for one in load(queries.invited, rapat_id=like.id)["pegawai_id"]] if like else leaders

    def one(field: str, label: str, first: int | None, **options: Any) -> int | None:
        chosen: int | None = fields.at(
            field, st.selectbox, label, options=list(people), format_func=people.__getitem__, placeholder="Pilih pegawai",
            index=list(people).index(first) if first in people else None, **options,
        )  # fmt: skip
        return chosen

    of_chair, of_notulis = st.columns(2)
    with of_chair:
        chair = one("chair_id", "Pimpinan rapat", meeting.chair_id if meeting else next(iter(leaders), None))
    with of_notulis:
        first = like.notulis_id if like else None
        notulis = one("notulis_id", "Notulis (boleh kosong)", first, key=f"{fields.key}-notulis_id-{jenis}")
    invited = fields.at(
        "invited", st.multiselect, "Undangan", options=list(people), format_func=people.__getitem__, select_all=False,
        default=[who for who in guests if who in people], placeholder="Pilih pegawai",
        key=f"{fields.key}-invited-{jenis}", help="Pimpinan rapat dan notulis ikut diundang.", wrap=True,
    )  # fmt: skip
    who = {"chair_id": chair, "notulis_id": notulis, "invited": tuple(invited)}
    return {"title": title, "day": day, "jam": hour, "place": where, **who}


def _follow(fields: Fields, field: str, proposed: str, meeting: Meeting | None) -> None:
    """What is proposed stands in the field until somebody writes something else there."""
    key, memory = f"{fields.key}-{field}", dialogs.memory()
    former = memory.get(field)
    if key not in st.session_state:
        st.session_state[key] = meeting.title if meeting else proposed
    elif st.session_state[key] == former:
        st.session_state[key] = proposed
    memory[field] = proposed


def _first_day(meeting: Meeting | None) -> date:
    """The same for as long as the dialog is open: a field whose first value changes is another field."""
    memory = dialogs.memory()
    if "day" not in memory:
        off = () if meeting else load(hari_libur.between, start=today(), end=today() + OFF_SEEN)
        memory["day"] = meeting.day if meeting else rules.proposed_day(today(), off)
    day: date = memory["day"]
    return day


def _told(day: date, hour: time | None, meeting: Meeting | None, *, about_else: bool) -> None:
    """What is odd about the day, when the pre-read is frozen, and what becomes of one that is frozen."""
    if not periode_rules.is_working_day(day, load(hari_libur.between, start=day, end=day)):
        st.warning(f"{formats.day(day)} bukan hari kerja.", icon=":material/event_busy:")
    due, now = freeze_due(day, hour, get_settings().zone), utcnow()
    frozen = meeting.frozen_at if meeting else None
    anew = f"Bahan dibekukan sendiri pada {formats.timestamp(due)}, 48 jam sebelum rapat."
    anew = anew if due > now else "Rapat kurang dari 48 jam lagi: bahannya segera dibekukan."
    moved = meeting is not None and (meeting.day, meeting.jam) != (day, hour)
    if rules.thaws(frozen, due, now, about_else=about_else, moved=moved):
        why = "Rapat membahas hal lain" if about_else else "Rapat pindah ke lebih dari 48 jam lagi"
        st.warning(f"{why}: bahan yang dibekukan {formats.timestamp(frozen)} dilepas. {anew}", icon=":material/lock_open:")
    elif frozen is not None:
        st.caption(f"Bahan sudah dibekukan {formats.timestamp(frozen)} dan tetap begitu.")
    else:
        st.caption(f"{formats.day(day)}. {anew}")
