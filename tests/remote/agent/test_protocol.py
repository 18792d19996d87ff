"""The agent without a kernel: envelope, jobs, cancelling, and what it refuses."""

import copy
import hashlib
import json
import math
import threading
import time
import unittest
import zlib

import numpy as np

from support import FakeComm, driven_cells, exact_run, hello, load_agent, tonic_cells

agent_module = load_agent()


def submit(job, net=None, run=None, **more):
    return {"t": "submit", "id": 9, "job": job, "net": net or driven_cells(weight=600), "run": run or exact_run(),
            "out": {}, **more}


def noisy_net():
    """One snippet of it makes a trace of some MiB: many chunks."""
    net = tonic_cells(2)
    net["record"].append({"pop": "E", "cells": [0, 1], "what": "v", "device": "madc"})
    return net


class WithAgent(unittest.TestCase):
    limits = {}

    def setUp(self):
        self.agent = agent_module.Agent(**self.limits)
        self.addCleanup(self.agent.stop)
        self.comm = FakeComm().open(self.agent, hello())
        self.hello = self.comm.wait_for_kind("hello_ok")

    def refused(self, data, code, buffers=()):
        """The error that answers `data`; afterwards the agent still plays."""
        before = len(self.comm.of_kind("error"))
        self.comm.say(data, buffers)
        self.comm.wait_for(lambda d: len(self.comm.of_kind("error")) > before)
        error = self.comm.of_kind("error")[before]
        self.assertEqual(error["code"], code, error["text"])
        self.assertGreater(len(error["text"]), 10)
        return error

    def assert_still_plays(self):
        self.comm.say(submit("after"))
        self.assertEqual(self.comm.wait_for_kind("end", "after")["status"], "ok")


class Conversation(WithAgent):
    def test_hello_tells_who_answers(self):
        self.assertEqual(self.hello["backend"], "emulator")
        self.assertEqual((self.hello["seq"], self.hello["re"], self.hello["proto"]), (1, 1, 1))
        self.assertEqual(self.hello["inst"], self.agent.inst)
        self.assertIsNone(self.hello["kept"])
        self.assertEqual(set(self.hello["lab"]), {"image", "kernel", "user"})

    def test_a_job_is_told_from_queued_to_its_one_end(self):
        self.comm.say(submit("a"))
        end = self.comm.wait_for_kind("end", "a")
        self.assertEqual(end["status"], "ok")
        phases = [s["phase"] for s in self.comm.of_kind("state", "a")]
        self.assertEqual(phases[0], "queued")
        self.assertEqual(phases[-1], "done")
        self.assertIn("mapping", phases)
        spikes = self.comm.of_kind("spikes", "a")
        arrays = self.comm.arrays(spikes[0])
        self.assertEqual({k: v.dtype.str for k, v in arrays.items()}, {"pop": "<u2", "cell": "<u4", "t": "<u4"})
        self.assertEqual(end["counts"]["spikes"], sum(s["n"] for s in spikes))
        self.assertEqual(arrays["t"].tolist(), sorted(arrays["t"].tolist()))
        self.assertEqual(arrays["t"][0], 1250)
        self.assertIn(1, arrays["pop"])
        self.assertEqual(self.comm.numbers(), list(range(1, len(self.comm.numbers()) + 1)))
        self.assertEqual(len(self.comm.of_kind("end", "a")), 1)

    def test_every_result_says_emulator(self):
        run = {"snippets": [{"ms": 0.1}], "emulator": {"chip_seed": 5, "trial_seed": 6}}
        self.comm.say(submit("a", run=run))
        provenance = self.comm.wait_for_kind("end", "a")["prov"]
        self.assertEqual(provenance["backend"], "emulator")
        self.assertEqual(provenance["chip"], "emulator-5")
        self.assertEqual(provenance["seed"], {"chip": 5, "trial": 6})
        self.assertEqual(provenance["versions"]["agent"], self.hello["agent"])

    def test_connect_and_release_are_answered(self):
        self.comm.say({"t": "connect", "id": 5})
        self.assertEqual(self.comm.wait_for_kind("connected")["re"], 5)
        self.comm.say({"t": "release_chip", "id": 6})
        self.assertEqual(self.comm.wait_for_kind("released")["re"], 6)

    def test_status_lists_what_is_not_ended(self):
        self.comm.say(submit("long", run=exact_run(wait_s={"running": 600})))
        self.comm.wait_for(lambda d: d.get("phase") == "running")
        self.comm.say({"t": "status", "id": 3})
        self.assertEqual(self.comm.wait_for_kind("status_ok")["jobs"], [{"job": "long", "phase": "running"}])

    def test_a_calibration_is_known_the_second_time_and_can_be_cleared(self):
        def key():
            before = len(self.comm.of_kind("check_ok"))
            self.comm.say({"t": "check", "id": 1, "net": driven_cells()})
            self.comm.wait_for(lambda d: len(self.comm.of_kind("check_ok")) > before)
            return self.comm.of_kind("check_ok")[-1]["calib"]

        self.comm.say(submit("chip", run=exact_run()))
        self.comm.wait_for_kind("end", "chip")
        self.assertTrue(key()["cached"])
        self.comm.say({"t": "clear_calib", "key": key()["key"]})
        self.assertEqual(self.comm.wait_for_kind("calib_cleared")["files"], 1)
        self.assertFalse(key()["cached"])

    def test_a_beat_comes_by_itself(self):
        beat = self.comm.wait_for_kind("beat")
        self.assertGreater(beat["rss_mb"], 1)
        self.assertEqual(beat["phase"], "idle")

    def test_bye_ends_what_runs_and_closes(self):
        self.comm.say(submit("long", run=exact_run(wait_s={"running": 600})))
        self.comm.wait_for(lambda d: d.get("phase") == "running")
        self.comm.say({"t": "bye"})
        self.assertFalse(self.comm.is_open)
        again = FakeComm(acknowledges=False).open(self.agent, hello())
        last = again.wait_for_kind("hello_ok")
        again.say({"t": "attach", "inst": self.agent.inst, "last_seq": (last["kept"] or [last["seq"] + 1])[0] - 1})
        self.assertEqual(again.wait_for_kind("end", "long")["status"], "cancelled")


