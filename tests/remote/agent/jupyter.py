"""A real Jupyter server on a free loopback port, and a small client of its kernels (v1 framing)."""

import json
import os
import pathlib
import re
import secrets
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
import uuid

import websocket

from support import DOUBLE, RESOURCES

V1 = "v1.kernel.websocket.jupyter.org"


class Server:
    """jupyter-server with its files in a temporary folder; `close` ends it and what it started."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory()
        self.home = pathlib.Path(self._folder.name)
        self.token = secrets.token_hex(16)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._write_kernelspec()
        environment = {**os.environ, "HOME": str(self.home), "JUPYTER_TOKEN": self.token,
                       "JUPYTER_PATH": str(RESOURCES), **{f"JUPYTER_{name}_DIR": str(self.home / name.lower())
                                                          for name in ("CONFIG", "DATA", "RUNTIME")}}
        command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--ip=127.0.0.1", f"--port={self.port}",
                   f"--ServerApp.root_dir={self.home}", "--ServerApp.port_retries=0"]
        if os.geteuid() == 0:
            command.append("--allow-root")
        self._log = open(self.home / "server.log", "wb")
        self._process = subprocess.Popen(command, env=environment, stdout=self._log, stderr=self._log,
                                         start_new_session=True)
        self._wait_until_ready()

    def _write_kernelspec(self):
        """A kernel like that of the Lab, with the double in place of the library."""
        folder = self.home / "data" / "kernels" / "ebrains-experimental"
        folder.mkdir(parents=True)
        calibration = self.home / "nightly.pbin"
        calibration.write_bytes(b"chip")
        (folder / "kernel.json").write_text(json.dumps({
            "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "language": "python",
            "display_name": "EBRAINS-experimental (test double)",
            "env": {"PYTHONPATH": str(DOUBLE), "LAB_KERNEL_NAME": "EBRAINS-experimental", "QUIGGELDY_IP": "192.0.2.1",
                    "QUIGGELDY_PORT": "1", "REPRISE_BSS2_CALIBRATION_URL": calibration.as_uri()}}))

    def _wait_until_ready(self):
        for _ in range(600):
            try:
                self.request("GET", "api")
                return
            except (urllib.error.URLError, ConnectionError):
                if self._process.poll() is not None:
                    break
                time.sleep(0.1)
        raise RuntimeError((self.home / "server.log").read_text())

    def request(self, method, path, body=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}", method=method,
                                         data=None if body is None else json.dumps(body).encode(),
                                         headers={"Authorization": f"token {self.token}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            data = answer.read()
        return json.loads(data) if data else None

    def start_kernel(self, name="python3"):
        return self.request("POST", "api/kernels", {"name": name})["id"]

    def close(self):
        for kernel in self.request("GET", "api/kernels"):
            self.request("DELETE", f"api/kernels/{kernel['id']}")
        os.kill(self._process.pid, signal.SIGTERM)
        self._process.wait(30)
        self._log.close()
        self._folder.cleanup()


class Kernel:
    """One web socket to a kernel. Messages are kept in order of arrival."""

    def __init__(self, server, identity, session=None):
        self._server, self.id, self.session = server, identity, session or uuid.uuid4().hex
        self._messages, self._arrived, self.is_open = [], threading.Condition(), True
        self._socket = websocket.create_connection(
            f"ws://127.0.0.1:{server.port}/api/kernels/{identity}/channels?session_id={self.session}", timeout=60,
            header=[f"Authorization: token {server.token}"], subprotocols=[V1])
        self._thread = threading.Thread(target=self._receive, daemon=True)
        self._thread.start()

    def send(self, kind, content, channel="shell", buffers=()):
        """Sends a message; returns its id."""
        header = {"msg_id": uuid.uuid4().hex, "username": "tests", "session": self.session, "msg_type": kind,
                  "date": "2026-01-01T00:00:00Z", "version": "5.3"}
        parts = [channel.encode(), *(json.dumps(p).encode() for p in (header, {}, {}, content)), *map(bytes, buffers)]
        offsets = [8 * (2 + len(parts))]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        self._socket.send_binary(struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts))
        return header["msg_id"]

    def _receive(self):
        try:
            while True:
                frame = self._socket.recv()
                if not frame:
                    break
                count, = struct.unpack_from("<Q", frame)
                offsets = struct.unpack_from(f"<{count}Q", frame, 8)
                parts = [frame[a:b] for a, b in zip(offsets, offsets[1:])]
                header, parent, _, content = (json.loads(part) for part in parts[1:5])
                with self._arrived:
                    self._messages.append({"type": header["msg_type"], "parent": parent.get("msg_id"),
                                           "content": content, "buffers": parts[5:]})
                    self._arrived.notify_all()
        except (OSError, websocket.WebSocketException, struct.error):
            pass
        with self._arrived:
            self.is_open = False
            self._arrived.notify_all()

    def messages(self):
        with self._arrived:
            return list(self._messages)

    def wait_for(self, wanted, timeout=120):
        end = time.monotonic() + timeout
        with self._arrived:
            while True:
                for message in self._messages:
                    if wanted(message):
                        return message
                if time.monotonic() >= end:
                    raise AssertionError(f"no such message among {[m['type'] for m in self._messages][-40:]}")
                self._arrived.wait(0.5)

    def wait_until_it_answers(self):
        """After a restart: what is sent while the new kernel starts may be lost, and so may its `starting`."""
        asked = set()
        for _ in range(120):
            asked.add(self.send("kernel_info_request", {}))
            time.sleep(0.5)
            if any(m["type"] == "kernel_info_reply" and m["parent"] in asked for m in self.messages()):
                return
        raise AssertionError("the kernel does not answer")

    def execute(self, code, expression="None"):
        """The repr of `expression` after `code`; raises what the kernel tells of an error."""
        request = self.send("execute_request", {"code": code, "silent": True, "store_history": False,
                                                "user_expressions": {"a": expression}, "allow_stdin": False,
                                                "stop_on_error": True})
        reply = self.wait_for(lambda m: m["type"] == "execute_reply" and m["parent"] == request)["content"]
        if reply["status"] != "ok":
            raise RuntimeError(re.sub("\x1b\\[[0-9;]*m", "", "\n".join(reply.get("traceback", [str(reply)]))))
        return reply["user_expressions"]["a"]["data"]["text/plain"]

    def close(self):
        """Ends the TCP connection, without good-bye."""
        self._socket.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._socket.close()


class Comm:
    """The client's end of the agent's comm: acknowledges as section 4 of the contract asks for."""

    def __init__(self, kernel, data, acknowledges=True, first=1):
        self._kernel, self.id, self._acknowledges, self._first = kernel, uuid.uuid4().hex, acknowledges, first
        self._done = threading.Event()
        kernel.send("comm_open", {"comm_id": self.id, "target_name": "reprise.bss2", "data": data})
        if acknowledges:
            threading.Thread(target=self._acknowledge, daemon=True).start()

    def say(self, data, buffers=()):
        self._kernel.send("comm_msg", {"comm_id": self.id, "data": data}, buffers=buffers)

    def received(self):
        """(data, buffers) of everything that came, each number once, in order of the numbers."""
        told = {}
        for message in self._kernel.messages():
            content = message["content"]
            if message["type"] == "comm_msg" and content["comm_id"] == self.id:
                told.setdefault(content["data"]["seq"], (content["data"], message["buffers"]))
        return [told[seq] for seq in sorted(told)]

    def last_contiguous(self):
        numbers, last = {data["seq"] for data, _ in self.received()}, self._first - 1
        while last + 1 in numbers:
            last += 1
        return last

    def wait_for(self, wanted):
        found = self._kernel.wait_for(lambda m: m["type"] == "comm_msg" and m["content"]["comm_id"] == self.id
                                      and wanted(m["content"]["data"]))
        return found["content"]["data"]

    def wait_for_kind(self, kind, job=None):
        return self.wait_for(lambda d: d["t"] == kind and (job is None or d.get("job") == job))

    def _acknowledge(self):
        told = 0
        while self._kernel.is_open and not self._done.wait(0.1):
            last = self.last_contiguous()
            if last > told:
                told = last
                try:
                    self.say({"t": "ack", "seq": last})
                except (OSError, websocket.WebSocketException):
                    return

    def stop(self):
        self._done.set()
