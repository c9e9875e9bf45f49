"""What files say of training: the days in one cell, the certificate."""

import re
from datetime import date

from rules.kit.errors import Invalid
from rules.kit.hari import month_of
from rules.kit.teks import check_text
from rules.pelatihan.isi import REASON_LENGTH, check_link

MODES = {
    "offline": "tatap_muka",
    "luring": "tatap_muka",
    "klasikal": "tatap_muka",
    "online": "daring",
    "e-learning": "daring",
    "webinar": "daring",
    "mooc": "daring",
    "blended": "campuran",
    "blended learning": "campuran",
    "hybrid": "campuran",
}
_DAY = r"(\d{1,2})(?:\s+([a-z]+))?(?:\s+(20\d\d))?"
_SPAN = re.compile(rf"{_DAY}(?:\s*(?:s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga|–|—|-)\s*{_DAY})?", re.IGNORECASE)


def span(text: str) -> tuple[date, date]:
    """First and last day that one cell tells, the month in words.

    Examples: "3 - 5 Maret 2026" → 3 and 5 March; "28 Februari s.d. 2 Maret 2026"; "5 Maret 2026" → one day.

    Raises:
        Invalid: field span.
    """
    match = _SPAN.fullmatch(" ".join(text.split()).strip(" ."))
    if match is not None:
        first_day, first_month, first_year, last_day, last_month, last_year = match.groups()
        if last_day is None:
            last_day, last_month, last_year = first_day, first_month, first_year
        start = _date(first_day, first_month or last_month, first_year or last_year)
        end = _date(last_day, last_month, last_year)
        if start is not None and end is not None:
            return start, end
    raise Invalid(f"“{text[:40]}” bukan tanggal. Contoh: 3-5 Maret 2026, atau 28 Februari s.d. 2 Maret 2026.", field="span")


def certificate(number: str, link: str) -> str:
    """What stands with a participant of his certificate; "" for none.

    Example: ("12/DIKLAT/2026", "https://…") → "Sertifikat 12/DIKLAT/2026, https://…".

    Raises:
        Invalid: field certificate or link.
    """
    try:
        checked = check_link(link)
    except Invalid as error:
        raise Invalid(error.message, field="link") from error
    told = ", ".join(part for part in (number.strip(), checked) if part)
    if not told:
        return ""
    return check_text(f"Sertifikat {told}", (0, REASON_LENGTH[1]), "certificate", name="Sertifikat", one_line=True)


def _date(day: str, month: str | None, year: str | None) -> date | None:
    number = month_of(month or "")
    if number is None or year is None:
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
