"""The IKM broken down by who answered. Small groups stay untold, also by subtraction."""

from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd
from sqlalchemy import Connection, func, select

from db.queries import shared
from db.queries.survei import bobot, ikm
from db.tables import Survei
from rules.kit.periode import Periode
from rules.survei import ikm as rules
from rules.survei.ikm import UNSUR

SURVEI = Survei.__table__
By = Literal["age_band", "sex", "education", "occupation"]
LABELS: dict[str, dict[str, str]] = {
    "age_band": rules.AGE_BANDS,
    "sex": rules.SEX,
    "education": rules.EDUCATION,
    "occupation": rules.OCCUPATION,
}
UNTOLD = "Tidak diisi"


@shared
def breakdown(connection: Connection, *, dinas_id: int, layanan_id: int | None = None, periode: Periode, by: By) -> pd.DataFrame:
    """key, name, n, value, low, high of each group in its natural order; all figures are None where the group is suppressed.

    Groups of fewer than 5 answers are suppressed. If they are fewer than 5 answers together, what is left of the
    whole would tell them, so the next smallest is suppressed as well.
    """
    t = SURVEI
    weight = bobot.of_periode(connection, dinas_id=dinas_id, periode=periode).column(t.c.day)
    sums = (func.sum(ikm.SCORES * ikm.SCORES).label("squares"), *(func.sum(t.c[name]).label(name) for name in UNSUR))
    query = select(t.c[by].label("key"), weight, func.count().label("n"), *sums)
    query = query.where(t.c.dinas_id == dinas_id, t.c.day.between(periode.start, periode.end), ikm.COUNTED)
    if layanan_id is not None:
        query = query.where(t.c.layanan_id == layanan_id)
    found: dict[str, list[Mapping[Any, Any]]] = {}
    for row in connection.execute(query.group_by(t.c[by], "weight")).mappings():
        found.setdefault(row["key"], []).append(row)
    counts = {key: sum(int(row["n"]) for row in own) for key, own in found.items()}
    hidden = suppressed(counts)
    rows: list[tuple[Any, ...]] = []
    for key, name in {**LABELS[by], "": UNTOLD}.items():
        if n := counts.get(key):
            figures = (None,) * 4 if key in hidden else (n, *ikm.told(found[key], n))
            rows.append((key, name, *figures))
    figures_of = dict.fromkeys(("n", "value", "low", "high"), "float64")
    return pd.DataFrame(rows, columns=["key", "name", *figures_of]).astype(figures_of)


def suppressed(counts: dict[str, int]) -> set[str]:
    """The groups not to show: those below five, and the smallest of the others while one alone (or fewer than five) is hidden.

    >>> sorted(suppressed({"L": 40, "P": 3})), sorted(suppressed({"a": 1, "b": 2, "c": 9, "d": 30}))
    (['L', 'P'], ['a', 'b', 'c'])
    """
    hidden = {key for key, n in counts.items() if n < rules.SUPPRESS_BELOW}
    shown = sorted(counts.keys() - hidden, key=lambda key: (counts[key], key))
    while hidden and shown and (len(hidden) < 2 or sum(counts[key] for key in hidden) < rules.SUPPRESS_BELOW):
        hidden.add(shown.pop(0))
    return hidden
