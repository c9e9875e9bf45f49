"""The penilaian: closed quarters are scored and answered; in the scored one everybody still has something to do."""

import random
from datetime import date, timedelta

from db.tables import Penilaian, PenilaianSkp, Perilaku
from rules.kit.periode import Periode
from rules.penilaian import Suggestion, suggest_hasil, suggest_perilaku
from rules.penilaian.bukti import Bukti, ItemBukti, to_json
from rules.penilaian.isi import Isian
from rules.penilaian.predikat import predikat
from seed import opinion
from seed.bulk import Bulk
from seed.people import City, Person
from seed.periods import Periods
from seed.proof import Proofs
from seed.waktu import Timeline, moment

# How the scored quarter stands for every fifth employee; None: not begun.
SCORING = ("disampaikan", "draf", None, None, "diterima")
FIRST_DAY, LAST_DAY = 5, 18


def score(bulk: Bulk, rng: random.Random, city: City, time: Timeline, periods: Periods, proofs: Proofs) -> None:
    """Every employee with a penilai, quarter by quarter: each sees the feedback of the one before."""
    scorer = _Scorer(bulk, rng, time, periods, proofs)
    for quarter in time.quarters[:-1]:
        items = proofs.items(quarter)
        for number, person in enumerate(city.people):
            if person.atasan_id is None or not person.works_on(quarter.end) or person.id not in items:
                continue
            if status := _status(person, number, quarter, time):
                scorer.add(person, quarter, status, items[person.id])


def _status(person: Person, number: int, quarter: Periode, time: Timeline) -> str | None:
    """Closed quarters: the last one answered, older ones final. The demo pegawai has one to answer, his penilai none yet."""
    if quarter is not time.scoring:
        recent = bool(time.past) and quarter is time.past[-1]
        return "diterima" if recent and number % 3 else "final"
    if person.account == "pegawai":
        return "disampaikan"
    if person.account == "penilai" or not person.works_on(time.today):
        return None
    return SCORING[number % len(SCORING)]


class _Scorer:
    def __init__(self, bulk: Bulk, rng: random.Random, time: Timeline, periods: Periods, proofs: Proofs) -> None:
        self.bulk, self.rng, self.time, self.periods, self.proofs = bulk, rng, time, periods, proofs

    def add(self, person: Person, quarter: Periode, status: str, items: tuple[ItemBukti, ...]) -> None:
        """One penilaian with its seven aspects and its items."""
        submitted = self._day(quarter, status)
        found = self.proofs.bukti(person, quarter, submitted, items)
        saran = suggest_hasil(found.work()), suggest_perilaku(found.work())
        isian = (opinion.begun if status == "draf" else opinion.formed)(self.rng, person, found, saran)
        penilaian_id = self._penilaian(person, quarter, status, submitted, found, saran, isian)
        for aspek, rating in isian.perilaku.items():
            self.bulk.add(Perilaku, penilaian_id=penilaian_id, aspek=aspek, rating=rating)
        for item in items:
            cause, note = isian.causes.get(item.skp_id, (None, ""))
            self.bulk.add(
                PenilaianSkp,
                penilaian_id=penilaian_id,
                skp_id=item.skp_id,
                realisasi=item.realisasi,
                capaian_raw=item.raw,
                capaian=item.capaian,
                cause=cause,
                note=note,
            )
        if status != "draf":
            self.proofs.feedback[person.id] = (isian.umpan_balik, quarter.code)

    def _penilaian(
        self,
        person: Person,
        quarter: Periode,
        status: str,
        submitted: date,
        found: Bukti,
        saran: tuple[Suggestion, Suggestion],
        isian: Isian,
    ) -> int:
        drafted = status == "draf"
        answered = min(submitted + timedelta(days=self.rng.randint(1, 6)), self.time.today)
        done = None if drafted else predikat(isian.hasil_kerja or "", isian.perilaku_kerja or "")
        return self.bulk.add(
            Penilaian,
            dinas_id=person.dinas_id,
            unit_id=person.unit_id,
            pegawai_id=person.id,
            periode_id=self.periods[person.dinas_id, quarter.code],
            penilai_id=person.atasan_id,
            hasil_kerja=isian.hasil_kerja,
            perilaku_kerja=isian.perilaku_kerja,
            saran_hasil=saran[0].rating,
            saran_perilaku=saran[1].rating,
            alasan_saran_hasil=saran[0].reason[:1000],
            alasan_saran_perilaku=saran[1].reason[:1000],
            alasan_hasil=isian.alasan_hasil,
            alasan_perilaku=isian.alasan_perilaku,
            umpan_balik=isian.umpan_balik,
            predikat=done,
            status=status,
            evidence=None if drafted else to_json(found),
            created_at=moment(self.rng, submitted, 8, 10),
            submitted_at=None if drafted else moment(self.rng, submitted, 10, 15),
            acknowledged_at=moment(self.rng, answered, 8, 9) if status in ("diterima", "final") else None,
            version=1 if status in ("draf", "disampaikan") else 2,
        )

    def _day(self, quarter: Periode, status: str) -> date:
        """A day soon after the quarter's end; what still waits for an answer lies in the last days before today."""
        yesterday = self.time.today - timedelta(days=1)
        if status == "disampaikan":
            return max(yesterday - timedelta(days=self.rng.randint(0, 7)), min(quarter.end, yesterday))
        return min(quarter.end + timedelta(days=self.rng.randint(FIRST_DAY, LAST_DAY)), yesterday)
