"""The parts of the training page that an actor's rights open."""

from collections.abc import Callable

from rules.kit import hak
from rules.kit.hak import Actor
from ui.kit.filters import DinasChoice
from ui.pelatihan import dampak, jp, kelola, saya, sosialisasi, tawaran, tim

View = Callable[[Actor, DinasChoice], None]


def of(actor: Actor) -> dict[str, View]:
    """Name on the screen (in the URL in small letters, `?bagian=tim`) → what draws it."""
    leads = hak.allows(actor, "pelatihan.effect")
    may = {
        "Tawaran": (True, tawaran.show),
        "Saya": (actor.pegawai_id is not None, saya.show),
        "Tim": (hak.allows(actor, "pelatihan.approve"), tim.show),
        "Kelola": (hak.allows(actor, "pelatihan.manage"), kelola.show),
        "JP": (leads, jp.show),
        "Dampak": (leads, dampak.show),
        "Sosialisasi": (True, sosialisasi.show),
    }
    return {name: draw for name, (granted, draw) in may.items() if granted}
