#include "views/sequences/sequences_view.hpp"

#include "core/environment/sequence_sets.hpp"
#include "views/circuit/shtm_box.hpp"
#include "views/csv_field.hpp"
#include "views/sequences/chip_board.hpp"
#include "views/sequences/episode_bar.hpp"
#include "views/sequences/outcome_mark.hpp"
#include "widgets/flow_layout.hpp"
#include "widgets/theme.hpp"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace reprise {

namespace {

constexpr int kWidthWithLegend = 740; // below it the legend gives its room to the controls

} // namespace

SequencesView::SequencesView(Document& document, QWidget* parent)
    : View(QStringLiteral("sequences"), tr("Sequence player"), parent), m_document(document),
      m_sets(new QComboBox(this)), m_circuit(new ShtmBox), m_problem(new QLabel(this)),
      m_episodes(new EpisodeBar(this)),
      m_board(new ChipBoard([this](ChipPlace place) { return lookAt(place); }, this)),
      m_scroll(new QScrollArea(this)), m_legend(new OutcomeLegend(this)) {
    m_sets->setObjectName(QStringLiteral("publishedSets"));
    m_sets->setAccessibleName(tr("Set of sequences"));
    m_sets->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_legend->hide(); // until there is room
    auto* add = new QToolButton(this);
    add->setObjectName(QStringLiteral("addSequence"));
    add->setText(tr("+ sequence"));
    add->setToolTip(tr("Type another sequence"));
    add->setAutoRaise(true);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_scroll->setWidget(m_board);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);

    auto* controls = new QWidget;
    auto* top = new FlowLayout(controls);
    top->setContentsMargins(8, 4, 8, 2);
    top->setSpacing(6);
    top->addWidget(m_sets);
    top->addWidget(add);
    top->addWidget(m_circuit);
    top->addWidget(m_episodes);
    top->addWidget(m_legend);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(controls);
    layout->addWidget(m_problem);
    layout->addWidget(m_scroll, 1);

    connect(m_circuit, &QComboBox::currentIndexChanged, this, &View::frameWanted);
    connect(add, &QToolButton::clicked, m_board, &ChipBoard::startSequence);
    connect(m_sets, &QComboBox::activated, this, &SequencesView::chooseSet);
    connect(m_board, &ChipBoard::edited, this, &SequencesView::takeEdit);
    connect(m_board, &ChipBoard::wantsVisible, this, [this](const QRect& area) {
        m_scroll->ensureVisible(area.center().x(), area.center().y(), area.width() / 2,
                                area.height() / 2);
    });
    connect(m_episodes, &EpisodeBar::shownEpisodeChanged, m_board, qOverload<>(&QWidget::update));
    connect(&m_document, &Document::changed, this, &SequencesView::onChanged);
    readDocument();
}

SequencesView::~SequencesView() {
    delete m_scroll; // the board asks this object, so it must go first
}

void SequencesView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    showRoom();
}

/// In a small dock the chips come first; without sequences there are no episodes to look through.
void SequencesView::showRoom() {
    constexpr int kHeightWithEpisodes = 170; // px
    constexpr int kWidthWithEpisodes = 520;
    const bool isTall = height() >= kHeightWithEpisodes || width() >= kWidthWithEpisodes;
    m_legend->setVisible(width() >= kWidthWithLegend && !m_sequences.empty());
    m_episodes->setVisible(isTall && !m_sequences.empty());
    // As wide as what is chosen; its list is as wide as the longest.
    const int wanted = fontMetrics().horizontalAdvance(m_sets->currentText()) + 44;
    m_sets->setFixedWidth(std::clamp(wanted, 84, std::max(84, width() - 110)));
}

void SequencesView::onChanged(const ChangeNote& note) {
    using What = ChangeNote::What;
    const bool isSeed = note.what == What::Parameter && note.path == QLatin1String("seed");
    if (note.what == What::Everything || note.what == What::Sequences || isSeed) {
        readDocument();
    }
}

void SequencesView::readDocument() {
    const Project& project = m_document.project();
    std::string error;
    m_sequences = resolveSequences(project.environment, project.seed, error);
    const bool isProblem = !error.empty() && !project.environment.sequences.isEmpty();
    m_problem->setVisible(isProblem);
    m_problem->setText(QString::fromStdString(error));
    m_networkIndex = m_history.networkIndices(m_sequences);
    fillSets();
    m_board->setSequences(m_sequences);
    showRoom();
}

void SequencesView::fillSets() {
    const QSignalBlocker blocker(m_sets);
    m_sources = sequenceSources(m_document.project());
    m_sets->clear();
    for (const SequenceSource& source : m_sources) {
        m_sets->addItem(source.label, QString::fromStdString(source.id));
        m_sets->setItemData(m_sets->count() - 1, source.tip, Qt::ToolTipRole);
    }
    const int current = sourceInForce(m_document.project(), m_sources);
    m_sets->setCurrentIndex(current);
    m_sets->view()->setMinimumWidth(m_sets->view()->sizeHintForColumn(0) + 24);
    m_sets->setToolTip(m_sets->itemData(current, Qt::ToolTipRole).toString());
}

void SequencesView::chooseSet(int index) {
    const SequenceSource source = m_sources[static_cast<std::size_t>(index)];
    m_document.change(stepTo(source), [&source](Project& project) { takeSource(project, source); });
    if (source.kind == SequenceSource::Kind::Generator) {
        emit formWanted(QStringLiteral("environment.sequences"));
    }
}

