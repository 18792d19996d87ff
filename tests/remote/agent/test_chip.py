"""The agent's code for the chip, on a double of pynn_brainscales (see double/README.md)."""

import hashlib
import importlib
import os
import pathlib
import sys
import tempfile
import time
import unittest

import numpy as np

from support import DOUBLE, FakeComm, driven_cells, exact_run, hello, load_agent, tonic_cells

agent_module = load_agent()
hxcomm = pynn = None  # of the double


def setUpModule():
    global hxcomm, pynn
    sys.path.insert(0, str(DOUBLE))
    hxcomm = importlib.import_module("dlens_vx_v3.hxcomm")
    pynn = importlib.import_module("pynn_brainscales.brainscales2")


def tearDownModule():
    sys.path.remove(str(DOUBLE))
    for name in [n for n in sys.modules if n.split(".")[0] in ("dlens_vx_v3", "pynn_brainscales", "pyNN")]:
        del sys.modules[name]


class OnChip(unittest.TestCase):
    environment = {"QUIGGELDY_IP": "192.0.2.1", "QUIGGELDY_PORT": "50001"}

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        before = dict(os.environ)
        self.addCleanup(lambda: (os.environ.clear(), os.environ.update(before)))
        for name in ("LAB_IMAGE_NAME", "LAB_KERNEL_NAME", "JUPYTERHUB_USER", "SLURM_FPGA_IPS"):
            os.environ.pop(name, None)
        calibration = self.folder / "nightly.pbin"
        calibration.write_bytes(b"chip as calibrated last night")
        os.environ.update(HOME=folder.name, REPRISE_BSS2_CALIBRATION_URL=calibration.as_uri(), **self.environment)
        pynn.fail.clear()
        pynn.setups.clear()
        hxcomm.fail.clear()
        hxcomm.opened.clear()
        self.agent = agent_module.Agent()
        self.addCleanup(self.agent.stop)
        self.comm = FakeComm().open(self.agent, hello("bss2"))
        self.hello = self.comm.wait_for_kind("hello_ok")

    def play(self, job="a", net=None, run=None, **out):
        self.comm.say({"t": "submit", "id": 7, "job": job, "net": net or driven_cells(weight=600),
                       "run": run or {"snippets": [{"ms": 0.05}]}, "out": out})
        return self.comm.wait_for_kind("end", job)

    def error_of(self, job="a", **how):
        self.assertEqual(self.play(job, **how)["status"], "error")
        error, = self.comm.of_kind("error", job)
        return error


