"""Field visits: what a leader may write down of one, and how its follow-up stands."""

from datetime import date

from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known

PLACE_LENGTH = (3, 160)
FINDINGS_LENGTH = (10, 2000)
FOLLOW_UP_LENGTH = (5, 500)
NOTE_LENGTH = (5, 500)
# Calendar days after the visit until which a follow-up without a due day is due: the form asks for one.
DUE_DAYS = 30
# The four steps that citizens answer in too.
RATING_LABELS = {1: "Tidak baik", 2: "Kurang baik", 3: "Baik", 4: "Sangat baik"}
STATUS_LABELS = {"tanpa": "Tanpa tindak lanjut", "terbuka": "Belum selesai", "lewat": "Lewat tenggat", "selesai": "Selesai"}


def check_day(day: date | None, today: date) -> date:
    """The day of the visit. `today` is the day at the office, which the caller knows.

    Raises:
        Invalid: field day; none, or still to come.
    """
    if day is None:
        raise Invalid("Isi tanggal kunjungan.", field="day")
    if day > today:
        raise Invalid("Tanggal kunjungan tidak boleh setelah hari ini.", field="day")
    return day


def check_place(text: str, visited: str = "") -> str:
    """Where it was, 3–160 characters; left empty, it is the name of the unit or service `visited`."""
    ask = "Pilih unit atau layanan, atau tulis tempatnya"
    return check_text(text.strip() or visited, PLACE_LENGTH, "place", name="Tempat", ask=ask)


def check_findings(text: str) -> str:
    """What was seen, 10–2000 characters: shorter says nothing to who was not there."""
    return check_text(text, FINDINGS_LENGTH, "findings", name="Temuan", ask="Tuliskan apa yang dilihat")


def check_rating(rating: int | None) -> int | None:
    """1 (not good) to 4 (very good), or none."""
    return None if rating is None else known(rating, RATING_LABELS, "Pilih penilaian 1 sampai 4.", "rating")


def check_follow_up(text: str, by: int | None, due: date | None, day: date) -> str:
    """What has to be done, 5–500 characters or "" for nothing: it needs who does it (`by`) and until when, not before `day`.

    Raises:
        Invalid: field follow_up, follow_up_by or due.
    """
    if not text.strip():
        if by is not None or due is not None:
            raise Invalid("Tuliskan tindak lanjutnya, atau kosongkan penanggung jawab dan tenggat.", field="follow_up")
        return ""
    text = check_text(text, FOLLOW_UP_LENGTH, "follow_up", name="Tindak lanjut", ask="Tuliskan tindak lanjutnya")
    if by is None:
        raise Invalid("Pilih siapa yang menindaklanjuti.", field="follow_up_by")
    if due is None:
        raise Invalid("Isi tenggat tindak lanjut.", field="due")
    if due < day:
        raise Invalid("Tenggat tidak boleh sebelum tanggal kunjungan.", field="due")
    return text


def check_note(text: str) -> str:
    """How a follow-up was done, or why it is opened again, 5–500 characters."""
    return check_text(text, NOTE_LENGTH, "note", name="Keterangan", ask="Tuliskan keterangannya")


def is_overdue(due: date | None, done: bool, today: date) -> bool:
    """Still open after its last day. Example: due on 9 November, it is overdue from the 10th."""
    return due is not None and not done and due < today


def status(follow_up: str, due: date | None, done: bool, today: date) -> str:
    """A key of STATUS_LABELS."""
    if not follow_up:
        return "tanpa"
    if done:
        return "selesai"
    return "lewat" if is_overdue(due, done, today) else "terbuka"
