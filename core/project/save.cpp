#include "core/project/writer.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace reprise {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what, const fs::path& file, int error) {
    throw fs::filesystem_error(what, file, std::error_code(error, std::generic_category()));
}

/// A new file beside the one to be replaced; removed again unless release() was reached.
class TemporaryFile {
public:
    explicit TemporaryFile(const fs::path& target) {
        for (int attempt = 0; attempt < 100; ++attempt) {
            m_path = target.parent_path() /
                     fmt::format(".{}.{}-{}.tmp", target.filename().string(), ::getpid(), attempt);
            m_descriptor = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
            if (m_descriptor >= 0) {
                return;
            }
            if (errno != EEXIST) {
                break;
            }
        }
        fail("cannot write beside the file", target, errno);
    }
    ~TemporaryFile() {
        if (m_descriptor >= 0) {
            ::close(m_descriptor);
        }
        if (!m_isReleased) {
            ::unlink(m_path.c_str());
        }
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const fs::path& path() const { return m_path; }
    void release() { m_isReleased = true; }

    /// Owner and permissions of the file that will be replaced. An owner that cannot be kept
    /// (only root may give files away) is no reason not to save.
    void adopt(const struct stat& previous) {
        if (::fchown(m_descriptor, previous.st_uid, previous.st_gid) != 0) {
            errno = 0;
        }
        if (::fchmod(m_descriptor, previous.st_mode & 07777) != 0) {
            fail("cannot keep the permissions", m_path, errno);
        }
    }

    void write(const std::string& text) {
        for (std::size_t written = 0; written < text.size();) {
            const ssize_t count =
                ::write(m_descriptor, text.data() + written, text.size() - written);
            if (count < 0 && errno != EINTR) {
                fail("cannot write", m_path, errno);
            }
            written += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        if (::fsync(m_descriptor) != 0) {
            fail("cannot write", m_path, errno);
        }
        const int closed = ::close(m_descriptor);
        m_descriptor = -1;
        if (closed != 0) {
            fail("cannot write", m_path, errno);
        }
    }

private:
    fs::path m_path;
    int m_descriptor = -1;
    bool m_isReleased = false;
};

/// The present content becomes "<file>.bak", while the file itself stays in place all the time.
void keepBackup(const fs::path& target) {
    fs::path backup = target;
    backup += ".bak";
    fs::path staged = target;
    staged += fmt::format(".bak-{}.tmp", ::getpid());
    ::unlink(staged.c_str());
    if (::link(target.c_str(), staged.c_str()) != 0) { // e.g. a file system without hard links
        fs::copy_file(target, staged);
    }
    if (::rename(staged.c_str(), backup.c_str()) != 0) {
        const int error = errno;
        ::unlink(staged.c_str());
        fail("cannot keep a backup", backup, error);
    }
    ::unlink(staged.c_str()); // rename leaves it where both were the same file already
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

void saveFileAtomically(const fs::path& file, const std::string& text) {
    // A link stays a link: what it points to is replaced.
    const fs::path target =
        fs::is_symlink(fs::symlink_status(file)) ? fs::weakly_canonical(file) : file;
    struct stat previous {};
    const bool exists = ::stat(target.c_str(), &previous) == 0;
    if (!exists && errno != ENOENT) {
        fail("cannot write the file", target, errno);
    }
    if (exists && !S_ISREG(previous.st_mode)) {
        fail("this is not an ordinary file", target, S_ISDIR(previous.st_mode) ? EISDIR : EINVAL);
    }
    TemporaryFile temporary(target);
    if (exists) {
        temporary.adopt(previous);
    }
    temporary.write(text);
    if (exists) {
        keepBackup(target);
    }
    if (::rename(temporary.path().c_str(), target.c_str()) != 0) {
        fail("cannot replace the file", target, errno);
    }
    temporary.release();
    syncFolder(target.parent_path());
}

} // namespace reprise