class Blobs(WithAgent):
    def blob(self, key, arrays, z=False, **more):
        bufs, buffers = agent_module.pack(arrays)
        if z:
            bufs, buffers = [{**b, "z": "zlib"} for b in bufs], [zlib.compress(b) for b in buffers]
        self.comm.say({"t": "blob", "id": 2, "key": key, "part": 0, "parts": 1, "bufs": bufs, **more}, buffers)

    def net(self):
        net = driven_cells(3)
        net["populations"][0]["times_ms"] = {"blob": "times"}
        net["populations"][1]["params"] = {"v_thresh": {"blob": "thresholds"}}
        net["projections"][0]["conn"] = {"blob": "conn", "cols": ["pre:u4", "post:u4", "w:i4"]}
        return net

    def send(self, weights, z=False):
        self.blob("times", {"times": np.array([0.01, 0.05]), "offsets": np.array([0, 2], np.uint32)}, z)
        self.blob("thresholds", {"v_thresh": np.array([100.0, 110, 120])}, z)
        for part in range(3):  # in three parts, the last first
            i = 2 - part
            self.blob("conn", {"pre": np.array([0], np.uint32), "post": np.array([i], np.uint32),
                               "w": np.array([weights[i]], np.int32)}, z, part=i, parts=3)

    def test_arrays_in_parts_are_joined_and_used(self):
        for z in (False, True):
            with self.subTest(z=z):
                job = f"z{z}"
                self.send([600, 0, 600], z)
                self.comm.say(submit(job, self.net(), out={"weights": True}))
                self.assertEqual(self.comm.wait_for_kind("end", job)["status"], "ok")
                arrays = self.comm.arrays(self.comm.of_kind("spikes", job)[0])
                fired = set(arrays["cell"][arrays["pop"] == 1].tolist())
                self.assertEqual(fired, {0, 2})
                weights = self.comm.arrays(self.comm.of_kind("weights", job)[0])["w"]
                self.assertEqual(weights.tolist(), [600, 0, 600])

    def test_blobs_serve_one_submit(self):
        self.send([600, 0, 600])
        self.comm.say(submit("a", self.net()))
        self.comm.wait_for_kind("end", "a")
        self.assertIn("missing", self.refused(submit("b", self.net()), "PROTO")["text"])

    def test_what_does_not_fit_its_description_is_refused(self):
        good = np.zeros(4, np.float64).tobytes()

        def blob(buffers=(good,), **entry):
            described = {"name": "x", "dtype": "f8", "shape": [4], **entry}
            return {"t": "blob", "id": 1, "key": "k", "bufs": [described]}, buffers

        for data, buffers in (blob(dtype="f2"), blob(dtype=["f8"]), blob(shape=[5]), blob(shape=[-1]), blob(shape="4"),
                              blob(shape=[4, 1, 1]), blob(shape=[2**40]), blob(buffers=()), blob(buffers=(good, good)),
                              blob(z="gzip"), blob(z="zlib"), blob(name=7), blob(shape=[2.5]), blob(shape=[True, 4]),
                              ({"t": "blob", "key": "k", "bufs": "x"}, ()), ({"t": "blob", "bufs": []}, ()),
                              ({"t": "blob", "key": "k", "parts": 2, "part": 2, "bufs": []}, ())):
            with self.subTest(data=data):
                before = len(self.comm.of_kind("error"))
                self.comm.say(data, buffers)
                self.comm.wait_for(lambda d: len(self.comm.of_kind("error")) > before)
                self.assertIn(self.comm.of_kind("error")[-1]["code"], ("PROTO", "PARAM"))
        self.assert_still_plays()

    def test_too_big_a_message_and_a_bomb_are_refused(self):
        big = bytes(5 << 20)
        data = {"t": "blob", "key": "k", "bufs": [{"name": "x", "dtype": "u1", "shape": [len(big)]}]}
        self.assertIn("too big", self.refused(data, "PROTO", [big])["text"])
        bomb = zlib.compress(bytes(64 << 20))
        data["bufs"][0].update(shape=[8], z="zlib")
        self.refused(data, "PROTO", [bomb])
        self.assert_still_plays()

    def test_what_no_memory_holds_is_refused_before_it_is_unpacked(self):
        small = zlib.compress(bytes(8))
        data = {"t": "blob", "key": "k", "bufs": [{"name": "x", "dtype": "f8", "shape": [1], "z": "zlib"},
                                                  {"name": "y", "dtype": "f8", "shape": [1 << 25], "z": "zlib"}]}
        self.refused(data, "MEMORY", [small, small])
        self.assert_still_plays()

    def test_a_wrong_dtype_of_a_column_is_named(self):
        self.send([1, 1, 1])
        self.blob("conn", {"pre": np.array([0], np.uint32), "post": np.array([0], np.uint32), "w": np.array([1.0])})
        error = self.refused(submit("a", self.net()), "PROTO")
        self.assertIn("'w' must have the dtype i4, not f8", error["text"])
        self.assertEqual(self.comm.wait_for_kind("end", "a")["status"], "error")


