#pragma once
/// \file
/// A part of a network on the clipboard: the text of a project with that part alone.

#include "core/project/project.hpp"

#include <QMimeData>
#include <QString>

#include <memory>
#include <optional>

namespace reprise {

inline constexpr const char* kPartMime = "application/x-reprise-part";

/// As a part and as plain text.
std::unique_ptr<QMimeData> mimeOfPart(const Project& part);

/// What \p data holds; none: \p problem says why nothing can be pasted.
std::optional<Project> readPart(const QMimeData* data, QString& problem);

} // namespace reprise
