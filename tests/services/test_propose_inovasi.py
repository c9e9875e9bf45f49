"""Innovations: who proposes and who says yes, what counts from then on, and who reads what."""

import pytest

from db.engine import transaction
from db.queries import inovasi as queries
from db.queries.indikator import sumber
from db.queries.indikator.sumber import Ask
from db.tables import Berkas, Inovasi, Periode
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked
from rules.kit.hak import Actor
from services import inovasi
from services.kit import berkas
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call, stands, trail
from tests.cast.laporan import PDF
from tests.cast.program import decide, isi, propose


def titles(who: Actor, cast: Cast) -> list[int]:
    return [one.id for one in ask(queries.listed, reader=who, dinas_id=cast.dinas_id)]


def counted(cast: Cast, level: str) -> dict[int, float]:
    month = today().replace(day=1)
    asked = Ask(level, [month], cast.dinas_id, None, {"inovasi"}, today())
    with transaction() as session:
        found = sumber.counts(session.connection(), "inovasi", asked)
    return {owner: amounts["inovasi"] for (owner, _), amounts in found.items()}


def test_the_penilai_accepts_and_it_counts_for_all_of_them(each_cast: Cast):
    cast = each_cast
    made = propose(cast, cast.ani, cast.hana, unit_id=cast.unit_id)
    assert counted(cast, "pegawai") == {}
    decide(cast.budi, made)
    assert (stands(Inovasi, made).status, stands(Inovasi, made).accepted_on) == ("diterima", today())
    assert counted(cast, "pegawai") == {cast.ani.pegawai_id: 1, cast.hana.pegawai_id: 1}
    assert counted(cast, "unit") == {cast.unit_id: 1} and counted(cast, "dinas") == {cast.dinas_id: 1}
    assert trail("inovasi", made) == ["ajukan", "terima"]


def test_nobody_decides_on_his_own(each_cast: Cast):
    cast = each_cast
    shared = propose(cast, cast.ani, cast.budi)
    alone = propose(cast, cast.dewi)
    for who, made in ((cast.ani, shared), (cast.budi, shared), (cast.dewi, alone), (cast.hana, shared), (cast.gilang, shared)):
        with pytest.raises(Forbidden):
            decide(who, made)
    assert ask(_waits, who=cast.budi) == 0
    decide(cast.dewi, shared)
    decide(cast.farah, alone)  # the head's own: by the leaders of the city


def _waits(connection, *, who: Actor) -> int:
    return int(connection.execute(queries.undecided(who)).scalar_one())


def test_until_a_yes_only_those_concerned_read_it(each_cast: Cast):
    cast = each_cast
    made = propose(cast, cast.ani)
    for who in (cast.ani, cast.budi, cast.dewi, cast.gilang, cast.eko, cast.farah):
        assert titles(who, cast) == [made], who.name
    assert titles(cast.hana, cast) == [] and titles(cast.citra, cast) == []
    assert ask(_waits, who=cast.budi) == 1 and ask(_waits, who=cast.gilang) == 0
    decide(cast.budi, made)
    assert titles(cast.hana, cast) == [made] and titles(cast.citra, cast) == []


def test_returned_with_a_note_then_changed_and_accepted(cast: Cast):
    made = propose(cast, cast.ani)
    with pytest.raises(Invalid) as caught:
        decide(cast.budi, made, accepted=False)
    assert caught.value.field == "note"
    decide(cast.budi, made, accepted=False, note="Tambahkan buktinya")
    assert stands(Inovasi, made).note == "Tambahkan buktinya"
    with pytest.raises(Invalid):
        decide(cast.budi, made)
    call(inovasi.change, cast.ani, inovasi_id=made, version=2, isi=isi(cast.ani), evidence_url="https://contoh.go.id/bukti")
    assert (stands(Inovasi, made).status, stands(Inovasi, made).note) == ("diajukan", "")
    with pytest.raises(Conflict):
        decide(cast.budi, made, version=2)
    decide(cast.budi, made)


def test_what_was_accepted_once_stays_counted_with_its_people(cast: Cast):
    made = propose(cast, cast.ani)
    decide(cast.budi, made)
    change = {"inovasi_id": made, "version": 2}
    with pytest.raises(Invalid) as caught:
        call(inovasi.change, cast.ani, **change, isi=isi(cast.ani, cast.hana))
    assert caught.value.field == "people"
    call(inovasi.change, cast.ani, **change, isi=isi(cast.ani, tahap="diterapkan"))
    assert stands(Inovasi, made).status == "diajukan" and counted(cast, "pegawai") == {cast.ani.pegawai_id: 1}
    with pytest.raises(Invalid):
        call(inovasi.withdraw, cast.ani, inovasi_id=made, version=3)


def test_no_yes_in_a_closed_period(cast: Cast):
    made = propose(cast, cast.ani)
    with transaction() as session:
        quarter = f"{today().year}-T{(today().month + 2) // 3}"
        session.get_one(Periode, cast.periode[quarter]).status = "ditutup"
    with pytest.raises(Locked):
        decide(cast.budi, made)


def test_taken_back_with_its_file_by_who_proposed_it(cast: Cast):
    made: int = call(inovasi.propose, cast.ani, isi=isi(cast.ani, cast.hana), evidence_file=("bukti.pdf", PDF))
    kept = stands(Inovasi, made).berkas_id
    name = stands(Berkas, kept).stored_name
    assert berkas.open_for(cast.budi, stored_name=name) and berkas.open_for(cast.hana, stored_name=name)
    with pytest.raises(Forbidden):
        berkas.open_for(cast.citra, stored_name=name)
    with pytest.raises(Forbidden):
        call(inovasi.withdraw, cast.hana, inovasi_id=made, version=1)
    call(inovasi.withdraw, cast.ani, inovasi_id=made, version=1)
    assert titles(cast.ani, cast) == [] and trail("berkas", kept) == ["unggah", "hapus"]


def test_people_and_unit_are_of_the_dinas(cast: Cast):
    for given, field in (({"unit_id": cast.other_unit_id}, "unit_id"), ({"people": [cast.citra.pegawai_id]}, "people")):
        with pytest.raises(Exception) as caught:
            propose(cast, cast.ani, **given)
        assert getattr(caught.value, "field", None) == field
    with pytest.raises(Exception, match="Pegawai tidak ditemukan"):
        propose(cast, cast.eko)
