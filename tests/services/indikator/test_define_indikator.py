"""Defining, changing and putting aside indicators; taking them over from the catalogue."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from db.engine import reading, transaction
from db.queries.kit import revisi
from db.tables import Audit, Indikator, IndikatorRiwayat, Pengukuran, Skp
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from services import indikator
from tests.cast import Cast
from tests.cast.database import stands
from tests.cast.indikator import RATIO, define


def change(actor, indikator_id: int, **fields) -> int:
    row = stands(Indikator, indikator_id)
    given = {"version": row.version, "dinas_id": row.dinas_id, **fields}
    with transaction() as session:
        return indikator.change(session, actor, indikator_id=indikator_id, **given)


def measure(cast: Cast, indikator_id: int, *, dinas_id: int | None = None) -> None:
    with transaction() as session:
        session.add(Pengukuran(indikator_id=indikator_id, dinas_id=dinas_id or cast.dinas_id, day=date(2026, 1, 5), value=1, n=1))


def test_an_admin_of_the_dinas_defines_for_his_dinas_only(each_cast: Cast):
    cast = each_cast
    made = define_by(cast.gilang, dinas_id=cast.dinas_id)
    row = stands(Indikator, made)
    assert (row.code, row.dinas_id, row.version, row.active) == ("KTP", cast.dinas_id, 1, True)
    for theirs in (None, cast.other_dinas_id):
        with pytest.raises(Forbidden):
            define_by(cast.gilang, code="X1", dinas_id=theirs)


def define_by(actor, **fields) -> int:
    with transaction() as session:
        return indikator.define(session, actor, **{**RATIO, **fields})


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah", "hana"])
def test_nobody_else_defines_or_changes(cast: Cast, name):
    actor = cast.everybody()[name]
    with pytest.raises(Forbidden):
        define_by(actor, dinas_id=actor.dinas_id)
    made = define(cast, dinas_id=cast.dinas_id)
    with pytest.raises(Forbidden):
        change(actor, made, name="Lain")
    with pytest.raises(Forbidden), transaction() as session:
        indikator.set_active(session, actor, indikator_id=made, version=1, active=False)
    assert stands(Indikator, made).name == RATIO["name"] and stands(Indikator, made).active


def test_the_admin_of_a_dinas_leaves_global_and_foreign_ones_alone(cast: Cast):
    for dinas_id in (None, cast.other_dinas_id):
        made = define(cast, code=f"D{dinas_id}", dinas_id=dinas_id)
        with pytest.raises(Forbidden):
            change(cast.gilang, made, name="Lain")
        with pytest.raises(Forbidden):
            change(cast.gilang, made, dinas_id=cast.dinas_id)
    own = define(cast, code="OWN", dinas_id=cast.dinas_id)
    with pytest.raises(Forbidden):
        change(cast.gilang, own, dinas_id=None)


def test_the_code_is_written_large_and_taken_once(each_cast: Cast):
    define(each_cast, code=" ktp ")
    with pytest.raises(Conflict) as caught:
        define(each_cast)
    assert caught.value.field == "code"


def test_a_field_that_cannot_be_is_named(cast: Cast):
    for field, value in (("code", "?"), ("name", ""), ("n_label", ""), ("satuan", ""), ("level", "")):
        with pytest.raises(Invalid) as caught:
            define(cast, **{field: value})
        assert caught.value.field == field
    with pytest.raises(NotFound) as missing:
        define(cast, dinas_id=99)
    assert missing.value.field == "dinas_id"


def test_an_automatic_figure_is_put_together_in_its_own_way(cast: Cast):
    made = define(cast, source="laporan", measure="disetujui_persen", aggregate="jumlah", factor=1, n_label="")
    assert (stands(Indikator, made).aggregate, stands(Indikator, made).factor) == ("rasio", 100)


def test_a_change_keeps_the_old_definition(each_cast: Cast):
    made = define(each_cast)
    assert change(each_cast.eko, made, name="KTP selesai", decimals=2) == 2
    with transaction() as session:
        kept = session.exec(select(IndikatorRiwayat)).one()
        trail = session.exec(select(Audit).where(Audit.noun == "indikator", Audit.action == "ubah")).one()
    assert (kept.version, kept.changed_by, kept.definition["name"], kept.definition["decimals"]) == (
        1,
        each_cast.eko.akun_id,
        RATIO["name"],
        1,
    )
    assert RATIO["name"] in (trail.before or "") and "KTP selesai" in (trail.after or "")


def test_the_formula_and_growth_are_part_of_the_definition(each_cast: Cast):
    made = define(each_cast, polarity="turun", aggregate="terakhir", n_label="")
    assert (stands(Indikator, made).rumus, stands(Indikator, made).kumulatif) == (None, False)
    assert change(each_cast.eko, made, rumus="banding", kumulatif=True) == 2
    row = stands(Indikator, made)
    assert (row.rumus, row.kumulatif) == ("banding", True)
    with transaction() as session:
        kept = session.exec(select(IndikatorRiwayat)).one()
        trail = session.exec(select(Audit).where(Audit.noun == "indikator", Audit.action == "ubah")).one()
    assert (kept.definition["rumus"], kept.definition["kumulatif"]) == (None, False)
    assert '"rumus": "banding"' in (trail.after or "")
    for fields, field in (({"polarity": "naik"}, "rumus"), ({"aggregate": "jumlah"}, "kumulatif"), ({"rumus": "lain"}, "rumus")):
        with pytest.raises(Invalid) as caught:
            change(each_cast.eko, made, **fields)
        assert caught.value.field == field


@pytest.mark.parametrize("wrong", [{"rumus": "banding"}, {"kumulatif": True}, {"rumus": "lain", "polarity": "turun"}])
def test_not_even_past_the_service(each_cast: Cast, wrong):
    with pytest.raises(IntegrityError), transaction() as session:
        session.add(Indikator(**{**RATIO, "code": "SALAH", **wrong}))


def test_saving_without_a_change_leaves_no_trace(cast: Cast):
    made = define(cast)
    assert change(cast.eko, made, name=f" {RATIO['name']} ") == 1
    with transaction() as session:
        assert session.exec(select(IndikatorRiwayat)).all() == []


def test_the_second_of_two_windows_is_told(each_cast: Cast):
    made = define(each_cast)
    change(each_cast.eko, made, name="Pertama")
    with pytest.raises(Conflict):
        change(each_cast.eko, made, version=1, name="Kedua")
    assert stands(Indikator, made).name == "Pertama"


@pytest.mark.parametrize(
    ("field", "value"),
    [("level", "pegawai"), ("aggregate", "jumlah"), ("code", "KTP2"), ("source", "laporan")],
)
def test_what_measurements_rest_on_stays(cast: Cast, field, value):
    made = define(cast)
    more = {"measure": "laporan"} if field == "source" else {}
    change(cast.eko, made, **{field: value}, **more)
    change(cast.eko, made, **{name: RATIO.get(name, "") for name in ("level", "aggregate", "code", "measure")}, source="isian")
    measure(cast, made)
    with pytest.raises(Invalid) as caught:
        change(cast.eko, made, **{field: value}, **more)
    # an automatic source brings its own aggregate along: either is rightly to blame
    assert caught.value.field == field or field == "source"
    assert change(cast.eko, made, name="Nama boleh berubah", polarity="turun")


def test_a_dinas_that_uses_it_is_not_cut_off(cast: Cast):
    made = define(cast)
    measure(cast, made, dinas_id=cast.other_dinas_id)
    with pytest.raises(Invalid) as caught:
        change(cast.eko, made, dinas_id=cast.dinas_id)
    assert caught.value.field == "dinas_id"
    assert change(cast.eko, made, dinas_id=cast.other_dinas_id) == 2


def test_nor_one_whose_plan_names_it(cast: Cast):
    """Figures and targets are not all that would point to an indicator of another dinas."""
    made = define(cast, level="pegawai")
    with transaction() as session:
        whose = {"dinas_id": cast.dinas_id, "pegawai_id": cast.ani.pegawai_id, "periode_id": next(iter(cast.periode.values()))}
        session.add(Skp(**whose, what="Layanan tepat waktu", satuan="%", indikator_id=made))
    with pytest.raises(Invalid) as caught:
        change(cast.eko, made, dinas_id=cast.other_dinas_id)
    assert caught.value.field == "dinas_id"
    assert change(cast.eko, made, dinas_id=cast.dinas_id) == 2


def test_a_change_of_dinas_refreshes_every_dinas(cast: Cast):
    made = define(cast)
    with reading() as connection:
        before = revisi.now(connection).numbers
    change(cast.eko, made, dinas_id=cast.dinas_id)
    with reading() as connection:
        assert revisi.now(connection).numbers[0] > before[0]


def test_put_aside_and_taken_up_again(cast: Cast):
    made = define(cast, dinas_id=cast.dinas_id)
    for active in (False, True):
        with transaction() as session:
            indikator.set_active(session, cast.gilang, indikator_id=made, version=stands(Indikator, made).version, active=active)
        assert stands(Indikator, made).active is active
    assert stands(Indikator, made).version == 3
