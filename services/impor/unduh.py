"""Files of an import that were taken away, the preview and the wrong rows: they tell of persons, so it is recorded."""

from sqlmodel import Session

from rules.kit.hak import Actor
from services.impor.jenis import named
from services.kit import audit


def record(session: Session, actor: Actor, *, of: str, dinas_id: int, rows: int, kind: str) -> None:
    """A line in the trail for a file; the file is not given when this refuses.

    Args:
        of: which kind of import the rows are of. kind: "csv" or "xlsx".

    Raises:
        Forbidden. Invalid: field kind.
    """
    named(of).require(actor, dinas_id)
    line = audit.Line("unduh", of, dinas_id=dinas_id, after={"berkas": kind, "baris": rows})
    audit.record(session, actor, line, changes_data=False)
