// A plugin whose initialisation fails.
#include <stdexcept>

namespace {

struct Fails {
    Fails() { throw std::runtime_error("the licence server does not answer"); }
};
const Fails kFails;

} // namespace