class Connecting(OnChip):
    def test_hello_tells_what_is_installed(self):
        self.assertEqual(self.hello["backend"], "bss2")
        self.assertTrue(self.hello["have"]["pynn_brainscales"])
        self.assertIsNone(self.hello["have"]["error"])

    def test_connect_names_the_chip_and_its_calibration(self):
        self.comm.say({"t": "connect", "id": 2})
        connected = self.comm.wait_for_kind("connected")
        self.assertEqual(connected["chip"], "hxdouble0fpga0chip1_1")
        self.assertEqual(connected["setup"], {"host": "192.0.2.1", "port": "50001"})
        self.assertEqual(connected["calib"]["sha256"], hashlib.sha256(b"chip as calibrated last night").hexdigest())
        phases = [s["phase"] for s in self.comm.of_kind("state")]
        self.assertEqual(phases, ["connecting", "waiting_hw"])
        self.comm.say({"t": "release_chip"})
        self.comm.wait_for_kind("released")
        self.assertEqual(hxcomm.opened, [])

    def test_a_host_can_be_given_by_hand(self):
        self.comm.say({"t": "connect", "id": 2, "setup": {"host": "chip.example", "port": 5}})
        self.assertEqual(self.comm.wait_for_kind("connected")["setup"], {"host": "chip.example", "port": "5"})
        self.assertEqual(os.environ["QUIGGELDY_IP"], "chip.example")
        self.comm.say({"t": "connect", "id": 3, "setup": {"host": "a b; rm", "port": 5}})
        self.assertEqual(self.comm.wait_for_kind("error")["code"], "PARAM")

    def test_connecting_twice_opens_one_connection_and_another_chip_closes_the_first(self):
        for i, setup in enumerate((None, None, {"host": "other.example", "port": 7})):
            self.comm.say({"t": "connect", "id": i, "setup": setup})
            self.comm.wait_for(lambda d: d["t"] == "connected" and d["re"] == i)
            self.assertEqual(len(hxcomm.opened), 1)
        self.assertEqual(os.environ["QUIGGELDY_IP"], "other.example")

    def test_a_chip_that_does_not_answer_is_told(self):
        hxcomm.fail.add("connection")
        self.comm.say({"t": "connect", "id": 2})
        error = self.comm.wait_for_kind("error")
        self.assertEqual((error["code"], error["retry"], error["re"]), ("NO_HW", True, 2))
        self.assertIn("failed to connect", error["detail"])
        hxcomm.fail.clear()
        self.assertEqual(self.play()["status"], "ok")

    def test_outside_the_lab_without_a_chip(self):
        del os.environ["QUIGGELDY_IP"]
        self.assertEqual(self.error_of()["code"], "NOT_IN_LAB")

    def test_the_connection_is_one_for_all_jobs(self):
        self.assertEqual([self.play("a")["status"], self.play("b")["status"]], ["ok", "ok"])
        self.assertIs(pynn.setups[0]["connection"], pynn.setups[1]["connection"])
        self.assertEqual(len(hxcomm.opened), 1)

    def test_an_agent_that_is_stopped_gives_the_chip_back(self):
        self.play()
        self.agent.stop()
        end = time.monotonic() + 20
        while hxcomm.opened and time.monotonic() < end:
            time.sleep(0.02)
        self.assertEqual(hxcomm.opened, [])


class InTheLab(OnChip):
    environment = {"LAB_IMAGE_NAME": "docker/EBRAINS-lab", "LAB_KERNEL_NAME": "EBRAINS-experimental",
                   "JUPYTERHUB_USER": "alice"}

    def setUp(self):
        super().setUp()
        self.setups = self.folder / "setups.csv"
        self.setups.write_text("Host,Port\n" + "".join(f"host{i},{5000 + i}\n" for i in range(7)))
        os.environ["REPRISE_BSS2_SETUPS_URL"] = self.setups.as_uri()

    def test_a_user_always_gets_the_same_chip_of_the_list(self):
        self.assertEqual(self.hello["lab"]["user"], "alice")
        self.comm.say({"t": "connect", "id": 1})
        row = int(hashlib.sha256(b"alice").hexdigest(), 16) % 7
        setup = self.comm.wait_for_kind("connected")["setup"]
        self.assertEqual(setup, {"host": f"host{row}", "port": str(5000 + row)})
        self.assertEqual(os.environ["QUIGGELDY_USER_NO_MUNGE"], "alice")

    def test_another_kernel_of_the_lab_is_refused(self):
        os.environ["LAB_KERNEL_NAME"] = "python3"
        self.comm.say({"t": "connect", "id": 1})
        self.assertEqual(self.comm.wait_for_kind("error")["code"], "NOT_IN_LAB")

    def test_a_list_that_cannot_be_read_is_told(self):
        for text in ("Host,Port\n", "<html>", None):
            with self.subTest(text=text):
                self.setups.unlink() if text is None else self.setups.write_text(text)
                before = len(self.comm.of_kind("error"))
                self.comm.say({"t": "connect", "id": 1})
                self.comm.wait_for(lambda d: len(self.comm.of_kind("error")) > before)
                error = self.comm.of_kind("error")[before]
                self.assertEqual((error["code"], error["retry"]), ("SETUP_LIST", True))


