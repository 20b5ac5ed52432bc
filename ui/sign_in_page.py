"""The documents for signing in, for one's account and for signing out; plain HTML without scripts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from register.rights import ROLE_NAMES
from ui.addresses import PASSWORD_PATH, SIGN_IN_PATH, SIGN_OUT_PATH
from ui.language import Speaker

if TYPE_CHECKING:
    from register.account_records import Account

__all__ = ["FORM_FIELD", "account_document", "message_document", "sign_in_document"]

#: Field that repeats the secret of the form's cookie.
FORM_FIELD: Final = "bieu_mau"
_STYLE: Final = """
:root {color-scheme: light dark; font-family: "Source Sans", "Source Sans 3", Arial, sans-serif}
body {max-width: 26rem; margin: 2.5rem auto; padding: 0 1rem; line-height: 1.45}
h1 {font-size: 1.4rem} h2 {font-size: 1.1rem; margin-top: 2rem}
label {display: block; margin: .9rem 0 .25rem}
input {box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; border: 1px solid #78716c;
  border-radius: .4rem}
button {font: inherit; margin-top: 1.1rem; padding: .55rem 1.2rem; border: 0; border-radius: .4rem;
  background: #8c1d18; color: #fff; cursor: pointer}
:focus-visible {outline: 3px solid #2563eb; outline-offset: 2px}
.said {border-left: 4px solid #b45309; padding: .3rem .7rem}
nav {display: flex; justify-content: space-between; margin-top: 2rem}
"""


def sign_in_document(
    say: Speaker, *, back: str, form_token: str, name: str = "", said: str = "", can_local: bool = True
) -> str:
    """
    Return the form for name and password.

    Parameters
    ----------
    say
        Says sentences in the reader's language.
    back
        Path of the page to come back to.
    form_token
        Secret of the form.
    name
        What was typed before.
    said
        Key of the sentence about the last try, "" for none.
    can_local
        Whether there are accounts with a password here.

    Returns
    -------
    str
        HTML.
    """
    if not can_local:
        return _document(
            say, say("rights.sign_in"), f"<p>{escape(say('rights.sign_in_elsewhere'))}</p>", back
        )
    form = (
        f'<form method="post" action="{SIGN_IN_PATH}?{escape(_query(say, back))}">'
        f'<label for="ten">{escape(say("rights.name"))}</label>'
        f'<input id="ten" name="ten" value="{escape(name)}" autocomplete="username" autocapitalize="none" '
        f'spellcheck="false" maxlength="120" required autofocus>'
        f'<label for="mat_khau">{escape(say("rights.password"))}</label>'
        '<input id="mat_khau" name="mat_khau" type="password" autocomplete="current-password" '
        f'maxlength="300" required>{_secret(form_token)}'
        f"<button>{escape(say('rights.sign_in'))}</button></form>"
        f"<p>{escape(say('rights.forgotten'))}</p>"
    )
    return _document(say, say("rights.sign_in"), _said(say, said) + form, back)


def account_document(say: Speaker, account: Account, *, back: str, form_token: str, said: str = "") -> str:
    """
    Return who is signed in, with the forms for signing out and for another password.

    Parameters
    ----------
    say
        Says sentences in the reader's language.
    account
        Who is signed in.
    back
        Path of the page to come back to.
    form_token
        Secret of the forms.
    said
        What became of the last form, "" for nothing.

    Returns
    -------
    str
        HTML.
    """
    who = say("rights.account", name=account.display_name, role=say.pick(*ROLE_NAMES[account.role]))
    query = escape(_query(say, back))
    fields = "".join(
        f'<label for="{key}">{escape(say(f"rights.{key}"))}</label>'
        f'<input id="{key}" name="{key}" type="password" autocomplete="{fill}" maxlength="300" required>'
        for key, fill in (("cu", "current-password"), ("moi", "new-password"), ("nhac_lai", "new-password"))
    )
    body = (
        f"{_said(say, said)}<p>{escape(who)}</p>"
        f'<form method="post" action="{SIGN_OUT_PATH}?{query}">{_secret(form_token)}'
        f"<button>{escape(say('rights.sign_out'))}</button></form>"
        f"<h2>{escape(say('rights.change_password'))}</h2>"
        f'<form method="post" action="{PASSWORD_PATH}?{query}">{fields}{_secret(form_token)}'
        f"<button>{escape(say('rights.change_password'))}</button></form>"
    )
    return _document(say, say("rights.own_account"), body, back)


def message_document(say: Speaker, key: str, *, back: str) -> str:
    """
    Return one sentence and the way back.

    Parameters
    ----------
    say
        Says sentences in the reader's language.
    key
        Key of the sentence.
    back
        Path of the page to come back to.

    Returns
    -------
    str
        HTML.
    """
    return _document(say, say("rights.sign_in"), _said(say, key), back)


def _document(say: Speaker, title: str, body: str, back: str) -> str:
    """Return a whole document."""
    other = Speaker("en" if say.language == "vi" else "vi")
    short = say("shell.short")
    return (
        f'<!DOCTYPE html><html lang="{say.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · {escape(short)}</title><style>{_STYLE}</style></head><body>"
        f"<p>{escape(short)}</p><h1>{escape(title)}</h1>{body}"
        f'<nav><a href="{escape(back)}?lang={say.language}">{escape(say("rights.back"))}</a>'
        f'<a href="{SIGN_IN_PATH}?{escape(_query(other, back))}" lang="{other.language}">'
        f"{escape(other('rights.this_language'))}</a></nav></body></html>"
    )


def _query(say: Speaker, back: str) -> str:
    """Return language and way back as a query."""
    return urlencode({"lang": say.language, "ve": back})


def _secret(form_token: str) -> str:
    """Return the hidden field of a form."""
    return f'<input type="hidden" name="{FORM_FIELD}" value="{escape(form_token)}">'


def _said(say: Speaker, said: str) -> str:
    """Return a sentence about what happened, by its key or as it is."""
    if not said:
        return ""
    words = say(said) if said.startswith("rights.") else said
    return f'<p class="said" role="alert">{escape(words)}</p>'
