#include "views/measures/measures_view.hpp"

#include "views/csv_field.hpp"
#include "views/curves/axis_ticks.hpp"
#include "views/measures/measure_model.hpp"
#include "views/measures/reported_tables.hpp"
#include "views/measures/table_picture.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace reprise {

MeasuresView::MeasuresView(QWidget* parent)
    : PlotView("measures", tr("Measures"), parent), m_model(new MeasureModel(this)),
      m_sorted(new QSortFilterProxyModel(this)), m_table(new QTableView), m_rates(new PlotPanel),
      m_tabs(new QTabWidget), m_populations(new QComboBox), m_compare(new QToolButton),
      m_stop(new QToolButton), m_copy(new QToolButton), m_about(new QLabel) {
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(Qt::UserRole);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder); // as the phases report them
    m_table->setAccessibleName(tr("Measures of all phases"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_compare->setText(tr("Compare with…"));
    m_compare->setToolTip(tr("Show the measures of an earlier run's folder beside these"));
    m_stop->setText(tr("Stop comparing"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the selected cells, or the whole table, for a spreadsheet"));
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    controls()->addWidget(m_compare);
    controls()->addWidget(m_stop);
    controls()->addWidget(m_about, 1);
    controls()->addWidget(m_copy);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(8, 4, 0, 0);
    m_populations->setAccessibleName(tr("Population whose rate is shown"));
    column->addWidget(m_populations, 0, Qt::AlignLeft);
    column->addWidget(m_rates, 1);
    m_rates->setAxes(tr("model time [s]"), tr("rate [Hz]"));
    listenTo(m_rates);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_table, tr("Numbers"));
    m_tabs->addTab(page, tr("Rates over time"));
    plots()->addWidget(m_tabs);
    connect(m_compare, &QToolButton::clicked, this, &MeasuresView::chooseOther);
    connect(m_stop, &QToolButton::clicked, this, &MeasuresView::stopComparing);
    connect(m_copy, &QToolButton::clicked, this, &MeasuresView::copy);
    connect(m_populations, &QComboBox::currentIndexChanged, this, &MeasuresView::rebuildNow);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MeasuresView::rebuildNow);
    stopComparing();
}

void MeasuresView::showFrame(const Frame& frame) {
    const bool isOther = frame.outline != m_outline;
    if (isOther) {
        m_outline = frame.outline;
        fillPopulations();
    }
    static const std::vector<EpisodeResult> none;
    const std::vector<EpisodeResult>& episodes = frame.episodes ? *frame.episodes : none;
    const double lastEndMs = episodes.empty() ? 0 : episodes.back().endMs;
    const bool hasNewEpisodes = frame.episodes != m_episodes || episodes.size() != m_episodeCount ||
                                lastEndMs != m_lastEndMs;
    m_episodes = frame.episodes;
    m_episodeCount = episodes.size();
    m_lastEndMs = lastEndMs;
    const bool isLater = m_other && frame.nowMs != m_nowMs;
    if (m_other && frame.events) {
        m_ownRates.take(m_outline, *frame.events, frame.nowMs, frame.forgottenEvents > 0);
    }
    m_nowMs = frame.nowMs;
    if (isOther || hasNewEpisodes || isLater || frame.reports != m_reports) {
        m_reports = frame.reports;
        requestRebuild();
    }
}

void MeasuresView::rebuild() {
    static const std::vector<PhaseReport> none;
    static const std::vector<EpisodeResult> noEpisodes;
    m_model->setColumns(
        measureColumns(m_reports ? *m_reports : none, m_episodes ? *m_episodes : noEpisodes),
        m_other ? m_other->columns : std::vector<MeasureColumn>(),
        m_other ? m_other->name : QString());
    const bool isEmpty = m_model->rowCount() == 0;
    m_copy->setEnabled(!isEmpty);
    const bool hasEnded = m_reports && std::ranges::any_of(*m_reports, &PhaseReport::isComplete);
    setSentence(!isEmpty || m_other || !m_about->text().isEmpty() ? QString()
                : hasEnded
                    ? tr("The phases of this run report no measures.")
                    : tr("Measures of this run appear here when its first phase has ended."));
    if (m_other) {
        showRates();
    }
}

void MeasuresView::showRates() {
    const Theme& theme = currentTheme();
    const QString id = m_populations->currentText();
    std::vector<PlotSeries> series;
    constexpr int kMostPoints = 300; // of a curve: more would hide the other
    const double bins = std::max(m_nowMs, m_other->simulatedMs) / RateHistory::kBinMs;
    const int merged = std::max(1, int(niceStep(std::min(bins, 1e9), kMostPoints)));
    double highest = 1e-9;
    double until = 0;
    const auto add = [&](const QString& name, const QColor& color, Qt::PenStyle line,
                         QList<QPointF> points) {
        for (const QPointF& point : points) {
            highest = std::max(highest, point.y());
        }
        until = points.isEmpty() ? until : std::max(until, points.back().x());
        series.push_back({name, color, std::move(points), PlotSeries::Mark::Line, line, 1.5, 0});
    };
    for (std::size_t p = 0; m_outline && p < m_outline->populations.size(); ++p) {
        if (QString::fromStdString(m_outline->populations[p].id) == id) {
            add(tr("this run"), theme.soma, Qt::SolidLine,
                m_ownRates.rate(p, m_outline->populations[p].size, m_nowMs, merged));
        }
    }
    if (m_other->spikesProblem.isEmpty() && m_other->populations.contains(id)) {
        const qsizetype p = m_other->spiking.indexOf(id);
        add(m_other->name, theme.dendrite, Qt::DashLine,
            m_other->rates.rate(p < 0 ? m_other->spiking.size() : std::size_t(p),
                                m_other->populations[id], m_other->simulatedMs, merged));
    }
    m_rates->setTitle(tr("Rate per neuron of %1").arg(id));
    const QString means = tr("means of %1 s").arg(RateHistory::kBinMs * merged * 1e-3);
    m_rates->setNote(!m_other->spikesProblem.isEmpty() ? m_other->spikesProblem
                     : m_other->isCut
                         ? tr("%1; spikes.csv of %2 is cut off").arg(means, m_other->name)
                         : means);
    m_rates->setRange({0, std::max(until, 1.0)}, roundRange(0, highest));
    m_rates->setReadout([this, width = RateHistory::kBinMs * merged](const PlotHover& hover) {
        QStringList parts{tr("%1 s").arg(plotNumber(hover.value.x()))};
        for (const PlotSeries& curve : m_rates->series()) {
            const auto bin = static_cast<qsizetype>(hover.value.x() * 1e3 / width);
            if (bin >= 0 && bin < curve.points.size()) {
                parts += tr("%1 %2 Hz").arg(curve.name, plotNumber(curve.points[bin].y(), 3));
            }
        }
        return parts.join(tr(" · "));
    });
    m_rates->setSeries(std::move(series));
}

void MeasuresView::fillPopulations() {
    const QString before = m_populations->currentText();
    const QSignalBlocker blocker(m_populations);
    m_populations->clear();
    for (std::size_t p = 0; m_outline && p < m_outline->populations.size(); ++p) {
        m_populations->addItem(QString::fromStdString(m_outline->populations[p].id));
    }
    for (auto entry = m_other ? m_other->populations.begin() : QMap<QString, int>::iterator();
         m_other && entry != m_other->populations.end(); ++entry) {
        if (m_populations->findText(entry.key()) < 0) {
            m_populations->addItem(entry.key());
        }
    }
    m_populations->setCurrentIndex(std::max(0, m_populations->findText(before)));
}

void MeasuresView::chooseOther() {
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Folder of the run to compare with"), m_other ? m_other->folder : QString());
    if (!folder.isEmpty()) {
        compareWith(folder);
    }
}

QString MeasuresView::compareWith(const QString& path) {
    QString problem;
    QApplication::setOverrideCursor(Qt::WaitCursor); // large runs take a second to read
    RecordedRun run = readRecordedRun(path, problem);
    QApplication::restoreOverrideCursor();
    if (!problem.isEmpty()) {
        m_about->setText(problem); // what was shown before stays
        m_about->setToolTip(problem);
        rebuildNow();
        return problem;
    }
    m_other = std::move(run);
    m_ownRates.clear();
    m_about->setText(m_other->status.isEmpty() || m_other->status == "complete"
                         ? tr("Δ: this run − %1").arg(m_other->name)
                         : tr("Δ: this run − %1 (%2)").arg(m_other->name, m_other->status));
    m_about->setToolTip(m_other->folder);
    m_stop->show();
    m_tabs->setTabEnabled(1, true);
    m_tabs->tabBar()->show();
    fillPopulations();
    rebuildNow();
    return {};
}

void MeasuresView::stopComparing() {
    m_other.reset();
    m_about->clear();
    m_about->setToolTip({});
    m_stop->hide();
    m_tabs->setCurrentIndex(0);
    m_tabs->setTabEnabled(1, false);
    m_tabs->tabBar()->hide();
    rebuildNow();
}

QString MeasuresView::selectedText() const {
    QModelIndexList cells = m_table->selectionModel()->selectedIndexes();
    if (cells.isEmpty()) {
        for (int row = 0; row < m_sorted->rowCount(); ++row) {
            for (int column = 0; column < m_sorted->columnCount(); ++column) {
                cells.append(m_sorted->index(row, column));
            }
        }
    }
    std::sort(cells.begin(), cells.end());
    QList<int> columns;
    for (const QModelIndex& cell : cells) {
        if (!columns.contains(cell.column())) {
            columns.append(cell.column());
        }
    }
    std::sort(columns.begin(), columns.end());
    QStringList head;
    for (int column : columns) {
        head += m_sorted->headerData(column, Qt::Horizontal).toString();
    }
    QStringList lines{head.join('\t')};
    for (qsizetype k = 0; k < cells.size();) {
        const int row = cells[k].row();
        QStringList fields(columns.size());
        for (; k < cells.size() && cells[k].row() == row; ++k) {
            const QVariant value = cells[k].data(Qt::UserRole);
            const bool isNumber = value.typeId() == QMetaType::Double;
            fields[columns.indexOf(cells[k].column())] =
                !isNumber                         ? value.toString()
                : std::isfinite(value.toDouble()) ? QString::number(value.toDouble(), 'g', 10)
                                                  : QString();
        }
        lines += fields.join('\t');
    }
    return lines.join('\n') + '\n';
}

void MeasuresView::copy() {
    QApplication::clipboard()->setText(selectedText());
    say(tr("Copied"));
}

void MeasuresView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else {
        PlotView::keyPressEvent(event);
    }
}

