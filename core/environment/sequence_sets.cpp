#include "core/environment/sequence_sets.hpp"

#include "core/environment/sequence_generators.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace reprise {

namespace {

std::vector<Sequence> words(const std::vector<std::string>& list) {
    std::vector<Sequence> sequences;
    for (const std::string& word : list) {
        sequences.push_back(lettersOf(word));
    }
    return sequences;
}

bool isNumber(const std::string& text) {
    return !text.empty() && text.size() < 18 && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0;
    });
}

bool comesBefore(const std::string& a, const std::string& b) {
    if (isNumber(a) && isNumber(b) && std::stoll(a) != std::stoll(b)) {
        return std::stoll(a) < std::stoll(b);
    }
    return a < b;
}

} // namespace

Sequence lettersOf(const std::string& word) {
    Sequence sequence;
    for (const char letter : word) {
        sequence.emplace_back(1, letter);
    }
    return sequence;
}

const std::vector<PublishedSet>& publishedSets() {
    static const std::vector<PublishedSet> kSets = {
        {"S1", words({"ACB", "DCB"}), "Dietrich et al. 2024, set S1"},
        {"S2", words({"ADBE", "FDBC"}), "Bouhadjar et al. 2022, task 1; Dietrich et al. 2024, S2"},
        {"S4", words({"ACB", "DCB", "ADC", "BDC"}), "neuroseq, BrainScaleS-2 experiments"},
        {"task 1", words({"ADBE", "FDBC"}), "Bouhadjar et al. 2022, set I"},
        {"task 2", words({"ENDIJ", "LNDIK", "GJMCN", "FJMCI", "BCKHI", "ACKHF"}),
         "Bouhadjar et al. 2022, set II"},
        {"task 3", words({"ENDIJ", "LNDIK", "GJMEN", "FJMEI", "BCKBI", "ACKBF"}),
         "Bouhadjar et al. 2022, set III"},
        {"task 3.1", words({"BDICH", "EDICF", "FBCAH", "GBCAD", "ECIHA", "DCIHG"}),
         "SpikingTemporalMemory, task 3.1"},
        {"task 4", words({"ABCD", "EFGH", "IJKL"}), "SpikingTemporalMemory, task 4"},
        {"I", words({"ADBE", "FDBC"}), "Bouhadjar et al. 2022, set I"},
        {"II", words({"ENDIJ", "LNDIK", "GJMCN", "FJMCI", "BCKHI", "ACKHF"}),
         "Bouhadjar et al. 2022, set II"},
        {"III", words({"ENDIJ", "LNDIK", "GJMEN", "FJMEI", "BCKBI", "ACKBF"}),
         "Bouhadjar et al. 2022, set III"},
        {"six-long", words({"ADBGHE", "FDBGHC"}), "neuroseq, six elements"},
        {"twelve-long", words({"ADBGHIJKLMNE", "FDBGHIJKLMNC"}), "neuroseq, twelve elements"},
        {"long", words({"ABCDEFGHIKLMNOPQRSTU"}), "neuroseq, twenty symbols without J"},
    };
    return kSets;
}

const PublishedSet* findPublishedSet(const std::string& name) {
    const auto lower = [](std::string text) {
        std::transform(text.begin(), text.end(), text.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return text;
    };
    for (const PublishedSet& set : publishedSets()) {
        if (lower(set.name) == lower(name)) {
            return &set;
        }
    }
    return nullptr;
}

std::vector<Sequence> resolveSequences(const EnvironmentSpec& environment, std::uint64_t seed,
                                       std::string& error) {
    const SequenceSetSpec& spec = environment.sequences;
    if (spec.isEmpty() && environment.map != nullptr) {
        return environment.map->sequences;
    }
    if (!spec.generator.empty()) {
        return generateSequences(environment, seed, error);
    }
    if (!spec.published.empty()) {
        if (const PublishedSet* set = findPublishedSet(spec.published)) {
            return set->sequences;
        }
        std::vector<std::string> names;
        for (const PublishedSet& set : publishedSets()) {
            names.push_back(set.name);
        }
        const std::string near = nearestWord(spec.published, names);
        error = "there is no published sequence set '" + spec.published + "'" +
                (near.empty() ? "" : "; did you mean '" + near + "'?");
        return {};
    }
    return spec.list;
}

std::vector<std::string> symbolsOf(const std::vector<Sequence>& sequences) {
    std::set<std::string> distinct;
    for (const Sequence& sequence : sequences) {
        distinct.insert(sequence.begin(), sequence.end());
    }
    std::vector<std::string> symbols(distinct.begin(), distinct.end());
    std::stable_sort(symbols.begin(), symbols.end(), comesBefore);
    return symbols;
}

} // namespace reprise
