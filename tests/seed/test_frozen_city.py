"""The last closed quarter of the demo city, read by `cli.py kpi --json`: nothing that happens afterwards moves a byte of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session
from typer.testing import CliRunner

from cli import cli
from db.base import id_of
from db.engine import forget_engines, reading, transaction
from db.queries import organisasi as queries
from db.queries.indikator import kpi
from db.tables import Akun, Aspirasi, Dinas, HariLibur, Indikator, Kunjungan, Pegawai, Unit
from rules.indikator.aturan_capaian import CAP_KEY, RUMUS_KEY
from rules.kit.hak import Actor
from rules.kit.periode import parse
from rules.organisasi.penempatan import Tujuan
from rules.survei.ikm import DEFAULT_WEIGHT, WEIGHT_KEY
from services import aspirasi, indikator, kunjungan, pengaturan
from services.kit import check
from services.organisasi import massal
from tests.cast.city import copied, data_dir
from tests.seed.conftest import TODAY

DINAS, CLOSED = "DUKCAPIL", "2026-T2"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the city that may be written in."""
    at = tmp_path_factory.mktemp("beku") / "kota"
    copied(tmp_path_factory, TODAY, at)
    forget_engines()
    data_dir(monkeypatch, at)
    yield at
    forget_engines()


def shown() -> str:
    """The command's answer, and every unit behind it."""
    with reading() as connection:
        dinas_id = queries.dinas_id(connection, code=DINAS)
        figures = kpi.figures(connection, dinas_id=dinas_id, periode=parse(CLOSED))
        of = {"dinas_id": dinas_id, "periode": parse(CLOSED)}
        units = [kpi.by_unit(connection, **of, indikator_code=code).to_json() for code in figures["code"]]
    result = CliRunner().invoke(cli, ["kpi", "--dinas", DINAS, "--periode", CLOSED, "--json"])
    assert result.exit_code == 0, result.output
    return "\n".join([result.stdout, *units])


def the_admin(session: Session) -> Actor:
    row = session.execute(select(Akun).where(Akun.username == "admin")).scalar_one()
    return Actor(id_of(row), row.username, row.name, row.role)


def first(session: Session, model: Any, *where: Any) -> Any:
    return session.execute(select(model).where(*where).order_by(model.__table__.c.id)).scalars().first()


def another_cap(session: Session, actor: Actor) -> None:
    pengaturan.change(session, actor, dinas_id=0, key=CAP_KEY, value=100, seen=120)


def another_formula(session: Session, actor: Actor) -> None:
    pengaturan.change(session, actor, dinas_id=0, key=RUMUS_KEY, value="banding", seen="selisih")


def another_weight(session: Session, actor: Actor) -> None:
    dinas = first(session, Dinas, Dinas.code == DINAS)
    pengaturan.change(session, actor, dinas_id=dinas.id, key=WEIGHT_KEY, value=0.11, seen=DEFAULT_WEIGHT)


def another_polarity(session: Session, actor: Actor) -> None:
    row = first(session, Indikator, Indikator.code == "KTP_TEPAT")
    indikator.change(session, actor, indikator_id=row.id, version=row.version, dinas_id=row.dinas_id, polarity="turun")


def another_definition(session: Session, actor: Actor) -> None:
    row = first(session, Indikator, Indikator.code == "DOK_SALAH")
    given = {"name": "Dokumen keliru", "decimals": 0, "satuan": "persen"}
    indikator.change(session, actor, indikator_id=row.id, version=row.version, dinas_id=row.dinas_id, **given)
    row = first(session, Indikator, Indikator.code == "IKM")
    indikator.set_active(session, actor, indikator_id=row.id, version=row.version, active=False)


def an_old_complaint_is_answered(session: Session, actor: Actor) -> None:
    """One of the closed quarter that nobody answered."""
    dinas = first(session, Dinas, Dinas.code == DINAS)
    span = (Aspirasi.dinas_id == dinas.id, Aspirasi.day >= parse(CLOSED).start, Aspirasi.day <= parse(CLOSED).end)
    row = first(session, Aspirasi, *span, Aspirasi.jenis == "pengaduan")
    row.answered_at, row.status = None, "diproses"
    session.flush()
    aspirasi.answer(session, actor, aspirasi_id=row.id, version=row.version, answer="Sudah kami perbaiki.", publish=False)


def an_old_visit_is_finished(session: Session, actor: Actor) -> None:
    dinas = first(session, Dinas, Dinas.code == DINAS)
    span = (Kunjungan.dinas_id == dinas.id, Kunjungan.day >= parse(CLOSED).start, Kunjungan.day <= parse(CLOSED).end)
    row = first(session, Kunjungan, *span)
    row.follow_up, row.done_at = "Tambah kursi", None
    session.flush()
    visitor = replace(actor, pegawai_id=row.visitor_id, dinas_id=dinas.id)
    kunjungan.finish(session, visitor, kunjungan_id=row.id, version=row.version, note="Kursi sudah ditambah")


def ten_people_move(session: Session, actor: Actor) -> None:
    """By a decree of the first day of the closed quarter: they count from the first open one on."""
    dinas = first(session, Dinas, Dinas.code == DINAS)
    units = session.execute(select(Unit.id).where(Unit.dinas_id == dinas.id, Unit.active)).scalars().all()
    led = select(Pegawai.atasan_id).where(Pegawai.atasan_id.is_not(None))
    staff = select(Pegawai).where(Pegawai.dinas_id == dinas.id, Pegawai.active_to.is_(None), Pegawai.id.not_in(led))
    people = session.execute(staff.order_by(Pegawai.id).limit(10)).scalars().all()
    assert len(people) == 10
    for row in people:
        unit_id = next(unit for unit in units if unit != row.unit_id)
        tujuan = Tujuan(unit_id, row.atasan_id, max(parse(CLOSED).start, row.active_from))
        massal.change_many(session, actor, people={id_of(row): row.version}, tujuan=tujuan)


def a_holiday_is_decreed(session: Session, _actor: Actor) -> None:
    session.add(HariLibur(day=date(2026, 5, 5), name="Hari kota", off=True))


CHANGES = (
    another_cap, another_formula, another_weight, another_polarity, another_definition, an_old_complaint_is_answered,
    an_old_visit_is_finished, ten_people_move, a_holiday_is_decreed,
)  # fmt: skip


def test_nothing_that_happens_afterwards_moves_a_byte(folder: Path):
    before = shown()
    assert '"capaian": ' in before and CLOSED in before
    for change in CHANGES:
        with transaction() as session:
            change(session, the_admin(session))
        assert shown() == before, change.__name__
    with reading() as connection:
        assert check.problems(connection) == []
