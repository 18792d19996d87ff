#pragma once
/// \file
/// Text as one field of a CSV line (RFC 4180): symbols may have any name.

#include <QString>

namespace reprise {

inline QString csvField(QString text) {
    const bool needsQuotes =
        text.contains(',') || text.contains('"') || text.contains('\n') || text.contains('\r');
    return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
}

} // namespace reprise
