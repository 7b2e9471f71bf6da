"""Procedures as others hold them: a chart (SVG), a printable table (HTML), a model (BPMN 2.0)."""
