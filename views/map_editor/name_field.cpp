#include "views/map_editor/name_field.hpp"

#include "widgets/panel_palette.hpp"

#include <QKeyEvent>

namespace reprise {

NameField::NameField(std::function<QString(const QString&)> problem, QWidget* parent)
    : QLineEdit(parent), m_problem(std::move(problem)) {
    connect(this, &QLineEdit::textChanged, this, &NameField::judge);
    connect(&themeHub(), &ThemeHub::changed, this, &NameField::judge);
    judge();
}

void NameField::setProblem(std::function<QString(const QString&)> problem) {
    m_problem = std::move(problem);
    judge();
}

void NameField::judge() {
    const QString found = text().isEmpty() ? QString() : problem();
    QPalette colors = onPanel(QPalette());
    if (!found.isEmpty()) {
        colors.setColor(QPalette::Text, currentTheme().error);
    }
    setPalette(colors);
    setToolTip(found);
    emit problemChanged(found);
}

void NameField::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (const QString found = problem(); found.isEmpty()) {
            emit accepted(text());
        } else {
            emit problemChanged(found); // the text stays to be corrected
        }
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        emit abandoned();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void NameField::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason) {
        return; // a menu, another window: the user comes back
    }
    if (isVisible()) {
        problem().isEmpty() ? emit accepted(text()) : emit abandoned();
    }
}

} // namespace reprise
