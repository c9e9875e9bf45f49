"""Choices of a kind as a dinas has them: services and units to pick, no codes to know."""

from db.engine import transaction
from services import organisasi
from services.impor import usul
from tests.cast import Cast
from tests.cast.database import ask
from tests.cast.survei import make_layanan


def offered(cast: Cast, kind: str, name: str) -> dict[str, str]:
    found = ask(usul.choices, actor=cast.gilang, kind=kind, dinas_id=cast.dinas_id)
    (choice,) = (one for one in found if one.name == name)
    return dict(choice.options)


def test_services_of_the_dinas_alone(each_cast: Cast):
    assert offered(each_cast, "survei", "layanan") == {}
    make_layanan(each_cast)
    make_layanan(each_cast, "PUSKESMAS", dinas_id=each_cast.other_dinas_id)
    assert offered(each_cast, "survei", "layanan") == {"KTP-EL": "Layanan KTP-EL"}


def test_units_of_one_name_are_told_apart_by_the_one_above(each_cast: Cast):
    with transaction() as session:
        add = {"dinas_id": each_cast.dinas_id}
        above = organisasi.add_unit(session, each_cast.eko, name="Sekretariat", **add)
        for parent_id in (each_cast.unit_id, above):
            organisasi.add_unit(session, each_cast.eko, name="Subbagian Umum", parent_id=parent_id, **add)
    assert list(offered(each_cast, "pegawai", "unit")) == [
        "Bidang Pelayanan", "Sekretariat", "Bidang Pelayanan > Subbagian Umum", "Sekretariat > Subbagian Umum",
    ]  # fmt: skip
