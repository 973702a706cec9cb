"""Writes engine/language/cldr.py: what the Unicode CLDR knows of numbers and days, through Babel.

    python -m tests.gold.cldr > engine/language/cldr.py

Babel is needed to make the table and never to use it.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, Final

from storyview.engine.language.table import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LANGUAGES: Final = "en pt es fr de it nl sv da no pl cs ro ru uk tr"
_UNITS: Final = """duration-second=S duration-minute=M duration-hour=H duration-day=D duration-week=W
    duration-month=MO duration-year=Y length-kilometer=km length-meter=m length-mile=mi length-centimeter=cm
    length-foot=ft mass-kilogram=kg mass-tonne=t mass-metric-ton=t volume-liter=l area-hectare=ha"""
UNITS: Final = dict(pair.split("=") for pair in _UNITS.split())
SHORT: Final = {"km", "cm", "kg", "ha", "min"}
"""Abbreviations that are no other word."""
HEAD: Final = '''"""Days, months, units, scale words and separators of sixteen languages.

Generated from the Unicode CLDR {version} by Babel (tests/gold/cldr.py); not for editing. Words are folded:
no case, no accents. Unicode licence v3.
"""

from __future__ import annotations

from typing import Final

CLDR: Final[dict[str, dict[str, str]]] = {{'''


def words(text: str) -> list[str]:
    """Return the letters of a pattern as folded words."""
    return [folded(word) for word in re.findall(r"[^\W\d_]+", text)]


def named(names: Iterable[tuple[int, str]]) -> str:
    """Return `word=number` for names of one word."""
    found: dict[str, int] = {}
    for number, name in names:
        parts = words(name)
        if parts and len(parts[0]) > 2 and len(parts) == 1:
            found.setdefault(parts[0], number)
    return " ".join(
        f"{word}={number}" for word, number in sorted(found.items(), key=lambda one: (one[1], one[0]))
    )


def calendar(source: Any, numbered: Any) -> Iterator[tuple[int, str]]:
    """Yield numbers and names of days or months; abbreviations are too often other words (ter, set, out)."""
    for context in ("format", "stand-alone"):
        for number, name in source.get(context, {}).get("wide", {}).items():
            yield numbered(number), str(name)


def entry(code: str) -> dict[str, str]:
    """Return the words of a language, by the fields of the table."""
    from babel import Locale

    locale = Locale.parse("nb" if code == "no" else code)
    symbols = locale.number_symbols.get("latn", locale.number_symbols)
    group = symbols["group"]
    units: dict[str, str] = {}
    for unit, symbol in UNITS.items():
        for style in ("long", "short"):
            for pattern in locale._data["unit_patterns"].get(unit, {}).get(style, {}).values():
                parts = (
                    words(pattern.replace("{0}", "")) if isinstance(pattern, str) and "{0}" in pattern else []
                )
                if len(parts) == 1 and (style == "long" or parts[0] in SHORT):
                    units.setdefault(parts[0], symbol)
    scales: dict[str, int] = {}
    for patterns in locale._data["compact_decimal_formats"].get("long", {}).values():
        for power, pattern in patterns.items():
            parts = words(str(pattern.pattern))
            zeros = str(pattern.pattern).count("0")
            if parts and len(parts) == 1 and zeros:
                scales.setdefault(parts[0], 10 ** (len(str(power)) - zeros))
    return {
        "decimal": symbols["decimal"],
        "groups": "".join(dict.fromkeys(group + "\u00a0\u202f")),
        "weekdays": named(calendar(locale.days, lambda number: int(number) + 1)),
        "months": named(calendar(locale.months, int)),
        "units": " ".join(f"{word}={symbol}" for word, symbol in sorted(units.items())),
        "scales": " ".join(f"{word}={value}" for word, value in sorted(scales.items())),
    }


def text_of(text: str) -> str:
    """Return a text as a literal, spaces that look like others written as escapes."""
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text) + '"'


def table() -> str:
    """Return the module's text."""
    from babel.core import get_cldr_version

    lines = [HEAD.format(version=get_cldr_version())]
    for code in _LANGUAGES.split():
        lines.append(f'    "{code}": {{')
        for name, text in entry(code).items():
            if len(text) < 80 or name in ("decimal", "groups"):
                lines.append(f'        "{name}": {text_of(text)},')
                continue
            lines.append(f'        "{name}": (')
            line = ""
            for word in text.split():
                if len(line) + len(word) > 90:
                    lines.append(f'            "{line}"')
                    line = ""
                line += word + " "
            lines += [f'            "{line.rstrip()}"', "        ),"]
        lines.append("    },")
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    sys.stdout.write(table())
