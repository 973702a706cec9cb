"""x"""
from __future__ import annotations
def lines(asked, size): return ()
