"""A browser tab without a browser: fills a form, opens a page, reruns it, over Streamlit's websocket.

In what costs the server time it does as a browser does: it keeps the messages that the server may replace by their
hash, and says which ones it still holds. It draws nothing.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash

HOST = "127.0.0.1"  # not a parameter: the bench can load this machine only


class TabError(Exception):
    """The page did not do what was asked of it."""


@dataclass
class Run:
    """One rerun: seconds until the server had finished it, bytes it sent, what went wrong."""

    seconds: float = 0.0
    size: int = 0
    problems: list[str] = field(default_factory=list)


class Tab:
    """One session with the server on `port`; use it in `async with`."""

    def __init__(self, port: int, *, cookies: Mapping[str, str] | None = None, timeout: float = 60) -> None:
        self._port, self._timeout = port, timeout
        self._headers = {"Origin": f"http://{HOST}:{port}"}
        if cookies:
            self._headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self.query = ""  # the part of the address after "?"
        self.pages: dict[str, str] = {}  # what the server calls a page -> its address
        self.widgets: dict[str, str] = {}  # label -> id, of the run seen last
        self._page = ""
        self._typed: dict[str, str] = {}  # widget id -> text
        self._held: dict[str, tuple[int, ForwardMsg]] = {}  # hash -> (run that used it last, message)
        self._run_no, self._max_age = 0, 2

    async def __aenter__(self) -> Tab:
        self._socket = await websockets.connect(
            f"ws://{HOST}:{self._port}/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            additional_headers=self._headers,
            max_size=None,
            compression=None,
            ping_interval=None,
            open_timeout=self._timeout,
            close_timeout=2,
            proxy=None,
        )  # one named in the environment would take us off this machine
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self._socket.close()

    async def rerun(self, pressed: str = "") -> Run:
        """Ask for a rerun, with the button labelled `pressed` if given, and wait for its end."""
        run = Run()
        request = self._request(pressed)
        start = time.perf_counter()
        await self._socket.send(request)
        async with asyncio.timeout(self._timeout):
            await self._receive(run)
        run.seconds = time.perf_counter() - start
        return run

    async def goto(self, url_path: str) -> Run:
        """Open a page as a click on its link in the navigation does."""
        wanted = calc_hash(url_path)  # the server calls a page so even when it is the front page, whose address is ""
        if wanted not in self.pages:
            raise TabError(f"no page {url_path!r}, the server offers {sorted(self.pages.values())}")
        self._page = wanted
        self._typed.clear()
        run = await self.rerun()
        if self._page != wanted:
            raise TabError(f"{url_path!r} was not opened: {run.problems or 'another page came'}")
        return run

    async def fill(self, texts: Mapping[str, str], *, press: str) -> Run:
        """Type into the inputs with these labels and press a button (of a form or not)."""
        for label, text in texts.items():
            self._typed[self._widget(label)] = text
        return await self.rerun(press)

    def _widget(self, label: str) -> str:
        if label not in self.widgets:
            raise TabError(f"no widget {label!r}, the page shows {sorted(self.widgets)}")
        return self.widgets[label]

    def _request(self, pressed: str) -> bytes:
        self._run_no += 1
        self._held = {key: held for key, held in self._held.items() if self._run_no - held[0] <= self._max_age}
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self.query, self._page
        state.cached_message_hashes.extend(self._held)
        state.context_info.timezone, state.context_info.locale = "Asia/Jakarta", "id-ID"
        for id_, text in self._typed.items():
            state.widget_states.widgets.add(id=id_, string_value=text)
        if pressed:
            state.widget_states.widgets.add(id=self._widget(pressed), trigger_value=True)
        return bytes(message.SerializeToString())

    async def _receive(self, run: Run) -> None:
        while True:
            data = await self._socket.recv(decode=False)
            run.size += len(data)
            message = self._whole(ForwardMsg.FromString(data))
            kind = message.WhichOneof("type")
            if kind != "script_finished":
                self._note(kind, message, run)
            elif message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:  # st.rerun: one more follows
                if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                    run.problems.append("the script did not compile")
                return

    def _whole(self, message: ForwardMsg) -> ForwardMsg:
        key = message.ref_hash or message.hash
        if message.WhichOneof("type") == "ref_hash":
            message = self._held[key][1]
        if key and message.metadata.cacheable:
            self._held[key] = (self._run_no, message)
        return message

    def _note(self, kind: str | None, message: ForwardMsg, run: Run) -> None:
        if kind == "new_session":
            self._max_age = message.new_session.config.max_cached_message_age or self._max_age
            self.widgets.clear()
        elif kind == "navigation":
            self.pages = {page.page_script_hash: page.url_pathname for page in message.navigation.app_pages}
            self._page = message.navigation.page_script_hash
        elif kind == "page_not_found":
            run.problems.append(f"page not found: {message.page_not_found.page_name}")
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message.delta.new_element, run)

    def _see(self, element: Any, run: Run) -> None:
        name = element.WhichOneof("type")
        body: Any = getattr(element, str(name), None)
        if name == "exception":
            run.problems.append(f"{body.type}: {body.message}"[:300])
        elif str(getattr(body, "id", None)).startswith("$$") and getattr(body, "label", None):
            self.widgets[body.label] = body.id
