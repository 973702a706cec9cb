"""`story.toml` with other values, everything else in it as it was written: comments, order, spacing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storyview.engine.checked import NotParsedError, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def edited(
    text: str,
    *,
    title: str | None = None,
    lead: str | None = None,
    order: Sequence[str] = (),
    labels: Mapping[str, str] | None = None,
) -> str:
    """Return the text of a manifest that says this; what is None or empty is left as it is.

    Files are named by their path from the manifest's folder, with `/`. A value that is there already is not
    touched. Raises NotParsedError for text that is no TOML or has something else in the place of a table, and
    ImportError where tomlkit is not installed.
    """
    import tomlkit

    document = parsed(tomlkit.parse, text)
    for key, value in (("title", title), ("lead", lead), ("order", list(order))):
        if value and document.get(key) != value:
            _set(document, key, value)
    if labels:
        files = document.get("files")
        if files is None:
            files = document["files"] = tomlkit.table(is_super_table=True)
        for name, label in labels.items():
            entry = _table(files, "files").setdefault(name, tomlkit.table())
            if _table(entry, name).get("label") != label:
                entry["label"] = label
    return tomlkit.dumps(document)


def _set(document: Any, key: str, value: object) -> None:
    """Set a key of the document itself, before its first table: after one it would belong to that."""
    import tomlkit
    from tomlkit.items import Table

    if key in document or not any(isinstance(item, Table) for item in document.values()):
        document[key] = value
        return
    fresh = tomlkit.document()
    fresh[key] = value
    rest = tomlkit.dumps(document)
    document.clear()
    document.update(parsed(tomlkit.parse, tomlkit.dumps(fresh) + rest))


def _table(value: Any, name: str) -> Any:
    if not hasattr(value, "setdefault"):
        raise NotParsedError(f"“{name}” in it is no table")
    return value
