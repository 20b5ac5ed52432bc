"""Outlines of lots and parks as people bring them."""

import warnings
import zipfile

import geopandas as gpd
import pytest
import shapely

from geo.errors import CRSUnknownError, FileUnreadableError, InputError
from geo.transform import conversion
from geo.vertex_table import read_vertex_table
from layers.boundary_import import boundary_of_table, read_boundaries
from layers.register_sheet_records import SheetColumn
from tests.geo.vietnamese_bytes import in_tcvn3, in_vni
from tests.layers.bad_files import SQUARE, geojson, polygon

USES = {"factory": ("Nhà máy, kho tàng", "Factories"), "green": ("Cay xanh", "Green space")}
FIELDS = (
    SheetColumn(name="lot_id", label_vi="Mã lô", label_en="Lot id"),
    SheetColumn(name="lot_name", label_vi="Tên lô", label_en="Lot"),
    SheetColumn(name="lot_use", label_vi="Mục đích sử dụng", label_en="Use", type="code", allowed=USES),
    SheetColumn(name="area_ha", label_vi="Diện tích", label_en="Area", type="number", unit="ha", least=0),
)
OTHER = shapely.box(420_100, 2_403_000, 420_200, 2_403_100)
NAMES = ["Lô đất số một, xã Thắng Quân", "Lô đất Đội Cấn, đường số 2"]


