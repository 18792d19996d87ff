#pragma once
/// \file
/// An open document whose text has comments and a layout of its own.

#include "core/editing/document.hpp"
#include "tests/core/editing/document_files.hpp"

#include <QTemporaryDir>

namespace reprise::test {

inline const char* const kCommentedProject = R"(# Two cells and a rhythm.
reprise: 1
name: commented   # the name
seed: 5
network:
  populations:
    # what drives
    - {id: noise, model: poisson_generator, size: 4, parameters: {rate: 20}}   # Hz
    - id: cell
      model: iaf_psc_exp   # the usual one
      size: 4
      parameters:
        tau_m: "12 ms"   # fast
        C_m: 0.25 nF
      layout: {x: 120, y: -40.5}
    - {id: htm, model: s_htm, layout: {x: 0, y: 90}}
  projections:
    - {id: there, from: noise, to: cell, connect: one_to_one, weight: 0.6 nA, delay: 1.5}
    - {from: cell, to: cell, connect: fixed_probability, probability: 0.25, weight: -30}   # back
environment:
  sequences:
    - [A, C, B]   # first
    - [D, C, E]
  inputs:
    - {id: hiss, kind: patterns}
experiments:
  - name: learn   # then ask
    phases:
      - {do: train, target: htm, episodes: 30}
      - {do: test, target: htm, episodes: 2}   # how well
      - {do: run, duration: 0.2 s}
record:
  - {population: cell, variables: [V_m], interval: 0.5}   # a trace
drawing:
  notes:
    - {text: see the paper, x: 10, y: 10}   # which?
  groups:
    - {name: plain, members: [noise, cell]}
)";

/// The file is in \p folder, which must live as long.
inline void openCommented(Document& document, const QTemporaryDir& folder) {
    const QString file = folder.filePath("commented.yaml");
    writeFile(file, kCommentedProject);
    const Issues issues = document.open(file);
    QVERIFY2(issues.empty(), issues.empty() ? "" : toString(issues[0]).c_str());
}

} // namespace reprise::test
