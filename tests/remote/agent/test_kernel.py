"""The agent in a real kernel of a real Jupyter server."""

import base64
import hashlib
import json
import signal
import subprocess
import time
import unittest
import urllib.request
import zlib

import numpy as np

from jupyter import Comm, Kernel, Server
from support import RESOURCES, driven_cells, exact_run, hello, load_agent, tonic_cells

agent_module = load_agent()
IDENTITY = "__import__('sys').modules['reprise_bss2_agent'].identity()"
SOURCE = (RESOURCES / "reprise_bss2_agent.py").read_bytes()
LOADER = (RESOURCES / "loader.py.in").read_text(encoding="utf-8")


def loader(source=SOURCE):
    packed = base64.b64encode(zlib.compress(source, 9)).decode()
    return LOADER.replace('"@HASH@"', f'"{hashlib.sha256(source).hexdigest()}"').replace('"@SOURCE@"', f'"{packed}"')


def many_chunks(count):
    """A submit whose trace comes in `count` snippets of one chunk for each of two cells."""
    net = tonic_cells(2)
    net["record"] = [{"pop": "E", "cells": [0, 1], "what": "v", "device": "madc"}]
    return {"t": "submit", "job": "chunks", "net": net, "run": exact_run(*[{"ms": 1}] * count), "out": {}}


