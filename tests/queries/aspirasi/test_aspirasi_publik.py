"""What the public sees: only what was published; to each writer his own. On both databases."""

from db.engine import transaction
from db.queries.aspirasi import publik as queries
from db.tables import Aspirasi
from services import aspirasi
from services.aspirasi import topik as aspirasi_topik
from settings import today
from tests.cast import Cast
from tests.cast.aspirasi import answered, do, moderate, respond, row, send, topic
from tests.cast.database import ask
from tests.cast.survei import make_layanan


def test_each_writer_reads_his_own_under_his_ticket(each_cast: Cast):
    ktp = make_layanan(each_cast)
    waiting, done = send(ktp, title="Belum dijawab"), answered(each_cast.dewi, ktp, publish=False)
    found = ask(queries.by_ticket, ticket=row(waiting).ticket)
    assert found and (found.title, found.answered, found.code, found.published) == ("Belum dijawab", None, "KTP-EL", False)
    found = ask(queries.by_ticket, ticket=row(done).ticket)
    assert found and (found.answered, found.answer) == (today(), "Kursi akan ditambah.")
    assert ask(queries.by_ticket, ticket="2222-3333-4444") is None
    assert ask(queries.published, aspirasi_id=done) is None
    do(aspirasi.set_published, each_cast.dewi, done, published=True)
    assert ask(queries.published, aspirasi_id=done) is not None


def test_lists_hold_what_was_published_newest_first(each_cast: Cast):
    ktp, kk = make_layanan(each_cast), make_layanan(each_cast, "KK")
    first, second, third = (answered(each_cast.dewi, ktp) for _ in range(3))
    for hidden in (answered(each_cast.dewi, ktp, publish=False), send(ktp), answered(each_cast.dewi, kk)):
        assert hidden
    opened, closed = topic(each_cast.dewi, ktp), topic(each_cast.dewi, ktp, "Sudah selesai")
    moderate(each_cast.dewi, respond(opened))
    respond(opened)
    do(aspirasi_topik.close_topic, each_cast.dewi, closed, answer="Mulai Januari buka Sabtu.")
    with transaction() as session:  # opened first, so it is the oldest of the answered
        session.get_one(Aspirasi, closed).answered_at = row(first).answered_at
    shown = ask(queries.shown, code="KTP-EL", limit=3)
    assert [(t.id, t.responses) for t in shown.topics] == [(opened, 1)]
    assert [a.id for a in shown.answered][:2] == [third, second] and shown.n == 4
    last = ask(queries.shown, code="KTP-EL", limit=3, page=2)
    assert {a.id for a in (shown.answered[2], *last.answered)} == {first, closed} and last.n == 4
    assert ask(queries.shown, code="TIADA", limit=3) == queries.Shown((), (), 0)


def test_responses_come_in_pages_of_those_that_are_shown(each_cast: Cast):
    made = topic(each_cast.dewi, make_layanan(each_cast))
    for number in range(5):
        said = respond(made, f"Tanggapan {number}")
        if number != 1:
            moderate(each_cast.dewi, said, "ditolak" if number == 3 else "tampil")
    first, last = (ask(queries.responses, aspirasi_id=made, page=page, size=2) for page in (1, 2))
    assert first == ([(today(), "Tanggapan 0"), (today(), "Tanggapan 2")], 3) and last == ([(today(), "Tanggapan 4")], 3)
