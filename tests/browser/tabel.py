"""The table of reports, a canvas: its cells are found by their place."""

from playwright.sync_api import Locator, Page

DAY, ACTIVITY, MINUTES = range(3)
LEFT = (40, 140, 265)  # within each of these columns


def table(page: Page) -> Locator:
    """The table of the open tab."""
    return page.get_by_test_id("stDataFrame").filter(visible=True).first


def cell(page: Page, row: int, column: int) -> Locator:
    return table(page).get_by_test_id(f"glide-cell-{column}-{row}")


def choose_cell(page: Page, row: int, column: int) -> None:
    """By place: the table is a canvas with rows of 35 pixels under its header. A first quick click may only give it the focus."""
    for at in (6, row):
        table(page).click(position={"x": LEFT[column], "y": 53 + 35 * at}, delay=80)
        page.wait_for_timeout(150)


def paste(page: Page, row: int, column: int, *lines: str) -> None:
    """From a cell on, as from a spreadsheet."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join(lines))
    choose_cell(page, row, column)
    page.keyboard.press("Control+V")


def type_and_leave_open(page: Page, row: int, column: int, text: str) -> None:
    """Into the cell's editor once it is there; what comes before it opens is lost on a busy machine."""
    choose_cell(page, row, column)
    page.keyboard.press("Enter")
    page.locator("textarea[id^=input-box]").fill(text)
