#pragma once
/// \file
/// Python that sends back whatever comes on a comm of the target `echo`.

inline constexpr char kEchoComm[] = R"(
def _opened(comm, message):
    comm.on_msg(lambda m: comm.send(m["content"]["data"], buffers=[bytes(b) for b in m["buffers"]]))
get_ipython().kernel.comm_manager.register_target("echo", _opened)
)";
