"""What the doors share: how a request is refused, whether a reading is allowed, how a list goes on."""
