"""Entry point: page configuration, language, navigation; nothing is computed here."""

from functools import partial
from importlib import import_module

import streamlit as st

from ui.addresses import PAGE_PATHS
from ui.errors import shown_to_reader
from ui.reload import COOKIE, take_over
from ui.session import current_reader
from ui.shell import draw_footer, draw_header

#: Page to its module, which is imported when somebody opens the page: some pull in slow libraries.
MODULES = {
    "overview": "ui.pages.overview",
    "map": "ui.pages.map",
    "conflict": "ui.pages.land_conflict",
    "heritage": "ui.pages.heritage",
    "site": "ui.pages.site_dossier",
    "data": "ui.pages.data",
}


def draw(module: str) -> None:
    """Draw one page."""
    import_module(module).draw(reader)


take_over(st.context.cookies.get(COOKIE))
reader = current_reader()
pages = {
    name: st.Page(
        partial(draw, module),
        title=reader.say(f"shell.{name}"),
        url_path=PAGE_PATHS[name] or "tong-quan",
        default=name == "overview",
    )
    for name, module in MODULES.items()
}
page = st.navigation(list(pages.values()), position="hidden")
st.set_page_config(page_title=f"{page.title} · {reader.say('shell.short')}", page_icon="🏭", layout="wide")
draw_header(reader, pages, page)
with shown_to_reader(reader.say):
    page.run()
draw_footer(reader)
