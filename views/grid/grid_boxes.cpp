#include "views/grid/grid_boxes.hpp"

#include <QSignalBlocker>

#include <algorithm>

namespace reprise {

namespace {

void describe(QComboBox& box, const QString& objectName, const QString& accessibleName) {
    box.setObjectName(objectName);
    box.setAccessibleName(accessibleName);
    box.setToolTip(accessibleName);
    box.setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box.setMinimumWidth(72); // narrow docks cut the text rather than the button
    box.setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

} // namespace

QuantityBox::QuantityBox(const QString& objectName, const QString& accessibleName,
                         GridQuantity chosen) {
    for (const GridQuantityText& text : gridQuantities()) {
        addItem(text.label, int(text.quantity));
    }
    choose(chosen);
    describe(*this, objectName, accessibleName);
}

PatternBox::PatternBox() {
    describe(*this, "pattern", tr("Pattern whose assembly is shown"));
}

void PatternBox::showPatterns(const GridOutline& grid, const GridMoment& moment) {
    if (moment.assemblies == m_patterns) {
        return;
    }
    const AssemblyKey kept = pattern();
    const QSignalBlocker quiet(this);
    m_patterns = moment.assemblies;
    clear();
    for (const AssemblyKey& key : m_patterns) {
        addItem(nameOf(grid, key));
    }
    const auto found = std::find(m_patterns.begin(), m_patterns.end(), kept);
    setCurrentIndex(found == m_patterns.end() ? 0 : static_cast<int>(found - m_patterns.begin()));
}

AssemblyKey PatternBox::pattern() const {
    const auto index = std::size_t(std::max(0, currentIndex()));
    return index < m_patterns.size() ? m_patterns[index] : AssemblyKey();
}

} // namespace reprise
