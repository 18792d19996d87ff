"""Multi-compartment neurons of the double: their shape is kept, their compartments are not computed."""

from . import cells


class Compartment:
    def __init__(self, *, positions, label, connect_shared_line=None, connect_conductance=None, **parameters):
        if set(connect_shared_line or ()) & {circuit for circuit, _ in connect_conductance or ()}:
            raise RuntimeError("A circuit joins the shared line directly or through a conductance, not both.")
        self.positions, self.label, self.parameters = positions, label, parameters


class SharedLineConnection:
    def __init__(self, *, start, stop, row):
        self.start, self.stop, self.row = start, stop, row


def create_mc_neuron(name, *, compartments, connections=None, single_active_circuit=False):
    labels = [compartment.label for compartment in compartments]
    return type(name, (cells.Raw,), {"labels": labels, "links": connections or []})
