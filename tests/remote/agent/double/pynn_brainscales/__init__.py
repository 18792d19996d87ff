"""Test double, not the library: see README.md above it."""
