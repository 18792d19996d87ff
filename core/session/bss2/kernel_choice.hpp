#pragma once
/// \file
/// Which of a server's kernels has the software of the chip.

#include "core/session/jupyter/kernels.hpp"

#include <optional>

namespace reprise {

struct KernelChoice {
    QString name;                         ///< of the kernel to start
    std::optional<RemoteTrouble> trouble; ///< in place of a name: the user has to choose
};

/// \p wanted if it is named; for the chip `ebrains-experimental`, else the newest `ebrains-…`; for
/// the emulator the usual kernel of the server. Never another one than was asked for.
KernelChoice chooseKernel(const KernelSpecs& specs, const QString& wanted, bool forEmulator);

} // namespace reprise
