"""How colours are told apart and read, by the field's own figures."""

from __future__ import annotations

from typing import Final, NamedTuple

MACHADO: Final = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What is seen of linear red, green and blue, at full severity (Machado, Oliveira, Fernandes 2009)."""
SIGHTS: Final = ("normal", *MACHADO)


class RGB(NamedTuple):
    """A colour in linear light, 0 to 1."""

    red: float
    green: float
    blue: float


def linear(colour: str) -> RGB:
    """Return `#rrggbb` in linear light (IEC 61966-2-1)."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return RGB(*(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light = [0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue for c in (linear(one), linear(other))]
    return (max(light) + 0.05) / (min(light) + 0.05)


def seen(colour: str, sight: str) -> RGB:
    """Return a colour as it is seen with a kind of sight."""
    light = linear(colour)
    if sight == "normal":
        return light
    rows = (sum(a * b for a, b in zip(row, light, strict=True)) for row in MACHADO[sight])
    return RGB(*(min(1.0, max(0.0, value)) for value in rows))


def _lab(light: RGB) -> tuple[float, float, float]:
    """Return CIE 1976 L*a*b* under D65."""
    red, green, blue = light
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: str, other: str, sight: str = "normal") -> float:
    """Return ΔE*ab of two colours as seen with a kind of sight (CIE 1976); 2.3 is just noticeable."""
    pairs = zip(_lab(seen(one, sight)), _lab(seen(other, sight)), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)