def changed(path, value):
    """A submit whose part at `path` is `value`."""
    data = submit(f"bad-{hashlib.sha256(repr((path, value)).encode()).hexdigest()[:12]}")
    data = json.loads(json.dumps(data))
    item = data
    for step in path[:-1]:
        item = item[step]
    item[path[-1]] = value
    return data


NET, RUN = ("net",), ("run",)
CELLS = ("net", "populations", 1)
LINK = ("net", "projections", 0)
MALFORMED = [
    (NET, None, "PROTO"), (NET, [], "PROTO"), (RUN, 3, "PROTO"),
    (("net", "version"), 2, "PROTO"), (("net", "nonsense"), 1, "PARAM"), (("net", "bio"), True, "PARAM"),
    (("net", "populations"), {}, "PROTO"), (("net", "rules"), [{"id": "r"}], "PARAM"),
    ((*CELLS, "id"), "in", "PARAM"), ((*CELLS, "id"), "", "PROTO"), ((*CELLS, "id"), {"a": 1}, "PROTO"),
    ((*CELLS, "n"), 0, "PARAM"), ((*CELLS, "n"), 513, "PARAM"), ((*CELLS, "n"), 1.5, "PARAM"),
    ((*CELLS, "n"), "5", "PARAM"), ((*CELLS, "n"), True, "PARAM"), ((*CELLS, "cell"), "izhikevich", "PARAM"),
    ((*CELLS, "cell"), ["calib_cuba"], "PARAM"), ((*CELLS, "place"), [0, 0], "PARAM"),
    ((*CELLS, "place"), [512], "PARAM"), ((*CELLS, "params"), {"tau_m": 1000}, "PARAM"),
    ((*CELLS, "params"), {"tau_m": math.nan}, "PARAM"), ((*CELLS, "params"), {"tau_q": 1}, "PARAM"),
    ((*CELLS, "params"), {"tau_m": [1, 2]}, "PARAM"), ((*CELLS, "params"), {"tau_m": {"blob": "none"}}, "PROTO"),
    ((*CELLS, "params"), {"tau_m": [math.inf]}, "PARAM"), ((*CELLS, "params"), {"tau_m": ["x"]}, "PARAM"),
    (("net", "populations", 0, "times_ms"), [[-1]], "PARAM"), (("net", "populations", 0, "times_ms"), [], "PARAM"),
    (("net", "populations", 0, "times_ms"), [["a"]], "PARAM"), (("net", "populations", 0, "times_ms"), 5, "PROTO"),
    (("net", "populations", 0, "cell"), "poisson_onchip", "PARAM"),
    ((*LINK, "pre"), "nobody", "PARAM"), ((*LINK, "post"), "in", "PARAM"), ((*LINK, "receptor"), "NMDA", "PARAM"),
    ((*LINK, "delay"), 1, "PARAM"), ((*LINK, "plasticity"), {"rule": "r"}, "PARAM"),
    ((*LINK, "conn"), [[0, 1, 5]], "PARAM"), ((*LINK, "conn"), [[1, 0, 5]], "PARAM"),
    ((*LINK, "conn"), [[-1, 0, 5]], "PARAM"), ((*LINK, "conn"), [[0, 0, 1.5]], "PARAM"),
    ((*LINK, "conn"), [[0, 0]], "PROTO"), ((*LINK, "conn"), None, "PROTO"), ((*LINK, "conn"), [[0, 0, -5]], "WEIGHT"),
    ((*LINK, "conn"), [[0, 0, 5000]], "WEIGHT"), ((*LINK, "conn"), [[0, 0, 2**40]], "PARAM"),
    (("net", "record", 0, "pop"), "x", "PARAM"), (("net", "record", 0, "what"), "v", "REC"),
    (("net", "record", 1, "what"), "w", "PARAM"), (("net", "record", 1, "cells"), [9], "PARAM"),
    (("net", "record", 1, "comp"), "soma", "PARAM"),
    (("run", "snippets"), [], "PARAM"), (("run", "snippets"), [{"ms": 0}], "PARAM"),
    (("run", "snippets"), [{"ms": 2000}], "PARAM"), (("run", "snippets"), [7], "PROTO"),
    (("run", "snippets"), [{"ms": 1, "set": [{"pop": "E", "times_ms": [[1]]}]}], "PARAM"),
    (("run", "snippets"), [{"ms": 1, "set": [{"pop": "in", "times_ms": [[1], [2]]}]}], "PARAM"),
    (("run", "snippets"), [{"ms": 1, "set": [{"proj": "q", "w": 3}]}], "PARAM"),
    (("run", "snippets"), [{"ms": 1, "set": [{"proj": "p", "w": [3, 3]}]}], "PARAM"),
    (("run", "snippets"), [{"ms": 1, "set": [{"proj": "p", "w": -3}]}], "WEIGHT"),
    (("run", "repeat"), 0, "PARAM"), (("run", "epochs"), 3, "PARAM"), (("run", "feedback"), "weights", "PARAM"),
    (("run", "calibration"), "none", "PARAM"), (("run", "calibration"), {"file": {"blob": "x"}}, "PROTO"),
    (("run", "emulator", "effects"), ["gravity"], "PARAM"), (("run", "emulator", "chip_seed"), -1, "PARAM"),
    (("out",), [], "PROTO"), (("out",), {"movies": True}, "PARAM"),
]


