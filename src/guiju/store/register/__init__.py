"""The register: units and areas in a tree with history, posts, people, and what binds them."""
