#include "core/files/standard_streams.hpp"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>

namespace reprise {

namespace {

[[noreturn]] void failOut() {
    throw FileError{"standard output", errno != 0 ? std::strerror(errno) : "it is full or closed"};
}

} // namespace

void prepareStandardStreams() {
    std::signal(SIGXFSZ, SIG_IGN);
    for (int stream = 0; stream <= 2; ++stream) {
        if (::fcntl(stream, F_GETFD) == -1) {
            ::open("/dev/null", O_RDONLY); // takes the lowest number: this one
        }
    }
}

void sayOut(std::string_view text) {
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
        failOut();
    }
}

void flushOut() {
    errno = 0;
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
        failOut();
    }
}

void sayError(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
}

} // namespace reprise
