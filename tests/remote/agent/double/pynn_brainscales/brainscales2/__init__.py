"""Test double of pynn_brainscales.brainscales2, on top of the agent's emulator: see README.md above it."""

import enum
import os
import pathlib
import types

import numpy as np
import pyNN.errors
import reprise_bss2_agent as agent

from . import cells  # noqa: F401, the agent uses pynn.cells

fail = {}  # what is to go wrong: {"calibration": times, "routing": True, "run": True, "exit": True, "reading": True}
for _word in filter(None, os.environ.get("REPRISE_DOUBLE_FAIL", "").split(",")):
    _name, _, _count = _word.partition("=")
    fail[_name] = int(_count or 1)

state = None
setups = []  # keywords of every setup, for the tests


class RunCommand(enum.Enum):
    PREPARE, APPEND, EXECUTE = range(3)


def setup(timestep=3.4e-5, min_delay=0, **extra):
    global state
    setups.append(dict(extra))
    known = ("max_delay", "neuronPermutation", "backgroundPermutation", "initial_config", "injected_config",
             "injected_readout", "calibration_cache", "injected_calib_target", "injected_calib_options",
             "enable_neuron_bypass", "connection")
    state = types.SimpleNamespace(populations=[], projections=[], is_prepared=False, has_run=False, trial=0,
                                  **{name: extra.pop(name, None) for name in known})
    if extra:
        raise KeyError(f"unhandled extra_params in call to pynn.setup(...):{extra}")
    permutation = state.neuronPermutation or []
    if len(set(permutation)) != len(permutation):
        raise ValueError("Non unique entries in HW LUT.")


def end():
    global state
    state = None


def reset():
    state.has_run = False


class StaticSynapse:
    def __init__(self, weight=0, delay=0):
        self.weight, self.delay = weight, delay


standardmodels = types.SimpleNamespace(synapses=types.SimpleNamespace(StaticSynapse=StaticSynapse))


class FromListConnector:
    def __init__(self, conn_list, column_names=("weight", "delay"), location_selector=None):
        self.rows, self.column_names, self.location = conn_list, column_names, location_selector


class Train(np.ndarray):
    """Spike times in ms, with annotations."""


class Population:
    def __init__(self, n, cell):
        self.size, self.cell = n, cell
        self.recorder = types.SimpleNamespace(clear_flag=False)
        self.recorded, self.segments = [], []
        state.populations.append(self)

    def record(self, variables, device="madc", locations=None, members=None):
        for variable in [variables] if isinstance(variables, str) else variables:
            if variable not in agent.OBSERVABLES or isinstance(self.cell, cells.Source):
                raise pyNN.errors.RecordingError(variable)
            if locations and not set(locations) <= set(self.cell.labels):
                raise RuntimeError(f"no compartment {locations}")
            everyone = range(self.size) if members is None else members
            self.recorded.append((variable, device, list(everyone), locations))

    def set(self, **parameters):
        self.cell.parameters.update(parameters)

    def get_data(self, variable):
        return types.SimpleNamespace(segments=[segment for kind, segment in self.segments if kind == variable])

    @property
    def actual_hwparams(self):
        if not state.is_prepared:
            raise RuntimeError("hardware parameters exist after calibration only")
        self._hardware = getattr(self, "_hardware", [self.cell.hardware() for _ in range(self.size)])
        return self._hardware


class PopulationView:
    def __init__(self, population, selector):
        self.population, self.selector = population, selector

    def record(self, variables, **how):
        self.population.record(variables, members=self.selector, **how)


class Connection:
    def __init__(self, projection, pre, post, weight, delay):
        self.projection, self.pre, self.post = projection, pre, post
        if delay != 0:
            raise ValueError("Setting the delay unequal 0 is not supported.")
        self.weight = weight

    @property
    def weight(self):
        return self._weight

    @weight.setter
    def weight(self, weight):
        weight = round(weight)
        projection = self.projection
        if weight < 0 and (projection.post.cell.conductance_based or projection.receptor_type != "inhibitory") or \
                weight > 0 and projection.receptor_type != "excitatory":
            raise pyNN.errors.ConnectionError("Weights must be positive for conductance-based and/or excitatory "
                                              "synapses and negative for inhibitory synapses")
        self._weight = weight


