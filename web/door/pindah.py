"""Addresses that pages had before: whoever kept a link or a bookmark is led on, with what it asked for."""

from starlette.requests import Request
from starlette.responses import RedirectResponse

# old page → present one
MOVED = {"skm": "survei", "sasaran": "skp"}


async def lead_on(request: Request) -> RedirectResponse:
    """308 to the present page. Relative, so that it holds under whatever path a proxy serves the app."""
    page = MOVED[request.url.path.rsplit("/", 1)[-1]]
    return RedirectResponse(f"{page}?{request.url.query}" if request.url.query else page, status_code=308)