class Playing(OnChip):
    def test_spikes_are_those_of_the_emulator_and_say_bss2(self):
        end = self.play("a", driven_cells(3, weight=600))
        self.assertEqual((end["status"], end["prov"]["backend"]), ("ok", "bss2"))
        self.assertEqual(end["prov"]["chip"], "hxdouble0fpga0chip1_1")
        self.assertIsNone(end["prov"]["seed"])
        twin = agent_module.Agent()
        self.addCleanup(twin.stop)
        comm = FakeComm().open(twin, hello())
        comm.say({"t": "submit", "job": "a", "net": driven_cells(3, weight=600), "run": exact_run({"ms": 0.05})})
        comm.wait_for_kind("end")
        theirs, ours = (c.arrays(c.of_kind("spikes", "a")[0]) for c in (comm, self.comm))
        for name in ("pop", "cell", "t"):
            np.testing.assert_array_equal(ours[name], theirs[name])

    def test_snippets_change_inputs_and_weights_and_are_reset_between(self):
        snippets = [{"ms": 0.05}, {"ms": 0.05, "set": [{"pop": "in", "times_ms": [[0.02]]}]},
                    {"ms": 0.05, "set": [{"proj": "p", "w": [0]}]}]
        end = self.play("a", run={"snippets": snippets, "repeat": 2}, weights=True)
        self.assertEqual(end["status"], "ok")
        told = self.comm.spikes("a")
        for run in range(2):
            self.assertEqual([told[run, s][0] for s in range(3)], [(0, 0, 1250), (0, 0, 2500), (0, 0, 2500)])
            self.assertGreater(len(told[run, 1]), 1)
            self.assertEqual(len(told[run, 2]), 1)
        self.assertEqual(self.comm.arrays(self.comm.of_kind("weights", "a")[0])["w"].tolist(), [600])
        self.assertTrue(all(p.recorder.clear_flag for p in (pynn.state.populations if pynn.state else [])))

    def test_inhibition_has_negative_weights(self):
        net = driven_cells(weight=600)
        net["projections"][0].update(receptor="inhibitory", conn=[[0, 0, -600]])
        self.assertEqual(self.play("a", net)["status"], "ok")
        self.assertEqual(self.comm.spikes("a")[0, 0], [(0, 0, 1250)])

    def test_places_are_handed_over(self):
        net = driven_cells(3)
        net["populations"][1]["place"] = [500, 2, 4]
        self.assertEqual(self.play("a", net)["status"], "ok")
        self.assertEqual(pynn.setups[-1]["neuronPermutation"][:4], [500, 2, 4, 0])
        self.assertEqual(self.comm.of_kind("mapping", "a")[0]["place"], {"E": [500, 2, 4]})

    def test_two_voltages_are_recorded(self):
        net = tonic_cells(2)
        net["record"].append({"pop": "E", "cells": [0, 1], "what": "v", "device": "madc"})
        self.assertEqual(self.play("a", net)["status"], "ok")
        traces = self.comm.of_kind("trace", "a")
        told = [(t["cell"], t["device"], t["unit"]) for t in traces]
        self.assertEqual(told, [(0, "madc", "lsb"), (1, "madc", "lsb")])
        values = self.comm.arrays(traces[0])
        self.assertEqual((values["t"].dtype.str, values["v"].dtype.str), ("<u4", "<u2"))
        self.assertLess(values["v"][5:].max(), 101)  # it starts at rest, above its threshold

    def test_fast_and_slow_recordings_of_one_population_are_told_apart(self):
        net = tonic_cells(3)
        net["record"] += [{"pop": "E", "cells": [0], "what": "v", "device": "madc"},
                          {"pop": "E", "cells": [2], "what": "v", "device": "cadc"}]
        self.assertEqual(self.play("a", net)["status"], "ok")
        self.assertEqual({(t["cell"], t["device"]) for t in self.comm.of_kind("trace", "a")},
                         {(0, "madc"), (2, "cadc")})

    def test_sources_on_the_chip_drive_and_are_not_recorded(self):
        net = driven_cells(2, weight=600)
        net["populations"][0] = {"id": "in", "n": 1, "cell": "poisson_onchip", "rate_hz": 2e5, "seed": 3}
        self.assertEqual(self.error_of("a", net=net)["code"], "REC")
        net["record"] = net["record"][1:]
        self.assertGreater(self.play("b", net, {"snippets": [{"ms": 0.2}]})["counts"]["spikes"], 0)

    def test_samples_that_the_slow_recorder_lost_are_counted(self):
        net = tonic_cells(1)
        net["record"] = [{"pop": "E", "what": "v", "device": "cadc"}]
        end = self.play("a", net, {"snippets": [{"ms": 0.1}]})
        self.assertEqual(end["counts"]["lost"]["samples"], 0)

    def test_dendrites_and_somas_are_coupled_after_the_calibration(self):
        net = {"version": 1, "populations": [
            {"id": "dend", "n": 2, "cell": "calib_cuba", "place": [0, 2]},
            {"id": "soma", "n": 2, "cell": "calib_cuba", "place": [1, 3]}],
            "couplings": [{"dendrites": "dend", "somas": "soma", "icc_bias": 99}], "record": []}
        seen = []
        original = pynn._play
        self.addCleanup(setattr, pynn, "_play", original)
        pynn._play = lambda runtime: seen.extend(p.actual_hwparams[1] for p in pynn.state.populations)
        self.assertEqual(self.play("a", net)["status"], "ok")
        dendrite, soma = seen
        self.assertEqual(vars(dendrite.multicompartment), {"enable_conductance": True, "i_bias_nmda": 99,
                                                           "connect_soma_right": True})
        self.assertEqual(dendrite.refractory_period.reset_holdoff, 0)
        self.assertTrue(soma.multicompartment.connect_soma)
        net["populations"][1]["place"] = [1, 5]
        self.assertIn("the circuit after", self.error_of("b", net=net)["text"])

    def test_neurons_of_many_compartments_are_built_from_their_template(self):
        net = {"version": 1, "mc_templates": [{"id": "chain", "compartments": [
            {"label": "soma", "positions": [0], "connect_shared_line": [0]},
            {"label": "dend", "positions": [1], "connect_conductance": [[1, 200]]}],
            "links": [{"start": 0, "stop": 1, "row": 0}]}],
            "populations": [{"id": "in", "n": 1, "cell": "spike_array", "times_ms": [[0.01]]},
                            {"id": "N", "n": 2, "cell": "mc", "compartments": "chain",
                             "params": {"threshold_enable": 0}}],
            "projections": [{"id": "p", "pre": "in", "post": "N", "receptor": "excitatory",
                             "post_compartment": "dend", "conn": [[0, 0, 5], [0, 1, 5]]}],
            "record": [{"pop": "N", "cells": [0], "what": "v", "comp": "dend"}]}
        seen = []
        original = pynn._play
        self.addCleanup(setattr, pynn, "_play", original)
        pynn._play = lambda runtime: (seen.append(pynn.state), original(runtime))
        self.assertEqual(self.play("a", net)["status"], "ok")
        self.assertEqual(seen[0].projections[0].connector.location, "dend")
        self.assertEqual(seen[0].populations[1].cell.labels, ["soma", "dend"])
        self.assertEqual(seen[0].populations[1].recorded, [("v", "madc", [0], ["dend"])])


