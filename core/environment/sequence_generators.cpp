#include "core/environment/sequence_generators.hpp"

#include "core/models/registry.hpp"
#include "core/numerics/random.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {

std::string symbolName(std::int64_t index) {
    const std::string letter(1, static_cast<char>('A' + index % 26));
    return index < 26 ? letter : letter + std::to_string(index / 26);
}

namespace {

std::vector<std::int64_t> shuffled(std::int64_t count, RandomStream& random) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i) {
        order[static_cast<std::size_t>(i)] = i;
    }
    for (std::int64_t i = count - 1; i > 0; --i) {
        std::swap(order[static_cast<std::size_t>(i)],
                  order[random.below(static_cast<std::uint64_t>(i) + 1)]);
    }
    return order;
}

struct Request {
    std::int64_t sequences, length, symbols, shared, sharedLength;
    double density;
};

/// Every sequence: own start, one common middle, own end; all drawn without replacement.
std::vector<Sequence> highOrder(const Request& r, RandomStream& random, std::string& error) {
    const std::int64_t needed = 2 * r.sequences + (r.length - 2);
    if (r.length < 3 || needed > r.symbols) {
        error = fmt::format("{} high-order sequences of length {} need length >= 3 and {} symbols, "
                            "but there are {}",
                            r.sequences, r.length, needed, r.symbols);
        return {};
    }
    const auto pool = shuffled(r.symbols, random);
    std::vector<Sequence> sequences;
    for (std::int64_t s = 0; s < r.sequences; ++s) {
        Sequence sequence{symbolName(pool[static_cast<std::size_t>(2 * s)])};
        for (std::int64_t k = 0; k < r.length - 2; ++k) {
            sequence.push_back(symbolName(pool[static_cast<std::size_t>(2 * r.sequences + k)]));
        }
        sequence.push_back(symbolName(pool[static_cast<std::size_t>(2 * s + 1)]));
        sequences.push_back(sequence);
    }
    return sequences;
}

/// No symbol twice within a sequence.
std::vector<Sequence> randomOrder(const Request& r, RandomStream& random, std::string& error) {
    if (r.length > r.symbols) {
        error = fmt::format("a sequence of length {} without repetition needs as many symbols, "
                            "but there are {}",
                            r.length, r.symbols);
        return {};
    }
    std::vector<Sequence> sequences;
    for (std::int64_t s = 0; s < r.sequences; ++s) {
        const auto pool = shuffled(r.symbols, random);
        Sequence sequence;
        for (std::int64_t k = 0; k < r.length; ++k) {
            sequence.push_back(symbolName(pool[static_cast<std::size_t>(k)]));
        }
        sequences.push_back(sequence);
    }
    return sequences;
}

/// A Markov chain: each row of the matrix allows a symbol with probability `density`, all allowed
/// ones alike. A symbol does not follow itself.
std::vector<Sequence> markovChain(const Request& r, RandomStream& random, std::string& error) {
    if (r.symbols < 2) {
        error = "a transition matrix needs at least 2 symbols";
        return {};
    }
    std::vector<std::vector<std::int64_t>> next(static_cast<std::size_t>(r.symbols));
    for (std::int64_t from = 0; from < r.symbols; ++from) {
        auto& allowed = next[static_cast<std::size_t>(from)];
        for (std::int64_t to = 0; to < r.symbols; ++to) {
            if (to != from && random.uniform() < r.density) {
                allowed.push_back(to);
            }
        }
        if (allowed.empty()) {
            allowed.push_back((from + 1) % r.symbols);
        }
    }
    std::vector<Sequence> sequences;
    for (std::int64_t s = 0; s < r.sequences; ++s) {
        auto at = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(r.symbols)));
        Sequence sequence{symbolName(at)};
        while (static_cast<std::int64_t>(sequence.size()) < r.length) {
            const auto& allowed = next[static_cast<std::size_t>(at)];
            at = allowed[random.below(allowed.size())];
            sequence.push_back(symbolName(at));
        }
        sequences.push_back(sequence);
    }
    return sequences;
}

