"""What the palette finds: every action by its name, by its key, and by the words that tell what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from textual.command import Hit
from textual.system_commands import SystemCommandsProvider

from storyview.tui.keyed import Commanded

if TYPE_CHECKING:
    from textual.command import Hits

FIRST: Final = 1000.0
"""More than any likeness of names comes to."""
LAST: Final = 1e-6
"""Less than any likeness of names comes to."""


class ActionCommands(SystemCommandsProvider):
    """Who types a key finds its action before those whose names have the letter: `:q` quits as in vim."""

    async def search(self, query: str) -> Hits:
        """Yield the actions whose names or keys match, one with that very key above all others.

        Below them those that are told with what was typed, in the line of keys or in the help: *left out* is
        what the reader sees of the action *next silence*.
        """
        typed = query.strip()
        named = set()
        async for hit in super().search(query):
            if isinstance(hit, Hit):
                named.add(str(hit.text))
                if str(hit.text).rpartition("  ")[2] == typed:
                    hit.score = FIRST
            yield hit
        if not isinstance(self.screen, Commanded):
            return
        words = [f" {word}" for word in typed.casefold().split()]
        for action, key, run in self.screen.commands():
            name = f"{action.name}  {key}".rstrip()
            told = f" {getattr(action, 'label', '')} {action.help}".casefold()
            if name not in named and all(word in told for word in words):
                yield Hit(LAST, name, run, help=action.help)
