"""The map through streamlit-folium, with Leaflet only."""

from folium_map import HEIGHT_PX, build_map
from pages_around import close_page, open_page
from streamlit_folium import st_folium

run = open_page()
found = st_folium(
    build_map(run.keys),
    height=HEIGHT_PX,
    use_container_width=True,
    returned_objects=["last_object_clicked"],
    key="map-" + "-".join(run.keys),
)
close_page(run, found["last_object_clicked"])
