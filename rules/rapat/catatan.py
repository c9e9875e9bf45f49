"""Notes of a meeting: how long one may be, and until when it is written."""

from datetime import datetime, timedelta

from rules.kit.errors import Invalid
from rules.kit.teks import NO_TEXT

MOST = 4000
# Who comes back to a note after so long sits down to it anew.
SITTING = timedelta(minutes=15)


def check_body(body: str) -> str:
    """A note as it is typed, its blanks too: somebody is in the middle of it.

    Raises:
        Invalid: field isi; more than 4000 characters, or what cannot be stored.
    """
    if len(body) > MOST:
        raise Invalid(f"Catatan paling panjang {MOST} huruf.", field="isi")
    if NO_TEXT.search(body):
        raise Invalid("Catatan berisi karakter yang tidak dapat disimpan.", field="isi")
    return body


def why_ended(status: str, memo_at: datetime | None) -> str | None:
    """Why the notes of a meeting are not written any more; None while they are.

    Before it begins its chair prepares in them; after it their writer finishes the minutes, until the memo is out.
    """
    if status == "batal":
        return "Rapat ini dibatalkan, jadi tidak ada lagi yang dicatat."
    if memo_at is not None:
        return "Memo rapat ini sudah terbit, jadi catatannya tidak dapat diubah lagi."
    return None


def is_anew(*, written_by: int, writer: int, since: timedelta) -> bool:
    """Whether a writer begins with a note, or comes back to it: another one wrote last, or he himself long ago."""
    return written_by != writer or since >= SITTING
