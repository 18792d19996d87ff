// The inspector as a picture: a list of parameters for people who read about the project elsewhere.
#include "views/inspector/inspector_view.hpp"
#include "views/inspector/parameter_delegate.hpp"
#include "views/inspector/parameter_model.hpp"
#include "views/inspector/parameter_tree.hpp"
#include "views/inspector/value_text.hpp"
#include "widgets/theme.hpp"

#include <QComboBox>
#include <QPainter>

namespace reprise {

void InspectorView::paintPicture(QPainter& painter, const QRect& area) {
    const Theme& theme = currentTheme();
    constexpr int kEdge = 8; // px
    painter.save();
    painter.setFont(font());
    painter.fillRect(area, theme.panel);
    QFont bold = font();
    bold.setBold(true);
    const int line = parameterLineHeight(fontMetrics());
    const int wide = area.width() - 2 * kEdge;
    const int nameWidth = wide / 2;
    const int unitWidth = fontMetrics().horizontalAdvance(QStringLiteral("nS/ms")) + 4;
    QRect row(area.left() + kEdge, area.top() + 4, wide, line);
    const auto write = [&](const QRect& cell, const QColor& color, const QString& text) {
        painter.setPen(color);
        painter.drawText(cell, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, cell.width()));
    };
    painter.setFont(bold);
    write(row, theme.text, m_chooser->currentText());
    for (int g = 0; g < m_model->rowCount(); ++g) {
        const QModelIndex group = m_model->index(g, 0);
        if (m_tree->isRowHidden(g, {})) {
            continue;
        }
        row.translate(0, line);
        painter.fillRect(row.adjusted(-kEdge, 2, kEdge, -1), theme.band);
        painter.setFont(bold);
        write(row, theme.dim, m_model->heading(group));
        for (int r = 0; r < m_model->rowCount(group); ++r) {
            if (m_tree->isRowHidden(r, group)) {
                continue;
            }
            const ParameterRow& held = *m_model->row(m_model->index(r, 0, group));
            row.translate(0, line);
            painter.setFont(held.isChanged ? bold : font());
            write(row.adjusted(0, 0, nameWidth - wide - 4, 0), theme.text,
                  QString::fromStdString(held.spec->key));
            write(row.adjusted(nameWidth, 0, -unitWidth - 4, 0), theme.text, editText(held.value));
            painter.setFont(font());
            write(row.adjusted(wide - unitWidth, 0, 0, 0), theme.dim,
                  QString::fromStdString(held.spec->unit));
        }
    }
    painter.restore();
}

} // namespace reprise
