"""Runs a plan: typed steps become SQL trees and DuckDB runs them; the only package that imports duckdb."""
