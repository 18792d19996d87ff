#pragma once
/// \file
/// A disk that is full after so many bytes, for any user and at any size.

#include <csignal>
#include <sys/resource.h>

namespace reprise::test {

/// No file of this process becomes larger than \p bytes, until the end of the scope.
class SizeLimit {
public:
    explicit SizeLimit(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN); // so that writing fails instead
        ::getrlimit(RLIMIT_FSIZE, &m_usual);
        const rlimit limit{bytes, m_usual.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_usual); }
    SizeLimit(const SizeLimit&) = delete;
    SizeLimit& operator=(const SizeLimit&) = delete;

private:
    rlimit m_usual{};
};

} // namespace reprise::test
