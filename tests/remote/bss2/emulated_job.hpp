#pragma once
/// \file
/// A small experiment for the agent's own emulator, without chance: three sources drive five cells.

#include "core/session/bss2/agent_job.hpp"

namespace reprise::test {

/// \p repeats runs of one snippet each.
inline AgentJob emulatedJob(const QString& id, int repeats = 1, double waitS = 0,
                            const QString& fault = {}) {
    std::vector<std::uint32_t> pre, post;
    for (std::uint32_t source = 0; source < 3; ++source) {
        for (std::uint32_t cell = 0; cell < 5; ++cell) {
            pre.push_back(source);
            post.push_back(cell);
        }
    }
    const std::vector<std::int32_t> weights(pre.size(), 63);
    AgentJob job;
    job.id = id;
    job.net = {
        {"version", 1},
        {"speedup", 1000},
        {"populations",
         QJsonArray{QJsonObject{{"id", "in"},
                                {"n", 3},
                                {"cell", "spike_array"},
                                {"times_ms", QJsonArray{QJsonArray{0.01, 0.03}, QJsonArray{0.01},
                                                        QJsonArray{0.01, 0.03, 0.05}}}},
                    QJsonObject{
                        {"id", "E"}, {"n", 5}, {"cell", "calib_cuba"}, {"params", QJsonObject()}}}},
        {"projections", QJsonArray{QJsonObject{{"id", "p"},
                                               {"pre", "in"},
                                               {"post", "E"},
                                               {"receptor", "excitatory"},
                                               {"conn", QJsonObject{{"blob", "c"}}}}}},
        {"record", QJsonArray{QJsonObject{{"pop", "E"}, {"what", "spikes"}},
                              QJsonObject{{"pop", "E"}, {"what", "v"}, {"cells", QJsonArray{0}}}}}};
    job.run = {
        {"snippets", QJsonArray{QJsonObject{{"ms", 0.1}}}},
        {"repeat", repeats},
        {"emulator", QJsonObject{{"effects", QJsonArray()},
                                 {"wait_s", QJsonObject{{"running", waitS}}},
                                 {"faults", fault.isEmpty() ? QJsonArray() : QJsonArray{fault}}}}};
    job.out = {{"weights", true}};
    job.blobs = {{"c",
                  {wireArray("pre", WireType::U4, pre), wireArray("post", WireType::U4, post),
                   wireArray("w", WireType::I4, weights)}}};
    return job;
}

} // namespace reprise::test
