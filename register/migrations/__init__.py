"""Migrations of the register: every database comes to the newest tables step by step."""