class Malformed(WithAgent):
    def test_malformed_submits_are_refused_and_end_once(self):
        for path, value, code in MALFORMED:
            with self.subTest(path=path, value=value):
                data = changed(path, value)
                error = self.refused(data, code)
                self.assertEqual((error["job"], error["re"]), (data["job"], 9))
                self.assertEqual(self.comm.wait_for_kind("end", data["job"])["status"], "error")
                self.assertEqual(len(self.comm.of_kind("end", data["job"])), 1)
        self.assert_still_plays()

    def test_malformed_messages_are_refused(self):
        for data in (None, [], "x", {}, {"t": 3}, {"t": "dance"}, {"t": "__init__"}, {"t": "submit"},
                     {"t": "submit", "job": {"a": 1}}, {"t": "cancel"}, {"t": "cancel", "job": "nobody"},
                     {"t": "resend", "from": 10**6}, {"t": "resend", "from": "x"}, {"t": "ack", "seq": 10**6},
                     {"t": "attach", "inst": "other", "last_seq": 0}, {"t": "connect", "setup": []},
                     {"t": "hello", "proto": 2, "want": "emulator"}, {"t": "hello", "proto": 1, "want": "nest"},
                     {"t": "check", "net": 3}, {"t": "clear_calib", "key": "../../etc"}):
            with self.subTest(data=data):
                before = len(self.comm.of_kind("error"))
                self.comm.say(data)
                self.comm.wait_for(lambda d: len(self.comm.of_kind("error")) > before)
                self.assertIn(self.comm.of_kind("error")[before]["code"], ("PROTO", "PARAM"))
        self.assert_still_plays()

    def test_a_message_that_is_too_long_is_refused(self):
        self.refused(submit("long", {"version": 1, "populations": ["x" * 300_000]}), "PROTO")
        self.assert_still_plays()

    def test_secrets_of_the_kernel_are_in_no_message(self):
        import os
        os.environ["JUPYTERHUB_API_TOKEN"] = "a-very-secret-value"
        self.addCleanup(os.environ.pop, "JUPYTERHUB_API_TOKEN")
        self.refused({"t": "a-very-secret-value"}, "PROTO")
        self.agent._log.tell("info", "the token is a-very-secret-value")
        self.comm.wait_for_kind("log")
        self.assertNotIn("a-very-secret-value", json.dumps([d for d, _ in self.comm.messages]))


JUNK = (None, True, -1, 0, 1.5, 2**70, math.nan, math.inf, "", "E", "in", "p", "x" * 100, [], [[]], [None], [0, 1], {},
        {"blob": "k"}, {"blob": ["k"]}, {"file": {"blob": "k"}}, {"ms": 1}, [{"pop": "in", "times_ms": [[0.1]]}],
        "calib_cuba", "mc", "hx", "poisson_onchip", "v", "madc")


def places_of(item, path=()):
    """Every path into a document."""
    steps = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
    return [path] * bool(path) + [place for key, value in steps for place in places_of(value, (*path, key))]


