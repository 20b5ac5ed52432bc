"""Make the papers of docs/examples through the code of the pages."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shapely
import typer

from analysis.heritage_sight import SightSetting
from geo.grid_scale import ground_areas_m2
from geo.sites import Site, Words
from register.working_days import DEFAULT_WORKING_DAYS, reply_by
from reports.conflict_record import finding_record
from reports.note_records import Agencies
from scripts.example_factsheets import write_factsheets
from scripts.example_options import write_option_dossiers
from ui.consultation_note import KINDS, NoteDates, note_paper, paper_file, with_answers
from ui.dates import VIETNAM
from ui.heritage_check import entries_now, report_of, sight_of
from ui.land_conflict_check import check_now
from ui.register_template import template_bytes, template_name
from ui.registers import now_utc, register_of
from ui.session import Reader
from ui.site_papers import site_paper
from ui.yearly_report import REPORT_KINDS, report_file, report_name, yearly_report_of

if TYPE_CHECKING:
    from analysis.heritage_records import HeritagePair
    from reports.paper import Paper
    from ui.land_conflict_check import CheckedSites

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "examples"
RADIUS_M: Final = 5000.0
#: On every page and sheet of the example of a yearly report.
REPORT_MARK: Final = "VÍ DỤ: lập từ số liệu kèm theo phần mềm, không phải báo cáo của cơ quan nào"
#: Drawn for the example near Long Bình An, across the expressway so that there is a conflict to show; no plan
#: has it.
#: Corners (x east, y north) in EPSG:9211, metre.
CORNERS: Final = (
    (418_350.0, 2_402_950.0),
    (418_900.0, 2_403_450.0),
    (419_500.0, 2_403_700.0),
    (420_050.0, 2_403_150.0),
    (419_650.0, 2_402_350.0),
    (418_700.0, 2_402_300.0),
)


def example_site() -> Site:
    """Return the drawn site of the examples."""
    outline = shapely.Polygon(CORNERS)
    return Site(
        site_id="VD-01",
        name_vi="Khu đất thử (ví dụ)",
        name_en="Trial site (example)",
        kind="outline",
        geometry=outline,
        positional_accuracy_m=5.0,
        area_ha=float(ground_areas_m2([outline])[0]) / 1e4,
        area_basis="measured",
        notes=(
            Words(
                vi="Ranh giới vẽ thử để làm ví dụ, không thuộc quy hoạch nào.",
                en="An outline drawn as an example; it belongs to no plan.",
            ),
        ),
    )


def note_of(
    site: Site, pairs: tuple[HeritagePair, ...], day: dt.date, setting: SightSetting, workspace: Path
) -> Paper:
    """Return the consultation note of the example; settings of the office that are not known stay blank."""
    return note_paper(
        site,
        pairs,
        agencies=Agencies(recipient="Sở Văn hóa, Thể thao và Du lịch tỉnh Tuyên Quang"),
        setting=setting,
        radius_m=RADIUS_M,
        dates=NoteDates(
            sent_on=day, reply_by=reply_by(day, DEFAULT_WORKING_DAYS), working_days=DEFAULT_WORKING_DAYS
        ),
        workspace=workspace,
    )


def decide_on_first_doubt(checked: CheckedSites, workspace: Path) -> None:
    """Record one decision, said to be an example, on the first finding that is conflict or undecided."""
    doubtful = [each for each in checked.findings.values() if each.verdict in {"conflict", "undecided"}]
    for finding in doubtful[:1]:
        register_of(workspace).record_decision(
            finding_record(finding),
            as_of=checked.as_of,
            decision="data_needed",
            reason="Ví dụ về một quyết định được ghi: đề nghị đo lại ranh giới và mép đất đường bộ.",
            who="(ví dụ)",
            now=now_utc(),
        )


def write_register_papers(folder: Path, workspace: Path, day: dt.date) -> None:
    """Write the yearly report as of DAY, said to be an example, and the templates in both languages."""
    now = dt.datetime.combine(day, dt.time(9), tzinfo=VIETNAM)
    report = yearly_report_of(
        register_of(workspace), year=day.year, as_of=day, role="board", language="vi", now=now
    )
    marked = replace(report, mark=REPORT_MARK)
    for kind in REPORT_KINDS:
        (folder / report_name(day.year, kind, "vi")).write_bytes(report_file(marked, kind))
    (folder / template_name("vi")).write_bytes(template_bytes("vi", made_at=now))
    (folder / template_name("en")).write_bytes(template_bytes("en", made_at=now))


def main(sent_on: dt.datetime, folder: Path = FOLDER) -> None:
    """Write the note, dated SENT_ON, the dossiers by the rules of that day, yearly report and templates."""
    site, setting, day = example_site(), SightSetting(), sent_on.date()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        workspace = Path(temporary)
        report = report_of((site,), radius_m=RADIUS_M, workspace=workspace)
        entries = entries_now()
        sight = sight_of(site, [entries[pair.heritage_id] for pair in report.pairs], setting)
        pairs = with_answers(report.pairs, sight)
        checked = check_now([site], as_of=day, workspace=workspace)
        decide_on_first_doubt(checked, workspace)
        write_register_papers(folder, workspace, day)
        write_factsheets(folder, workspace=workspace, day=day)
        dossier = site_paper(
            site,
            checked,
            pairs,
            decisions=register_of(workspace).newest_decisions().values(),
            setting=setting,
            radius_m=RADIUS_M,
            reader=Reader(language="vi", workspace=workspace),
        )
        papers = {
            "phieu-lay-y-kien": note_of(site, pairs, day, setting, workspace),
            "ho-so-dia-diem": dossier,
        }
        for name, paper in papers.items():
            for kind in KINDS:
                (folder / f"{name}.{kind}").write_bytes(paper_file(paper, kind))
        write_option_dossiers(folder, site, workspace=workspace, day=day)


if __name__ == "__main__":
    typer.run(main)
