"""Who is to be over whom by a list of employees: found by NIP, in the same file too, or by a name that only one has."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rules.kehadiran.sel import nip as read_nip
from rules.kit import hak
from rules.kit.errors import DomainError, Invalid
from rules.organisasi.nama_gelar import NOTHING, bare
from rules.organisasi.usul_atasan import WAITS, waits
from services.impor.jenis.kind import Asked
from services.impor.jenis.pegawai.data import Isi
from services.impor.jenis.pegawai.niat import Niat
from services.organisasi import atasan


def put_over(asked: Asked, data: Isi, rows: Sequence[Niat]) -> None:
    """Everybody's atasan; a row that cannot have his is wrong, and so is whoever would come under somebody new of a wrong row."""
    new = {one.nip: one for one in rows if one.there is None}
    names = _names(asked, data, rows)
    for one in rows:
        try:
            _find(asked, data, one, new, names)
        except DomainError as error:
            one.blame("atasan_nip", error.message)
    while _fall_with(rows, new) or _circles(data, rows):
        pass


def atasan_cell(told: Mapping[str, object]) -> str:
    """What the row says of the atasan, "" where nothing."""
    text = str(told.get("atasan_nip") or "").strip()
    return "" if text.lower() in NOTHING else text


def _find(asked: Asked, data: Isi, one: Niat, new: Mapping[str, Niat], names: Mapping[str, set[str]]) -> None:
    one.atasan = one.there.atasan_id if one.there is not None else None
    one.atasan_nip = data.nips.get(one.atasan, "") if isinstance(one.atasan, int) else ""
    text = atasan_cell(one.told)
    if not text:
        return
    nip = _nip(text, names)
    if nip == one.nip:
        raise Invalid("Pegawai tidak dapat menjadi atasan dirinya sendiri.")
    one.over, one.atasan_nip = True, nip
    if nip in new:
        one.atasan = nip
        return
    person = data.orang.get(nip)
    if person is None:
        raise Invalid("Atasan dengan NIP ini tidak ada di sini dan tidak ada di berkas ini.")
    one.atasan = person.id
    if not one.changes_atasan:
        return
    atasan.check_person(
        asked.actor, name=person.name, left=person.active_to is not None, abroad=person.dinas_id != asked.dinas_id
    )
    _wish(asked, data, one, person.id)


def _wish(asked: Asked, data: Isi, one: Niat, atasan_id: int) -> None:
    """Who would put somebody under himself only asks for it."""
    before = one.there.atasan_id if one.there is not None else None
    if not waits(asked.actor, dinas_id=asked.dinas_id, before=before, after=atasan_id):
        return
    waiting = data.wishes.get(one.there.id) if one.there is not None else None
    if waiting == atasan_id and one.there is not None:
        one.notes.append("Atasan baru sudah diusulkan dan menunggu persetujuan.")
        one.over, one.atasan, one.atasan_nip = False, before, data.nips.get(before or 0, "")
    elif waiting is not None:
        raise Invalid("Usulan atasan lain untuknya masih menunggu persetujuan.")
    else:
        one.wish = True
        one.notes.append(WAITS)


def _nip(text: str, names: Mapping[str, set[str]]) -> str:
    """The NIP that a cell gives, or that of the only one who has the name in it."""
    if any(letter.isdigit() for letter in text):
        return read_nip(text)
    found = names.get(bare(text), set())
    if len(found) != 1:
        told = f"Ada {len(found)} orang bernama" if found else "Tidak ada orang bernama"
        raise Invalid(f"{told} “{text[:60]}” di dinas ini atau berkas ini. Tulis NIP atasannya.")
    return next(iter(found))


def _names(asked: Asked, data: Isi, rows: Sequence[Niat]) -> dict[str, set[str]]:
    """Name without titles → NIPs of those in service here or new in the file."""
    found: dict[str, set[str]] = defaultdict(set)
    for person in data.orang.values():
        if person.dinas_id == asked.dinas_id and person.active_to is None and person.nip is not None:
            found[bare(person.name)].add(person.nip)
    for one in rows:
        if one.told.get("name") and one.told.get("nip"):
            found[bare(str(one.told["name"]))].add(one.nip)
    return found


def _fall_with(rows: Sequence[Niat], new: Mapping[str, Niat]) -> bool:
    """Rows under somebody new whose own row cannot be taken cannot either; whether there was one more."""
    more = False
    for one in rows:
        over = new.get(one.atasan) if isinstance(one.atasan, str) else None
        if one.stands and over is not None and not over.stands:
            one.blame("atasan_nip", f"Atasannya ada di baris {over.row}, dan baris itu tidak dapat diimpor.")
            more = True
    return more


def _circles(data: Isi, rows: Sequence[Niat]) -> bool:
    """Rows that together close a circle are wrong; whether there was one more."""
    over: dict[int | str, int | str | None] = dict(data.parents.items())
    by_node = {one.node: one for one in rows if one.stands and one.over}
    over |= {node: one.atasan for node, one in by_node.items()}
    done: set[int | str] = set()
    for node in by_node:
        path: dict[int | str, None] = {}
        at: int | str | None = node
        while at is not None and at not in done and at not in path:
            path[at] = None
            at = over.get(at)
        circle = list(path)[list(path).index(at) :] if at in path and at is not None else []
        done |= path.keys()
        guilty = [by_node[each] for each in circle if each in by_node and by_node[each].changes_atasan]
        for one in guilty:
            numbers = ", ".join(str(each.row) for each in sorted(guilty, key=lambda each: each.row))
            one.blame(
                "atasan_nip", f"Atasan pada baris {numbers} saling melingkar: tidak seorang pun dapat berada di bawah bawahannya."
            )
        if guilty:
            return True
    return False


def own_row(asked: Asked, one: Niat) -> str:
    """Why the importer's own row is not his to change, "" where it is somebody else's."""
    himself = one.there is not None and hak.about_himself(asked.actor, "pegawai.edit", one.there.id)
    return hak.BY_OTHERS["pegawai.edit"] if himself else ""