class Mutated(unittest.TestCase):
    """Documents with one to three parts replaced by others: read, or refused, and nothing else."""

    def documents(self, count):
        rng = np.random.default_rng(42)
        rich = {"net": driven_cells(3, tau_m=9), "run": exact_run({"ms": 0.05, "set": [{"proj": "p", "w": 5}]})}
        rich["net"]["mc_templates"] = [{"id": "c", "compartments": [
            {"label": "s", "positions": [0], "connect_shared_line": [0], "connect_conductance": [[1, 200]]}],
            "links": [{"start": 0, "stop": 1, "row": 0}]}]
        rich["net"]["populations"] += [{"id": "m", "n": 1, "cell": "mc", "compartments": "c", "params": {}},
                                       {"id": "d", "n": 1, "cell": "calib_cuba", "place": [100]},
                                       {"id": "s", "n": 1, "cell": "calib_cuba", "place": [101]},
                                       {"id": "b", "n": 2, "cell": "poisson_onchip", "rate_hz": 1e4, "seed": 1}]
        rich["net"]["couplings"] = [{"dendrites": "d", "somas": "s", "icc_bias": 120}]
        rich["net"]["record"].append({"pop": "E", "cells": [0], "what": "v", "device": "cadc", "comp": None})
        text = json.dumps(rich)
        yield rich
        for _ in range(count):
            document = json.loads(text)
            for _ in range(rng.integers(1, 4)):
                places = places_of(document)
                path = places[rng.integers(len(places))]
                item = document
                for step in path[:-1]:
                    item = item[step]
                item[path[-1]] = copy.deepcopy(JUNK[rng.integers(len(JUNK))])
            yield document

    def test_none_of_them_surprises_the_agent(self):
        blobs = agent_module.Blobs()
        bufs, buffers = agent_module.pack({"w": np.array([1, 2, 3], np.int32)})
        blobs.take({"key": "k", "bufs": bufs}, buffers)
        read = refused = 0
        for document in self.documents(6000):
            try:
                net = agent_module.Network(document["net"], blobs)
                json.dumps(agent_module.fit_issues(net), allow_nan=False)
                agent_module.calibration_key(net, "chip")
                agent_module.Plan(document["run"], net, blobs)
                read += 1
            except agent_module.Refusal as refusal:
                json.dumps(refusal.message())
                refused += 1
            except Exception as problem:
                raise AssertionError(f"{document}") from problem
        self.assertGreater(read, 30)
        self.assertGreater(refused, 1000)


class Fit(WithAgent):
    def issues(self, net):
        self.comm.say({"t": "check", "id": 4, "net": net})
        return {(i["severity"], i["code"]) for i in self.comm.wait_for_kind("check_ok")["issues"]}

    def test_nothing_is_said_of_what_fits(self):
        self.assertEqual(self.issues(driven_cells(10)), set())

    def test_the_fan_in_is_counted_in_synapses(self):
        self.assertEqual(self.issues(self.fan(256, 63)), {("warning", "FIT_FANIN")})

    def fan(self, sources, weight):
        net = driven_cells()
        net["populations"][0].update(n=sources, times_ms=[[]] * sources)
        net["projections"][0]["conn"] = [[i, 0, weight] for i in range(sources)]
        return net

    def test_one_input_too_many_does_not_fit(self):
        self.assertEqual(self.issues(self.fan(129, 64)), {("error", "FIT_FANIN"), ("warning", "W_SPLIT")})

    def test_more_sources_than_rows_do_not_fit(self):
        net = self.fan(257, 1)
        net["populations"][1]["n"] = 2
        net["projections"][0]["conn"] = [[i, i % 2, 1] for i in range(257)]
        self.assertEqual(self.issues(net), {("error", "FIT_ROWS")})

    def test_shared_parameters_must_be_equal(self):
        net = driven_cells()
        net["populations"].append({"id": "I", "n": 1, "cell": "calib_cuba", "params": {"synapse_dac_bias": 500}})
        self.assertEqual(self.issues(net), {("error", "PARAM_SHARED")})

    def test_the_fast_recorder_takes_one_even_and_one_odd_neuron(self):
        net = driven_cells(4)
        net["record"] = [{"pop": "E", "cells": [0, 1], "what": "v", "device": "madc"}]
        self.assertEqual(self.issues(net), set())
        net["record"][0]["cells"] = [0, 2]
        error = self.refused(submit("parity", net), "REC")
        self.assertIn("even", error["text"])

    def test_a_place_decides_the_parity(self):
        net = driven_cells(2)
        net["populations"][1]["place"] = [0, 2]
        net["record"] = [{"pop": "E", "what": "v", "device": "madc"}]
        self.assertEqual(self.issues(net), {("error", "REC_MADC")})


class Snippets(WithAgent):
    def test_times_and_weights_change_per_snippet_and_return_with_the_repetition(self):
        snippets = [{"ms": 0.05}, {"ms": 0.05, "set": [{"pop": "in", "times_ms": [[0.02]]}]},
                    {"ms": 0.05, "set": [{"proj": "p", "w": 0}]}]
        self.comm.say(submit("a", run={**exact_run(*snippets), "repeat": 2}))
        self.assertEqual(self.comm.wait_for_kind("end", "a")["status"], "ok")
        told = self.comm.spikes("a")
        self.assertEqual(sorted(told), [(r, s) for r in range(2) for s in range(3)])
        for run in range(2):
            self.assertEqual(told[run, 0][0], (0, 0, 1250))
            self.assertEqual(told[run, 1][0], (0, 0, 2500))
            self.assertEqual(told[run, 2], [(0, 0, 2500)])  # the input goes on, the weight is 0
            delay = {s: told[run, s][1][2] - told[run, s][0][2] for s in (0, 1)}
            self.assertEqual(delay[0], delay[1])

    def test_changes_come_as_blobs(self):
        bufs, buffers = agent_module.pack({"w": np.array([600], np.int32)})
        self.comm.say({"t": "blob", "key": "w1", "bufs": bufs}, buffers)
        net = driven_cells(weight=0)
        run = exact_run({"ms": 0.05}, {"ms": 0.05, "set": [{"proj": "p", "w": {"blob": "w1"}}]})
        self.comm.say(submit("a", net, run))
        self.assertEqual(self.comm.wait_for_kind("end", "a")["status"], "ok")
        told = self.comm.spikes("a")
        self.assertEqual((len(told[0, 0]), len(told[0, 1]) > 1), (1, True))

    def test_sources_of_noise_fire_at_their_rate(self):
        net = {"version": 1, "populations": [{"id": "bg", "n": 4, "cell": "poisson_onchip", "rate_hz": 2e5}],
               "record": [{"pop": "bg", "what": "spikes"}]}
        self.comm.say(submit("a", net, exact_run({"ms": 10})))
        end = self.comm.wait_for_kind("end", "a")
        self.assertAlmostEqual(end["counts"]["spikes"], 8000, delta=5 * math.sqrt(8000))


