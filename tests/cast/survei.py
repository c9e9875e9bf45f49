"""Making services and answers in tests."""

from db.engine import transaction
from rules.pelayanan.layanan import Isi
from rules.survei import Jawaban
from rules.survei.ikm import UNSUR
from services.pelayanan import layanan
from services.survei import Kiriman
from tests.cast import Cast


def make_layanan(cast: Cast, code: str = "KTP-EL", *, dinas_id: int | None = None, **other) -> int:
    """A service of Ani's dinas."""
    with transaction() as session:
        return layanan.add(session, None, dinas_id=dinas_id or cast.dinas_id, code=code, isi=Isi(f"Layanan {code}", **other))


def kiriman(cast: Cast, layanan_id: int, device: str, score: int = 4, **other) -> Kiriman:
    """An answer from a device, the same score for all nine."""
    return Kiriman(cast.dinas_id, layanan_id, Jawaban(dict.fromkeys(UNSUR, score)), device, **other)


def form(score: int = 4, **other: str) -> dict[str, str]:
    """The fields of a filled-in form, without its stamp."""
    return {**dict.fromkeys(UNSUR, str(score)), "age_band": "30-39", "sex": "P", "comment": "Cepat & ramah", **other}
