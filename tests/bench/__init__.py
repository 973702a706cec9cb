"""Measurements; no test times anything."""