class Cancelling(WithAgent):
    def test_a_queued_job_ends_at_once(self):
        self.comm.say(submit("first", run=exact_run(wait_s={"running": 600})))
        self.comm.wait_for(lambda d: d.get("phase") == "running")
        self.comm.say(submit("second"))
        self.comm.say({"t": "cancel", "job": "second"})
        self.assertEqual(self.comm.wait_for_kind("end", "second")["status"], "cancelled")
        self.comm.say({"t": "cancel", "job": "first"})
        self.assertEqual(self.comm.wait_for_kind("end", "first")["status"], "cancelled")
        self.assert_still_plays()
        self.assertEqual(len(self.comm.of_kind("end", "second")), 1)

    def test_a_job_ends_between_two_snippets(self):
        self.comm.say(submit("a", run=exact_run(*[{"ms": 0.5}] * 2000)))
        self.comm.wait_for_kind("spikes", "a")
        self.comm.say({"t": "cancel", "job": "a"})
        end = self.comm.wait_for_kind("end", "a")
        self.assertEqual(end["status"], "cancelled")
        self.assertLess(end["timing"]["run_hw_ms"], 1000)
        self.assertGreater(end["timing"]["run_hw_ms"], 0)

    def test_a_calibration_that_is_played_can_be_cancelled(self):
        self.comm.say(submit("a", run=exact_run(wait_s={"calibrating": 600})))
        self.comm.wait_for(lambda d: d.get("phase") == "calibrating" and d["frac"] is not None)
        self.comm.say({"t": "cancel", "job": "a"})
        self.assertEqual(self.comm.wait_for_kind("end", "a")["status"], "cancelled")

    def test_cancelling_twice_and_after_the_end_changes_nothing(self):
        self.comm.say(submit("a"))
        self.comm.wait_for_kind("end", "a")
        self.comm.say({"t": "cancel", "job": "a"})
        self.comm.say({"t": "cancel", "job": "a"})
        self.assert_still_plays()
        self.assertEqual([e["status"] for e in self.comm.of_kind("end", "a")], ["ok"])

    def test_a_submit_that_comes_twice_is_played_once(self):
        data = submit("a", run=exact_run(wait_s={"running": 1}))
        self.comm.say(data)
        self.comm.say(data)
        self.comm.wait_for_kind("end", "a")
        self.refused(data, "PROTO")
        self.assert_still_plays()
        self.assertEqual(len(self.comm.of_kind("end", "a")), 1)
        self.assertEqual(len(self.comm.of_kind("spikes", "a")), 1)


class Failures(WithAgent):
    def test_failures_that_are_asked_for_have_their_codes(self):
        for fault, code in (("no_hw", "NO_HW"), ("calibration", "CALIB_FAIL"), ("runtime", "HW_RUNTIME")):
            with self.subTest(fault=fault):
                self.comm.say(submit(fault, run=exact_run(faults=[fault])))
                self.assertEqual(self.comm.wait_for_kind("end", fault)["status"], "error")
                error = self.comm.of_kind("error", fault)
                self.assertEqual([e["code"] for e in error], [code])
                self.assertTrue(error[0]["retry"])
        self.assert_still_plays()

    def test_an_error_of_the_agent_itself_is_told_and_survived(self):
        chip = self.agent._chip
        chip.run = lambda job, ticks: 1 / 0
        self.comm.say(submit("a"))
        self.assertEqual(self.comm.wait_for_kind("end", "a")["status"], "error")
        error = self.comm.of_kind("error", "a")[0]
        self.assertEqual(error["code"], "INTERNAL")
        self.assertIn("ZeroDivisionError", error["detail"])
        del chip.run
        self.assert_still_plays()

    def test_no_chip_is_emulated_for_who_wants_a_chip(self):
        comm = FakeComm().open(self.agent, hello("bss2"))
        error = comm.wait_for_kind("error")
        self.assertEqual(error["code"], "NO_PYNN_BSS2")
        self.assertIn("EBRAINS-experimental", error["hint"])
        self.assertEqual(comm.of_kind("hello_ok"), [])
        comm.say(submit("a"))  # the emulator that was there before does not step in
        comm.wait_for(lambda d: d.get("code") == "PROTO")
        self.assertEqual(comm.of_kind("end"), [])

    def test_the_backend_stays_while_its_jobs_are_played(self):
        self.comm.say(submit("long", run=exact_run(wait_s={"running": 600})))
        self.comm.wait_for(lambda d: d.get("phase") == "running")
        other = FakeComm().open(self.agent, hello("bss2"))
        self.assertIn("emulator", other.wait_for_kind("error")["text"])

    def test_without_any_hello_nothing_is_played(self):
        fresh = agent_module.Agent()
        self.addCleanup(fresh.stop)
        comm = FakeComm().open(fresh, hello("bss2"))
        self.assertEqual(comm.wait_for_kind("error")["code"], "NO_PYNN_BSS2")
        comm.say(submit("a"))
        comm.wait_for(lambda d: d.get("code") == "PROTO")
        self.assertEqual(comm.of_kind("end"), [])


