"""Entry point: page configuration, language, role, navigation; nothing is computed here."""

from functools import partial
from importlib import import_module

import streamlit as st

from ui.addresses import LINKED_PAGES, PAGE_PATHS, may_open
from ui.errors import shown_to_reader
from ui.reload import COOKIE, take_over
from ui.sample import draw_sample_mark
from ui.session import current_reader
from ui.shell import draw_footer, draw_header, draw_withheld

#: Page to its module, which is imported when somebody opens the page: some pull in slow libraries.
MODULES = {
    "overview": "ui.pages.overview",
    "map": "ui.pages.map",
    "land": "ui.pages.land",
    "occupancy": "ui.pages.occupancy",
    "conflict": "ui.pages.land_conflict",
    "heritage": "ui.pages.heritage",
    "site": "ui.pages.site_dossier",
    "options": "ui.pages.site_options",
    "register": "ui.pages.register",
    "register_import": "ui.pages.register_import",
    "data": "ui.pages.data",
}


def draw(name: str) -> None:
    """Draw one page, when the reader's role may open it."""
    if may_open(role, name):
        import_module(MODULES[name]).draw(reader)
    else:
        draw_withheld(reader, name)


take_over(st.context.cookies.get(COOKIE))
reader = current_reader()
with shown_to_reader(reader.say):
    role = reader.role
pages = {
    name: st.Page(
        partial(draw, name),
        title=reader.say(f"shell.{name}"),
        url_path=PAGE_PATHS[name] or "tong-quan",
        default=name == "overview",
    )
    for name in MODULES
}
page = st.navigation(list(pages.values()), position="hidden")
st.set_page_config(page_title=f"{page.title} · {reader.say('shell.short')}", page_icon="🏭", layout="wide")
links = {name: pages[name] for name in LINKED_PAGES if may_open(role, name)}
draw_header(reader, pages=pages, links=links, current=page)
draw_sample_mark(reader)
with shown_to_reader(reader.say):
    page.run()
draw_footer(reader)
