"""Entering a value, correcting it, taking it back: one or many, and the roll-ups that must follow."""

import math
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.tables import Pegawai, Pengukuran, Periode, RekapPengukuran
from rules.kit import periode
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, Locked, NotFound
from services import indikator
from services.indikator import pengukuran
from services.kit import unduhan
from settings import today
from tests.cast import Cast
from tests.cast.database import audits, differences, every
from tests.cast.indikator import define, figure, line
from tests.cast.laporan import NOT_YET

# last year: not in the future on any day this runs
DAY = date(today().year - 1, 1, 5)


def save(actor, indikator_id: int, **given) -> int:
    with transaction() as session:
        return pengukuran.save(session, actor, indikator_id=indikator_id, **figure(**{"day": DAY, "value": 9, "n": 10} | given))


def test_a_value_of_an_employee_counts_for_his_unit_and_dinas(each_cast: Cast):
    cast = each_cast
    made = define(cast, level="pegawai")
    save(cast.budi, made, pegawai_id=cast.ani.pegawai_id, dinas_id=cast.other_dinas_id, unit_id=cast.other_unit_id)
    row = every(Pengukuran)[0]
    assert (row.dinas_id, row.unit_id, row.value, row.n, row.recorded_by) == (
        cast.dinas_id,
        cast.unit_id,
        9,
        10,
        cast.budi.akun_id,
    )
    with transaction() as session:
        counted = {(r.level, r.owner_id): r.sum_value for r in session.exec(select(RekapPengukuran))}
    assert counted == {("dinas", cast.dinas_id): 9, ("unit", cast.unit_id): 9, ("pegawai", cast.ani.pegawai_id): 9}
    assert [(line.action, line.dinas_id) for line in audits("pengukuran")] == [("isi", cast.dinas_id)]


@pytest.mark.parametrize(
    ("level", "allowed"),
    [
        ("pegawai", {"budi", "dewi", "eko", "gilang"}),
        ("unit", {"dewi", "eko", "gilang"}),
        ("dinas", {"dewi", "eko", "gilang"}),
    ],
)
def test_who_may_enter_for_ani_her_unit_and_her_dinas(cast: Cast, level, allowed):
    made = define(cast, level=level)
    owner = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "pegawai_id": cast.ani.pegawai_id}
    for number, (name, actor) in enumerate(cast.everybody().items()):
        given = {**owner, "day": DAY + timedelta(days=number)}
        if name in allowed:
            save(actor, made, **given)
        else:
            with pytest.raises(Forbidden):
                save(actor, made, **given)
    assert len(every(Pengukuran)) == len(allowed)


def test_nobody_but_the_city_enters_for_another_dinas(cast: Cast):
    person, unit = define(cast, code="P1", level="pegawai"), define(cast, code="U1")
    for actor in (cast.budi, cast.dewi, cast.gilang):
        with pytest.raises(Forbidden):
            save(actor, person, pegawai_id=cast.citra.pegawai_id)
        with pytest.raises(Forbidden):
            save(actor, unit, unit_id=cast.other_unit_id)
    save(cast.eko, unit, unit_id=cast.other_unit_id)
    with pytest.raises(Forbidden):
        remove(cast.gilang, every(Pengukuran)[0])
    with pytest.raises(Forbidden):
        save(cast.budi, person, pegawai_id=cast.budi.pegawai_id)  # nobody for himself by being a penilai


def remove(actor, row: Pengukuran, version: int | None = None) -> None:
    with transaction() as session:
        pengukuran.remove(session, actor, pengukuran_id=row.id, version=version or row.version)


def test_the_same_value_again_is_saved_once(each_cast: Cast):
    made = define(each_cast)
    first = save(each_cast.gilang, made, unit_id=each_cast.unit_id)
    assert save(each_cast.gilang, made, unit_id=each_cast.unit_id) == first
    assert len(every(Pengukuran)) == len(audits("pengukuran")) == 1


