"""Services: who may add and change them, and that their code is one of a kind."""

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import Audit, Layanan
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.hak import Actor
from services.pelayanan import layanan
from tests.cast import Cast


def add(cast: Cast, actor: Actor | None, **other) -> int:
    values = {"dinas_id": cast.dinas_id, "code": " ktp-el ", "name": "Perekaman  KTP-el", **other}
    with transaction() as session:
        return layanan.add(session, actor, **values)


def change(actor: Actor, layanan_id: int, **other) -> None:
    values = {
        **{"version": 1, "name": "KTP elektronik", "description": "", "standard": "1 hari kerja", "standard_minutes": 30.0},
        **{"population": 1200, "needs_code": True, "active": False, **other},
    }
    with transaction() as session:
        layanan.change(session, actor, layanan_id=layanan_id, **values)


def test_added_changed_and_told_in_the_trail(each_cast: Cast):
    row_id = add(each_cast, each_cast.gilang, population=2000)
    change(each_cast.gilang, row_id)
    with transaction() as session:
        row = session.get_one(Layanan, row_id)
        assert (row.code, row.name, row.needs_code, row.active, row.version) == ("KTP-EL", "KTP elektronik", True, False, 2)
        assert [a.action for a in session.exec(select(Audit).where(Audit.noun == "layanan").order_by(Audit.id))] == [
            "tambah",
            "ubah",
        ]
    with pytest.raises(Conflict):
        change(each_cast.gilang, row_id)
    with pytest.raises(Conflict) as refusal:
        add(each_cast, None, dinas_id=each_cast.other_dinas_id, code="KTP-EL")
    assert refusal.value.field == "code"


@pytest.mark.parametrize("who", ["ani", "budi", "citra", "dewi", "farah", "hana"])
def test_only_admins_of_the_dinas(cast: Cast, who: str):
    with pytest.raises(Forbidden):
        add(cast, cast.everybody()[who])
    row_id = add(cast, None)
    with pytest.raises(Forbidden):
        change(cast.everybody()[who], row_id)


def test_not_in_another_dinas(cast: Cast):
    with pytest.raises(Forbidden):
        add(cast, cast.gilang, dinas_id=cast.other_dinas_id)
    assert add(cast, cast.eko, dinas_id=cast.other_dinas_id)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        *[("code", "A"), ("code", "A B"), ("code", "../X"), ("code", "A" * 31), ("name", "x"), ("name", "x" * 121)],
        *[("description", "x" * 501), ("standard", "x" * 121), ("standard_minutes", 0.0), ("standard_minutes", float("nan"))],
        *[("population", 0), ("unit_id", 999), ("name", "KTP\x00"), ("description", "\x00"), ("standard", "\x00")],
    ],
)
def test_refused_at_its_field(cast: Cast, field: str, wrong: object):
    with pytest.raises(Invalid) as refusal:
        add(cast, cast.eko, **{field: wrong})
    assert refusal.value.field == field
