"""Notices: an account is told that something waits or was decided, on its page and, where it wishes, by mail."""
