"""An import is taken back whole, or not at all."""

import pytest

from db.tables import Impor, Unit
from rules.kit.errors import Conflict, Forbidden, NotFound
from rules.organisasi.unit import Nama
from services import organisasi
from services.impor.batal import undo
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every, stands, trail
from tests.cast.impor import asked, csv, take
from tests.services.impor.test_run import ROWS, units


@pytest.fixture
def taken(each_cast: Cast) -> int:
    hasil = take(asked("unit", each_cast.dinas_id, csv(*ROWS), actor=each_cast.gilang), each_cast.gilang)
    assert hasil.impor_id
    return hasil.impor_id


def test_what_came_goes(each_cast: Cast, taken: int):
    assert call(undo, each_cast.eko, impor_id=taken) == 2
    assert set(units()) == {"Bidang Pelayanan", "Puskesmas Kota"}
    row = stands(Impor, taken)
    assert row.undone_by == each_cast.eko.akun_id and row.undone_at
    assert trail("impor") == ["impor", "batalkan"]
    with pytest.raises(Conflict, match="sudah dibatalkan"):
        call(undo, each_cast.gilang, impor_id=taken)
    assert take(asked("unit", each_cast.dinas_id, csv(*ROWS), actor=each_cast.gilang), each_cast.gilang).written == 2


def test_what_changed_returns(each_cast: Cast, taken: int):
    moved = csv(ROWS[0], ("Loket Melati", "Bidang Pelayanan"), ("Loket Mawar", "UPTD Melati"))
    second = take(asked("unit", each_cast.dinas_id, moved, actor=each_cast.gilang), each_cast.gilang)
    (loket,) = [row for row in every(Unit) if row.name == "Loket Melati"]
    call(undo, each_cast.gilang, impor_id=second.impor_id)
    assert units()["Loket Melati"] == "UPTD Melati" and "Loket Mawar" not in units()
    assert stands(Unit, loket.id).version > loket.version, "who opened it before cannot save over it"


def test_not_after_somebody_changed_a_row(each_cast: Cast, taken: int):
    (loket,) = [row for row in every(Unit) if row.name == "Loket Melati"]
    call(
        organisasi.change_unit, each_cast.gilang, unit_id=loket.id, version=1, nama=Nama("Loket Mawar", today()),
        parent_id=loket.parent_id, active=True,
    )  # fmt: skip
    with pytest.raises(Conflict, match="1 dari 2 isian sudah berubah"):
        call(undo, each_cast.gilang, impor_id=taken)
    assert "UPTD Melati" in units() and stands(Impor, taken).undone_at is None


def test_not_while_something_refers_to_it(each_cast: Cast, taken: int):
    (loket,) = [row for row in every(Unit) if row.name == "Loket Melati"]
    call(organisasi.add_unit, each_cast.gilang, dinas_id=each_cast.dinas_id, name="Meja", parent_id=loket.id)
    with pytest.raises(Conflict, match="Sudah ada yang memakai baris impor ini"):
        call(undo, each_cast.gilang, impor_id=taken)
    assert "Loket Melati" in units()


def test_only_who_may_import_it(cast: Cast):
    impor_id = take(asked("unit", cast.dinas_id, csv(*ROWS), actor=cast.gilang), cast.gilang).impor_id
    for actor in (cast.ani, cast.dewi, cast.citra, cast.farah):
        with pytest.raises(Forbidden):
            call(undo, actor, impor_id=impor_id)
    with pytest.raises(NotFound):
        call(undo, cast.gilang, impor_id=impor_id + 1)
