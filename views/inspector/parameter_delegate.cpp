#include "views/inspector/parameter_delegate.hpp"

#include "core/editing/parameter_edit.hpp"
#include "views/inspector/parameter_model.hpp"
#include "views/inspector/value_edit.hpp"
#include "views/inspector/value_text.hpp"
#include "widgets/theme.hpp"

#include <QComboBox>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTimer>

namespace reprise {

namespace {

constexpr int kMargin = 6;    // pixels between a cell's edge and its text
constexpr int kDotSpace = 14; // left of the name, for the changed mark

QStyleOptionViewItem topLine(const QStyleOptionViewItem& option) {
    QStyleOptionViewItem line = option;
    line.rect.setHeight(parameterLineHeight(option.fontMetrics));
    return line;
}

void paintBadge(QPainter& painter, const QRect& cell, const QString& text, const QColor& color) {
    QFont font = painter.font();
    font.setBold(false);
    font.setPointSizeF(font.pointSizeF() * 0.78);
    painter.setFont(font);
    const QFontMetrics metrics(font);
    QRect badge(0, 0, metrics.horizontalAdvance(text) + 8, metrics.height() + 1);
    badge.moveCenter(cell.center());
    badge.moveRight(cell.right() - 2);
    painter.setPen(color);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.drawText(badge, Qt::AlignCenter, text);
}

void paintBox(QPainter& painter, const QRect& cell, bool isOn) {
    const Theme& theme = currentTheme();
    QRectF box(0, 0, 14, 14);
    box.moveCenter(QRectF(cell).center());
    box.moveLeft(cell.left() + 2.5);
    painter.setPen(isOn ? theme.accent : theme.dim);
    painter.setBrush(isOn ? theme.accent : theme.panel);
    painter.drawRoundedRect(box, 3, 3);
    if (isOn) {
        painter.setPen(QPen(theme.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF c = box.center();
        painter.drawPolyline(
            QPolygonF{c + QPointF(-3.5, 0), c + QPointF(-1, 2.8), c + QPointF(3.8, -3)});
    }
}

int badgeWidth(const QFont& font, const QString& text) {
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.78);
    return QFontMetrics(small).horizontalAdvance(text) + 14;
}

} // namespace

int parameterLineHeight(const QFontMetrics& metrics) {
    return metrics.height() + 9;
}

ParameterDelegate::ParameterDelegate(ParameterModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model) {}

void ParameterDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    const ParameterRow* row = m_model.row(index);
    if (row == nullptr) {
        return; // headings are painted by the tree
    }
    const QStyleOptionViewItem line = topLine(option);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(option.font);
    switch (index.column()) {
    case ParameterModel::Name:
        paintName(*painter, line, *row);
        break;
    case ParameterModel::Value:
        paintValue(*painter, line, *row);
        break;
    case ParameterModel::Unit:
        painter->setPen(currentTheme().dim);
        painter->drawText(line.rect.adjusted(2, 0, 0, 0), Qt::AlignVCenter,
                          QString::fromStdString(row->spec->unit));
        break;
    default:
        paintReset(*painter, line, *row);
    }
    painter->restore();
}

void ParameterDelegate::paintName(QPainter& painter, const QStyleOptionViewItem& option,
                                  const ParameterRow& row) const {
    QRect area = option.rect.adjusted(kDotSpace, 0, -2, 0);
    if (row.isChanged) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(currentTheme().accent);
        painter.drawEllipse(
            QPointF(option.rect.left() + kDotSpace / 2.0, option.rect.center().y() + 0.5), 2.5,
            2.5);
    }
    if (row.spec->isLiveSafe) {
        const QString live = tr("live");
        painter.save();
        paintBadge(painter, option.rect, live, currentTheme().dim);
        painter.restore();
        area.setRight(area.right() - badgeWidth(option.font, live));
    }
    QFont font = option.font;
    font.setBold(row.isChanged);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(currentTheme().text);
    const QString key =
        metrics.elidedText(QString::fromStdString(row.spec->key), Qt::ElideRight, area.width());
    painter.drawText(area, Qt::AlignVCenter, key);
    const QString symbol = QString::fromStdString(row.spec->symbol);
    const QRect rest = area.adjusted(metrics.horizontalAdvance(key) + 8, 0, 0, 0);
    if (symbol != key && QFontMetrics(option.font).horizontalAdvance(symbol) <= rest.width()) {
        painter.setFont(option.font);
        painter.setPen(currentTheme().dim);
        painter.drawText(rest, Qt::AlignVCenter, symbol);
    }
}