void MeasuresView::paintPicture(QPainter& painter, const QRect& area) {
    if (!sentence().isEmpty()) {
        PlotView::paintPicture(painter, area);
        return;
    }
    painter.save();
    painter.setFont(font());
    painter.translate(area.topLeft());
    const QRect whole(QPoint(), area.size());
    painter.fillRect(whole, currentTheme().panel);
    if (m_tabs->currentIndex() == 0) {
        paintTable(painter, *m_sorted, whole);
    } else {
        const QSize before = m_rates->size();
        m_rates->resize(whole.size());
        static_cast<QWidget*>(m_rates)->render(&painter, QPoint(), {}, DrawChildren);
        m_rates->resize(before);
    }
    painter.restore();
}

bool MeasuresView::isPictureSizeExact() const {
    return sentence().isEmpty() && m_tabs->currentIndex() == 0;
}

QSize MeasuresView::pictureSize() const {
    return isPictureSizeExact() ? tablePictureSize(*m_sorted, font()) : PlotView::pictureSize();
}

QString MeasuresView::dataAsCsv() const {
    if (!m_other || m_tabs->currentIndex() == 0) {
        return m_model->asCsv();
    }
    QString csv = "time_s,run,population,rate_hz\n";
    for (const PlotSeries& curve : m_rates->series()) {
        for (const QPointF& point : curve.points) {
            csv += QStringLiteral("%1,%2,%3,%4\n")
                       .arg(QString::number(point.x(), 'g', 10), csvField(curve.name),
                            csvField(m_populations->currentText()))
                       .arg(point.y());
        }
    }
    return csv;
}

std::vector<DataTable> MeasuresView::furtherTables() const {
    return m_reports ? reportedTables(*m_reports) : std::vector<DataTable>();
}

} // namespace reprise
