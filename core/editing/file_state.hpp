#pragma once
/// \file
/// Noticing what other programs do to a file.

#include <QByteArray>
#include <QString>

#include <string_view>

namespace reprise {

/// How a file stands against the content it is known to have.
enum class FileState { AsKnown, Changed, Gone };

/// Tells contents apart (hexadecimal).
QByteArray contentHash(std::string_view content);

/// Of what \p file holds now; "" for what is no file, or cannot be read.
QByteArray contentHashOf(const QString& file);

/// \p known: the hash of the known content; "": none is known, so nothing can differ from it.
FileState fileStateOf(const QString& file, const QByteArray& known);

/// True if both names lead to the same file.
bool isSameFile(const QString& a, const QString& b);

} // namespace reprise
