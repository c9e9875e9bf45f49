"""Each page's CPU, statements and slowest statement on the data of DATA_DIR: `DATA_DIR=… python -m bench.pages [user …]`.

Cold is the first visitor of a period, warm the rerun after him. Sessions are opened in that data, nothing else is changed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bench.accounts import SEEN_BY, open_sesi
from bench.report import table
from bench.statements import PageCount, count_statements

HEAD = ("page", "akun", "CPU ms", "rerun ms", "SQL", "SQL rerun", "slowest ms", "slowest")


def main(users: Sequence[str]) -> int:
    """Print the table, the dearest page first; 1 when a page could not be opened."""
    from db.engine import get_engine, get_read_engine

    counts = count_statements([get_engine(), get_read_engine()], lambda user: open_sesi(user)[0], users or SEEN_BY)
    print(table(HEAD, [_row(count) for count in sorted(counts, key=lambda count: -count.cold_cpu_ms)]))
    failed = [count for count in counts if count.problem]
    for count in failed:
        print(f"{count.page} ({count.user}): {count.problem}", file=sys.stderr)
    return 1 if failed else 0


def _row(count: PageCount) -> tuple[object, ...]:
    ms = (round(count.cold_cpu_ms), round(count.warm_cpu_ms), count.cold, count.warm, round(count.slowest_ms, 1))
    return (count.page, count.user, *ms, count.slowest[:90])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
