/// \file
/// Path finding on 200 random maps: how often the isolated path is a shortest one, after how many
/// replays, and why not. Prints tables (and JSON with --json FILE); gates nothing.

#include "core/analysis/replay_readout.hpp"
#include "core/engine/player.hpp"
#include "core/environment/maps/random_map.hpp"
#include "tests/support/projects.hpp"

#include <fmt/format.h>
#include <cmath>
#include <chrono>
#include <thread>
#include <atomic>
#include <cstring>

using namespace reprise;
using namespace reprise::test;

namespace {

struct Trial {
    int places = 0, routes = 0;
    int shortest = -1, route = -1; // steps among learned edges / along one route
    int found = -1;
    int replays = -1;
    bool learned = false;
    double seconds = 0;
    std::string trace;
};

double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

std::map<std::string,std::string> g_set;
int g_episodes = 100, g_replays = 30;

Trial play(int index, std::uint64_t seed, bool trace) {
    RandomMapRequest request;
    request.seed = static_cast<std::uint64_t>(index);
    request.places = 8 + (index * 7) % 33;
    request.routes = 2 + index % 5;
    const NavigationMap map = randomMap(request);
    Project project = shtmProject("S1", "ns_org", g_episodes);
    project.seed = seed;
    project.environment.sequences.published.clear();
    project.environment.sequences.list = map.sequences;
    ParameterMap& p = project.populations[0].parameters;
    p.erase("w_mature");
    p["neurons_per_symbol"] = std::int64_t{21};
    p["ext_indiv"] = true;
    for (auto& [k, v] : g_set) {
        if (v == "true" || v == "false") p[k] = v == "true";
        else if (v == "auto") p[k] = std::nan("");
        else if (k == "replay_trace_steps" || k == "neurons_per_symbol" || k == "pattern_size") p[k] = std::int64_t(std::stol(v)); else p[k] = std::stod(v);
    }
    project.experiments[0].phases[0].stopWhenSolved = true;
    PhaseSpec query;
    query.action = "find_path";
    query.target = project.populations[0].id;
    query.to = map.goal;
    query.replays = g_replays;
    project.experiments[0].phases.push_back(query);
    Trial o;
    const double start = now();
    ExperimentPlayer player(project);
    playAll(player);
    o.seconds = now() - start;
    o.places = request.places;
    o.routes = static_cast<int>(map.sequences.size());
    const PhaseReport& train = player.reports()[0];
    const PhaseReport& found = player.reports()[1];
    o.learned = train.episodesToZeroError > 0;
    for (const Measure& m : found.measures) {
        if (m.name == "shortest_path_steps") o.shortest = std::isnan(m.value) ? -1 : int(m.value);
        if (m.name == "path_steps") o.found = std::isnan(m.value) ? -1 : int(m.value);
        if (m.name == "replays_needed") o.replays = int(m.value);
    }
    for (const Sequence& s : map.sequences) {
        const auto at = std::find(s.begin(), s.end(), map.goal);
        if (at != s.end()) {
            const int steps = int(at - s.begin());
            o.route = o.route < 0 ? steps : std::min(o.route, steps);
        }
    }
    if (trace) {
        for (const Sequence& s : map.sequences) { for (auto& e : s) o.trace += e + " "; o.trace += "\n"; }
        o.trace += "goal " + map.goal + "\n";
        const auto symbols = player.outline().symbols;
        int n = 0;
        for (const ReplayResult& r : found.replays) {
            o.trace += fmt::format("replay {}: ", ++n);
            std::vector<std::pair<double,std::string>> order;
            for (std::size_t k = 0; k < symbols.size(); ++k) if (!std::isnan(r.firstSpikeMs[k]))
                order.push_back({r.firstSpikeMs[k], fmt::format("{}@{:.1f}({}){:.2f}", symbols[k], r.firstSpikeMs[k], r.active[k], r.thresholds[k])});
            std::sort(order.begin(), order.end());
            for (auto& [t, s] : order) o.trace += s + " ";
            o.trace += "\n  groups: ";
            for (auto& g : r.groups) o.trace += fmt::format("{}@{:.1f}({}) ", symbols[g.symbol], g.meanMs, g.count);
            o.trace += "\n";
        }
    }
    return o;
}

} // namespace

int main(int argc, char** argv) {
    int count = 200, one = -1; std::uint64_t seed = 1;
    for (int i = 1; i < argc; ++i) {
        std::string a = argv[i];
        if (a == "--maps") count = std::stoi(argv[++i]);
        else if (a == "--one") one = std::stoi(argv[++i]);
        else if (a == "--seed") seed = std::stoul(argv[++i]);
        else if (a == "--replays") g_replays = std::stoi(argv[++i]);
        else if (a == "--episodes") g_episodes = std::stoi(argv[++i]);
        else { auto eq = a.find('='); g_set[a.substr(0, eq)] = a.substr(eq + 1); }
    }
    if (one >= 0) { auto o = play(one, seed, true); fmt::print("{}shortest {} route {} found {} replays {} learned {}\n", o.trace, o.shortest, o.route, o.found, o.replays, o.learned); return 0; }
    std::vector<Trial> all(count);
    std::atomic<int> next{0};
    const double start = now();
    std::vector<std::thread> team;
    for (int t = 0; t < 2; ++t) team.emplace_back([&] { for (int i; (i = next++) < count;) all[i] = play(i, seed, false); });
    for (auto& t : team) t.join();
    int ok = 0, fewer = 0, okRoute = 0, longer = 0, none = 0, notLearned = 0, recomb = 0; double secs = 0;
    for (int i = 0; i < count; ++i) {
        auto& o = all[i]; secs += o.seconds;
        bool good = o.found >= 0 && o.found == o.shortest;
        ok += good; okRoute += o.found >= 0 && o.found <= o.route; longer += o.found > o.shortest; none += o.found < 0; notLearned += !o.learned; recomb += o.route > o.shortest;
        fewer += good && o.replays < std::max(2, o.shortest);
        if (!good) fmt::print("map {} places {} routes {} shortest {} route {} found {} replays {} learned {}\n", i, o.places, o.routes, o.shortest, o.route, o.found, o.replays, o.learned);
    }
    fmt::print("ok {} okRoute {} fewer {} longer {} none {} notLearned {} recomb {} cpu {:.1f} wall {:.1f}\n", ok, okRoute, fewer, longer, none, notLearned, recomb, secs, now() - start);
}
