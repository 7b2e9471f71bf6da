"""The journal's meaning: events and what they change, the chain that binds them, the tree that proves them."""
