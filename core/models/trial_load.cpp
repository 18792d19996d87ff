#include "core/models/trial_load.hpp"

#include <fmt/format.h>

#include <array>
#include <csignal>
#include <cstring>
#include <exception>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace reprise {
namespace {

constexpr int kThrew = 3; // exit code of the other process
int saidTo = -1;          // where the other process says what was thrown

[[noreturn]] void sayWhatWasThrown() {
    const char* what = "something that is no exception was thrown";
    try {
        if (const std::exception_ptr thrown = std::current_exception()) {
            std::rethrow_exception(thrown);
        }
    } catch (const std::exception& exception) {
        what = exception.what();
    } catch (...) { // said above
    }
    (void)!::write(saidTo, what, std::strlen(what));
    ::_exit(kThrew);
}

/// What the other process does; whether it could load the library is asked again later.
[[noreturn]] void loadAndEnd(const char* library) {
    const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        ::dup2(nowhere, stream); // it is heard when it is loaded in earnest
    }
    std::set_terminate(sayWhatWasThrown);
    // dlopen() is declared as one that throws nothing, and a compiler that believes it leaves out
    // the catch below.
    void* (*volatile const load)(const char*, int) = ::dlopen;
    try {
        load(library, RTLD_NOW | RTLD_LOCAL);
    } catch (...) {
        sayWhatWasThrown();
    }
    ::_exit(0);
}

std::string allOf(int pipe) {
    std::string text;
    std::array<char, 512> piece{};
    for (ssize_t got = 1; got > 0;) {
        got = ::read(pipe, piece.data(), piece.size());
        text.append(piece.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    }
    return text;
}

} // namespace

std::string trialLoad(const std::filesystem::path& library) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return {}; // then it is loaded untried
    }
    const pid_t other = ::fork();
    if (other == 0) {
        saidTo = ends[1];
        loadAndEnd(library.c_str());
    }
    ::close(ends[1]);
    const std::string said = other < 0 ? std::string() : allOf(ends[0]);
    ::close(ends[0]);
    int status = 0;
    if (other < 0 || ::waitpid(other, &status, 0) != other) {
        return {};
    }
    if (WIFSIGNALED(status)) {
        return WTERMSIG(status) == SIGBUS ? "the file is damaged: a part of it is missing"
                                          : fmt::format("it crashed while it was loaded ({})",
                                                        ::strsignal(WTERMSIG(status)));
    }
    if (WEXITSTATUS(status) == kThrew) {
        return "its initialisation failed: " + said;
    }
    return WEXITSTATUS(status) == 0
               ? std::string()
               : fmt::format("it ended the process that loaded it, with code {}",
                             WEXITSTATUS(status));
}

} // namespace reprise
