#pragma once
/// \file
/// How long a client of a Jupyter server waits for what.

#include <chrono>

namespace reprise {

/// Those of a line across the world; tests on this computer take shorter ones.
struct LineTimes {
    using Duration = std::chrono::milliseconds;

    Duration answer{30'000};       ///< of a request
    Duration handshake{20'000};    ///< of a web socket; a server may hold an old one for 5 s
    Duration ping{20'000};         ///< between two pings
    Duration pong{20'000};         ///< from a ping to its answer; then the line counts as lost
    Duration firstPause{500};      ///< before connecting again; doubles
    Duration longestPause{30'000}; ///< between two attempts
    Duration kernelInfo{60'000};   ///< until a new kernel says what it is
    Duration look{60'000};         ///< between two looks at whether the kernel is still there
    Duration serverStart{300'000}; ///< of a user's server
    Duration idle{2'000};          ///< after a reply, for the status that should follow it
    Duration hubPoll{2'000};       ///< between two questions whether the server has started
};

} // namespace reprise
