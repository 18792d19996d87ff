#pragma once
/// \file
/// What went wrong with a file.

#include <fmt/format.h>

#include <filesystem>
#include <string>

namespace reprise {

/// Thrown when a file or folder cannot be written: a full or read-only disk, a folder that is
/// missing, a device in its place.
struct FileError {
    std::filesystem::path file;
    std::string reason; ///< end of a sentence, e.g. "No space left on device"

    std::string text() const { return fmt::format("cannot write {}: {}", file.string(), reason); }
};

} // namespace reprise