class Calibrating(OnChip):
    def test_new_parameters_are_calibrated_and_known_from_then_on(self):
        for job, expected in (("a", True), ("b", False)):
            self.assertEqual(self.play(job)["status"], "ok")
            phases = [s["phase"] for s in self.comm.of_kind("state", job)]
            self.assertEqual("calibrating" in phases, expected)
        self.assertEqual(self.play("c", driven_cells(weight=500))["status"], "ok")  # weights do not count
        self.assertNotIn("calibrating", [s["phase"] for s in self.comm.of_kind("state", "c")])
        self.assertEqual(self.play("d", driven_cells(tau_m=12))["status"], "ok")
        self.assertIn("calibrating", [s["phase"] for s in self.comm.of_kind("state", "d")])

    def test_a_calibration_that_fails_twice_is_tried_a_third_time(self):
        pynn.fail["calibration"] = 2
        self.assertEqual(self.play()["status"], "ok")

    def test_a_calibration_that_fails_thrice_is_told(self):
        pynn.fail["calibration"] = 3
        error = self.error_of()
        self.assertEqual((error["code"], error["retry"]), ("CALIB_FAIL", True))
        self.assertIn("did not converge", error["text"])
        self.assertEqual(self.play("b")["status"], "ok")

    def test_the_nightly_calibration_or_a_file_is_the_initial_configuration(self):
        self.assertEqual(self.play("a", run={"snippets": [{"ms": 0.01}], "calibration": "nightly"})["status"], "ok")
        self.assertEqual(pynn.setups[-1]["initial_config"], {"configuration": b"chip as calibrated last night"})
        data = np.frombuffer(b"chip of mine", np.uint8)
        bufs, buffers = agent_module.pack({"file": data})
        self.comm.say({"t": "blob", "key": "f", "bufs": bufs}, buffers)
        run = {"snippets": [{"ms": 0.01}], "calibration": {"file": {"blob": "f"}}}
        self.assertEqual(self.play("b", run=run)["status"], "ok")
        self.assertEqual(pynn.setups[-1]["initial_config"], {"configuration": b"chip of mine"})

    def test_a_missing_nightly_calibration_is_told(self):
        (self.folder / "nightly.pbin").unlink()
        error = self.error_of(run={"snippets": [{"ms": 0.01}], "calibration": "nightly"})
        self.assertEqual(error["code"], "CALIB_FAIL")
        self.assertIn("automatic", error["hint"])

    def test_calibrations_can_be_cleared(self):
        self.play()
        self.comm.say({"t": "clear_calib", "key": "all"})
        self.assertEqual(self.comm.wait_for_kind("calib_cleared")["files"], 1)
        self.play("b")
        self.assertIn("calibrating", [s["phase"] for s in self.comm.of_kind("state", "b")])


