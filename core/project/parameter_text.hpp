#pragma once
/// \file
/// One parameter's value as it would stand in a project file, read and checked by itself.

#include "core/models/descriptor.hpp"
#include "core/values/issue.hpp"

#include <string>

namespace reprise {

/// Reads "20 ms" or "{uniform: [-60, -50]}" into \p out, which is left alone where there are
/// issues.
Issues readParameterText(const ParameterSpec& spec, const std::string& text, ParameterValue& out);

} // namespace reprise
