"""What a run had to leave out, and what it measured, in a sentence each at its end: dots do not say it."""

import pytest

# A test tells what it measured: `record_property(MEASURED, "…")`.
MEASURED = "ukuran"


def sentence(reports: list[pytest.TestReport]) -> str:
    """The reasons, each once, with the number of tests; empty when nothing was left out."""
    counts: dict[str, int] = {}
    for report in reports:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        reason = reason.removeprefix("Skipped: ")
        counts[reason] = counts.get(reason, 0) + 1
    return "Dilewati: " + ", ".join(f"{n} {reason}" for reason, n in sorted(counts.items())) + "." if counts else ""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == MEASURED and report.when == "call":
                terminalreporter.write_line(str(value))
    if said := sentence(terminalreporter.getreports("skipped")):
        terminalreporter.write_line(said, yellow=True)
