"""Drafts are kept for their writer alone, end with the form, and are in no trail and no backup."""

import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from db.backup import backup
from db.base import utcnow
from db.engine import reading, transaction
from db.queries import draf as queries
from db.queries.kit import revisi
from db.tables import Audit, Draf
from rules import draf as rules
from rules.kit.errors import Invalid
from rules.kit.hak import Actor
from services import draf
from services.organisasi import mutasi
from settings import today
from tests.cast import Cast

DRAF, FORM = Draf.__table__, "laporan-satu-2026-11-27"
ONE, TWO = "a" * 32, "b" * 32


def keep(who: Actor, formulir: str = FORM, token: str = ONE, **isi: object) -> None:
    with transaction() as session:
        draf.keep(session, who, formulir=formulir, token=token, isi=isi)


def finish(who: Actor, formulir: str = FORM, token: str = ONE) -> None:
    with transaction() as session:
        draf.finish(session, who, formulir=formulir, token=token)


def own(who: Actor) -> dict[str, dict]:
    with reading() as connection:
        return {name: kept.isi for name, kept in queries.own(connection, akun_id=who.akun_id, since=draf.oldest()).items()}


def test_what_is_typed_adds_up(each_cast: Cast):
    keep(each_cast.ani, activity="Rapat")
    keep(each_cast.ani, minutes="60", token=TWO)
    assert own(each_cast.ani) == {FORM: {"activity": "Rapat", "minutes": "60"}}


def test_nobody_else_reads_it(each_cast: Cast):
    keep(each_cast.ani, activity="Rapat")
    assert own(each_cast.budi) == own(each_cast.eko) == {}


def test_a_saved_form_is_gone_and_what_comes_late_is_passed_over(each_cast: Cast):
    keep(each_cast.ani, activity="Rapat")
    finish(each_cast.ani)
    keep(each_cast.ani, activity="Rapat koordinasi")
    assert own(each_cast.ani) == {}
    keep(each_cast.ani, activity="Yang berikutnya", token=TWO)
    assert own(each_cast.ani) == {FORM: {"activity": "Yang berikutnya"}}


def test_saved_before_anything_of_it_arrived(each_cast: Cast):
    finish(each_cast.ani)
    keep(each_cast.ani, activity="Terlambat")
    assert own(each_cast.ani) == {}


def test_what_was_typed_goes_along_with_another_day(each_cast: Cast):
    other = "laporan-satu-2026-11-26"
    keep(each_cast.ani, activity="Rapat")
    with transaction() as session:
        assert draf.follow(session, each_cast.ani, former=FORM, formulir=other, token=ONE) == other
    assert own(each_cast.ani) == {other: {"activity": "Rapat"}}
    finish(each_cast.ani, other)
    assert own(each_cast.ani) == {}


def test_a_draft_of_the_other_day_is_not_overwritten(each_cast: Cast):
    other = "laporan-satu-2026-11-26"
    keep(each_cast.ani, other, TWO, activity="Kemarin")
    keep(each_cast.ani, activity="Hari ini")
    with transaction() as session:
        assert draf.follow(session, each_cast.ani, former=FORM, formulir=other, token=ONE) == FORM
    assert own(each_cast.ani) == {FORM: {"activity": "Hari ini"}, other: {"activity": "Kemarin"}}
    finish(each_cast.ani)
    assert own(each_cast.ani) == {other: {"activity": "Kemarin"}}, "only what stood on the screen was saved"


def test_a_form_in_which_nothing_was_typed_takes_nothing_along(each_cast: Cast):
    keep(each_cast.ani, activity="Rapat")
    with transaction() as session:
        assert not draf.follow(session, each_cast.ani, former=FORM, formulir="laporan-satu-2026-11-26", token=TWO)


def test_a_draft_brought_back_ends_with_its_new_form(each_cast: Cast):
    keep(each_cast.ani, activity="Rapat")
    with transaction() as session:
        draf.adopt(session, each_cast.ani, formulir=FORM, token=TWO)
    finish(each_cast.ani, "laporan-satu-2026-11-26", TWO)
    assert own(each_cast.ani) == {}


@pytest.mark.parametrize("wrong", [{"formulir": "a__b"}, {"token": "zz"}])
def test_unknown_names_are_refused(cast: Cast, wrong: dict[str, str]):
    with pytest.raises(Invalid):
        keep(cast.ani, **wrong, activity="Rapat")


def test_neither_trail_nor_revision_nor_backup_knows_of_it(each_cast: Cast, tmp_path: Path):
    def state() -> tuple[int, int]:
        with reading() as connection:
            lines = connection.execute(select(func.count()).select_from(Audit.__table__)).scalar_one()
            return lines, sum(revisi.now(connection).numbers.values())

    before = state()
    keep(each_cast.ani, activity="Rahasia")
    finish(each_cast.ani)
    keep(each_cast.ani, activity="Rahasia", token=TWO)
    assert state() == before
    backup(tmp_path / "salinan.zip")
    with zipfile.ZipFile(tmp_path / "salinan.zip") as archive:
        assert "draf" not in json.loads(archive.read("papan.json"))["rows"]


def test_after_thirty_days_it_is_gone(each_cast: Cast):
    keep(each_cast.ani, activity="Lama")
    with transaction() as session:
        session.connection().execute(update(DRAF).values(at=utcnow() - timedelta(days=rules.DAYS, hours=1)))
    assert own(each_cast.ani) == {}
    keep(each_cast.budi, activity="Baru")
    with reading() as connection:
        assert connection.execute(select(DRAF.c.akun_id)).scalars().all() == [each_cast.budi.akun_id]


def test_one_account_does_not_fill_the_table(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "MOST", 3)
    for number in range(5):
        keep(cast.ani, f"skp-isi-{number}", what=str(number))
    assert sorted(own(cast.ani)) == ["skp-isi-2", "skp-isi-3", "skp-isi-4"]
    finish(cast.ani, "skp-isi-3", TWO)
    keep(cast.ani, "skp-isi-5", what="5")
    assert sorted(own(cast.ani)) == ["skp-isi-2", "skp-isi-4", "skp-isi-5"], "a mark of what was saved goes first"


def test_a_post_that_read_before_the_save_does_not_undo_it(each_cast: Cast):
    """On PostgreSQL the two overlap: the post finds no row, the save commits its mark, then the post writes."""
    finish(each_cast.ani)
    with transaction() as session:
        late = {"isi": {"activity": "Rapat"}, "token": ONE}
        draf._put(session.connection(), each_cast.ani.akun_id, FORM, late, unless=ONE)
    assert own(each_cast.ani) == {}


def test_who_leaves_takes_it_along(each_cast: Cast):
    keep(each_cast.ani, activity="Rapat")
    keep(each_cast.budi, activity="Rapat")
    assert each_cast.ani.pegawai_id is not None
    with transaction() as session:
        mutasi.leave(session, each_cast.eko, pegawai_id=each_cast.ani.pegawai_id, version=1, last_day=today())
    with reading() as connection:
        assert connection.execute(select(DRAF.c.akun_id)).scalars().all() == [each_cast.budi.akun_id]
