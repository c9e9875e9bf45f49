"""Briefings: who records them, who attended, and who has never been to one."""

from datetime import timedelta

import pytest

from db.queries import sosialisasi as queries
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.hak import Actor
from rules.sosialisasi import Isi
from services import sosialisasi
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call, trail


def isi(*people: Actor, **given) -> Isi:
    told = {"day": today(), "subject": "Cara memakai aplikasi", "people": [one.pegawai_id for one in people]}
    return Isi(**(told | given))


def record(cast: Cast, who: Actor, *people: Actor, **given) -> int:
    made: int = call(sosialisasi.record, who, dinas_id=cast.dinas_id, isi=isi(*people, **given))
    return made


def attended(cast: Cast) -> dict[str, int]:
    return {one.name: one.attended for one in ask(queries.people, dinas_id=cast.dinas_id)}


def test_counted_by_person_and_corrected(each_cast: Cast):
    cast = each_cast
    made = record(cast, cast.gilang, cast.ani, cast.budi, cast.ani)
    assert [one.attended for one in ask(queries.listed, dinas_id=cast.dinas_id)] == [2]
    assert attended(cast) == {"Ani": 1, "Budi": 1, "Dewi": 0, "Gilang": 0, "Hana": 0}
    call(sosialisasi.change, cast.dewi, sosialisasi_id=made, version=1, isi=isi(cast.hana))
    assert attended(cast) == {"Ani": 0, "Budi": 0, "Dewi": 0, "Gilang": 0, "Hana": 1}
    with pytest.raises(Conflict):
        call(sosialisasi.remove, cast.eko, sosialisasi_id=made, version=1)
    call(sosialisasi.remove, cast.eko, sosialisasi_id=made, version=2)
    assert not any(attended(cast).values()) and trail("sosialisasi", made) == ["catat", "ubah", "hapus"]


def test_by_who_leads_the_dinas_alone(each_cast: Cast):
    made = record(each_cast, each_cast.dewi, each_cast.ani)
    for who in (each_cast.ani, each_cast.budi, each_cast.citra, each_cast.farah):
        with pytest.raises(Forbidden):
            record(each_cast, who, each_cast.ani)
        with pytest.raises(Forbidden):
            call(sosialisasi.remove, who, sosialisasi_id=made, version=1)


def test_a_day_that_was_a_subject_and_people_of_the_dinas(cast: Cast):
    for given, field in (
        ({"day": today() + timedelta(days=1)}, "day"), ({"day": None}, "day"), ({"subject": "abc"}, "subject"),
        ({"people": []}, "people"), ({"people": [cast.citra.pegawai_id]}, "people"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as caught:
            record(cast, cast.gilang, cast.ani, **given)
        assert caught.value.field == field
