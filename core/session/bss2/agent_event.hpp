#pragma once
/// \file
/// What the agent in the kernel tells, as values of this program.
///
/// Times of recordings are in ticks, and everything is that of the hardware: it runs 1000 times
/// faster than the model.

#include "core/session/bss2/message_order.hpp"
#include "core/session/bss2/wire_array.hpp"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <map>
#include <variant>
#include <vector>

namespace reprise {

/// What a job, or the agent besides its jobs, is busy with.
struct AgentState {
    QString job;   ///< "": none
    QString phase; ///< queued, importing, connecting, waiting_hw, calibrating, mapping, running, …
    QString text;
    double fraction = -1; ///< done, 0..1; -1: unknown
};

/// A sign of life, every 5 s.
struct AgentBeat {
    double memoryMb = -1; ///< of the kernel; -1: unknown
    QString phase;
    double phaseSeconds = 0;
    qint64 unacknowledged = 0; ///< messages
};

/// Spikes of one snippet, by time. The three arrays have one length.
struct SpikeChunk {
    QString job;
    qint64 run = 0;
    qint64 snippet = 0;
    double tickNs = 8;
    qint64 firstTick = 0;                  ///< is added to all ticks
    std::vector<std::uint16_t> population; ///< place in the network document
    std::vector<std::uint32_t> cell;
    std::vector<std::uint32_t> tick;
};

/// Samples of one recorded cell. Both arrays have one length.
struct TraceChunk {
    QString job;
    qint64 run = 0;
    qint64 snippet = 0;
    qint64 population = 0; ///< place in the network document
    qint64 cell = 0;
    QString compartment; ///< may be ""
    QString variable;    ///< "v", …
    QString device;      ///< "madc", "cadc"
    double tickNs = 8;
    std::vector<std::uint32_t> tick;
    std::vector<std::uint16_t> value; ///< counts of the converter (LSB), no mV
};

struct WeightChunk {
    QString job;
    qint64 run = 0;
    QString projection;
    QString when;     ///< "before", "after", or a tick
    qint64 first = 0; ///< connection of the first weight, in the order in which they were sent
    std::vector<std::int16_t> weights;
};

/// What a plasticity program on the chip recorded.
struct Observation {
    QString job;
    qint64 run = 0;
    QString rule;
    std::vector<WireArray> arrays;
};

struct MappingReport {
    QString job;
    QJsonObject numbers; ///< of the mapper, for people
    QStringList warnings;
};

struct AgentLog {
    QString level;
    QString text;
};

/// Comes once for each job.
struct JobEnd {
    enum class Status { Ok, Cancelled, Error };

    QString job;
    Status status = Status::Ok;
    qint64 spikes = 0;
    qint64 samples = 0;
    qint64 lostSpikes = 0;
    qint64 lostSamples = 0;
    QJsonObject timing;     ///< calib_s, map_s, run_hw_ms, wall_s
    QJsonObject provenance; ///< backend, chip, versions, calib_key, seed
    QString backend() const { return provenance["backend"].toString(); }
};

struct AgentError {
    QString job;  ///< "": none
    QString code; ///< "NO_HW", "CALIB_FAIL", …
    QString text;
    QString detail; ///< many lines, for those who look
    QString hint;
    bool mayRetry = false;
};

struct ChipConnected {
    QString chip; ///< "hxcube7fpga0chip57_1"
    QJsonObject setup;
    QJsonObject calibration;
};

struct CheckAnswer {
    QJsonArray issues; ///< {severity, code, object, text, value, limit}
    QString calibrationKey;
    bool isCalibrated = false;
};

struct AgentJobs {
    std::map<QString, QString> phases; ///< of the jobs that have not ended
};

/// Another answer that needs no more than its name: "released", "calib_cleared".
struct AgentDone {
    QString what;
};

/// A message that is not as agreed; nothing of it was used.
struct AgentFault {
    QString job; ///< as far as it could be read
    QString problem;
};

using AgentEvent = std::variant<AgentState, AgentBeat, SpikeChunk, TraceChunk, WeightChunk,
                                Observation, MappingReport, AgentLog, JobEnd, AgentError,
                                ChipConnected, CheckAnswer, AgentJobs, AgentDone, AgentFault>;

/// The sizes of what was submitted: what comes back must lie within them.
struct JobShape {
    std::vector<qint64> cells;             ///< of each population, in the document's order
    std::map<QString, qint64> connections; ///< of each projection, by its id
};

/// Checks everything: types, lengths, indices and ranges. \p shapes are those of the jobs, by id; a
/// chunk of another job is a fault.
AgentEvent readAgentEvent(const AgentMessage& message, const std::map<QString, JobShape>& shapes);

} // namespace reprise
