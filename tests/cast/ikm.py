"""Services and answers for tests, as services/survei keeps them: the answer and its month's roll-up."""

from datetime import date

from sqlmodel import Session

from db.rollup.survei import SurveiChange, add_survei
from db.tables import Layanan, Survei
from rules.survei.ikm import UNSUR


def service(session: Session, dinas_id: int, code: str = "ktp", **given) -> int:
    """A service; gives its id."""
    row = Layanan(dinas_id=dinas_id, code=code, name=given.pop("name", f"Layanan {code}"), **given)
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def answer(session: Session, layanan_id: int, score: int = 3, *, day: date, times: int = 1, **given) -> Survei:
    """`times` answers with the same score for every unsur (or those given by name); gives the last."""
    layanan = session.get_one(Layanan, layanan_id)
    scores = {name: given.pop(name, score) for name in UNSUR}
    for _ in range(times):
        row = Survei(dinas_id=layanan.dinas_id, layanan_id=layanan_id, day=day, **scores, **given)
        session.add(row)
    if given.get("judgement") != "disisihkan":
        add_survei(session.connection(), [SurveiChange(layanan.dinas_id, layanan_id, day, scores)] * times)
    session.flush()
    return row
