#pragma once
/// \file
/// Numbers as the status line writes them: short, and steady enough to read while they change.

#include <QString>

#include <cstdint>

namespace reprise {

/// Three digits and a prefix: "812", "1.25 k", "1.2 M".
QString shortNumber(double value);
/// "0.4×", "25×", "1.2 k×"
QString factorText(double factor);
/// Wall time: "2 s", "3 min", "1 h 20 min"
QString durationText(double seconds);
/// The first digits of a state hash: "9f3a12"; "–" for none.
QString hashText(std::uint64_t hash);

} // namespace reprise
