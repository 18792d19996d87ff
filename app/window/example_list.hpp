#pragma once
/// \file
/// What a start page says about a project file, read without building anything.

#include <QString>

#include <vector>

namespace reprise {

struct ExampleEntry {
    QString file;
    QString title;   ///< the project's name, else the file's
    QString summary; ///< the first sentence of its first comment; may be empty
    QString group;   ///< what a line "# group: Maps and paths" of that comment says; may be empty
    QString picture; ///< of the light theme; beside it lies one of the dark theme
};

/// Only the first lines are looked at: a start page must not wait for a reader.
ExampleEntry describeProjectFile(const QString& file);

/// All projects in \p folder, group by group: those of the usual groups first; within a group by
/// file name, the start-up project first. Their pictures are looked for in \p pictures.
std::vector<ExampleEntry> listExamples(const QString& folder, const QString& pictures);

/// The file that goes with \p picture in a dark theme.
QString darkPicture(const QString& picture);

/// True if every word of \p query stands in the name, the summary, the group or the file's name.
bool fits(const ExampleEntry& entry, const QString& query);

} // namespace reprise
