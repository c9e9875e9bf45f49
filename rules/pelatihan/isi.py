"""What may be written down of a course, a session, a test or an evaluation."""

from datetime import date
from urllib.parse import urlsplit

from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known
from rules.pelatihan import MODE_LABELS

JP_BOUNDS = (1, 200)
# Characters, as the columns hold them.
TITLE_LENGTH = (3, 160)
MAX_PROVIDER, MAX_DESCRIPTION, MAX_LINK, MAX_PLACE, MAX_COMMENT = 120, 1000, 500, 160, 1000
REASON_LENGTH = (5, 500)
JP_COURSE = (1, 900)
SEATS = (1, 5000)
LONGEST_DAYS = 366
SCORE = (0, 100)
RATING_LABELS = {1: "Tidak bermanfaat", 2: "Kurang bermanfaat", 3: "Cukup", 4: "Bermanfaat", 5: "Sangat bermanfaat"}


def check_title(text: str) -> str:
    """3–160 characters. Raises Invalid(field="title")."""
    return check_text(text, TITLE_LENGTH, "title", name="Judul pelatihan")


def check_reason(text: str) -> str:
    """A reason, 5–500 characters. Raises Invalid(field="reason")."""
    return check_text(text, REASON_LENGTH, "reason", name="Alasan", ask="Tuliskan alasannya")


def check_link(text: str) -> str:
    """An http or https address, or empty. Raises Invalid(field="link")."""
    text = check_text(text, (0, MAX_LINK), "link", name="Tautan")
    if text:
        try:
            parts = urlsplit(text)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.netloc or any(c.isspace() for c in text):
            raise Invalid("Tautan harus diawali https:// atau http://.", field="link")
    return text


def check_mode(mode: str) -> str:
    """A key of MODE_LABELS. Raises Invalid(field="mode")."""
    return known(mode, MODE_LABELS, "Pilih cara penyelenggaraan.", "mode")


def check_jp(jp: float | None) -> int:
    """Hours of a course, whole, 1–900. Raises Invalid(field="jp")."""
    return _whole(jp, JP_COURSE, "jp", "JP harus bilangan bulat")


def check_seats(seats: float | None, taken: int = 0) -> int | None:
    """How many may come, None without limit; not fewer than hold a seat already. Raises Invalid(field="seats")."""
    if seats is None:
        return None
    whole = _whole(seats, SEATS, "seats", "Kursi harus bilangan bulat")
    if whole < taken:
        raise Invalid(f"Sudah ada {taken} peserta terdaftar. Kursi tidak boleh kurang dari itu.", field="seats")
    return whole


def check_days(start: date | None, end: date | None) -> tuple[date, date]:
    """First and last day of a session. Raises Invalid: field start or end."""
    if start is None:
        raise Invalid("Isi tanggal mulai.", field="start")
    end = end or start
    if end < start:
        raise Invalid("Tanggal selesai tidak boleh sebelum tanggal mulai.", field="end")
    if (end - start).days >= LONGEST_DAYS:
        raise Invalid("Satu sesi paling lama setahun.", field="end")
    return start, end


def check_score(score: float | None, field: str) -> float | None:
    """A test's score 0–100, or none. Raises Invalid at `field`."""
    if score is None or score != score:
        return None
    lowest, highest = SCORE
    if not lowest <= score <= highest:
        raise Invalid(f"Nilai tes harus {lowest}–{highest}.", field=field)
    return float(score)


def check_rating(rating: int | None) -> int:
    """1–5. Raises Invalid(field="rating")."""
    return known(rating, RATING_LABELS, "Pilih penilaian 1 sampai 5.", "rating")


def check_wanted(jp: float) -> int:
    """A yearly number of hours as a setting. Raises Invalid(field="jp")."""
    return _whole(jp, JP_BOUNDS, "jp", "JP setahun harus bilangan bulat")


def _whole(value: float | None, bounds: tuple[int, int], field: str, ask: str) -> int:
    lowest, highest = bounds
    if value is None or value != value or value != int(value) or not lowest <= value <= highest:
        raise Invalid(f"{ask} {lowest}–{highest}.", field=field)
    return int(value)
