"""Whether everything shown is sample data: the public pages say so too."""

import time

from db.engine import reading
from db.queries.kit import pengaturan
from settings import get_settings

# Read this seldom: the survey is opened a thousand times a second, and a restored database is another one.
KEPT_SECONDS = 60.0
_kept: dict[str, tuple[float, bool]] = {}


def is_sample() -> bool:
    """The mark of the database, at most a minute old."""
    url, now = get_settings().sqlalchemy_read_url, time.monotonic()
    known = _kept.get(url)
    if known is None or now - known[0] > KEPT_SECONDS:
        with reading() as connection:
            sample = pengaturan.kantor(connection).sample
        known = _kept[url] = (now, sample)
    return known[1]
