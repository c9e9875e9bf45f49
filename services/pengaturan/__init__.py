"""Settings that a dinas may change: a known key, who may, and its own check."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from db.queries.kit import pengaturan
from db.tables import Dinas, Pengaturan
from rules.aspirasi import TENGGAT, TENGGAT_KEY, check_tenggat
from rules.indikator.aturan_capaian import BANDS_KEY, CAP_KEY, DEFAULTS, RUMUS_KEY, check_bands, check_cap, check_rumus
from rules.kit import hak
from rules.kit.errors import Conflict
from rules.kit.hak import Actor, Subject
from rules.kit.kantor import KANTOR_KEY, check_kantor
from rules.kit.zona import ZONA_KEY, check_zona
from rules.laporan import resmi
from rules.laporan.batas import BATAS, BATAS_KEY, check_batas
from rules.laporan.tempo import TERM, TERM_KEY, check_term
from rules.pelatihan import JP_KEY, JP_PER_YEAR, PPPK_KEY, PPPK_MOST
from rules.pelatihan.isi import check_wanted
from rules.pembinaan.penghargaan import ATURAN_KEY, DEFAULT_ATURAN, check_aturan
from rules.penilaian import OBJECTION_DAYS
from rules.penilaian.keberatan import DAYS_KEY, check_days
from rules.survei.ikm import DEFAULT_WEIGHT, WEIGHT_KEY, check_weight
from services.kit import audit, subjects
from services.pengaturan import laporan_resmi

DINAS = Dinas.__table__


class Known(NamedTuple):
    """action: the right to change it. default: what holds while nobody did. check: gives the value to keep, or refuses it.

    guard: refuses a change (session, dinas, value before, value to keep) that would move what is closed; None where none does.
    """

    action: str
    default: Any
    check: Callable[[Any], Any]
    guard: Callable[[Session, int, Any, Any], None] | None = None


KNOWN: Mapping[str, Known] = {
    TENGGAT_KEY: Known("pengaturan.edit", TENGGAT, check_tenggat),
    WEIGHT_KEY: Known("ikm.publish", DEFAULT_WEIGHT, check_weight),
    DAYS_KEY: Known("pengaturan.edit", OBJECTION_DAYS, check_days),
    ATURAN_KEY: Known("penghargaan.aturan", DEFAULT_ATURAN, check_aturan),
    BATAS_KEY: Known("pengaturan.edit", BATAS, check_batas),
    TERM_KEY: Known("pengaturan.edit", TERM, check_term),
    JP_KEY: Known("pengaturan.edit", JP_PER_YEAR, check_wanted),
    PPPK_KEY: Known("pengaturan.edit", PPPK_MOST, check_wanted),
    CAP_KEY: Known("pengaturan.edit", DEFAULTS[CAP_KEY], check_cap),
    RUMUS_KEY: Known("pengaturan.edit", DEFAULTS[RUMUS_KEY], check_rumus),
    BANDS_KEY: Known("pengaturan.edit", DEFAULTS[BANDS_KEY], check_bands),
    # of the city alone
    KANTOR_KEY: Known("pengaturan.edit", "", check_kantor),
    ZONA_KEY: Known("pengaturan.edit", "", check_zona),
    resmi.KEY: Known("pengaturan.edit", resmi.NEVER, resmi.check_resmi, laporan_resmi.require_open),
}


def change(session: Session, actor: Actor, *, dinas_id: int, key: str, value: Any, seen: Any) -> None:
    """Give a dinas its own value of a setting, or the city the one that holds where a dinas has none.

    Args:
        dinas_id: 0 is the city; only who may change it everywhere changes it there.
        key: one of KNOWN. seen: the value that held when its reader decided.

    Raises:
        Forbidden, NotFound. Invalid: what its check says. Locked: its guard. Conflict: somebody changed it meanwhile.
    """
    known = KNOWN[key]
    hak.require(actor, known.action, Subject(dinas_id=dinas_id))
    # The lock also makes a second change wait for this one.
    if dinas_id == pengaturan.CITY:
        session.execute(select(DINAS.c.id).order_by(DINAS.c.id).with_for_update())
    else:
        subjects.get(session, Dinas, dinas_id)
    value = known.check(value)
    before = pengaturan.value(session.connection(), key=key, default=known.default, dinas_id=dinas_id)
    if before != seen:
        raise Conflict()
    if value == before:
        return
    if known.guard is not None:
        known.guard(session, dinas_id, before, value)
    row = session.get(Pengaturan, (key, dinas_id)) or Pengaturan(key=key, dinas_id=dinas_id, value=value)
    row.value = value
    audit.changed(session, actor, "ubah", row, before={"key": key, "dinas_id": dinas_id, "value": before})
