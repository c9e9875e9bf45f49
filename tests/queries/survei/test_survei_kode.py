"""Codes out and used, of one service only."""

from db.engine import reading, transaction
from db.queries.survei import kode as queries
from services.survei import kode as survei_kode
from tests.cast import Cast
from tests.cast.survei import make_layanan


def test_codes_out_and_used(each_cast: Cast):
    ktp, kk = make_layanan(each_cast), make_layanan(each_cast, "KK")
    with transaction() as session:
        codes = survei_kode.make(session, each_cast.gilang, layanan_id=ktp, number=3)
        survei_kode.make(session, each_cast.gilang, layanan_id=kk, number=2)
        assert survei_kode.use(session.connection(), layanan_id=ktp, code=codes[0].lower().replace("-", " "))
    with reading() as connection:
        assert queries.counts(connection, layanan_id=ktp) == (2, 1)
        assert queries.counts(connection, layanan_id=kk) == (2, 0)
        assert queries.counts(connection, layanan_id=999) == (0, 0)
