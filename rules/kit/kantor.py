"""What an office says of itself: its name, and that it began to work with the app."""

from rules.kit.teks import check_text

KANTOR_KEY, MULAI_KEY, LOGO_KEY = "kantor", "mulai_dipakai", "logo"
NAME_LENGTH = (3, 80)


def check_kantor(value: object) -> str:
    """The name of the government or office ("Pemerintah Kota Contoh"), else Invalid(field="kantor")."""
    return check_text(str(value), NAME_LENGTH, "kantor", name="Nama pemerintah daerah", one_line=True)
