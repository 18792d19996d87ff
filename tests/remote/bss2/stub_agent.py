"""A test double of the agent: it plays nothing, but numbers, keeps, floods and repeats messages."""

import json
import sys
import threading
import time
import uuid

__version_hash__ = globals().get("__version_hash__", "")
_agent = None


class StubAgent:
    def __init__(self):
        self.inst, self.comm, self.held = uuid.uuid4().hex, None, False
        self.kept, self.next, self.repeating = {}, 1, 0
        self.lock = threading.RLock()
        threading.Thread(target=self.beat, daemon=True).start()

    def opened(self, comm, message):
        comm.on_msg(lambda received: self.received(comm, received))
        self.received(comm, message)

    def post(self, message, even_held=False):
        with self.lock:
            self.kept[self.next] = {**message, "seq": self.next}
            self.next += 1
            if self.comm is not None and (even_held or not self.held):
                self.comm.send(data=self.kept[self.next - 1])

    def received(self, comm, message):
        data = message["content"]["data"]
        kind = data["t"]
        with self.lock:
            if kind == "hello":
                older = [min(self.kept), self.next - 1] if self.kept else None
                self.comm, self.held = comm, older is not None
                self.post({"t": "hello_ok", "inst": self.inst, "kept": older, "want": data["want"]}, True)
            elif kind == "attach":
                self.held = False
                self.forget(data["last_seq"])
                self.repeat(data["last_seq"] + 1)
            elif kind == "resend":
                self.repeat(data["from"])
            elif kind == "ack":
                self.forget(data["seq"])
            elif kind == "note":
                self.log(f"note {data['value']} {len(message['buffers'])}")
            elif kind == "flood":
                threading.Thread(target=self.flood, args=(data["count"], data["pause"]), daemon=True).start()

    def log(self, text):
        self.post({"t": "log", "level": "info", "text": text})

    def flood(self, count, pause):
        for k in range(count):
            self.log(str(k))
            if pause:
                time.sleep(pause)

    def forget(self, last):
        for seq in [seq for seq in self.kept if seq <= last]:
            del self.kept[seq]

    def repeat(self, begin):
        """In another thread and below 1000 messages a second, which is more than a kernel lets through."""
        self.repeating += 1

        def work(mine=self.repeating):
            for seq in range(begin, self.next):
                with self.lock:
                    if mine != self.repeating:
                        return
                    if seq in self.kept:
                        self.comm.send(data=self.kept[seq])
                time.sleep(0.0013)

        threading.Thread(target=work, daemon=True).start()

    def beat(self):
        while True:
            time.sleep(0.5)
            if self.comm is not None and not self.held:
                self.post({"t": "beat", "rss_mb": 1, "phase": "idle", "phase_s": 0, "unacked": len(self.kept)})


def start():
    global _agent
    if _agent is None:
        _agent = StubAgent()
        sys.modules["IPython"].get_ipython().kernel.comm_manager.register_target("reprise.bss2", _agent.opened)
    return identity()


def stop():
    _agent.comm = None


def identity():
    return json.dumps({"version": "stub", "hash": __version_hash__, "inst": _agent and _agent.inst})
