#include "views/yaml/yaml_view.hpp"

#include "core/project/text_places.hpp"
#include "core/yaml/source_text.hpp"
#include "views/csv_field.hpp"
#include "views/yaml/find_bar.hpp"
#include "views/yaml/yaml_editor.hpp"
#include "widgets/flow_layout.hpp"
#include "widgets/theme.hpp"

#include <QElapsedTimer>
#include <QEvent>
#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace reprise {

namespace {
constexpr double kLongFollowMs = 40; // of one frame in a drag
constexpr int kFollowMs = 30;
constexpr std::size_t kMostListed = 4; // problems below the text

/// What is wrong at each place.
std::vector<TextProblem> problemsOf(const Issues& issues) {
    std::vector<TextProblem> problems;
    for (const Issue& issue : issues) {
        if (issue.severity == Severity::Error) {
            QString sentence = QString::fromStdString(issue.text);
            if (!issue.fix.empty()) {
                sentence += QStringLiteral(" (%1)").arg(QString::fromStdString(issue.fix));
            }
            problems.push_back({issue.where.line, issue.where.column, sentence});
        }
    }
    return problems;
}

/// "Line 12: unknown key 'x'.", the line a link to it.
QString asRow(const TextProblem& problem) {
    const QString place =
        problem.line == 0
            ? QString()
            : QStringLiteral("<a href=\"%1:%2\" style=\"color:%3\">%4</a>: ")
                  .arg(problem.line)
                  .arg(problem.column)
                  .arg(currentTheme().error.name(), YamlView::tr("Line %1").arg(problem.line));
    return place + problem.sentence.toHtmlEscaped() + QLatin1Char('.');
}
} // namespace

YamlView::YamlView(Document& document, QWidget* parent)
    : View(QStringLiteral("yaml"), tr("Project text"), parent), m_document(document),
      m_editor(new YamlEditor(this)), m_find(new FindBar(*m_editor, this)),
      m_question(makeQuestion()), m_problem(new QLabel(this)) {
    m_editor->setAccessibleName(tr("Text of the project"));
    m_editor->setAccessibleDescription(
        tr("Tab indents, Ctrl+Tab leaves the text, F2 shows the form of the line."));
    m_editor->installEventFilter(this);
    m_problem->setWordWrap(true);
    m_problem->setContentsMargins(8, 5, 8, 5);
    m_problem->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard |
                                       Qt::TextSelectableByMouse);
    m_problem->setAccessibleName(tr("What is wrong with the text"));
    m_problem->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_question);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_find);
    layout->addWidget(m_problem);
    setFocusProxy(m_editor);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    m_later.setSingleShot(true);
    m_later.setInterval(kFollowMs);
    connect(&m_later, &QTimer::timeout, this, &YamlView::followNow);
    connect(&m_pause, &QTimer::timeout, this, &YamlView::readDraft);
    connect(m_editor, &YamlEditor::textChanged, this, &YamlView::typed);
    connect(m_editor, &YamlEditor::findWanted, m_find, &FindBar::open);
    connect(m_editor, &YamlEditor::pathWanted, this, &YamlView::choosePath);
    connect(m_editor, &YamlEditor::undoWanted, &document.undoStack(), &QUndoStack::undo);
    connect(m_editor, &YamlEditor::redoWanted, &document.undoStack(), &QUndoStack::redo);
    connect(m_problem, &QLabel::linkActivated, this, [this](const QString& place) {
        const QStringList parts = place.split(QLatin1Char(':'));
        goTo(parts.value(0).toInt(), parts.value(1).toInt());
    });
    connect(&document, &Document::textChanged, this, &YamlView::follow);
    connect(&document, &Document::draftChanged, this, &YamlView::follow);
    connect(&document, &Document::aboutToSave, this, [this] {
        if (m_pause.isActive()) {
            readDraft();
        }
    });
    connect(&document, &Document::fileChanged, this, [this] {
        m_isNew = true;
        follow();
    });
}

