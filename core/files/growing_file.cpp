#include "core/files/growing_file.hpp"

#include "core/files/descriptor.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace reprise {

GrowingFile::GrowingFile(std::filesystem::path file) : m_file(std::move(file)) {
    m_descriptor = ::open(m_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (m_descriptor < 0) {
        throw FileError{m_file, std::strerror(errno)};
    }
}

GrowingFile::~GrowingFile() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

void GrowingFile::write(std::string_view lines) {
    const std::size_t written = writeAll(m_descriptor, lines);
    if (written < lines.size()) {
        const int error = errno;
        const auto end = lines.substr(0, written).rfind('\n');
        const auto whole = end == std::string_view::npos ? 0 : static_cast<std::int64_t>(end) + 1;
        if (::ftruncate(m_descriptor, m_size + whole) != 0) {
            errno = 0; // a device keeps nothing anyway
        }
        throw FileError{m_file, std::strerror(error)};
    }
    m_size += static_cast<std::int64_t>(written);
}

void GrowingFile::reopen() {
    m_descriptor = ::open(m_file.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (m_descriptor < 0) {
        throw FileError{m_file, std::strerror(errno)};
    }
}

void GrowingFile::close() {
    const int closed = ::close(m_descriptor);
    m_descriptor = -1;
    if (closed != 0) {
        throw FileError{m_file, std::strerror(errno)};
    }
}

} // namespace reprise
