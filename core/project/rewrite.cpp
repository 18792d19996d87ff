#include "core/project/project_tree.hpp"
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "core/yaml/source_text.hpp"
#include "core/yaml/yaml_patch.hpp"

#include <algorithm>

namespace reprise {
namespace {

/// The comment lines and blank lines that open a file.
std::string leadingComments(const std::string& text) {
    std::size_t at = 0;
    std::size_t end = 0; // after the last comment
    while (at < text.size()) {
        const std::size_t first = text.find_first_not_of(" \t\n", at);
        if (first == std::string::npos || text[first] != '#') {
            break;
        }
        at = std::min(text.find('\n', first), text.size() - 1) + 1;
        end = at;
    }
    std::string comments = text.substr(0, end);
    if (!comments.empty() && comments.back() != '\n') {
        comments += '\n';
    }
    return comments;
}

bool hasComments(std::string_view text) {
    for (std::size_t at = text.find('#'); at != std::string_view::npos;
         at = text.find('#', at + 1)) {
        if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '\t' || text[at - 1] == '\n') {
            return true; // or a '#' within quotes, which costs no more than a word of warning
        }
    }
    return false;
}

/// What an action or a connection rule makes no use of is not written, and does not tell two apart.
bool saysTheSame(const Project& a, const Project& b) {
    return writeProjectText(a) == writeProjectText(b);
}

RewriteResult writtenAnew(const Project& project, const std::string& original) {
    const std::string comments = leadingComments(original);
    return {comments + writeProjectText(project), !hasComments(std::string_view(original).substr(
                                                      std::min(comments.size(), original.size())))};
}

/// \p body with what tells \p project from the one \p before that stands there, if that can be
/// done.
std::optional<std::string> patchedText(const Project& before, const Project& project,
                                       const std::string& body) {
    const YamlDocument source = parseYaml(body);
    auto patched =
        patchYaml(body, *source.root, *projectTree(before, true), *projectTree(project, true));
    if (patched) {
        const ReadResult check = readProjectText(*patched, {}, &project.environment);
        if (!saysTheSame(check.project, project)) {
            patched.reset();
        }
    }
    return patched;
}

} // namespace

RewriteResult rewriteProjectText(const Project& project, const std::string& original) {
    const ReadResult read = readProjectText(original, {}, &project.environment);
    if (read.isReadable() && saysTheSame(read.project, project)) {
        return {original, true};
    }
    // In between every line ends the same way; the file keeps its own.
    const std::string_view mark =
        original.starts_with(kByteOrderMark) ? kByteOrderMark : std::string_view();
    const std::string body = withLineBreaks(original.substr(mark.size()), "\n");
    RewriteResult result;
    const auto patched =
        read.isReadable() ? patchedText(read.project, project, body) : std::nullopt;
    if (patched) {
        result = {std::string(mark) + *patched, true};
    } else {
        result = writtenAnew(project, body);
    }
    result.text = withLineBreaks(result.text, lineBreakOf(original));
    return result;
}

} // namespace reprise
