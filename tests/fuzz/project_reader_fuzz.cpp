/// \file
/// libFuzzer target: any bytes as a project file. Besides crashes, hangs and undefined behaviour it
/// looks for broken promises: what was read must be written so that it reads back the same, and
/// every problem must be a sentence at a place that exists.

#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "core/yaml/source_text.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace reprise;

namespace {

void require(bool isKept, const char* promise, const std::string& evidence) {
    if (!isKept) {
        std::fprintf(stderr, "broken promise: %s\n%s\n", promise, evidence.c_str());
        std::abort();
    }
}

void checkIssues(const ReadResult& result, const std::string& name, const std::string& text) {
    const std::string plain = withLineBreaks(text, "\n");
    const auto lines = std::count(plain.begin(), plain.end(), '\n') + 1;
    for (const Issue& issue : result.issues) {
        require(!issue.text.empty(), "an issue says something", issue.path);
        const bool isElsewhere = issue.where.file != name; // a map's file
        require(issue.where.line >= 0 && (isElsewhere || issue.where.line <= lines),
                "a line exists", toString(issue));
    }
}

void checkRoundTrip(const Project& project, const std::string& text) {
    const std::string written = writeProjectText(project);
    const ReadResult again = readProjectText(written, "again");
    require(again.isReadable(), "what is written can be read",
            written + (again.issues.empty() ? "" : toString(again.issues.front())));
    require(writeProjectText(again.project) == written, "what is written reads back the same",
            written);
    require(rewriteProjectText(project, text).text == text, "an unchanged file keeps its bytes",
            text);
}

/// An edit saved into the original text must be exactly that edit.
void checkEdit(Project project, const std::string& text) {
    project.seed ^= 1;
    project.name += "!";
    if (!project.populations.empty()) {
        project.populations.pop_back();
    }
    const RewriteResult result = rewriteProjectText(project, text);
    const Project saved = readProjectText(result.text, "edited").project;
    require(writeProjectText(saved) == writeProjectText(project), "an edit is saved", result.text);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const ReadResult result = readProjectText(text, "fuzz");
    checkIssues(result, "fuzz", text);
    if (!result.isReadable()) {
        return 0;
    }
    checkRoundTrip(result.project, text);
    checkEdit(result.project, text);
    Project changed = result.project;
    const std::size_t lineEnd = std::min(text.find('\n'), text.size());
    if (!hasErrors(setByPath(changed, text.substr(0, lineEnd), text.substr(lineEnd)))) {
        require(readProjectText(writeProjectText(changed), "set").isReadable(),
                "a value that was set can be saved", writeProjectText(changed));
    }
    return 0;
}
