"""Streamlit's one HTML page, in Indonesian."""

import re
from functools import cache

from web.bahasa import assets
from web.streamlit_inside import index_html

NOSCRIPT = "<p>Papan Kinerja memerlukan JavaScript. Aktifkan JavaScript di peramban Anda, lalu muat ulang halaman ini.</p>"
# rel="icon" and not "shortcut icon": Streamlit looks for the latter to put in each page's Material icon, which it
# would fetch from fonts.gstatic.com; without it the icon stays ours and nothing is asked of another host.
ICONS = (
    '<link rel="icon" type="image/png" sizes="64x64" href="./static/favicon.png" />\n'
    '    <link rel="icon" type="image/svg+xml" href="./static/papan.svg" />'
)
# Streamlit cuts the words of a link at the edge of a telephone; here they go on in the next line.
LINK = '[data-testid="stMain"] [data-testid="stPageLink-NavLink"]'
STYLE = (
    f"<style>{LINK} {{ height: auto; }} "
    f"{LINK} :is(span, div, p):not([data-testid=stIconMaterial]) {{ white-space: normal; }}</style>"
)
CHANGES = (
    (r'<html lang="en">', '<html lang="id">'),
    (r"<title>.*?</title>", "<title>Papan Kinerja</title>"),
    (r'<link rel="shortcut icon"[^>]*>', ICONS),
    (r"(?s)(<noscript>).*?(</noscript>)", rf"\1{NOSCRIPT}\2"),
    # An advertisement for an interface that is switched off.
    (r'(?s)\s*<!--(?:(?!-->).)*-->\s*<link rel="service-desc"[^>]*>', ""),
    ("(?=</head>)", f"{STYLE}\n  "),
    # Of ours, ahead of Streamlit's own program, which starts when the page is read.
    (r'(?=<script type="module")', "".join(f'<script src="./static/{path.name}"></script>\n    ' for path in assets.SCRIPTS)),
)


@cache
def page() -> assets.Asset:
    """index.html for every address that Streamlit answers with it, as prepared for the current revision."""
    html = index_html()
    for pattern, text in CHANGES:
        html = re.sub(pattern, text, html, count=1)
    return assets.pack(html.replace("./static/", f"./static/{assets.revision()}/").encode(), "text/html")


def warm() -> None:
    """Prepare the page and the 60 files it asks for at once (0.3 s of CPU), so that the first visitor does not wait."""
    for name in re.findall(r'"\./static/[0-9a-f]+/([^"]+)"', page().plain.decode()):
        assets.asset(name)
