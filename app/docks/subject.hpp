#pragma once
/// \file
/// What a network is about: it decides which views a workspace shows at first, and how fast a run
/// is played.

namespace reprise {

struct Project;

enum class Subject { Sequences, Map, Grid, Plain };

/// Timed circuits alone: the grid. Other circuits with a map to walk on: the map. No circuit: a
/// plain network.
Subject subjectOf(const Project& project);

} // namespace reprise