def zipped(tmp_path, write=str, crs="EPSG:9211", shapes=(SQUARE, OTHER), **columns):
    frame = gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)
    frame = frame.map(lambda value: write(value) if isinstance(value, str) else value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame.to_file(tmp_path / "lo.shp", encoding="latin1")
    path = tmp_path / "lo.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(tmp_path.glob("lo.*")):
            if part.suffix not in {".zip", ".cpg", *(() if crs else (".prj",))}:
                archive.write(part, part.name)
    return path


def dxf(tmp_path, entities):
    """Write a drawing: closed lines and texts on named layers, as a drawing program does."""
    head = "0 SECTION 2 HEADER 9 $ACADVER 1 AC1015 9 $DWGCODEPAGE 3 ANSI_1252 0 ENDSEC 0 SECTION 2 ENTITIES"
    lines = head.split()
    for layer, shape, text in entities:
        if text:
            lines += ["0", "TEXT", "8", layer, "10", str(shape.x), "20", str(shape.y), "40", "2", "1", text]
            continue
        corners = list(shape.exterior.coords)[:-1]
        lines += ["0", "LWPOLYLINE", "8", layer, "90", str(len(corners)), "70", "1"]
        for x, y in corners:
            lines += ["10", str(x), "20", str(y)]
    lines += ["0", "ENDSEC", "0", "EOF"]
    path = tmp_path / "lo.dxf"
    path.write_bytes("\n".join(lines).encode("latin-1") + b"\n")
    return path


@pytest.mark.parametrize("write", [in_tcvn3, in_vni])
def test_a_lot_file_in_an_older_encoding_has_right_names(tmp_path, write):
    path = zipped(tmp_path, write, SO_LO=["CN-01", "CN-02"], TEN_LO=NAMES, DT_HA=["1,00", "1,00"])
    found = read_boundaries(path, FIELDS)
    assert [each.values["lot_name"] for each in found.features] == NAMES
    assert [each.values["lot_id"] for each in found.features] == ["CN-01", "CN-02"]
    assert found.features[0].values["area_ha"] == 1
    assert found.mapping == {"lot_id": "SO_LO", "lot_name": "TEN_LO", "area_ha": "DT_HA"}


def test_a_drawing_gives_outlines_of_chosen_layers_and_the_texts_inside(tmp_path):
    entities = [
        (in_tcvn3("RANH LÔ ĐẤT").upper(), SQUARE, ""),
        (in_tcvn3("RANH LÔ ĐẤT").upper(), OTHER, ""),
        ("RANH KCN", shapely.box(420_000, 2_403_000, 420_200, 2_403_100), ""),
        ("CHU", shapely.Point(420_050, 2_403_050), in_tcvn3("Lô CN-01 đường Thắng Quân")),
        ("CHU", shapely.Point(420_150, 2_403_050), in_tcvn3("Lô cây xanh Đội Cấn")),
    ]
    path = dxf(tmp_path, entities)
    layers = read_boundaries(path, FIELDS, crs=9211).layers
    lots = next(name for name in layers if name not in {"CHU", "RANH KCN"})
    found = read_boundaries(path, FIELDS, crs=9211, layers=[lots])
    names = [each.values["lot_name"] for each in found.features]
    assert names == ["Lô CN-01 đường Thắng Quân", "Lô cây xanh Đội Cấn"]
    assert found.features[0].outline.area == pytest.approx(10_000)


def test_codes_are_read_in_words_and_faults_are_told(tmp_path):
    path = zipped(tmp_path, MUC_DICH=["Cay xanh", "Bai dau"], shapes=(SQUARE, OTHER))
    one, other = read_boundaries(path, FIELDS).features
    assert one.values["lot_use"] == "green"
    assert "lot_use" not in other.values
    assert "Bai dau" in other.faults[0].vi


def test_square_metres_in_the_heading_become_hectares(tmp_path):
    path = zipped(tmp_path, DT_M2=[10_000.0, 5_000.0])
    found = read_boundaries(path, FIELDS, columns={"area_ha": "DT_M2"})
    assert [each.values["area_ha"] for each in found.features] == [1, 0.5]


@pytest.mark.parametrize("crs", [9211, 4326])
def test_exchanged_axes_are_recognised_and_said(tmp_path, crs):
    step = conversion(9211, crs)
    corners = [
        (y, x) for x, y in zip(*(each.tolist() for each in step.convert(*SQUARE.exterior.xy)), strict=True)
    ]
    found = read_boundaries(geojson(tmp_path / "a.geojson", polygon(*corners[:-1]), crs=crs), ())
    assert found.axis_order == "north_first"
    assert "axes_turned" in [each.code for each in found.remarks]
    assert shapely.hausdorff_distance(found.features[0].outline, SQUARE) < 0.01


def test_a_stated_axis_order_is_kept(tmp_path):
    path = zipped(tmp_path, shapes=(SQUARE,), ten=["a"])
    with pytest.raises(CRSUnknownError, match=r"swapped|cannot be meant"):
        read_boundaries(path, (), axis_order="north_first")


def test_unshifted_coordinates_are_moved_only_when_asked(tmp_path):
    path = zipped(tmp_path, ten=["a", "b"])
    as_stated = read_boundaries(path, ())
    moved = read_boundaries(path, (), reading="unshifted")
    distance = as_stated.features[0].outline.distance(moved.features[0].outline.centroid)
    assert shapely.hausdorff_distance(as_stated.features[0].outline, SQUARE) < 1e-6
    assert 100 < distance < 300
    assert moved.operation is None


def test_a_vertex_table_is_a_file_of_one_outline(tmp_path):
    path = tmp_path / "lo.csv"
    path.write_text(
        "VN-2000 KTT 106-00\n"
        + "\n".join(f"{n};{y};{x}" for n, (x, y) in enumerate(SQUARE.exterior.coords, 1)),
        encoding="utf-8",
    )
    found = read_boundaries(path, FIELDS)
    assert (found.crs, len(found.features), found.features[0].feature_id) == ("EPSG:9211", 1, "lo")
    assert shapely.hausdorff_distance(found.features[0].outline, SQUARE) < 1e-6


def test_a_pasted_table_can_be_read_as_unshifted():
    table = read_vertex_table("KTT 106-00\n1 2403000 420000\n2 2403000 420100\n3 2403100 420100")
    as_stated, moved = (
        boundary_of_table(table, name="a", text="x", reading=reading).features[0].outline
        for reading in ("as_stated", "unshifted")
    )
    assert as_stated.centroid.distance(moved.centroid) == pytest.approx(224, abs=6)


@pytest.mark.parametrize(
    ("options", "error", "problem"),
    [
        ({"columns": {"lot_id": "KHONG_CO"}}, InputError, "'KHONG_CO': is not in the file"),
        ({"columns": {"khac": "ten"}}, InputError, "Field 'khac'"),
        ({"encoding": "latin9"}, InputError, "Encoding 'latin9'"),
        ({"layers": ["khac"]}, FileUnreadableError, "has no layer 'khac'"),
    ],
)
def test_refusals(tmp_path, options, error, problem):
    path = zipped(tmp_path, ten=["a", "b"])
    with pytest.raises(error, match=problem) as caught:
        read_boundaries(path, FIELDS, **options)
    assert caught.value.text_vi


def test_a_drawing_without_the_layer_is_refused(tmp_path):
    path = dxf(tmp_path, [("RANH", SQUARE, "")])
    with pytest.raises(FileUnreadableError, match="has no drawing layer 'LO'"):
        read_boundaries(path, (), crs=9211, layers=["LO"])


def test_a_file_without_areas_is_refused(tmp_path):
    path = geojson(tmp_path / "a.geojson", {"type": "Point", "coordinates": [420_000, 2_403_000]})
    with pytest.raises(FileUnreadableError, match="no area that can be used"):
        read_boundaries(path, ())
