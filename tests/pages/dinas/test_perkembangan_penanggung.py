"""Who answers for an indicator, on its page: read by everybody who sees it, named by who leads the dinas."""

import pytest

from db.tables import PenanggungJawab
from tests.cast import Cast
from tests.cast.database import every
from tests.cast.indikator import measured
from tests.pages.app import open_page, plain
from tests.pages.widgets import labels, named, press


def opened(actor):
    return open_page(actor, "perkembangan", dinas="DUKCAPIL", indikator="KTP")


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "eko", "farah", "gilang"])
def test_everybody_reads_it_and_who_leads_sets_it(cast: Cast, name: str):
    measured(cast)
    at = opened(cast.everybody()[name])
    assert "Penanggung jawab: **Dewi** (usulan: memimpin" in plain(at)
    assert ("Tetapkan penanggung jawab" in labels(at)) == (name in ("dewi", "eko", "gilang"))


def test_named_and_left_to_the_suggestion_again(cast: Cast):
    measured(cast)
    at = opened(cast.dewi)
    press(at, "Tetapkan penanggung jawab")
    choice = named(at.selectbox, "Pegawai")
    assert choice.value == cast.dewi.pegawai_id, "the suggested one, so that one click confirms him"
    choice.set_value(cast.hana.pegawai_id)
    press(at, "Tetapkan")
    assert [row.pegawai_id for row in every(PenanggungJawab)] == [cast.hana.pegawai_id]
    assert "Penanggung jawab: **Hana**" in plain(at)
    press(at, "Ganti penanggung jawab")
    named(at.selectbox, "Pegawai").set_value(0)
    press(at, "Tetapkan")
    assert every(PenanggungJawab) == [] and "Penanggung jawab: **Dewi** (usulan" in plain(at)
