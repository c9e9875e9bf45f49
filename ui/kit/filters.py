"""Choices that live in the URL (`?dinas=DUKCAPIL&periode=2026-T3`), so that a page can be sent as a link."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import streamlit as st

from db.queries import organisasi
from db.queries import periode as periode_queries
from db.queries.organisasi import pimpinan
from db.queries.periode import PeriodeRow
from rules.kit import hak
from rules.kit import periode as periode_rules
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from settings import today
from ui.kit import access, alamat, kosong
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN

YEARS_BACK = 2
# Of one period in several dinas: where there is most to do comes first.
TEAM_STATUS = ("penilaian", "terbuka", "ditutup")


@dataclass(frozen=True)
class DinasChoice:
    """The dinas that the page shows."""

    id: int
    code: str
    name: str


def dinas_rows() -> list[tuple[int, str, str]]:
    """(id, code, name) of every active dinas."""
    return list(load(organisasi.dinas_list))


def dinas_of(dinas_id: int) -> DinasChoice | None:
    """The dinas of what the page shows, where another thing than the reader's choice says which; None when it is not active."""
    return next((DinasChoice(*row) for row in dinas_rows() if row[0] == dinas_id), None)


def homes(actor: Actor) -> tuple[int, ...]:
    """Ids of the dinas in which the reader works; of a leader of the region those in which people are under him."""
    if actor.leads:
        return tuple(load(pimpinan.team_dinas, atasan_id=actor.pegawai_id))
    return () if actor.dinas_id is None else (actor.dinas_id,)


def dinas(actor: Actor, action: str) -> DinasChoice:
    """The dinas from the URL, or the actor's own; a chooser appears only for who may see several.

    Ends the run with a sentence when the URL names a dinas that `action` does not open to the actor.
    """
    every = [DinasChoice(*row) for row in dinas_rows()]
    allowed = every if "all" in hak.scopes(actor, action) else [d for d in every if d.id in homes(actor)]
    if not allowed:
        if every:
            st.info("Akun Anda belum terhubung dengan sebuah dinas. Hubungi admin BKPSDM.")
        else:
            way = kosong.to("Tambah dinas", "organisasi", "dinas.edit", bagian="dinas")
            kosong.say("Belum ada dinas.", way, whose="Admin BKPSDM menambahkannya di halaman Organisasi.")
        st.stop()
    codes = {d.code: d for d in allowed}
    wanted = alamat.get("dinas")
    if wanted and wanted not in codes:
        st.error("Anda tidak berhak melihat dinas ini, atau kodenya tidak dikenal.")
        st.stop()
    if len(allowed) == 1:
        alamat.put("dinas", allowed[0].code)
        return allowed[0]
    own = next((d.code for d in allowed if d.id == actor.dinas_id), allowed[0].code)
    return codes[_choose("dinas", "Dinas", list(codes), own, lambda code: codes[code].name)]


def span(
    *,
    kinds: tuple[periode_rules.Kind, ...] = ("triwulan", "bulan", "semester", "tahun"),
    default: periode_rules.Kind = "triwulan",
) -> periode_rules.Periode:
    """A calendar period from the URL, or the present one of kind `default`.

    Any period may be looked at, opened in the dinas or not; ends the run when the URL names none.
    """
    options = list(_spans(today(), kinds))
    wanted = alamat.get("periode")
    if wanted:
        try:
            periode_rules.parse(wanted)
        except Invalid as error:
            st.error(error.message)
            st.stop()
        if wanted not in options:
            options = [wanted, *options]
    present = periode_rules.containing(today(), default).code
    return periode_rules.parse(_choose("periode", "Periode", options, present, periode_rules.label))


def periods(*also: str) -> list[str]:
    """Codes of the periods that a form offers, the newest first, kind after kind; `also` in any case."""
    every = list(_spans(today(), ("triwulan", "bulan", "semester", "tahun")))
    return [*(code for code in dict.fromkeys(also) if code not in every), *every]