class Projection:
    def __init__(self, pre, post, connector, synapse_type=None, receptor_type="excitatory"):
        self.pre, self.post, self.receptor_type, self.connector = pre, post, receptor_type, connector
        self.connections = sorted((Connection(self, *row) for row in connector.rows), key=lambda c: (c.pre, c.post))
        state.projections.append(self)


def run(runtime, command=RunCommand.EXECUTE):
    if command == RunCommand.PREPARE:
        _prepare()
        return
    if state.has_run:
        raise RuntimeError("A second run needs a reset.")
    if not state.is_prepared:
        _prepare()
    if "exit" in fail:
        os._exit(1)
    if "run" in fail:
        raise RuntimeError("the chip does not answer")
    state.has_run = True
    _play(runtime)


def _prepare():
    folders = state.calibration_cache or []
    if folders and not any(pathlib.Path(folders[0]).iterdir()):
        if fail.get("calibration", 0) > 0:
            fail["calibration"] -= 1
            raise RuntimeError("calibration did not converge")
        (pathlib.Path(folders[0]) / "calibration.double").write_bytes(b"calibrated")
    if "routing" in fail:
        raise RuntimeError("Unable to find routing.")
    state.is_prepared = True


def _document():
    """The network as the agent's emulator takes it."""
    populations = []
    for index, p in enumerate(state.populations):
        entry = {"id": f"p{index}", "n": p.size}
        if isinstance(p.cell, cells.SpikeSourceArray):
            entry.update(cell="spike_array", times_ms=[s.value.tolist() for s in p.cell.parameters["spike_times"]])
        elif isinstance(p.cell, cells.SpikeSourcePoissonOnChip):
            entry.update(cell="poisson_onchip", rate_hz=p.cell.parameters["rate"], seed=p.cell.parameters["seed"])
        else:
            known = isinstance(p.cell, cells.CalibHXNeuronCuba)
            entry.update(cell="calib_cuba", params={k: v if np.isscalar(v) else list(v)
                                                    for k, v in p.cell.parameters.items() if known})
        populations.append(entry)
    projections = [{"id": f"c{i}", "pre": f"p{state.populations.index(p.pre)}",
                    "post": f"p{state.populations.index(p.post)}", "receptor": p.receptor_type,
                    "conn": [[c.pre, c.post, c.weight] for c in p.connections]}
                   for i, p in enumerate(state.projections)]
    records = [{"pop": f"p{i}", "what": variable if variable == "spikes" else "v", "cells": members, "device": device}
               for i, p in enumerate(state.populations) for variable, device, members, _ in p.recorded]
    return {"version": 1, "populations": populations, "projections": projections, "record": records}


def _play(runtime):
    net = agent.Network(_document(), agent.Blobs())
    plan = agent.Plan({"snippets": [{"ms": runtime}], "emulator": {"effects": []}}, net, agent.Blobs())
    job = types.SimpleNamespace(safe_point=lambda: None)
    state.trial += 1
    recorded = agent.Emulator(net, plan).run(job, plan.snippets[0][0], state.trial)
    for index, p in enumerate(state.populations):
        if p.recorder.clear_flag:
            p.segments.clear()
        spikes = recorded.spikes[recorded.spikes["pop"] == index]
        for variable in dict.fromkeys(variable for variable, *_ in p.recorded):
            sites = sorted({c for v, _, members, _ in p.recorded if v == variable for c in members})
            p.segments.append((variable, types.SimpleNamespace(
                spiketrains=[_train(spikes["t"][spikes["cell"] == cell], cell) for cell in sites],
                irregularlysampledsignals=[_signal(t, variable) for t in recorded.traces if t.pop == index])))


def _train(ticks, cell):
    train = (np.sort(ticks) / agent.TICKS_PER_MS).view(Train)
    train.annotations = {"source_index": cell}
    return train


def _signal(trace, variable):
    if "reading" in fail:
        raise MemoryError()
    signal = trace.v[:, None].astype(np.float32).view(Train)
    signal.times, signal.name = np.float32(trace.t / agent.TICKS_PER_MS), variable
    signal.array_annotations = {"channel_index": np.array([trace.cell])}
    signal.annotations = {"source_locations": ["unlabeled"]}
    return signal


def get_backend_statistics():
    return {"double": True}


class helper:
    @staticmethod
    def chip_from_portable_binary(data):
        if not data.startswith(b"chip"):
            raise RuntimeError("not a configuration of a chip")
        return {"configuration": data}
