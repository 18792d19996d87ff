/// \file
/// A shared library that registers nothing, so no plugin.

extern "C" int answer() {
    return 42;
}
