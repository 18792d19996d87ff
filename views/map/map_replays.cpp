#include "views/map/map_replays.hpp"

#include "core/analysis/replay_edges.hpp"
#include "core/analysis/replay_report.hpp"
#include "widgets/words.hpp"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr double kAfterMs = 60; // shown after the last group; about a plateau
constexpr double kShortestMs = 100;

/// Time of the first group of \p symbol after \p ms, NaN if there is none.
double groupAfter(const ReplayResult& replay, int symbol, double ms) {
    for (const SpikeGroup& group : replay.groups) {
        if (group.symbol == symbol && group.meanMs > ms) {
            return group.meanMs;
        }
    }
    return std::numeric_limits<double>::quiet_NaN();
}

} // namespace

bool isOfReplays(const PhaseReport& report) {
    return report.find<ReplayReport>() != nullptr;
}

std::vector<std::uint8_t> blockedIn(const PhaseReport& report, std::size_t symbols) {
    std::vector<std::uint8_t> blocked(symbols);
    for (const std::int32_t symbol : partOf<ReplayReport>(report).blocked) {
        if (symbol >= 0 && std::size_t(symbol) < symbols) {
            blocked[std::size_t(symbol)] = 1;
        }
    }
    return blocked;
}

bool MapReplays::update(std::shared_ptr<const PhaseReports> reports,
                        std::shared_ptr<const ShtmOutline> circuit) {
    if (reports == m_reports && circuit == m_circuit) {
        return false;
    }
    m_reports = std::move(reports);
    if (circuit != m_circuit) {
        m_circuit = std::move(circuit);
        m_learned = m_circuit ? graphOf(m_circuit->sequences) : LearnedGraph();
    }
    m_places.clear();
    m_lengthMs = kShortestMs;
    double longest = 0;
    for (std::size_t r = 0; m_reports && r < m_reports->size(); ++r) {
        const PhaseReport& report = (*m_reports)[r];
        const bool isShown = isOfReplays(report) && isOfCircuit(report);
        for (std::size_t k = 0; isShown && k < partOf<ReplayReport>(report).replays.size(); ++k) {
            const ReplayResult& replay = partOf<ReplayReport>(report).replays[k];
            m_places.push_back({int(r), int(k)});
            longest = std::max(longest, replay.endMs - replay.startMs);
            if (!replay.groups.empty()) {
                m_lengthMs = std::max(m_lengthMs, replay.groups.back().meanMs + kAfterMs);
            }
        }
    }
    m_lengthMs = std::max(1.0, std::min(m_lengthMs, longest));
    return true;
}

bool MapReplays::isOfCircuit(const PhaseReport& report) const {
    return m_circuit && report.target == m_circuit->circuit;
}

const PhaseReport& MapReplays::report(int index) const {
    return (*m_reports)[std::size_t(place(index).report)];
}

const ReplayResult& MapReplays::replay(int index) const {
    return partOf<ReplayReport>(report(index)).replays[std::size_t(place(index).replay)];
}

int MapReplays::at(double ms) const {
    for (int k = count() - 1; k >= 0; --k) {
        if (replay(k).startMs <= ms) {
            return ms <= replay(k).endMs ? k : -1;
        }
    }
    return -1;
}

int MapReplays::latest() const {
    if (!m_reports || m_reports->empty() || m_places.empty()) {
        return -1;
    }
    const int last = count() - 1;
    for (std::size_t r = m_reports->size(); r-- > std::size_t(place(last).report) + 1;) {
        const PhaseReport& later = (*m_reports)[r];
        if (!isOfReplays(later) && isOfCircuit(later) && later.endMs > later.startMs) {
            return -1;
        }
    }
    return last;
}

QString MapReplays::nameOf(int symbol) const {
    const bool exists = m_circuit && symbol >= 0 && symbol < int(m_circuit->symbols.size());
    return exists ? QString::fromStdString(m_circuit->symbols[std::size_t(symbol)])
                  : QStringLiteral("?");
}

QString MapReplays::heading(int index) const {
    const PhaseReport& found = report(index);
    const QString action = QString::fromStdString(found.action);
    return (partOf<ReplayReport>(found).goal >= 0
                ? action + QLatin1Char(' ') + nameOf(partOf<ReplayReport>(found).goal)
                : action) +
           QStringLiteral(" · %1").arg(place(index).replay + 1);
}

