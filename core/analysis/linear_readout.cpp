#include "core/analysis/linear_readout.hpp"

#include "core/analysis/correlation.hpp"
#include "core/numerics/assert.hpp"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<const Rows> matrixOf(std::span<const double> values, std::size_t rows,
                                std::size_t columns) {
    return {values.data(), static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns)};
}

} // namespace

void ReadoutSamples::add(std::span<const double> traces, std::span<const double> targets) {
    REPRISE_ASSERT(traces.size() == m_sources && targets.size() == m_outputs);
    m_traces.insert(m_traces.end(), traces.begin(), traces.end());
    m_targets.insert(m_targets.end(), targets.begin(), targets.end());
}

std::vector<double> ReadoutSamples::target(std::size_t output) const {
    std::vector<double> values;
    for (std::size_t i = output; i < m_targets.size(); i += m_outputs) {
        values.push_back(m_targets[i]);
    }
    return values;
}

std::vector<double> ReadoutSamples::largestTargets() const {
    std::vector<double> largest(m_outputs, 0.0);
    for (std::size_t i = 0; i < m_targets.size(); ++i) {
        double& most = largest[i % m_outputs];
        most = std::max(most, std::abs(m_targets[i]));
    }
    std::replace(largest.begin(), largest.end(), 0.0, 1.0);
    return largest;
}

void ReadoutSamples::divideTargets(std::span<const double> divisors) {
    REPRISE_ASSERT(divisors.size() == m_outputs);
    for (std::size_t i = 0; i < m_targets.size(); ++i) {
        m_targets[i] /= divisors[i % m_outputs];
    }
}

std::vector<double> LinearReadout::predict(std::span<const double> traces) const {
    REPRISE_ASSERT(traces.size() == sources);
    std::vector<double> result(outputs);
    for (std::size_t output = 0; output < outputs; ++output) {
        const double* row = weights.data() + output * (sources + 1);
        result[output] = row[sources];
        for (std::size_t source = 0; source < sources; ++source) {
            result[output] += row[source] * traces[source];
        }
    }
    return result;
}

std::vector<double> LinearReadout::predictAll(const ReadoutSamples& samples) const {
    std::vector<double> result;
    for (std::size_t row = 0; row < samples.rows(); ++row) {
        const std::vector<double> output =
            predict(samples.traces().subspan(row * sources, sources));
        result.insert(result.end(), output.begin(), output.end());
    }
    return result;
}

LinearReadout fitLinearReadout(const ReadoutSamples& samples) {
    LinearReadout readout;
    readout.sources = samples.sources();
    readout.outputs = samples.outputs();
    readout.weights.assign(readout.outputs * (readout.sources + 1), 0.0);
    if (samples.rows() == 0) {
        return readout;
    }
    const auto rows = static_cast<Eigen::Index>(samples.rows());
    const auto sources = static_cast<Eigen::Index>(readout.sources);
    Eigen::MatrixXd states(rows, sources + 1);
    states.leftCols(sources) = matrixOf(samples.traces(), samples.rows(), samples.sources());
    states.col(sources).setOnes();
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(std::move(states));
    const Eigen::MatrixXd solution =
        qr.solve(matrixOf(samples.targets(), samples.rows(), samples.outputs()));
    readout.rank = static_cast<std::size_t>(qr.rank());
    std::copy(solution.data(), solution.data() + solution.size(), readout.weights.begin());
    return readout;
}

double readoutScore(ReadoutScoreKind kind, std::span<const double> target,
                    std::span<const double> output) {
    if (kind == ReadoutScoreKind::Correlation) {
        return pearson(target, output);
    }
    int judged = 0;
    int correct = 0;
    for (std::size_t i = 0; i < target.size(); ++i) {
        judged += target[i] != 0 ? 1 : 0;
        correct += target[i] * output[i] > 0 ? 1 : 0;
    }
    return judged > 0 ? static_cast<double>(correct) / judged
                      : std::numeric_limits<double>::quiet_NaN();
}

std::vector<double> readoutScores(const LinearReadout& readout, const ReadoutSamples& samples,
                                  ReadoutScoreKind kind) {
    const std::vector<double> all = readout.predictAll(samples);
    std::vector<double> scores;
    for (std::size_t output = 0; output < readout.outputs; ++output) {
        std::vector<double> course;
        for (std::size_t i = output; i < all.size(); i += readout.outputs) {
            course.push_back(all[i]);
        }
        scores.push_back(readoutScore(kind, samples.target(output), course));
    }
    return scores;
}

ReadoutSamples collectSamples(const ReadoutTask& task, const ReadoutRun& run, bool isTest) {
    ReadoutSamples samples(run.sources, task.outputs.size());
    TraceFilter filter(run.sources);
    auto spike = std::lower_bound(run.spikes.begin(), run.spikes.end(), run.startMs,
                                  [](const SourceSpike& s, std::int64_t ms) { return s.ms < ms; });
    for (std::int64_t ms = run.startMs; ms < run.endMs; ++ms) {
        filter.advance();
        for (; spike != run.spikes.end() && spike->ms == ms; ++spike) {
            filter.addSpike(spike->source);
        }
        if (const auto targets = task.sample({run.phases, ms, isTest})) {
            samples.add(filter.traces(), *targets);
        }
    }
    return samples;
}

} // namespace reprise
