"""Streamlit pages and the folium map: choose, call, show; nothing is computed here."""