std::vector<int> MapReplays::isolated(int index) const {
    const PhaseReport& found = report(index);
    const auto& replays = partOf<ReplayReport>(found);
    const bool isLast = place(index).replay + 1 == int(replays.replays.size());
    return isLast ? std::vector<int>(replays.foundPath.begin(), replays.foundPath.end())
                  : std::vector<int>();
}

double MapReplays::winnerMargin(int index) const {
    for (int later = index; place(later).replay > 0; --later) {
        const double margin =
            reprise::winnerMargin(replay(later - 1).groups, replay(later).groups, m_learned);
        if (!std::isnan(margin)) {
            return margin;
        }
    }
    return std::numeric_limits<double>::quiet_NaN();
}

/// "A, B, D + F": groups in order, those within kGroupGapMs of each other joined; up to the goal.
QString MapReplays::activeInWords(int index) const {
    QString text;
    double before = -std::numeric_limits<double>::max();
    for (const SpikeGroup& group : replay(index).groups) {
        if (!text.isEmpty()) {
            text +=
                group.meanMs - before < kGroupGapMs ? QStringLiteral(" + ") : QStringLiteral(", ");
        }
        text += nameOf(group.symbol);
        before = group.meanMs;
        if (group.symbol == partOf<ReplayReport>(report(index)).goal) {
            break;
        }
    }
    return text.isEmpty() ? tr("nothing was active") : text;
}

QString MapReplays::suppressedInWords(int index) const {
    QStringList lost;
    const std::vector<std::int32_t>& first = replay(index - place(index).replay).active;
    const std::vector<std::int32_t>& now = replay(index).active;
    for (std::size_t s = 0; s < std::min(first.size(), now.size()); ++s) {
        if (first[s] > 0 && now[s] == 0) {
            lost += nameOf(int(s));
        }
    }
    return lost.isEmpty()
               ? QString()
               : tr("; suppressed since replay 1: %1").arg(lost.join(QStringLiteral(", ")));
}

QString MapReplays::leastAmbiguousInWords(int index) const {
    const PhaseReport& found = report(index);
    if (place(index).replay + 1 < int(partOf<ReplayReport>(found).replays.size())) {
        return {}; // it is known after the last one
    }
    const auto measure = [&found](const char* name) {
        const auto at = std::find_if(found.measures.begin(), found.measures.end(),
                                     [name](const Measure& m) { return m.name == name; });
        return at != found.measures.end() && std::isfinite(at->value) ? int(at->value) : -1;
    };
    const int symbol = measure("least_ambiguous_symbol");
    const int contexts = measure("least_ambiguous_contexts");
    return symbol < 0 ? QString()
           : contexts == 1
               ? tr("; least ambiguous: %1, in 1 context").arg(nameOf(symbol))
               : tr("; least ambiguous: %1, in %2 contexts").arg(nameOf(symbol)).arg(contexts);
}

QString MapReplays::words(int index) const {
    const PhaseReport& found = report(index);
    const int goal = partOf<ReplayReport>(found).goal;
    const auto& shortest = partOf<ReplayReport>(found).shortestPath;
    const QString action = QString::fromStdString(found.action);
    const int number = place(index).replay + 1;
    QString text = goal >= 0 ? tr("Replay %1 of %2 to %3: ").arg(number).arg(action, nameOf(goal))
                             : tr("Replay %1 of %2: ").arg(number).arg(action);
    const auto steps = [](std::size_t places) {
        return places == 2 ? tr("1 step") : tr("%1 steps").arg(places > 0 ? places - 1 : 0);
    };
    const std::vector<int> path = isolated(index);
    if (!path.empty()) {
        QStringList names;
        for (const int symbol : path) {
            names += nameOf(symbol);
        }
        text += names.join(QStringLiteral(" → ")) + tr(", isolated; %1").arg(steps(path.size()));
        if (!shortest.empty()) {
            text += tr(", shortest %1").arg(shortest.size() - 1);
        }
    } else if (goal >= 0) {
        const bool isReached = !std::isnan(groupAfter(replay(index), goal, -1));
        text += activeInWords(index) +
                (isReached ? tr("; no single path yet") : tr("; the goal was not reached"));
        if (!shortest.empty()) {
            text += tr("; shortest %1").arg(steps(shortest.size()));
        }
    } else {
        text += activeInWords(index) + suppressedInWords(index) + leastAmbiguousInWords(index);
    }
    const double margin = winnerMargin(index);
    return margin > 0 ? text + tr("; winner %1 ms ahead").arg(margin, 0, 'f', 1) : text;
}

} // namespace reprise
