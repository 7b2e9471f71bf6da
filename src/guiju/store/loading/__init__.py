"""Loading: sheets and selections that change the register as one batch, previewed in words, undone as one; exports."""
