/// \file
/// libFuzzer target: any bytes as a frame from a Jupyter server, in both framings. Besides crashes:
/// what was read must be written so that it reads back the same, and its buffers fit into the
/// frame.

#include "core/session/jupyter/wire_frame.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace reprise;

namespace {

void requireFrame(bool isKept, const char* promise) {
    if (!isKept) {
        std::fprintf(stderr, "broken promise: %s\n", promise);
        std::abort();
    }
}

bool isSame(const KernelMessage& a, const KernelMessage& b) {
    return a.header == b.header && a.parent == b.parent && a.metadata == b.metadata &&
           a.content == b.content && a.buffers == b.buffers;
}

void checkFrame(const ReadFrame& read, qsizetype size) {
    if (!read.problem.isEmpty()) {
        return;
    }
    qsizetype bytes = 0;
    for (const QByteArray& buffer : read.message.buffers) {
        bytes += buffer.size();
    }
    requireFrame(bytes <= size, "buffers are parts of the frame");
    requireFrame(isSame(readFrameV1(frameV1(read.message)).message, read.message),
                 "what is written reads back the same");
    requireFrame(isSame(readFrameOlder(frameOlder(read.message)).message, read.message),
                 "what is written in the older way reads back the same");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    checkFrame(readFrameV1(bytes), bytes.size());
    checkFrame(readFrameOlder({bytes, false}), bytes.size());
    checkFrame(readFrameOlder({bytes, true}), bytes.size());
    return 0;
}
