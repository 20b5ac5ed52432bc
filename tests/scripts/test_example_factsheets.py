"""The factsheets of the examples are those that the page gives out."""

from __future__ import annotations

import datetime as dt
import io

from pypdf import PdfReader

from scripts.example_factsheets import NAMES, write_factsheets


def test_both_languages_are_written(tmp_path):
    write_factsheets(tmp_path, workspace=tmp_path / "register", day=dt.date(2026, 11, 20))
    for language, word in (("vi", "Long Bình An"), ("en", "Withheld from this sheet")):
        pages = PdfReader(io.BytesIO((tmp_path / f"{NAMES[language]}.pdf").read_bytes())).pages
        assert word in " ".join(" ".join(page.extract_text() for page in pages).split())
