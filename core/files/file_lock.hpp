#pragma once
/// \file
/// A lock that vanishes with its process, however that ends.

#include "core/files/file_error.hpp"

#include <filesystem>

namespace reprise {

/// An advisory lock on a file of its own, which is made for it and removed with it.
class FileLock {
public:
    /// Does not wait. Throws FileError if the file cannot be made.
    explicit FileLock(std::filesystem::path file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    /// False if another process has it.
    bool isHeld() const { return m_descriptor >= 0; }

private:
    std::filesystem::path m_file;
    int m_descriptor = -1;
};

} // namespace reprise
