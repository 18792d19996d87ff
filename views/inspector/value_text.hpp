#pragma once
/// \file
/// Parameter values as people read and type them.

#include "core/models/descriptor.hpp"

#include <QString>

#include <optional>

namespace reprise {

struct ParsedValue {
    std::optional<ParameterValue> value;
    QString reason; ///< why there is none, one sentence
};

/// Reads "20", "0.25 nF", "auto", "uniform 1..2", "10, 12, 14", "ns_org", "true" and checks the
/// hard range. A number without a unit is in the unit of \p spec.
ParsedValue parseValue(const ParameterSpec& spec, const QString& text);

/// The value alone, as an editor shows it; a list without brackets.
QString editText(const ParameterValue& value);

/// "more than 0 ms", "0 to 20 pA", "at least 1"; "" if anything goes.
QString rangeText(const ParameterSpec& spec);

/// Table of default, range, meaning and reference as rich text; for tooltips and the detail pane.
/// A null default is left out.
QString explainedAsHtml(const ParameterSpec& spec, const ParameterValue* defaultValue);

/// "auto", whatever the language of the window.
QString automaticText();

} // namespace reprise
