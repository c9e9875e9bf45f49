"""Survey answers and moves on the page that the tests of `skm` share."""

from datetime import date

from streamlit.testing.v1 import AppTest

from db.engine import transaction
from settings import today
from tests.cast import Cast
from tests.cast.ikm import answer, service
from tests.pages.app import run, texts

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


def view(at: AppTest, name: str) -> AppTest:
    next(control for control in at.segmented_control if "Publikasi" in control.options).set_value(name)
    return run(at)


def unescaped(at: AppTest) -> str:
    return texts(at).replace("\\", "")


def files(at: AppTest) -> list[str]:
    return [button.proto.label for button in at.get("download_button")]
