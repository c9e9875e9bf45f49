"""What the page "Angka pelayanan" is about: whose services in which period, which of them one may fill in."""

from dataclasses import dataclass
from datetime import date

from db.queries.indikator import IndikatorRow
from db.queries.pelayanan import Service
from rules.kit.hak import Actor
from rules.kit.periode import Periode
from settings import today
from ui.kit.filters import DinasChoice


@dataclass(frozen=True)
class Scope:
    """`service` None: all of the dinas. `mine`: services whose figures the reader may enter. `asked`: what is entered by hand."""

    actor: Actor
    dinas: DinasChoice
    periode: Periode
    services: tuple[Service, ...]
    service: Service | None
    mine: tuple[Service, ...]
    indikator: tuple[IndikatorRow, ...]

    @property
    def place(self) -> str:
        return self.service.name if self.service else self.dinas.name

    @property
    def layanan_id(self) -> int | None:
        return self.service.id if self.service else None

    @property
    def asked(self) -> tuple[IndikatorRow, ...]:
        return tuple(of for of in self.indikator if of.source == "isian")

    @property
    def last(self) -> date:
        """The last day of the period that has come."""
        return min(self.periode.end, today())
