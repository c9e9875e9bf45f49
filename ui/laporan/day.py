"""The day that is being reported: chosen once for every way of filling in, with what is known about it."""

from collections.abc import Collection
from datetime import date, timedelta

import streamlit as st

from db.queries.kehadiran.ketidakhadiran_hari import Pergi
from db.queries.laporan import Standing
from db.queries.laporan.batas import Batas
from rules.kehadiran import STATUS_LABELS
from rules.kit.periode import label
from rules.laporan import MAX_MINUTES_PER_DAY
from rules.laporan.resmi import NOTE
from settings import today as this_day
from ui.kit import alamat, formats
from ui.laporan import batas as laporan_batas

KEY = "laporan-hari"
PARAMETER = "tanggal"


def choose(today: date) -> date:
    """The chosen day: today, or the one that a link (`?tanggal=2026-11-24`) or a click named."""
    if wanted := alamat.get(PARAMETER):
        # Taken once: afterwards the field leads, and a reload starts with today again.
        alamat.drop(PARAMETER)
        st.session_state[KEY] = _parsed(wanted, today)
    st.session_state.setdefault(KEY, today)
    return st.date_input("Tanggal", key=KEY, max_value=today, format="DD/MM/YYYY", width=200)


def jump(day: date) -> None:
    """Choose a day from elsewhere on the page; only from a callback, before the field is drawn."""
    st.session_state[KEY] = day


def short(day: date) -> str:
    """ "Kam 26 Nov", with the year when it is not this one."""
    text = formats.date_short(day)
    return f"{formats.weekday(day)[:3]} {text if day.year != this_day().year else text[:-5]}"


def tell(
    day: date, batas: Batas, standing: Standing, libur: dict[date, str], owed: Collection[date], away: Pergi | None = None
) -> None:
    """What there is on that day, and whether anything speaks against filing."""
    today = batas.today
    there = f"{formats.number(standing.n)} kegiatan, {formats.minutes(standing.minutes)}" if standing.n else "belum ada laporan"
    st.markdown(f"**{formats.day(day)}**{_distance(day, today)}: {there}")
    if standing.closed:
        st.warning(f"Tanggal ini ada dalam periode {label(standing.closed)} yang sudah ditutup. Laporan tidak dapat ditambah.")
    elif day < standing.active_from or (standing.active_to and day > standing.active_to):
        st.warning("Pada tanggal ini Anda tidak tercatat sebagai pegawai aktif. Laporan tidak dapat ditambah.")
    elif not laporan_batas.tell(day, batas):
        return
    elif standing.minutes >= MAX_MINUTES_PER_DAY:
        st.warning("Laporan pada tanggal ini sudah 24 jam.")
    elif away is not None:
        st.info(_away(away, owed=day in owed), icon=":material/event_busy:")
    elif day in owed:
        return
    elif batas.resmi.holds(day):
        st.caption(f"{NOTE}. Boleh diisi sebagai bukti, tidak wajib; tidak ada yang wajib memeriksanya.")
    elif day in libur:
        st.caption(f"Hari libur: {libur[day]}. Laporan tetap dapat diisi bila Anda bekerja.")
    elif day.weekday() >= 5:
        st.caption("Akhir pekan. Laporan tetap dapat diisi bila Anda bekerja.")
    else:
        st.caption("Hari ini tidak wajib dilaporkan menurut jam kerja atau kehadiran Anda. Laporan tetap dapat diisi.")


def _away(away: Pergi, *, owed: bool) -> str:
    """What attendance, or his own wish, says of the chosen day."""
    kind = STATUS_LABELS[away.kind].lower()
    if away.waiting:
        return f"Permohonan {kind} Anda untuk hari ini menunggu persetujuan; sampai itu hari ini tetap wajib dilaporkan."
    if owed:
        return f"Anda tercatat {kind} pada hari ini; laporan tetap diisi."
    return f"Anda tercatat {kind} pada hari ini. Laporan tidak wajib; isi hanya bila Anda bekerja."


def _distance(day: date, today: date) -> str:
    if day == today:
        return " (hari ini)"
    if day == today - timedelta(days=1):
        return " (kemarin)"
    return f" :orange-badge[:material/schedule: {formats.number((today - day).days)} hari lalu]"


def _parsed(text: str, today: date) -> date:
    try:
        return min(date.fromisoformat(text), today)
    except ValueError:
        st.warning("Tanggal pada tautan tidak dikenal; yang ditampilkan hari ini.")
        return today
