#include "app/run/drawing_check.hpp"

#include "core/backend/check_playable.hpp"
#include "core/network/build_control.hpp"
#include "core/project/reader.hpp"

namespace reprise {

namespace {

constexpr int kGatherMs = 120;
/// Larger networks are built once, by the engine, which says what it finds.
constexpr double kMostBytes = 256e6;

} // namespace

DrawingCheck::DrawingCheck(Document& document, ProblemList& problems, QObject* parent)
    : QObject(parent), m_document(document), m_problems(problems) {
    m_gathering.setSingleShot(true);
    m_gathering.setInterval(kGatherMs);
    connect(&m_gathering, &QTimer::timeout, this, &DrawingCheck::start);
    connect(&document, &Document::changed, this, [this] {
        m_isStale = true;
        m_isCalledOff = true;
        m_gathering.start();
    });
}

DrawingCheck::~DrawingCheck() {
    m_isCalledOff = true;
    if (m_checking.valid()) {
        m_checking.wait();
    }
}

void DrawingCheck::start() {
    if (m_checking.valid()) {
        return; // take() begins again
    }
    m_isStale = false;
    m_isCalledOff = false;
    m_problems.set(ProblemList::File, {}); // a file that was refused is of no interest any more
    if (m_document.isTextOnly()) {
        m_problems.set(ProblemList::Text, m_document.whyUnread());
        m_problems.set(ProblemList::Drawing, {});
        emit finished();
        return;
    }
    // What was said of the text may be mended by now: the text that would be saved is asked.
    const std::string text = m_document.remarks().empty() ? "" : m_document.textToSave();
    m_checking = std::async(std::launch::async, [this, text, project = m_document.project(),
                                                 name = m_document.displayName().toStdString()] {
        const BuildControl control(m_isCalledOff);
        Found found;
        try {
            found.drawing = checkPlayable(project, kMostBytes);
            if (!text.empty()) {
                found.remarks = remarksOnText(readProjectText(text, name, &project.environment));
            }
        } catch (const BuildCalledOff&) { // nobody asks for it any more
        }
        QMetaObject::invokeMethod(this, &DrawingCheck::take, Qt::QueuedConnection);
        return found;
    });
}

void DrawingCheck::take() {
    if (!m_checking.valid()) {
        return;
    }
    Found found = m_checking.get();
    if (m_isStale) {
        start();
        return;
    }
    m_problems.set(ProblemList::Text, std::move(found.remarks));
    m_problems.set(ProblemList::Drawing, std::move(found.drawing));
    emit finished();
}

} // namespace reprise
