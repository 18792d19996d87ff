#include "core/files/descriptor.hpp"

#include <cerrno>
#include <unistd.h>

namespace reprise {

std::size_t writeAll(int descriptor, std::string_view bytes) {
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::write(descriptor, bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno != EINTR) {
            break;
        }
        written += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return written;
}

} // namespace reprise
