// How one begins to record: from the empty view, its menu, or by dropping a population.
#include "core/editing/document.hpp"
#include "views/traces/trace_canvas.hpp"
#include "views/traces/traces_view.hpp"

#include <QDropEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>

#include <algorithm>

namespace reprise {

namespace {

constexpr int kMostInOneMenu = 12; // entries; more stand in a submenu for each population

QString entryText(const RecordableSpec& variable) {
    QString text = QString::fromStdString(variable.name);
    if (!variable.unit.empty()) {
        text += QStringLiteral(" [%1]").arg(QString::fromStdString(variable.unit));
    }
    return variable.meaning.empty() ? text : text + "  " + QString::fromStdString(variable.meaning);
}

} // namespace

QWidget* TracesView::makeOffer() {
    auto* offer = new QWidget(this);
    auto* row = new QHBoxLayout(offer);
    row->setContentsMargins(0, 0, 0, 0);
    m_first->setObjectName("recordFirst");
    auto* others = new QToolButton;
    others->setObjectName("recordOther");
    others->setText(tr("Other…"));
    others->setToolTip(tr("Choose a population and a variable to record"));
    others->setPopupMode(QToolButton::InstantPopup);
    others->setMenu(m_menu);
    row->addWidget(m_first);
    row->addWidget(others);
    connect(m_first, &QToolButton::clicked, this, [this] { record(m_likely); });
    offer->hide();
    return offer;
}

/// The selected neurons of the population, if there are some.
RecordWish TracesView::wishFor(const RecordableGroup& group, const std::string& variable) const {
    const TraceChoice& choice = m_canvas->choice();
    const NetworkOutline* outline = m_canvas->outline();
    RecordWish wish{group.id, variable, {}};
    if (outline != nullptr && choice.population >= 0 &&
        std::size_t(choice.population) < outline->populations.size() &&
        outline->populations[std::size_t(choice.population)].id == group.id) {
        wish.neurons = choice.selected;
        wish.neurons.resize(std::min<std::size_t>(wish.neurons.size(), kMostCurves));
    }
    return wish;
}

void TracesView::fillMenu() {
    m_menu->clear();
    const NetworkOutline* outline = m_canvas->outline();
    const auto groups = recordableGroups(m_document->project(), outline);
    std::size_t entries = 0;
    for (const RecordableGroup& group : groups) {
        entries += group.variables.size();
    }
    for (const RecordableGroup& group : groups) {
        const QString id = QString::fromStdString(group.id);
        const bool isFlat = entries <= kMostInOneMenu;
        QMenu* menu = isFlat ? m_menu : m_menu->addMenu(id);
        if (isFlat) {
            m_menu->addSection(id);
        }
        for (const RecordableSpec& variable : group.variables) {
            const RecordWish wish = wishFor(group, variable.name);
            const RecordEdit edit = recordEdit(m_document->project(), outline, wish);
            QAction* action = menu->addAction(entryText(variable));
            action->setToolTip(edit.problem.isEmpty() ? edit.text : edit.problem);
            action->setEnabled(edit.problem.isEmpty());
            connect(action, &QAction::triggered, this, [this, wish] { record(wish); });
        }
        menu->setToolTipsVisible(true);
    }
    if (groups.empty()) {
        m_menu->addAction(tr("No neuron of this network has a variable to record."))
            ->setEnabled(false);
    }
}

QString TracesView::sentenceNow() const {
    const NetworkOutline* outline = m_canvas->outline();
    const Project* project = m_document != nullptr ? &m_document->project() : nullptr;
    if (m_how.isEmpty() || project == nullptr || outline == nullptr) {
        return m_how;
    }
    const bool isWished =
        std::any_of(project->record.begin(), project->record.end(),
                    [](const RecordSpec& record) { return !record.variables.empty(); });
    if (isWished) {
        return tr("What is to be recorded is drawn from the next start on. Press play, or "
                  "Ctrl+Shift+R to start at once.");
    }
    return recordableGroups(*project, outline).empty()
               ? m_how
               : tr("Nothing is recorded. What is chosen here, or dropped here, is drawn from the "
                    "next start on.");
}

void TracesView::showOffer() {
    setSentence(sentenceNow());
    bool isAny = false;
    bool isLikely = false;
    if (m_document != nullptr) {
        const NetworkOutline* outline = m_canvas->outline();
        std::vector<RecordableGroup> groups = recordableGroups(m_document->project(), outline);
        isAny = !groups.empty();
        std::stable_partition(groups.begin(), groups.end(), [this](const RecordableGroup& group) {
            return !wishFor(group, {}).neurons.empty(); // the selected ones first
        });
        for (const RecordableGroup& group : groups) {
            m_likely = wishFor(group, group.variables.front().name);
            const RecordEdit edit = recordEdit(m_document->project(), outline, m_likely);
            isLikely = edit.problem.isEmpty();
            if (isLikely) {
                m_first->setText(edit.text);
                m_first->setToolTip(tr("%1, from the next start on").arg(edit.text));
                break;
            }
        }
    }
    m_first->setVisible(isLikely);
    m_offer->setVisible(isAny && !sentence().isEmpty());
    placeOffer();
}

/// Below the sentence, which stands in the middle.
void TracesView::placeOffer() {
    constexpr int kAway = 12; // px
    const QSize size = m_offer->sizeHint().boundedTo({width(), height()});
    const int text =
        fontMetrics()
            .boundingRect(0, 0, std::max(1, width() - 48), height(), Qt::TextWordWrap, sentence())
            .height();
    const int top = std::min((height() + text) / 2 + kAway, height() - size.height() - 4);
    m_offer->setGeometry((width() - size.width()) / 2, std::max(0, top), size.width(),
                         size.height());
    m_offer->raise();
}

void TracesView::paintPicture(QPainter& painter, const QRect& area) {
    m_offer->hide(); // no part of the picture
    PlotView::paintPicture(painter, area);
    showOffer();
}

void TracesView::record(const RecordWish& wish) {
    if (m_document == nullptr) {
        return;
    }
    const RecordEdit edit = recordEdit(m_document->project(), m_canvas->outline(), wish);
    if (edit.problem.isEmpty()) {
        m_document->change(edit.text,
                           [&](Project& project) { project.record.push_back(edit.added); });
    } else if (!sentence().isEmpty()) {
        setSentence(edit.problem);
        placeOffer();
    }
    say(edit.problem.isEmpty() ? tr("%1: drawn from the next start on.").arg(edit.text)
                               : edit.problem);
}

void TracesView::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasFormat(kSignalFormat)) {
        event->acceptProposedAction();
    }
}

void TracesView::dropEvent(QDropEvent* event) {
    if (event->mimeData()->hasFormat(kSignalFormat)) {
        event->acceptProposedAction();
        record(wishIn(QString::fromUtf8(event->mimeData()->data(kSignalFormat))));
    }
}

} // namespace reprise
