"""A managed connection to a chip that is not there. `fail` lets it be refused."""

import os

fail = set(filter(None, os.environ.get("REPRISE_DOUBLE_FAIL", "").split(",")))
opened = []  # connections that are open


class Connection:
    def get_unique_identifier(self):
        return ["hxdouble0fpga0chip1_1"]


class ManagedConnection:
    def __enter__(self):
        if "connection" in fail:
            raise RuntimeError("failed to connect to " + os.environ.get("QUIGGELDY_IP", "nothing"))
        self.connection = Connection()
        opened.append(self.connection)
        return self.connection

    def __exit__(self, *_):
        opened[:] = [c for c in opened if c is not self.connection]