void SequencesView::takeEdit(const SequenceEdit& edit) {
    m_document.change(edit.text, [&](Project& project) {
        project.environment.sequences = {};
        project.environment.sequences.list = edit.sequences;
    });
}

void SequencesView::showFrame(const Frame& frame) {
    m_circuit->showFrame(frame);
    const auto& circuit = m_circuit->circuit();
    const bool isHistoryNew = m_history.update(frame.episodes, circuit);
    if (isHistoryNew) {
        m_networkIndex = m_history.networkIndices(m_sequences);
        m_episodes->setHistory(m_history);
    }
    const bool isPlayed = circuit && frame.progress.target == circuit->circuit;
    const int sequence = isPlayed ? frame.progress.sequence : -1;
    const int element = isPlayed ? frame.progress.element : -1;
    const bool isElsewhere = m_presentedSequence != sequence || m_presentedElement != element;
    m_presentedSequence = sequence;
    m_presentedElement = element;
    if (isHistoryNew || isElsewhere) {
        m_board->update();
    }
}

int SequencesView::networkSequence(int drawn) const {
    const auto index = static_cast<std::size_t>(drawn);
    return index < m_networkIndex.size() ? m_networkIndex[index] : -1;
}

ChipLook SequencesView::lookAt(ChipPlace place) const {
    ChipLook look;
    const int sequence = networkSequence(place.sequence);
    if (sequence < 0) {
        return look; // edited since the network was built: nothing is known about it
    }
    look.isCurrent = sequence == m_presentedSequence && place.element == m_presentedElement;
    look.outcome = m_history.outcome(m_episodes->shownEpisode(), sequence, place.element);
    look.shownEpisode = m_episodes->isFollowing() ? -1 : m_episodes->shownEpisode();
    look.strip = m_history.ofElement(sequence, place.element);
    return look;
}

QSize SequencesView::pictureSize() const {
    constexpr int kGap = 32; // px, between episode and legend
    const int head = fontMetrics().horizontalAdvance(m_episodes->shownText()) + kGap +
                     m_legend->sizeHint().width();
    return QSize(std::max(640, head), 160);
}

/// A line with circuit, episode and legend, then the chips.
void SequencesView::paintPicture(QPainter& painter, const QRect& area) {
    constexpr int kEdge = 8; // px
    painter.save();
    painter.translate(area.topLeft());
    painter.fillRect(QRect(QPoint(), area.size()), currentTheme().panel);
    painter.setFont(font());
    painter.setPen(currentTheme().text);
    const int high = m_scroll->y() > 0 ? m_scroll->y() : m_legend->sizeHint().height() + kEdge;
    QStringList words;
    if (m_circuit->isNeeded()) {
        words += m_circuit->currentText();
    }
    if (!m_sequences.empty()) {
        words += m_episodes->shownText();
    }
    const QString head = words.join(QStringLiteral(" · "));
    painter.drawText(QRect(kEdge, 0, area.width() - 2 * kEdge, high), Qt::AlignVCenter, head);
    const QSize legend = m_legend->sizeHint();
    const int left = area.width() - legend.width() - kEdge;
    if (!m_sequences.empty() && left > 2 * kEdge + fontMetrics().horizontalAdvance(head)) {
        const QSize before = m_legend->size();
        m_legend->resize(legend);
        m_legend->render(&painter, QPoint(left, (high - legend.height()) / 2), QRegion(),
                         QWidget::DrawChildren);
        m_legend->resize(before);
    }
    // On a page of a given size all chips have room, smaller.
    const double scale = std::min({1.0, double(area.width()) / std::max(1, m_board->width()),
                                   double(area.height() - high) / std::max(1, m_board->height())});
    painter.translate(0, high);
    if (scale > 0) {
        painter.scale(scale, scale);
        m_board->render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
    }
    painter.restore();
}

QString SequencesView::gapsOfWholeRun() const {
    return m_history.leftOut() > 0
               ? tr("%1 of the older episodes are left out, which the window did not keep; "
                    "reprise-batch records all.")
                     .arg(QLocale().toString(m_history.leftOut()))
               : QString();
}

QString SequencesView::dataAsCsv() const {
    QString csv = QStringLiteral("episode,sequence,element,symbol,outcome,phase\n");
    for (int episode = 0; episode < m_history.count(); ++episode) {
        const EpisodeLabel& held = m_history.at(episode);
        const QString phase = held.isTraining ? QStringLiteral("train") : QStringLiteral("test");
        for (int s = 0; s < static_cast<int>(m_sequences.size()); ++s) {
            const Sequence& sequence = m_sequences[static_cast<std::size_t>(s)];
            for (int e = 0; e < static_cast<int>(sequence.size()); ++e) {
                if (const auto outcome = m_history.outcome(episode, networkSequence(s), e)) {
                    const QString symbol =
                        QString::fromStdString(sequence[static_cast<std::size_t>(e)]);
                    csv += QStringLiteral("%1,%2,%3,%4,%5,%6\n")
                               .arg(held.episode)
                               .arg(s + 1)
                               .arg(e + 1)
                               .arg(csvField(symbol), nameOf(*outcome), phase);
                }
            }
        }
    }
    return csv;
}

} // namespace reprise
