#include "core/project/project_tree.hpp"
#include "core/project/reader.hpp"
#include "core/project/source_text.hpp"
#include "core/project/writer.hpp"
#include "core/project/yaml_patch.hpp"

#include <algorithm>

namespace reprise {
namespace {

/// The comment lines and blank lines that open a file.
std::string leadingComments(const std::string& text) {
    std::size_t at = 0;
    std::size_t end = 0; // after the last comment
    while (at < text.size()) {
        const std::size_t first = text.find_first_not_of(" \t\r\n", at);
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

RewriteResult writtenAnew(const Project& project, const std::string& original) {
    const std::string comments = leadingComments(original);
    return {comments + writeProjectText(project), !hasComments(std::string_view(original).substr(
                                                      std::min(comments.size(), original.size())))};
}

} // namespace

RewriteResult rewriteProjectText(const Project& project, const std::string& original) {
    const ReadResult read = readProjectText(original, {}, &project.environment);
    const std::string_view mark =
        original.starts_with(kByteOrderMark) ? kByteOrderMark : std::string_view();
    const std::string body = original.substr(mark.size());
    if (!read.isReadable()) {
        return writtenAnew(project, body);
    }
    if (isSameProject(read.project, project)) {
        return {original, true};
    }
    const YamlDocument source = parseYaml(body);
    const auto patched = patchYaml(body, *source.root, *projectTree(read.project, true),
                                   *projectTree(project, true));
    if (patched) {
        const ReadResult check = readProjectText(*patched, {}, &project.environment);
        if (isSameProject(check.project, project)) {
            return {std::string(mark) + *patched, true};
        }
    }
    return writtenAnew(project, body);
}

} // namespace reprise
