"""The agent of Reprise: runs networks on BrainScaleS-2 (or on an emulator) inside a Jupyter kernel.

Reprise injects this one file into a kernel and talks to it through the comm target `reprise.bss2`. Standard
library and numpy only; `pynn_brainscales` where it is installed. README.md beside it has the whole contract:
messages, the network document, file form.

One job may hold a whole batch: `run.snippets[k].set` changes spike times (`{"pop", "times_ms"}`) and weights
(`{"proj", "w"}`, in the order of `conn`) for snippet k and those after it, as lists or as blobs; each snippet starts
from rest, and each repetition with the document's own values. `run.emulator` has the settings of the emulator.

Threads: the kernel's main thread hands messages to `Agent`; one worker thread makes every call to PyNN; one small
thread sends what is kept for the client, and a beat each five seconds.

Units: hardware milliseconds, microseconds for time constants, LSB for voltages, ticks of 8 ns for what is recorded.
"""

import base64
import collections
import csv
import hashlib
import heapq
import importlib
import importlib.metadata
import importlib.util
import io
import json
import logging
import math
import os
import pathlib
import re
import struct
import sys
import tempfile
import threading
import time
import traceback
import types
import urllib.request
import uuid
import zlib

import numpy as np

__version__ = "1.0"
__version_hash__ = globals().get("__version_hash__", "")  # set by the loader: SHA-256 of this source

PROTOCOL = 1
TARGET = "reprise.bss2"
TICK_NS = 8
TICKS_PER_MS = 125_000
CIRCUITS = 512
WEIGHT_MAX = 63

MIB = 1 << 20
CREDIT = 16  # chunks of data that may be on their way unacknowledged
KEPT_IN_MEMORY = 256 * MIB  # what is unacknowledged beyond this goes to a temporary file
KEPT_ON_DISK = 1024 * MIB  # and beyond this the experiment waits
MOST_MESSAGES_PER_S = 50
JSON_MOST = 256 * 1024
CHUNK_BYTES = MIB
BLOB_MESSAGE_MOST = 4 * MIB
BLOBS_MOST = 256 * MIB
BEAT_S = 5.0
NAME = re.compile(r"[A-Za-z0-9_.:\- ]{1,64}\Z")


class Refusal(Exception):
    """What cannot be done, why, and what to do about it: becomes a message `error`."""

    def __init__(self, code, text, hint="", retry=False, detail=""):
        super().__init__(text)
        self.code, self.text, self.hint, self.retry, self.detail = code, text, hint, retry, detail

    def message(self):
        return {"t": "error", "code": self.code, "text": redacted(self.text)[:2000], "hint": self.hint,
                "retry": self.retry, "detail": redacted(self.detail)[-8000:]}


class Cancelled(Exception):
    """The job is to end at this safe point."""


def redacted(text):
    """`text` without the values of environment variables that are secrets."""
    for name, value in os.environ.items():
        if len(value) >= 8 and re.search("TOKEN|PASSWORD|SECRET", name, re.IGNORECASE):
            text = text.replace(value, "•••")
    return text


# ---- Values that come from outside ----------------------------------------------------------------------------


def table_of(value, where, keys=None):
    """`value` if it is an object (with no key besides `keys`)."""
    if not isinstance(value, dict):
        raise Refusal("PROTO", f"{where} must be an object.")
    unknown = sorted(set(value) - set(keys)) if keys else []
    if unknown:
        raise Refusal("PARAM", f"{where} has no key '{str(unknown[0])[:64]}'.", f"Known keys: {', '.join(keys)}.")
    return value


def rows_of(value, where, most=4096):
    if not isinstance(value, list) or len(value) > most:
        raise Refusal("PROTO", f"{where} must be a list of at most {most} entries.")
    return value


def optional(table, key, default):
    """What stands behind `key`, or `default` where nothing or null does."""
    value = table.get(key)
    return default if value is None else value


def number_of(value, where, low, high, unit=""):
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        shown = value if isinstance(value, (int, float)) else type(value).__name__
        raise Refusal("PARAM", f"{where} must be from {low:g} to {high:g}{unit and ' ' + unit}, not {shown}.")
    return value


def whole_of(value, where, low, high):
    if isinstance(number_of(value, where, low, high), float):
        raise Refusal("PARAM", f"{where} must be a whole number, not {value}.")
    return value


def name_of(value, where):
    if not isinstance(value, str) or not NAME.match(value):
        raise Refusal("PROTO", f"{where} must be a name of 1 to 64 letters, digits, or _ . : - and spaces.")
    return value


def choice_of(value, where, choices):
    if not isinstance(value, str) or value not in choices:
        raise Refusal("PARAM", f"{where} must be one of {', '.join(choices)}, not '{str(value)[:64]}'.")
    return value


# ---- Arrays ---------------------------------------------------------------------------------------------------

DTYPES = {name: np.dtype("<" + name) for name in ("u1", "u2", "u4", "i2", "i4", "i8", "f4", "f8")}


def pack(arrays):
    """(descriptions, buffers) of named arrays: little endian, C order."""
    descriptions, buffers = [], []
    for name, array in arrays.items():
        array = np.ascontiguousarray(array)
        descriptions.append({"name": name, "dtype": array.dtype.str.lstrip("<|="), "shape": list(array.shape)})
        buffers.append(array.astype(array.dtype.newbyteorder("<"), copy=False).tobytes())
    return descriptions, buffers


def unpack(descriptions, buffers):
    """Named arrays of what was sent, after checking every size."""
    rows_of(descriptions, "bufs", 64)
    left = BLOBS_MOST
    if len(descriptions) != len(buffers):
        raise Refusal("PROTO", f"bufs describes {len(descriptions)} buffers, but {len(buffers)} were sent.")
    arrays = {}
    for description, buffer in zip(descriptions, buffers):
        table_of(description, "An entry of bufs", ("name", "dtype", "shape", "z"))
        name = name_of(description.get("name"), "The name of a buffer")
        dtype = DTYPES[choice_of(description.get("dtype"), f"The dtype of '{name}'", tuple(DTYPES))]
        shape = [whole_of(n, f"The shape of '{name}'", 0, BLOBS_MOST)
                 for n in rows_of(description.get("shape"), f"The shape of '{name}'", 2)]
        expected = math.prod(shape) * dtype.itemsize
        left -= expected
        if left < 0:
            raise Refusal("MEMORY", f"The arrays of one message are beyond {BLOBS_MOST} bytes.", "Send less.")
        data = bytes(buffer)
        if "z" in description:
            choice_of(description["z"], f"The compression of '{name}'", ("zlib",))
            data = inflated(data, name, expected)
        if len(data) != expected:
            raise Refusal("PROTO", f"'{name}' has {len(data)} bytes, but its shape {shape} of "
                                   f"{description['dtype']} needs {expected}.")
        arrays[name] = np.frombuffer(data, dtype).reshape(shape)
    return arrays


def inflated(data, name, expected):
    """`data` decompressed to at most one byte more than is expected of it."""
    try:
        return zlib.decompressobj().decompress(data, expected + 1)
    except zlib.error as problem:
        raise Refusal("PROTO", f"'{name}' is not zlib data.", detail=str(problem)) from None


def numbers_of(value, where, dtype):
    """A list of numbers as an array of `dtype`, which must hold each of them exactly."""
    if not all(type(number) in (int, float) for number in rows_of(value, where, 1_000_000)):
        raise Refusal("PARAM", f"{where} must be a list of numbers.")
    numbers = np.asarray(value, dtype=float)
    if DTYPES[dtype].kind != "f":
        range_ = np.iinfo(DTYPES[dtype])
        if not np.all((numbers >= range_.min) & (numbers <= range_.max) & (numbers == np.floor(numbers))):
            raise Refusal("PARAM", f"{where} must be whole numbers from {range_.min} to {range_.max}.")
    return numbers.astype(DTYPES[dtype])


class Blobs:
    """Arrays that were sent ahead, by key. Parts of one key are joined along the first axis, by name."""

    def __init__(self):
        self._parts = {}  # key -> {part: arrays}
        self._counts = {}  # key -> parts expected

    def take(self, message, buffers):
        key = name_of(message.get("key"), "The key of a blob")
        parts = whole_of(optional(message, "parts", 1), "parts", 1, 4096)
        part = whole_of(optional(message, "part", 0), "part", 0, parts - 1)
        sent = sum(len(memoryview(buffer).cast("B")) for buffer in buffers)
        if sent > BLOB_MESSAGE_MOST:
            raise Refusal("PROTO", f"A blob message of {sent} bytes is too big: {BLOB_MESSAGE_MOST} is the most.",
                          "Send it in more parts.")
        arrays = unpack(message.get("bufs"), buffers)
        if self._counts.get(key, parts) != parts:
            del self._parts[key]
        size = sum(array.nbytes for array in arrays.values())
        if self.bytes() + size > BLOBS_MOST or len(self._counts) > 4096:
            raise Refusal("MEMORY", "The blobs sent so far are too much for one experiment.",
                          "Submit in smaller jobs.")
        self._counts[key] = parts
        self._parts.setdefault(key, {})[part] = arrays

    def bytes(self):
        return sum(array.nbytes for parts in self._parts.values() for arrays in parts.values()
                   for array in arrays.values())

    def arrays(self, key):
        name_of(key, "The key of a blob")
        parts = self._parts.get(key)
        if parts is None or len(parts) != self._counts[key]:
            raise Refusal("PROTO", f"The blob '{key}' is missing, or parts of it.", "Send it before the submit.")
        names = list(parts[0])
        if any(list(part) != names for part in parts.values()):
            raise Refusal("PROTO", f"The parts of the blob '{key}' differ in the names of their arrays.")
        return {name: np.concatenate([parts[i][name] for i in range(len(parts))]) for name in names}

    def clear(self):
        self._parts.clear()
        self._counts.clear()

    def column(self, value, where, name, dtypes, count=None):
        """One array: a list of numbers, or `name` (or the only array) of the blob `{"blob": key}`."""
        if isinstance(value, dict):
            arrays = self.arrays(table_of(value, where, ("blob",)).get("blob"))
            if name not in arrays and len(arrays) != 1:
                raise Refusal("PROTO", f"{where}: the blob has no array '{name}'.")
            array = arrays.get(name, next(iter(arrays.values())))
            if array.dtype.str[1:] not in dtypes:
                raise Refusal("PROTO", f"{where}: '{name}' must have the dtype {' or '.join(dtypes)}, "
                                       f"not {array.dtype.str[1:]}.")
        else:
            array = numbers_of(value, where, dtypes[0])
        if array.ndim != 1 or count is not None and len(array) != count:
            raise Refusal("PARAM", f"{where} must have {'one axis' if count is None else count} "
                                   f"{'' if count is None else 'entries'}, not the shape {list(array.shape)}.")
        return array


# ---- The network document -------------------------------------------------------------------------------------

CUBA = {  # argument: (least, most, default, unit)
    "v_rest": (50, 160, 80, "LSB"), "v_reset": (50, 160, 70, "LSB"), "v_thresh": (50, 220, 125, "LSB"),
    "tau_m": (0.5, 60, 10, "us"), "tau_syn_E": (0.3, 30, 10, "us"), "tau_syn_I": (0.3, 30, 10, "us"),
    "tau_refrac": (0.04, 32, 2, "us"), "cm": (0, 63, 63, "LSB"),
    "i_synin_gm_E": (30, 800, 500, "LSB"), "i_synin_gm_I": (30, 800, 500, "LSB"),
    "synapse_dac_bias": (30, 1022, 600, "LSB"),
}
COBA = {**CUBA, "v_rest": (50, 160, 110, "LSB"), "v_reset": (50, 160, 100, "LSB"),
        "v_thresh": (50, 220, 160, "LSB"), "i_synin_gm_E": (30, 800, 180, "LSB"),
        "i_synin_gm_I": (30, 800, 250, "LSB"), "synapse_dac_bias": (30, 1022, 400, "LSB"),
        "e_rev_E": (60, 300, 300, "LSB"), "e_rev_I": (30, 160, 30, "LSB")}
SHARED = ("i_synin_gm_E", "i_synin_gm_I", "synapse_dac_bias")  # one value for the whole chip
CELLS = {"calib_cuba": CUBA, "calib_coba": COBA, "hx": None, "mc": None}
SOURCES = ("spike_array", "poisson_onchip")
OBSERVABLES = ("spikes", "v", "exc_synin", "inh_synin", "adaptation")
HX_PARAMETER = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+\Z")