QFrame* YamlView::makeQuestion() {
    auto* bar = new QFrame(this);
    bar->setObjectName(QStringLiteral("textQuestion"));
    bar->setAutoFillBackground(true);
    auto* words =
        new QLabel(tr("The project was changed elsewhere while this text was written."), bar);
    words->setWordWrap(true);
    auto* keep = new QPushButton(tr("&Keep my text"), bar);
    keep->setToolTip(tr("Once it can be read it takes the place of the project; undo brings the "
                        "project back."));
    auto* take = new QPushButton(tr("&Take the project's"), bar);
    take->setToolTip(tr("What was written here and could not be read goes; undo brings it back."));
    auto* answers = new FlowLayout; // one below the other where the pane is narrow
    answers->addWidget(keep);
    answers->addWidget(take);
    auto* layout = new QVBoxLayout(bar);
    layout->setContentsMargins(8, 5, 8, 5);
    layout->addWidget(words);
    layout->addLayout(answers);
    connect(keep, &QPushButton::clicked, this, &YamlView::keepMine);
    connect(take, &QPushButton::clicked, this, &YamlView::takeTheirs);
    bar->hide();
    return bar;
}

QString YamlView::problem() const {
    return m_problem->isHidden() ? QString() : m_problem->text();
}

bool YamlView::isAsking() const {
    return !m_question->isHidden();
}

bool YamlView::hasDraft() const {
    return m_editor->text() != m_agreed;
}

QString YamlView::shownText() const {
    return m_document.isOpen() ? shown(m_document.text()) : QString();
}

/// Line feeds only, and no byte order mark: the file's own come back in fileText().
QString YamlView::shown(std::string_view text) {
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    return QString::fromStdString(withLineBreaks(text, "\n"));
}

std::string YamlView::fileText(const QString& text) const {
    const std::string& former = m_document.text();
    const std::string mark(former.starts_with(kByteOrderMark) ? kByteOrderMark
                                                              : std::string_view());
    return mark + withLineBreaks(text.toStdString(), lineBreakOf(former));
}

void YamlView::typed() {
    if (m_isSetting) {
        return;
    }
    const bool isDraft = hasDraft();
    m_editor->setHasDraft(isDraft);
    if (isDraft) {
        m_pause.start();
    } else {
        settle();
    }
}

/// What was typed becomes the project, if it can be read.
void YamlView::readDraft() {
    m_pause.stop();
    if (m_later.isActive()) {
        followNow(); // what is typed into is the text in force
    }
    if (isAsking() || !hasDraft()) {
        return;
    }
    const QString text = m_editor->text();
    m_isTelling = true;
    const Issues issues = m_document.changeText(fileText(text));
    if (!hasErrors(issues) || m_document.isTextOnly()) {
        m_agreed = text;
        m_editor->document()->clearUndoRedoStacks();
        settle();
    } else {
        showProblems(issues);
        m_document.setDraft(fileText(text));
    }
    m_isTelling = false;
}

void YamlView::settle() {
    m_pause.stop();
    m_question->hide();
    m_editor->setHasDraft(false);
    const bool wasTelling = std::exchange(m_isTelling, true);
    m_document.setDraft({});
    m_isTelling = wasTelling;
    showProblems(m_document.whyUnread());
}

void YamlView::showProblems(const Issues& issues) {
    std::vector<TextProblem> problems = problemsOf(issues);
    QStringList rows;
    for (std::size_t k = 0; k < std::min(problems.size(), kMostListed); ++k) {
        rows << asRow(problems[k]);
    }
    if (problems.size() > kMostListed) {
        rows << tr("And %n more.", nullptr, int(problems.size() - kMostListed));
    }
    rows << (m_document.isTextOnly()
                 ? tr("There is nothing to draw or play until this text can be read; saving writes "
                      "it as it stands here.")
                 : tr("The project stays as it was, and saving writes that, until this text can be "
                      "read."));
    m_problem->setText(rows.join(QStringLiteral("<br>")));
    m_problem->setVisible(!problems.empty());
    m_editor->setProblems(std::move(problems));
}

/// The document's text is another. Where making it takes long, a drag is followed when it pauses.
void YamlView::follow() {
    if (m_isTelling) {
        return;
    }
    if (!isVisible()) {
        m_isStale = true; // it is not looked at: the text is made when it is
    } else if (m_cost > kLongFollowMs) {
        m_later.start();
    } else {
        followNow();
    }
}

