"""The cache folder: where it is, what it keeps, and that it stays small."""

import os
import sys
from pathlib import Path

import pytest

from aeo_ipass.validation import cache


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "aeo-ipass"


def test_what_is_kept_is_found(place):
    assert cache.cached("key") is None
    cache.cache("key", b"content")
    assert cache.cached("key") == b"content" and [p.name for p in place.iterdir()] == ["key"]
    cache.cache("key", b"other")
    assert cache.cached("key") == b"other"


def test_a_build_server_trusts_none_and_leaves_none(place, monkeypatch):
    cache.cache("key", b"content")
    monkeypatch.setenv("CI", "true")
    assert cache.cached("key") is None
    cache.cache("other", b"content")
    assert not (place / "other").exists()


def test_only_the_newest_stay(place):
    for n in range(cache.KEPT + 3):
        cache.cache(f"{n}", b"")
        os.utime(place / f"{n}", (n, n))
    cache.cache("last", b"")
    assert len(list(place.iterdir())) == cache.KEPT
    assert cache.cached("last") == b"" and cache.cached("3") is None and cache.cached(f"{cache.KEPT}") == b""


@pytest.mark.skipif(sys.platform != "linux", reason="where Linux keeps caches")
@pytest.mark.parametrize(
    ("xdg", "home"),
    [
        ("", "~/.cache/aeo-ipass"),
        ("relative/path", "~/.cache/aeo-ipass"),
        ("/var/caches", "/var/caches/aeo-ipass"),
    ],
)
def test_where_it_is(monkeypatch, xdg, home):
    monkeypatch.setenv("XDG_CACHE_HOME", xdg)
    assert cache.folder() == Path(home).expanduser()


def test_nobody_without_a_home_has_one(monkeypatch):
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)

    def no_home():
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", no_home)
    cache.cache("key", b"content")
    assert cache.cached("key") is None


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_it_is_for_its_user_alone(place):
    cache.cache("key", b"content")
    assert not place.stat().st_mode & 0o077 and not (place / "key").stat().st_mode & 0o077
