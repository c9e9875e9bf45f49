"""What the parts of the fairness page share: which scores they weigh, and how a share with its interval is said."""

from collections.abc import Callable
from dataclasses import dataclass

from db.queries import keadilan as queries
from db.queries.keadilan import Score
from db.queries.periode import PeriodeRow
from rules.intervals import Interval
from rules.kit import periode as periode_rules
from rules.kit.hak import Actor
from rules.kit.rentang import percent
from services.kit import unduhan
from settings import today
from ui.kit import formats, kosong
from ui.kit.charts.asal import Asal
from ui.kit.commands import load, recording
from ui.kit.filters import DinasChoice

VIEW = "keadilan.view"


@dataclass(frozen=True)
class Scope:
    """Who reads which dinas and period."""

    actor: Actor
    dinas: DinasChoice
    periode: PeriodeRow

    @property
    def place(self) -> str:
        """For subtitles."""
        return f"{self.dinas.name} · {periode_rules.label(self.periode.code)}"

    def scores(self) -> list[Score]:
        """The submitted scores; a sentence where there are none."""
        found: list[Score] = load(queries.scores, dinas_id=self.dinas.id, periode=self.periode.periode)
        if not found:
            kosong.say(
                "Belum ada penilaian yang dikirim pada periode ini. Pilih periode lain di atas.",
                kosong.to("Mulai menilai di Periode", "periode", "periode.manage"),
                kosong.to("Impor penilaian", "impor", "penilaian.import", jenis="penilaian"),
                whose="Admin dinas memulai penilaian, lalu pejabat penilai mengirimnya.",
                dinas_id=self.dinas.id,
            )
        return found

    def asal(self, rule: str, n: int) -> Asal:
        """Of figures about `n` submitted penilaian of this period."""
        return Asal(
            rule=rule,
            source="penilaian yang sudah diajukan",
            period=periode_rules.label(self.periode.code),
            n=f"{formats.number(n)} penilaian",
            last=min(self.periode.end, today()),
        )

    def penilai(self, score: Score) -> str:
        """Whose score it is, with a word where it is the reader's own."""
        return f"{score.penilai} (Anda)" if score.penilai_id == self.actor.pegawai_id else score.penilai

    def record(self, rows: int) -> Callable[[str], None]:
        """For a download."""
        return recording(unduhan.record, what="keadilan", dinas_id=self.dinas.id, rows=rows, action=VIEW)


def percent_range(interval: Interval | None) -> str:
    """An interval of a share (0–1) in percent."""
    return percent(interval) or formats.MISSING
