#pragma once
/// \file
/// Read-outs of a grid: fitted in a phase `train_readout`, judged in every test that follows with
/// the same kind of input. reference/wta.md 4.4.

#include "core/analysis/linear_readout.hpp"
#include "core/analysis/wta_readout.hpp"
#include "core/circuits/wta_grid/wta_grid_record.hpp"
#include "core/reports/phase_report.hpp"

#include <string>
#include <vector>

namespace reprise {

/// What was played in one phase, as read-outs need it.
struct ReadoutMaterial {
    std::string kind; ///< of the stimulus
    int patterns = 0; ///< of the stimulus
    std::size_t neurons = 0;
    std::size_t channels = 0;
    const GridRecord& record;
};

class GridReadouts {
public:
    /// \p hasCircuit adds a read-out that is a WTA circuit and learns by STDP.
    void fit(const ReadoutMaterial& material, bool hasCircuit, PhaseReport& report);
    void judge(const ReadoutMaterial& material, PhaseReport& report) const;
    void visit(StateVisitor& state);

private:
    struct Fitted {
        LinearReadout network, stimulus;
        std::vector<double> divisors; ///< [output] of the targets
        std::vector<double> circuit;  ///< [class * neurons + neuron] weights; empty: none
    };
    void score(const ReadoutTask& task, const Fitted& fitted, const ReadoutMaterial& material,
               bool isTest, PhaseReport& report) const;

    std::string m_kind;           ///< of the stimulus they were fitted to, "" before
    std::vector<Fitted> m_fitted; ///< [task]
};

} // namespace reprise
