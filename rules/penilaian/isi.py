"""What a penilai fills in: cleaned, and what is still missing before it may be submitted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rules.kit.errors import Invalid
from rules.kit.teks import check_text
from rules.penilaian import ASPEK_LABELS, ASPEK_PERILAKU, CAUSES, needs_reason, perilaku_from_aspects
from rules.penilaian.predikat import RATINGS

# Characters, as the columns hold them.
MAX_ALASAN = 1000
MAX_UMPAN_BALIK = 2000
MAX_NOTE = 500

Cause = tuple[str | None, str]


@dataclass(frozen=True)
class Isian:
    """Ratings, reasons, causes of misses by SKP id (cause, note), and the feedback to the employee. None: not yet chosen."""

    hasil_kerja: str | None
    perilaku: Mapping[str, str]
    perilaku_kerja: str | None
    alasan_hasil: str
    alasan_perilaku: str
    causes: Mapping[int, Cause]
    umpan_balik: str


def cleaned(isian: Isian) -> Isian:
    """The same with texts trimmed and unset aspects left out.

    Raises Invalid (field hasil_kerja, perilaku, perilaku_kerja, cause-<id>, or the text) for a code that is not known, for a
    text that is too long and for one that PostgreSQL cannot store.
    """
    for field in ("hasil_kerja", "perilaku_kerja"):
        if getattr(isian, field) not in (None, *RATINGS):
            raise Invalid("Rating tidak dikenal.", field=field)
    ratings = {aspek: rating for aspek, rating in isian.perilaku.items() if rating is not None}
    if not set(ratings) <= set(ASPEK_PERILAKU) or not set(ratings.values()) <= set(RATINGS):
        raise Invalid("Rating aspek perilaku tidak dikenal.", field="perilaku")
    return replace(
        isian,
        perilaku=ratings,
        causes={skp_id: _cause(skp_id, *cause) for skp_id, cause in isian.causes.items()},
        alasan_hasil=check_text(isian.alasan_hasil, (0, MAX_ALASAN), "alasan_hasil", name="Alasan"),
        alasan_perilaku=check_text(isian.alasan_perilaku, (0, MAX_ALASAN), "alasan_perilaku", name="Alasan"),
        umpan_balik=check_text(isian.umpan_balik, (0, MAX_UMPAN_BALIK), "umpan_balik", name="Umpan balik"),
    )


def hasil_needs_reason(isian: Isian, saran_hasil: str | None) -> bool:
    """Whether the rating of work result has to be explained."""
    return isian.hasil_kerja is not None and needs_reason(isian.hasil_kerja, saran_hasil)


def perilaku_needs_reason(isian: Isian, saran_perilaku: str | None) -> bool:
    """The same for behaviour, which is held against two things: the figures, and the penilai's own seven aspects."""
    if isian.perilaku_kerja is None:
        return False
    usul = aspects_say(isian)
    return needs_reason(isian.perilaku_kerja, saran_perilaku) or (usul is not None and isian.perilaku_kerja != usul)


def aspects_say(isian: Isian) -> str | None:
    """The behaviour rating that follows from the seven aspects; None until all are rated."""
    return perilaku_from_aspects(isian.perilaku) if set(isian.perilaku) == set(ASPEK_PERILAKU) else None


def gaps(
    isian: Isian, *, saran_hasil: str | None, saran_perilaku: str | None, missed: Mapping[int, str]
) -> list[tuple[str, str]]:
    """What is missing before submission, as (field, sentence), in the order of the page; empty when all is there.

    `missed` are the SKP items below target: id → name. `isian` must be cleaned.
    """
    found = []
    if isian.hasil_kerja is None:
        found.append(("hasil_kerja", "Pilih rating hasil kerja."))
    if hasil_needs_reason(isian, saran_hasil) and not isian.alasan_hasil:
        found.append(("alasan_hasil", "Tuliskan alasan rating hasil kerja yang berbeda dari saran."))
    for skp_id, what in missed.items():
        if isian.causes.get(skp_id, (None, ""))[0] is None:
            found.append((f"cause-{skp_id}", f"Pilih penyebab tidak tercapainya “{what}”."))
    unrated = [label for aspek, label in ASPEK_LABELS.items() if aspek not in isian.perilaku]
    if unrated:
        found.append(("perilaku", f"Nilai ketujuh aspek perilaku; belum: {', '.join(unrated)}."))
    if isian.perilaku_kerja is None:
        found.append(("perilaku_kerja", "Pilih rating perilaku kerja."))
    if perilaku_needs_reason(isian, saran_perilaku) and not isian.alasan_perilaku:
        found.append(
            ("alasan_perilaku", "Tuliskan alasan rating perilaku kerja yang berbeda dari saran atau dari ketujuh aspek.")
        )
    return found


def checked_reason(reason: str) -> str:
    """Why a submitted penilaian is taken back, trimmed. Raises Invalid(field="reason") without one."""
    return check_text(reason, (3, MAX_NOTE), "reason", name="Alasan penarikan", ask="Tuliskan alasan penarikan")


def _cause(skp_id: int, cause: str | None, note: str) -> Cause:
    if cause not in (None, *CAUSES):
        raise Invalid("Penyebab tidak dikenal.", field=f"cause-{skp_id}")
    return cause, check_text(note, (0, MAX_NOTE), f"cause-{skp_id}", name="Keterangan")
