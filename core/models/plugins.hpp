#pragma once
/// \file
/// Models, phases and the like from outside: a plugin is a shared library that registers them as
/// the program's own files do.

#include <filesystem>
#include <string>

namespace reprise {

/// Loads \p file for as long as the program runs; its registrations take effect at once. Returns
/// "" or what stands against it. A plugin is code that the user chose to run: no project can name
/// one.
std::string loadPlugin(const std::filesystem::path& file);

/// Loads what the environment variable REPRISE_PLUGINS names (files with ':' between them).
/// Returns "" or the first problem.
std::string loadPluginsOfEnvironment();

/// Says that something is being registered: a plugin that registers nothing is none.
void noteRegistration();

/// Says that something cannot be registered: while a plugin is loaded, that is its problem; in the
/// program's own files it is a mistake. Throws std::logic_error then.
void refuseRegistration(const std::string& problem);

} // namespace reprise
