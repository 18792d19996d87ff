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
};

/// Only the first lines are looked at: a start page must not wait for a reader.
ExampleEntry describeProjectFile(const QString& file);

/// All projects in \p folder, ordered by file name, the start-up project first.
std::vector<ExampleEntry> listExamples(const QString& folder);

} // namespace reprise
