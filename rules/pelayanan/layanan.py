"""A public service: what is filled in of one, and what may stand there."""

from dataclasses import dataclass, replace

from rules.kit.errors import Invalid
from rules.kit.teks import check_text


@dataclass(frozen=True)
class Isi:
    """What citizens may expect in words (`standard`) and as a number, people served in a year, whether an answer needs a code of
    the visit, and the unit that does it."""

    name: str
    description: str = ""
    standard: str = ""
    standard_minutes: float | None = None
    population: int | None = None
    needs_code: bool = False
    unit_id: int | None = None


def clean(isi: Isi) -> Isi:
    """The same with texts on one line.

    Raises:
        Invalid: field name, description, standard, standard_minutes or population.
    """
    if isi.standard_minutes is not None and not 0 < isi.standard_minutes <= 525_600:
        raise Invalid("Waktu standar lebih dari 0 dan paling lama setahun (525.600 menit).", field="standard_minutes")
    if isi.population is not None and not 0 < isi.population <= 100_000_000:
        raise Invalid("Jumlah penerima layanan setahun harus lebih dari nol.", field="population")
    return replace(
        isi,
        name=check_text(isi.name, (3, 120), "name", name="Nama layanan", one_line=True),
        description=check_text(isi.description, (0, 500), "description", name="Keterangan", one_line=True),
        standard=check_text(isi.standard, (0, 120), "standard", name="Standar pelayanan", one_line=True),
    )
