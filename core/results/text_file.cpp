#include "core/results/text_file.hpp"

#include "core/results/run_folder.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace reprise {

TextFile::TextFile(const std::filesystem::path& file) : m_path(file) {
    m_file = std::fopen(file.c_str(), "wb");
    if (m_file == nullptr) {
        fail();
    }
}

TextFile::~TextFile() {
    if (m_file != nullptr) {
        std::fclose(m_file);
    }
}

void TextFile::write(std::string_view text) {
    if (!text.empty() && std::fwrite(text.data(), 1, text.size(), m_file) != text.size()) {
        fail();
    }
}

void TextFile::close() {
    std::FILE* file = m_file;
    m_file = nullptr;
    if (std::fclose(file) != 0) {
        fail();
    }
}

void TextFile::fail() const {
    throw FolderError{fmt::format("cannot write {}: {}", m_path.string(), std::strerror(errno))};
}

} // namespace reprise
