"""What a meeting begins with: each commitment of the meetings before it, and what became of it."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from db.queries import rapat


def before(connection: Connection, *, dinas_id: int, rapat_id: int) -> pd.DataFrame:
    """Decisions of the meetings before this one that still wait, or ended since the last of them was held.

    Columns of `rapat.decisions`; two statements. States are those of now, also of a meeting that is over.
    """
    every = rapat.listed(connection, dinas_id=dinas_id)
    at = next((n for n, one in enumerate(every) if one.id == rapat_id), None)
    former = [one for one in every[at + 1 :] if one.status == "selesai"] if at is not None else []
    found = rapat.decisions(connection, dinas_id=dinas_id)
    if not former:
        return found.iloc[:0]
    since = former[0].day
    waits = found["status"].isin(("terbuka", "ditunda"))
    lately = pd.Series([isinstance(done, date) and done >= since for done in found["done"]], index=found.index, dtype=bool)
    return found[found["rapat_id"].isin([one.id for one in former]) & (waits | lately)]
