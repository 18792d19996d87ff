"""What the tests of the agent share: the agent itself, a comm without a kernel, small networks."""

import importlib.util
import pathlib
import sys
import threading
import time

FOLDER = pathlib.Path(__file__).resolve().parent
RESOURCES = FOLDER.parents[2] / "resources" / "bss2"
DOUBLE = FOLDER / "double"


def load_agent():
    """The agent as a module, as the loader would put it into a kernel (but without starting it)."""
    name = "reprise_bss2_agent"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, RESOURCES / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        sys.dont_write_bytecode = True
        spec.loader.exec_module(module)
    return sys.modules[name]


class FakeComm:
    """A comm whose other end is the test. With `acknowledges`, it answers each message as a good client would."""

    def __init__(self, acknowledges=True):
        self.acknowledges, self.is_open = acknowledges, True
        self.messages, self.drop = [], None  # (data, buffers); a function that says which data get lost
        self._arrived = threading.Condition()
        self._on_msg = self._on_close = None

    # what the agent calls

    def on_msg(self, callback):
        self._on_msg = callback

    def on_close(self, callback):
        self._on_close = callback

    def send(self, data, buffers):
        if self.drop is not None and self.drop(data):
            return
        with self._arrived:
            self.messages.append((data, [bytes(b) for b in buffers]))
            self._arrived.notify_all()
        if self.acknowledges:
            self.say({"t": "ack", "seq": data["seq"]})

    def close(self):
        self.is_open = False

    # what the test calls

    def open(self, agent, data):
        agent.opened(self, {"content": {"data": data}, "buffers": []})
        return self

    def say(self, data, buffers=()):
        self._on_msg({"content": {"data": data}, "buffers": list(buffers)})

    def wait_for(self, wanted, timeout=60):
        """The first message for which `wanted(data)`; fails after `timeout` s."""
        end = time.monotonic() + timeout
        with self._arrived:
            while True:
                for data, _ in self.messages:
                    if wanted(data):
                        return data
                if not self._arrived.wait(max(0, end - time.monotonic())) and time.monotonic() >= end:
                    raise AssertionError(f"no such message among {[d['t'] for d, _ in self.messages][-50:]}")

    def wait_for_kind(self, kind, job=None):
        return self.wait_for(lambda d: d["t"] == kind and (job is None or d.get("job") == job))

    def of_kind(self, kind, job=None):
        with self._arrived:
            return [d for d, _ in self.messages if d["t"] == kind and (job is None or d.get("job") == job)]

    def spikes(self, job):
        """{(run, snippet): [(population, cell, tick)]}"""
        told = {}
        for data in self.of_kind("spikes", job):
            arrays = self.arrays(data)
            told.setdefault((data["run"], data["snippet"]), []).extend(
                zip(arrays["pop"].tolist(), arrays["cell"].tolist(), arrays["t"].tolist()))
        return told

    def arrays(self, data):
        """The named arrays that came with `data`."""
        agent = load_agent()
        return next(agent.unpack(d["bufs"], b) for d, b in self.messages if d is data)

    def numbers(self):
        with self._arrived:
            return [d["seq"] for d, _ in self.messages]


def hello(want="emulator"):
    return {"t": "hello", "id": 1, "proto": 1, "app": "tests", "want": want}


def driven_cells(n=1, weight=63, times=(0.01,), **params):
    """A network: one input cell drives `n` LIF cells; spikes of all are recorded."""
    return {"version": 1, "speedup": 1000,
            "populations": [{"id": "in", "n": 1, "cell": "spike_array", "times_ms": [list(times)]},
                            {"id": "E", "n": n, "cell": "calib_cuba", "params": params}],
            "projections": [{"id": "p", "pre": "in", "post": "E", "receptor": "excitatory",
                             "conn": [[0, i, weight] for i in range(n)]}],
            "record": [{"pop": "in", "what": "spikes"}, {"pop": "E", "what": "spikes"}]}


def tonic_cells(n=1, **params):
    """Cells whose rest lies above their threshold: they fire on their own."""
    return {"version": 1, "populations": [{"id": "E", "n": n, "cell": "calib_cuba",
                                           "params": {"v_rest": 150, "v_thresh": 100, **params}}],
            "record": [{"pop": "E", "what": "spikes"}]}


def exact_run(*snippets, **more):
    """A run of the emulator without any effect."""
    return {"snippets": list(snippets) or [{"ms": 0.1}], "emulator": {"effects": [], **more}}
