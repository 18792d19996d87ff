#include "views/circuit/circuit_box.hpp"

#include "widgets/theme.hpp"

#include <QPainter>
#include <QSignalBlocker>

#include <algorithm>

namespace reprise {

CircuitBox::CircuitBox(const QString& accessibleName) {
    setObjectName("circuit");
    setAccessibleName(accessibleName);
    setToolTip(accessibleName);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setMinimumWidth(72); // narrow docks cut the text rather than the button
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
    connect(this, &QComboBox::currentTextChanged, this,
            [this](const QString& id) { m_wanted = id; });
}

void CircuitBox::showCircuits(const QStringList& ids) {
    const QSignalBlocker quiet(this);
    clear();
    addItems(ids);
    setCurrentIndex(std::max(0, static_cast<int>(ids.indexOf(m_wanted))));
    setVisible(isNeeded());
}

bool CircuitBox::choose(const QString& id) {
    const int found = findText(id, Qt::MatchExactly | Qt::MatchCaseSensitive);
    if (found >= 0) {
        setCurrentIndex(found);
    }
    return found >= 0;
}

void CircuitBox::paintName(QPainter& painter, const QWidget* view) const {
    if (isNeeded()) {
        painter.setPen(currentTheme().text);
        painter.drawText(QRect(mapTo(view, QPoint(4, 0)), size()), Qt::AlignVCenter, currentText());
    }
}

} // namespace reprise
