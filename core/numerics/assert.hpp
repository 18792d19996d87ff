#pragma once
/// \file
/// For programmer errors only; a user's mistakes are Issues.

#ifdef REPRISE_ASSERTIONS
#include <cstdio>
#include <cstdlib>
#define REPRISE_ASSERT(condition)                                                                  \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            std::fprintf(stderr, "%s:%d: assertion failed: %s\n", __FILE__, __LINE__, #condition); \
            std::abort();                                                                          \
        }                                                                                          \
    } while (false)
#else
#define REPRISE_ASSERT(condition) static_cast<void>(0)
#endif
