#pragma once
/// \file
/// A file that is written and whose every failure is noticed (a full disk above all).

#include <cstdio>
#include <filesystem>
#include <string_view>

namespace reprise {

/// All members throw FolderError when the system reports a failure.
class TextFile {
public:
    explicit TextFile(const std::filesystem::path& file);
    ~TextFile();
    TextFile(const TextFile&) = delete;
    TextFile& operator=(const TextFile&) = delete;

    void write(std::string_view text);
    void close();
    void writeAll(std::string_view text) {
        write(text);
        close();
    }

private:
    [[noreturn]] void fail() const;
    std::filesystem::path m_path;
    std::FILE* m_file = nullptr;
};

} // namespace reprise
