"""open → scoring → closed: in order, with what is inside, and with open eyes about what is unfinished."""

from datetime import date

import pytest

from db import rollup
from db.engine import transaction
from db.tables import Laporan, Penilaian, Periode
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from services import periode
from services.kit import subjects
from settings import today
from tests.cast import Cast, evidence
from tests.cast.database import call, stands, trail
from tests.cast.laporan import item
from tests.cast.organisasi import status

pytestmark = pytest.mark.usefixtures("new_year")

YEAR = today().year
T1, JAN, FEB, MAR = f"{YEAR}-T1", f"{YEAR}-01", f"{YEAR}-02", f"{YEAR}-03"


def move(cast: Cast, code: str, to: str, actor=None, **given) -> list[str]:
    row = stands(Periode, cast.periode[code])
    return call(periode.move, actor or cast.gilang, periode_id=row.id, **{"seen": row.status, "to": to} | given)


def test_forward_step_by_step_and_back_once(each_cast: Cast):
    assert move(each_cast, JAN, "penilaian") == [JAN]
    move(each_cast, JAN, "terbuka")
    move(each_cast, JAN, "penilaian")
    assert move(each_cast, JAN, "ditutup") == [JAN] and status(each_cast, JAN) == "ditutup"
    assert trail("periode", each_cast.periode[JAN]) == ["mulai menilai", "kembali terbuka", "mulai menilai", "tutup"]


def test_closed_only_after_scoring_and_never_opened_by_one_person(cast: Cast):
    with pytest.raises(Invalid):
        move(cast, JAN, "ditutup")
    move(cast, JAN, "penilaian")
    move(cast, JAN, "ditutup")
    for to in ("terbuka", "penilaian"):
        with pytest.raises(Invalid):
            move(cast, JAN, to)


def test_a_quarter_waits_for_its_months_and_names_them(each_cast: Cast):
    for code in (JAN, MAR, T1):
        move(each_cast, code, "penilaian")
    move(each_cast, JAN, "ditutup")
    with pytest.raises(Invalid, match=f"Februari {YEAR} dan Maret {YEAR}") as caught:
        move(each_cast, T1, "ditutup")
    assert caught.value.field == "inside" and status(each_cast, T1) == "penilaian"
    assert move(each_cast, T1, "ditutup", inside_too=True, despite_open_work=True) == [FEB, MAR, T1]
    assert {status(each_cast, code) for code in (JAN, FEB, MAR, T1)} == {"ditutup"}


def test_a_year_waits_for_its_quarters(cast: Cast):
    move(cast, str(YEAR), "penilaian")
    with pytest.raises(Invalid, match=f"Triwulan IV {YEAR}"):
        move(cast, str(YEAR), "ditutup")
    assert len(move(cast, str(YEAR), "ditutup", inside_too=True, despite_open_work=True)) == 19


def test_a_half_year_closes_by_itself_with_its_second_quarter(each_cast: Cast):
    half, quarters = f"{YEAR}-S1", (T1, f"{YEAR}-T2")
    for code in quarters:
        move(each_cast, code, "penilaian")
    anyway = {"inside_too": True, "despite_open_work": True}
    assert half not in move(each_cast, T1, "ditutup", **anyway)
    assert move(each_cast, f"{YEAR}-T2", "ditutup", **anyway)[-2:] == [f"{YEAR}-T2", half]
    assert status(each_cast, half) == "ditutup" and trail("periode", each_cast.periode[half]) == ["tutup"]


def test_what_was_left_in_one_quarter_does_not_hold_up_the_next(cast: Cast):
    report = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "pegawai_id": cast.ani.pegawai_id}
    with transaction() as session:
        session.add(Laporan(token="satu", day=date(YEAR, 1, 5), activity="Melayani", minutes=60, **report))
        session.flush()
        rollup.rebuild(session.connection())
    for code in (T1, f"{YEAR}-T2"):
        move(cast, code, "penilaian")
    with pytest.raises(Invalid, match="1 laporan belum diverifikasi"):
        move(cast, T1, "ditutup", inside_too=True)
    move(cast, T1, "ditutup", inside_too=True, despite_open_work=True)
    with pytest.raises(Invalid, match="belum mempunyai") as caught:
        move(cast, f"{YEAR}-T2", "ditutup", inside_too=True)
    assert "belum diverifikasi" not in str(caught.value), "neither in it nor in the half-year that closes along"
    assert move(cast, f"{YEAR}-T2", "ditutup", inside_too=True, despite_open_work=True)[-1] == f"{YEAR}-S1"


