"""What a review meeting looks at: the dinas, the period of the scores, and the meeting that is under way or next."""

from dataclasses import dataclass

from db.queries.rapat import Meeting
from rules.kit.hak import Actor
from rules.kit.periode import Periode
from ui.kit import kosong
from ui.kit.filters import DinasChoice


def cell_keys(dinas_id: int) -> tuple[str, str]:
    """Under which the session holds the competency and the unit of the map that are open; what is decided begins with them."""
    return f"peta-kompetensi-{dinas_id}", f"peta-unit-{dinas_id}"


@dataclass(frozen=True)
class Scope:
    """Shared by the parts of the page. `now`: the meeting under way, if any; `decides`: whether the reader may decide."""

    actor: Actor
    dinas: DinasChoice
    periode: Periode
    meetings: list[Meeting]
    decides: bool

    @property
    def now(self) -> Meeting | None:
        return next((one for one in self.meetings if one.status == "berlangsung"), None)

    def none_required(self) -> None:
        """No post requires a competency: whoever may goes to where levels are set."""
        way = kosong.to("Tetapkan tuntutan jabatan", "kompetensi", "kompetensi.manage", bagian="katalog dan tuntutan")
        whose = "Admin dinas menetapkannya di halaman Kompetensi."
        kosong.say("Belum ada tingkat kompetensi yang dituntut di dinas ini.", way, whose=whose, dinas_id=self.dinas.id)

    @property
    def last(self) -> Meeting | None:
        """The last one that was held."""
        return next((one for one in self.meetings if one.status == "selesai"), None)
