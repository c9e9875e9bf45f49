"""Who makes himself somebody's atasan, and so his penilai, needs the yes of the head or of BKPSDM."""

from typing import Literal

from rules.kit import hak
from rules.kit.hak import Actor, Subject

Status = Literal["menunggu", "disetujui", "ditolak", "ditarik", "usang"]
STATUS_LABELS = {
    "menunggu": "Menunggu persetujuan kepala",
    "disetujui": "Disetujui",
    "ditolak": "Ditolak",
    "ditarik": "Ditarik",
    "usang": "Gugur karena datanya berubah",
}
DECIDE = "usul_atasan.decide"
WAITS = "Menetapkan diri sendiri sebagai atasan menunggu persetujuan kepala dinas atau admin BKPSDM."


def waits(actor: Actor | None, *, dinas_id: int, before: int | None, after: int | None) -> bool:
    """Whether the change of somebody's atasan waits for a second person; until then the former one stays.

    Example: Gilang, admin of a dinas, puts Ani under Budi: at once. Under himself: it waits. An admin of BKPSDM
    who is an employee too decides himself, for his is the yes that others wait for.
    """
    if actor is None or after is None or after == before or after != actor.pegawai_id:
        return False
    return not hak.allows(actor, DECIDE, Subject(dinas_id=dinas_id))