@pytest.mark.parametrize("to", ["penilaian", "ditutup"])
def test_nobody_moves_a_half_year(cast: Cast, to):
    with pytest.raises(Invalid, match="mengikuti triwulannya"):
        move(cast, f"{YEAR}-S1", to)


def test_a_closed_month_takes_no_report_a_neighbour_does(each_cast: Cast):
    move(each_cast, JAN, "penilaian")
    move(each_cast, JAN, "ditutup")
    with transaction() as session:
        with pytest.raises(Locked):
            subjects.require_open_day(session, each_cast.dinas_id, date(YEAR, 1, 31))
        subjects.require_open_day(session, each_cast.dinas_id, date(YEAR, 2, 1))


def test_unfinished_work_is_said_and_may_be_left(each_cast: Cast):
    with transaction() as session:
        item(session, each_cast.ani, each_cast, JAN, status="diajukan")
        item(session, each_cast.hana, each_cast, JAN)
    move(each_cast, JAN, "penilaian")
    said = "4 dari 5 pegawai belum mempunyai sasaran yang disepakati, 1 sasaran belum disepakati"
    with pytest.raises(Invalid, match=f"{said}, .* dan 5 dari 5 pegawai belum disampaikan penilaiannya") as caught:
        move(each_cast, JAN, "ditutup")
    assert caught.value.field == "open_work"
    move(each_cast, JAN, "ditutup", despite_open_work=True)


def test_unfinished_work_inside_counts_too(cast: Cast):
    with transaction() as session:
        item(session, cast.ani, cast, FEB, status="diajukan")
    move(cast, T1, "penilaian")
    with pytest.raises(Invalid, match="Februari"):
        move(cast, T1, "ditutup", inside_too=True)
    assert status(cast, JAN) == "terbuka"


def finish(session, cast: Cast, code: str) -> None:
    """A plan, a report and a score of everybody in Ani's dinas."""
    for who in (cast.ani, cast.budi, cast.dewi, cast.gilang, cast.hana):
        item(session, who, cast, code)
        owner = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "pegawai_id": who.pegawai_id}
        of = {"periode_id": cast.periode[code], "penilai_id": cast.budi.pegawai_id, "status": "disampaikan"}
        session.add(Penilaian(**owner, **of))
        evidence.report(session, who, session.get_one(Periode, cast.periode[code]).start)


def test_work_that_is_done_holds_nothing_up(each_cast: Cast):
    with transaction() as session:
        finish(session, each_cast, JAN)
    move(each_cast, JAN, "penilaian")
    move(each_cast, JAN, "ditutup")


def test_a_quarter_in_which_nobody_has_anything_is_told(each_cast: Cast):
    """Not so its months: nobody is scored on them."""
    move(each_cast, T1, "penilaian")
    for code in (JAN, FEB, MAR):
        move(each_cast, code, "penilaian")
        move(each_cast, code, "ditutup")
    with pytest.raises(Invalid) as caught:
        move(each_cast, T1, "ditutup")
    nobody = "5 dari 5 pegawai belum"
    assert caught.value.message == (
        f"Triwulan I {YEAR} masih menyisakan {nobody} mempunyai sasaran yang disepakati, {nobody} mempunyai laporan "
        f"dan {nobody} disampaikan penilaiannya."
    )
    move(each_cast, T1, "ditutup", despite_open_work=True)


def test_the_second_person_is_told(each_cast: Cast):
    move(each_cast, JAN, "penilaian")
    with pytest.raises(Conflict):
        move(each_cast, JAN, "penilaian", each_cast.eko, seen="terbuka")


def test_not_before_its_time(cast: Cast, monkeypatch):
    monkeypatch.setattr(periode, "today", lambda: date(YEAR, 3, 30))
    with pytest.raises(Invalid, match="belum dimulai"):
        move(cast, f"{YEAR}-T2", "penilaian")
    move(cast, T1, "penilaian")
    with pytest.raises(Invalid, match="belum berakhir") as caught:
        move(cast, T1, "ditutup", inside_too=True)
    assert caught.value.field == "status"


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_may_not(cast: Cast, name):
    with pytest.raises(Forbidden):
        move(cast, JAN, "penilaian", cast.everybody()[name])
    assert status(cast, JAN) == "terbuka"


def test_not_by_the_id_of_another_dinas(cast: Cast):
    theirs = call(periode.open_one, cast.eko, dinas_id=cast.other_dinas_id, code=JAN)
    with pytest.raises(Forbidden):
        call(periode.move, cast.gilang, periode_id=theirs, seen="terbuka", to="penilaian")
    with pytest.raises(NotFound):
        call(periode.move, cast.gilang, periode_id=999_999, seen="terbuka", to="penilaian")
