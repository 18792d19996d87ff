#include "views/canvas/tools/canvas_tool.hpp"

#include <algorithm>
#include <map>

namespace reprise {

namespace {

using Maker = std::function<std::unique_ptr<CanvasTool>()>;

std::map<int, Maker>& toolMakers() {
    static std::map<int, Maker> makers;
    return makers;
}

} // namespace

CanvasToolRegistration::CanvasToolRegistration(int order, Maker make) {
    toolMakers()[order] = std::move(make);
}

std::vector<std::unique_ptr<CanvasTool>> makeCanvasTools() {
    std::vector<std::unique_ptr<CanvasTool>> tools;
    for (const auto& [order, make] : toolMakers()) {
        tools.push_back(make());
    }
    return tools;
}

QString CanvasTool::chosen() const {
    const std::vector<Choice> all = choices();
    const bool isThere =
        std::ranges::any_of(all, [this](const Choice& each) { return each.id == m_chosen; });
    return isThere ? m_chosen : all.empty() ? QString() : all.front().id;
}

} // namespace reprise
