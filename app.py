"""Entry point: page configuration, language, navigation; nothing is computed here."""

import streamlit as st

from ui.addresses import PAGE_PATHS
from ui.errors import shown_to_reader
from ui.pages import data, heritage, land_conflict, overview, site_dossier
from ui.pages import map as map_page
from ui.session import current_reader
from ui.shell import draw_footer, draw_header

reader = current_reader()
pages = {
    "overview": st.Page(
        lambda: overview.draw(reader), title=reader.say("shell.overview"), url_path="tong-quan", default=True
    ),
    "map": st.Page(lambda: map_page.draw(reader), title=reader.say("shell.map"), url_path=PAGE_PATHS["map"]),
    "conflict": st.Page(
        lambda: land_conflict.draw(reader),
        title=reader.say("shell.conflict"),
        url_path=PAGE_PATHS["conflict"],
    ),
    "heritage": st.Page(
        lambda: heritage.draw(reader), title=reader.say("shell.heritage"), url_path=PAGE_PATHS["heritage"]
    ),
    "site": st.Page(
        lambda: site_dossier.draw(reader), title=reader.say("shell.site"), url_path=PAGE_PATHS["site"]
    ),
    "data": st.Page(lambda: data.draw(reader), title=reader.say("shell.data"), url_path=PAGE_PATHS["data"]),
}
page = st.navigation(list(pages.values()), position="hidden")
st.set_page_config(page_title=f"{page.title} · {reader.say('shell.short')}", page_icon="🏭", layout="wide")
draw_header(reader, pages, page)
with shown_to_reader(reader.say):
    page.run()
draw_footer(reader)
