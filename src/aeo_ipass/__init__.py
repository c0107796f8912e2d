"""aeo-ipass: offline, explainable self-assessment of readiness for Hong Kong's AEO programme. Unofficial."""

from ._version import __version__

__all__ = ["__version__"]
