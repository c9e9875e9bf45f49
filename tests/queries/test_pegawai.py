"""The list of employees: who sees which NIP, and what a search finds."""

import pytest

from db.engine import reading, transaction
from db.queries.organisasi import pegawai, pekerjaan, struktur
from db.queries.organisasi.pegawai import Listed
from rules.kit.belum import Belum, OpenWork
from services import organisasi
from settings import today
from tests.cast import Cast
from tests.cast.database import call
from tests.cast.laporan import file, item
from tests.cast.organisasi import hire

ANIS = "199003032015032003"


def listed(cast: Cast, reader, **given):
    with reading() as connection:
        return pegawai.listed(connection, **{"dinas_id": cast.dinas_id, "reader": reader} | given)


def nips(cast: Cast, reader) -> dict[str, str]:
    return {row.name: row.nip for row in listed(cast, reader).rows}


def names(cast: Cast, reader, **given) -> list[str]:
    return [row.name for row in listed(cast, reader, **given).rows]


def test_admins_see_every_nip(each_cast: Cast):
    for reader in (each_cast.gilang, each_cast.eko):
        assert nips(each_cast, reader)["Ani"] == ANIS


def test_the_head_sees_his_own_and_those_he_scores(each_cast: Cast):
    seen = nips(each_cast, each_cast.dewi)
    assert (seen["Ani"], seen["Hana"]) == ("•" * 15 + "003", "•" * 15 + "004")
    assert all("•" not in seen[name] for name in ("Dewi", "Budi", "Gilang"))


def test_an_admin_of_another_dinas_would_see_none(cast: Cast):
    assert all(nip.startswith("•") for name, nip in nips(cast, cast.citra).items())


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("ani", ["Ani"]),
        ("ANI analis", ["Ani"]),
        ("analis zz", []),
        (ANIS[:10], ["Ani"]),
        ("%", []),
        ("_", []),
        ("", ["Ani", "Budi", "Dewi", "Gilang", "Hana"]),
    ],
)
def test_search(each_cast: Cast, search, expected):
    assert names(each_cast, each_cast.gilang, search=search) == expected


def test_a_masked_nip_cannot_be_found_out_by_searching(cast: Cast):
    assert names(cast, cast.dewi, search=ANIS[:6]) == []
    assert names(cast, cast.dewi, search="ani") == ["Ani"]


def test_limit_tells_the_total_and_units_narrow(cast: Cast):
    found = listed(cast, cast.gilang, limit=2)
    assert (len(found.rows), found.total) == (2, 5)
    assert listed(cast, cast.gilang, unit_id=cast.other_unit_id) == Listed((), 0)
    assert names(cast, cast.gilang, former=True) == []


def test_units_stand_under_their_parents_with_people_counted(each_cast: Cast):
    below = call(
        organisasi.add_unit, each_cast.gilang, dinas_id=each_cast.dinas_id, name="Seksi KTP", parent_id=each_cast.unit_id
    )
    call(organisasi.add_unit, each_cast.gilang, dinas_id=each_cast.dinas_id, name="Arsip")
    hire(each_cast, each_cast.gilang, unit_id=below)
    with reading() as connection:
        rows = struktur.unit_tree(connection, dinas_id=each_cast.dinas_id)
        dinas = {row.code: row for row in struktur.dinas_all(connection)}
    assert [(row.name, row.depth, row.people) for row in rows] == [
        ("Arsip", 0, 0),
        ("Bidang Pelayanan", 0, 5),
        ("Seksi KTP", 1, 1),
    ]
    assert rows[2].path == "Bidang Pelayanan › Seksi KTP"
    assert (dinas["DUKCAPIL"].units, dinas["DUKCAPIL"].people, dinas["DINKES"].people) == (3, 6, 1)


def test_what_is_unfinished_in_a_period_and_of_a_person(each_cast: Cast):
    file(each_cast.ani)
    with transaction() as session:
        item(session, each_cast.ani, each_cast, status="diajukan")
    month, year = each_cast.periode[f"{today():%Y-%m}"], each_cast.periode[str(today().year)]
    other = next(id_ for code, id_ in each_cast.periode.items() if len(code) == 7 and id_ != month and "T" not in code)
    with reading() as connection:
        found = pekerjaan.open_work(connection, dinas_id=each_cast.dinas_id, periode_ids=(month, year, other), today=today())
        hers = pekerjaan.of_pegawai(connection, pegawai_id=each_cast.ani.pegawai_id)
        his = pekerjaan.of_pegawai(connection, pegawai_id=each_cast.budi.pegawai_id)
    assert found == {
        month: OpenWork(laporan=1),
        year: OpenWork(skp=1, laporan=1, penilaian=5, belum=Belum(pegawai=5, sasaran=5, nilai=5, laporan=4)),
        other: OpenWork(),
    }
    assert (hers, his) == (OpenWork(skp=1, laporan=1), OpenWork())
