"""Review meetings on the first page: invited to, today's on the screen, its memo, and what became of one whose day has passed."""

from collections.abc import Sequence

from db.queries.rapat.undangan import Undangan
from rules.kit.hak import Actor
from rules.rapat import memo_due
from rules.rapat.rencana import overdue
from settings import today
from ui.beranda.todo import Line
from ui.kit import formats
from ui.kit.access import may
from ui.kit.navigation import BY_NOUN


def lines(actor: Actor, found: Sequence[Undangan]) -> list[Line]:
    """One line each, with the way to where it is read or done."""
    return [_line(actor, one) for one in found]


def _line(actor: Actor, one: Undangan) -> Line:
    now, query = today(), (("dinas", one.dinas), ("rapat", str(one.id)))
    title = formats.escaped(one.title)
    if one.status == "selesai":
        return Line(f"Memo **{title}** belum terbit, paling lambat {formats.date(memo_due(one.day))}", _page(), query)
    if overdue(one.status, one.day, now):
        day = formats.date(one.day)
        return Line(f"**{title}** ({day}): jadi dilaksanakan? Catat, atau batalkan", _page(), query)
    leads = actor.pegawai_id in (one.chair_id, one.notulis_id)
    if leads and (one.status == "berlangsung" or one.day == now) and may(BY_NOUN["layar-rapat"].action):
        return Line(f"Rapat hari ini: **{title}**, buka layar", "layar-rapat", query)
    if one.status == "berlangsung" and actor.pegawai_id == one.notulis_id:
        return Line(f"Rapat berlangsung: **{title}**, tulis catatannya", "bahan-rapat", query)
    where = f", {formats.escaped(one.place)}" if one.place else ""
    when = formats.appointment(one.day, one.jam)
    return Line(f"Undangan rapat: **{when}**{where} · {title} · {_ready(one)}", "bahan-rapat", query)


def _ready(one: Undangan) -> str:
    if one.frozen_at is not None:
        return "bahan tersedia"
    return f"bahan tersedia mulai {formats.date_short(formats.at_office(one.freeze_due))}" if one.freeze_due else "bahan menyusul"


def _page() -> str:
    """The page where it is done, or the one of the invited for a notulis who may not open that."""
    return "rapat" if may(BY_NOUN["rapat"].action) else "bahan-rapat"
