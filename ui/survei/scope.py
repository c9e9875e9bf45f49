"""What the survey page is looking at."""

from dataclasses import dataclass

import pandas as pd

from rules.kit.periode import Periode
from ui.kit.filters import DinasChoice


@dataclass(frozen=True)
class Scope:
    """Dinas, service (None: all, pooled) and period; `services`: every service of the dinas."""

    dinas: DinasChoice
    periode: Periode
    layanan_id: int | None
    place: str
    services: pd.DataFrame
