"""ASGI middleware: answers to the survey go ahead of Streamlit's own middleware, which would cost each a fifth more.

It has no use for them: sessions, compression and the guard of static files. Ours (`web.door.headers`) stands before it.
"""

import re

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from web import survei

FORM = re.compile(r"/survei/(?P<code>[^/]+)")


class Jalur:
    """Takes POST /survei/<code>; everything else passes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "POST" and (match := FORM.fullmatch(scope["path"])):
            scope["path_params"] = match.groupdict()
            response = await survei.send(Request(scope, receive, send))
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)
