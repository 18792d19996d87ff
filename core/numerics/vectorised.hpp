#pragma once
/// \file
/// Marks a loop over a block that is compiled for several register widths and chosen at start-up,
/// so that one binary serves all machines. Products are not fused (-ffp-contract=off), so the
/// numbers are the same in every version.

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(REPRISE_SANITIZED)
#define REPRISE_VECTORISED __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define REPRISE_VECTORISED
#endif
