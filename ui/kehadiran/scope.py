"""What the parts of the attendance page share: whose month it shows, and how a status looks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from rules.kehadiran import STATUS_LABELS
from rules.kit.hak import Actor, Subject, allows
from rules.kit.periode import Periode
from services.kit import unduhan
from ui.kit import formats, kosong
from ui.kit.commands import recording
from ui.kit.filters import DinasChoice
from ui.kit.theme import MAIN, MUTED, WHITE, Mark

MARKS = {
    "hadir": Mark("hadir", "H", MAIN, WHITE),
    "terlambat": Mark("terlambat", "T", "#FBD3BD"),
    "dinas_luar": Mark("dinas luar", "D", "#A9C3DC"),
    "cuti": Mark("cuti", "C", "#E3E6EA"),
    "sakit": Mark("sakit", "S", "#E3E6EA"),
    "tugas_belajar": Mark("tugas belajar", "B", "#E3E6EA"),
    "izin": Mark("izin", "I", "#E3E6EA"),
    "piket": Mark("piket", "P", "#CFE3D4"),
    "tanpa_keterangan": Mark("tanpa keterangan", "A", WHITE, "#A63A00"),
    "kosong": Mark("belum dicatat", "?", WHITE, MUTED),
    "libur": Mark("hari libur", "L", "#E3E6EA"),
    "akhir_pekan": Mark("akhir pekan", "", "#F2F3F5"),
    "mendatang": Mark("belum dicatat", "", WHITE, MUTED),
}
KEY = " · ".join(f"**{MARKS[status].sign}** {label.lower()}" for status, label in STATUS_LABELS.items())
KEY += " · **L** libur · **·** bukan hari kerjanya"
COMPARISON = (
    "Produktivitas: menit laporan yang disetujui dibanding menit kerja. Ini perbandingan, bukan penilaian: "
    "tidak semua pekerjaan tercatat per menit."
)


def written(moment: time | None) -> str:
    """A time of day as a cell holds it: 07.30, or nothing."""
    return "" if moment is None else formats.clock(moment)


@dataclass(frozen=True)
class Scope:
    """Who reads which dinas and month."""

    actor: Actor
    dinas: DinasChoice
    month: Periode

    @property
    def whole(self) -> bool:
        """May he see everybody of the dinas?"""
        return allows(self.actor, "kehadiran.read", Subject(dinas_id=self.dinas.id))

    def none(self, sentence: str) -> None:
        """Nothing is recorded: who may takes it from the machine's file or fills it in."""
        ways = (kosong.to("Impor dari mesin presensi", "kehadiran", bagian="impor"), kosong.to("Isi", "kehadiran", bagian="isi"))
        whose = "Admin dinas mengimpornya dari mesin presensi atau mengisinya."
        kosong.say(sentence, *ways, whose=whose, dinas_id=self.dinas.id)

    def record(self, rows: int) -> Callable[[str], None]:
        """For a download of rows about several people."""
        return recording(
            unduhan.record, what="kehadiran", dinas_id=self.dinas.id, rows=rows, action="kehadiran.read",
            atasan_id=None if self.whole else self.actor.pegawai_id,
        )  # fmt: skip
