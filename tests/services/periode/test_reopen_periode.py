"""Reopening: one asks with a reason, another agrees; what lies around opens along, what lies inside does not."""

import pytest
from sqlalchemy.exc import IntegrityError

from db.base import utcnow
from db.engine import reading, transaction
from db.queries.kit import dua_orang as queries
from db.tables import Periode, PeriodeBuka
from rules.kit import dua_orang
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from services import akun, periode
from services.periode import buka as periode_buka
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.organisasi import close_all, hire, status

pytestmark = pytest.mark.usefixtures("quick_hashes")

YEAR = today().year
REASON = "Laporan Ani tanggal 3 keliru"


@pytest.fixture
def closed(each_cast: Cast) -> Cast:
    close_all(each_cast)
    return each_cast


def ask(cast: Cast, actor, code: str, reason: str = REASON) -> int:
    return call(periode_buka.ask, actor, periode_id=cast.periode[code], reason=reason)


def open_codes(cast: Cast) -> set[str]:
    return {code for code in cast.periode if status(cast, code) == "terbuka"}


def test_two_persons_open_a_month_and_what_lies_around_it(closed: Cast):
    buka_id = ask(closed, closed.gilang, f"{YEAR}-08")
    assert open_codes(closed) == set()
    opened = call(periode_buka.decide, closed.eko, buka_id=buka_id, approve=True)
    assert opened == [str(YEAR), f"{YEAR}-S2", f"{YEAR}-T3", f"{YEAR}-08"] and open_codes(closed) == set(opened)
    wish = stands(PeriodeBuka, buka_id)
    assert (wish.requested_by, wish.approved_by, wish.approved) == (closed.gilang.akun_id, closed.eko.akun_id, True)
    assert trail("periode_buka", buka_id) == ["minta buka", "setujui buka"]
    assert trail("periode") == ["buka kembali"] * 4


def test_a_quarter_opens_without_its_months(closed: Cast):
    buka_id = ask(closed, closed.eko, f"{YEAR}-T3")
    call(periode_buka.decide, closed.gilang, buka_id=buka_id, approve=True)
    assert open_codes(closed) == {str(YEAR), f"{YEAR}-S2", f"{YEAR}-T3"}


def test_a_half_year_is_reopened_by_its_quarters_only(closed: Cast):
    with pytest.raises(Invalid, match="bersama triwulannya") as caught:
        ask(closed, closed.gilang, f"{YEAR}-S2")
    assert caught.value.field == "status"


@pytest.mark.parametrize("name", ["gilang", "eko"])
def test_nobody_agrees_with_himself(closed: Cast, name):
    actor = closed.everybody()[name]
    buka_id = ask(closed, actor, f"{YEAR}-08")
    with pytest.raises(Forbidden, match="orang lain"):
        call(periode_buka.decide, actor, buka_id=buka_id, approve=True)
    assert open_codes(closed) == set()


def second_account(cast: Cast, maker: Actor | None, name: str, nip: str, *, role: str = "admin_dinas") -> Actor:
    """A new employee of Ani's dinas with an account that `maker` made."""
    pegawai_id = hire(cast, None, name=name, nip=nip)
    akun_id = call(akun.add, maker, baru=akun.Baru(name.lower(), name, role, pegawai_id), password="Sandi-kuat-2026")
    return Actor(akun_id, name.lower(), name, role, pegawai_id, cast.dinas_id)


def refused(cast: Cast, first: Actor, second: Actor) -> str:
    """The sentence with which the second is refused; nothing opens, but a no is his to say."""
    buka_id = ask(cast, first, f"{YEAR}-08")
    with pytest.raises(Forbidden) as caught:
        call(periode_buka.decide, second, buka_id=buka_id, approve=True)
    assert open_codes(cast) == set()
    call(periode_buka.decide, second, buka_id=buka_id, approve=False)
    return caught.value.message


def agrees(cast: Cast, first: Actor, second: Actor) -> bool:
    return bool(call(periode_buka.decide, second, buka_id=ask(cast, first, f"{YEAR}-08"), approve=True))


def test_an_account_of_ones_own_making_is_no_second_person(closed: Cast):
    rudi = second_account(closed, closed.gilang, "Rudi", "199009132015032014")
    siti = second_account(closed, rudi, "Siti", "199010132015032015")
    tono = second_account(closed, closed.gilang, "Tono", "199011132015031016")
    for first, second in ((closed.gilang, rudi), (rudi, closed.gilang), (closed.gilang, siti)):
        assert refused(closed, first, second) == dua_orang.BEHIND
    assert refused(closed, rudi, tono) == refused(closed, siti, tono) == dua_orang.SAME_MAKER
    with reading() as connection:
        names = {"akun_id": closed.gilang.akun_id, "action": "periode.manage", "dinas_id": closed.dinas_id}
        assert queries.second_persons(connection, **names) == ["Eko"]
    assert agrees(closed, rudi, closed.eko)


