"""`--meaning`: the report waits for it, and what is in its way is one line on standard error."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.fake_model import COURIER, HERALD, FakeModel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.command.conftest import Ran

JSON = ("compare", "herald.txt", "courier.txt", "--format", "json")


@pytest.fixture(autouse=True)
def sources(empty_folder: Path) -> None:
    (empty_folder / "herald.txt").write_text("\n\n".join(HERALD), "utf-8")
    (empty_folder / "courier.txt").write_text("\n\n".join(COURIER), "utf-8")


@pytest.fixture
def model(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    configure: Callable[[str], None],
) -> FakeModel:
    fake = FakeModel(tmp_path_factory.mktemp("model"), monkeypatch)
    configure(f"[meaning]\nmodel = '{fake.folder}'\n")
    return fake


@pytest.fixture
def configure(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], None]:
    folder = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("STORYVIEW_CONFIG_DIR", str(folder))

    def write(text: str) -> None:
        (folder / "config.toml").write_text(text, "utf-8")

    return write


def reasons(ran: Ran) -> list[str]:
    assert ran.code == 0
    return [reason for link in json.loads(ran.out)["links"] for reason in link["why"]]


def means(ran: Ran) -> bool:
    return any(reason.startswith("in other words: ") for reason in reasons(ran))


def test_it_is_on_when_the_extra_and_a_model_are_there(
    storyview: Callable[..., Ran], model: FakeModel
) -> None:
    ran = storyview(*JSON)
    assert means(ran)
    assert ran.err == ""
    assert not means(storyview(*JSON, "--no-meaning"))


def test_the_text_waits_for_it_too(storyview: Callable[..., Ran], model: FakeModel) -> None:
    for arguments in (("compare", "herald.txt", "courier.txt"), ("herald.txt", "courier.txt")):
        without = storyview(*arguments, "--no-meaning")
        assert without.code == 0
        assert storyview(*arguments).out != without.out


def test_the_configuration_can_switch_it_off(
    storyview: Callable[..., Ran], model: FakeModel, configure: Callable[[str], None]
) -> None:
    configure(f"[meaning]\nmodel = '{model.folder}'\nenabled = false\n")
    assert not means(storyview(*JSON))
    assert means(storyview(*JSON, "--meaning"))


def test_a_missing_extra_is_told_only_where_it_is_asked_for(storyview: Callable[..., Ran]) -> None:
    if pytest.importorskip("importlib.util").find_spec("tokenizers") is not None:
        pytest.skip("the extra is installed here")
    plain = storyview(*JSON)
    assert (plain.code, plain.err) == (0, "")
    asked = storyview(*JSON, "--meaning")
    assert asked.out == plain.out
    assert asked.err.count("\n") == 1
    assert "pip install 'storyview[meaning]'" in asked.err


def test_a_missing_model_leaves_the_built_in_result(
    storyview: Callable[..., Ran], model: FakeModel, configure: Callable[[str], None]
) -> None:
    configure("[meaning]\nmodel = 'owner/name'\n")
    ran = storyview(*JSON)
    assert ran.out == storyview(*JSON, "--no-meaning").out
    assert ran.err.count("\n") == 1
    assert "hf download owner/name" in ran.err


def test_the_former_name_of_the_option_is_understood_and_the_new_one_told(
    storyview: Callable[..., Ran], model: FakeModel
) -> None:
    on, off = storyview(*JSON, "--semantic"), storyview(*JSON, "--no-semantic")
    assert on.out == storyview(*JSON, "--meaning").out
    assert off.out == storyview(*JSON, "--no-meaning").out != on.out
    assert on.err == "storyview: --semantic is now called --meaning, and goes with the next version\n"
    assert "--no-meaning" in off.err
    assert storyview(*JSON, "--no-semantic", "--meaning").out == on.out


def test_the_former_name_of_the_table_is_read(
    storyview: Callable[..., Ran], model: FakeModel, configure: Callable[[str], None]
) -> None:
    configure(f"[semantic]\nmodel = '{model.folder}'\n")
    assert means(storyview(*JSON))
    configure(f"[semantic]\nmodel = 'owner/name'\n\n[meaning]\nmodel = '{model.folder}'\n")
    assert means(storyview(*JSON))


def test_a_mistake_in_the_configuration_is_told(
    storyview: Callable[..., Ran], configure: Callable[[str], None]
) -> None:
    configure("[meaning]\nenable = true\n")
    ran = storyview(*JSON)
    assert ran.code == 0
    assert "config.toml" in ran.err
    assert "did you mean “enabled”?" in ran.err
    assert storyview(*JSON, "--no-meaning").err == ""
