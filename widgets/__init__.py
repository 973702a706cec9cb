"""Widgets that know no app."""
