"""A template filled in: whatever comes from a story is escaped, and nothing of it can run.

Beyond the escaping, a page's content-security policy allows nothing but its own style sheet, which is named
by its hash. The templates stand beside this file.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER: Final = Path(__file__).parent
_RTL: Final = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left."""


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def style(*names: str) -> str:
    """Return the style sheets of these names (`base` is `base.css`), one after the other."""
    return "\n".join((_FOLDER / f"{name}.css").read_text("utf-8").strip() for name in names)


def policy(sheet: str) -> str:
    """Return the policy of a page with this style sheet: that sheet is all it may use."""
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'none'; script-src 'none'; "
        "base-uri 'none'; form-action 'none'"
    )


def rendered(template: str, *, sheets: tuple[str, ...] = ("base",), **facts: Any) -> str:
    """Return the page of a template (`story.html` is `story.html.j2`); equal facts give an equal page."""
    from markupsafe import Markup

    sheet = style(*sheets)
    page = _environment().get_template(f"{template}.j2")
    # The sheets are the program's own.
    return page.render(sheet=Markup(sheet), policy=policy(sheet), **facts)  # noqa: S704


def direction(language: str) -> str:
    """Return `rtl` for the BCP 47 tag of a language that is written from right to left, else `ltr`."""
    return "rtl" if language.partition("-")[0].lower() in _RTL else "ltr"
