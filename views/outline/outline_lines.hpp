#pragma once
/// \file
/// The lines of the outline, made from a project.

#include "core/project/project.hpp"

#include <QString>

class QTreeWidget;
class QTreeWidgetItem;

namespace reprise {

namespace outline {

enum LineRole {
    KindRole = 0x0100, ///< Qt::UserRole; a LineKind
    IdRole,            ///< of a population; the name of an experiment
    PathRole           ///< of the part, "" for headings and the project
};
enum LineKind {
    Heading,
    ProjectLine,
    PopulationLine,
    ProjectionLine,
    EnvironmentLine,
    ExperimentLine,
    PhaseLine,
    RecordingLine
};

} // namespace outline

/// Adds them to an empty \p tree; \p name is the project's.
void addOutline(QTreeWidget& tree, const Project& project, const QString& name);

} // namespace reprise
