"""A half-year sums up and is published; it holds no plan, no score, no predikat."""

from datetime import date

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.queries.survei import ikm
from db.tables import PublikasiIkm
from rules.kit.errors import Invalid
from rules.kit.periode import NOT_SCORED, parse
from services import penilaian, skp
from services.indikator import target
from services.penilaian import predikat_organisasi
from services.survei import publikasi
from settings import today
from tests.cast import Cast
from tests.cast.database import call
from tests.cast.evidence import isian
from tests.cast.ikm import answer, service
from tests.cast.indikator import define, goal
from tests.cast.skp import RPP

S1 = f"{today().year}-S1"


def refused(use_case, actor, **given) -> bool:
    with pytest.raises(Invalid, match="Semester tidak memuat sasaran") as caught:
        call(use_case, actor, **given)
    return caught.value.field == "periode" and caught.value.message == NOT_SCORED


def test_no_plan_no_score_no_predikat(each_cast: Cast):
    at = {"periode_id": each_cast.periode[S1]}
    of = {"pegawai_id": each_cast.ani.pegawai_id, **at}
    assert refused(skp.add, each_cast.ani, **of, isi=RPP)
    assert refused(penilaian.save_draft, each_cast.budi, **of, **isian())
    reason = "Angka semester ini membaik"
    assert refused(
        predikat_organisasi.put, each_cast.farah, **at, dinas_id=each_cast.dinas_id, predikat="baik", reason=reason, version=None
    )


def test_but_a_target(each_cast: Cast):
    made = define(each_cast, dinas_id=each_cast.dinas_id)
    given = goal(value=90.0, dinas_id=each_cast.dinas_id, indikator_id=made, periode_id=each_cast.periode[S1])
    assert call(target.save, each_cast.gilang, **given)


def test_its_ikm_pools_the_respondents_and_is_published(each_cast: Cast):
    with transaction() as session:
        made = service(session, each_cast.dinas_id)
        answer(session, made, 4, day=date(2025, 2, 3), times=10)
        answer(session, made, 3, day=date(2025, 5, 5), times=90)
        publikasi.publish(session, each_cast.dewi, dinas_id=each_cast.dinas_id, code="2025-S1")
    with reading() as connection:
        found = ikm.figure(connection, dinas_id=each_cast.dinas_id, periode=parse("2025-S1"))
    assert found and (found.n, found.value) == (100, pytest.approx(77.50))
    with transaction() as session:
        row = session.exec(select(PublikasiIkm)).one()
    assert (row.code, row.grade, row.start, row.end) == ("2025-S1", "B", date(2025, 1, 1), date(2025, 6, 30))