void ParameterDelegate::paintValue(QPainter& painter, const QStyleOptionViewItem& option,
                                   const ParameterRow& row) const {
    if (row.spec->kind == ParameterKind::Boolean) {
        const auto* isOn = std::get_if<bool>(&row.value);
        if (row.isMixed) {
            painter.setPen(currentTheme().dim);
            painter.drawText(option.rect.adjusted(kMargin, 0, 0, 0), Qt::AlignVCenter,
                             tr("different"));
        } else {
            paintBox(painter, option.rect, isOn != nullptr && *isOn);
        }
        return;
    }
    const bool isWrong = !row.reason.isEmpty();
    // A field's outline says that one can type here; it is all that distinguishes value from text.
    painter.setPen(isWrong ? currentTheme().error : currentTheme().grid);
    painter.setBrush(currentTheme().panel);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 2.5, -1.5, -2.5), 3, 3);
    QRect area = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    if (row.spec->kind == ParameterKind::Choice) {
        const QPointF tip(area.right() - 3, area.center().y() + 2.5);
        painter.setPen(QPen(currentTheme().dim, 1.4));
        painter.drawPolyline(QPolygonF{tip + QPointF(-4, -4), tip, tip + QPointF(4, -4)});
        area.setRight(area.right() - 14);
    }
    QFont font = option.font;
    font.setBold(row.isChanged && !isWrong);
    const bool isSaid = isAutomatic(row.value) || row.isMixed; // in a word
    font.setItalic(!isWrong && isSaid);
    painter.setFont(font);
    painter.setPen(isWrong  ? currentTheme().error
                   : isSaid ? currentTheme().dim
                            : currentTheme().text);
    const QString text = isWrong       ? row.rejectedText
                         : row.isMixed ? tr("different")
                                       : editText(row.value);
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetrics(font).elidedText(text, Qt::ElideRight, area.width()));
}

void ParameterDelegate::paintReset(QPainter& painter, const QStyleOptionViewItem& option,
                                   const ParameterRow& row) const {
    if (!row.isChanged && row.reason.isEmpty()) {
        return;
    }
    // An arrow that turns back.
    const QPointF center = QRectF(option.rect).center();
    const double r = 4.5;
    painter.setPen(QPen(currentTheme().dim, 1.5, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(center.x() - r, center.y() - r, 2 * r, 2 * r), -140 * 16, 290 * 16);
    const QPointF tip = center + QPointF(-3.9, -2.3);
    painter.drawPolyline(QPolygonF{tip + QPointF(-0.6, -4.2), tip, tip + QPointF(4.2, -0.4)});
}

QWidget* ParameterDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                                         const QModelIndex& index) const {
    const ParameterRow* row = m_model.row(index);
    if (row == nullptr || row->spec->kind == ParameterKind::Boolean) {
        return nullptr;
    }
    auto* self = const_cast<ParameterDelegate*>(this); // signals of a delegate are not const
    if (row->spec->kind == ParameterKind::Choice) {
        auto* combo = new QComboBox(parent);
        for (const std::string& choice : row->spec->choices) {
            combo->addItem(QString::fromStdString(choice));
        }
        connect(combo, &QComboBox::activated, self, [self, combo] {
            emit self->commitData(combo);
            emit self->closeEditor(combo);
        });
        QTimer::singleShot(0, combo, &QComboBox::showPopup);
        return combo;
    }
    auto* edit = new ValueEdit(*row->spec, parent);
    edit->setObjectName(QStringLiteral("valueEdit"));
    edit->setAccessibleName(QString::fromStdString(row->spec->key));
    connect(edit, &ValueEdit::textEdited, self,
            [this, index = QPersistentModelIndex(index)](const QString& text) {
                m_model.judge(index, text);
            });
    return edit;
}

void ParameterDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    if (auto* combo = qobject_cast<QComboBox*>(editor)) {
        combo->setCurrentText(index.data(Qt::EditRole).toString());
    } else if (auto* edit = qobject_cast<ValueEdit*>(editor); edit && !edit->isBeingTyped()) {
        edit->setText(index.data(Qt::EditRole).toString());
    }
}

void ParameterDelegate::setModelData(QWidget* editor, QAbstractItemModel* /*model*/,
                                     const QModelIndex& index) const {
    if (auto* combo = qobject_cast<QComboBox*>(editor)) {
        m_model.setText(index, combo->currentText());
    } else if (auto* edit = qobject_cast<ValueEdit*>(editor); edit && edit->isBeingTyped()) {
        m_model.setText(index, edit->text());
    }
}

void ParameterDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                             const QModelIndex& /*index*/) const {
    editor->setGeometry(topLine(option).rect.adjusted(0, 1, 0, -1));
}

bool ParameterDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                    const QStyleOptionViewItem& option, const QModelIndex& index) {
    const ParameterRow* row = m_model.row(index);
    if (row == nullptr) {
        return false;
    }
    const bool isClick = event->type() == QEvent::MouseButtonRelease &&
                         static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton;
    const bool isSpace =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (index.column() == ParameterModel::Value && row->spec->kind == ParameterKind::Boolean &&
        (isClick || isSpace)) {
        const auto* isOn = std::get_if<bool>(&row->value);
        m_model.setValue(index, isOn == nullptr || !*isOn);
        return true;
    }
    if (index.column() == ParameterModel::Reset && isClick) {
        m_model.resetValue(index);
        return true;
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace reprise
