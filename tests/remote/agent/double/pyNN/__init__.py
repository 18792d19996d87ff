"""Test double of the parts of PyNN that the agent meets."""
