#include "core/session/bss2/agent_event.hpp"

#include "core/session/bss2/message_fields.hpp"

#include <algorithm>
#include <utility>

namespace reprise {

namespace {

constexpr qint64 kMostChunkBytes = 4 << 20; // unpacked; a chunk has 1 MiB
constexpr qint64 kMostCount = 1'000'000'000'000;
constexpr qsizetype kLongestText = 8192;
constexpr qsizetype kMostEntries = 4096; // of lists for people

/// One message on its way to an event.
struct Reading {
    const AgentMessage& message;
    const std::map<QString, JobShape>& shapes;
    MessageFields fields;
    ReadArrays arrays;
    QString job;

    Reading(const AgentMessage& said, const std::map<QString, JobShape>& known)
        : message(said), shapes(known), fields(said.data), job(fields.text("job", 64)) {
        arrays = readArrays(said.data["bufs"].toArray(), said.buffers, kMostChunkBytes);
        if (!arrays.problem.isEmpty()) {
            fields.refuse(arrays.problem);
        }
    }

    /// The shape of the job; one without anything if there is no such job.
    const JobShape& shape() {
        static const JobShape kNone;
        const auto found = shapes.find(job);
        if (found == shapes.end()) {
            fields.refuse("a job that was not submitted");
            return kNone;
        }
        return found->second;
    }
    /// Numbers of an array with one axis that has one of \p types.
    template<typename Number>
    std::vector<Number> numbers(const char* name, std::initializer_list<WireType> types) {
        const WireArray* array = arrays.find(name);
        if (!array || array->shape.size() != 1 ||
            std::find(types.begin(), types.end(), array->type) == types.end()) {
            fields.refuse(name);
            return {};
        }
        return array->as<Number>();
    }
};

AgentEvent readState(Reading& in) {
    AgentState state{in.job, in.fields.name("phase"), in.fields.text("text", kLongestText), -1};
    if (in.fields.has("frac")) {
        state.fraction = in.fields.number("frac", 0, 1);
    }
    return state;
}

AgentEvent readBeat(Reading& in) {
    AgentBeat beat;
    if (in.fields.has("rss_mb")) {
        beat.memoryMb = in.fields.number("rss_mb", 0, 1e9);
    }
    beat.phase = in.fields.text("phase", 64);
    beat.phaseSeconds = in.fields.number("phase_s", 0, 1e9);
    beat.unacknowledged = in.fields.whole("unacked", 0, kMostCount);
    return beat;
}

AgentEvent readSpikes(Reading& in) {
    SpikeChunk chunk;
    chunk.job = in.job;
    chunk.run = in.fields.whole("run", 0, kMostCount);
    chunk.snippet = in.fields.whole("snippet", 0, kMostCount);
    chunk.tickNs = in.fields.number("t_unit_ns", 0.001, 1e9);
    chunk.firstTick = in.fields.whole("t0", 0, kMostCount);
    chunk.population = in.numbers<std::uint16_t>("pop", {WireType::U2});
    chunk.cell = in.numbers<std::uint32_t>("cell", {WireType::U4});
    chunk.tick = in.numbers<std::uint32_t>("t", {WireType::U4});
    const std::size_t count = chunk.tick.size();
    if (in.fields.whole("n", 0, kMostCount) != static_cast<qint64>(count) ||
        chunk.population.size() != count || chunk.cell.size() != count) {
        in.fields.refuse("arrays of spikes with different lengths");
        return chunk;
    }
    const std::vector<qint64>& cells = in.shape().cells;
    for (std::size_t k = 0; k < count; ++k) {
        if (chunk.population[k] >= cells.size() || chunk.cell[k] >= cells[chunk.population[k]]) {
            in.fields.refuse("a spike of a neuron that does not exist");
            break;
        }
    }
    if (!std::is_sorted(chunk.tick.begin(), chunk.tick.end())) {
        in.fields.refuse("spikes that are not in the order of time");
    }
    return chunk;
}

AgentEvent readTrace(Reading& in) {
    TraceChunk chunk;
    chunk.job = in.job;
    chunk.run = in.fields.whole("run", 0, kMostCount);
    chunk.snippet = in.fields.has("snippet") ? in.fields.whole("snippet", 0, kMostCount) : 0;
    chunk.population = in.fields.whole("pop", 0, kMostCount);
    chunk.cell = in.fields.whole("cell", 0, kMostCount);
    chunk.compartment = in.fields.text("comp", 64);
    chunk.variable = in.fields.name("what");
    chunk.device = in.fields.text("device", 64);
    chunk.tickNs = in.fields.number("t_unit_ns", 0.001, 1e9);
    chunk.tick = in.numbers<std::uint32_t>("t", {WireType::U4});
    chunk.value = in.numbers<std::uint16_t>("v", {WireType::U2});
    if (chunk.tick.size() != chunk.value.size()) {
        in.fields.refuse("samples and times of different lengths");
    }
    const std::vector<qint64>& cells = in.shape().cells;
    const auto population = static_cast<std::size_t>(chunk.population);
    if (population >= cells.size() || chunk.cell >= cells[population]) {
        in.fields.refuse("a trace of a neuron that does not exist");
    }
    return chunk;
}

AgentEvent readWeights(Reading& in) {
    WeightChunk chunk;
    chunk.job = in.job;
    chunk.run = in.fields.whole("run", 0, kMostCount);
    chunk.projection = in.fields.name("proj");
    chunk.when = in.message.data["when"].isDouble()
                     ? QString::number(in.message.data["when"].toDouble())
                     : in.fields.name("when");
    chunk.first = in.fields.has("first") ? in.fields.whole("first", 0, kMostCount) : 0;
    chunk.weights = in.numbers<std::int16_t>("w", {WireType::U1, WireType::I2});
    const auto& connections = in.shape().connections;
    const auto projection = connections.find(chunk.projection);
    if (projection == connections.end() ||
        chunk.first + static_cast<qint64>(chunk.weights.size()) > projection->second) {
        in.fields.refuse("weights of connections that do not exist");
    }
    return chunk;
}

AgentEvent readObservation(Reading& in) {
    in.shape();
    return Observation{in.job, in.fields.whole("run", 0, kMostCount), in.fields.name("rule"),
                       in.arrays.arrays};
}

AgentEvent readMapping(Reading& in) {
    in.shape();
    MappingReport report{in.job, in.fields.object("stats"), {}};
    const QJsonArray warnings = in.message.data["warnings"].toArray();
    for (qsizetype k = 0; k < std::min(warnings.size(), kMostEntries); ++k) {
        report.warnings << warnings[k].toString().left(kLongestText);
    }
    return report;
}

AgentEvent readLog(Reading& in) {
    return AgentLog{in.fields.name("level"), in.fields.text("text", kLongestText)};
}

AgentEvent readEnd(Reading& in) {
    in.shape();
    JobEnd end;
    end.job = in.job;
    const QString status = in.fields.name("status");
    if (status != "ok" && status != "cancelled" && status != "error") {
        in.fields.refuse("status");
    }
    end.status = status == "ok"          ? JobEnd::Status::Ok
                 : status == "cancelled" ? JobEnd::Status::Cancelled
                                         : JobEnd::Status::Error;
    MessageFields counts(in.fields.object("counts"));
    end.spikes = counts.whole("spikes", 0, kMostCount);
    end.samples = counts.whole("samples", 0, kMostCount);
    MessageFields lost(counts.object("lost"));
    end.lostSpikes = lost.has("spikes") ? lost.whole("spikes", 0, kMostCount) : 0;
    end.lostSamples = lost.has("samples") ? lost.whole("samples", 0, kMostCount) : 0;
    end.timing = in.fields.object("timing");
    end.provenance = in.fields.object("prov");
    if (!counts.problem().isEmpty() || !lost.problem().isEmpty()) {
        in.fields.refuse("counts");
    }
    if (end.backend().isEmpty()) {
        in.fields.refuse("prov.backend");
    }
    return end;
}

AgentEvent readError(Reading& in) {
    return AgentError{in.job,
                      in.fields.name("code"),
                      in.fields.text("text", kLongestText),
                      in.fields.text("detail", kLongestText),
                      in.fields.text("hint", kLongestText),
                      in.message.data["retry"].toBool()};
}

AgentEvent readConnected(Reading& in) {
    return ChipConnected{in.fields.text("chip"), in.fields.object("setup"),
                         in.fields.object("calib")};
}

AgentEvent readCheck(Reading& in) {
    const QJsonArray issues = in.message.data["issues"].toArray();
    if (!in.message.data["issues"].isArray() || issues.size() > kMostEntries) {
        in.fields.refuse("issues");
    }
    const QJsonObject calibration = in.fields.object("calib");
    return CheckAnswer{issues, calibration["key"].toString(), calibration["cached"].toBool()};
}

AgentEvent readJobs(Reading& in) {
    AgentJobs answer;
    const QJsonArray jobs = in.message.data["jobs"].toArray();
    for (qsizetype k = 0; k < std::min(jobs.size(), kMostEntries); ++k) {
        MessageFields entry(jobs[k].toObject());
        const QString job = entry.name("job");
        answer.phases[job] = entry.text("phase", 64);
        if (!entry.problem().isEmpty()) {
            in.fields.refuse("jobs");
        }
    }
    return answer;
}

AgentEvent readDone(Reading& in) {
    return AgentDone{in.message.type};
}

using Reader = AgentEvent (*)(Reading&);

const std::map<QString, Reader>& readers() {
    static const std::map<QString, Reader> kReaders = {{"state", readState},
                                                       {"beat", readBeat},
                                                       {"spikes", readSpikes},
                                                       {"trace", readTrace},
                                                       {"weights", readWeights},
                                                       {"observable", readObservation},
                                                       {"mapping", readMapping},
                                                       {"log", readLog},
                                                       {"end", readEnd},
                                                       {"error", readError},
                                                       {"connected", readConnected},
                                                       {"check_ok", readCheck},
                                                       {"status_ok", readJobs},
                                                       {"released", readDone},
                                                       {"calib_cleared", readDone}};
    return kReaders;
}

} // namespace

AgentEvent readAgentEvent(const AgentMessage& message, const std::map<QString, JobShape>& shapes) {
    const auto reader = readers().find(message.type);
    if (reader == readers().end()) {
        return AgentFault{{}, "an unknown message '" + message.type.left(64) + "'"};
    }
    Reading in(message, shapes);
    AgentEvent event = reader->second(in);
    if (!in.fields.problem().isEmpty()) {
        return AgentFault{in.job, message.type + ": " + in.fields.problem()};
    }
    return event;
}

} // namespace reprise
