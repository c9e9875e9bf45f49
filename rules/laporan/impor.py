"""What files say of daily reports: how long an activity took, and which item of the plan a text means."""

from collections.abc import Iterable
from datetime import time

from rules.impor.judul import plain
from rules.kit.errors import Invalid

NO_TIME = "Durasi kosong: isi menit, atau jam mulai dan jam selesai."


def minutes(told: float | None, start: time | None, end: time | None) -> int:
    """The duration in minutes, as told or from its times.

    Raises:
        Invalid: field minutes, time_in or time_out; nothing, half a span, one that ends before it begins, or both that differ.

    Example: 08:00–09:30 → 90; 90 beside them is the same; 60 beside them is refused.
    """
    if start is None and end is None:
        if told is None:
            raise Invalid(NO_TIME, field="minutes")
        return _whole(told)
    if start is None or end is None:
        raise Invalid("Isi jam mulai dan jam selesai, keduanya.", field="time_in" if start is None else "time_out")
    found = (end.hour - start.hour) * 60 + end.minute - start.minute
    if found <= 0:
        raise Invalid(
            "Jam selesai tidak setelah jam mulai. Kegiatan yang melewati tengah malam ditulis pada dua tanggal.", field="time_out"
        )
    if told is not None and _whole(told) != found:
        raise Invalid(f"Menit dan jam tidak cocok: {_whole(told)} menit, menurut jamnya {found}.", field="minutes")
    return found


def which(text: str, items: Iterable[tuple[int, str]]) -> int | None:
    """The item (id, words) that a text means, None where it means none or several.

    Beside the words themselves what stands before the measure is enough: "KTP diterbitkan" for "KTP diterbitkan: Jumlah KTP".
    """
    wanted = plain(text)
    known = list(items)
    for read in (plain, lambda words: plain(words.split(": ")[0])):
        found = [item for item, words in known if read(words) == wanted]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def same(activity: str) -> str:
    """By what two reports of a day with the same duration are the same one."""
    return plain(activity)


def _whole(told: float) -> int:
    if told != int(told) or told <= 0:
        raise Invalid("Isi durasi dalam menit, lebih dari 0.", field="minutes")
    return int(told)
