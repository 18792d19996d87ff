#pragma once
/// \file
/// A neuroseq configuration on its way into a project, part by part.

#include "core/project/neuroseq/neuroseq_parameters.hpp"
#include "core/project/neuroseq/neuroseq_routes.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace reprise {

/// One of neuroseq's symbols, A to Z.
bool isNeuroseqSymbol(const std::string& symbol);

class NeuroseqReader {
public:
    NeuroseqReader(const YamlNode& root, IssueCollector& issues, std::filesystem::path file)
        : m_file(root), m_issues(issues), m_path(std::move(file)) {}

    /// Everything but the issues.
    NeuroseqImport read();

private:
    /// False after saying so, for configurations of the chip.
    bool isOfSoftware();
    std::string variant();
    void readName();
    void readSeedAndResolution();
    void readTraining();
    void readReplays();
    void readRoutes();
    bool readSequences(const YamlNode& node, std::vector<Sequence>& sequences);
    /// What follows from neuroseq's columns standing for A, B, C … whether used or not.
    void readColumns();
    void addDefaults();
    void addReport();
    void addProblems();
    void addNotes();

    const YamlNode* valueOf(const std::string& key) const;
    /// Records that \p key became \p ourValue at its path.
    void became(const std::string& key, KeyOutcome outcome, const std::string& ourValue,
                const std::string& reason = {});
    void ignore(const std::string& key, const std::string& reason);
    ParameterMap& parameters() { return m_import.project.populations.front().parameters; }

    NeuroseqFile m_file;
    IssueCollector& m_issues;
    std::filesystem::path m_path;
    NeuroseqImport m_import;
    BecomesOf m_becomes;
    std::vector<Sequence> m_sequences; ///< in force, of the file or of the map
};

} // namespace reprise
