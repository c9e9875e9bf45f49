"""The public pages of suggestions, complaints and topics as HTML: plain, small, no script."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.responses import HTMLResponse

from db.queries.aspirasi.publik import Shown, Suara
from db.queries.survei.publik import Pintu
from rules.aspirasi import JENIS_LABELS, is_open_topic, is_overdue, status_label
from rules.kit.periode import MONTHS
from services.aspirasi import Receipt
from settings import today
from web.survei import stempel as survei_stempel
from web.survei.halaman import HEADERS, PAGES

RESPONSES, LISTED = 6, 20
CHOICES = {
    "saran": "Saran: sesuatu yang dapat dibuat lebih baik",
    "pengaduan": "Pengaduan: sesuatu yang tidak berjalan semestinya",
    "topik": "Usul topik diskusi: sesuatu yang perlu dibahas bersama warga lain",
}
ANSWER_LABELS = {"ditolak": "Alasan", "dijawab": "Jawaban"}


def form(
    pintu: Pintu,
    *,
    values: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
    stamp: str = "",
    status: int = 200,
) -> HTMLResponse:
    """The form, filled in with `values`, each reason of `wrong` at its field (key "": the whole form)."""
    wrong = wrong or {}
    told = {"pintu": pintu, "values": values or {}, "wrong": wrong, "choices": CHOICES}
    summary = [(name, wrong[name]) for name in ("", "jenis", "title", "body") if name in wrong]
    return _page("aspirasi.html", status, **told, summary=summary, stamp=stamp or survei_stempel.make(place(pintu)))


def place(pintu: Pintu) -> str:
    """What its stamps are made for: one of the survey does not open this form."""
    return f"aspirasi:{pintu.code}"


def topik_place(topic_id: int) -> str:
    """The same for the responses to a topic."""
    return f"topik:{topic_id}"


def receipt(pintu: Pintu, given: Receipt) -> HTMLResponse:
    """Thanks, the ticket, and how to read the answer."""
    return _page("aspirasi_terima.html", 200, pintu=pintu, ticket=given.ticket, due=tanggal(given.due))


def lookup(suara: Suara | None = None, *, given: str = "", wrong: str = "", status: int = 200) -> HTMLResponse:
    """The form for a ticket, with what stands under it."""
    told: dict[str, Any] = {"suara": suara, "given": given, "wrong": wrong}
    if suara:
        told |= _words(suara) | {"sentence": _sentence(suara)}
    return _page("aspirasi_cek.html", status, **told)


def topik(
    suara: Suara,
    said: tuple[list[tuple[date, str]], int],
    *,
    page: int = 1,
    values: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
    stamp: str = "",
    sent: bool = False,
    status: int = 200,
) -> HTMLResponse:
    """One that was published, with its responses (said: those of the page, and how many in all)."""
    wrong, (responses, n) = wrong or {}, said
    return _page(
        "topik.html",
        status,
        suara=suara,
        **_words(suara),
        responses=[(tanggal(day), text) for day, text in responses],
        n=n,
        page=page,
        pages=_pages(n, RESPONSES),
        open=is_open_topic(suara.jenis, suara.status, suara.published),
        values=values or {},
        wrong=wrong,
        summary=[(name, wrong[name]) for name in ("", "body") if name in wrong],
        stamp=stamp or survei_stempel.make(topik_place(suara.id)),
        sent=sent,
    )


def listing(pintu: Pintu, suara: Shown, page: int) -> HTMLResponse:
    """Everything that was answered and published."""
    pages = _pages(suara.n, LISTED)
    return _page(
        "aspirasi_daftar.html", 200, pintu=pintu, suara=suara, page=page, pages=pages, jenis=JENIS_LABELS, tanggal=tanggal
    )


def missing() -> HTMLResponse:
    """No such service or topic."""
    return _page("layanan_tiada.html", 404)


def tanggal(day: date) -> str:
    """ "25 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _words(suara: Suara) -> dict[str, str]:
    return {
        "state": status_label(suara.jenis, suara.status),
        "jenis": JENIS_LABELS[suara.jenis],
        "day": tanggal(suara.day),
        "answer_label": "Kesimpulan"
        if (suara.jenis, suara.status) == ("topik", "dijawab")
        else ANSWER_LABELS.get(suara.status, ""),
    }


def _sentence(suara: Suara) -> str:
    """What its writer may expect."""
    if suara.answered is not None:
        when = f"pada {tanggal(suara.answered)}"
        return {
            "diproses": f"Topik Anda dibuka untuk diskusi {when}.",
            "ditolak": f"Tulisan Anda sudah dibaca {when}, tetapi tidak dapat kami tindak lanjuti.",
        }.get(suara.status, f"Ditanggapi {when}.")
    if is_overdue(suara.due, None, today()):
        return f"Seharusnya dijawab paling lambat {tanggal(suara.due)}. Mohon maaf, jawaban Anda terlambat."
    return f"Kami menjawab paling lambat {tanggal(suara.due)}."


def _pages(n: int, size: int) -> int:
    return max(1, -(-n // size))


def _page(name: str, status: int, **told: Any) -> HTMLResponse:
    return HTMLResponse(PAGES.get_template(name).render(**told), status, HEADERS)