def of_code(code: str) -> periode_rules.Periode:
    """The period of a row that holds its code."""
    return periode_rules.parse(code)


def look_back(noun: str, periode: periode_rules.Periode, **query: str) -> None:
    """Where a period has no figure yet, as every first week of January: the way to the one before it, on the same page."""
    former = periode_rules.previous(periode)
    query = {**query, "periode": former.code}
    label = f"Lihat {periode_rules.label(former)}"
    st.page_link(BY_NOUN[noun].path, label=label, icon=":material/history:", query_params=query)


def bagian(names: Iterable[str], *, key: str) -> str:
    """The part of a page that is shown: the one that `?bagian=` names, else the first. No chooser where there is only one."""
    every = list(names)
    first = named_bagian(every) or every[0]
    if len(every) == 1:
        return first
    kosong.choosing(key, every)
    return st.segmented_control("Bagian", every, default=first, required=True, label_visibility="collapsed", key=key)


def named_bagian(names: Iterable[str]) -> str | None:
    """Which of the parts the URL names (`?bagian=target`), if any."""
    wanted = alamat.get("bagian").casefold()
    return next((name for name in names if name.casefold() == wanted), None)


def opened(
    dinas_id: int,
    *,
    kinds: tuple[periode_rules.Kind, ...] = periode_rules.SCORED,
    first: Callable[[list[PeriodeRow]], str | None] | None = None,
) -> PeriodeRow:
    """A period that was opened in the dinas (for plans and scores), from the URL or the present quarter.

    Ends the run with a sentence when there is none.

    Args:
        first: picks the code to start with (None: the present quarter), where neither URL nor memory names one.
    """
    return _opened(load(periode_queries.for_dinas, dinas_id=dinas_id, kinds=kinds), (dinas_id,), kinds, first)


def opened_for_team(actor: Actor, *, first: Callable[[list[PeriodeRow]], str | None] | None = None) -> PeriodeRow:
    """The same for who works with his team: of his dinas; a leader of the region's is in several, each with its own row for it.

    Of a period that stands differently in those dinas, the row furthest from closed. Ends the run as `opened` does.
    """
    dinas_ids, kinds = homes(actor), periode_rules.SCORED
    if not dinas_ids:
        st.info("Belum ada pegawai di bawah Anda. Admin BKPSDM menetapkannya di halaman Organisasi.")
        st.stop()
    found: dict[str, PeriodeRow] = {}
    for dinas_id in dinas_ids:
        for row in load(periode_queries.for_dinas, dinas_id=dinas_id, kinds=kinds):
            there = found.setdefault(row.code, row)
            if TEAM_STATUS.index(row.status) < TEAM_STATUS.index(there.status):
                found[row.code] = row
    rows = sorted(found.values(), key=lambda row: (row.start, row.end), reverse=True)
    return _opened(rows, dinas_ids, kinds, first)


def _opened(
    rows: list[PeriodeRow],
    dinas_ids: tuple[int, ...],
    kinds: tuple[periode_rules.Kind, ...],
    first: Callable[[list[PeriodeRow]], str | None] | None,
) -> PeriodeRow:
    if not rows:
        whose = "Admin dinas dapat membukanya di halaman Periode."
        kosong.say("Belum ada periode di dinas ini.", kosong.OPEN_PERIOD, whose=whose, dinas_id=dinas_ids[0])
        st.stop()
    by_code = {row.code: row for row in rows}
    wanted = alamat.get("periode")
    if wanted and wanted not in by_code:
        half = wanted[4:] in ("-S1", "-S2")
        st.error(periode_rules.NOT_SCORED if half else "Periode itu tidak ada di dinas ini.")
        st.stop()
    present = periode_rules.containing(today(), kinds[0]).code
    if not any(row.start <= today() <= row.end for row in rows):
        _not_opened(dinas_ids[0], present)
    start = (first(rows) if first else None) or (present if present in by_code else _newest_begun(rows, kinds).code)

    def label(code: str) -> str:
        return f"{periode_rules.label(code)} · {periode_rules.STATUS_LABELS[by_code[code].status]}"

    return by_code[_choose("periode", "Periode", list(by_code), start, label)]


