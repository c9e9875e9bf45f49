"""A file opened into its sheets."""

from rules.impor import Sheet
from services.kit.berkas_tabel import table


def sheets(name: str, content: bytes) -> list[Sheet]:
    """The file's sheets, in order.

    Raises:
        Invalid: field file; one sentence why it cannot be read.
    """
    return [Sheet("", table(name, content))]
