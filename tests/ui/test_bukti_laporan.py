"""What is said of an employee's reports beside his score."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from rules.penilaian.bukti import LaporanBukti
from settings import today
from ui.penilaian.bukti import report_sentence


@pytest.mark.parametrize(("ends", "said"), [(-1, "belum ada hari yang wajib dilaporkan"), (0, "pada 1 dari 1 hari kerja (")])
def test_a_span_that_has_not_begun_is_not_told(ends: int, said: str):
    days = 1 + ends
    counts = LaporanBukti(1, 1, 0, 120, days, days, start=today(), until=today() + timedelta(days=ends))
    sentence = report_sentence(SimpleNamespace(laporan=counts))
    assert said in sentence and ("hari kerja (" in sentence) == (ends == 0)