def _newest_begun(rows: list[PeriodeRow], kinds: tuple[periode_rules.Kind, ...]) -> PeriodeRow:
    """Where the present one was not opened: the last that has begun, of the kind that the page is about where there is one."""
    begun = [row for row in rows if row.start <= today()] or rows
    return max(begun, key=lambda row: (row.kind == kinds[0], row.start, row.end))


def _not_opened(dinas_id: int, present: str) -> None:
    """No period holds today: said once, with who opens it; every January before the admin came to it."""
    name = periode_rules.label(present)
    if access.may("periode.manage", Subject(dinas_id=dinas_id)):
        st.warning(f"{name} belum dibuka di dinas ini. Anda dapat membukanya di halaman Periode, bagian Tahun baru.")
        path = BY_NOUN["periode"].path
        st.page_link(path, label="Buka tahun baru", icon=":material/date_range:", query_params={"bagian": "tahun baru"})
    else:
        st.warning(f"{name} belum dibuka di dinas ini. Mintalah admin dinas membukanya di halaman Periode.")


def pegawai(names: dict[int, str], first: int) -> int:
    """One of the employees (id → what is shown), from the URL (`?pegawai=12`) or the `first`.

    Ends the run with a sentence when the URL names somebody else.
    """
    wanted = alamat.get("pegawai")
    if wanted and wanted not in map(str, names):
        st.error("Pegawai itu bukan anggota tim Anda.")
        st.stop()
    return int(_choose("pegawai", "Pegawai", [str(one) for one in names], str(first), lambda one: names[int(one)]))


def month(today: date) -> periode_rules.Periode:
    """A month up to the present one, from the URL (`?bulan=2026-11`)."""
    options = list(_spans(today, ("bulan",)))
    return periode_rules.parse(_choose("bulan", "Bulan", options, options[0], periode_rules.label))


def indikator(names: dict[str, str]) -> str:
    """The code of one of the indicators (code → what is shown), from the URL (`?indikator=KTP_TEPAT`) or the first.

    Another dinas may not have the one that was looked at: then the first, without a sentence.
    """
    return _choose("indikator", "Indikator", list(names), next(iter(names)), names.__getitem__)


def layanan(names: dict[str, str], *, whole: bool = True) -> str:
    """The code of one of the services (code → what is shown), from the URL (`?layanan=KTP-EL`); "" for all of them.

    Args:
        whole: offer all of them together; without it the first comes first.
    """
    every = {"semua": "Semua layanan", **names} if whole else names
    code = _choose("layanan", "Layanan", list(every), next(iter(every)), every.__getitem__)
    return "" if code == "semua" else code


def _choose(name: str, label: str, options: list[str], first: str, show: Callable[[str], str]) -> str:
    """A chooser whose value is the URL's parameter `name`; what was chosen last follows from page to page.

    The URL leads: the callback writes the reader's choice into it before the run, and the run reads it
    from there. (`bind="query-params"` would put the label into the URL and leave the default out of it.)
    """
    key, memory = f"filter-{name}", f"_chosen-{name}"
    wanted = alamat.get(name)
    if wanted not in options:
        remembered = st.session_state.get(memory)
        wanted = remembered if remembered in options else first
        alamat.put(name, wanted)
    st.session_state[key] = st.session_state[memory] = wanted

    def follow() -> None:
        alamat.put(name, st.session_state[key])

    return st.selectbox(label, options, format_func=show, key=key, on_change=follow)


@lru_cache(maxsize=8)
def _spans(today: date, kinds: tuple[periode_rules.Kind, ...]) -> tuple[str, ...]:
    """Codes of the periods up to today, newest first, kind after kind."""
    found = []
    for kind in kinds:
        p = periode_rules.containing(today, kind)
        while p.start.year >= today.year - YEARS_BACK:
            found.append(p.code)
            p = periode_rules.previous(p)
    return tuple(found)
