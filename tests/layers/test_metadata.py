import datetime as dt
import hashlib
import math

import pytest
import tomli_w

from geo.errors import LayerMetadataError
from layers.catalogue import DATA_FOLDER, LAYERS
from layers.metadata import metadata_path, read_metadata

GOOD = {
    "title_vi": "Lô đất",
    "title_en": "Lots",
    "publisher": "Made up",
    "url": "none",
    "licence": "CC0",
    "attribution": "nobody",
    "as_of": "2026",
    "retrieved": dt.date(2026, 11, 20),
    "crs": "EPSG:4326",
    "positional_accuracy_m": 30.0,
    "accuracy_note_vi": "Tự đặt.",
    "accuracy_note_en": "Made up.",
    "publisher_vi": "Tự đặt",
    "licence_vi": "CC0",
    "attribution_vi": "không",
    "lineage": "made by a test",
}


@pytest.fixture
def described_file(tmp_path):
    def write(**changes):
        path = tmp_path / "lots.csv"
        path.write_text("lot_id\nA\n", encoding="utf-8")
        fields = {**GOOD, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), **changes}
        present = {name: value for name, value in fields.items() if value is not ...}
        metadata_path(path).write_text(tomli_w.dumps(present), encoding="utf-8")
        return path

    return write


def test_complete_metadata_is_read(described_file):
    metadata = read_metadata(described_file())
    assert (metadata.title("vi"), metadata.title("en"), metadata.positional_accuracy_m) == (
        "Lô đất",
        "Lots",
        30.0,
    )


@pytest.mark.parametrize("field", [*GOOD, "sha256"])
def test_each_missing_field_is_refused_by_name(described_file, field):
    with pytest.raises(LayerMetadataError, match=f"field '{field}' is missing"):
        read_metadata(described_file(**{field: ...}))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("publisher", "  "),
        ("licence", ""),
        ("positional_accuracy_m", 0.0),
        ("positional_accuracy_m", -3),
        ("positional_accuracy_m", "good"),
        ("positional_accuracy_m", True),
        ("positional_accuracy_m", math.inf),
        ("positional_accuracy_m", math.nan),
        ("retrieved", dt.datetime(2026, 11, 20, 8, 0)),  # noqa: DTZ001  (a TOML time without a zone)
        ("retrieved", "2026-11-20"),
        ("title_vi", 7),
    ],
)
def test_blank_or_wrong_values_are_refused(described_file, field, value):
    with pytest.raises(LayerMetadataError, match=f"field '{field}' is blank or of the wrong kind"):
        read_metadata(described_file(**{field: value}))


@pytest.mark.parametrize("value", ["2026", "2026-02", "2026-Q4", "2024-02-29"])
def test_date_of_any_precision_is_read(described_file, value):
    assert read_metadata(described_file(as_of=value)).as_of == value


@pytest.mark.parametrize(
    "value", ["last autumn", "20/11/2026", "2026-13", "2026-Q5", "2025-02-29", "2026-1-1", "2026-11-20T08"]
)
def test_text_that_is_no_date_is_refused(described_file, value):
    with pytest.raises(LayerMetadataError, match=r"'as_of' must be a date, month, quarter or year.*found"):
        read_metadata(described_file(as_of=value))


@pytest.mark.parametrize("value", ["abc", "0" * 63, "g" * 64, " " + "0" * 64])
def test_checksum_that_is_none_is_refused(described_file, value):
    with pytest.raises(LayerMetadataError, match=r"'sha256' must be 64 hexadecimal digits"):
        read_metadata(described_file(sha256=value))


def test_checksum_in_capitals_is_the_same(described_file):
    path = described_file()
    capitals = hashlib.sha256(path.read_bytes()).hexdigest().upper()
    assert read_metadata(described_file(sha256=capitals)).title_en == "Lots"


def test_all_faults_stand_in_one_message(described_file):
    with pytest.raises(
        LayerMetadataError, match=r"'crs' is missing.*'surprise' is not known.*'url' is blank"
    ):
        read_metadata(described_file(crs=..., surprise="x", url=""))


def test_another_version_of_the_file_is_refused(described_file):
    path = described_file()
    path.write_text("lot_id\nB\n", encoding="utf-8")
    with pytest.raises(LayerMetadataError, match=r"has sha256 .* its metadata says"):
        read_metadata(path)


def test_absent_file_and_absent_metadata_are_told_apart(described_file):
    path = described_file()
    metadata_path(path).unlink()
    with pytest.raises(LayerMetadataError, match=r"lots.csv.meta.toml is not there"):
        read_metadata(path)
    path.unlink()
    with pytest.raises(LayerMetadataError, match=r"lots.csv is not there"):
        read_metadata(path)


def test_metadata_that_is_no_toml_is_refused(described_file):
    path = described_file()
    metadata_path(path).write_text("title = = =", encoding="utf-8")
    with pytest.raises(LayerMetadataError, match=r"is not valid TOML"):
        read_metadata(path)


def test_every_file_under_data_has_metadata_that_fits_and_stands_in_the_catalogue():
    files = {
        path for path in DATA_FOLDER.rglob("*") if path.is_file() and path.suffix not in {".toml", ".md"}
    }
    assert files == {DATA_FOLDER / spec.path for spec in LAYERS.values()}
    for path in files:
        assert read_metadata(path).lineage.startswith("scripts/")