def test_another_value_must_be_meant_as_a_correction(each_cast: Cast):
    made = define(each_cast)
    save(each_cast.gilang, made, unit_id=each_cast.unit_id)
    with pytest.raises(pengukuran.AlreadyRecorded) as caught:
        save(each_cast.dewi, made, unit_id=each_cast.unit_id, value=8)
    assert "9 dengan pembagi 10" in caught.value.message and caught.value.field == "day"
    save(each_cast.dewi, made, unit_id=each_cast.unit_id, value=8, version=caught.value.version)
    row = every(Pengukuran)[0]
    assert (row.value, row.version, row.recorded_by) == (8, 2, each_cast.dewi.akun_id)
    line = audits("pengukuran")[-1]
    assert line.action == "koreksi" and '"value": 9' in (line.before or "") and '"value": 8' in (line.after or "")
    with pytest.raises(Conflict):
        save(each_cast.gilang, made, unit_id=each_cast.unit_id, value=7, version=1)
    assert every(Pengukuran)[0].value == 8 and differences() == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"value": None}, "value"),
        ({"value": math.nan}, "value"),
        ({"value": math.inf}, "value"),
        ({"n": None}, "n"),
        ({"n": 0}, "n"),
        ({"n": math.nan}, "n"),
        ({"value": 11}, "value"),
        ({"day": NOT_YET}, "day"),
        ({"day": date(1999, 12, 31)}, "day"),
        ({"note": "x" * 301}, "note"),
        ({"note": "a\x00b"}, "note"),
        ({"unit_id": None}, "unit_id"),
    ],
)
def test_bad_input_is_named_and_nothing_written(cast: Cast, given, field):
    made = define(cast)
    with pytest.raises(Invalid) as caught:
        save(cast.gilang, made, **{"unit_id": cast.unit_id, **given})
    assert caught.value.field == field
    assert every(Pengukuran) == audits("pengukuran") == []


def test_what_does_not_exist_is_told(cast: Cast):
    made, person, whole = define(cast), define(cast, code="P1", level="pegawai"), define(cast, code="D1", level="dinas")
    for indikator_id, owner in (
        (99, {"unit_id": 1}),
        (made, {"unit_id": 99}),
        (person, {"pegawai_id": 99}),
        (whole, {"dinas_id": 99}),
    ):
        with pytest.raises(NotFound):
            save(cast.eko, indikator_id, **owner)
    with pytest.raises(Conflict):
        save(cast.eko, made, unit_id=cast.unit_id, version=1)


def test_indicators_that_take_no_values(cast: Cast):
    automatic = define(cast, source="laporan", measure="laporan")
    theirs = define(cast, code="THEIRS", dinas_id=cast.other_dinas_id)
    off = define(cast, code="OFF")
    with transaction() as session:
        indikator.set_active(session, cast.eko, indikator_id=off, version=1, active=False)
    for made in (automatic, theirs, off):
        with pytest.raises(Invalid):
            save(cast.eko, made, unit_id=cast.unit_id)


def close_quarter(cast: Cast) -> None:
    p = periode.containing(DAY, "triwulan")
    with transaction() as session:
        session.add(Periode(dinas_id=cast.dinas_id, code=p.code, kind=p.kind, start=p.start, end=p.end, status="ditutup"))


def test_a_closed_period_takes_no_value_correction_or_removal(each_cast: Cast):
    made = define(each_cast)
    save(each_cast.gilang, made, unit_id=each_cast.unit_id)
    close_quarter(each_cast)
    for act in (
        lambda: save(each_cast.gilang, made, unit_id=each_cast.unit_id, value=8, version=1),
        lambda: save(each_cast.gilang, made, unit_id=each_cast.unit_id, day=DAY + timedelta(days=1)),
        lambda: remove(each_cast.gilang, every(Pengukuran)[0]),
    ):
        with pytest.raises(Locked) as caught:
            act()
        assert caught.value.field == "day"
    assert every(Pengukuran)[0].value == 9


def test_only_while_the_employee_is_active(cast: Cast):
    made = define(cast, level="pegawai")
    with transaction() as session:
        session.get_one(Pegawai, cast.ani.pegawai_id).active_from = DAY
    with pytest.raises(Invalid) as caught:
        save(cast.gilang, made, pegawai_id=cast.ani.pegawai_id, day=DAY - timedelta(days=1))
    assert caught.value.field == "day" and "Ani" in caught.value.message


