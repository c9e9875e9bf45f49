"""The IKM that were published: of every quarter over for long enough, frozen as services.survei.publikasi freezes them."""

from dataclasses import asdict
from datetime import timedelta
from random import Random

from sqlalchemy import Connection

from db.queries.survei import ikm
from db.tables import PublikasiIkm
from rules.kit.periode import Periode
from rules.survei.ikm import SUPPRESS_BELOW
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.people import City
from seed.waktu import Timeline, moment

# Days after the end of a quarter on which its figures are published.
AFTER = 12
# Nobody has published these for the latest quarter yet: work for whoever signs in there.
STILL_TO_DO = ("PKM-CEMPAKA", "SMPN-CONTOH-2")


def publish(bulk: Bulk, connection: Connection, city: City, time: Timeline, accounts: Accounts) -> None:
    """Of each dinas and each of its services; the answers must have been written."""
    over = [quarter for quarter in time.quarters if quarter.end + timedelta(days=AFTER) < time.today]
    heads = {person.dinas_id: accounts.of_person[person.id] for person in city.people if person.account == "kepala"}
    for quarter in over:
        for dinas_id in city.dinas.values():
            _one(bulk, connection, dinas_id, None, quarter, heads[dinas_id])
        for service in city.services.values():
            if quarter is not over[-1] or service.code not in STILL_TO_DO:
                _one(bulk, connection, service.dinas_id, service.id, quarter, heads[service.dinas_id])


def _one(bulk: Bulk, connection: Connection, dinas_id: int, layanan_id: int | None, quarter: Periode, by: int) -> None:
    found = ikm.figure(connection, dinas_id=dinas_id, layanan_id=layanan_id, periode=quarter)
    if found is None or found.n < SUPPRESS_BELOW:
        return
    frozen = {name: getattr(found, name) for name in ("value", "grade", "n", "n_raw", "weight", "margin", "population")}
    bulk.add(
        PublikasiIkm,
        dinas_id=dinas_id,
        layanan_id=layanan_id,
        code=quarter.code,
        start=quarter.start,
        end=quarter.end,
        elements=[asdict(element) for element in found.elements],
        note="",
        published_by=by,
        published_at=moment(
            Random(f"publikasi {dinas_id} {layanan_id} {quarter.code}"), quarter.end + timedelta(days=AFTER), 9, 15
        ),
        withdrawn_at=None,
        withdrawn_reason="",
        **frozen,
    )
