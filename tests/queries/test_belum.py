"""Who has no agreed plan, no score, no report in a period."""

from datetime import timedelta

from db.engine import reading, transaction
from db.queries.organisasi import belum
from db.tables import Penilaian
from rules.kit.belum import Belum
from rules.kit.periode import containing
from settings import today
from tests.cast import Cast, ended
from tests.cast.laporan import file, item


def test_names_of_those_who_have_nothing_in_a_period(each_cast: Cast):
    """Ani has a report and an item that nobody agreed to, Budi all but a report; who left before its end is not asked."""
    year = each_cast.periode[str(today().year)]
    file(each_cast.ani)
    with transaction() as session:
        item(session, each_cast.ani, each_cast, status="diajukan")
        item(session, each_cast.budi, each_cast)
        owner = {"dinas_id": each_cast.dinas_id, "unit_id": each_cast.unit_id, "pegawai_id": each_cast.budi.pegawai_id}
        session.add(Penilaian(**owner, periode_id=year, penilai_id=each_cast.dewi.pegawai_id, status="final"))
        ended(session, each_cast.hana, today() - timedelta(days=1))
    with reading() as connection:
        found = belum.names(connection, dinas_id=each_cast.dinas_id, periode_ids=(year,), today=today())
        counts = belum.counts(connection, dinas_id=each_cast.dinas_id, periode_ids=(year,), today=today())
    unit = "Bidang Pelayanan"
    assert found == (
        belum.Orang(year, "Ani", unit, planned=True, agreed=False, scored=False, reported=True),
        belum.Orang(year, "Budi", unit, planned=True, agreed=True, scored=True, reported=False),
        belum.Orang(year, "Dewi", unit, planned=False, agreed=False, scored=False, reported=False),
        belum.Orang(year, "Gilang", unit, planned=False, agreed=False, scored=False, reported=False),
    )
    assert counts == {year: Belum(pegawai=4, sasaran=3, nilai=3, laporan=3)}


def test_who_left_with_a_plan_is_still_to_be_scored(each_cast: Cast):
    year = each_cast.periode[str(today().year)]
    with transaction() as session:
        item(session, each_cast.hana, each_cast)
        ended(session, each_cast.hana, today() - timedelta(days=1))
    with reading() as connection:
        counts = belum.counts(connection, dinas_id=each_cast.dinas_id, periode_ids=(year,), today=today())
    assert counts == {year: Belum(pegawai=5, sasaran=4, nilai=5, laporan=5)}


def test_what_runs_or_is_scored_now(each_cast: Cast):
    quarter = each_cast.periode[containing(today(), "triwulan").code]
    with reading() as connection:
        (found,) = belum.now(connection, dinas_id=each_cast.dinas_id, today=today())
        nothing = belum.now(connection, dinas_id=each_cast.other_dinas_id, today=today())
    assert (found.id, found.status, found.belum, nothing) == (quarter, "terbuka", Belum(5, 5, 5, 5), ())
