"""A comparison as files: CSV and XLSX of its table, DOCX and PDF of its dossier."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import TYPE_CHECKING, Final

import streamlit as st

from ui.dates import today
from ui.format import date
from ui.late_files import made_for
from ui.options_answer import answer_shown
from ui.options_judgements import judgement_behind
from ui.options_state import settings_now
from ui.registers import register_of
from ui.scenario_reading import read_options
from ui.scenario_words import cell_words, row_title, unit_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.scenario_results import ScenarioComparison
    from ui.language import Speaker
    from ui.session import Reader

__all__ = ["comparison_csv", "comparison_xlsx", "draw_comparison_files", "scenario_file", "sheet_rows"]

_SHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PAPERS: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
#: How text begins that a spreadsheet takes for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_COLUMN_WIDTH: Final = 28


def sheet_rows(found: ScenarioComparison, say: Speaker) -> list[list[str | float | None]]:
    """
    Return a comparison as the rows of a sheet.

    Parameters
    ----------
    found
        The comparison.
    say
        Says sentences in the reader's language.

    Returns
    -------
    list of list
        Headings first; of each figure low, best and high as numbers, None where one is not known, and words.
        The last rows say what was assumed and what is not known.
    """
    from analysis.scenario_rows import comparison_rows  # noqa: PLC0415  (with the comparison only)

    heads: list[str | float | None] = [
        say("options.file_group"),
        say("scenario.figure"),
        say("options.file_unit"),
    ]
    for each in found.scenarios:
        heads += [
            _safe(f"{each.scenario.scenario_id} {part}")
            for part in (say("options.file_low"), say("options.file_best"), say("options.file_high"))
        ]
        heads.append(_safe(f"{each.scenario.scenario_id} {each.scenario.name_vi}"))
    rows: list[list[str | float | None]] = [heads]
    for row in comparison_rows(found):
        line: list[str | float | None] = [
            say(f"scenario.group_{row.group}"),
            _safe(row_title(row, say)),
            unit_words(row, say),
        ]
        for cell in row.cells:
            note = say.pick(cell.words.vi, cell.words.en)
            words = cell_words(cell, row, say)
            line += [cell.value.low, cell.value.best, cell.value.high]
            line.append(_safe(f"{words} ({note})" if note else words))
        rows.append(line)
    rows.append([say("scenario.as_of", date=date(found.as_of, say.language))])
    for heading, sentences in (("assumptions", found.assumptions), ("unknowns", found.unknowns)):
        rows += [[say(f"scenario.{heading}"), say.pick(each.vi, each.en)] for each in sentences]
    return rows


def comparison_csv(found: ScenarioComparison, say: Speaker) -> bytes:
    """Return the table of a comparison as CSV in UTF-8 that spreadsheets recognise."""
    text = io.StringIO()
    csv.writer(text).writerows(sheet_rows(found, say))
    return text.getvalue().encode("utf-8-sig")


def comparison_xlsx(found: ScenarioComparison, say: Speaker) -> bytes:
    """Return the table of a comparison as a workbook."""
    from openpyxl import Workbook  # noqa: PLC0415  (slow to import, and needed late)
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  (likewise)

    book = Workbook(write_only=True)
    sheet = book.create_sheet(say("scenario.title")[:31])
    rows = sheet_rows(found, say)
    for place in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(place)].width = _COLUMN_WIDTH
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def scenario_file(found: ScenarioComparison, reader: Reader, kind: str) -> bytes:
    """
    Return the dossier of the first scenario, the others beside it.

    Parameters
    ----------
    found
        The comparison.
    reader
        Whose language, workspace and role.
    kind
        "docx" or "pdf".

    Returns
    -------
    bytes
        The file; with the scores of the page when they are of the same date.
    """
    from ui.consultation_note import paper_file  # noqa: PLC0415  (slow to import, and needed late)
    from ui.option_papers import AskedOption, option_dossier_paper  # noqa: PLC0415  (likewise)

    shown = answer_shown(settings_now())
    result = None if shown is None or shown.answer is None else shown.answer.result
    if result is not None and result.request.as_of != found.as_of:
        result = None
    options = read_options(register_of(reader.workspace), role=reader.role)
    ids = [use.option_id for use in found.scenarios[0].uses if use.option_id in options]
    sites = [options[each].site for each in dict.fromkeys(ids)]
    paper = option_dossier_paper(
        [AskedOption(site=site) for site in sites if site is not None],
        as_of=found.as_of,
        reader=reader,
        result=result,
        judgement=None if result is None else judgement_behind(result.suitability.weights),
        comparison=found,
    )
    return paper_file(paper, kind)


def draw_comparison_files(found: ScenarioComparison, chosen: Sequence[str], reader: Reader) -> None:
    """
    Draw the buttons.

    Parameters
    ----------
    found
        The comparison.
    chosen
        Ids of its scenarios.
    reader
        Whose language, workspace and role.
    """
    say, stem = reader.say, f"kich-ban-{'-'.join(chosen)}-{today().isoformat()}"
    tables = {
        "csv": (comparison_csv, "text/csv"),
        "xlsx": (comparison_xlsx, _SHEET),
    }
    st.caption(say("options.scenario_dossier_how", id=chosen[0]))
    with st.container(horizontal=True, gap="small", key="options-comparison-files"):
        for kind, media in _PAPERS.items():
            st.download_button(
                say(f"options.dossier_{kind}"),
                made_for(reader, partial(scenario_file, found, reader, kind)),
                file_name=f"ho-so-{stem}.{kind}",
                mime=media,
                on_click="ignore",
                key=f"options.scenario_dossier.{kind}",
            )
        for kind, (make, media) in tables.items():
            st.download_button(
                say(f"options.table_{kind}"),
                made_for(reader, partial(make, found, say)),
                file_name=f"so-sanh-{stem}.{kind}",
                mime=media,
                on_click="ignore",
                key=f"options.table.{kind}",
            )
