#include "views/experiment/part_delegate.hpp"

#include "widgets/theme.hpp"

#include <QLineEdit>
#include <QPainter>

#include <algorithm>

namespace reprise {

namespace {

constexpr int kEdge = 10;   // px, left and right of the words
constexpr int kBox = 14;    // px
constexpr int kGap = 6;     // px, between parts of a line
constexpr int kAbove = 5;   // px, above the first and below the last line
constexpr int kPlayBar = 3; // px

int numberWidth(const QFontMetrics& metrics, const PartLine& line) {
    return line.number.isEmpty() ? 0
                                 : std::max(metrics.horizontalAdvance(line.number),
                                            metrics.horizontalAdvance(QStringLiteral("00"))) +
                                       kGap;
}

void paintSwitch(QPainter& painter, const QRect& place, bool isOn) {
    const Theme& theme = currentTheme();
    painter.setPen(isOn ? theme.accent : theme.dim);
    painter.setBrush(isOn ? theme.accent : theme.panel);
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    if (isOn) {
        painter.setPen(QPen(theme.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF c = QRectF(place).center();
        painter.drawPolyline(
            QPolygonF{c + QPointF(-3.5, 0), c + QPointF(-1, 2.8), c + QPointF(3.8, -3)});
    }
}

} // namespace

int PartDelegate::heightOf(const QFontMetrics& metrics, const PartLine& line) {
    return 2 * kAbove + metrics.height() * (line.summary.isEmpty() ? 1 : 2);
}

QRect PartDelegate::boxIn(const QRect& card, const QFontMetrics& metrics, const PartLine& line) {
    return {card.left() + kEdge + numberWidth(metrics, line),
            card.top() + kAbove + (metrics.height() - kBox) / 2, kBox, kBox};
}

QSize PartDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const PartLine* line = m_list.line(index.row());
    return {40, line != nullptr ? heightOf(option.fontMetrics, *line) : 0};
}

void PartDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    const PartLine* line = m_list.line(index.row());
    if (line == nullptr) {
        return;
    }
    const Theme& theme = currentTheme();
    const QRect card = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->fillRect(card, isSelected
                                ? mixed(theme.panel, theme.accent, m_list.hasFocus() ? 0.18 : 0.1)
                                : theme.panel);
    if (line->isPlaying) {
        painter->fillRect(QRect(card.left(), card.top(), kPlayBar, card.height()), theme.accent);
    }
    painter->setFont(option.font);
    paintFirstLine(*painter, card, *line);
    if (!line->summary.isEmpty()) {
        const int left = numberWidth(option.fontMetrics, *line) + (line->isOn ? kBox + kGap : 0);
        const QRect second =
            card.adjusted(kEdge + left, kAbove + option.fontMetrics.height(), -kEdge, -kAbove);
        painter->setPen(theme.dim);
        painter->drawText(
            second, Qt::AlignVCenter | Qt::AlignLeft,
            option.fontMetrics.elidedText(line->summary, Qt::ElideRight, second.width()));
    }
    painter->setPen(theme.grid);
    painter->drawLine(card.bottomLeft(), card.bottomRight());
    painter->restore();
}

void PartDelegate::paintFirstLine(QPainter& painter, const QRect& card,
                                  const PartLine& line) const {
    const Theme& theme = currentTheme();
    const QFont plain = painter.font();
    const QFontMetrics metrics(plain);
    QRect row(card.left() + kEdge, card.top() + kAbove, card.width() - 2 * kEdge, metrics.height());
    const bool isOff = line.isOn && !*line.isOn;
    painter.setPen(theme.dim);
    painter.drawText(row, Qt::AlignVCenter, line.number);
    row.setLeft(row.left() + numberWidth(metrics, line));
    if (line.isOn) {
        paintSwitch(painter, boxIn(card, metrics, line), *line.isOn);
        row.setLeft(row.left() + kBox + kGap);
    }
    const int wanted = metrics.horizontalAdvance(line.length) + 4; // rounding
    if (!line.length.isEmpty()) {
        const int room = std::min(wanted, row.width() / 2);
        painter.setPen(isOff ? theme.dim : theme.text);
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight,
                         metrics.elidedText(line.length, Qt::ElideRight, room));
        row.setRight(row.right() - room - kGap);
    }
    QFont bold = plain;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(isOff ? theme.dim : theme.text);
    const QFontMetrics boldMetrics(bold);
    const QString name = boldMetrics.elidedText(line.name, Qt::ElideRight, row.width());
    painter.drawText(row, Qt::AlignVCenter, name);
    row.setLeft(row.left() + boldMetrics.horizontalAdvance(name) + kGap);
    painter.setFont(plain);
    painter.setPen(isOff ? theme.dim : theme.text);
    painter.drawText(row, Qt::AlignVCenter,
                     metrics.elidedText(line.detail, Qt::ElideRight, std::max(0, row.width())));
}

QWidget* PartDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                                    const QModelIndex& index) const {
    const PartLine* line = m_list.line(index.row());
    if (line == nullptr || !line->mayRename) {
        return nullptr;
    }
    auto* field = new QLineEdit(parent);
    field->setObjectName(QStringLiteral("nameEdit"));
    field->setAccessibleName(tr("Name"));
    return field;
}

void PartDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    auto* field = qobject_cast<QLineEdit*>(editor);
    if (const PartLine* line = m_list.line(index.row()); field && line && !field->isModified()) {
        field->setText(line->name);
        field->selectAll();
    }
}

void PartDelegate::setModelData(QWidget* editor, QAbstractItemModel* /*model*/,
                                const QModelIndex& index) const {
    const auto* field = qobject_cast<QLineEdit*>(editor);
    if (field != nullptr && field->isModified()) {
        emit m_list.renamed(index.row(), field->text().trimmed());
    }
}

void PartDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                        const QModelIndex& index) const {
    const PartLine* line = m_list.line(index.row());
    const int left = line != nullptr
                         ? numberWidth(option.fontMetrics, *line) + (line->isOn ? kBox + kGap : 0)
                         : 0;
    const int height = std::min(option.rect.height(), option.fontMetrics.height() + 2 * kAbove);
    editor->setGeometry(option.rect.left() + kEdge + left - 4, option.rect.top(),
                        option.rect.width() - kEdge - left, height);
}

} // namespace reprise
