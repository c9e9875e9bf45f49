"""The notes of the page that is shown, saved at each pause of typing."""

from ui.rapat.layar import Layar


def show(shown: Layar) -> None:
    """Nothing unless they are opened (key T)."""
