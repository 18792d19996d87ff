#include "app/command_line.hpp"

#include <CLI/CLI.hpp>

#include <string>

namespace reprise {

CommandLine readCommandLine(int argc, char** argv) {
    std::string project, theme, screenshot, run, view = "raster", out, circuit, size = "1600x900";
    CommandLine line;
    CLI::App app("Reprise: watch networks of spiking neurons learn sequences.", "reprise");
    app.set_version_flag("--version", "reprise " REPRISE_VERSION);
    app.add_option("PROJECT", project, "project file to open");
    app.add_flag("--play", line.plays, "play the project at once");
    app.add_option("--theme", theme, "light, dark or system")
        ->check(CLI::IsMember({"light", "dark", "system"}));
    app.add_option("--screenshot", screenshot, "write a picture of the window and end");
    app.add_option("--after", line.afterMs, "milliseconds before the screenshot")
        ->check(CLI::Range(0, 3'600'000));
    app.add_flag("--startup-time", line.measuresStartup,
                 "print how long it took until the window could be used");
    CLI::App* render = app.add_subcommand("render", "draw a run's folder, without a display");
    render->add_option("RUN", run, "folder of a run")->required();
    render->add_option("--view", view, "which picture")
        ->check(CLI::IsMember({"raster", "curves", "measures", "weights", "replays"}))
        ->capture_default_str();
    render->add_option("--out", out, "file to write (.png, .svg or .pdf)")->required();
    render->add_option("--size", size, "width x height in pixels")->capture_default_str();
    render->add_option("--theme", theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
    render->add_option("--circuit", circuit,
                       "curves, replays, weights: id of the circuit shown; the first unless told");
    render->add_option("--from", line.render.fromMs, "raster: first ms shown");
    render->add_option("--to", line.render.toMs, "raster: last ms shown; the end unless told");
    render
        ->add_option("--phase", line.render.phase,
                     "replays: which phase of replays, from 1; the last unless told")
        ->check(CLI::Range(1, 1'000'000));
    render
        ->add_option("--replay-ms", line.render.replayMs,
                     "replays: ms shown of each; up to the last spike unless told")
        ->check(CLI::Range(1.0, 1e6));
    try {
        app.parse(argc, argv);
        const auto cross = size.find('x');
        line.render.width = CLI::detail::lexical_cast(size.substr(0, cross), line.render.width)
                                ? line.render.width
                                : 0;
        if (cross == std::string::npos ||
            !CLI::detail::lexical_cast(size.substr(cross + 1), line.render.height) ||
            line.render.width < 100 || line.render.height < 100 || line.render.width > 20'000 ||
            line.render.height > 20'000) {
            throw CLI::ValidationError("--size", "wants width x height, e.g. 1600x900");
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
    return line;
}

} // namespace reprise