def test_the_new_dinas_does_not_touch_what_the_old_one_measured(cast: Cast):
    made = define(cast, level="pegawai")
    save(cast.gilang, made, pegawai_id=cast.ani.pegawai_id)
    with transaction() as session:
        ani = session.get_one(Pegawai, cast.ani.pegawai_id)
        ani.dinas_id, ani.unit_id, ani.atasan_id = cast.other_dinas_id, cast.other_unit_id, cast.citra.pegawai_id
    boss = type(cast.citra)(**{**vars(cast.citra), "is_penilai": True})
    with pytest.raises(Forbidden):
        save(boss, made, pegawai_id=cast.ani.pegawai_id, value=1, version=1)
    with pytest.raises(Forbidden):
        remove(boss, every(Pengukuran)[0])
    save(cast.eko, made, pegawai_id=cast.ani.pegawai_id, value=8, version=1)
    assert (every(Pengukuran)[0].dinas_id, every(Pengukuran)[0].value, differences()) == (cast.dinas_id, 8, [])


def test_taking_a_value_back(each_cast: Cast):
    made = define(each_cast)
    save(each_cast.gilang, made, unit_id=each_cast.unit_id)
    with pytest.raises(Conflict):
        remove(each_cast.gilang, every(Pengukuran)[0], version=9)
    remove(each_cast.gilang, every(Pengukuran)[0])
    assert every(Pengukuran) == [] and differences() == []
    line = audits("pengukuran")[-1]
    assert line.action == "hapus" and '"value": 9' in (line.before or "") and line.after is None
    with reading() as connection:
        assert connection.execute(select(RekapPengukuran.level)).all() == []


def many(actor, indikator_id: int, *given: dict) -> int:
    with transaction() as session:
        return pengukuran.save_many(session, actor, indikator_id=indikator_id, rows=[line(**row) for row in given])


def test_a_grid_is_saved_whole_or_not_at_all(each_cast: Cast):
    cast = each_cast
    made = define(cast, level="pegawai")
    ani = {"row": "Ani", "pegawai_id": cast.ani.pegawai_id, "day": DAY, "value": 9, "n": 10}
    hana = {"row": "Hana", "pegawai_id": cast.hana.pegawai_id, "day": DAY, "value": 30, "n": 20}
    with pytest.raises(Invalid) as caught:
        many(cast.budi, made, ani, hana, {**ani, "row": "Ani lagi", "day": date.max})
    assert "Hana: " in caught.value.message and "Ani lagi: " in caught.value.message
    assert caught.value.field == "rows"
    assert every(Pengukuran) == audits("pengukuran") == [] and differences() == []
    assert many(cast.budi, made, ani, {**hana, "value": 3}) == 2
    assert many(cast.budi, made, ani, {**hana, "value": 4, "version": 1}) == 1
    assert [row.value for row in every(Pengukuran)] == [9, 4] and differences() == []


def test_a_grid_over_another_ones_save_is_told(each_cast: Cast):
    made = define(each_cast)
    given = {"row": "Bidang Pelayanan", "unit_id": each_cast.unit_id, "day": DAY, "n": 10}
    many(each_cast.gilang, made, {**given, "value": 5})
    for version in (None, 9):
        with pytest.raises(Conflict) as caught:
            many(each_cast.dewi, made, {**given, "value": 6, "version": version})
        assert caught.value.message.startswith("Bidang Pelayanan: ")
    with pytest.raises(Forbidden):
        many(each_cast.budi, made, {**given, "value": 6, "version": 1})


def test_many_writers_at_once_lose_nothing(each_cast: Cast):
    cast = each_cast
    made = define(cast, level="pegawai")

    def enter(number: int) -> str:
        person = (cast.ani, cast.hana)[number % 2].pegawai_id
        try:
            save(cast.gilang, made, pegawai_id=person, day=DAY + timedelta(days=number // 4), value=number)
        except DomainError as error:
            return error.message
        return ""

    with ThreadPoolExecutor(6) as pool:
        said = list(pool.map(enter, range(24)))
    # the others came second for the same person and day, or wanted more than the divisor
    assert len(every(Pengukuran)) + sum(bool(sentence) for sentence in said) == 24
    assert differences() == []


def test_a_file_of_his_team_is_recorded_for_a_penilai(cast: Cast):
    given = {"what": "pengukuran", "kind": "csv", "dinas_id": cast.dinas_id, "rows": 2, "action": "pengukuran.enter"}
    with transaction() as session:
        unduhan.record(session, cast.budi, atasan_id=cast.budi.pegawai_id, **given)
    assert [(line.action, line.akun_id) for line in audits("pengukuran")] == [("unduh", cast.budi.akun_id)]
    for atasan_id in (None, cast.dewi.pegawai_id):
        with pytest.raises(Forbidden), transaction() as session:
            unduhan.record(session, cast.budi, atasan_id=atasan_id, **given)
