"""Pages of indicators for tests: one with what needs no thought filled in, and any that can be."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from rules import tanda
from rules.rapat import STATES
from rules.rapat.lembar import Bulan, Komitmen, Lembar

WORDS = (tanda.BETTER, tanda.WORSE, tanda.UP, tanda.DOWN, tanda.USUAL, tanda.TRIAL, tanda.NO_DATA, tanda.CONSTANT, tanda.NEARLY)
ASSURED = ("", tanda.NO_TARGET, *tanda.ASSURANCES.values())


def page(**given: Any) -> Lembar:
    """Waiting time of 12.4 minutes over 120 visits."""
    fields: dict[str, Any] = {
        "indikator_id": 1, "code": "TUNGGU", "name": "Waktu tunggu", "satuan": "menit", "decimals": 1, "polarity": "turun",
        "position": 10, "value": 12.4, "beyond": None, "n": 120.0, "counted": "kunjungan", "low": None, "high": None,
        "target": "≤ 15", "capaian": 117.3, "keadaan": "berjalan", "previous": 13.0, "against": "Triwulan III 2026", "per": "",
        "step": 1, "months": (), "change": tanda.USUAL, "assurance": tanda.ASSURANCES["inconsistent"], "since": None,
        "sentence": "Naik turunnya masih variasi biasa.", "of_target": "", "real": False, "owner_id": 3, "owner": "Budi",
        "owner_chosen": False, "causes": (), "commitments": (), "due": False,
    }  # fmt: skip
    return Lembar(**fields | given)


def komitmen(state: str = "terbuka", **given: Any) -> Komitmen:
    """A second counter, promised by Budi."""
    fields = {"keputusan_id": 7, "what": "Tambah loket", "owner": "Budi", "due": date(2026, 12, 4), "result": ""}
    return Komitmen(**fields | {"state": state, "day": date(2026, 10, 5)} | given)


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
NUMBERS = st.floats(-1e9, 1e9)
MAYBE = st.none() | NUMBERS
WRITTEN = st.text(max_size=20)
BULAN = st.builds(Bulan, DAYS, MAYBE, NUMBERS, MAYBE, MAYBE, MAYBE, st.booleans())
KOMITMEN = st.builds(
    Komitmen, st.integers(1, 99), WRITTEN, WRITTEN, st.none() | DAYS, st.sampled_from(list(STATES)), WRITTEN, DAYS, WRITTEN
)
PROMISES = st.lists(KOMITMEN, max_size=2, unique_by=lambda one: one.keputusan_id).map(tuple)
# Any page; few positions and codes, so that ties are tried.
PAGES = st.builds(
    Lembar,
    indikator_id=st.integers(1, 99), code=st.sampled_from("ABC"), name=WRITTEN, satuan=WRITTEN, decimals=st.integers(0, 4),
    polarity=st.sampled_from(["naik", "turun", "rentang"]), position=st.integers(1, 3), value=MAYBE, beyond=MAYBE, n=NUMBERS,
    counted=WRITTEN, low=MAYBE, high=MAYBE, target=WRITTEN, capaian=MAYBE, keadaan=WRITTEN, previous=MAYBE, against=WRITTEN,
    per=WRITTEN, step=st.sampled_from([1, 3, 12]), months=st.lists(BULAN, max_size=3).map(tuple),
    change=st.sampled_from(WORDS), assurance=st.sampled_from(ASSURED), since=st.none() | DAYS, sentence=WRITTEN,
    of_target=WRITTEN, real=st.booleans(), owner_id=st.none() | st.integers(1, 99), owner=WRITTEN, owner_chosen=st.booleans(),
    causes=st.lists(st.tuples(WRITTEN, st.integers(1, 99)), max_size=2).map(tuple),
    commitments=PROMISES, due=st.booleans(), individu=st.integers(0, 99), reason=WRITTEN,
    semestinya=MAYBE,
)  # fmt: skip
