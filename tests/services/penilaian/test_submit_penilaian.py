"""Budi scores Ani: drafts, submits, is told when someone else saved first; nobody else can, and nobody himself."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import select

from db.engine import reading, transaction
from db.queries import penilaian as queries
from db.tables import Audit, Penilaian, PenilaianSkp, Perilaku
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from rules.kit.hak import Actor
from services import penilaian
from tests.cast import Cast, evidence, moved
from tests.cast.database import stands
from tests.cast.evidence import QUARTER, SESUAI, YEAR, isian, prepare

pytestmark = pytest.mark.usefixtures("quarter_over")


def save(cast: Cast, actor: Actor, whom: Actor, *, verb=penilaian.save_draft, **given) -> int:
    with transaction() as session:
        return verb(session, actor, pegawai_id=whom.pegawai_id, periode_id=cast.periode[QUARTER], **isian(**given))


def submit(cast: Cast, **given) -> int:
    return save(cast, cast.budi, cast.ani, verb=penilaian.submit, **given)


def read(cast: Cast, *, drafts: bool = True):
    with reading() as connection:
        return queries.one(connection, pegawai_id=cast.ani.pegawai_id, periode_id=cast.periode[QUARTER], drafts=drafts)


def test_draft_is_kept_while_the_period_is_open_and_hidden_from_ani(each_cast: Cast):
    prepare(each_cast, 10, status="terbuka")
    half = {"hasil_kerja": None, "perilaku": {"loyal": "di_atas"}, "perilaku_kerja": None}
    save(each_cast, each_cast.budi, each_cast.ani, **half)
    row = read(each_cast)
    assert (row.status, row.hasil_kerja, row.perilaku, row.predikat, row.version) == (
        "draf",
        None,
        {"loyal": "di_atas"},
        None,
        1,
    )
    assert row.umpan_balik == "Pertahankan ketelitian."
    assert read(each_cast, drafts=False) is None


def test_draft_has_no_predikat_even_when_both_ratings_are_there(cast: Cast):
    prepare(cast, 10)
    save(cast, cast.budi, cast.ani)
    assert read(cast).predikat is None


def test_submit_waits_for_the_admin_to_move_the_period(cast: Cast):
    prepare(cast, 10, status="terbuka")
    with pytest.raises(Invalid, match="Admin dinas memindahkan periode"):
        submit(cast)
    assert read(cast) is None


def test_submit_freezes_numbers_sources_and_rule(each_cast: Cast):
    done, missed = prepare(each_cast, 13, 7.6)
    row = stands(Penilaian, submit(each_cast, causes={missed: ("sistem", "Jaringan putus")}))
    assert (row.status, row.predikat, row.saran_hasil, row.saran_perilaku) == ("disampaikan", "baik", "sesuai", None)
    assert row.alasan_saran_hasil.startswith("1 dari 2 sasaran mencapai target; rata-rata capaian 98%")
    assert row.submitted_at and row.penilai_id == each_cast.budi.pegawai_id
    with transaction() as session:
        table = PenilaianSkp.__table__
        query = select(table.c.skp_id, table.c.realisasi, table.c.capaian_raw, table.c.capaian, table.c.cause, table.c.note)
        items = {r[0]: tuple(r[1:]) for r in session.connection().execute(query)}
        assert items[done] == (13, 130, 120, None, "")
        assert items[missed] == (7.6, pytest.approx(76), pytest.approx(76), "sistem", "Jaringan putus")
        assert session.connection().execute(select(Perilaku.__table__.c.aspek)).all().__len__() == 7
        # what happens afterwards changes nothing of what was frozen
        evidence.item(session, each_cast.ani, each_cast, 0)
    with reading() as connection:
        frozen = queries.frozen(connection, penilaian_id=row.id)
    assert [i.realisasi for i in frozen.items] == [13, 7.6]
    assert frozen.items[0].formula == "R ÷ T × 100 = 13 ÷ 10 × 100 = 130%, dibatasi 120%"
    assert frozen.items[1].source == "1 hasil berkala" and frozen.items[1].n == 1
    assert "rata-ratanya paling sedikit 110%" in frozen.rule_hasil


@pytest.mark.parametrize(
    ("reached", "given", "field"),
    [
        ((10,), {"hasil_kerja": None}, "hasil_kerja"),
        ((10,), {"hasil_kerja": "di_atas"}, "alasan_hasil"),
        ((10,), {"hasil_kerja": "di_atas", "alasan_hasil": "   "}, "alasan_hasil"),
        ((None,), {"hasil_kerja": "di_bawah"}, "alasan_hasil"),
        ((10,), {"perilaku": {**SESUAI, "loyal": None}}, "perilaku"),
        ((10,), {"perilaku_kerja": None}, "perilaku_kerja"),
        ((10,), {"perilaku_kerja": "di_atas"}, "alasan_perilaku"),
        ((10,), {"perilaku": dict.fromkeys(SESUAI, "di_bawah")}, "alasan_perilaku"),
        ((10,), {"perilaku": {**SESUAI, "jujur": "sesuai"}}, "perilaku"),
        ((10,), {"hasil_kerja": "hebat"}, "hasil_kerja"),
        ((10,), {"umpan_balik": "x" * 2001}, "umpan_balik"),
        ((10,), {"umpan_balik": "a\x00b"}, "umpan_balik"),
    ],
)
def test_what_is_missing_is_said_at_its_field(cast: Cast, reached, given, field):
    prepare(cast, *reached)
    with pytest.raises(Invalid) as caught:
        submit(cast, **given)
    assert caught.value.field == field
    assert read(cast) is None, "nothing is half written"


def test_a_miss_needs_its_cause(cast: Cast):
    (missed,) = prepare(cast, 9.5)
    with pytest.raises(Invalid, match="Sasaran 1") as caught:
        submit(cast)
    assert caught.value.field == f"cause-{missed}"
    with pytest.raises(Invalid):
        submit(cast, causes={missed: ("nasib", "")})
    submit(cast, causes={missed: ("individu", "")})


def test_99_96_percent_is_shown_as_100_and_is_no_miss(cast: Cast):
    prepare(cast, 9.996)
    submit(cast)


def test_reason_is_kept_only_where_the_rating_differs(cast: Cast):
    prepare(cast, 10)
    row = stands(Penilaian, submit(cast, hasil_kerja="di_atas", alasan_hasil="Membantu tiga unit lain.", alasan_perilaku="sisa"))
    assert (row.alasan_hasil, row.alasan_perilaku, row.predikat) == ("Membantu tiga unit lain.", "", "baik")


def test_a_browser_cannot_bring_its_own_suggestion(cast: Cast):
    prepare(cast, 12)
    with pytest.raises(TypeError):
        submit(cast, saran_hasil="sesuai")
    with pytest.raises(Invalid):
        submit(cast, hasil_kerja="sesuai")  # the service suggests "di_atas" from the numbers


def test_second_window_is_told_who_saved_and_overwrites_nothing(each_cast: Cast):
    prepare(each_cast, 10)
    save(each_cast, each_cast.budi, each_cast.ani, umpan_balik="Dari jendela pertama")
    for version in (None, 7):  # both windows opened before there was a row; or on another state
        with pytest.raises(Conflict, match=r"sudah disimpan oleh Budi pada \d+ \w+ \d{4} pukul \d\d\.\d\d"):
            save(each_cast, each_cast.budi, each_cast.ani, umpan_balik="Dari jendela kedua", version=version)
    row = read(each_cast)
    assert (row.umpan_balik, row.version) == ("Dari jendela pertama", 1)
    save(each_cast, each_cast.budi, each_cast.ani, umpan_balik="Setelah membaca", version=1)
    assert read(each_cast).version == 2


def test_two_windows_without_a_row_yet_meet_at_the_unique_constraint(each_cast: Cast, monkeypatch):
    prepare(each_cast, 10)
    save(each_cast, each_cast.budi, each_cast.ani, umpan_balik="Dari jendela pertama")
    # the second one looked before the first had committed
    monkeypatch.setattr("services.penilaian.rows.current", lambda *_: None)
    with pytest.raises(Conflict, match="sudah disimpan oleh Budi"):
        save(each_cast, each_cast.budi, each_cast.ani, umpan_balik="Dari jendela kedua")
    assert read(each_cast).umpan_balik == "Dari jendela pertama"


def test_of_eight_windows_at_once_one_saves_and_seven_are_told(each_cast: Cast):
    prepare(each_cast, 10)
    together = Barrier(8)

    def window(number: int) -> str:
        together.wait()
        try:
            save(each_cast, each_cast.budi, each_cast.ani, umpan_balik=f"Jendela {number}")
        except Conflict as error:
            return error.message
        return f"Jendela {number}"

    with ThreadPoolExecutor(8) as pool:
        said = list(pool.map(window, range(8)))
    winners = [text for text in said if text.startswith("Jendela")]
    assert len(winners) == 1 and read(each_cast).umpan_balik == winners[0]
    assert sum("sudah disimpan oleh Budi" in text for text in said) == 7


@pytest.mark.parametrize("verb", [penilaian.save_draft, penilaian.submit])
def test_closed_meanwhile_locks(cast: Cast, verb):
    prepare(cast, 10)
    save(cast, cast.budi, cast.ani)
    prepare(cast, status="ditutup")
    with pytest.raises(Locked):
        save(cast, cast.budi, cast.ani, verb=verb, version=1)


def test_submitted_is_not_changed_without_taking_it_back(cast: Cast):
    prepare(cast, 10)
    submit(cast)
    with pytest.raises(Invalid, match="Tarik kembali"):
        save(cast, cast.budi, cast.ani, version=1)


@pytest.mark.parametrize("verb", [penilaian.save_draft, penilaian.submit])
@pytest.mark.parametrize(
    ("who", "whom"),
    [
        ("ani", "ani"),
        ("budi", "budi"),
        ("dewi", "dewi"),
        ("hana", "ani"),
        ("dewi", "ani"),
        ("citra", "ani"),
        ("gilang", "ani"),
        ("eko", "ani"),
        ("farah", "ani"),
        ("budi", "citra"),
        ("budi", "gilang"),
    ],
)
def test_only_the_direct_penilai_and_nobody_himself(cast: Cast, verb, who, whom):
    prepare(cast, 10)
    everybody = cast.everybody()
    with pytest.raises(Forbidden):
        save(cast, everybody[who], everybody[whom], verb=verb)


@pytest.mark.parametrize(("who", "whom"), [("budi", "ani"), ("budi", "hana"), ("dewi", "budi"), ("dewi", "gilang")])
def test_every_penilai_scores_his_own_team(cast: Cast, who, whom):
    prepare(cast)
    everybody = cast.everybody()
    save(cast, everybody[who], everybody[whom], verb=penilaian.submit)


def test_period_of_another_dinas_and_unknown_employee(cast: Cast):
    with transaction() as session, pytest.raises(NotFound):
        penilaian.save_draft(session, cast.budi, pegawai_id=99999, periode_id=cast.periode[QUARTER], **isian())
    with transaction() as session:
        moved(session, cast.citra, date(YEAR, 1, 1), atasan_id=cast.budi.pegawai_id)
    with pytest.raises(NotFound, match="Periode"):
        save(cast, cast.budi, cast.citra)


def test_new_atasan_takes_over_the_draft_and_the_old_one_is_out(cast: Cast):
    prepare(cast, 10)
    save(cast, cast.budi, cast.ani)
    with transaction() as session:
        moved(session, cast.ani, date(YEAR, 1, 1), atasan_id=cast.dewi.pegawai_id)
    with pytest.raises(Forbidden):
        save(cast, cast.budi, cast.ani, version=1)
    row = stands(Penilaian, save(cast, cast.dewi, cast.ani, version=1))
    assert row.penilai_id == cast.dewi.pegawai_id


def test_the_trail_holds_ratings_and_causes(cast: Cast):
    (missed,) = prepare(cast, 9)
    submit(cast, causes={missed: ("individu", "Perlu pelatihan")})
    with transaction() as session:
        line = session.connection().execute(select(Audit.__table__).order_by(Audit.__table__.c.id.desc())).first()
    after = json.loads(line.after)
    assert (line.action, line.actor, line.noun) == ("ajukan", "Budi", "penilaian")
    assert after["perilaku"] == SESUAI and after["causes"] == {str(missed): ["individu", "Perlu pelatihan"]}
    assert after["evidence"]["items"][0]["realisasi"] == 9
