"""The document of a page is rewritten whole; anything else passes as it comes."""

import pytest
from conftest import ask_app
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route

from ui.addresses import PAGE_PATHS
from ui.document import PageDocument

PAGE = '<!DOCTYPE html><html lang="en"><head><title>Streamlit</title></head><body>x</body></html>'


def answer_of(response, path="/ban-do", **options):
    app = Starlette(routes=[Route("/{rest:path}", lambda _: response, methods=["GET", "POST"])])
    return ask_app(PageDocument(app), path, **options)


@pytest.mark.parametrize("path", PAGE_PATHS.values())
def test_document_is_vietnamese_named_and_knows_its_server(path):
    answer = answer_of(HTMLResponse(PAGE), f"/{path}")
    text = answer.body.decode()
    assert '<html lang="vi">' in text
    assert "<title>Đất công nghiệp Tuyên Quang</title>" in text
    assert text.index("BACKEND_BASE_URL") < text.index("<title>")
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert "etag" not in answer.headers


def test_a_document_in_pieces_is_rewritten_too():
    pieces = [PAGE[:10].encode(), PAGE[10:25].encode(), PAGE[25:].encode()]
    answer = answer_of(StreamingResponse(iter(pieces), media_type="text/html"))
    assert b'<html lang="vi">' in answer.body


@pytest.mark.parametrize("path", ["/app.js", "/a/b", "/_stcore/health"])
def test_other_addresses_pass_untouched(path):
    assert answer_of(HTMLResponse(PAGE), path).body == PAGE.encode()


def test_text_passes_untouched():
    assert answer_of(PlainTextResponse(PAGE)).body == PAGE.encode()


def test_a_form_passes_untouched():
    assert answer_of(HTMLResponse(PAGE), method="POST").body == PAGE.encode()


def test_an_address_that_is_no_page_gets_a_sentence():
    answer = answer_of(HTMLResponse(PAGE), "/khong-co")
    assert answer.status == 404
    assert "Không có trang này" in answer.body.decode()


def test_without_scripts_the_document_says_so():
    page = PAGE.replace("x</body>", "<noscript>You need to enable JavaScript.</noscript></body>")
    text = answer_of(HTMLResponse(page)).body.decode()
    assert "Trang này cần JavaScript" in text
    assert "You need to enable" not in text