/// S sequences of length C that share R subsequences of length O from position 1 on: the prefixes
/// are drawn without replacement, everything else with replacement (but no symbol follows itself).
std::vector<Sequence> sharedMiddle(const Request& r, RandomStream& random, std::string& error) {
    if (r.length < 1 + r.sharedLength || r.shared < 1 || r.sequences > r.symbols || r.symbols < 2) {
        error = fmt::format("{} sequences of length {} with {} shared parts of length {} need "
                            "length > shared length and at least as many symbols as sequences "
                            "(there are {})",
                            r.sequences, r.length, r.shared, r.sharedLength, r.symbols);
        return {};
    }
    const auto draw = [&](Sequence& sequence) {
        std::string symbol;
        do {
            symbol = symbolName(
                static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(r.symbols))));
        } while (!sequence.empty() && sequence.back() == symbol);
        sequence.push_back(symbol);
    };
    std::vector<Sequence> middles(static_cast<std::size_t>(r.shared));
    for (Sequence& middle : middles) {
        while (static_cast<std::int64_t>(middle.size()) < r.sharedLength) {
            draw(middle);
        }
    }
    const auto prefixes = shuffled(r.symbols, random);
    std::vector<Sequence> sequences;
    std::size_t next = 0;
    for (std::int64_t s = 0; s < r.sequences; ++s) {
        const Sequence& middle = middles[static_cast<std::size_t>(s % r.shared)];
        // A prefix equal to the first shared symbol would repeat it; take the next one then.
        if (symbolName(prefixes[next]) == middle.front() && next + 1 < prefixes.size()) {
            ++next;
        }
        Sequence sequence{symbolName(prefixes[next])};
        next = std::min(next + 1, prefixes.size() - 1);
        sequence.insert(sequence.end(), middle.begin(), middle.end());
        while (static_cast<std::int64_t>(sequence.size()) < r.length) {
            draw(sequence);
        }
        sequences.push_back(sequence);
    }
    return sequences;
}

using Generator = std::vector<Sequence> (*)(const Request&, RandomStream&, std::string&);

struct Entry {
    const char* id;
    const char* name;
    const char* summary;
    Generator make;
};

constexpr Entry kGenerators[] = {
    {"high_order", "High-order sequences",
     "Sequences that share their middle: own start, common part, own end.", highOrder},
    {"random", "Random sequences", "Random order, no symbol twice within a sequence.", randomOrder},
    {"transition_matrix", "Markov chain", "Sequences drawn from a random transition matrix.",
     markovChain},
    {"scro", "S/C/R/O sequences",
     "S sequences of length C with R shared subsequences of length O after the first element.",
     sharedMiddle},
};

std::vector<ParameterSpec> generatorParameters() {
    return {
        integer("num_sequences", "S", 2).range(1, 10000).says("Number of sequences."),
        integer("length", "C", 4).range(2, 10000).says("Elements of each sequence."),
        integer("num_symbols", "", 14).range(2, 10000).says("Size of the alphabet."),
        integer("num_shared", "R", 1).range(1, 10000).says("scro: shared subsequences."),
        integer("shared_length", "O", 2).range(1, 10000).says("scro: their length."),
        real("density", "", "", 0.8)
            .range(0, 1)
            .says("transition_matrix: probability that a transition is allowed."),
        integer("generator_seed", "", 0)
            .range(0, 1e15)
            .says("Added to the project's seed, to draw another set."),
    };
}

ModelDescriptor generatorDescriptor(const Entry& entry) {
    return {.id = entry.id,
            .kind = ModelKind::Generator,
            .name = entry.name,
            .summary = entry.summary,
            .reference = "SpikingTemporalMemory, Bouhadjar et al. 2022",
            .parameters = generatorParameters()};
}

std::vector<Sequence> generate(const Entry& entry, const ParameterMap& parameters,
                               std::uint64_t seed, std::string& error) {
    const ModelDescriptor d = generatorDescriptor(entry);
    const Request request{
        d.integerValue("num_sequences", parameters), d.integerValue("length", parameters),
        d.integerValue("num_symbols", parameters),   d.integerValue("num_shared", parameters),
        d.integerValue("shared_length", parameters), d.realValue("density", parameters)};
    const auto offset = static_cast<std::uint64_t>(d.integerValue("generator_seed", parameters));
    RandomStream random(seed + offset, "environment", std::string("sequences ") + entry.id);
    return entry.make(request, random, error);
}

[[maybe_unused]] const bool kRegistered = [] {
    for (const Entry& entry : kGenerators) {
        ModelRegistration({.descriptor = generatorDescriptor(entry),
                           .maker = SequenceFactory(
                               [&entry](const EnvironmentSpec&, const ParameterMap& parameters,
                                        std::uint64_t seed, std::string& error) {
                                   return generate(entry, parameters, seed, error);
                               })});
    }
    return true;
}();

} // namespace

std::vector<Sequence> generateSequences(const EnvironmentSpec& environment, std::uint64_t seed,
                                        std::string& error) {
    const SequenceSetSpec& set = environment.sequences;
    const auto* makeSequences = makerOf<SequenceFactory>(set.generator);
    if (makeSequences == nullptr) {
        error = "there is no sequence generator '" + set.generator + "'";
        return {};
    }
    return (*makeSequences)(environment, set.parameters, seed, error);
}

} // namespace reprise
