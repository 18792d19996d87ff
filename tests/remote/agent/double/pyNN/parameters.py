"""Sequence: a value that is an array."""

import numpy as np


class Sequence:
    def __init__(self, value):
        self.value = np.asarray(value, dtype=float)
