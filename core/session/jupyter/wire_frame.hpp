#pragma once
/// \file
/// How messages of a kernel stand in frames of a web socket: the sub-protocol
/// `v1.kernel.websocket.jupyter.org`, and the older way of servers that do not know it.
///
/// What comes in is not trusted: every number is checked before it is used.

#include "core/session/jupyter/kernel_message.hpp"

namespace reprise {

inline constexpr char kFramingV1[] = "v1.kernel.websocket.jupyter.org";

struct ReadFrame {
    KernelMessage message; ///< without a problem only
    QString problem;       ///< "": the frame is whole
};

/// Little endian: u64 n, n offsets, then the n - 1 parts channel, header, parent, metadata, content
/// and buffers. The first offset is where the first part begins, the last is the frame's length.
QByteArray frameV1(const KernelMessage& message);
ReadFrame readFrameV1(const QByteArray& frame);

/// One JSON object; with buffers it is the first part of a binary frame instead: big endian u32 n,
/// n offsets, n parts, of which the last ends with the frame.
struct OlderFrame {
    QByteArray bytes;
    bool isText = true;
};
OlderFrame frameOlder(const KernelMessage& message);
ReadFrame readFrameOlder(const OlderFrame& frame);

} // namespace reprise
