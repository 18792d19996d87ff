/// \file
/// reprise-batch: plays, checks, lists and imports without a window.

#include "app/batch/commands.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    using namespace reprise;
    CLI::App app{"Reprise: sequence learning, replay and planning in spiking networks"};
    app.set_version_flag("--version", versionText());
    app.require_subcommand(1);
    app.footer("Exit codes: 0 done, 1 the input is wrong, 2 the run failed, 3 interrupted.");

    RunRequest run;
    CLI::App* runCommand = app.add_subcommand("run", "Play a project and write a run folder");
    runCommand->add_option("project", run.project, "Project file")->required();
    runCommand->add_option("--experiment", run.experiment, "Name of the experiment (first)");
    runCommand->add_option("--seed", run.seed, "Seed instead of the project's");
    runCommand->add_option("--set", run.overrides, "path=value, e.g. engine.resolution=0.1")
        ->allow_extra_args(false);
    runCommand->add_option("--threads", run.threads, "Threads (0: automatic)")
        ->check(CLI::Range(0, 256));
    runCommand->add_option("--out", run.out, "Run folder (runs/NAME)");
    runCommand->add_flag("--json", run.asJson, "Print the summary as one JSON object");

    ValidateRequest validate;
    CLI::App* validateCommand = app.add_subcommand("validate", "Check a project");
    validateCommand->add_option("project", validate.project, "Project file")->required();
    validateCommand->add_flag("--json", validate.asJson, "Print one JSON object");

    ListRequest list;
    CLI::App* listCommand = app.add_subcommand("list", "Show what there is");
    listCommand
        ->add_option("what", list.what,
                     "models, rules, inputs, circuits, stimuli, maps or projects")
        ->required();
    listCommand->add_flag("--json", list.asJson, "Print one JSON object");

    ImportRequest imports;
    CLI::App* importCommand =
        app.add_subcommand("import", "Make a project of a neuroseq configuration");
    importCommand->add_option("configuration", imports.configuration, "neuroseq's YAML file")
        ->required();
    importCommand->add_option("--out", imports.out, "Project file (standard output)");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? kDone : kWrongInput;
    }
    try {
        if (runCommand->parsed()) {
            return runProject(run);
        }
        if (importCommand->parsed()) {
            return importConfiguration(imports);
        }
        return validateCommand->parsed() ? validateProject(validate) : listThings(list);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: %s\n", error.what());
        return kRunFailed;
    }
}
