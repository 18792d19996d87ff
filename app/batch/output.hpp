#pragma once
/// \file
/// What a command says.

#include "core/files/standard_streams.hpp"
#include "core/values/issue.hpp"

#include <fmt/format.h>

#include <utility>

namespace reprise {

/// On standard output. Throws FileError.
template<typename... Values> void print(fmt::format_string<Values...> format, Values&&... values) {
    sayOut(fmt::format(format, std::forward<Values>(values)...));
}

/// On standard error.
template<typename... Values>
void printError(fmt::format_string<Values...> format, Values&&... values) {
    sayError(fmt::format(format, std::forward<Values>(values)...));
}

inline void printIssues(const Issues& issues) {
    for (const Issue& issue : issues) {
        printError("{}\n", toString(issue));
    }
}

} // namespace reprise
