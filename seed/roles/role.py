"""The shape of a post in the demo city: what is expected of it and what its days are made of."""

from typing import NamedTuple


class Activity(NamedTuple):
    """A line of a daily report and the usual range of its quantity."""

    text: str
    satuan: str = "kegiatan"
    low: int = 1
    high: int = 1


class Task(NamedTuple):
    """An expected result, as an SKP item: the target of a quarter (a range: low, high) and what serves it."""

    what: str
    aspek: str
    satuan: str
    target: float | tuple[float, float]
    activities: tuple[Activity, ...] = ()
    aggregate: str = "jumlah"
    polarity: str = "naik"
    jenis: str = "utama"
    # The code of an indicator whose measurements of the employee are the result; own periodic results without.
    indikator: str = ""


class Role(NamedTuple):
    """A post: title, kind, schooling (the suffix of the name), tasks, and what it reports besides."""

    jabatan: str
    jenis: str
    degree: str
    tasks: tuple[Task, ...]
    general: tuple[Activity, ...] = ()
    # The share of contract employees (PPPK) among those who hold it.
    pppk: float = 0.25
