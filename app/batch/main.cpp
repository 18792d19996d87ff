/// \file
/// reprise-batch: plays, checks, lists and imports without a window.

#include "app/batch/commands.hpp"
#include "app/batch/output.hpp"
#include "core/models/plugins.hpp"

#include <CLI/CLI.hpp>

#include <exception>

int main(int argc, char** argv) {
    using namespace reprise;
    prepareStandardStreams();
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
    runCommand->add_option("--threads", run.threads, "Threads (0: automatic)");
    runCommand->add_option("--out", run.out,
                           "Run folder, new or empty; one that holds a run or anything else is "
                           "refused. Without it runs/NAME, where the former run of the same "
                           "project is replaced");
    runCommand->add_flag("--overwrite", run.mayOverwrite,
                         "Remove the files of the run that the folder holds");
    runCommand->add_flag("--json", run.asJson, "Print the summary as one JSON object");

    ValidateRequest validate;
    CLI::App* validateCommand = app.add_subcommand("validate", "Check a project");
    validateCommand->add_option("project", validate.project, "Project file")->required();
    validateCommand
        ->add_option("--set", validate.overrides, "path=value, e.g. engine.resolution=0.1")
        ->allow_extra_args(false);
    validateCommand->add_flag("--json", validate.asJson, "Print one JSON object");

    ListRequest list;
    CLI::App* listCommand = app.add_subcommand("list", "Show what there is");
    listCommand->add_option("what", list.what, listableThings(" or "));
    listCommand->add_option("project", list.project, "Project file, for network");
    listCommand->add_flag("--json", list.asJson, "Print one JSON object");

    ImportRequest imports;
    CLI::App* importCommand =
        app.add_subcommand("import", "Make a project of a neuroseq configuration");
    importCommand->add_option("configuration", imports.configuration, "neuroseq's YAML file")
        ->required();
    importCommand->add_option("--out", imports.out, "Project file (standard output)");

    if (const std::string problem = loadPluginsOfEnvironment(); !problem.empty()) {
        printError("error: {}\n", problem);
        return kWrongInput;
    }
    int code = kDone;
    try {
        try {
            app.parse(argc, argv);
            code = runCommand->parsed()        ? runProject(run)
                   : importCommand->parsed()   ? importConfiguration(imports)
                   : validateCommand->parsed() ? validateProject(validate)
                                               : listThings(list);
        } catch (const CLI::ParseError& error) {
            code = app.exit(error) == 0 ? kDone : kWrongInput;
        }
        flushOut();
    } catch (const FileError& error) {
        printError("error: {}\n", error.text());
        code = kRunFailed;
    } catch (const std::exception& error) {
        printError("error: {}\n", error.what());
        code = kRunFailed;
    }
    return code;
}
