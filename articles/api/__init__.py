"""The archive as JSON: what the pages show, for programs."""
