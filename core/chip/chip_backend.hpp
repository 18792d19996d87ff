#pragma once
/// \file
/// A backend whose runs are computed on a chip, or on what imitates one. It plays as this computer
/// does, with another simulation.

#include "core/backend/local_backend.hpp"
#include "core/chip/chip_executor.hpp"
#include "core/project/project.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace reprise {

class ChipBackend : public LocalBackend {
public:
    /// Makes who runs networks as a project's backend says. Throws BuildError.
    using ExecutorMaker = std::function<std::unique_ptr<ChipExecutor>(const BackendSpec& spec)>;

    ChipBackend(BackendListener listener, const ExecutorMaker& makeExecutor)
        : ChipBackend(std::move(listener), makeExecutor, std::make_shared<Known>()) {}

    /// Whether it can be put on the chip and fits there; builds the network.
    Issues check(const Project& project) const override;
    std::vector<Realised> realised() const override;

private:
    /// Shared with the worker, which may outlive what is derived from it.
    struct Known {
        std::mutex mutex;
        std::vector<Realised> realised;
    };
    ChipBackend(BackendListener listener, const ExecutorMaker& makeExecutor,
                std::shared_ptr<Known> known);

    std::shared_ptr<Known> m_known;
};

} // namespace reprise
