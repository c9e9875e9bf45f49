"""Survey answers and moves on the page that the tests of `survei` share."""

from datetime import date

from db.engine import transaction
from settings import today
from tests.cast import Cast
from tests.cast.ikm import answer, service

LAST = today().year - 1
DAY, PERIODE = date(LAST, 2, 3), f"{LAST}-T1"


def make_ktp(cast: Cast) -> int:
    """Nine satisfied, one not; one more of another service, and one that looks odd."""
    with transaction() as session:
        made = service(session, cast.dinas_id, "KTP-EL", name="KTP elektronik", population=220)
        answer(session, made, 4, day=DAY, times=9, age_band="30-39")
        answer(session, made, 2, day=DAY, age_band="<20", comment="Antrean *terlalu* lama")
        answer(session, made, 1, day=DAY, suspicion="Terlalu cepat")
        akta = service(session, cast.dinas_id, "AKTA", name="Akta kelahiran", population=20)
        answer(session, akta, 3, day=DAY, times=5)
    return made
