"""Reads and writes what people hold: workbooks, CSV, Parquet, pages. No rules."""
