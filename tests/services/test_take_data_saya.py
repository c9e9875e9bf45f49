"""One's own data: all of it, none of others', no secret, and the taking itself is recorded."""

import json
from datetime import date

import pytest
from sqlmodel import select

from db.engine import transaction
from db.models import Audit, Penilaian, Unit
from rules.errors import Forbidden
from rules.hak import Actor
from services import data_saya, umpan_balik
from tests import evidence
from tests.cast import Cast
from tests.evidence import QUARTER
from ui.data_saya import as_json, as_pdf


def take(actor: Actor, kind: str = "json") -> dict:
    with transaction() as session:
        return data_saya.take(session, actor, kind=kind)


@pytest.fixture
def busy(each_cast: Cast) -> Cast:
    with transaction() as session:
        for who in (each_cast.ani, each_cast.hana):
            evidence.report(session, who, date(2026, 1, 5))
            evidence.item(session, who, each_cast, 4)
            evidence.present(session, who, date(2026, 1, 5), "hadir")
    with transaction() as session:
        umpan_balik.give(session, each_cast.budi, to_id=each_cast.ani.pegawai_id, jenis="saran", body="Kata untuk Ani")
        umpan_balik.give(session, each_cast.budi, to_id=each_cast.hana.pegawai_id, jenis="saran", body="Kata untuk Hana")
    return each_cast


def test_every_row_of_mine_and_none_of_another(busy: Cast):
    found = take(busy.ani)
    assert found["pegawai"]["name"] == "Ani"
    assert {"laporan", "skp", "kehadiran", "umpan_balik", "akun"} <= found["tabel"].keys()
    for name in ("laporan", "skp", "kehadiran"):
        assert {row["pegawai_id"] for row in found["tabel"][name]} == {busy.ani.pegawai_id}
    text = as_json(found).decode()
    assert "Kata untuk Ani" in text and "Kata untuk Hana" not in text
    assert json.loads(text)["tabel"] == found["tabel"]


def test_no_secret_leaves(busy: Cast):
    text = as_json(take(busy.ani)).decode()
    for secret in ("password_hash", "token_hash", "ticket_hash", "$2b$"):
        assert secret not in text


def test_a_score_under_way_is_the_penilais_own(busy: Cast):
    with transaction() as session:
        unit = session.get_one(Unit, busy.unit_id)
        periode = busy.periode[QUARTER]
        whose = {"pegawai_id": busy.ani.pegawai_id, "penilai_id": busy.budi.pegawai_id, "unit_id": unit.id, "periode_id": periode}
        session.add(Penilaian(dinas_id=busy.dinas_id, **whose, umpan_balik="Belum selesai ditulis"))
    found = take(busy.ani)
    assert "penilaian" not in found["tabel"] and "Belum selesai ditulis" not in as_json(found).decode()


def test_the_taking_is_recorded_and_stands_in_the_next_one(busy: Cast):
    take(busy.ani, "pdf")
    with transaction() as session:
        line = session.exec(select(Audit).where(Audit.noun == "data_saya")).one()
        assert (line.actor, line.action, line.row_id) == ("Ani", "unduh", busy.ani.pegawai_id)
    assert any(one["noun"] == "data_saya" for one in take(busy.ani)["jejak"])


def test_the_summary_is_a_pdf(busy: Cast):
    assert as_pdf(take(busy.ani, "pdf")).startswith(b"%PDF")


def test_accounts_without_an_employee_have_nothing_to_take(cast: Cast):
    for who in (cast.eko, cast.farah):
        with pytest.raises(Forbidden):
            take(who)
