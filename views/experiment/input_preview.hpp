#pragma once
/// \file
/// The beginning of what an input would play, without a run.

#include "core/environment/stimulus.hpp"
#include "core/project/project.hpp"

#include <QString>

namespace reprise {

inline constexpr int kPreviewMs = 2000; ///< longest beginning that is shown

struct InputPreview {
    FrozenPattern beginning; ///< its spikes, noise included; empty where there is no picture
    int channels = 0;
    QString words; ///< what is seen, or why nothing
};

/// For as many channels as the first circuit that is shown inputs has, else 100.
InputPreview previewOf(const Project& project, std::size_t input);

} // namespace reprise
