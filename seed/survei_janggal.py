"""Answers that look odd: one telephone that answers again and again; some judged, some waiting for a person to judge."""

import random
from datetime import timedelta
from typing import NamedTuple

from rules.survei.ikm import UNSUR
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.people import City
from seed.survei import add
from seed.waktu import Timeline, office_time


class Burst(NamedTuple):
    """`devices` telephones of five answers each, `ago` working days before today; all but the first of each are marked."""

    service: str
    ago: int
    devices: int
    score: int
    judgement: str | None


PER_DEVICE = 5
BURSTS = (
    Burst("IZIN-USAHA", 150, 4, 4, "disisihkan"),
    Burst("SDN-CONTOH-2", 60, 1, 3, "dihitung"),
    Burst("PKM-KENANGA", 4, 2, 1, None),
    Burst("KTP-EL", 2, 1, 4, None),
)


def burst(bulk: Bulk, city: City, time: Timeline, accounts: Accounts) -> None:
    """Every burst that lies within the time of the city."""
    for it in (one for one in BURSTS if one.ago < len(time.days)):
        service, day = city.services[it.service], time.days[-it.ago - 1]
        rng = random.Random(f"janggal {it.service}")
        at = office_time(day, 10)
        judged = {
            "judgement": it.judgement,
            "judged_by": accounts.admin_of[service.dinas_id] if it.judgement else None,
            "judged_at": at + timedelta(days=1) if it.judgement else None,
        }
        for number in range(it.devices * PER_DEVICE):
            at += timedelta(seconds=40 + rng.randrange(60))
            scores = {name: min(max(it.score + (rng.random() < 0.06), 1), 4) for name in UNSUR}
            turn = number % PER_DEVICE + 1
            marked = {"suspicion": f"Jawaban ke-{turn} dari perangkat yang sama minggu ini", **judged} if turn > 1 else {}
            add(bulk, service, day, at, scores, **marked)