class Delivery(WithAgent):
    """What is sent over a line that loses, breaks and returns."""

    def send_chunks(self, count, arrays=None):
        for i in range(count):
            self.agent.outbox.post({"t": "trace", "i": i}, arrays or {"v": np.zeros(1000, np.uint16)})

    def test_sixteen_chunks_are_on_their_way_and_no_more(self):
        self.comm.acknowledges = False
        self.send_chunks(40)
        self.comm.wait_for(lambda d: len(self.comm.of_kind("trace")) == 16)
        time.sleep(0.5)
        self.assertEqual(len(self.comm.of_kind("trace")), 16)
        self.comm.say({"t": "ack", "seq": self.comm.of_kind("trace")[3]["seq"]})
        self.comm.wait_for(lambda d: len(self.comm.of_kind("trace")) == 20)
        time.sleep(0.5)
        self.assertEqual(len(self.comm.of_kind("trace")), 20)
        self.comm.acknowledges = True
        self.comm.say({"t": "ack", "seq": self.comm.of_kind("trace")[-1]["seq"]})
        self.comm.wait_for(lambda d: d.get("i") == 39)
        self.assertEqual([d["i"] for d in self.comm.of_kind("trace")], list(range(40)))

    def test_a_gap_is_sent_again(self):
        lost = []

        def drop(data):
            if data.get("i") in (5, 6) and data["seq"] not in lost:
                lost.append(data["seq"])
                return True

        self.comm.acknowledges, self.comm.drop = False, drop
        self.send_chunks(12)
        self.comm.wait_for(lambda d: d.get("i") == 11)
        self.comm.say({"t": "resend", "from": lost[0]})
        self.comm.wait_for(lambda d: len(self.comm.of_kind("trace")) == 10 + 7)
        told = [d["i"] for d in self.comm.of_kind("trace")]
        self.assertEqual(told, [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 5, 6, 7, 8, 9, 10, 11])

    def test_a_fifth_of_all_messages_lost_is_repaired(self):
        rng = np.random.default_rng(1)
        received, expected = [], [1 + self.hello["seq"]]
        comm = self.comm
        comm.acknowledges, comm.drop = False, lambda data: rng.random() < 0.2
        self.send_chunks(120)
        seen = 0
        end = time.monotonic() + 60
        while len(received) < 120 and time.monotonic() < end:
            time.sleep(0.05)
            with comm._arrived:
                news, seen = comm.messages[seen:], len(comm.messages)
            for data, _ in news:
                if data["seq"] == expected[0]:
                    expected[0] += 1
                    received += [data["i"]] if "i" in data else []
            comm.say({"t": "ack", "seq": expected[0] - 1})
            if len(received) < 120:
                comm.say({"t": "resend", "from": expected[0]}) if self.agent.outbox.unacknowledged else None
        self.assertEqual(received, list(range(120)))

    def test_a_client_that_returns_goes_on_behind_what_it_has(self):
        self.comm.acknowledges = False
        self.send_chunks(10)
        last = self.comm.wait_for(lambda d: d.get("i") == 4)["seq"]
        again = FakeComm()
        again.open(self.agent, {"t": "attach", "inst": self.agent.inst, "last_seq": last})
        again.wait_for(lambda d: d.get("i") == 9)
        self.assertEqual([d["i"] for d in again.of_kind("trace")], [5, 6, 7, 8, 9])
        self.assertFalse(self.comm.is_open)

    def test_hello_of_a_new_client_comes_before_what_is_kept_for_it(self):
        self.comm.acknowledges = False
        self.send_chunks(3)
        first = self.comm.wait_for(lambda d: d.get("i") == 0)["seq"]
        again = FakeComm(acknowledges=False).open(self.agent, hello())
        ok = again.wait_for_kind("hello_ok")
        time.sleep(0.3)
        self.assertEqual(again.numbers(), [ok["seq"]])
        self.assertEqual(ok["inst"], self.agent.inst)
        self.assertLessEqual(ok["kept"][0], first)
        again.say({"t": "attach", "inst": ok["inst"], "last_seq": ok["kept"][0] - 1})
        again.wait_for(lambda d: d.get("i") == 2)
        replayed = again.numbers()[1:]
        self.assertEqual(replayed[:4], list(range(ok["kept"][0], ok["kept"][0] + 4)))

    def test_a_new_client_that_needs_nothing_old_says_so_by_its_acknowledgement(self):
        self.comm.acknowledges = False
        self.send_chunks(3)
        self.comm.wait_for(lambda d: d.get("i") == 2)
        self.comm = FakeComm().open(self.agent, hello())
        ok = self.comm.wait_for_kind("hello_ok")
        self.assert_still_plays()
        self.assertEqual(self.comm.numbers()[:2], [ok["seq"], ok["seq"] + 1])

    def test_a_client_of_another_instance_is_told_so(self):
        error = self.refused({"t": "attach", "id": 1, "inst": "0" * 32, "last_seq": 4}, "PROTO")
        self.assertIn(self.agent.inst, error["text"])
        self.assert_still_plays()

    def test_who_knocks_at_an_agent_without_a_client_hears_why_it_is_not_let_in(self):
        for data in ({"t": "attach", "inst": "0" * 32, "last_seq": 4}, {"t": "hello", "proto": 9, "want": "emulator"}):
            with self.subTest(data=data):
                fresh = agent_module.Agent()
                self.addCleanup(fresh.stop)
                error = FakeComm().open(fresh, data).wait_for_kind("error")
                self.assertEqual((error["code"], error["inst"]), ("PROTO", fresh.inst))

    def test_a_question_that_comes_late_is_no_fault(self):
        self.send_chunks(3)
        self.comm.wait_for(lambda d: d.get("i") == 2)
        time.sleep(0.1)
        self.comm.say({"t": "resend", "from": 1})
        error = self.refused({"t": "resend", "from": 10_000}, "PROTO")
        self.assertIn("no message 10000", error["text"])
        self.assertEqual(len(self.comm.of_kind("error")), 1)

    def test_a_line_that_breaks_while_sending_loses_nothing(self):
        self.comm.send = lambda data, buffers: (_ for _ in ()).throw(OSError("broken"))
        self.send_chunks(3)
        time.sleep(0.3)
        again = FakeComm().open(self.agent, {"t": "attach", "inst": self.agent.inst, "last_seq": self.hello["seq"]})
        again.wait_for(lambda d: d.get("i") == 2)
        self.assertEqual([d["i"] for d in again.of_kind("trace")], [0, 1, 2])

    def test_talk_is_dropped_where_nobody_listens(self):
        self.comm.acknowledges = False
        for i in range(2100):
            self.agent.outbox.post({"t": "mapping", "i": i})
        before = self.agent.outbox.unacknowledged
        self.agent._log.tell("info", "still here")
        self.assertEqual(self.agent.outbox.unacknowledged, before)

    def test_not_more_messages_leave_than_the_server_bears(self):
        begin = time.monotonic()
        for i in range(150):
            self.agent.outbox.post({"t": "log", "i": i})
        self.comm.wait_for(lambda d: d.get("i") == 149)
        self.assertGreater(time.monotonic() - begin, 1.8)  # 50 at once, then 50 a second

    def test_large_recordings_come_in_chunks_of_a_mebibyte(self):
        self.comm.say(submit("a", noisy_net(), exact_run({"ms": 10})))
        self.assertEqual(self.comm.wait_for_kind("end", "a")["status"], "ok")
        sizes = [sum(len(b) for b in buffers) for _, buffers in self.comm.messages]
        self.assertGreater(max(sizes), 1 << 19)
        self.assertLessEqual(max(sizes), 1 << 20)
        self.assertGreater(len(self.comm.of_kind("trace", "a")), 2)


