#include "views/map/tick_names.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

void placeNames(std::vector<TickName>& names, double first, double last,
                const QFontMetricsF& metrics) {
    constexpr double kApart = 4;         // px
    constexpr double kLeastReadable = 7; // px, of a letter
    std::vector<double> widths;
    for (const TickName& name : names) {
        widths.push_back(std::ceil(metrics.horizontalAdvance(name.name)) + 1);
    }
    double room = last - first - kApart * (double(names.size()) - 1);
    std::vector<double> sorted = widths;
    std::sort(sorted.begin(), sorted.end());
    double most = 0; // px, the widest a name may be
    for (std::size_t k = 0; k < sorted.size(); ++k) {
        most = room / double(sorted.size() - k);
        if (sorted[k] > most) {
            break;
        }
        room -= sorted[k];
        most = sorted[k];
    }
    double left = first;
    for (std::size_t k = 0; k < names.size(); ++k) {
        TickName& name = names[k];
        name.width = std::min(widths[k], most);
        if (name.width < widths[k]) {
            name.name = metrics.elidedText(name.name, Qt::ElideRight, name.width);
        }
        if (name.width < kLeastReadable) {
            name.name.clear();
            name.width = 0;
        }
        const double wanted = name.isGoal ? name.x + 4 : name.x - name.width / 2;
        name.left = std::max(left, wanted);
        left = name.left + name.width + kApart;
    }
    double right = last; // then those at the end back to the left
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        name->left = std::min(name->left, right - name->width);
        right = name->left - kApart;
    }
}

} // namespace reprise
