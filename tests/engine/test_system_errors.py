"""What the system says of a file that cannot be written or read, and what there is to do."""

from __future__ import annotations

import errno
import os

import pytest

from storyview.engine.system_errors import not_read, not_written, nothing_left


def failure(code: int) -> OSError:
    return OSError(code, os.strerror(code), "there.html")


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (errno.EISDIR, "name a file in it"),
        (errno.ENOENT, "make its folder first, or name a file elsewhere"),
        (errno.ENOSPC, "make room, or name a file elsewhere"),
        (errno.EIO, "name a file elsewhere"),
    ],
)
def test_what_cannot_be_written_is_told_with_a_remedy(code: int, remedy: str) -> None:
    assert not_written(failure(code)) == f"{os.strerror(code)}; {remedy}"


def test_a_remedy_names_what_else_can_be_named() -> None:
    told = not_written(failure(errno.EACCES), "name another folder")
    assert told.endswith("; change its permissions, or name another folder")


@pytest.mark.parametrize("code", [errno.ENOENT, errno.EACCES, errno.EIO])
def test_what_cannot_be_read_is_told_with_a_remedy(code: int) -> None:
    told, sign, remedy = not_read(failure(code)).partition("; ")
    assert (told, sign) == (os.strerror(code), "; ")
    assert remedy


def test_words_of_our_own_stand_as_they_are() -> None:
    for told in (not_written, not_read):
        assert told(OSError(errno.EINVAL, "it is no file; name {another}")) == "it is no file; name {another}"


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        (MemoryError(), "name fewer sources"),
        (RuntimeError("can't start new thread"), "ulimit -u"),
        (BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN)), "ulimit -u"),
    ],
)
def test_a_system_that_gives_no_more_is_told_also_by_what_fails_after_it(
    error: Exception, remedy: str
) -> None:
    assert remedy in nothing_left(error)
    after = RuntimeError("cannot join thread before it is started")
    after.__context__ = error
    assert nothing_left(after) == nothing_left(error)


def test_of_another_fault_nothing_is_said_in_its_place() -> None:
    assert not nothing_left(None)
    assert not nothing_left(RuntimeError("cannot join thread before it is started"))
    assert not nothing_left(failure(errno.ENOENT))
