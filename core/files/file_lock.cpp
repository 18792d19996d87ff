#include "core/files/file_lock.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace reprise {

FileLock::FileLock(std::filesystem::path file) : m_file(std::move(file)) {
    for (;;) {
        const int descriptor = ::open(m_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (descriptor < 0) {
            throw FileError{m_file, std::strerror(errno)};
        }
        // A file system that knows no locks is no reason not to work.
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            ::close(descriptor);
            return;
        }
        // The one who had it may have removed the file between the two calls: then begin again.
        struct stat held {};
        struct stat there {};
        if (::fstat(descriptor, &held) != 0 || ::stat(m_file.c_str(), &there) != 0 ||
            held.st_ino != there.st_ino || held.st_dev != there.st_dev) {
            ::close(descriptor);
            continue;
        }
        m_descriptor = descriptor;
        return;
    }
}

FileLock::~FileLock() {
    if (m_descriptor >= 0) {
        ::unlink(m_file.c_str());
        ::close(m_descriptor);
    }
}

} // namespace reprise
