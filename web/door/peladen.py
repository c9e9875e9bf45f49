"""How uvicorn is started, where Streamlit's own way of starting it leaves no choice."""

import os

from streamlit.runtime.runtime_util import get_max_widget_state_size_bytes
from streamlit.web.server.starlette import starlette_server


def narrow() -> None:
    """Before the server starts: it believes no forwarded headers, and takes no message that Streamlit would refuse.

    `streamlit run` and `uvicorn` read both before they import the app. There `web.door.asal` sees through a header that was
    believed, and messages are bounded by `server.maxMessageSize` or uvicorn's own 16 MB.
    """
    os.environ["FORWARDED_ALLOW_IPS"] = ""
    # uvicorn is told the size of what Streamlit may send, which is far more than any browser has to say.
    starlette_server.get_max_message_size_bytes = get_max_widget_state_size_bytes
