"""The folium map: what is drawn, how it reaches the page, what the browser does with it."""