class Population(types.SimpleNamespace):
    """id, n, cell; params {name: f8[n]}; circuits u4[n] of neurons; times, a list of n arrays of ticks, or rate_hz
    (per cell) and seed of sources; template of a multi-compartment neuron."""

    @property
    def is_source(self):
        return self.cell in SOURCES


def read_times(value, where, n, blobs):
    """Spike times of n cells as ticks: `times` f8 in ms and `offsets` u4[n + 1], or a list of n lists."""
    if isinstance(value, dict):
        times = blobs.column(value, where, "times", ("f8",))
        offsets = blobs.column(value, where, "offsets", ("u4",), n + 1).astype(np.int64)
        if offsets[0] != 0 or offsets[-1] != len(times) or np.any(np.diff(offsets) < 0):
            raise Refusal("PARAM", f"{where}: offsets must rise from 0 to the number of times, {len(times)}.")
    else:
        trains = [blobs.column(train, where, "times", ("f8",)) for train in rows_of(value, where, 65536)]
        if len(trains) != n:
            raise Refusal("PARAM", f"{where} must have one list for each of the {n} cells, not {len(trains)}.")
        offsets = np.cumsum([0] + [len(train) for train in trains])
        times = np.concatenate(trains) if trains else np.empty(0)
    if not np.all((times >= 0) & (times <= 1000)):
        raise Refusal("PARAM", f"{where}: every time must be from 0 to 1000 ms of hardware time.")
    ticks = np.floor(times * TICKS_PER_MS + 1e-6).astype(np.int64)  # the chip cuts to whole cycles
    return [np.sort(ticks[a:b]) for a, b in zip(offsets[:-1], offsets[1:])]


def read_weights(value, where, count, blobs):
    """i4[count], in the order of the connections."""
    if isinstance(value, dict) or isinstance(value, list):
        return blobs.column(value, where, "w", ("i4",), count)
    return np.full(count, whole_of(value, where, -4096, 4096), dtype=np.int32)


def check_weights(weights, where, projection, cell):
    inhibitory = projection.receptor == "inhibitory" and cell != "calib_coba"
    wrong = np.flatnonzero(weights > 0 if inhibitory else weights < 0)
    if wrong.size:
        raise Refusal("WEIGHT", f"{where}: weight {weights[wrong[0]]} of connection {wrong[0]} has the wrong sign: "
                                f"{projection.receptor} weights here are {'0 or less' if inhibitory else '0 or more'}.")
    if weights.size and np.abs(weights.astype(np.int64)).max() > 4096:
        raise Refusal("WEIGHT", f"{where}: a weight is beyond 4096.", "Weights are integers; 63 is one synapse.")
    return weights


class Network:
    """A checked network document. Everything that follows may rely on its shapes, ranges and indices."""

    KEYS = ("version", "speedup", "bio", "populations", "mc_templates", "projections", "rules", "record",
            "couplings")

    def __init__(self, document, blobs):
        table_of(document, "net", self.KEYS)
        if document.get("version") != 1:
            raise Refusal("PROTO", "net has another version than 1.", "Use an agent that belongs to the program.")
        if optional(document, "speedup", 1000) != 1000:
            raise Refusal("PARAM", "net: the chip is 1000 times faster than biology; speedup must say so.")
        if document.get("bio"):
            raise Refusal("PARAM", "net has biological units; this agent takes hardware units.")
        if document.get("rules"):
            raise Refusal("PARAM", "Rules of plasticity are not available in this agent.",
                          "Play the phase with fixed weights.")
        templates = [self._template(t) for t in rows_of(optional(document, "mc_templates", []), "mc_templates")]
        self.templates = {template.id: template for template in templates}
        self.populations = []
        for entry in rows_of(document.get("populations"), "populations", 1024):
            self.populations.append(self._population(entry, blobs))
        self._index = {population.id: i for i, population in enumerate(self.populations)}
        if len(self._index) != len(self.populations):
            raise Refusal("PARAM", "Two populations have the same id.")
        self._place()
        self.projections = [self._projection(entry, blobs) for entry in
                            rows_of(optional(document, "projections", []), "projections", 4096)]
        if len({projection.id for projection in self.projections}) != len(self.projections):
            raise Refusal("PARAM", "Two projections have the same id.")
        self.records = [self._record(entry) for entry in rows_of(optional(document, "record", []), "record", 4096)]
        self.couplings = [self._coupling(entry) for entry in rows_of(optional(document, "couplings", []), "couplings")]

    def population(self, identity, where):
        if not isinstance(identity, str) or identity not in self._index:
            raise Refusal("PARAM", f"{where}: there is no population '{str(identity)[:64]}'.")
        return self._index[identity]

    def projection(self, identity, where):
        for projection in self.projections:
            if projection.id == identity:
                return projection
        raise Refusal("PARAM", f"{where}: there is no projection '{str(identity)[:64]}'.")

    def _population(self, entry, blobs):
        table_of(entry, "A population", ("id", "n", "cell", "params", "place", "compartments", "times_ms",
                                         "rate_hz", "seed"))
        p = Population(id=name_of(entry.get("id"), "The id of a population"), circuits=None, place=None,
                       template=None, params={}, circuits_each=0)
        where = f"Population '{p.id}'"
        p.cell = choice_of(entry.get("cell"), f"{where}: cell", (*CELLS, *SOURCES))
        p.n = whole_of(entry.get("n"), f"{where}: n", 1, 65536 if p.is_source else CIRCUITS)
        if p.cell == "spike_array":
            none = [[] for _ in range(p.n)]
            p.times = read_times(optional(entry, "times_ms", none), f"{where}: times_ms", p.n, blobs)
        elif p.cell == "poisson_onchip":
            p.rate_hz = number_of(entry.get("rate_hz"), f"{where}: rate_hz", 0, 125e6 / p.n, "Hz")
            p.seed = whole_of(optional(entry, "seed", 1234), f"{where}: seed", 0, 2**32 - 1)
        else:
            p.circuits_each = 1
            if p.cell == "mc":
                p.template = entry.get("compartments")
                if not isinstance(p.template, str) or p.template not in self.templates:
                    raise Refusal("PARAM", f"{where}: compartments must name one of mc_templates.")
                p.circuits_each = sum(len(c["positions"]) for c in self.templates[p.template].compartments)
            p.params = self._parameters(optional(entry, "params", {}), where, p, blobs)
            if entry.get("place") is not None:
                p.place = [whole_of(c, f"{where}: place", 0, CIRCUITS - 1)
                           for c in rows_of(entry["place"], f"{where}: place", CIRCUITS)]
                if len(p.place) != p.n * p.circuits_each:
                    raise Refusal("PARAM", f"{where}: place must name {p.n * p.circuits_each} circuits, "
                                           f"not {len(p.place)}.")
        return p

    @staticmethod
    def _parameters(given, where, p, blobs):
        """{name: f8[n]}: what is given, and the defaults of calibrated cells."""
        table_of(given, f"{where}: params")
        known = CELLS[p.cell]
        params = {name: np.full(p.n, float(row[2])) for name, row in (known or {}).items()}
        for name, value in given.items():
            if known is not None and name not in known:
                raise Refusal("PARAM", f"{where} has no parameter '{str(name)[:64]}'.",
                              f"{p.cell} has {', '.join(known)}.")
            if known is None and not HX_PARAMETER.match(name):
                raise Refusal("PARAM", f"{where}: '{str(name)[:64]}' is not <member>_<attribute> of a neuron.")
            low, high, unit = (known[name][0], known[name][1], known[name][3]) if known else (0, 1023, "LSB")
            if isinstance(value, (dict, list)):
                values = blobs.column(value, f"{where}: {name}", name, ("f8",), p.n)
            else:
                values = np.full(p.n, float(number_of(value, f"{where}: {name}", low, high, unit)))
            wrong = np.flatnonzero(~((values >= low) & (values <= high)))
            if wrong.size:
                raise Refusal("PARAM", f"{where}: {name} of cell {wrong[0]} must be from {low:g} to {high:g} {unit}, "
                                       f"not {values[wrong[0]]:g}.")
            params[name] = values
        return params

    @staticmethod
    def _template(entry):
        table_of(entry, "A template", ("id", "compartments", "links"))
        identity = name_of(entry.get("id"), "The id of a template")
        where = f"Template '{identity}'"
        compartments = []
        for row in rows_of(entry.get("compartments"), f"{where}: compartments", 64):
            table_of(row, f"{where}: a compartment", ("label", "positions", "connect_shared_line",
                                                      "connect_conductance"))
            shared = rows_of(optional(row, "connect_shared_line", []), f"{where}: connect_shared_line")
            conductances = rows_of(optional(row, "connect_conductance", []), f"{where}: connect_conductance")
            if any(not isinstance(pair, list) or len(pair) != 2 for pair in conductances):
                raise Refusal("PROTO", f"{where}: each entry of connect_conductance must be [circuit, bias].")
            compartments.append({
                "label": name_of(row.get("label"), f"{where}: label"),
                "positions": [whole_of(c, f"{where}: positions", 0, CIRCUITS - 1)
                              for c in rows_of(row.get("positions"), f"{where}: positions", CIRCUITS)],
                "connect_shared_line": [whole_of(c, f"{where}: connect_shared_line", 0, CIRCUITS - 1) for c in shared],
                "connect_conductance": [(whole_of(circuit, f"{where}: circuit", 0, CIRCUITS - 1),
                                         whole_of(bias, f"{where}: bias", 0, 1022))
                                        for circuit, bias in conductances]})
        positions = [c for compartment in compartments for c in compartment["positions"]]
        if not positions or len(set(positions)) != len(positions) or not all(c["positions"] for c in compartments):
            raise Refusal("PARAM", f"{where}: each compartment must have positions of its own.")
        links = []
        for row in rows_of(optional(entry, "links", []), f"{where}: links", 64):
            table_of(row, f"{where}: a link", ("start", "stop", "row"))
            links.append({key: whole_of(row.get(key), f"{where}: {key}", 0, 1 if key == "row" else CIRCUITS - 1)
                          for key in ("start", "stop", "row")})
        return types.SimpleNamespace(id=identity, compartments=compartments, links=links)

    def _place(self):
        """Gives every neuron its circuits: those it names, else the first that are free."""
        named = [c for p in self.populations for c in p.place or []]
        if len(set(named)) != len(named):
            raise Refusal("PARAM", "Two neurons are placed on the same circuit.", "Let place name each circuit once.")
        free = iter(sorted(set(range(CIRCUITS)) - set(named)))
        self.circuits_used = sum(p.n * p.circuits_each for p in self.populations)
        if self.circuits_used > CIRCUITS:
            raise Refusal("PARAM", f"The network needs {self.circuits_used} neuron circuits; the chip has {CIRCUITS}.",
                          "Use fewer neurons.")
        for p in self.populations:
            if not p.is_source:
                every = p.place or [next(free) for _ in range(p.n * p.circuits_each)]
                p.all_circuits = every
                p.circuits = np.array(every[::p.circuits_each])  # the first circuit of each neuron

    def _projection(self, entry, blobs):
        table_of(entry, "A projection", ("id", "pre", "post", "receptor", "post_compartment", "conn", "plasticity",
                                         "delay"))
        p = types.SimpleNamespace(id=name_of(entry.get("id"), "The id of a projection"))
        where = f"Projection '{p.id}'"
        p.pre = self.population(entry.get("pre"), f"{where}: pre")
        p.post = self.population(entry.get("post"), f"{where}: post")
        p.receptor = choice_of(entry.get("receptor"), f"{where}: receptor", ("excitatory", "inhibitory"))
        if entry.get("plasticity"):
            raise Refusal("PARAM", f"{where}: plasticity is not available in this agent.")
        if number_of(optional(entry, "delay", 0), f"{where}: delay", -1e9, 1e9) != 0:
            raise Refusal("PARAM", f"{where}: the chip has no delays to set.", "Send delay 0, or leave it out.")
        pre, post = self.populations[p.pre], self.populations[p.post]
        if post.is_source:
            raise Refusal("PARAM", f"{where}: '{post.id}' is a source and takes no input.")
        p.compartment = self._compartment(entry.get("post_compartment"), post, where)
        conn = entry.get("conn")
        if isinstance(conn, list):
            if any(not isinstance(row, list) or len(row) != 3 for row in conn):
                raise Refusal("PROTO", f"{where}: each entry of conn must be [pre, post, w].")
            conn = {name: [row[i] for row in conn] for i, name in enumerate(("pre", "post", "w"))}
        else:
            table_of(conn, f"{where}: conn", ("blob", "cols"))
            if conn.get("cols", ["pre:u4", "post:u4", "w:i4"]) != ["pre:u4", "post:u4", "w:i4"]:
                raise Refusal("PROTO", f"{where}: cols must be pre:u4, post:u4, w:i4.")
            conn = dict.fromkeys(("pre", "post", "w"), {"blob": conn.get("blob")})
        p.pre_cells = blobs.column(conn["pre"], f"{where}: pre", "pre", ("u4",)).astype(np.int64)
        count = len(p.pre_cells)
        p.post_cells = blobs.column(conn["post"], f"{where}: post", "post", ("u4",), count).astype(np.int64)
        p.weights = blobs.column(conn["w"], f"{where}: w", "w", ("i4",), count)
        for side, cells, population in (("pre", p.pre_cells, pre), ("post", p.post_cells, post)):
            if count and cells.max() >= population.n:
                raise Refusal("PARAM", f"{where}: {side} index {cells.max()} is beyond '{population.id}', "
                                       f"which has {population.n} cells.")
        order = p.pre_cells * CIRCUITS + p.post_cells
        if np.any(np.diff(order) < 0):
            raise Refusal("PARAM", f"{where}: the connections must be sorted by (pre, post).")
        check_weights(p.weights, where, p, post.cell)
        return p

    def _compartment(self, label, population, where):
        labels = [c["label"] for c in self.templates[population.template].compartments] if population.template else []
        if label is not None and label not in labels:
            raise Refusal("PARAM", f"{where}: '{population.id}' has no compartment '{str(label)[:64]}'.")
        return label

    def _record(self, entry):
        table_of(entry, "A record", ("pop", "cells", "what", "device", "comp"))
        r = types.SimpleNamespace(pop=self.population(entry.get("pop"), "A record"))
        population = self.populations[r.pop]
        where = f"The record of '{population.id}'"
        r.what = choice_of(entry.get("what"), f"{where}: what", OBSERVABLES)
        r.device = choice_of(entry.get("device", "madc"), f"{where}: device", ("madc", "cadc"))
        r.comp = self._compartment(entry.get("comp"), population, where)
        cells = entry.get("cells")
        r.cells = list(range(population.n)) if cells is None else [
            whole_of(c, f"{where}: a cell", 0, population.n - 1) for c in rows_of(cells, f"{where}: cells", 65536)]
        if r.what != "spikes" and population.is_source:
            raise Refusal("REC", f"{where}: a source has only spikes.")
        return r

    def _coupling(self, entry):
        """Dendrites and somas of two populations joined pairwise by the multi-compartment conductance."""
        table_of(entry, "A coupling", ("dendrites", "somas", "icc_bias"))
        c = types.SimpleNamespace(dendrites=self.population(entry.get("dendrites"), "A coupling"),
                                  somas=self.population(entry.get("somas"), "A coupling"),
                                  icc_bias=whole_of(optional(entry, "icc_bias", 120), "icc_bias", 0, 1022))
        dendrites, somas = self.populations[c.dendrites], self.populations[c.somas]
        if dendrites.cell not in ("calib_cuba", "calib_coba") or somas.cell != dendrites.cell or dendrites.n != somas.n:
            raise Refusal("PARAM", "A coupling joins two calibrated populations of equal size.")
        if np.any(somas.circuits != dendrites.circuits + 1):
            raise Refusal("PARAM", f"Each soma of '{somas.id}' must stand on the circuit after its dendrite.",
                          "Set place of both populations: 0, 2, 4 … and 1, 3, 5 …")
        return c

    def calibration_relevant(self):
        """What the key of a calibration depends on, besides the chip and its software."""
        return [[p.id, p.cell, p.n, p.all_circuits, {k: v.tolist() for k, v in sorted(p.params.items())}]
                for p in self.populations if not p.is_source]