def test_a_password_of_ones_own_giving_makes_no_second_person(closed: Cast):
    rudi = second_account(closed, None, "Rudi", "199009132015032014")
    call(akun.reset, closed.gilang, akun_id=rudi.akun_id)
    assert refused(closed, closed.gilang, rudi) == dua_orang.BEHIND
    call(akun.reset, closed.eko, akun_id=rudi.akun_id)
    assert agrees(closed, closed.gilang, rudi)


def test_bkpsdm_agrees_beside_the_admin_it_made_but_not_beside_itself(closed: Cast):
    rudi = second_account(closed, closed.eko, "Rudi", "199009132015032014")
    other = second_account(closed, closed.eko, "Wati", "199010132015032015", role="admin")
    assert refused(closed, closed.eko, other) == refused(closed, other, closed.eko) == dua_orang.BEHIND
    assert agrees(closed, rudi, closed.eko)


def test_an_account_of_nobody_asks_for_nothing(closed: Cast):
    baru = akun.Baru("loket", "Loket", "admin_dinas", dinas_id=closed.dinas_id)
    akun_id = call(akun.add, closed.eko, baru=baru, password="Sandi-kuat-2026")
    loket = Actor(akun_id, "loket", "Loket", "admin_dinas", None, closed.dinas_id)
    with pytest.raises(Forbidden, match="tidak terhubung dengan seorang pegawai"):
        ask(closed, loket, f"{YEAR}-08")
    assert refused(closed, closed.gilang, loket) == dua_orang.NO_EMPLOYEE


def test_not_even_past_the_service(closed: Cast):
    buka_id = ask(closed, closed.gilang, f"{YEAR}-08")
    with pytest.raises(IntegrityError), transaction() as session:
        wish = session.get_one(PeriodeBuka, buka_id)
        wish.approved, wish.approved_by, wish.decided_at = True, wish.requested_by, utcnow()


def test_a_refusal_opens_nothing_and_a_new_wish_may_follow(closed: Cast):
    buka_id = ask(closed, closed.gilang, f"{YEAR}-08")
    assert call(periode_buka.decide, closed.eko, buka_id=buka_id, approve=False) == []
    assert open_codes(closed) == set()
    with pytest.raises(Conflict):
        call(periode_buka.decide, closed.eko, buka_id=buka_id, approve=True)
    ask(closed, closed.gilang, f"{YEAR}-08")


def test_one_wish_waits_at_a_time_and_may_be_taken_back(closed: Cast):
    buka_id = ask(closed, closed.gilang, f"{YEAR}-08")
    with pytest.raises(Conflict):
        ask(closed, closed.eko, f"{YEAR}-08")
    with pytest.raises(Forbidden):
        call(periode_buka.withdraw, closed.eko, buka_id=buka_id)
    call(periode_buka.withdraw, closed.gilang, buka_id=buka_id)
    with pytest.raises(Conflict):
        call(periode_buka.decide, closed.eko, buka_id=buka_id, approve=True)
    assert trail("periode_buka", buka_id) == ["minta buka", "tarik permintaan"]


@pytest.mark.parametrize("reason", ["", "  pendek ", "x" * 501, "salah input\x00"])
def test_a_reason_is_needed(closed: Cast, reason):
    with pytest.raises(Invalid) as caught:
        ask(closed, closed.gilang, f"{YEAR}-08", reason)
    assert caught.value.field == "reason"


def test_only_what_is_closed(cast: Cast):
    with pytest.raises(Invalid, match="tidak sedang ditutup"):
        ask(cast, cast.gilang, f"{YEAR}-08")


def test_opened_meanwhile_along_with_another(closed: Cast):
    first, second = ask(closed, closed.gilang, f"{YEAR}-T3"), ask(closed, closed.gilang, f"{YEAR}-08")
    call(periode_buka.decide, closed.eko, buka_id=second, approve=True)
    with pytest.raises(Conflict, match="sudah terbuka"):
        call(periode_buka.decide, closed.eko, buka_id=first, approve=True)
    call(periode_buka.decide, closed.eko, buka_id=first, approve=False)


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_may_not(closed: Cast, name):
    actor = closed.everybody()[name]
    with pytest.raises(Forbidden):
        ask(closed, actor, f"{YEAR}-08")
    buka_id = ask(closed, closed.gilang, f"{YEAR}-08")
    for approve in (True, False):
        with pytest.raises(Forbidden):
            call(periode_buka.decide, actor, buka_id=buka_id, approve=approve)


def test_not_by_the_id_of_another_dinas(closed: Cast):
    theirs = call(periode.open_one, closed.eko, dinas_id=closed.other_dinas_id, code=f"{YEAR}-08")
    with transaction() as session:
        session.get_one(Periode, theirs).status = "ditutup"
    with pytest.raises(Forbidden):
        call(periode_buka.ask, closed.gilang, periode_id=theirs, reason=REASON)
    buka_id = call(periode_buka.ask, closed.eko, periode_id=theirs, reason=REASON)
    with pytest.raises(Forbidden):
        call(periode_buka.decide, closed.gilang, buka_id=buka_id, approve=True)
    with pytest.raises(NotFound):
        call(periode_buka.decide, closed.gilang, buka_id=999_999, approve=True)