class InKernel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.close)

    def start(self, name="python3"):
        kernel = Kernel(self.server, self.server.start_kernel(name))
        self.addCleanup(lambda: kernel.close() if kernel.is_open else None)
        return kernel, self.inject(kernel)

    @staticmethod
    def inject(kernel, source=SOURCE):
        """What the agent tells of itself after the loader ran."""
        return json.loads(eval(kernel.execute(loader(source), IDENTITY)))  # the repr of a str

    def test_the_loader_is_small_and_keeps_a_running_agent(self):
        self.assertLess(len(loader()), 100_000)
        kernel, told = self.start()
        self.assertEqual(told["hash"], hashlib.sha256(SOURCE).hexdigest())
        self.assertEqual(self.inject(kernel)["inst"], told["inst"])
        other = self.inject(kernel, SOURCE + b"\n# another version\n")
        self.assertNotEqual(other["inst"], told["inst"])
        comm = Comm(kernel, hello())
        self.assertEqual(comm.wait_for_kind("hello_ok")["inst"], other["inst"])

    def test_the_kernel_of_the_demo_says_what_it_is(self):
        specs = self.server.request("GET", "api/kernelspecs")["kernelspecs"]
        self.assertIn("emulator", specs["reprise-emulator"]["spec"]["display_name"])
        kernel, _ = self.start("reprise-emulator")
        self.assertEqual(Comm(kernel, hello()).wait_for_kind("hello_ok")["backend"], "emulator")

    def test_a_job_streams_while_a_cell_runs(self):
        kernel, _ = self.start()
        comm = Comm(kernel, hello())
        comm.wait_for_kind("hello_ok")
        comm.say({"t": "submit", "job": "a", "net": driven_cells(weight=600), "out": {},
                  "run": exact_run({"ms": 0.1}, wait_s={"running": 1})})
        comm.wait_for(lambda d: d.get("phase") == "running")
        cell = kernel.send("execute_request", {"code": "__import__('time').sleep(600)", "silent": True})
        end = comm.wait_for_kind("end", "a")
        self.assertFalse([m for m in kernel.messages() if m["type"] == "execute_reply" and m["parent"] == cell])
        self.server.request("POST", f"api/kernels/{kernel.id}/interrupt")
        kernel.wait_for(lambda m: m["type"] == "execute_reply" and m["parent"] == cell)
        self.assertEqual((end["status"], end["prov"]["backend"]), ("ok", "emulator"))
        spikes, buffers = next((d, b) for d, b in comm.received() if d["t"] == "spikes")
        arrays = agent_module.unpack(spikes["bufs"], buffers)
        self.assertEqual(arrays["t"][0], 1250)

    def test_buffers_travel_both_ways(self):
        kernel, _ = self.start()
        comm = Comm(kernel, hello())
        count = 131_072
        net = driven_cells(512)
        net["populations"][0].update(n=256, times_ms=[[] for _ in range(256)])
        net["projections"][0]["conn"] = {"blob": "conn"}
        pre, post = np.divmod(np.arange(count), 512)
        weights = (np.arange(count) % 64).astype(np.int32)
        bufs, buffers = agent_module.pack({"pre": pre.astype(np.uint32), "post": post.astype(np.uint32), "w": weights})
        comm.say({"t": "blob", "key": "conn", "bufs": bufs}, buffers)
        comm.say({"t": "submit", "job": "a", "net": net, "run": exact_run({"ms": 0.01}), "out": {"weights": True}})
        self.assertEqual(comm.wait_for_kind("end", "a")["status"], "ok")
        told = next(agent_module.unpack(d["bufs"], b) for d, b in comm.received() if d["t"] == "weights")
        np.testing.assert_array_equal(told["w"], weights)

    def test_a_client_that_comes_back_with_another_session_misses_nothing(self):
        kernel, told = self.start()
        comm = Comm(kernel, hello())
        comm.wait_for_kind("hello_ok")
        comm.say(many_chunks(20))
        comm.wait_for_kind("trace", "chunks")
        comm.stop()
        kernel.close()
        last = comm.last_contiguous()
        time.sleep(1)
        again = Kernel(self.server, kernel.id)
        self.addCleanup(again.close)
        back = Comm(again, {"t": "attach", "inst": told["inst"], "last_seq": last}, first=last + 1)
        end = back.wait_for_kind("end", "chunks")
        deadline = time.monotonic() + 60
        while back.last_contiguous() < end["seq"] and time.monotonic() < deadline:
            back.say({"t": "resend", "from": back.last_contiguous() + 1})
            time.sleep(0.5)
        self.assertEqual(back.last_contiguous(), end["seq"])
        traces = [d for d, _ in comm.received() if d["t"] == "trace" and d["seq"] <= last]
        traces += [d for d, _ in back.received() if d["t"] == "trace"]
        self.assertEqual([(d["snippet"], d["cell"]) for d in traces], [(s, c) for s in range(20) for c in range(2)])

    def test_a_kernel_that_dies_takes_its_instance_with_it(self):
        kernel, told = self.start()
        comm = Comm(kernel, hello())
        comm.say({"t": "submit", "job": "a", "net": driven_cells(), "run": exact_run(faults=["exit"]), "out": {}})
        kernel.wait_for(lambda m: m["type"] == "status" and m["content"]["execution_state"] == "restarting"
                        and m["parent"] is None)
        kernel.wait_until_it_answers()
        comm.stop()
        self.assertNotEqual(self.inject(kernel)["inst"], told["inst"])
        late = Comm(kernel, {"t": "attach", "inst": told["inst"], "last_seq": 3})
        self.assertEqual(late.wait_for_kind("error")["code"], "PROTO")

    def test_the_chip_is_reached_in_a_kernel_that_has_its_library_and_in_no_other(self):
        for name, answer in (("ebrains-experimental", "hello_ok"), ("python3", "error")):
            with self.subTest(kernel=name):
                kernel, _ = self.start(name)
                comm = Comm(kernel, hello("bss2"))
                told = comm.wait_for_kind(answer)
                if answer == "error":
                    self.assertEqual(told["code"], "NO_PYNN_BSS2")
                    continue
                comm.say({"t": "submit", "job": "a", "net": driven_cells(weight=600), "out": {},
                          "run": {"snippets": [{"ms": 0.05}]}})
                end = comm.wait_for_kind("end", "a")
                self.assertEqual((end["status"], end["prov"]["backend"]), ("ok", "bss2"))
                self.assertEqual(end["prov"]["chip"], "hxdouble0fpga0chip1_1")


class Demo(unittest.TestCase):
    def test_it_prints_an_address_that_answers_and_stops_when_interrupted(self):
        demo = subprocess.Popen([RESOURCES.parents[1] / "app" / "bss2-demo"], stdout=subprocess.PIPE, text=True)
        self.addCleanup(demo.stdout.close)
        try:
            line = demo.stdout.readline().removeprefix("Address for Reprise: ").strip()
            address, _, token = line.partition("?token=")
            request = urllib.request.Request(address + "api/kernelspecs", headers={"Authorization": f"token {token}"})
            with urllib.request.urlopen(request, timeout=30) as answer:
                self.assertIn("reprise-emulator", json.load(answer)["kernelspecs"])
        finally:
            demo.send_signal(signal.SIGINT)
            self.assertEqual(demo.wait(60), 0)
        with self.assertRaises(OSError):
            urllib.request.urlopen(address + "api", timeout=5)


if __name__ == "__main__":
    unittest.main()
