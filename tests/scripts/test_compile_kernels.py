"""What is compiled beforehand is what a run calls: the same types of arguments, or it would compile again."""

import numba
import numpy as np
import rasterio
from rasterio.transform import from_origin

from geo import cell_means
from geo.grid import GridFrame
from layers.terrain_files import placed_group
from layers.terrain_sampling import sampled
from scripts import compile_kernels


def types_passed(monkeypatch, module, run):
    """Return the types that a module passes to the compiled loop."""
    seen = []

    def record(*arguments):
        seen.append(tuple(numba.typeof(each) for each in arguments))

    monkeypatch.setattr(module, "add_by_cell", record)
    run()
    return seen


def test_means_of_fine_tiles_are_compiled_for_the_types_they_get(tmp_path, monkeypatch):
    place = {"height": 20, "width": 20, "crs": "EPSG:9211", "transform": from_origin(0, 200, 10, 10)}
    with rasterio.open(tmp_path / "t.tif", "w", driver="GTiff", count=1, dtype="float32", **place) as raster:
        raster.write(np.ones((20, 20), dtype=np.float32), 1)
    frame = GridFrame(west_m=0.0, north_m=200.0, cell_m=100.0, n_rows=2, n_cols=2)
    group = placed_group(tmp_path / "t.tif", 10.0)
    wanted = types_passed(monkeypatch, cell_means, lambda: sampled(group, frame))
    assert len(wanted) == 1
    assert types_passed(monkeypatch, compile_kernels, compile_kernels.main) == wanted
