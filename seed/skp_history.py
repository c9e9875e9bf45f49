"""How each item came to stand as it does: proposed, then agreed or returned."""

import json
import random
from datetime import date, timedelta
from typing import Any

from db.tables import SkpRiwayat
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.people import Person
from seed.waktu import moment
from services.skp.sisi import KEPT

ANSWERS = {"disepakati": "sepakati", "dikembalikan": "kembalikan"}


def record(
    bulk: Bulk,
    rng: random.Random,
    accounts: Accounts,
    person: Person,
    skp_id: int,
    values: dict[str, Any],
    start: date,
    today: date,
) -> None:
    """The steps up to the status in `values`, in the first days after `start`."""
    if person.atasan_id is None:
        return
    sides = {"pegawai": person.id, "penilai": person.atasan_id}
    proposer = values["proposed_by"] or "pegawai"
    answerer = "penilai" if proposer == "pegawai" else "pegawai"
    steps = [("tambah", proposer, "draf", "", 2)]
    if values["status"] != "draf":
        steps.append(("ajukan", proposer, "diajukan", "", 2))
    if values["status"] in ANSWERS:
        steps.append((ANSWERS[values["status"]], answerer, values["status"], values["note"], 5))
    for number, (action, side, status, note, days) in enumerate(steps):
        bulk.add(
            SkpRiwayat,
            skp_id=skp_id,
            at=moment(rng, min(start + timedelta(days=days), today), 7 + number, 8 + number),
            akun_id=accounts.recorder(sides[side], person.dinas_id),
            action=action,
            note=note,
            snapshot=json.dumps({**{name: values[name] for name in KEPT}, "status": status}, ensure_ascii=False),
        )
