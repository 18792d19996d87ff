#pragma once
/// \file
/// core/files for Qt's strings: what failed is a sentence.

#include "core/files/file_error.hpp"

#include <QByteArray>
#include <QString>

#include <filesystem>

namespace reprise {

std::filesystem::path toPath(const QString& file);

/// "Could not write a.csv: No space left on device."
QString sentenceOf(const FileError& error);

/// Writes \p bytes as the whole content of \p file, or leaves it as it was. Returns "" or what
/// failed.
QString writeBytes(const QString& file, const QByteArray& bytes);

} // namespace reprise
