"""A file is taken in as it was shown: all of it or nothing, once, by who may."""

from dataclasses import replace

import pytest

from db.tables import Impor, ImporBaris, Unit
from rules.impor import as_json
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.hak import OPERATOR
from services import impor, organisasi
from tests.cast import Cast
from tests.cast.database import audits, call, every
from tests.cast.impor import asked, csv, plan, take

ROWS = (("Nama Unit", "Induk"), ("UPTD Melati", "Bidang Pelayanan"), ("Loket Melati", "UPTD Melati"))


def units() -> dict[str, str | None]:
    """Name → name of the unit above."""
    rows = {row.id: row for row in every(Unit)}
    return {row.name: rows[row.parent_id].name if row.parent_id else None for row in rows.values()}


def test_a_file_comes_in_and_a_second_time_changes_nothing(each_cast: Cast):
    ask = asked("unit", each_cast.dinas_id, csv(*ROWS), actor=each_cast.gilang)
    assert plan(ask, each_cast.gilang).counts == {"baru": 2} and "UPTD Melati" not in units(), "nothing is written by looking"
    hasil = take(ask, each_cast.gilang)
    assert hasil.written == 2
    assert units()["UPTD Melati"] == "Bidang Pelayanan" and units()["Loket Melati"] == "UPTD Melati"
    (kept,) = every(Impor)
    assert (kept.kind, kept.name, kept.akun_id, kept.undone_at) == ("unit", "daftar.csv", each_cast.gilang.akun_id, None)
    assert [(row.noun, row.before) for row in every(ImporBaris)] == [("unit", None)] * 2
    (line,) = audits("impor")
    assert line.row_id == kept.id and line.dinas_id == each_cast.dinas_id and '"kind": "unit"' in line.after

    again = take(asked("unit", each_cast.dinas_id, csv(*ROWS), actor=each_cast.gilang), each_cast.gilang)
    assert (again.written, again.impor_id) == (0, None)
    assert again.plan.counts == {"sama": 2} and len(every(Impor)) == 1


def test_a_changed_row_says_what_stood_there(cast: Cast):
    take(asked("unit", cast.dinas_id, csv(*ROWS), actor=cast.gilang), cast.gilang)
    moved = asked("unit", cast.dinas_id, csv(ROWS[0], ("Loket Melati", "Bidang Pelayanan")), actor=cast.gilang)
    (line,) = plan(moved, cast.gilang).lines
    assert (line.state, line.before, line.values["parent"]) == ("ubah", {"parent": "UPTD Melati"}, "Bidang Pelayanan")
    assert plan(moved, cast.gilang).missing == ["Bidang Pelayanan", "UPTD Melati"], "said, and never removed"
    take(moved, cast.gilang)
    assert units()["Loket Melati"] == "Bidang Pelayanan" and "UPTD Melati" in units()


def test_one_wrong_row_and_nothing_comes_in(each_cast: Cast):
    rows = (*ROWS, ("Seksi X", "Bidang Tiada"))
    ask = asked("unit", each_cast.dinas_id, csv(*rows), actor=each_cast.gilang)
    before = units()
    with pytest.raises(impor.AdaSalah, match="Ada 1 baris yang salah") as refused:
        take(ask, each_cast.gilang)
    assert [(one.row, one.column) for one in refused.value.plan.wrong] == [(4, "Induk")]
    assert units() == before and not every(Impor)
    assert take(ask, each_cast.gilang, skip_wrong=True).written == 2
    assert "Seksi X" not in units()


def test_one_mistake_in_many_rows_is_counted_and_who_stands_there_is_not_missing(cast: Cast):
    rows = (ROWS[0], *((f"Seksi {n}", "Bidang Tiada") for n in range(12)), ("Bidang Pelayanan", "Bidang Tiada"))
    found = plan(asked("unit", cast.dinas_id, csv(*rows), actor=cast.gilang), cast.gilang)
    assert any(note.startswith("13 baris salah karena hal yang sama di kolom Induk: Unit induk") for note in found.notes)
    twice = csv(ROWS[0], ("Bidang Pelayanan", ""), ("Bidang Pelayanan", "Bidang Tiada"))
    assert plan(asked("unit", cast.dinas_id, twice, actor=cast.gilang), cast.gilang).missing == []


def test_doubles_in_the_file(cast: Cast):
    same = csv(ROWS[0], ROWS[1], ROWS[1])
    found = plan(asked("unit", cast.dinas_id, same, actor=cast.gilang), cast.gilang)
    assert [line.state for line in found.lines] == ["baru", "lewati"]
    assert "baris 2" in found.lines[1].note
    other = csv(ROWS[0], ROWS[1], ("UPTD Melati", ""))
    found = plan(asked("unit", cast.dinas_id, other, actor=cast.gilang), cast.gilang)
    assert [line.state for line in found.lines] == ["salah", "salah"]
    assert all("Baris 2, 3" in one.reason for one in found.wrong)


def test_who_saw_another_plan_looks_again(cast: Cast):
    ask = asked("unit", cast.dinas_id, csv(*ROWS), actor=cast.gilang)
    seen = plan(ask, cast.gilang).digest
    call(organisasi.add_unit, cast.gilang, dinas_id=cast.dinas_id, name="UPTD Melati")
    with pytest.raises(Conflict, match="pratinjau"):
        call(impor.run, cast.gilang, ask=ask, setuju=impor.Setuju(seen))
    assert not every(Impor)


def test_only_the_admin_of_the_dinas_and_the_city(cast: Cast):
    ask = asked("unit", cast.dinas_id, csv(*ROWS), actor=cast.gilang)
    for actor in (cast.ani, cast.budi, cast.dewi, cast.citra, cast.farah):
        with pytest.raises(Forbidden):
            plan(ask, actor)
    with pytest.raises(Forbidden):
        plan(replace(ask, dinas_id=cast.other_dinas_id), cast.gilang)
    for actor in (cast.eko, OPERATOR):
        assert plan(ask, actor).counts["baru"] == 2


def test_a_column_that_is_needed_is_asked_for(cast: Cast):
    file = csv(("Bagian", "Di bawah"), ("UPTD Melati", "Bidang Pelayanan"))
    with pytest.raises(Invalid, match="Nama unit") as refused:
        plan(asked("unit", cast.dinas_id, file, actor=cast.gilang), cast.gilang)
    assert refused.value.field == "name"
    columns = {"Bagian": "name", "Di bawah": "parent"}
    found = plan(asked("unit", cast.dinas_id, file, actor=cast.gilang, columns=columns), cast.gilang)
    assert as_json(found, rows=True)["rows"] == [{"row": 2, "name": "UPTD Melati", "parent": "Bidang Pelayanan"}]
    with pytest.raises(Invalid, match="Isian tidak dikenal: nama"):
        asked("unit", cast.dinas_id, file, actor=cast.gilang, columns={"Bagian": "nama"})
