#pragma once
/// \file
/// Text and numbers as fields of a CSV line (RFC 4180): symbols may have any name.

#include "core/values/units.hpp"

#include <QString>

#include <cmath>

namespace reprise {

inline QString csvField(QString text) {
    const bool needsQuotes =
        text.contains(',') || text.contains('"') || text.contains('\n') || text.contains('\r');
    return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
}

/// Shortest text that reads back as the same number; nothing for what is none.
inline QString csvNumber(double value) {
    return std::isfinite(value) ? QString::fromStdString(shortestNumber(value)) : QString();
}

} // namespace reprise