class Spilling(WithAgent):
    limits = {"kept_in_memory": 100_000, "kept_on_disk": 400_000}

    def test_what_memory_does_not_hold_is_kept_in_a_file_and_then_the_producer_waits(self):
        self.comm.acknowledges = False
        sent = [np.full(5000, i, np.uint16) for i in range(80)]  # 10 kB each: 800 kB

        def produce():
            for i, values in enumerate(sent):
                self.agent.outbox.post({"t": "trace", "i": i}, {"v": values})
                produced.append(i)

        produced = []
        thread = threading.Thread(target=produce, daemon=True)
        thread.start()
        self.comm.wait_for(lambda d: len(self.comm.of_kind("trace")) == 16)
        end = time.monotonic() + 20
        while len(produced) < 50 and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.3)
        self.assertEqual(len(produced), 50)  # 100 kB in memory, 400 kB in the file
        self.comm.acknowledges = True
        self.comm.say({"t": "ack", "seq": self.comm.of_kind("trace")[-1]["seq"]})
        self.comm.wait_for(lambda d: d.get("i") == 79)
        thread.join(10)
        for data in self.comm.of_kind("trace"):
            np.testing.assert_array_equal(self.comm.arrays(data)["v"], sent[data["i"]])

    def test_a_job_that_waits_for_its_client_can_be_cancelled(self):
        self.comm.acknowledges = False
        self.comm.say(submit("a", noisy_net(), exact_run(*[{"ms": 2}] * 20)))
        self.comm.wait_for_kind("trace", "a")
        time.sleep(1)
        self.assertEqual(self.agent._jobs["a"].ended, False)
        self.comm.say({"t": "cancel", "job": "a"})
        end = time.monotonic() + 20
        while not self.agent._jobs["a"].ended and time.monotonic() < end:
            time.sleep(0.05)
        self.comm.acknowledges = True
        self.comm.say({"t": "ack", "seq": self.comm.numbers()[-1]})
        self.assertEqual(self.comm.wait_for_kind("end", "a")["status"], "cancelled")


if __name__ == "__main__":
    unittest.main()
