#!/bin/bash
# The same with GRASS: rival_grass.sh FOLDER CELL_M OUT
set -eu
folder=$(realpath "$1"); cell=$2; out=$(realpath "$3")
work=$(mktemp -d "$(dirname "$out")/grass-XXXXXX"); trap 'rm -rf "$work"' EXIT
cat > "$work/job.sh" <<JOB
set -eu
export GRASS_OVERWRITE=1 GRASS_VERBOSE=0 GRASS_COMPRESSOR=LZ4
mark() { echo "\$1 \$(date +%s.%N)"; }
r.in.gdal -o --q input=$folder/terrain_${cell}m.tif output=ground memory=1000
g.region raster=ground
for layer in roads power heritage; do v.in.ogr -o -t --q input=$folder/\$layer.gpkg output=\$layer; done
v.in.ogr -o -c -t --q input=$folder/exclusions.gpkg output=exclusions where="class <> 'forest_production'"
mark read
for layer in roads power; do v.to.rast -d --q input=\$layer output=\$layer use=val type=line memory=2000; done
v.to.rast --q input=heritage output=heritage use=val type=point
v.to.rast --q input=exclusions output=excluded use=val type=area memory=2000
mark rasterise
for layer in roads power heritage; do r.grow.distance --q input=\$layer distance=to_\$layer; done
mark distance
r.slope.aspect --q elevation=ground slope=slope nprocs=2
mark slope
r.mapcalc --q expression="score = if(isnull(excluded), .35 * max(0, 1 - to_roads / 5000.) + .2 * max(0, 1 - to_power / 10000.) \
+ .25 * max(0, 1 - slope / 15.) + .2 * min(1, to_heritage / 3000.), -1)"
mark score
r.out.gdal -c -f --q input=score output=$out type=Float32 nodata=-9999 createopt=TILED=YES --overwrite
mark write
JOB
echo "start $(date +%s.%N)"
grass -c "$folder/terrain_${cell}m.tif" -e "$work/place" > /dev/null 2>&1
grass "$work/place/PERMANENT" --exec bash "$work/job.sh" 2> "$work/said" || { tail -5 "$work/said" >&2; exit 1; }