class ErrorsOfTheLibrary(OnChip):
    def test_each_is_told_by_its_code_and_survived(self):
        for name, code, retry in (("routing", "ROUTING_FAIL", False), ("run", "HW_RUNTIME", True)):
            with self.subTest(name=name):
                self.play(f"warm {name}")
                pynn.fail[name] = True
                error = self.error_of(name)
                self.assertEqual((error["code"], error["retry"]), (code, retry))
                self.assertIn("Traceback", error["detail"])
                self.assertIsNone(pynn.state)  # the library was ended
                pynn.fail.clear()
        self.assertEqual(self.play("after")["status"], "ok")

    def test_no_memory_for_the_recordings(self):
        net = tonic_cells(1)
        net["record"].append({"pop": "E", "what": "v"})
        pynn.fail["reading"] = True
        self.assertEqual(self.error_of(net=net)["code"], "MEMORY")

    def test_kinds_of_error_of_the_library_have_their_codes(self):
        import pyNN.errors
        for raised, code in ((pyNN.errors.ConnectionError("sign"), "WEIGHT"), (ValueError("delay"), "PARAM"),
                             (KeyError("keyword"), "PARAM"), (pyNN.errors.RecordingError("w"), "REC")):
            with self.subTest(raised=raised), self.assertRaises(agent_module.Refusal) as told:
                with agent_module.told_as("PARAM", "The library refused the network"):
                    raise raised
            self.assertEqual(told.exception.code, code)

    def test_a_second_run_without_reset_would_be_refused(self):
        pynn.setup()
        pynn.Population(1, pynn.cells.CalibHXNeuronCuba())
        pynn.run(0.01)
        with self.assertRaises(RuntimeError):
            pynn.run(0.01)
        pynn.reset()
        pynn.run(0.01)
        with self.assertRaises(KeyError):
            pynn.setup(gravity=9.81)
        pynn.end()


if __name__ == "__main__":
    unittest.main()
