"""The parts of the training page that an actor's rights open."""

from collections.abc import Callable

from rules import hak
from rules.hak import Actor
from ui import pelatihan_dampak, pelatihan_jp, pelatihan_kelola, pelatihan_saya, pelatihan_tawaran, pelatihan_tim
from ui.filters import DinasChoice

View = Callable[[Actor, DinasChoice], None]


def of(actor: Actor) -> dict[str, View]:
    """Name on the screen (in the URL in small letters, `?bagian=tim`) → what draws it."""
    leads = hak.allows(actor, "pelatihan.effect")
    may = {
        "Tawaran": (True, pelatihan_tawaran.show),
        "Saya": (actor.pegawai_id is not None, pelatihan_saya.show),
        "Tim": (hak.allows(actor, "pelatihan.approve"), pelatihan_tim.show),
        "Kelola": (hak.allows(actor, "pelatihan.manage"), pelatihan_kelola.show),
        "JP": (leads, pelatihan_jp.show),
        "Dampak": (leads, pelatihan_dampak.show),
    }
    return {name: draw for name, (granted, draw) in may.items() if granted}
