"""What an office says of itself: the region whose government it is, and that it began to work with the app."""

import re

from rules.kit.teks import check_text

KANTOR_KEY, MULAI_KEY, LOGO_KEY = "kantor", "mulai_dipakai", "logo"
# Of sample data: its name, and that it is such.
KOTA_KEY = "kota"
NAME_LENGTH = (3, 80)
_GOVERNMENT = re.compile(r"^(pemerintah (daerah )?|pemkot |pemkab |pemprov )(?=\S)", re.IGNORECASE)
_SHORT = {"pemkot ": "Kota ", "pemkab ": "Kabupaten ", "pemprov ": "Provinsi "}


def check_kantor(value: object) -> str:
    """The region as letters name it, after "Pemerintah"; else Invalid(field="kantor").

    Example: "Pemerintah Kota  Contoh" → "Kota Contoh"; "Pemkab Contoh" → "Kabupaten Contoh".
    """
    text = check_text(str(value), NAME_LENGTH, "kantor", name="Nama daerah", one_line=True)
    named = _GOVERNMENT.sub(lambda found: _SHORT.get(found[0].lower(), ""), text)
    return named[:1].upper() + named[1:]
