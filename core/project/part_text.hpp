#pragma once
/// \file
/// What is copied of a drawing, as text: it can be pasted into another project, another window or a
/// letter, and is read with the suspicion that a file meets.

#include "core/project/project.hpp"

#include <string>

namespace reprise {

/// YAML of \p part (see partOf in structure_edits.hpp).
std::string writePartText(const Project& part);

struct ReadPart {
    Project part;  ///< populations, projections, what is recorded of them, and what is drawn
    Issues issues; ///< why the text cannot be pasted; then the part is empty
};

/// Reads what writePartText() wrote, or a whole project, of which it takes what is drawn. What does
/// not fit together is no reason to refuse it: the project it is pasted into is checked. Never
/// throws, and opens no file that the text names.
ReadPart readPartText(const std::string& text);

} // namespace reprise
