"""The file form: the agent as a program, with its document above its source, as a batch job runs it."""

import base64
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest

import numpy as np

from support import DOUBLE, RESOURCES, driven_cells, exact_run, load_agent

agent_module = load_agent()


def records_of(data):
    """(messages, buffers of each) of the file form."""
    magic = agent_module.RecordFile.MAGIC
    assert data.startswith(magic)
    at, messages, buffers = len(magic), [], []
    while at < len(data):
        length, = struct.unpack_from("<I", data, at)
        messages.append(json.loads(data[at + 4:at + 4 + length]))
        at += 4 + length
        count, = struct.unpack_from("<I", data, at)
        at += 4
        buffers.append([])
        for _ in range(count):
            size, = struct.unpack_from("<Q", data, at)
            buffers[-1].append(data[at + 8:at + 8 + size])
            at += 8 + size
    return messages, buffers


class Batch(unittest.TestCase):
    def run_batch(self, document, **environment):
        """(exit code, messages, buffers)"""
        with tempfile.TemporaryDirectory() as folder:
            source = (RESOURCES / "reprise_bss2_agent.py").read_text(encoding="utf-8")
            text = document if isinstance(document, str) else json.dumps(document)
            script = pathlib.Path(folder) / "run.py"
            script.write_text(f"REPRISE_DOCUMENT = {text!r}\n{source}", encoding="utf-8")
            done = subprocess.run([sys.executable, "-B", script], cwd=folder, capture_output=True, text=True,
                                  timeout=120, env={**os.environ, "HOME": folder, **environment})
            self.assertEqual(done.stderr, "")
            return done.returncode, *records_of((pathlib.Path(folder) / "reprise_result.rpbss2").read_bytes())

    def document(self, want="emulator", **more):
        return {"want": want, "job": "batch", "net": driven_cells(weight=600), "run": exact_run(), "out": {}, **more}

    def test_a_job_writes_what_it_would_have_sent(self):
        code, messages, buffers = self.run_batch(self.document())
        self.assertEqual(code, 0)
        self.assertEqual([m["seq"] for m in messages], list(range(1, len(messages) + 1)))
        self.assertEqual((messages[-1]["t"], messages[-1]["status"]), ("end", "ok"))
        self.assertEqual(messages[-1]["prov"]["backend"], "emulator")
        index, spikes = next((i, m) for i, m in enumerate(messages) if m["t"] == "spikes")
        arrays = agent_module.unpack(spikes["bufs"], buffers[index])
        self.assertEqual(arrays["t"][0], 1250)

    def test_arrays_are_embedded_as_base64(self):
        document = self.document()
        document["net"]["populations"][0]["times_ms"] = {"blob": "t"}
        described, buffers = agent_module.pack({"times": np.array([0.02]), "offsets": np.array([0, 1], np.uint32)})
        document["blobs"] = {"t": [{**d, "b64": base64.b64encode(b).decode()} for d, b in zip(described, buffers)]}
        code, messages, buffers = self.run_batch(document)
        self.assertEqual(code, 0)
        index = next(i for i, m in enumerate(messages) if m["t"] == "spikes")
        self.assertEqual(agent_module.unpack(messages[index]["bufs"], buffers[index])["t"][0], 2500)

    def test_what_is_wrong_is_in_the_file(self):
        wrong = self.document()
        wrong["net"]["populations"][1]["n"] = 9999
        for document, code in ((wrong, "PARAM"), ("{not json", "PROTO"), ("[]", "PROTO"), ({"want": "nest"}, "PARAM"),
                               (self.document("bss2"), "NO_PYNN_BSS2"),
                               ({**self.document(), "blobs": {"k": [{"b64": "%%"}]}}, "PROTO"),
                               (self.document(run=exact_run(faults=["runtime"])), "HW_RUNTIME")):
            with self.subTest(code=code, document=str(document)[:40]):
                exit_code, messages, _ = self.run_batch(document)
                self.assertEqual(exit_code, 1)
                self.assertEqual([m["code"] for m in messages if m["t"] == "error"], [code])

    def test_a_job_for_the_chip_runs_through_its_library(self):
        double = {"PYTHONPATH": f"{DOUBLE}:{RESOURCES}", "QUIGGELDY_IP": "192.0.2.1", "QUIGGELDY_PORT": "1",
                  "REPRISE_BSS2_CALIBRATION_URL": "file:///nowhere"}
        code, messages, _ = self.run_batch(self.document("bss2"), **double)
        self.assertEqual((code, messages[-1]["prov"]["backend"]), (0, "bss2"))


if __name__ == "__main__":
    unittest.main()
