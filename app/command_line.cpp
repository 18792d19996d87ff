#include "app/command_line.hpp"

#include "core/values/units.hpp"

#include <CLI/CLI.hpp>

#include <cmath>
#include <string>
#include <type_traits>
#include <vector>

namespace reprise {

namespace {

/// \p text as a number of \p unit from \p least to \p most, as a project file would say it.
double numberOf(const std::string& text, const std::string& unit, double least, double most,
                bool isWhole = false) {
    const Quantity quantity = parseQuantity(text, unit);
    if (!quantity.isValid()) {
        throw CLI::ValidationError(quantity.problem);
    }
    if (isWhole && quantity.value != std::floor(quantity.value)) {
        throw CLI::ValidationError("must be a whole number, not '" + text + "'");
    }
    if (quantity.value < least || quantity.value > most) {
        throw CLI::ValidationError("must be from " + shortestNumber(least) + " to " +
                                   shortestNumber(most) + ", not '" + text + "'");
    }
    return quantity.value;
}

/// An option that takes such a number.
template<typename Number>
void addNumber(CLI::App& app, const std::string& name, Number& number, const std::string& unit,
               double least, double most, const std::string& meaning) {
    app.add_option_function<std::string>(
           name,
           [&number, name, unit, least, most](const std::string& text) {
               try {
                   number = static_cast<Number>(
                       numberOf(text, unit, least, most, std::is_integral_v<Number>));
               } catch (const CLI::ValidationError& error) {
                   throw CLI::ValidationError(name, error.what());
               }
           },
           meaning)
        ->type_name("NUMBER");
}

/// "1600x900"
void readSize(const std::string& text, RenderOrder& order) {
    const auto cross = text.find('x');
    constexpr double kLeast = 100;
    constexpr double kMost = 20'000;
    try {
        if (cross == std::string::npos) {
            throw CLI::ValidationError("no x");
        }
        order.width = static_cast<int>(numberOf(text.substr(0, cross), "", kLeast, kMost, true));
        order.height = static_cast<int>(numberOf(text.substr(cross + 1), "", kLeast, kMost, true));
    } catch (const CLI::ValidationError&) {
        throw CLI::ValidationError("--size", "wants width x height, e.g. 1600x900, not '" + text +
                                                 "'; each is 100 to 20000");
    }
}

} // namespace

CommandLine readCommandLine(int argc, char** argv) {
    std::string project, theme, screenshot, run, view = "raster", out, circuit, size = "1600x900";
    std::vector<std::string> series;
    CommandLine line;
    CLI::App app("Reprise: watch networks of spiking neurons learn sequences.", "reprise");
    app.set_version_flag("--version", "reprise " REPRISE_VERSION);
    app.add_option("PROJECT", project, "project file to open");
    app.add_flag("--play", line.plays, "play the project at once");
    app.add_option("--theme", theme, "light, dark or system")
        ->check(CLI::IsMember({"light", "dark", "system"}));
    app.add_option("--screenshot", screenshot, "write a picture of the window and end");
    addNumber(app, "--after", line.afterMs, "ms", 0, 3'600'000,
              "milliseconds before the screenshot");
    app.add_flag("--startup-time", line.measuresStartup,
                 "print how long it took until the window could be used");
    CLI::App* render = app.add_subcommand("render", "draw a run's folder, without a display");
    render->add_option("RUN", run, "folder of a run")->required();
    render->add_option("--view", view, "which picture")
        ->check(CLI::IsMember({"raster", "curves", "measures", "weights", "replays", "series"}))
        ->capture_default_str();
    render->add_option("--out", out, "file to write (.png, .svg or .pdf)")->required();
    render->add_option("--size", size, "width x height in pixels")->capture_default_str();
    render->add_option("--theme", theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
    render->add_option("--circuit", circuit,
                       "curves, replays, weights: id of the circuit shown; the first unless told");
    constexpr double kLongest = 1e12; // ms
    addNumber(*render, "--from", line.render.fromMs, "ms", -kLongest, kLongest,
              "raster: first ms shown");
    addNumber(*render, "--to", line.render.toMs, "ms", -kLongest, kLongest,
              "raster: last ms shown; the end unless told");
    addNumber(*render, "--phase", line.render.phase, "", 1, 1'000'000,
              "replays: which phase of replays, from 1; the last unless told");
    addNumber(*render, "--replay-ms", line.render.replayMs, "ms", 1, 1e6,
              "replays: ms shown of each; up to the last spike unless told");
    render
        ->add_option("--series", series,
                     "series: name of one that is shown, e.g. prediction_error or "
                     "htm.prediction_error; may be given again; the first of each kind unless told")
        ->allow_extra_args(false)
        ->type_name("NAME");
    try {
        app.parse(argc, argv);
        readSize(size, line.render);
        if (render->parsed() && run.empty()) {
            throw CLI::ValidationError("RUN", "name the folder of a run");
        }
    } catch (const CLI::ParseError& error) {
        line.exitCode = app.exit(error) == 0 ? 0 : 1;
        return line;
    }
    line.project = QString::fromStdString(project);
    line.theme = QString::fromStdString(theme);
    line.screenshot = QString::fromStdString(screenshot);
    line.render.run = QString::fromStdString(run);
    line.render.view = QString::fromStdString(view);
    line.render.out = QString::fromStdString(out);
    line.render.theme = line.theme;
    line.render.circuit = QString::fromStdString(circuit);
    for (const std::string& name : series) {
        line.render.series += QString::fromStdString(name);
    }
    return line;
}

} // namespace reprise