void YamlView::followNow() {
    QElapsedTimer timer;
    timer.start();
    m_isStale = false;
    m_later.stop();
    const QString theirs = shownText();
    const std::optional<std::string>& draft = m_document.draft();
    if (draft && !m_pause.isActive() && shown(*draft) != m_editor->text()) {
        showDraft(theirs, shown(*draft));
        return;
    }
    const bool wasGivenUp =
        !problem().isEmpty() && !m_document.hasDraft() && !m_document.isTextOnly();
    const bool wasDropped = m_isNew || wasGivenUp;
    if (hasDraft() && !wasDropped && theirs != m_editor->text()) {
        if (theirs != m_agreed) {
            m_pause.stop();
            m_question->show();
        }
        return;
    }
    take(theirs);
    m_cost = double(timer.nsecsElapsed()) * 1e-6;
}

/// One that was given back, or written before a crash.
void YamlView::showDraft(const QString& theirs, const QString& draft) {
    put(draft);
    m_agreed = theirs;
    m_editor->document()->clearUndoRedoStacks();
    m_editor->setHasDraft(true);
    m_pause.start(); // then it is read, and what is wrong is said
}

/// Into the field; another file is shown from its first line on.
void YamlView::put(const QString& text) {
    m_isSetting = true;
    m_editor->setReadOnly(!m_document.isOpen());
    m_editor->becomeText(text);
    if (std::exchange(m_isNew, false)) {
        m_editor->goTo(1);
    }
    m_isSetting = false;
}

void YamlView::take(const QString& text) {
    put(text);
    m_agreed = m_editor->text();
    m_editor->document()->clearUndoRedoStacks();
    settle();
}

void YamlView::keepMine() {
    m_question->hide();
    m_agreed = shownText();
    m_editor->setFocus(Qt::OtherFocusReason);
    readDraft();
}

void YamlView::takeTheirs() {
    m_later.stop();
    m_pause.stop();
    m_isTelling = true;
    m_document.setDraft(fileText(m_editor->text())); // with what was typed a moment ago
    m_document.giveUpDraft();
    m_isTelling = false;
    take(shownText());
    m_editor->setFocus(Qt::OtherFocusReason);
}

void YamlView::goTo(int line, int column) {
    m_editor->goTo(line, column);
    m_editor->setFocus(Qt::OtherFocusReason);
}

void YamlView::showPath(const QString& path) {
    if (m_isChoosing || !isVisible() || (m_editor->hasFocus() && hasDraft())) {
        return;
    }
    const std::string text = m_editor->text().toStdString();
    if (const auto offset = offsetOfPath(text, path.toStdString())) {
        const auto end = text.begin() + std::ptrdiff_t(*offset);
        const auto lineFeeds = std::count(text.begin(), end, '\n');
        const std::size_t start = text.rfind('\n', *offset) == std::string::npos || *offset == 0
                                      ? 0
                                      : text.rfind('\n', *offset - 1) + 1;
        const std::string before = text.substr(start, *offset - start);
        m_editor->goTo(int(lineFeeds) + 1, int(QString::fromStdString(before).toUcs4().size()) + 1);
    }
}

void YamlView::choosePath(int position) {
    const QString text = m_editor->text();
    const auto offset = std::size_t(text.left(position).toUtf8().size());
    const std::string path = pathAtOffset(text.toStdString(), offset);
    if (!path.empty()) {
        m_isChoosing = true;
        emit pathChosen(QString::fromStdString(path));
        m_isChoosing = false;
    }
}

bool YamlView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut && m_pause.isActive()) {
        readDraft(); // before anything elsewhere is touched
    }
    return View::eventFilter(watched, event);
}

void YamlView::showEvent(QShowEvent* event) {
    View::showEvent(event);
    if (m_isStale) {
        followNow();
    }
}

void YamlView::hideEvent(QHideEvent* event) {
    if (m_pause.isActive()) {
        readDraft();
    }
    View::hideEvent(event);
}

QString YamlView::dataAsCsv() const {
    QString csv = QStringLiteral("line,text\n");
    int number = 0;
    for (const QString& line : m_editor->text().split(QLatin1Char('\n'))) {
        csv += QStringLiteral("%1,%2\n").arg(++number).arg(csvField(line));
    }
    return csv;
}

} // namespace reprise
