"""Accounts by a list: a first password that is shown once, roles only by who may give them."""

from collections.abc import Sequence
from datetime import timedelta

import bcrypt
import pytest

from db.base import utcnow
from db.engine import transaction
from db.tables import Akun, Audit, Impor, ImporBaris, Sesi
from rules.impor import Plan, as_json
from rules.kit.errors import Conflict, Forbidden
from rules.kit.hak import Actor
from services import impor
from services.impor.batal import undo
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every, stands
from tests.cast.impor import asked, csv, plan, take
from tests.cast.organisasi import NI_PPPK, NIP, hire

HEAD = ("NIP", "Nama", "Nama Pengguna", "Peran")
ANI, DEWI, GILANG, CITRA = "199003032015032003", "197001011995032001", "198505052010031005", "198806062012032006"

pytestmark = pytest.mark.usefixtures("quick_hashes")


def ask(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD) -> impor.Permintaan:
    return asked("akun", cast.dinas_id, csv(head, *rows), actor=cast.gilang)


def look(cast: Cast, *rows: Sequence[str], head: Sequence[str] = HEAD, actor: Actor | None = None) -> Plan:
    return plan(ask(cast, *rows, head=head), actor or cast.gilang)


@pytest.fixture
def two(each_cast: Cast) -> Cast:
    """Two more employees, without accounts."""
    hire(each_cast, each_cast.eko)
    hire(each_cast, each_cast.eko, nip=NI_PPPK, name="drg. Joko Uji, M.Kes.", status="PPPK", golongan="IX", active_from=today())
    return each_cast


def test_accounts_with_a_first_password_that_is_kept_nowhere(two: Cast):
    rows = [(f"'{NIP}", "INDAH SARI", "", ""), ("", "Joko Uji", "J.Uji", "Admin dinas"), (ANI, "Ani", "lain", "")]
    file = ask(two, *rows)
    seen = plan(file, two.gilang)
    assert [line.state for line in seen.lines] == ["baru", "baru", "sama"]
    assert "tetap ani" in seen.lines[2].note
    assert as_json(seen, rows=True)["rows"] == [
        {"row": 2, "nip": NIP, "name": "Indah Sari", "username": "indah.sari", "role": "pegawai"},
        {"row": 3, "nip": NI_PPPK, "name": "drg. Joko Uji, M.Kes.", "username": "j.uji", "role": "admin_dinas"},
    ]
    ready = impor.ready("akun", seen)
    hasil = call(impor.run, two.gilang, ask=file, setuju=impor.Setuju(seen.digest, ready=ready))
    assert [(one["nip"], one["username"]) for one in hasil.handed] == [(NIP, "indah.sari"), (NI_PPPK, "j.uji")]
    accounts = {row.username: row for row in every(Akun)}
    for one in hasil.handed:
        row = accounts[one["username"]]
        assert bcrypt.checkpw(one["password"].encode(), row.password_hash.encode())
        assert (row.must_change, row.made_by, row.dinas_id) == (True, two.gilang.akun_id, two.dinas_id)
        for model in (Audit, Impor, ImporBaris):
            assert all(one["password"] not in repr(vars(kept)) for kept in every(model))
            assert all(row.password_hash not in repr(vars(kept)) for kept in every(model))
    assert accounts["j.uji"].role == "admin_dinas"
    again = take(ask(two, *rows), two.gilang)
    assert (again.written, list(again.handed)) == (0, [])


def test_without_being_made_ready_it_is_slower_and_the_same(two: Cast):
    hasil = take(ask(two, (NIP, "", "", "")), two.gilang)
    assert len(hasil.handed) == 1 and hasil.handed[0]["username"] == "indah.sari"


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (("199001152015031904", "", "", ""), "NIP", "tidak ada di dinas ini"),
        ((CITRA, "", "", ""), "NIP", "tidak ada di dinas ini"),
        ((NIP, "Ani", "", ""), "Nama", "NIP ini milik Indah Sari"),
        (("", "", "indah", ""), "NIP", "NIP kosong"),
        (("", "Siapa Itu", "", ""), "Nama", "Tidak ada pegawai bernama"),
        ((NIP, "", "ani", ""), "Nama Pengguna", "sudah dipakai"),
        ((NIP, "", "a b", ""), "Nama Pengguna", "3–60 huruf"),
        ((NIP, "", "", "Kepala dinas"), "Peran", "admin BKPSDM"),
        ((NIP, "", "", "Raja"), "Peran", "tidak dikenal"),
        ((NIP, "", "", "Admin BKPSDM"), "Peran", "tidak dikenal"),
        ((DEWI, "", "", "Pegawai"), "Peran", "admin BKPSDM"),
    ],
)
def test_what_cannot_be_taken_says_row_and_column(two: Cast, row: tuple[str, ...], column: str, why: str):
    (wrong,) = look(two, row).wrong
    assert (wrong.row, wrong.column) == (2, column) and why in wrong.reason


def test_two_rows_want_the_same_name(two: Cast):
    found = look(two, (NIP, "", "budi.baru", ""), (NI_PPPK, "", "BUDI.BARU", ""))
    assert [line.state for line in found.lines] == ["baru", "salah"]
    hire(two, two.eko, nip="199009132015032024", name="Indah Sari")
    found = look(two, (NIP, "", "", ""), ("199009132015032024", "", "", ""), (NI_PPPK, "", "indah.sari", ""))
    assert [line.values["username"] for line in found.lines] == ["indah.sari2", "indah.sari3", "indah.sari"]
    assert "Ada 2 pegawai" in look(two, ("", "Indah Sari", "", "")).wrong[0].reason


def test_a_role_changes_where_it_may(two: Cast):
    (row,) = look(two, (ANI, "", "", "Admin dinas")).lines
    assert (row.state, row.before, row.values["role"]) == ("ubah", {"role": "pegawai"}, "admin_dinas")
    assert look(two, (GILANG, "", "", "Pegawai")).lines[0].state == "lewati", "not his own"
    assert look(two, (NIP, "", "", "Kepala dinas"), actor=two.eko).lines[0].state == "baru"
    hasil = take(ask(two, (ANI, "", "", "Admin dinas"), (NIP, "", "", "")), two.gilang)
    assert stands(Akun, two.ani.akun_id).role == "admin_dinas"
    call(undo, two.gilang, impor_id=hasil.impor_id)
    row = stands(Akun, two.ani.akun_id)
    assert row.role == "pegawai" and row.password_hash and len(every(Akun)) == 8


def test_back_only_while_nobody_signed_in(two: Cast):
    hasil = take(ask(two, (NIP, "", "", "")), two.gilang)
    (row,) = [row for row in every(Akun) if row.username == "indah.sari"]
    with pytest.raises(Forbidden):
        call(undo, two.dewi, impor_id=hasil.impor_id)
    signed_in(row.id)
    with pytest.raises(Conflict, match="sesi"):
        call(undo, two.gilang, impor_id=hasil.impor_id)
    assert stands(Akun, row.id)


def signed_in(akun_id: int) -> None:
    """Somebody signed in."""
    with transaction() as session:
        session.add(Sesi(akun_id=akun_id, expires_at=utcnow() + timedelta(hours=1)))


def test_only_who_may(cast: Cast):
    for actor in (cast.ani, cast.budi, cast.citra, cast.dewi, cast.farah):
        with pytest.raises(Forbidden):
            look(cast, (ANI, "", "", ""), actor=actor)
