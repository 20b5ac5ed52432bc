"""The frame around every page: title, navigation, language, theme, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from register.rights import ROLE_NAMES, ROLES
from ui.addresses import may_open
from ui.header_identity import draw_ended, draw_identity, kept_by_browser
from ui.identity import is_local_session
from ui.reload import COOKIE, session_token
from ui.session import LANGUAGE_KEY, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.navigation.page import Page

    from ui.session import Reader

LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}
#: Streamlit's own words that cannot be translated are hidden; the rest is room for the page.
STYLE = """<style>
[data-testid="stHeader"], [data-testid="InputInstructions"], [data-testid="stElementToolbar"],
[data-testid="stToolbar"], [data-testid="stStatusWidget"], [data-testid="stMainMenu"] {display: none}
[data-testid="stMainBlockContainer"] {padding: 0.6rem 1.2rem 1rem; max-width: 100rem}
[data-testid="stHeadingWithActionElements"] h1 {font-size: 1.5rem; padding: 0.2rem 0}
[data-testid="stHeadingWithActionElements"] h2 {font-size: 1.2rem; padding: 0.6rem 0 0.2rem}
[data-testid="stHeadingWithActionElements"] h3 {font-size: 1.02rem; padding: 0.4rem 0 0.2rem}
[data-testid="stHeaderActionElements"] {display: none}
/* The primary colour is light in the dark theme: letters on it must be dark there (8:1; white had 2.2:1). */
[data-testid^="stBaseButton-primary"] {color: light-dark(#ffffff, #161413) !important}
.tq-brand {font-weight: 700; font-size: 1.02rem; white-space: nowrap}
.tq-account {color: inherit !important; font-size: .9rem}
.tq-muted {opacity: .72; font-size: .86rem}
/* What became of an earlier press goes when the next one starts. */
[class*="-news"] [data-stale="true"] {display: none}
/* Streamlit takes the outline from its links; who uses the keyboard must see where the focus is. */
:focus-visible {outline: 3px solid #2563eb !important; outline-offset: 2px}
/* The boxes around fields clip what stands out of them: there the outline stands inside, on all sides. */
input:focus-visible, textarea:focus-visible {outline-offset: -3px}
[data-testid="stSelectbox"] input:focus-visible {outline: none !important}
[data-testid="stSelectbox"] div:has(> input:focus-visible) {outline: 3px solid #2563eb; outline-offset: -3px}
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] {padding: 0.9rem 0.6rem 1rem}
  .st-key-shell-top > :has(.tq-brand), .st-key-shell-top > :has([data-testid="stSpace"]) {display: none}
  .st-key-shell-top, .st-key-shell-links {gap: .2rem}
}
@media print {.st-key-shell-header, .st-key-shell-footer {display: none}}
</style>"""
THEME_JS = """
export default function ({ data, parentElement }) {
  document.documentElement.lang = data.language;
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip) skip.textContent = data.skip;
  const address = new URL(window.location.href);
  if (address.searchParams.get("lang") !== data.language) {
    address.searchParams.set("lang", data.language);
    window.history.replaceState(window.history.state, "", address.href);
  }
  const keep = () => {
    for (const [name, value] of Object.entries(data.kept)) {
      document.cookie = `${name}=${value}; path=/; SameSite=Lax`;
    }
  };
  keep();
  window.onfocus = keep;  // of several tabs the one that is left or reloaded is the one that counts
  window.onpagehide = keep;
  const button = parentElement.querySelector("button");
  const background = getComputedStyle(button).getPropertyValue("--st-background-color").trim();
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = background || "#fff";
  const value = parseInt(probe.fillStyle.slice(1), 16);
  const isDark = ((value >> 16) & 255) + ((value >> 8) & 255) + (value & 255) < 384;
  button.textContent = isDark ? data.to_light : data.to_dark;
  button.onclick = () => {
    for (const path of data.paths) {
      localStorage.setItem(`stActiveTheme-${path}-v2`, JSON.stringify(isDark ? "Light" : "Dark"));
    }
    document.cookie = `${data.cookie}=${data.token}; path=/; max-age=30; SameSite=Strict`;
    location.reload();
  };
}
"""
THEME_CSS = """
button {font: inherit; font-size: .86rem; color: var(--st-text-color); background: transparent;
  cursor: pointer; border: 1px solid var(--st-border-color); border-radius: .5rem; padding: .38rem .7rem;
  white-space: nowrap}
button:hover {border-color: var(--st-primary-color)}
button:focus-visible {outline: 3px solid #2563eb}
"""
_theme_switch = st.components.v2.component(
    "theme_switch", html='<button type="button"></button>', css=THEME_CSS, js=THEME_JS
)


def draw_header(
    reader: Reader, *, pages: Mapping[str, Page], links: Mapping[str, Page], current: Page
) -> None:
    """
    Draw the title, who reads, the language choice, the theme switch and the links to the pages.

    Parameters
    ----------
    reader
        The reader.
    pages
        Every page by its name.
    links
        The pages that the reader may open from here.
    current
        The page that is open.
    """
    say = reader.say
    st.html(STYLE)
    with st.container(key="shell-header", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="shell-top"):
            st.html(f'<div class="tq-brand">{say("shell.short")}</div>', width="content")
            st.space("stretch")
            draw_identity(reader, current)
            st.segmented_control(
                say("shell.language"),
                LANGUAGES,
                format_func=LANGUAGE_NAMES.__getitem__,
                key=LANGUAGE_KEY,
                required=True,
                label_visibility="collapsed",
                width="content",
            )
            _draw_theme_switch(reader, pages, current)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="shell-links"):
            for key, page in links.items():
                st.page_link(page, label=say(f"shell.{key}"))
    with st.container():
        draw_ended(reader)


def _draw_theme_switch(reader: Reader, pages: Mapping[str, Page], current: Page) -> None:
    """Draw the theme switch, which also tells the document its language."""
    say = reader.say
    _theme_switch(
        key="theme-switch",
        width="content",
        data={
            "language": reader.language,
            "skip": say("shell.skip"),
            "page": current.url_path,  # on another page the address must be given its language again
            "to_dark": say("shell.to_dark"),
            "to_light": say("shell.to_light"),
            "cookie": COOKIE,
            "kept": kept_by_browser(reader, current),
            "token": session_token(),  # the session after the reload takes over its work
            "paths": ["/", *(f"/{page.url_path}" for page in pages.values() if page.url_path)],
        },
    )


def draw_withheld(reader: Reader, page: str) -> None:
    """
    Say that a page is not for this reader, and what to do; nothing of the page is computed.

    Parameters
    ----------
    reader
        The reader.
    page
        Name of the page.
    """
    say = reader.say
    st.title(say(f"shell.{page}"))
    audience = ", ".join(say.pick(*ROLE_NAMES[role]) for role in ROLES if may_open(role, page))
    way = "rights.withheld_local" if is_local_session() else "rights.withheld"
    st.info(say(way, audience=audience))


def draw_footer(reader: Reader) -> None:
    """Draw the sentence about where the figures come from."""
    with st.container(key="shell-footer"):
        st.html(f'<div class="tq-muted">{reader.say("shell.footer")}</div>')
