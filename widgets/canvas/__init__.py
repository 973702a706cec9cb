"""The reading canvas: the geometry of its columns, what paints them, and the widget that shows them.

Geometry is pure: `columns`, `grid`, `scene`, `position`, `panes`, `filters`. `paint` and `painter` make lines
of it. `canvas` is the widget; `movement`, `selecting`, `mouse` and `ahead` do its work.
"""
