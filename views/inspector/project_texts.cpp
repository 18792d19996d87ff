#include "views/inspector/project_texts.hpp"

#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTimer>

#include <chrono>

namespace reprise {

namespace {

constexpr std::chrono::milliseconds kPause{2000}; // typing again after this is another step

} // namespace

ProjectTexts::ProjectTexts(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_name(new QLineEdit(this)),
      m_notes(new QPlainTextEdit(this)) {
    m_name->setObjectName(QStringLiteral("projectName"));
    m_name->setPlaceholderText(tr("What this project shows"));
    m_notes->setObjectName(QStringLiteral("projectNotes"));
    m_notes->setPlaceholderText(tr("Notes for yourself and others; saved in the project file."));
    m_notes->setTabChangesFocus(true);
    auto* layout = new QFormLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setRowWrapPolicy(QFormLayout::WrapAllRows);
    layout->addRow(tr("&Name"), m_name);
    layout->addRow(tr("N&otes"), m_notes);
    auto* pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(kPause);
    connect(pause, &QTimer::timeout, this, [this] { m_gesture.clear(); });
    const auto typing = [this, pause] {
        if (m_gesture.isEmpty()) {
            m_gesture = Document::newGesture(QStringLiteral("typing"));
        }
        pause->start();
    };
    connect(m_name, &QLineEdit::textEdited, this, [this, typing](const QString& text) {
        typing();
        setName(text);
    });
    connect(m_name, &QLineEdit::editingFinished, this, [this] { m_gesture.clear(); });
    connect(m_notes, &QPlainTextEdit::textChanged, this, [this, typing] {
        typing();
        setNotes(m_notes->toPlainText());
    });
    refresh();
}

void ProjectTexts::refresh() {
    const QString name = QString::fromStdString(m_document.project().name);
    if (m_name->text() != name) {
        m_name->setText(name);
    }
    const QString notes = QString::fromStdString(m_document.project().notes);
    if (m_notes->toPlainText() != notes) {
        const QSignalBlocker blocker(m_notes);
        m_notes->setPlainText(notes);
    }
}

void ProjectTexts::setCompact(bool isCompact) {
    m_notes->setMinimumHeight(isCompact ? 0 : 60);
    m_notes->setMaximumHeight(isCompact ? fontMetrics().height() * 3 : QWIDGETSIZE_MAX);
}

void ProjectTexts::setName(const QString& name) {
    m_document.change(
        tr("Rename project to “%1”").arg(name),
        [&](Project& project) { project.name = name.toStdString(); },
        m_gesture + QStringLiteral(" name"));
}

void ProjectTexts::setNotes(const QString& notes) {
    m_document.change(
        tr("Edit notes"), [&](Project& project) { project.notes = notes.toStdString(); },
        m_gesture + QStringLiteral(" notes"));
}

} // namespace reprise
