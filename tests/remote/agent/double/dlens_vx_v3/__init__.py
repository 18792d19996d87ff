"""Test double of the connection to a chip."""