# ---- Does it fit? ---------------------------------------------------------------------------------------------


def fit_issues(net):
    """What the chip cannot hold (errors) or may not (warnings): `{severity, code, object, text, value, limit}`."""
    issues = []

    def tell(severity, code, item, text, value, limit):
        issues.append({"severity": severity, "code": code, "object": item, "text": text, "value": value,
                       "limit": limit})

    inputs = [np.zeros(p.n, dtype=np.int64) for p in net.populations]
    rows = [set(), set()]
    for p in net.projections:
        parts = np.maximum(1, -(-np.abs(p.weights.astype(np.int64)) // WEIGHT_MAX))
        np.add.at(inputs[p.post], p.post_cells, parts)
        if np.any(parts > 1):
            tell("warning", "W_SPLIT", p.id, f"Weights beyond {WEIGHT_MAX} use several synapses each.",
                 int(np.abs(p.weights).max()), WEIGHT_MAX)
        halves = net.populations[p.post].circuits[p.post_cells] // 256
        for half in (0, 1):
            rows[half].update((p.pre, int(cell), p.receptor) for cell in set(p.pre_cells[halves == half]))
    for p, count in zip(net.populations, inputs):
        limit = 256 * max(1, p.circuits_each)
        most = int(count.max(initial=0))
        if most > limit:
            tell("error", "FIT_FANIN", p.id, f"Cell {count.argmax()} has {most} inputs; a neuron takes {limit}.", most,
                 limit)
        elif most > 0.8 * limit:
            tell("warning", "FIT_FANIN", p.id, f"Cell {count.argmax()} uses most of its inputs; routing may fail.",
                 most, limit)
    for half, needed in enumerate(rows):
        if len(needed) > 256:
            tell("error", "FIT_ROWS", f"half {half}", f"{len(needed)} sources must reach half {half} of the chip, "
                                                      "which has 256 rows.", len(needed), 256)
    for name in SHARED:
        values = {v for p in net.populations if name in p.params for v in p.params[name].tolist()}
        if len(values) > 1:
            tell("error", "PARAM_SHARED", name, f"{name} must be the same for all populations.", len(values), 1)
    madc = [(int(net.populations[r.pop].circuits[c]), r) for r in net.records if r.device == "madc"
            and r.what != "spikes" for c in r.cells]
    if len(madc) > 2 or len(madc) == 2 and madc[0][0] % 2 == madc[1][0] % 2:
        tell("error", "REC_MADC", net.populations[madc[0][1].pop].id,
             "The fast ADC records two neurons at a time, one on an even and one on an odd circuit.", len(madc), 2)
    return issues


def refuse_misfit(net):
    codes = {"REC_MADC": "REC"}
    for issue in fit_issues(net):
        if issue["severity"] == "error":
            raise Refusal(codes.get(issue["code"], "PARAM"), f"{issue['object']}: {issue['text']}",
                          "See the issues of the network.", detail=json.dumps(issue))


# ---- A job ----------------------------------------------------------------------------------------------------

EFFECTS = ("mismatch", "synapses", "delay", "dead", "trial", "readout", "loss")
FAULTS = ("no_hw", "calibration", "runtime", "exit")


class Plan:
    """What is to be played: snippets with their changes, how often, and the settings of the emulator."""

    def __init__(self, run, net, blobs):
        table_of(run, "run", ("snippets", "repeat", "epochs", "feedback", "calibration", "emulator"))
        self.repeat = whole_of(optional(run, "repeat", 1), "run: repeat", 1, 100_000)
        if optional(run, "epochs", 1) != 1 or run.get("feedback") is not None:
            raise Refusal("PARAM", "Epochs with feedback are not available in this agent.", "Submit one job an epoch.")
        self.snippets = [self._snippet(s, net, blobs) for s in rows_of(run.get("snippets"), "run: snippets", 100_000)]
        if not self.snippets:
            raise Refusal("PARAM", "run: snippets is empty: there is nothing to play.")
        calibration = optional(run, "calibration", "auto")
        self.calibration_file = None
        if isinstance(calibration, dict):
            self.calibration_file = blobs.column(table_of(calibration, "run: calibration", ("file",)).get("file"),
                                                 "run: calibration", "file", ("u1",)).tobytes()
            calibration = "file"
        self.calibration = choice_of(calibration, "run: calibration", ("auto", "nightly", "file"))
        self._read_emulator(table_of(optional(run, "emulator", {}), "run: emulator",
                                     ("chip_seed", "trial_seed", "effects", "calibrated", "wait_s", "faults")))

    @staticmethod
    def _snippet(entry, net, blobs):
        """(ticks, changes), a change being a population with new times or a projection with new weights."""
        table_of(entry, "A snippet", ("ms", "set"))
        ticks = math.ceil(number_of(entry.get("ms"), "A snippet: ms", 1e-5, 1000, "ms") * TICKS_PER_MS - 1e-6)
        changes = []
        for change in rows_of(optional(entry, "set", []), "A snippet: set", 4096):
            table_of(change, "A change", ("pop", "times_ms", "proj", "w"))
            if "pop" in change:
                where = f"The change of '{str(change['pop'])[:64]}'"
                population = net.populations[net.population(change["pop"], "A change")]
                if population.cell != "spike_array":
                    raise Refusal("PARAM", f"{where}: only the times of a spike_array can change in a snippet.",
                                  "Submit another job for other parameters.")
                changes.append((population, read_times(change.get("times_ms"), where, population.n, blobs)))
            else:
                projection = net.projection(change.get("proj"), "A change")
                where = f"The change of '{projection.id}'"
                weights = read_weights(change.get("w"), where, len(projection.weights), blobs)
                changes.append((projection, check_weights(weights, where, projection,
                                                          net.populations[projection.post].cell)))
        return ticks, changes

    def _read_emulator(self, settings):
        self.chip_seed = whole_of(optional(settings, "chip_seed", 1), "chip_seed", 0, 2**53)
        self.trial_seed = whole_of(optional(settings, "trial_seed", 1), "trial_seed", 0, 2**53)
        effects = settings.get("effects")
        self.effects = set(EFFECTS if effects is None else
                           (choice_of(e, "effects", EFFECTS) for e in rows_of(effects, "effects", 64)))
        self.calibrated = optional(settings, "calibrated", True) is True
        waits = table_of(optional(settings, "wait_s", {}), "wait_s", ("connecting", "calibrating", "running"))
        self.wait_s = {key: number_of(value, f"wait_s: {key}", 0, 3600, "s") for key, value in waits.items()}
        self.faults = {choice_of(f, "faults", FAULTS) for f in rows_of(optional(settings, "faults", []), "faults", 8)}


class Job:
    """One submitted experiment and how far it is. `end` is told once, by `Job.end`."""

    def __init__(self, identity, net, plan, out, post):
        self.id, self.net, self.plan, self._post = identity, net, plan, post
        self.wants_weights = bool(table_of({} if out is None else out, "out", ("weights",)).get("weights"))
        self.cancelled = threading.Event()
        self.phase, self.since = "queued", time.monotonic()
        self.counts = {"spikes": 0, "samples": 0, "lost": {"spikes": 0, "samples": 0}}
        self.timing = {"calib_s": 0.0, "map_s": 0.0, "run_hw_ms": 0.0, "wall_s": 0.0}
        self.ended = False
        self._lock = threading.Lock()
        self._told = 0.0

    def post(self, message, arrays=None):
        self._post({**message, "job": self.id}, arrays, self.cancelled)

    def state(self, phase, text="", frac=None, **more):
        """Tells the phase; progress within one at most four times a second."""
        now = time.monotonic()
        if phase == self.phase and now - self._told < 0.25:
            return
        if phase != self.phase:
            self.phase, self.since = phase, now
        self._told = now
        self.post({"t": "state", "phase": phase, "text": text, "frac": frac, **more})

    def safe_point(self):
        if self.cancelled.is_set():
            raise Cancelled()

    def wait(self, seconds, phase, text):
        """Lets `seconds` pass in `phase`, unless the job is cancelled."""
        begin = time.monotonic()
        while (passed := time.monotonic() - begin) < seconds:
            self.state(phase, text, passed / seconds)
            if self.cancelled.wait(min(0.25, seconds - passed)):
                raise Cancelled()

    def end(self, status, provenance):
        with self._lock:
            if self.ended:
                return
            self.ended = True
        self.cancelled.set()
        self.state({"ok": "done", "cancelled": "cancelled", "error": "failed"}[status])
        self._post({"t": "end", "job": self.id, "status": status, "counts": self.counts, "timing": self.timing,
                    "prov": provenance}, None, None)


def play(job, chip):
    """Plays `job` on `chip` from preparation to its last snippet, and posts what was recorded."""
    begin = time.monotonic()
    plan, total = job.plan, job.plan.repeat * len(job.plan.snippets)
    try:
        chip.prepare(job)
        done = 0
        for run in range(plan.repeat):
            initial = {}  # a change holds for the snippets that follow, until the next repetition
            for index, (ticks, changes) in enumerate(plan.snippets):
                job.safe_point()
                job.state("running", f"Snippet {done + 1} of {total}", done / total, run=run, snippet=index)
                for item, values in changes:
                    initial.setdefault(id(item), (item, chip.change(item, values)))
                recorded = chip.run(job, ticks)
                job.timing["run_hw_ms"] += ticks / TICKS_PER_MS
                post_recorded(job, recorded, run, index)
                done += 1
            for item, values in initial.values():
                chip.change(item, values)
        if job.wants_weights:
            for projection in job.net.projections:
                post_weights(job, projection, plan.repeat - 1)
    finally:
        job.timing["wall_s"] = time.monotonic() - begin
        chip.finish()


def post_recorded(job, recorded, run, snippet):
    """`spikes` and `trace` messages of one snippet, in chunks of at most 1 MiB."""
    where = {"run": run, "snippet": snippet}
    spikes = recorded.spikes[np.lexsort((recorded.spikes["cell"], recorded.spikes["pop"], recorded.spikes["t"]))]
    most = CHUNK_BYTES // spikes.dtype.itemsize
    for begin in range(0, len(spikes), most):
        part = spikes[begin:begin + most]
        job.post({"t": "spikes", **where, "n": len(part), "t_unit_ns": TICK_NS, "t0": 0},
                 {name: part[name] for name in ("pop", "cell", "t")})
    job.counts["spikes"] += len(spikes)
    for trace in recorded.traces:
        most = CHUNK_BYTES // 6
        for begin in range(0, len(trace.t), most):
            job.post({"t": "trace", **where, "pop": trace.pop, "cell": trace.cell, "comp": trace.comp,
                      "what": trace.what, "device": trace.device, "unit": "lsb", "t_unit_ns": TICK_NS},
                     {"t": trace.t[begin:begin + most].astype(np.uint32),
                      "v": trace.v[begin:begin + most].astype(np.uint16)})
        job.counts["samples"] += len(trace.t)
    for kind, lost in recorded.lost.items():
        job.counts["lost"][kind] += int(lost)


def post_weights(job, projection, run):
    small = projection.weights.size == 0 or 0 <= projection.weights.min() and projection.weights.max() <= 255
    weights = projection.weights.astype(np.uint8 if small else np.int16)
    most = CHUNK_BYTES // weights.dtype.itemsize
    for begin in range(0, max(1, len(weights)), most):
        job.post({"t": "weights", "run": run, "proj": projection.id, "when": "after", "first": begin},
                 {"w": weights[begin:begin + most]})


SPIKE = np.dtype([("pop", "<u2"), ("cell", "<u4"), ("t", "<u4")])


def recording(spikes, traces, spikes_lost=0, samples_lost=0):
    return types.SimpleNamespace(spikes=spikes, traces=traces, lost={"spikes": spikes_lost, "samples": samples_lost})


def apply_change(item, values):
    """New times of a population or weights of a projection; returns what they were."""
    attribute = "times" if isinstance(item, Population) else "weights"
    before = getattr(item, attribute)
    setattr(item, attribute, values)
    return before


# ---- The emulator ---------------------------------------------------------------------------------------------

LSB_PER_MV = 55 / 417  # threshold to reset: 417 mV as measured, 55 LSB by default
# Spread of one neuron to the next after calibration (bss2.md 5), and how much wider it is without.
RELATIVE = {"gain_E": (0.175, 5), "gain_I": (0.15, 5), "tau_m": (0.07, 2.2), "tau_syn_E": (0.057, 5),
            "tau_syn_I": (0.037, 5), "cm": (0.08, 1)}
ABSOLUTE = {"v_thresh": (6 * LSB_PER_MV, 2.9), "v_reset": (6 * LSB_PER_MV, 5), "v_rest": (43 * LSB_PER_MV, 3.3)}
LSB_PER_WEIGHT = 0.8  # step of the synaptic current, as the voltage it would hold, for weight 1 by default
SYNAPSE_SPREAD = 0.05
DELAY_TICKS, DELAY_SPREAD_TICKS = 125, 12.5  # 1.0 +- 0.1 us
TRIAL_LSB = 0.5  # threshold drawn anew for each spike
DEAD = 0.01
MADC_NS, MADC_NOISE, MADC_MOST = 34, 1.5, 1023
CADC_NS, CADC_NOISE, CADC_MOST = 544, 2.0, 255
CADC_FULL_TICKS, CADC_FEW = 18_750, 3  # with more channels, samples after 0.15 ms are lost
EVENTS_PER_US = 100  # of the output link
BLOCK = 64  # ticks that are computed at once


def fixed_pattern(seed, calibrated):
    """What makes circuits of one chip differ: factors and offsets [LSB], arrays over its 512 circuits."""
    rng = np.random.default_rng([seed, 1])
    wide = 0 if calibrated else 1
    pattern = {name: np.maximum(0.05, 1 + rng.normal(0, spread * ratio**wide, CIRCUITS))
               for name, (spread, ratio) in RELATIVE.items()}
    pattern.update({name: rng.normal(0, spread * ratio**wide, CIRCUITS) for name, (spread, ratio) in ABSOLUTE.items()})
    pattern["dead"] = rng.random(CIRCUITS) < DEAD
    return pattern


def psp(tau_m, tau_s, t):
    """Voltage at `t` after a unit step of a current that decays with `tau_s`; exact, also for equal constants."""
    x = t * (tau_m - tau_s) / (tau_m * tau_s)
    with np.errstate(invalid="ignore", divide="ignore"):
        growth = np.where(np.abs(x) < 1e-12, 1.0, np.expm1(x) / x)
    return t / tau_m * np.exp(-t / tau_s) * growth


class Emulator:
    """LIF neurons with two exponential current inputs on the chip's clock.

    The voltage is the closed form on every tick of 8 ns, so a spike is stamped less than one tick after the exact
    crossing. Between two events all neurons are computed for many ticks at once.
    """

    def __init__(self, net, plan):
        self._net, self._plan = net, plan
        self._neurons = [i for i, p in enumerate(net.populations) if not p.is_source]
        for i in self._neurons:
            if net.populations[i].cell != "calib_cuba":
                raise Refusal("PARAM", f"The agent's emulator has no cells '{net.populations[i].cell}'.",
                              "Use calib_cuba, or a kernel with BrainScaleS-2.")
        if net.couplings:
            raise Refusal("PARAM", "The agent's emulator has no coupled neurons.",
                          "Use a kernel with BrainScaleS-2.")
        for record in net.records:
            if record.what not in ("spikes", "v"):
                raise Refusal("REC", f"The agent's emulator cannot record '{record.what}'.", "Record spikes or v.")
        self._first = {}  # population -> its first neuron in the arrays below
        count = 0
        for i in self._neurons:
            self._first[i] = count
            count += net.populations[i].n
        self._build_neurons(count)
        self._fans = None

    def weights_changed(self):
        self._fans = None

    def _all(self, name):
        values = [self._net.populations[i].params[name] for i in self._neurons]
        return np.concatenate(values) if values else np.empty(0)

    def _build_neurons(self, count):
        pattern = fixed_pattern(self._plan.chip_seed, self._plan.calibrated)
        circuits = np.concatenate([self._net.populations[i].circuits for i in self._neurons] or [np.empty(0, int)])
        mismatch = "mismatch" in self._plan.effects

        def factor(name):
            return pattern[name][circuits] if mismatch else np.ones(count)

        def offset(name):
            return pattern[name][circuits] if mismatch else np.zeros(count)

        self._rest, self._reset, self._threshold = (self._all(name) + offset(name)
                                                    for name in ("v_rest", "v_reset", "v_thresh"))
        if "dead" in self._plan.effects:
            self._threshold = np.where(pattern["dead"][circuits], np.inf, self._threshold)
        self._refractory = np.maximum(1, np.rint(self._all("tau_refrac") * 125)).astype(np.int64)
        strength = LSB_PER_WEIGHT * self._all("synapse_dac_bias") / 600 / factor("cm")
        self._gain = {"excitatory": strength * self._all("i_synin_gm_E") / 500 * factor("gain_E"),
                      "inhibitory": strength * self._all("i_synin_gm_I") / 500 * factor("gain_I")}
        tau_m, tau_e, tau_i = (self._all(name)[:, None] * factor(name)[:, None]
                               for name in ("tau_m", "tau_syn_E", "tau_syn_I"))
        t = np.arange(1, BLOCK + 1)[None, :] * TICK_NS * 1e-3  # us
        self._decay_m, self._decay_e, self._decay_i = (np.exp(-t / tau) for tau in (tau_m, tau_e, tau_i))
        self._psp_e, self._psp_i = psp(tau_m, tau_e, t), psp(tau_m, tau_i, t)

    def _connections(self):
        """(source population, cell) -> [(delay in ticks, receptor, neurons, current steps)]."""
        if self._fans is not None:
            return self._fans
        fans = self._fans = {}
        for index, p in enumerate(self._net.projections):
            rng = np.random.default_rng([self._plan.chip_seed, 2, index])
            strength = self._strengths(p.weights, rng)
            neurons = self._first[p.post] + p.post_cells
            steps = strength * self._gain[p.receptor][neurons]
            delays = np.full(len(steps), DELAY_TICKS)
            if "delay" in self._plan.effects:
                delays = np.maximum(1, np.rint(rng.normal(DELAY_TICKS, DELAY_SPREAD_TICKS, len(steps)))).astype(int)
            order = np.lexsort((delays, p.pre_cells))
            keys = np.stack([p.pre_cells[order], delays[order]])
            cuts = np.flatnonzero(np.any(np.diff(keys, axis=1) != 0, axis=0)) + 1
            for group in np.split(order, cuts) if len(order) else []:
                fan = fans.setdefault((p.pre, int(p.pre_cells[group[0]])), [])
                fan.append((int(delays[group[0]]), p.receptor == "inhibitory", neurons[group], steps[group]))
        return fans

    def _strengths(self, weights, rng):
        """Weights as the synapses they use have them: each has a mismatch of its own."""
        if "synapses" not in self._plan.effects:
            return weights.astype(float)
        left, total = np.abs(weights).astype(np.int64), np.zeros(len(weights))
        while np.any(left > 0):
            part = np.minimum(left, WEIGHT_MAX)
            total += part * np.maximum(0, 1 + rng.normal(0, SYNAPSE_SPREAD, len(weights)))
            left -= part
        return total * np.sign(weights)

    def _inputs(self, ticks, trial):
        """Spikes of sources before `ticks`: (population, cell, tick) in order of time."""
        events = []
        for index, p in enumerate(self._net.populations):
            if p.cell == "spike_array":
                events += [(int(t), index, cell) for cell, train in enumerate(p.times) for t in train if t < ticks]
            elif p.cell == "poisson_onchip" and p.rate_hz > 0:
                rng = np.random.default_rng([p.seed, 3, trial])
                count = rng.poisson(p.rate_hz * ticks * TICK_NS * 1e-9, p.n)
                events += [(int(t), index, cell) for cell in range(p.n) for t in rng.integers(0, ticks, count[cell])]
        return sorted(events)

    def run(self, job, ticks, trial):
        """Plays `ticks` from rest. `trial` counts the runs of this job: each has a noise of its own."""
        rng = np.random.default_rng([self._plan.trial_seed, 4, trial])
        noise = TRIAL_LSB if "trial" in self._plan.effects else 0.0
        fans = self._connections()
        arrivals, spikes = {}, []  # tick -> [(receptor, neurons, steps)]; (population, cell, tick)
        due = []

        def send(population, cell, tick):
            spikes.append((population, cell, tick))
            for delay, receptor, neurons, steps in fans.get((population, cell), ()):
                if tick + delay not in arrivals:
                    arrivals[tick + delay] = []
                    heapq.heappush(due, tick + delay)
                arrivals[tick + delay].append((receptor, neurons, steps))

        for tick, population, cell in self._inputs(ticks, trial):
            send(population, cell, tick)
        count = len(self._rest)
        owner = np.repeat(self._neurons, [self._net.populations[i].n for i in self._neurons]).astype(int)
        cell_of = np.arange(count) - np.array([self._first[i] for i in owner], dtype=int)
        probes = self._probes(ticks)
        v, current = self._rest.copy(), np.zeros((2, count))
        threshold = self._threshold + rng.normal(0, 1, count) * noise
        ready = np.zeros(count, dtype=np.int64)  # tick at which a neuron may leave its reset
        tick, blocks = 0, 0
        while tick < ticks:
            blocks += 1
            if blocks % 1024 == 0:
                job.safe_point()
            while due and due[0] == tick:
                for receptor, neurons, steps in arrivals.pop(heapq.heappop(due)):
                    np.add.at(current[int(receptor)], neurons, steps)
            resting = ready > tick
            stop = min(ticks, tick + BLOCK, *due[:1], *([int(ready[resting].min())] if resting.any() else []))
            k = stop - tick
            ahead = (self._rest[:, None] + (v - self._rest)[:, None] * self._decay_m[:, :k]
                     + current[0][:, None] * self._psp_e[:, :k] + current[1][:, None] * self._psp_i[:, :k])
            ahead[resting] = self._reset[resting, None]
            above = ahead >= threshold[:, None]
            above[resting] = False
            hit = above.any(axis=0)
            if hit.any():
                k = int(hit.argmax()) + 1
            for probe in probes:
                probe.take(ahead, tick, k)
            v = ahead[:, k - 1].copy()
            current[0] *= self._decay_e[:, k - 1]
            current[1] *= self._decay_i[:, k - 1]
            tick += k
            fired = np.flatnonzero(above[:, k - 1]) if hit.any() else ()
            for neuron in fired:
                send(int(owner[neuron]), int(cell_of[neuron]), tick)
                v[neuron], ready[neuron] = self._reset[neuron], tick + self._refractory[neuron]
                threshold[neuron] = self._threshold[neuron] + rng.normal() * noise
        return self._recording(spikes, probes, ticks, rng)

    def _probes(self, ticks):
        cadc = sum(len(r.cells) for r in self._net.records if r.what == "v" and r.device == "cadc")
        probes = []
        for record in self._net.records:
            if record.what == "v":
                step = MADC_NS if record.device == "madc" else CADC_NS
                times = np.arange(math.ceil(ticks * TICK_NS / step) + 1) * step // TICK_NS + 1
                times = times[times <= ticks]
                lost = 0
                if record.device == "cadc" and cadc > CADC_FEW and "loss" in self._plan.effects:
                    lost = int(np.sum(times > CADC_FULL_TICKS)) * len(record.cells)
                    times = times[times <= CADC_FULL_TICKS]
                probes.append(Probe(record, self._first[record.pop] + np.array(record.cells, dtype=int), times, lost))
        return probes

    def _recording(self, spikes, probes, ticks, rng):
        wanted = {}
        for record in self._net.records:
            if record.what == "spikes":
                wanted.setdefault(record.pop, set()).update(record.cells)
        kept = np.array([s for s in spikes if s[1] in wanted.get(s[0], ()) and s[2] < ticks], dtype=SPIKE)
        lost = 0
        if "loss" in self._plan.effects and len(kept):
            bins = kept["t"] // 125
            crowd = np.bincount(bins)[bins]
            passed = rng.random(len(kept)) * crowd < EVENTS_PER_US
            lost, kept = int(np.sum(~passed)), kept[passed]
        traces = [trace for probe in probes for trace in probe.traces(rng, "readout" in self._plan.effects)]
        return recording(kept, traces, lost, sum(probe.lost for probe in probes))


class Probe:
    """Samples of some neurons' voltage at given ticks (from 1)."""

    def __init__(self, record, neurons, ticks, lost):
        self._record, self._neurons, self._ticks, self.lost = record, neurons, ticks, lost
        self._values = np.empty((len(neurons), len(ticks)), dtype=np.float32)
        self._taken = 0

    def take(self, ahead, tick, k):
        """`ahead` holds the voltages of the ticks tick + 1, tick + 2, …; the first `k` count."""
        end = int(np.searchsorted(self._ticks, tick + k, side="right"))
        columns = self._ticks[self._taken:end] - tick - 1
        self._values[:, self._taken:end] = ahead[self._neurons][:, columns]
        self._taken = end

    def traces(self, rng, is_noisy):
        noise, most = (MADC_NOISE, MADC_MOST) if self._record.device == "madc" else (CADC_NOISE, CADC_MOST)
        values = self._values + (rng.normal(0, noise, self._values.shape) if is_noisy else 0)
        values = np.clip(np.rint(values), 0, most)
        return [types.SimpleNamespace(pop=self._record.pop, cell=cell, comp=None, what="v", device=self._record.device,
                                      t=self._ticks, v=row) for cell, row in zip(self._record.cells, values)]


class EmulatedChip:
    """The emulator as something a job plays on: with the phases, waits and failures of the real one."""

    backend = "emulator"
    setup = {"host": None, "port": None}

    def __init__(self):
        self.chip = None
        self._calibrated = set()
        self._emulator, self._trial = None, 0

    def connect(self, tell, settings):
        self.chip = "emulator"
        return {"nightly": False, "url": None, "sha256": None, "bytes": 0}

    def versions(self):
        return {"agent": __version__, "numpy": np.__version__}

    def calibration_key(self, net):
        return calibration_key(net, self.chip or "emulator")

    def is_calibrated(self, key):
        return key in self._calibrated

    def clear_calibrations(self, key):
        gone = {k for k in self._calibrated if key in ("all", k)}
        self._calibrated -= gone
        return len(gone)

    def prepare(self, job):
        plan = job.plan
        self.chip, self._trial = f"emulator-{plan.chip_seed}", 0
        job.wait(plan.wait_s.get("connecting", 0), "connecting", "The emulator plays a chip that is being connected")
        if "no_hw" in plan.faults:
            raise Refusal("NO_HW", "No chip answered (a failure the emulator was asked to play).",
                          "Try again later.", retry=True)
        key, begin = self.calibration_key(job.net), time.monotonic()
        if key not in self._calibrated:
            job.wait(plan.wait_s.get("calibrating", 0), "calibrating", "The emulator plays a calibration")
        if "calibration" in plan.faults:
            raise Refusal("CALIB_FAIL", "The calibration failed (a failure the emulator was asked to play).",
                          "Try again, or choose the nightly calibration.", retry=True)
        self._calibrated.add(key)
        job.timing["calib_s"] = time.monotonic() - begin
        begin = time.monotonic()
        job.state("mapping")
        self._emulator = Emulator(job.net, plan)
        job.timing["map_s"] = time.monotonic() - begin
        job.post({"t": "mapping", "stats": {"circuits": job.net.circuits_used}, "place": placement(job.net),
                  "warnings": [i["text"] for i in fit_issues(job.net)][:50]})

    def change(self, item, values):
        self._emulator.weights_changed()
        return apply_change(item, values)

    def run(self, job, ticks):
        job.wait(job.plan.wait_s.get("running", 0), "running", "The emulator waits as other users would make it wait")
        if "exit" in job.plan.faults:
            os._exit(1)  # the kernel dies, as a crash of a native library would let it
        if "runtime" in job.plan.faults:
            raise Refusal("HW_RUNTIME", "The run failed (a failure the emulator was asked to play).", "Try again.",
                          retry=True)
        self._trial += 1
        return self._emulator.run(job, ticks, self._trial)

    def finish(self):
        self._emulator = None

    def close(self):
        self.chip = None


def placement(net):
    return {p.id: [int(c) for c in p.all_circuits] for p in net.populations if not p.is_source}


def calibration_key(net, chip):
    """Key of the calibration a network needs: another chip, software or parameter needs another one."""
    release = os.environ.get("LAB_KERNEL_NAME", "")
    text = json.dumps([net.calibration_relevant(), chip, release], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


# ---- The chip -------------------------------------------------------------------------------------------------

SETUPS_URL = "https://quiggeldy.bioai.eu/nmpi/quiggeldy_setups_{release}.csv"
CALIBRATION_URL = ("https://openproject.bioai.eu/data_calibration/hicann-dls-sr-hx/{chip}/stable/"
                   "ebrains-{release}/spiking_cocolist.pbin")
CALIBRATION_TRIES = 3
CADC_SLOWEST_NS = 2000  # between two samples of a channel; farther apart, some were lost


def fetched(url, most):
    """Bytes at `url`; three tries."""
    for attempt in range(3):
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:
                data = answer.read(most + 1)
            if len(data) > most:
                raise OSError(f"more than {most} bytes")
            return data
        except OSError as problem:
            if attempt == 2:
                raise OSError(f"{url}: {problem}") from problem
            time.sleep(0.5 * 2**attempt)


def lab():
    """What the environment tells of EBRAINS Lab."""
    return {"image": os.environ.get("LAB_IMAGE_NAME"), "kernel": os.environ.get("LAB_KERNEL_NAME"),
            "user": os.environ.get("JUPYTERHUB_USER")}


def release():
    """'experimental', or the release of the kernel as it stands in addresses."""
    return (os.environ.get("LAB_KERNEL_NAME") or "EBRAINS-experimental").split("-", 1)[-1]


def find_setup(given):
    """(host, port) of the chip for this user, as texts: given by hand, by the Lab's list, or by the environment."""
    if given is not None:
        table_of(given, "setup", ("host", "port"))
        host = given.get("host")
        if not isinstance(host, str) or not re.match(r"[A-Za-z0-9.\-:]{1,255}\Z", host):
            raise Refusal("PARAM", "setup: host must be a host name or an address.")
        return host, str(whole_of(given.get("port"), "setup: port", 1, 65535))
    if "ebrains" in os.environ.get("LAB_IMAGE_NAME", "").lower():
        kernel, user = os.environ.get("LAB_KERNEL_NAME", ""), os.environ.get("JUPYTERHUB_USER", "")
        if not kernel.startswith("EBRAINS-") or not user:
            raise Refusal("NOT_IN_LAB", f"The kernel '{kernel}' is not one for BrainScaleS-2.",
                          "Choose the kernel EBRAINS-experimental.")
        url = os.environ.get("REPRISE_BSS2_SETUPS_URL", SETUPS_URL).format(release=release())
        try:
            rows = list(csv.DictReader(io.StringIO(fetched(url, MIB).decode())))
            row = rows[int(hashlib.sha256(user.encode()).hexdigest(), 16) % len(rows)]
            return row["Host"].strip(), row["Port"].strip()
        except (OSError, ValueError, ZeroDivisionError, KeyError, AttributeError) as problem:
            raise Refusal("SETUP_LIST", "The list of chips could not be read.",
                          "Try again, or give host and port of a chip by hand.", True, str(problem)) from None
    if os.environ.get("QUIGGELDY_IP") and os.environ.get("QUIGGELDY_PORT"):
        return os.environ["QUIGGELDY_IP"], os.environ["QUIGGELDY_PORT"]
    if os.environ.get("SLURM_FPGA_IPS"):
        return None, None  # the library finds the chip of the cluster itself
    raise Refusal("NOT_IN_LAB", "This kernel runs outside EBRAINS Lab, and no chip is set for it.",
                  "Open EBRAINS Lab, or set QUIGGELDY_IP and QUIGGELDY_PORT before the kernel starts.")


def probe_pynn():
    """(the module or None, its version or None, why it is missing or None)."""
    try:
        if importlib.util.find_spec("pynn_brainscales") is None:
            return None, None, "pynn_brainscales is not installed in this kernel"
        module = importlib.import_module("pynn_brainscales.brainscales2")
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:  # native libraries may raise anything
        return None, None, f"{type(problem).__name__}: {problem}"[:2000]
    return module, distribution_version("pynn_brainscales", "pynn-brainscales"), None


def distribution_version(*names):
    for name in names:
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            pass
    return None


class RealChip:
    """BrainScaleS-2 through pynn_brainscales. Every method is called in the worker thread."""

    backend = "bss2"

    def __init__(self, pynn, pynn_version):
        self._pynn, self._version = pynn, pynn_version
        self.chip, self.setup = None, {"host": None, "port": None}
        self._manager = self._connection = self._nightly = self._calibration = None
        self._is_set_up = self._has_run = False
        self._net, self._cells, self._links = None, [], {}  # populations of the library; its projections by our id
        self._calibrations = pathlib.Path.home() / ".cache" / "reprise-bss2"

    def connect(self, tell, settings):
        """Opens the one connection that all jobs share, and loads the nightly calibration of its chip."""
        host, port = find_setup(settings.get("setup"))
        if self._connection is not None:
            if self.setup == {"host": host, "port": port}:
                return self._calibration
            self.close()
        tell("connecting", f"Connecting to {host}:{port}" if host else "Connecting")
        if host:
            os.environ.update(QUIGGELDY_ENABLED="1", QUIGGELDY_IP=host, QUIGGELDY_PORT=port)
            if os.environ.get("JUPYTERHUB_USER"):
                os.environ["QUIGGELDY_USER_NO_MUNGE"] = os.environ["JUPYTERHUB_USER"]
        tell("waiting_hw", "Waiting for the chip; others may be using it")
        try:
            hxcomm = importlib.import_module("dlens_vx_v3.hxcomm")
            self._manager = hxcomm.ManagedConnection()
            self._connection = self._manager.__enter__()
            identifier = self._connection.get_unique_identifier()
        except Exception as problem:
            self.close()
            raise Refusal("NO_HW", f"No chip answered at {host}:{port}.",
                          "It may be in use or in maintenance: try again in some minutes.", True,
                          traceback.format_exc()) from problem
        self.chip = identifier if isinstance(identifier, str) else str(identifier[0])
        self.setup = {"host": host, "port": port}
        self._calibration = self._load_nightly()
        return self._calibration

    def _load_nightly(self):
        name = "experimental" if release() == "experimental" else "stable"
        url = os.environ.get("REPRISE_BSS2_CALIBRATION_URL", CALIBRATION_URL).format(chip=self.chip, release=name)
        try:
            self._nightly = fetched(url, 64 * MIB)
        except (OSError, ValueError):
            self._nightly = None
            return {"nightly": False, "url": url, "sha256": None, "bytes": 0}
        return {"nightly": True, "url": url, "sha256": hashlib.sha256(self._nightly).hexdigest(),
                "bytes": len(self._nightly)}

    def versions(self):
        return {"agent": __version__, "numpy": np.__version__, "pynn_brainscales": self._version,
                "calix": distribution_version("calix"), "release": os.environ.get("LAB_KERNEL_NAME")}

    def calibration_key(self, net):
        return calibration_key(net, self.chip)

    def is_calibrated(self, key):
        folder = self._calibrations / key
        return folder.is_dir() and any(folder.iterdir())

    def clear_calibrations(self, key):
        files = [f for folder in self._calibrations.glob("*") if key in ("all", folder.name) for f in folder.iterdir()]
        for file in files:
            file.unlink()
        return len(files)

    def prepare(self, job):
        if self._connection is None:
            self.connect(job.state, {})
        try:
            with told_as("PARAM", "The library refused the network"):
                self._set_up(job)
                self._build(job.net)
            self._map(job)
            with told_as("INTERNAL", "The dendrites could not be coupled to their somas"):
                self._couple(job.net)
        except (Refusal, Cancelled):
            self.finish()
            raise

    def _set_up(self, job):
        keywords = {"connection": self._connection}
        own = [p for p in job.net.populations if not p.is_source]
        if all(p.cell != "mc" for p in own) or all(p.place for p in own):
            named = [int(c) for p in own for c in p.all_circuits]
            keywords["neuronPermutation"] = named + sorted(set(range(CIRCUITS)) - set(named))
        if job.plan.calibration == "auto":
            folder = self._calibrations / self.calibration_key(job.net)
            folder.mkdir(parents=True, exist_ok=True)
            keywords["calibration_cache"] = [str(folder)]
        else:
            data = job.plan.calibration_file if job.plan.calibration == "file" else self._nightly
            if data is None:
                raise Refusal("CALIB_FAIL", f"There is no nightly calibration of {self.chip}.",
                              "Choose automatic calibration.")
            with told_as("CALIB_FAIL", "The calibration could not be read"):
                keywords["initial_config"] = self._pynn.helper.chip_from_portable_binary(data)
        self._pynn.setup(**keywords)
        self._is_set_up, self._has_run = True, False

    def _build(self, net):
        pynn = self._pynn
        self._net, self._cells, self._links = net, [self._population(net, p) for p in net.populations], {}
        static = pynn.standardmodels.synapses.StaticSynapse
        for p in net.projections:
            rows = [(int(a), int(b), int(w), 0) for a, b, w in zip(p.pre_cells, p.post_cells, p.weights)]
            place = {"location_selector": p.compartment} if p.compartment else {}
            connector = pynn.FromListConnector(rows, column_names=["weight", "delay"], **place)
            self._links[p.id] = pynn.Projection(self._cells[p.pre], self._cells[p.post], connector,
                                                synapse_type=static(weight=0), receptor_type=p.receptor)
        for r in net.records:
            population = net.populations[r.pop]
            if population.cell == "poisson_onchip":
                raise Refusal("REC", f"The chip does not tell the spikes of its own source '{population.id}'.",
                              "Record the neurons that it drives.")
            if population.is_source:
                continue
            view = pynn.PopulationView(self._cells[r.pop], list(r.cells))
            if r.what == "spikes":
                view.record(["spikes"])
            else:
                view.record(r.what, device=r.device, **({"locations": [r.comp]} if r.comp else {}))
        for cells in self._cells:
            cells.recorder.clear_flag = True

    def _population(self, net, p):
        cells = self._pynn.cells
        params = {name: values if np.ptp(values) else float(values[0]) for name, values in p.params.items()}
        if p.cell == "spike_array":
            model = cells.SpikeSourceArray(spike_times=self._sequences(p.times))
        elif p.cell == "poisson_onchip":
            model = cells.SpikeSourcePoissonOnChip(rate=p.rate_hz, seed=p.seed)
        elif p.cell == "mc":
            model = self._morphology(net.templates[p.template])(**params)
        else:
            kinds = {"calib_cuba": "CalibHXNeuronCuba", "calib_coba": "CalibHXNeuronCoba", "hx": "HXNeuron"}
            model = getattr(cells, kinds[p.cell])(**params)
        return self._pynn.Population(p.n, model)

    @staticmethod
    def _sequences(trains):
        sequence = importlib.import_module("pyNN.parameters").Sequence
        return [sequence(train / TICKS_PER_MS) for train in trains]  # ms

    def _morphology(self, template):
        morphology = importlib.import_module(self._pynn.__name__ + ".morphology")
        compartment = getattr(morphology, "Compartment", None) or morphology.PlacedCompartment
        links = [morphology.SharedLineConnection(**link) for link in template.links]
        return morphology.create_mc_neuron("RepriseNeuron", compartments=[compartment(**row) for row in
                                                                          template.compartments], connections=links)

    def _map(self, job):
        """Calibration, placement and routing: minutes when the parameters are new."""
        key, begin = self.calibration_key(job.net), time.monotonic()
        is_new = (job.plan.calibration == "auto" and not self.is_calibrated(key)
                  and any(p.cell in ("calib_cuba", "calib_coba") for p in job.net.populations))
        job.state("calibrating" if is_new else "mapping", "New parameters: about five minutes" if is_new else "")
        for attempt in range(CALIBRATION_TRIES if is_new else 1):
            job.safe_point()
            try:
                with told_as("CALIB_FAIL" if is_new else "ROUTING_FAIL",
                             "The chip could not be calibrated" if is_new else "The network could not be placed"):
                    self._pynn.run(None, self._pynn.RunCommand.PREPARE)
                break
            except Refusal as refusal:
                if refusal.code != "CALIB_FAIL" or attempt + 1 == CALIBRATION_TRIES:
                    raise
        job.timing["calib_s" if is_new else "map_s"] = time.monotonic() - begin
        statistics = getattr(self._pynn, "get_backend_statistics", None)
        job.post({"t": "mapping", "stats": {"text": str(statistics())[:8000]} if statistics else {},
                  "place": placement(job.net), "warnings": [i["text"] for i in fit_issues(job.net)][:50]})

    def _couple(self, net):
        """Joins dendrites and somas in the neurons' hardware parameters, which exist once they are calibrated."""
        for coupling in net.couplings:
            for neuron in self._cells[coupling.dendrites].actual_hwparams:
                neuron.multicompartment.enable_conductance = True
                neuron.multicompartment.i_bias_nmda = coupling.icc_bias
                neuron.multicompartment.connect_soma_right = True
                neuron.refractory_period.reset_holdoff = 0
            for neuron in self._cells[coupling.somas].actual_hwparams:
                neuron.multicompartment.connect_soma = True

    def change(self, item, values):
        with told_as("PARAM", "The library refused a change"):
            if isinstance(item, Population):
                self._cells[self._index(item)].set(spike_times=self._sequences(values))
            else:
                for connection, weight in zip(self._links[item.id].connections, values):
                    connection.weight = int(weight)
        return apply_change(item, values)

    def _index(self, population):
        return next(i for i, p in enumerate(self._net.populations) if p is population)

    def run(self, job, ticks):
        if self._has_run:
            self._pynn.reset()  # the library refuses a second run without it
        self._has_run = True
        with told_as("HW_RUNTIME", "The run on the chip failed"):
            self._pynn.run(ticks / TICKS_PER_MS)
        job.state("reading")
        with told_as("HW_RUNTIME", "The recordings could not be read"):
            return self._read(job.net, ticks)

    def _read(self, net, ticks):
        spikes, traces, lost = [np.empty(0, SPIKE)], [], 0
        for index, (p, cells) in enumerate(zip(net.populations, self._cells)):
            records = [r for r in net.records if r.pop == index]
            recorded = sorted({c for r in records if r.what == "spikes" for c in r.cells})
            if recorded and p.is_source:  # the library records no sources: these spikes are what was sent
                spikes += [self._spikes(index, c, p.times[c][p.times[c] < ticks]) for c in recorded]
            elif recorded:
                for order, train in enumerate(cells.get_data("spikes").segments[-1].spiketrains):
                    cell = train.annotations.get("source_index", recorded[order])
                    spikes.append(self._spikes(index, cell, np.asarray(train, dtype=float) * TICKS_PER_MS))
            for what in sorted({r.what for r in records} - {"spikes"}):
                for signal in cells.get_data(what).segments[-1].irregularlysampledsignals:
                    traces.append(self._trace(index, [r for r in records if r.what == what], signal))
                    if traces[-1].device == "cadc":  # fewer samples than the time holds were lost on the way
                        lost += max(0, ticks * TICK_NS // CADC_SLOWEST_NS - len(traces[-1].t))
        return recording(np.concatenate(spikes), traces, 0, lost)

    @staticmethod
    def _spikes(index, cell, ticks):
        part = np.zeros(len(ticks), SPIKE)
        part["pop"], part["cell"], part["t"] = index, cell, np.clip(np.rint(ticks), 0, 2**32 - 1)
        return part

    @staticmethod
    def _trace(index, records, signal):
        """One recorded signal of population `index`; `records` are those of its variable."""
        channel = signal.array_annotations.get("channel_index", records[0].cells[:1])
        cell = int(np.ravel(channel)[0])
        record = next((r for r in records if cell in r.cells), records[0])
        label = (signal.annotations.get("source_locations") or [None])[0]
        times = np.rint(np.asarray(signal.times, dtype=float) * TICKS_PER_MS)
        values = np.asarray(signal, dtype=float).reshape(-1)
        return types.SimpleNamespace(pop=index, cell=cell, what=record.what, device=record.device,
                                     comp=None if label == "unlabeled" else label, t=np.clip(times, 0, 2**32 - 1),
                                     v=np.clip(np.rint(values), 0, 65535))

    def finish(self):
        self._net, self._cells, self._links = None, [], {}
        if self._is_set_up:
            self._is_set_up = False
            self._pynn.end()  # the connection came from outside and stays

    def close(self):
        """Gives the chip back to others."""
        manager = self._manager
        self._manager = self._connection = self._nightly = self.chip = None
        if manager is not None:
            try:
                manager.__exit__(None, None, None)
            except Exception:
                logging.getLogger(TARGET).warning("The connection to the chip did not close cleanly.")


class told_as:
    """What the libraries raise, as a `Refusal` with `code` (their kind of error may tell a better one)."""

    BETTER = {"ConnectionError": ("WEIGHT", "Excitatory weights are 0 or more, inhibitory ones 0 or less."),
              "RecordingError": ("REC", "Record spikes, or another variable."),
              "MemoryError": ("MEMORY", "Record less, or play shorter snippets.")}
    HINTS = {"PARAM": "Check parameters and delays of the network.", "ROUTING_FAIL": "Use fewer sources or inputs.",
             "CALIB_FAIL": "Try again, or choose the nightly calibration.",
             "HW_RUNTIME": "Try again; if it stays, release the chip and connect anew."}

    def __init__(self, code, what):
        self._code, self._what = code, what

    def __enter__(self):
        return self

    def __exit__(self, kind, problem, where):
        if problem is None or not isinstance(problem, Exception) or isinstance(problem, (Refusal, Cancelled)):
            return False
        code, hint = self.BETTER.get(kind.__name__, (self._code, self.HINTS.get(self._code, "")))
        detail = "".join(traceback.format_exception(kind, problem, where))
        raise Refusal(code, f"{self._what}: {str(problem)[:500] or kind.__name__}.", hint,
                      code in ("CALIB_FAIL", "HW_RUNTIME"), detail) from problem


# ---- What is kept for the client ------------------------------------------------------------------------------


class Outbox:
    """Numbers messages, keeps them until they are acknowledged, and sends them in order and in measure."""

    def __init__(self, beat, kept_in_memory=KEPT_IN_MEMORY, kept_on_disk=KEPT_ON_DISK):
        self._beat, self._memory_most, self._disk_most = beat, kept_in_memory, kept_on_disk
        self._change = threading.Condition(threading.RLock())
        self._kept = {}  # seq -> message, in order
        self._first, self._next, self._sent = 1, 1, 0  # oldest kept, next to give, last that was sent
        self._in_memory = self._on_disk = self._flying = 0
        self._spill = None
        self._comm, self._held, self._stopped = None, False, False
        self._rewound = (0, 0.0)
        threading.Thread(target=self._work, name="reprise-outbox", daemon=True).start()

    def post(self, message, arrays=None, cancelled=None):
        """Keeps a message and sends it when its turn has come. Waits where too much is kept, until `cancelled`."""
        descriptions, buffers = pack(arrays or {})
        if arrays is not None:
            message = {**message, "bufs": descriptions}
        size = sum(len(buffer) for buffer in buffers)
        with self._change:
            while arrays is not None and self._on_disk + size > self._disk_most and not self._stopped:
                if cancelled is not None and cancelled.is_set():
                    raise Cancelled()
                self._change.wait(0.25)
            self._keep(message, buffers, size, arrays is not None)
            self._change.notify_all()

    def _keep(self, message, buffers, size, is_data):
        kept = types.SimpleNamespace(message={**message, "seq": self._next}, buffers=buffers, size=size,
                                     is_data=is_data, place=None)
        if size and self._in_memory + size > self._memory_most:
            self._spill = self._spill or tempfile.TemporaryFile(prefix="reprise-bss2-")
            kept.place = self._spill.seek(0, os.SEEK_END)
            for buffer in buffers:
                self._spill.write(buffer)
            kept.buffers = [len(buffer) for buffer in buffers]
            self._on_disk += size
        else:
            self._in_memory += size
        self._kept[self._next] = kept
        self._next += 1
        return kept

    def greet(self, comm, message):
        """Sends `message` to a new client at once. What is kept from before waits until it attaches."""
        with self._change:
            if self._comm is not comm:
                self._leave()
                self._comm = comm
            older = [self._first, self._next - 1] if self._kept else None
            kept = self._keep({**message, "kept": older}, [], 0, False)
            self._held = older is not None
            if not self._held:
                self._sent = self._next - 1
            self._transmit(kept)

    def attach(self, comm, last):
        """Goes on behind message `last` with the client of `comm`."""
        with self._change:
            if last + 1 < self._first or last >= self._next:
                raise Refusal("PROTO", f"Message {last + 1} is not kept: {self._first} to {self._next - 1} are.",
                              "Attach behind one of these.")
            if self._comm is not comm:
                self._leave()
                self._comm = comm
            self._held = False
            self.acknowledge(last)
            self._rewind(last + 1)

    def resend(self, begin):
        """Sends again from message `begin`; asked twice within a blink, once. What was acknowledged by the time the
        question comes has arrived."""
        with self._change:
            if begin >= self._next:
                raise Refusal("PROTO", f"There is no message {begin} yet: the last is {self._next - 1}.")
            begin = max(begin, self._first)
            now = time.monotonic()
            if begin <= self._sent and (self._rewound[0] != begin or now - self._rewound[1] > 0.2):
                self._rewound = (begin, now)
                self._rewind(begin)

    def _rewind(self, begin):
        self._sent = min(self._sent, begin - 1)
        self._flying = sum(1 for seq in range(self._first, self._sent + 1) if self._kept[seq].is_data)
        self._change.notify_all()

    def acknowledge(self, last):
        """Forgets messages to `last`. One that greeted a new client tells that it needs nothing older."""
        with self._change:
            if self._held and last < self._next - 1:
                return
            self._held = False
            if last >= self._next:
                raise Refusal("PROTO", f"Message {last} was never sent; {self._next - 1} is the last.")
            self._sent = max(self._sent, last)
            while self._first <= last:
                kept = self._kept.pop(self._first)
                self._first += 1
                if kept.place is None:
                    self._in_memory -= kept.size
                else:
                    self._on_disk -= kept.size
            if self._spill is not None and self._on_disk == 0:
                self._spill.truncate(0)
            self._rewind(self._sent + 1)

    def leave(self):
        with self._change:
            self._leave()

    def _leave(self):
        comm, self._comm = self._comm, None
        try:
            if comm is not None:
                comm.close()
        except Exception:
            pass  # it is gone already

    def lost(self, comm):
        """The client of `comm` closed it: what comes is kept for the next one."""
        with self._change:
            if self._comm is comm:
                self._comm = None

    def stop(self):
        with self._change:
            self._stopped = True
            self._leave()
            if self._spill is not None:
                self._spill.close()
            self._change.notify_all()

    @property
    def unacknowledged(self):
        return self._next - self._first

    def _transmit(self, kept):
        """Hands one message to the comm; one that fails is kept for the next client."""
        buffers = kept.buffers
        if kept.place is not None:
            self._spill.seek(kept.place)
            buffers = [self._spill.read(size) for size in kept.buffers]
        try:
            self._comm.send(data=kept.message, buffers=buffers)
        except Exception:
            self._comm = None

    def _ready(self):
        if self._comm is None or self._held or self._sent + 1 >= self._next:
            return None
        kept = self._kept[self._sent + 1]
        return None if kept.is_data and self._flying >= CREDIT else kept

    def _work(self):
        allowance, then, beat = float(MOST_MESSAGES_PER_S), time.monotonic(), time.monotonic() + BEAT_S
        while True:
            with self._change:
                if self._stopped:
                    return
                now = time.monotonic()
                allowance = min(MOST_MESSAGES_PER_S, allowance + (now - then) * MOST_MESSAGES_PER_S)
                then = now
                if now >= beat:
                    beat = now + BEAT_S
                    if self._comm is not None and not self._held and self.unacknowledged < 64:
                        self.post({"t": "beat", "unacked": self.unacknowledged, **self._beat()})
                kept = self._ready()
                if kept is not None and allowance >= 1:
                    allowance -= 1
                    self._sent += 1
                    self._flying += kept.is_data
                    self._transmit(kept)
                else:
                    self._change.wait(0.02 if kept is not None else min(0.5, max(0.01, beat - now)))


class RecordFile:
    """The file form: messages as length-prefixed records behind a magic number, seq from 1."""

    MAGIC = b"RPBSS2\0\1"

    def __init__(self, stream):
        self._stream, self._next = stream, 1
        stream.write(self.MAGIC)

    def post(self, message, arrays=None, cancelled=None):
        descriptions, buffers = pack(arrays or {})
        if arrays is not None:
            message = {**message, "bufs": descriptions}
        text = json.dumps({**message, "seq": self._next}).encode()
        self._next += 1
        self._stream.write(struct.pack("<I", len(text)) + text + struct.pack("<I", len(buffers)))
        for buffer in buffers:
            self._stream.write(struct.pack("<Q", len(buffer)) + buffer)


# ---- The agent ------------------------------------------------------------------------------------------------


class LogLines(logging.Handler):
    """Log records and lines of stderr as messages `log`, at most ten a second."""

    def __init__(self, post, is_full):
        super().__init__(logging.INFO)
        self._post, self._is_full, self._budget, self._then = post, is_full, 10.0, time.monotonic()

    def emit(self, record):
        self.tell(record.levelname.lower(), record.getMessage())

    def tell(self, level, text):
        if self._is_full():  # nobody listens: what matters is kept, talk is not
            return
        now = time.monotonic()
        self._budget, self._then = min(10.0, self._budget + (now - self._then) * 10), now
        if self._budget >= 1:
            self._budget -= 1
            self._post({"t": "log", "level": level, "text": redacted(text)[:4000]})


class StderrLines(io.TextIOBase):
    """Stands in for sys.stderr while a job runs: passes lines on and tells them as log."""

    def __init__(self, lines, stream):
        self._lines, self._stream = lines, stream

    def write(self, text):
        self._stream.write(text)
        if text.strip():
            self._lines.tell("stderr", text.strip())
        return len(text)


class Agent:
    """Answers the messages of one client at a time, and plays its jobs one after the other."""

    def __init__(self, **limits):
        self.inst = uuid.uuid4().hex
        self.outbox = Outbox(self._beat, **limits)
        self._blobs = Blobs()
        self._chip = None
        self._probe = None  # what probe_pynn() told
        self._jobs = collections.OrderedDict()
        self._queue = collections.deque()
        self._busy, self._since = "idle", time.monotonic()  # what the worker does besides jobs
        self._running = None
        self._wake = threading.Condition()
        self._stopped = False
        self._log = LogLines(self.outbox.post, lambda: self.outbox.unacknowledged > 2000)
        self._handlers = {name: getattr(self, f"_on_{name}") for name in
                          ("hello", "connect", "check", "blob", "submit", "cancel", "status", "ack", "resend",
                           "attach", "release_chip", "clear_calib", "bye")}
        threading.Thread(target=self._work, name="reprise-worker", daemon=True).start()

    # -- messages

    def opened(self, comm, message):
        """A client opened the comm: the first message may come with it."""
        comm.on_msg(lambda received: self.received(comm, received))
        comm.on_close(lambda _: self.outbox.lost(comm))
        if message["content"].get("data"):
            self.received(comm, message)

    def received(self, comm, message):
        """One message of a client. Whatever it holds, the agent lives on."""
        data, reference, kind = message["content"].get("data"), {}, None
        try:
            table_of(data, "A message")
            if isinstance(data.get("id"), (int, str)):
                reference = {"re": data["id"]}
            kind = data.get("t")
            if not isinstance(kind, str) or kind not in self._handlers:
                raise Refusal("PROTO", f"There is no message '{str(kind)[:64]}'.",
                              "Use a program that belongs to this agent.")
            if kind not in ("ack", "resend") and len(json.dumps(data)) > JSON_MOST:
                raise Refusal("PROTO", f"A message is longer than {JSON_MOST} bytes.",
                              "Send arrays as blobs.")
            if kind not in ("hello", "attach", "ack", "bye") and self._chip is None:
                raise Refusal("PROTO", "The first message must be hello.")
            self._handlers[kind](comm, data, optional(message, "buffers", []), reference)
        except Refusal as refusal:
            answer = {**refusal.message(), **reference}
            if kind in ("hello", "attach"):  # who knocks hears why it is not let in
                self.outbox.greet(comm, {**answer, "inst": self.inst})
            else:
                self.outbox.post(answer)
        except Exception:
            refusal = Refusal("INTERNAL", "The agent has an error of its own.", "Tell us what you did.",
                              detail=traceback.format_exc())
            self.outbox.post({**refusal.message(), **reference})

    def _on_hello(self, comm, data, buffers, reference):
        if data.get("proto") != PROTOCOL:
            raise Refusal("PROTO", f"This agent speaks protocol {PROTOCOL}, not {str(data.get('proto'))[:20]}.",
                          "Use an agent that belongs to the program.")
        want = choice_of(data.get("want"), "want", ("bss2", "emulator"))
        if self._chip is not None and self._chip.backend != want and self._active():
            raise Refusal("PROTO", f"Jobs are still played by {self._chip.backend}.", "Cancel them first.")
        if want == "bss2" and self._probe is None and importlib.util.find_spec("pynn_brainscales") is not None:
            self._do("importing", lambda: self._greet(comm, want, reference))
        else:
            self._greet(comm, want, reference)

    def _greet(self, comm, want, reference):
        """Chooses the backend, and answers hello. In the worker where the libraries are still to be imported."""
        if want == "bss2":
            self._probe = self._probe or probe_pynn()
            module, version, problem = self._probe
            if module is None:
                self._probe = self._chip = None  # it may be installed until the next hello; nothing is played till then
                refusal = Refusal("NO_PYNN_BSS2", "This kernel has no pynn_brainscales, so it cannot reach the chip.",
                                  "Choose the kernel EBRAINS-experimental; this one is "
                                  f"'{os.environ.get('LAB_KERNEL_NAME') or sys.executable}'.", detail=problem)
                self.outbox.greet(comm, {**refusal.message(), **reference, "inst": self.inst})
                return
        if self._chip is None or self._chip.backend != want:
            if self._chip is not None:
                self._do("releasing", self._chip.close)
            self._chip = RealChip(self._probe[0], self._probe[1]) if want == "bss2" else EmulatedChip()
        self.outbox.greet(comm, {
            "t": "hello_ok", **reference, "proto": PROTOCOL, "agent": __version__, "inst": self.inst,
            "python": sys.version.split()[0], "backend": want, "lab": lab(), "have": self._have(),
            "chip": self._chip.chip})

    def _have(self):
        module, version, problem = self._probe or (None, None, None)
        has = module is not None or self._probe is None and importlib.util.find_spec("pynn_brainscales") is not None
        return {"pynn_brainscales": has, "version": version, "error": problem, "numpy": np.__version__,
                "calix": distribution_version("calix")}

    def _on_connect(self, comm, data, buffers, reference):
        table_of(data, "connect", ("t", "id", "setup"))
        table_of(optional(data, "setup", {}), "setup", ("host", "port"))
        chip = self._chip

        def tell(phase, text=""):
            self._busy, self._since = phase, time.monotonic()
            self.outbox.post({"t": "state", "job": None, "phase": phase, "text": text, "frac": None})

        def connect():
            calibration = chip.connect(tell, data)
            self.outbox.post({"t": "connected", **reference, "chip": chip.chip, "setup": chip.setup,
                              "calib": calibration})

        self._do("connecting", connect, reference)

    def _on_check(self, comm, data, buffers, reference):
        net = Network(data.get("net"), self._blobs)
        key = self._chip.calibration_key(net)
        self.outbox.post({"t": "check_ok", **reference, "issues": fit_issues(net)[:200],
                          "calib": {"key": key, "cached": self._chip.is_calibrated(key)}})

    def _on_blob(self, comm, data, buffers, reference):
        self._blobs.take(data, buffers)

    def _on_submit(self, comm, data, buffers, reference):
        identity = name_of(data.get("job"), "job")
        known = self._jobs.get(identity)
        if known is not None:
            if known.ended:
                raise Refusal("PROTO", f"The job '{identity}' has ended.", "Give a new job a new name.")
            self.outbox.post({"t": "state", "job": identity, "phase": known.phase, "text": "", "frac": None})
            return
        try:
            table_of(data, "submit", ("t", "id", "job", "net", "run", "out"))
            net = Network(data.get("net"), self._blobs)
            refuse_misfit(net)
            job = Job(identity, net, Plan(data.get("run"), net, self._blobs), data.get("out"), self.outbox.post)
        except Refusal as refusal:
            self.outbox.post({**refusal.message(), **reference, "job": identity})
            job = self._remember(Job(identity, None, None, None, self.outbox.post))
            job.end("error", self._provenance(None))
            return
        self._blobs.clear()
        self._remember(job).post({"t": "state", "phase": "queued", "text": "", "frac": None, **reference})
        with self._wake:
            self._queue.append(job)
            self._wake.notify()

    def _remember(self, job):
        self._jobs[job.id] = job
        while len(self._jobs) > 10_000 and next(iter(self._jobs.values())).ended:
            self._jobs.popitem(last=False)
        return job

    def _on_cancel(self, comm, data, buffers, reference):
        job = self._jobs.get(name_of(data.get("job"), "job"))
        if job is None:
            raise Refusal("PROTO", f"There is no job '{data['job']}'.")
        self._cancel(job)

    def _cancel(self, job):
        with self._wake:
            is_waiting = job in self._queue
            if is_waiting:
                self._queue.remove(job)
        job.cancelled.set()
        if is_waiting:
            job.end("cancelled", self._provenance(job))

    def _on_status(self, comm, data, buffers, reference):
        self.outbox.post({"t": "status_ok", **reference, "jobs": [
            {"job": j.id, "phase": j.phase} for j in self._active()][:1000], "chip": self._chip.chip, **self._beat()})

    def _on_ack(self, comm, data, buffers, reference):
        self.outbox.acknowledge(whole_of(data.get("seq"), "seq", 0, 2**53))

    def _on_resend(self, comm, data, buffers, reference):
        self.outbox.resend(whole_of(data.get("from"), "from", 1, 2**53))

    def _on_attach(self, comm, data, buffers, reference):
        if data.get("inst") != self.inst:
            raise Refusal("PROTO", f"The agent was started anew ({self.inst}); the jobs of the other are gone.",
                          "Say hello, and submit again.")
        self.outbox.attach(comm, whole_of(data.get("last_seq"), "last_seq", 0, 2**53))

    def _on_release_chip(self, comm, data, buffers, reference):
        def release_chip():
            self._chip.close()
            self.outbox.post({"t": "released", **reference})

        self._do("releasing", release_chip, reference)

    def _on_clear_calib(self, comm, data, buffers, reference):
        key = data.get("key")
        if key != "all" and not (isinstance(key, str) and re.match(r"[0-9a-f]{64}\Z", key)):
            raise Refusal("PARAM", "key must be the key of a calibration, or all.")
        self.outbox.post({"t": "calib_cleared", **reference, "files": self._chip.clear_calibrations(key)})

    def _on_bye(self, comm, data, buffers, reference):
        for job in self._active():
            self._cancel(job)
        if self._chip is not None:
            self._do("releasing", self._chip.close)
        self.outbox.leave()

    # -- the worker

    def _active(self):
        return [job for job in self._jobs.values() if not job.ended]

    def _do(self, phase, action, reference=None):
        """Queues an action of the worker that is not a job."""
        with self._wake:
            self._queue.append((phase, action, reference or {}))
            self._wake.notify()

    def _work(self):
        while True:
            with self._wake:
                while not self._queue and not self._stopped:
                    self._wake.wait()
                if self._stopped:
                    break
                task = self._queue.popleft()
                self._running = task if isinstance(task, Job) else None
            stderr, root = sys.stderr, logging.getLogger()
            sys.stderr = StderrLines(self._log, stderr)
            root.addHandler(self._log)
            try:
                self._play(task) if isinstance(task, Job) else self._act(*task)
            finally:
                root.removeHandler(self._log)
                sys.stderr = stderr
                self._running, self._busy, self._since = None, "idle", time.monotonic()
        if self._chip is not None:
            self._chip.close()

    def _act(self, phase, action, reference):
        self._busy, self._since = phase, time.monotonic()
        try:
            action()
        except Refusal as refusal:
            self.outbox.post({**refusal.message(), **reference})
        except Exception:
            self.outbox.post({**Refusal("INTERNAL", f"The agent failed while {phase}.", "Try again.", True,
                                        traceback.format_exc()).message(), **reference})

    def _play(self, job):
        status = played(job, self._chip)
        job.end(status, self._provenance(job))

    def _provenance(self, job):
        return provenance(job, self._chip)

    def _beat(self):
        job = self._running
        return {"at": time.time(), "rss_mb": resident_mb(), "phase": job.phase if job else self._busy,
                "phase_s": round(time.monotonic() - (job.since if job else self._since), 1)}

    def stop(self):
        """Ends the threads and releases the chip: another agent takes the place of this one."""
        for job in self._active():
            job.cancelled.set()
        with self._wake:
            self._stopped = True
            self._wake.notify()
        self.outbox.stop()


def played(job, chip):
    """Plays a job; tells what went wrong; returns the status of its end."""
    refusal = None
    try:
        job.safe_point()
        play(job, chip)
        return "ok"
    except Cancelled:
        return "cancelled"
    except Refusal as problem:
        refusal = problem
    except MemoryError:
        refusal = Refusal("MEMORY", "The experiment needs more memory than the kernel has.",
                          "Record less, or play shorter snippets.", detail=traceback.format_exc())
    except Exception:
        refusal = Refusal("INTERNAL", "The agent has an error of its own.", "Tell us what you did.",
                          detail=traceback.format_exc())
    job.post(refusal.message())
    return "error"


def provenance(job, chip):
    has_net = job is not None and job.net is not None
    seeds = {"chip": job.plan.chip_seed, "trial": job.plan.trial_seed} if has_net else None
    return {"backend": chip.backend, "chip": chip.chip, "versions": chip.versions(),
            "calib_key": chip.calibration_key(job.net) if has_net else None,
            "seed": seeds if chip.backend == "emulator" else None}


def resident_mb():
    try:
        pages = int(pathlib.Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return None
    return pages * os.sysconf("SC_PAGE_SIZE") // MIB


# ---- Entries --------------------------------------------------------------------------------------------------

_agent = None


def start():
    """Registers the comm target in the kernel that runs this; once."""
    global _agent
    if _agent is None:
        _agent = Agent()
        kernel = sys.modules["IPython"].get_ipython().kernel
        kernel.comm_manager.register_target(TARGET, _agent.opened)
    return identity()


def stop():
    """Ends the agent: the loader puts another version in its place."""
    if _agent is not None:
        _agent.stop()


def identity():
    """Version, hash of the source and instance of the running agent, as JSON."""
    return json.dumps({"version": __version__, "hash": __version_hash__, "inst": _agent and _agent.inst})


def read_embedded_blobs(document):
    """Blobs of a document that stands by itself: arrays as base64."""
    blobs = Blobs()
    for key, rows in table_of(optional(document, "blobs", {}), "blobs").items():
        try:
            buffers = [base64.b64decode(table_of(row, f"blob '{key}'").get("b64", ""), validate=True)
                       for row in rows_of(rows, f"blob '{key}'", 64)]
        except (TypeError, ValueError):
            raise Refusal("PROTO", f"The blob '{key}' is not base64.") from None
        descriptions = [{name: value for name, value in row.items() if name != "b64"} for row in rows]
        blobs.take({"key": key, "bufs": descriptions}, buffers)
    return blobs


def run_document(text, path):
    """Plays a document (see README.md) and writes the file form to `path`. True if the job ended well."""
    with open(path, "wb") as stream:
        file = RecordFile(stream)
        chip = job = None
        try:
            document = table_of(json.loads(text), "The document", ("want", "job", "net", "run", "out", "blobs"))
            want = choice_of(document.get("want"), "want", ("bss2", "emulator"))
            module, version, problem = probe_pynn() if want == "bss2" else (None, None, None)
            if want == "bss2" and module is None:
                raise Refusal("NO_PYNN_BSS2", "pynn_brainscales is missing here.",
                              "Submit to a platform with BrainScaleS-2.", detail=problem)
            chip = RealChip(module, version) if want == "bss2" else EmulatedChip()
            blobs = read_embedded_blobs(document)
            net = Network(document.get("net"), blobs)
            refuse_misfit(net)
            job = Job(name_of(document.get("job", "batch"), "job"), net, Plan(document.get("run"), net, blobs),
                      document.get("out"), file.post)
        except ValueError as problem:
            file.post(Refusal("PROTO", "The document is not JSON.", detail=str(problem)).message())
            return False
        except Refusal as refusal:
            file.post(refusal.message())
            return False
        status = played(job, chip)
        job.end(status, provenance(job, chip))
        chip.close()
        return status == "ok"


def main(arguments):
    """As a program: the document stands above this source as REPRISE_DOCUMENT, or in a file that is named."""
    text = globals().get("REPRISE_DOCUMENT")
    if text is None:
        if len(arguments) != 2:
            print("usage: reprise_bss2_agent.py DOCUMENT.json", file=sys.stderr)
            return 2
        text = pathlib.Path(arguments[1]).read_text(encoding="utf-8")
    return 0 if run_document(text, "reprise_result.rpbss2") else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv))
