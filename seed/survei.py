"""What citizens answered: satisfaction over time for each service, and the nine scores behind it."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Any, NamedTuple

from db.tables import Survei
from rules.kit.periode import month_end
from rules.survei.ikm import AGE_BANDS, EDUCATION, OCCUPATION, SATISFIED, UNSUR
from seed.bulk import Bulk
from seed.figures import level
from seed.kata import survei as survei_kata
from seed.layanan import Service
from seed.people import City
from seed.series import DOKUMEN, IZIN, PUSKESMAS
from seed.waktu import Timeline, moment


class Voice(NamedTuple):
    """The IKM of some services over time (as in seed.series.Series) and how many answer in a month."""

    services: tuple[str, ...]
    monthly: int
    start: float
    end: float
    noise: float
    spread: float
    step: float | None = None


SEKOLAH = ("SDN-CONTOH-1", "SDN-CONTOH-2", "SMPN-CONTOH-1", "SMPN-CONTOH-2")
VOICES = (
    # Improved with the shorter wait, a struggling house, and houses where nothing but chance happens.
    Voice(DOKUMEN, 40, 78.5, 78.5, 0.6, 0.5, step=84.5),
    Voice(PUSKESMAS, 44, 83.5, 75.0, 0.8, 0.8),
    Voice(SEKOLAH, 26, 82.5, 83, 0.8, 1.0),
    Voice(IZIN, 38, 84, 84.5, 0.7, 0.7),
    Voice(("KENAIKAN-PANGKAT",), 30, 81, 81.5, 0.8, 0),
)

# Where an unsur usually stands beside the mean of all nine; the nine add up to nothing.
USUAL = {
    "persyaratan": 0.0, "prosedur": -0.05, "waktu": -0.12, "biaya": 0.2, "produk": 0.05, "kompetensi": 0.05,
    "perilaku": 0.1, "pengaduan": -0.13, "sarana": -0.1,
}  # fmt: skip
# The mean score of those who are not satisfied.
UNHAPPY = 2.45
BLANK, COMMENTED = 0.06, 0.1
AGES = dict.fromkeys(("DUKCAPIL", "DINKES", "DPMPTSP"), (4, 26, 28, 20, 14, 8)) | {
    "DISDIK": (0, 9, 48, 36, 6, 1),
    "BKPSDM": (0, 10, 34, 38, 18, 0),
}
SCHOOLING, WORK, CIVIL_WORK = (8, 14, 44, 12, 19, 3), (7, 3, 28, 27, 8, 27), (96, 2, 0, 0, 0, 2)


def answer(bulk: Bulk, city: City, time: Timeline) -> None:
    """The answers of every service and month up to yesterday."""
    for voice in VOICES:
        for code in voice.services:
            service = city.services[code]
            offset = random.Random(f"survei {code}").gauss(0, voice.spread)
            for month in time.months:
                # A stream of its own for each month: it looks the same whenever the city is built.
                rng = random.Random(f"survei {code} {month}")
                for day, scores, profile in _month(rng, voice, service, time, month, offset):
                    add(bulk, service, day, moment(rng, day, 8, 16), scores, **profile)


def add(bulk: Bulk, service: Service, day: date, at: datetime, scores: dict[str, int], **told: Any) -> None:
    """One answer; `told`: what differs from a plain, anonymous one from the web."""
    plain = {"source": "web", "age_band": "", "sex": "", "education": "", "occupation": "", "comment": "", "batch": None}
    judged = {"suspicion": "", "judgement": None, "judged_by": None, "judged_at": None}
    whose = {"dinas_id": service.dinas_id, "layanan_id": service.id, "day": day, "received_at": at}
    bulk.add(Survei, **whose, **scores, **{**plain, **judged, **told})


def _month(
    rng: random.Random, voice: Voice, service: Service, time: Timeline, month: date, offset: float
) -> Iterator[tuple[date, dict[str, int], dict[str, str]]]:
    """Day, scores and profile of each who answered in the month."""
    days = [day for day in time.days if month <= day <= month_end(month) and day < time.today]
    whole = sum(day.weekday() < 5 for day in (month + timedelta(days=i) for i in range(month_end(month).day)))
    middle = min(month + timedelta(days=14), time.today)
    index = level(voice, time, middle) + offset + rng.gauss(0, voice.noise)
    for _ in range(round(voice.monthly * rng.gauss(1, 0.1) * len(days) / whole)):
        happy = rng.random() < _satisfied(index)
        profile = _profile(rng, service)
        if rng.random() < COMMENTED:
            profile["comment"] = survei_kata.comment(rng, service.dinas_code, happy)
        yield days[int(rng.random() * len(days))], _scores(rng, index, happy), profile


def _satisfied(index: float) -> float:
    """The share of satisfied people at an IKM: about 75 % at 75.5, 88 % at 84."""
    return min(max(0.75 + (index - 75.5) * 0.0153, 0.05), 0.97)


def _scores(rng: random.Random, index: float, happy: bool) -> dict[str, int]:
    """Nine scores of one person, such that all together come to the index: who is unhappy is so about the waiting first."""
    share = _satisfied(index)
    mean = (index / 25 - (1 - share) * UNHAPPY) / share if happy else UNHAPPY + rng.gauss(0, 0.2)
    slow = (index - 85) / 35
    scores = {}
    for name in UNSUR:
        wanted = min(max(mean + USUAL[name] + (slow if name == "waktu" else -slow / 8), 1.0), 4.0)
        scores[name] = min(int(wanted) + (rng.random() < wanted % 1), 4)
    while happy and sum(scores.values()) < SATISFIED:
        scores[min(scores, key=lambda name: (scores[name], -USUAL[name]))] += 1
    while not happy and sum(scores.values()) >= SATISFIED:
        scores[max(scores, key=lambda name: (scores[name], -USUAL[name]))] -= 1
    return scores


def _profile(rng: random.Random, service: Service) -> dict[str, str]:
    """Who answers, as far as he tells it."""
    work = CIVIL_WORK if service.dinas_code == "BKPSDM" else WORK
    schooling = (0, 0, 12, 14, 58, 16) if service.dinas_code == "BKPSDM" else SCHOOLING
    return {
        "age_band": _one(rng, tuple(AGE_BANDS), AGES[service.dinas_code]),
        "sex": _one(rng, ("L", "P"), (35, 65) if service.dinas_code == "DISDIK" else (48, 52)),
        "education": _one(rng, tuple(EDUCATION), schooling),
        "occupation": _one(rng, tuple(OCCUPATION), work),
    }


def _one(rng: random.Random, choices: tuple[str, ...], weights: tuple[int, ...]) -> str:
    if rng.random() < BLANK:
        return ""
    return rng.choices(choices, cum_weights=list(accumulate(weights)))[0]
