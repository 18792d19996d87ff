"""Cell types of the double."""

import types

import pyNN.errors
from reprise_bss2_agent import COBA, CUBA


class Cell:
    known, labels, conductance_based = None, [], False

    def __init__(self, **parameters):
        for name in parameters:
            if self.known is not None and name not in self.known:
                raise pyNN.errors.NonExistentParameterError(name)
        self.parameters = parameters

    @staticmethod
    def hardware():
        """What a calibrated neuron holds of its circuit."""
        return types.SimpleNamespace(multicompartment=types.SimpleNamespace(),
                                     refractory_period=types.SimpleNamespace())


class CalibHXNeuronCuba(Cell):
    known = tuple(CUBA)


class CalibHXNeuronCoba(Cell):
    known, conductance_based = tuple(COBA), True


class Raw(Cell):
    """Raw parameters; computed as the default calibrated cell."""


class HXNeuron(Raw):
    pass


class Source(Cell):
    """The library records nothing of sources."""


class SpikeSourceArray(Source):
    known = ("spike_times",)


class SpikeSourcePoissonOnChip(Source):
    known = ("rate", "seed")
