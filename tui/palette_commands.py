"""What the palette finds: every action by its name, and by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.command import Hit
from textual.system_commands import SystemCommandsProvider

if TYPE_CHECKING:
    from textual.command import Hits

FIRST: Final = 1000.0
"""More than any likeness of names comes to."""


class ActionCommands(SystemCommandsProvider):
    """Who types a key finds its action before those whose names have the letter: `:q` quits as in vim."""

    async def search(self, query: str) -> Hits:
        """Yield the actions whose names or keys match, one with that very key above all others."""
        typed = query.strip()
        async for hit in super().search(query):
            if isinstance(hit, Hit) and str(hit.text).rpartition("  ")[2] == typed:
                hit.score = FIRST
            yield hit
