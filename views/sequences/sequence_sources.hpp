#pragma once
/// \file
/// Where the sequences of a project can come from, and how another source is taken.

#include "core/project/project.hpp"

#include <QString>

#include <vector>

namespace reprise {

struct SequenceSource {
    enum class Kind { Typed, Map, Published, Generator };

    Kind kind = Kind::Typed;
    std::string id; ///< of a published set or a generator
    QString label;
    QString tip = {};
};

/// All that \p project can have, its map only where that has routes.
std::vector<SequenceSource> sequenceSources(const Project& project);
/// Index of the one in force.
int sourceInForce(const Project& project, const std::vector<SequenceSource>& sources);
/// Words for the history.
QString stepTo(const SequenceSource& source);
/// Takes it; what is presented now becomes the list to type on. Nothing else stays.
void takeSource(Project& project, const SequenceSource& source);

} // namespace reprise
