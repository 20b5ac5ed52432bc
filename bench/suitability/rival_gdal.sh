#!/bin/bash
# The same with GDAL's commands: rival_gdal.sh FOLDER CELL_M OUT [together]
# "together" runs the three distance commands side by side, which a careful user would do.
set -eu
folder=$(realpath "$1"); cell=$2; out=$(realpath "$3")
export GDAL_CACHEMAX=1024 GDAL_NUM_THREADS=2
work=$(mktemp -d "$(dirname "$out")/gdal-XXXXXX"); trap 'rm -rf "$work"' EXIT; cd "$work"
mark() { echo "$1 $(date +%s.%N)"; }
terrain=$folder/terrain_${cell}m.tif
edges=$(gdalinfo -json "$terrain" | python3 -c '
import json, sys
corners = json.load(sys.stdin)["cornerCoordinates"]
print(*corners["lowerLeft"], *corners["upperRight"])')
tiled="-co TILED=YES"
frame="-te $edges -tr $cell $cell -ot Byte -init 0 -burn 1"
mark start
for layer in roads power heritage; do gdal_rasterize -q -at $frame $tiled "$folder/$layer.gpkg" $layer.tif; done
gdal_rasterize -q $frame $tiled -where "class <> 'forest_production'" "$folder/exclusions.gpkg" excluded.tif
mark rasterise
for layer in roads power heritage; do
    gdal_proximity.py -q $layer.tif to_$layer.tif -values 1 -distunits GEO -ot Float32 $tiled &
    if [ "${4:-}" != together ]; then wait $!; fi
done
wait
mark distance
gdaldem slope -q "$terrain" slope.tif $tiled
mark slope
gdal_calc.py --quiet --overwrite -A to_roads.tif -B to_power.tif -C slope.tif -D to_heritage.tif -E excluded.tif \
    --outfile "$out" --type Float32 --NoDataValue=-9999 --hideNoData --co TILED=YES --calc "numpy.where(
    E > 0, -1, numpy.where(C < 0, -9999, .35 * numpy.maximum(0, 1 - A / 5000.) + .2 * numpy.maximum(0, 1 - B / 10000.)
    + .25 * numpy.maximum(0, 1 - C / 15.) + .2 * numpy.minimum(1, D / 3000.)))"
mark score
