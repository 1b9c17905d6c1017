"""The pages: each view checks, asks once, and renders."""
