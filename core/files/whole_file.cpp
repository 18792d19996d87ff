#include "core/files/whole_file.hpp"

#include "core/files/descriptor.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace reprise {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPrefix = ".reprise-"; // of new files that have no name yet
constexpr const char* kSuffix = ".tmp";

const char* whatIs(mode_t mode) {
    return S_ISDIR(mode)    ? "it is a folder"
           : S_ISFIFO(mode) ? "it is a pipe, not an ordinary file"
           : S_ISSOCK(mode) ? "it is a socket, not an ordinary file"
                            : "it is a device, not an ordinary file";
}

/// What a chain of links leads to, also where nothing stands there yet.
fs::path behindLinks(fs::path file) {
    constexpr int kMostLinks = 40; // as many as the system follows
    std::error_code error;
    for (int k = 0; k < kMostLinks && fs::is_symlink(fs::symlink_status(file, error)); ++k) {
        file = file.parent_path() / fs::read_symlink(file, error);
    }
    return file;
}

void syncFolder(const fs::path& folder) {
    const int descriptor =
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor); // the content is safe already; this makes its name so
        ::close(descriptor);
    }
}

} // namespace

WholeFile::WholeFile(const fs::path& file) : m_file(file), m_target(behindLinks(file)) {
    struct stat former {};
    m_isReplacing = ::stat(file.c_str(), &former) == 0;
    if (!m_isReplacing && errno != ENOENT) {
        fail(errno);
    }
    if (m_isReplacing && !S_ISREG(former.st_mode)) {
        throw FileError{m_file, whatIs(former.st_mode)};
    }
    if (m_isReplacing && ::access(file.c_str(), W_OK) != 0) { // protected, so not to be replaced
        fail(errno);
    }
    open();
    // Owner and permissions stay. An owner that cannot be kept (only root may give files away) is
    // no reason not to write.
    if (m_isReplacing && ::fchown(m_descriptor, former.st_uid, former.st_gid) != 0) {
        errno = 0;
    }
    if (m_isReplacing && ::fchmod(m_descriptor, former.st_mode & 07777) != 0) {
        const int error = errno;
        ::close(m_descriptor);
        ::unlink(m_temporary.c_str());
        fail(error);
    }
}

WholeFile::~WholeFile() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
    if (!m_temporary.empty()) {
        ::unlink(m_temporary.c_str());
    }
}

void WholeFile::open() {
    constexpr int kAttempts = 100;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        m_temporary = m_target.parent_path() /
                      fmt::format("{}{}-{}{}", kPrefix, ::getpid(), attempt, kSuffix);
        m_descriptor = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (m_descriptor >= 0) {
            return;
        }
        if (errno != EEXIST) {
            break;
        }
    }
    fail(errno);
}

void WholeFile::write(std::string_view bytes) {
    if (writeAll(m_descriptor, bytes) < bytes.size()) {
        fail(errno);
    }
}

void WholeFile::commit(FormerContent former) {
    const bool isOnDisk = ::fsync(m_descriptor) == 0;
    const int syncError = errno;
    const bool isClosed = ::close(m_descriptor) == 0;
    m_descriptor = -1;
    if (!isOnDisk || !isClosed) {
        fail(isOnDisk ? errno : syncError);
    }
    if (m_isReplacing && former == FormerContent::KeepAsBackup) {
        keepBackup();
    }
    if (::rename(m_temporary.c_str(), m_target.c_str()) != 0) {
        fail(errno);
    }
    m_temporary.clear();
    syncFolder(m_target.parent_path());
}

/// The present content becomes "<file>.bak", while the file itself stays in place all the time.
void WholeFile::keepBackup() const {
    fs::path backup = m_target;
    backup += ".bak";
    fs::path staged = m_temporary;
    staged += ".bak";
    std::error_code error;
    if (::link(m_target.c_str(), staged.c_str()) != 0) { // e.g. a file system without hard links
        fs::copy_file(m_target, staged, error);
    }
    if (!error && ::rename(staged.c_str(), backup.c_str()) != 0) {
        error = std::error_code(errno, std::generic_category());
    }
    ::unlink(staged.c_str()); // rename leaves it where both were the same file already
    if (error) {
        throw FileError{backup, error.message()};
    }
}

void WholeFile::fail(int error) const {
    throw FileError{m_file, std::strerror(error)};
}

void writeFile(const fs::path& file, std::string_view bytes, FormerContent former) {
    WholeFile whole(file);
    whole.write(bytes);
    whole.commit(former);
}

bool isLeftBehind(const fs::path& file) {
    const std::string name = file.filename().string();
    return name.starts_with(kPrefix) && name.ends_with(kSuffix);
}

} // namespace reprise
