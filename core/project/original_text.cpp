#include "core/project/original_text.hpp"

#include "core/project/project_tree.hpp"
#include "core/project/reader.hpp"
#include "core/yaml/source_text.hpp"
#include "core/yaml/yaml_node.hpp"
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

RewriteResult writtenAnew(const std::string& canonical, const std::string& original) {
    const std::string comments = leadingComments(original);
    return {comments + canonical, !hasComments(std::string_view(original).substr(
                                      std::min(comments.size(), original.size())))};
}

} // namespace

struct OriginalText::Contents {
    bool isReadable = false;
    std::string mark;      ///< the byte order mark, if it has one
    std::string body;      ///< what follows, where every line ends with a line feed
    std::string lineBreak; ///< how the text's own lines end
    std::string canonical; ///< what it says; "" if it cannot be read
    YamlPtr source;        ///< of the body
    YamlPtr before;        ///< of what it says
};

OriginalText::OriginalText(std::string text, EnvironmentSpec known)
    : m_text(std::move(text)), m_known(std::move(known)) {}

OriginalText::~OriginalText() = default;

const OriginalText::Contents& OriginalText::contents() const {
    if (m_contents == nullptr) {
        auto contents = std::make_unique<Contents>();
        const ReadResult read = readUnchecked(m_text, {}, &m_known);
        contents->isReadable = read.isReadable();
        contents->mark = m_text.starts_with(kByteOrderMark) ? kByteOrderMark : std::string_view();
        contents->body = withLineBreaks(m_text.substr(contents->mark.size()), "\n");
        contents->lineBreak = lineBreakOf(m_text);
        if (read.isReadable()) {
            contents->canonical = writeProjectText(read.project);
            contents->source = parseYaml(contents->body).root;
            contents->before = projectTree(read.project, true);
        }
        m_contents = std::move(contents);
    }
    return *m_contents;
}

RewriteResult OriginalText::rewritten(const Project& project) const {
    const Contents& original = contents();
    // What an action or a connection rule makes no use of is not written, and does not tell two
    // apart.
    const std::string canonical = writeProjectText(project);
    if (original.isReadable && canonical == original.canonical) {
        return {m_text, true};
    }
    RewriteResult result = writtenAnew(canonical, original.body);
    if (original.isReadable) {
        const auto patched = patchYaml(original.body, *original.source, *original.before,
                                       *projectTree(project, true));
        if (patched) {
            const ReadResult check = readUnchecked(*patched, {}, &project.environment);
            if (check.isReadable() && writeProjectText(check.project) == canonical) {
                result = {original.mark + *patched, true};
            }
        }
    }
    result.text = withLineBreaks(result.text, original.lineBreak);
    return result;
}

RewriteResult rewriteProjectText(const Project& project, const std::string& original) {
    return OriginalText(original, project.environment).rewritten(project);
}

} // namespace reprise
