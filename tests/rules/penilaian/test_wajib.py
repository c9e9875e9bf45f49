"""Who is scored on a period: no non-ASN, nobody who was away for half of its usual working days or more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.periode import SCORED, Kind
from rules.penilaian.wajib import AWAY, BEFORE_ASN, NEVER, NON_ASN_WHY, USUAL_DAYS, Jauh, least_away, why_not

FIRST, END = date(2026, 10, 1), date(2026, 12, 31)
AWAYS = st.dictionaries(st.sampled_from(AWAY), st.integers(0, 240).map(lambda days: Jauh(days, FIRST, END)))


def why(
    days: int = 0, *, status: str = "PNS", asn_sejak: date | None = None, kind: Kind = "triwulan", scored: bool = False
) -> str:
    away = {"tugas_belajar": Jauh(days, FIRST, END)} if days else {}
    return why_not(status=status, asn_sejak=asn_sejak, end=END, kind=kind, away=away, scored=scored)


@pytest.mark.parametrize(("kind", "days"), [("bulan", 10), ("triwulan", 30), ("tahun", 120)])
def test_from_half_of_the_usual_days_on(kind: Kind, days: int):
    assert (why(days - 1, kind=kind), why(days, kind=kind)) == (
        "",
        f"tugas belajar 01/10/2026–31/12/2026 ({days} hari kerja)",
    )


def test_several_kinds_are_told_in_the_order_of_their_days():
    away = {"sakit": Jauh(15, date(2026, 11, 2), date(2026, 11, 20)), "cuti": Jauh(20, FIRST, date(2026, 10, 30))}
    told = why_not(status="PPPK", asn_sejak=None, end=END, kind="triwulan", away=away)
    assert told == "cuti 01/10/2026–30/10/2026 (20 hari kerja) dan sakit 02/11/2026–20/11/2026 (15 hari kerja)"


def test_who_was_none_of_the_asn_yet():
    assert why(asn_sejak=END + timedelta(days=1)) == BEFORE_ASN
    assert why(asn_sejak=END) == why(asn_sejak=FIRST) == ""


@given(AWAYS, st.sampled_from(SCORED), st.booleans())
def test_a_non_asn_never_and_nobody_can_say_otherwise(away: dict[str, Jauh], kind: Kind, scored: bool):
    told = why_not(status="non_asn", asn_sejak=None, end=END, kind=kind, away=away, scored=scored)
    assert told == NON_ASN_WHY and told in NEVER


@given(AWAYS, st.sampled_from(SCORED))
def test_more_days_away_never_bring_somebody_back(away: dict[str, Jauh], kind: Kind):
    def told(days: dict[str, Jauh]) -> str:
        return why_not(status="PNS", asn_sejak=None, end=END, kind=kind, away=days)

    assert bool(told(away)) == (sum(one.days for one in away.values()) >= least_away(kind))
    if told(away):
        assert told(away) not in NEVER and told(away | {"cuti": Jauh(240, FIRST, END)})
    assert not why_not(status="PNS", asn_sejak=None, end=END, kind=kind, away=away, scored=True)


def test_every_kind_has_its_days():
    assert set(SCORED) <= set(USUAL_DAYS)
