"""The nine columns of a file of answers, settled: what was chosen or guessed, the stated order of numbers, or a refusal."""

from collections.abc import Mapping, Sequence

from rules.kit.errors import Invalid
from rules.survei.ikm import UNSUR
from rules.survei.judul import FIRST, Judul

NINE = "sembilan unsur PermenPANRB 14/2017"


def settle(judul: Judul, chosen: Mapping[str, str], order: Sequence[str]) -> dict[str, str]:
    """Unsur → title. Only unsur 8 and 9 may stay open: they are numbered and nobody stated their order.

    Args:
        chosen: unsur → title, by a person or as `judul.guess`. order: of `order_of`, empty while it was not stated.

    Raises:
        Invalid: fewer or more than nine unsur, two columns for one, or columns chosen against the stated order.
    """
    found = _by_order(judul, chosen, order) if order else dict(chosen)
    taken = set(found.values())
    free = {number: [t for t in titles if t not in taken] for number, titles in judul.numbered.items()}
    _require_nine(free, found)
    for unsur, number in zip(order or FIRST, range(1, 10), strict=False):
        _take(found, unsur, [*judul.named.get(unsur, ()), *free.pop(number, ())])
    last = [title for number in (8, 9) for title in free.get(number, ())]
    for unsur, titles in judul.named.items():
        _take(found, unsur, [*titles, *(last if len(last) > 1 else ())])
    return _with_last(judul, found, last)


def _take(found: dict[str, str], unsur: str, titles: Sequence[str]) -> None:
    """Give the unsur its column, if it has none yet.

    Raises:
        Invalid: at the unsur; there are two.
    """
    if unsur in found or not titles:
        return
    if len(titles) > 1:
        told = " dan ".join(f"“{title[:60]}”" for title in titles)
        raise Invalid(
            f"Ada {len(titles)} kolom untuk {UNSUR[unsur]}: {told}. Satu unsur satu nilai 1–4, dan rata-rata dua jawaban bukan "
            "nilai; pilih satu kolomnya.",
            field=unsur,
        )
    found[unsur] = titles[0]


def _by_order(judul: Judul, chosen: Mapping[str, str], order: Sequence[str]) -> dict[str, str]:
    """What was chosen, without numbered titles that were only guessed and that the order places elsewhere.

    Raises:
        Invalid: field urutan.
    """
    number = {title: at for at, titles in judul.numbered.items() for title in titles}
    found = {}
    for unsur, title in chosen.items():
        at = number.get(title)
        if at is None or at > len(order) or order[at - 1] == unsur:
            found[unsur] = title
        elif at > len(FIRST) or FIRST[at - 1] != unsur:
            told = (
                f"Kolom “{title}” dipilih untuk {UNSUR[unsur]}, tetapi urutan yang dinyatakan menyebutnya {UNSUR[order[at - 1]]}."
            )
            raise Invalid(told, field="urutan")
    return found


def _with_last(judul: Judul, found: dict[str, str], last: Sequence[str]) -> dict[str, str]:
    """With one number and one unsur left, they belong together; with 8 and 9 left the order has to be stated.

    Raises:
        Invalid: at the first unsur that is missing.
    """
    missing = [unsur for unsur in UNSUR if unsur not in found]
    if len(missing) == len(last) == 1:
        return {**found, missing[0]: last[0]}
    if not missing or (len(last) > 1 and set(missing) <= {"pengaduan", "sarana"}):
        return found
    names = (" atau " if last else "; ").join(UNSUR[unsur] for unsur in missing)
    told = f"Berkas ini memuat {len(found) + len(last)} dari {NINE}; tidak ada kolom untuk {names}."
    unclear = [(title, may) for title, may in judul.unclear.items() if set(may) & set(missing)]
    for title, may in unclear:
        told += f" Judul “{title[:60]}” dapat berarti {' atau '.join(UNSUR[unsur] for unsur in may)}: pilih sendiri kolomnya."
    if not unclear:
        told += " Unsur yang tidak ditanyakan tidak diisi dengan dugaan, jadi IKM-nya tidak dapat dihitung."
    raise Invalid(told, field=missing[0])


def _require_nine(free: Mapping[int, Sequence[str]], found: Mapping[str, str]) -> None:
    if over := [number for number, titles in free.items() if number > len(UNSUR) and titles]:
        if all(unsur in found for unsur in UNSUR):
            return
        told = f"Berkas ini memuat unsur bernomor sampai {max(over)}; IKM dihitung dari {NINE}, bukan dari daftar unsur lain."
        raise Invalid(told, field="file")
