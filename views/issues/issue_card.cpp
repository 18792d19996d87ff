#include "views/issues/issue_card.hpp"

#include "views/issues/issue_sentence.hpp"
#include "widgets/flow_layout.hpp"
#include "widgets/theme.hpp"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QIcon>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>
#include <QVBoxLayout>

namespace reprise {

namespace {

constexpr int kIconSize = 16; // px

/// Wraps, also within names and paths without a space.
QLabel* wrappedLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setMinimumWidth(40);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setVisible(!text.isEmpty());
    return label;
}

/// Paths may be broken at their dots.
QString breakable(QString path) {
    return path.replace(QLatin1Char('.'), QStringLiteral(".\u200b"));
}

} // namespace

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

IssueCard::IssueCard(const Issue& issue, const Project& project, QWidget* parent)
    : QWidget(parent), m_issue(issue), m_icon(new QLabel),
      m_text(wrappedLabel(asSentence(QString::fromStdString(issue.text)))),
      m_advice(wrappedLabel(asSentence(adviceOn(issue, project)))),
      m_place(wrappedLabel(breakable(placeOf(issue)))) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    m_text->setObjectName(QStringLiteral("issueText"));
    m_advice->setObjectName(QStringLiteral("issueAdvice"));
    m_place->setObjectName(QStringLiteral("issuePlace"));
    m_icon->setFixedWidth(kIconSize);
    m_icon->setAlignment(Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_text);
    words->addWidget(m_advice);
    const std::vector<IssueFix> fixes = fixesOf(issue, project);
    if (!fixes.empty()) {
        auto* buttons = new QWidget;
        auto* row = new FlowLayout(buttons);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(4);
        for (const IssueFix& fix : fixes) {
            row->addWidget(makeButton(fix));
        }
        words->addWidget(buttons);
    }
    words->addWidget(m_place);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(8, 6, 8, 6);
    all->setSpacing(8);
    all->addWidget(m_icon, 0, Qt::AlignTop);
    all->addLayout(words, 1);
    setAccessibleName(nameOf(issue.severity) + QStringLiteral(": ") + this->words());
    connect(&themeHub(), &ThemeHub::changed, this, &IssueCard::showTheme);
    showTheme();
}

QWidget* IssueCard::makeButton(const IssueFix& fix) {
    auto* button = new QToolButton;
    button->setText(fix.text);
    button->setObjectName(QStringLiteral("issueFix"));
    button->setFocusPolicy(Qt::StrongFocus);
    button->setCursor(Qt::ArrowCursor);
    if (fix.choices.isEmpty()) {
        connect(button, &QToolButton::clicked, this, [this, fix] { emit fixWanted(fix, {}); });
        return button;
    }
    auto* menu = new QMenu(button);
    for (const QString& choice : fix.choices) {
        connect(menu->addAction(choice), &QAction::triggered, this,
                [this, fix, choice] { emit fixWanted(fix, choice); });
    }
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    return button;
}

QString IssueCard::words() const {
    return m_text->text() + QLatin1Char('\n') + m_advice->text();
}

void IssueCard::showTheme() {
    const Theme& theme = currentTheme();
    m_icon->setPixmap(iconOf(m_issue.severity).pixmap(kIconSize));
    for (QLabel* label : {m_advice, m_place}) {
        QPalette colors = label->palette();
        colors.setColor(QPalette::WindowText, theme.dim);
        label->setPalette(colors);
    }
    update();
}

void IssueCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), hasFocus() ? mixed(theme.panel, theme.accent, 0.1) : theme.panel);
    painter.setPen(theme.grid);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

void IssueCard::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rect().contains(event->pos())) {
        emit activated();
    }
}

void IssueCard::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit activated();
        break;
    case Qt::Key_Down:
        focusNextPrevCard(1);
        break;
    case Qt::Key_Up:
        focusNextPrevCard(-1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void IssueCard::focusNextPrevCard(int by) {
    const auto cards =
        parentWidget()->findChildren<IssueCard*>(QString(), Qt::FindDirectChildrenOnly);
    const auto next = cards.indexOf(this) + by;
    if (next >= 0 && next < cards.size()) {
        cards[next]->setFocus(by > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    }
}

void IssueCard::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void IssueCard::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

} // namespace reprise
