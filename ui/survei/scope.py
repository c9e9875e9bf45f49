"""What the survey page is looking at."""

from dataclasses import dataclass

import pandas as pd

from rules.kit.periode import Periode
from ui.kit import kosong
from ui.kit.filters import DinasChoice


@dataclass(frozen=True)
class Scope:
    """Dinas, service (None: all, pooled) and period; `services`: every service of the dinas."""

    dinas: DinasChoice
    periode: Periode
    layanan_id: int | None
    place: str
    services: pd.DataFrame

    def query(self, bagian: str) -> tuple[tuple[str, str], ...]:
        """The address of a part of the page that shows the same, as pairs: a key of a cache too."""
        chosen = self.services.loc[self.services["id"] == self.layanan_id, "code"] if self.layanan_id is not None else ()
        layanan = (("layanan", str(next(iter(chosen)))),) if len(chosen) else ()
        return (("dinas", self.dinas.code), ("periode", self.periode.code), ("bagian", bagian), *layanan)

    def none(self, sentence: str) -> None:
        """No answers: without a service nobody can answer; with one, citizens have to know where, or a file holds them."""
        if self.services.empty:
            whose = "Admin dinas menambahkannya di bagian Layanan."
            ways = (kosong.SERVICES, kosong.ADD_SERVICE)
            told = f"{sentence} Belum ada layanan yang disurvei.".strip()
            kosong.say(told, *ways, whose=whose, dinas_id=self.dinas.id)
            return
        poster = kosong.to("Bagikan poster QR", "survei", "ikm.publish", bagian="layanan")
        file = kosong.to("Impor jawaban", "survei", "layanan.edit", bagian="impor")
        whose = "Admin dinas membagikan posternya atau mengimpor jawabannya."
        kosong.say(sentence, poster, file, whose=whose, dinas_id=self.dinas.id)
