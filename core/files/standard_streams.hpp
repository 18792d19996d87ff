#pragma once
/// \file
/// What the programs say, on streams that may be full or closed.

#include "core/files/file_error.hpp"

#include <string_view>

namespace reprise {

/// Call at the start of a program: a write that exceeds a limit fails instead of ending the
/// process, and a standard stream that is closed does not become the next file that is opened.
void prepareStandardStreams();

/// Writes to standard output. Throws FileError.
void sayOut(std::string_view text);
/// Call at the end: what was printed has arrived. Throws FileError.
void flushOut();

/// Writes to standard error. When that fails there is nobody left to be told.
void sayError(std::string_view text);

} // namespace reprise
