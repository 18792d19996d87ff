#pragma once
/// \file
/// What was dropped onto the window.

#include <QString>

class QMimeData;

namespace reprise {

/// One file that can be opened, or why there is none; both are "" for what is no file at all.
struct DroppedFile {
    QString file;
    QString refusal; ///< a sentence
};

DroppedFile droppedFile(const QMimeData& data);

} // namespace reprise
