"""Folium's script mounted through components v2, the features fetched by address and kept by the browser."""

from component_mount import mount_map
from folium_map import build_map, map_script
from pages_around import close_page, open_page

LAYER_URL = "/layers/{key}?v=1"

run = open_page()
drawn = map_script(build_map(run.keys, layer_url=LAYER_URL))
clicked = mount_map(drawn, urls=[LAYER_URL.format(key=key) for key in run.keys])
close_page(run, clicked)
