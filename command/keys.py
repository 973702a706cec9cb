"""`storyview keys`: every action of the reader with its keys, and a table of keys to begin with."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from storyview import streams
from storyview.output import write_lines, write_output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.engine.config import Config
    from storyview.tui.action import Action
    from storyview.tui.keymap import Keymap

_EPILOG: Final = """\
\b
Examples:
  storyview keys                 ids, keys and what they do; * marks keys of your own
  storyview keys | grep pane
  storyview keys --toml          the table [keys] of config.toml, to begin with

Exit status: 0, 2 for a wrong command line."""

_HEAD: Final = """\
# Keys of storyview's reader, for config.toml. Take away the # before an action to set its keys: one in
# quotation marks, several in brackets, keys one after the other with a space between, false for none.
# 1 to 9 count and ctrl+q always quits.
[keys]
"""


@click.command(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
    short_help="Print every action of the reader with its keys.",
)
@click.option(
    "--toml",
    "as_toml",
    is_flag=True,
    help="Print the table [keys] of config.toml instead, the usual keys as comments.",
)
def keys(as_toml: bool) -> int:
    """Print the reader's actions by group: the id, the keys, and what it does.

    The keys are those of config.toml where it sets any; what is wrong there is told on standard error.
    """
    from storyview.engine import config
    from storyview.tui.keymap import keymap

    settings = config.load()
    bound = keymap(settings)
    streams.write_problems((*settings.problems, *bound.problems))
    lines = _toml(bound) if as_toml else _table(bound, settings)
    text = [line.rstrip() for line in lines]
    return write_output("".join(f"{line}\n" for line in text).encode()) if as_toml else write_lines(text)


def _groups(bound: Keymap) -> Iterator[tuple[str, list[tuple[Action, tuple[str, ...], bool]]]]:
    """Yield each group with its actions, the keys they have, and whether these are others than usual."""
    from storyview.tui.registry import BY_ID

    groups: dict[str, list[tuple[Action, tuple[str, ...], bool]]] = {}
    for action in BY_ID.values():
        bindings = bound.keys[action.id]
        if action.instead and not bindings:
            continue
        groups.setdefault(action.group, []).append((action, bindings, bindings != action.keys))
    yield from groups.items()


def _table(bound: Keymap, settings: Config) -> Iterator[str]:
    from storyview.tui.key_names import written

    told = [
        (name, [(action, ", ".join(map(written, keys)) or "none", other) for action, keys, other in actions])
        for name, actions in _groups(bound)
    ]
    ids = max(len(action.id) for _name, actions in told for action, _keys, _other in actions)
    width = max(len(keys) for _name, actions in told for _action, keys, _other in actions)
    for name, actions in told:
        yield name
        for action, keys, other in actions:
            mark = "*" if other else " "
            yield from _wrapped(f"{mark} {action.id:<{ids}}  {keys:<{width}}  ", action.help)
        yield ""
    yield from _former(settings)
    if any(other for _name, actions in told for _action, _keys, other in actions):
        yield f"* not as usual: set in {settings.path}"
    else:
        yield "`storyview keys --toml` writes a table [keys] for config.toml to set other keys."


def _former(settings: Config) -> Iterator[str]:
    """Yield what the keys of the version before do until the next one."""
    from textwrap import wrap

    from storyview.tui.key_names import written
    from storyview.tui.registry import BY_ID

    former = [
        f"{written(key)}\N{NO-BREAK SPACE}{action.instead or action.id}"
        for action in BY_ID.values()
        if action.id not in settings.keys
        for key in action.formerly
    ]
    yield "Keys of the version before, which go with the next:"
    for line in wrap("; ".join(former), 100, break_on_hyphens=False):
        yield line.replace("\N{NO-BREAK SPACE}", " ")
    yield ""


def _wrapped(left: str, text: str) -> Iterator[str]:
    """Yield the lines of a row; on a terminal the text is wrapped, where it has room."""
    from shutil import get_terminal_size
    from textwrap import wrap

    room = get_terminal_size((0, 0)).columns - len(left) if streams.is_terminal(sys.stdout) else 0
    first, *others = wrap(text, room) if room >= 30 else [text]
    yield left + first
    for other in others:
        yield " " * len(left) + other


def _toml(bound: Keymap) -> Iterator[str]:
    from json import dumps

    from storyview.tui.key_names import written

    yield from _HEAD.splitlines()
    for name, actions in _groups(bound):
        yield ""
        yield f"# {name}"
        for action, keys, other in actions:
            texts = [dumps(written(key), ensure_ascii=False) for key in keys]
            value = "false" if not texts else texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"
            yield f"{'' if other else '# '}{action.id} = {value}  # {action.help}"
