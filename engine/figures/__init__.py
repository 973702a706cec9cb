"""Figures of a text, whatever they are of: counts, money, shares, durations, times, dates, ages, measures."""
