"""Files with personal data that were taken away: who, what, how many rows (UU 27/2022: processing is recorded)."""

from sqlmodel import Session

from rules.kit import hak
from rules.kit.hak import Actor, Subject
from services.kit import audit
from settings import today


def record(
    session: Session,
    actor: Actor,
    *,
    what: str,
    kind: str,
    dinas_id: int | None,
    rows: int,
    action: str,
    atasan_id: int | None = None,
) -> None:
    """A line in the trail for a file; the file is not given when this refuses.

    Args:
        what: noun of the rows, for example "pegawai". kind: "csv" or "xlsx". action: the right that shows these rows.
        atasan_id: whose team the rows are about, when they are of one team only.

    Raises:
        Forbidden.
    """
    # His own team's file is one of his own dinas, on whatever page it was made; a leader of the region's is of several.
    team = atasan_id if actor.leads or dinas_id == actor.dinas_id else None
    hak.require(actor, action, Subject(dinas_id=dinas_id, atasan_id=team, day=today()))
    line = audit.Line("unduh", what, dinas_id=dinas_id, after={"berkas": kind, "baris": rows})
    audit.record(session, actor, line, changes_data=False)
