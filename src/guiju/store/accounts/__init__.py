"""Accounts: who signs in, which roles they hold where and when, who stands in for whom."""
