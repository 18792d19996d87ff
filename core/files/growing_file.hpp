#pragma once
/// \file
/// A table that grows while a run goes on.

#include "core/files/file_error.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace reprise {

/// Holds whole lines at every moment, but while one is being written. Members throw FileError.
class GrowingFile {
public:
    explicit GrowingFile(std::filesystem::path file);
    ~GrowingFile();
    GrowingFile(const GrowingFile&) = delete;
    GrowingFile& operator=(const GrowingFile&) = delete;

    /// Appends \p lines. When the disk takes only some of them, the last one is not cut.
    void write(std::string_view lines);
    void close();
    /// After close(): lines are appended again.
    void reopen();

private:
    std::filesystem::path m_file;
    int m_descriptor = -1;
    std::int64_t m_size = 0; ///< bytes
};

} // namespace reprise
