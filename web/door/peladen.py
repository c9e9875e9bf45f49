"""How uvicorn is started, where Streamlit's own way of starting it leaves no choice."""

import os

from web.streamlit_inside import bound_messages


def narrow() -> None:
    """Before the server starts: it believes no forwarded headers, and takes no message that Streamlit would refuse.

    `streamlit run` and `uvicorn` read both before they import the app. There `web.door.asal` sees through a header that was
    believed, and messages are bounded by `server.maxMessageSize` or uvicorn's own 16 MB.
    """
    os.environ["FORWARDED_ALLOW_IPS"] = ""
    bound_messages()
