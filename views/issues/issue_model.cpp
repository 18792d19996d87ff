#include "views/issues/issue_model.hpp"

#include "widgets/theme.hpp"

#include <QFileInfo>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace reprise {

QString nameOf(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return QStringLiteral("error");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Note:
        break;
    }
    return QStringLiteral("note");
}

QIcon iconOf(Severity severity) {
    constexpr int kSize = 32;
    const Theme& theme = currentTheme();
    QPixmap pixmap(kSize, kSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QPainterPath shape;
    QColor color = theme.dim;
    if (severity == Severity::Error) {
        color = theme.error;
        shape.addPolygon(
            QPolygonF{{10, 3}, {22, 3}, {29, 10}, {29, 22}, {22, 29}, {10, 29}, {3, 22}, {3, 10}});
    } else if (severity == Severity::Warning) {
        color = theme.warning;
        shape.addPolygon(QPolygonF{{16, 3}, {30, 28}, {2, 28}});
    } else {
        shape.addEllipse(QPointF(16, 16), 13, 13);
    }
    painter.setBrush(color);
    painter.drawPath(shape);
    painter.setPen(QPen(theme.panel, 4, Qt::SolidLine, Qt::RoundCap));
    const bool isNote = severity == Severity::Note;
    painter.drawLine(QPointF(16, isNote ? 15 : 11), QPointF(16, isNote ? 22 : 18));
    painter.drawPoint(QPointF(16, isNote ? 9.5 : 24));
    return QIcon(pixmap);
}

QString placeOf(const Issue& issue) {
    if (issue.where.isKnown()) {
        const QString file = QFileInfo(QString::fromStdString(issue.where.file)).fileName();
        return QStringLiteral("%1:%2:%3").arg(file).arg(issue.where.line).arg(issue.where.column);
    }
    return QString::fromStdString(issue.path);
}

IssueModel::IssueModel(QObject* parent) : QAbstractTableModel(parent) {}

void IssueModel::setIssues(Issues issues) {
    beginResetModel();
    m_issues = std::move(issues);
    std::stable_sort(m_issues.begin(), m_issues.end(),
                     [](const Issue& a, const Issue& b) { return a.severity > b.severity; });
    endResetModel();
}

void IssueModel::repaint() {
    if (rowCount() > 0) {
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::DecorationRole});
    }
}

int IssueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_issues.size());
}

int IssueModel::columnCount(const QModelIndex& /*parent*/) const {
    return ColumnCount;
}

QVariant IssueModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const Issue& issue = at(index.row());
    if (role == Qt::DecorationRole && index.column() == Text) {
        return iconOf(issue.severity);
    }
    if (role == Qt::ToolTipRole) {
        QString text = QString::fromStdString(issue.text);
        if (!issue.path.empty()) {
            text += QLatin1Char('\n') + QString::fromStdString(issue.path);
        }
        return text;
    }
    if (role == Qt::AccessibleTextRole && index.column() == Text) {
        return nameOf(issue.severity) + QStringLiteral(": ") + QString::fromStdString(issue.text);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case Text:
        return QString::fromStdString(issue.text);
    case Where:
        return placeOf(issue);
    default:
        return QString::fromStdString(issue.fix);
    }
}

QVariant IssueModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const QString names[] = {tr("Problem"), tr("Where"), tr("What to do")};
    return names[std::clamp(section, 0, ColumnCount - 1)];
}

} // namespace reprise
