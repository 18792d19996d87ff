// What the learning curves say in words: readouts, the line below them, names of sequences.
#include "views/curves/curves_view.hpp"

#include <QLabel>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

QString number(double value) {
    return std::isfinite(value) ? QString::number(value, 'g', 3) : QString("–");
}

} // namespace

QString CurvesView::sequenceName(int sequence) const {
    QStringList parts;
    bool isShort = true;
    const auto& symbols = circuit()->symbols;
    for (int symbol : circuit()->sequences[static_cast<std::size_t>(sequence)]) {
        const bool exists = symbol >= 0 && symbol < static_cast<int>(symbols.size());
        parts += exists ? QString::fromStdString(symbols[std::size_t(symbol)]) : "?";
        isShort = isShort && parts.back().size() == 1;
    }
    return parts.join(isShort ? " " : " → ");
}

QString CurvesView::readout(int panel, int episode) const {
    const EpisodeResult* result = m_episodes.withNumber(episode);
    if (result == nullptr) {
        return {};
    }
    QStringList lines{
        tr("Episode %1 · %2").arg(episode).arg(result->isTraining ? tr("training") : tr("test"))};
    const int sequences = sequenceCount();
    for (Metric metric : kMetrics) {
        if (panelOf(metric) != panel) {
            continue;
        }
        lines += tr("%1: %2").arg(nameOf(metric), number(meanOf(*result, metric)));
        const bool hasSingle = metric != Metric::DuplicateDaps && sequences > 1;
        for (int s = 0; hasSingle && s < std::min(sequences, kManySequences); ++s) {
            lines += tr("    %1: %2").arg(sequenceName(s), number(valueOf(*result, metric, s)));
        }
    }
    return lines.join('\n');
}

QString CurvesView::summary(int episode) const {
    const int shown = episode > 0 ? episode : m_episodes.last();
    const EpisodeResult* result = m_episodes.withNumber(shown);
    if (result == nullptr) {
        return tr("No episode has ended yet");
    }
    const auto mean = [&](Metric metric) { return number(meanOf(*result, metric)); };
    const QString gaps =
        m_episodes.leftOut() > 0
            ? tr("%1 older ones left out · ").arg(QLocale().toString(m_episodes.leftOut()))
            : QString();
    return tr("Episode %1 · %7error %2 · FP %3 · FN %4 · active %5 · duplicate dAPs %6")
        .arg(QString::number(shown), mean(Metric::PredictionError), mean(Metric::FalsePositives),
             mean(Metric::FalseNegatives), mean(Metric::ActiveNeurons), mean(Metric::DuplicateDaps),
             gaps);
}

void CurvesView::showSummary() {
    const QString between = QStringLiteral(" · ");
    QString text = summary(m_cursor);
    QStringList parts = text.split(between);
    m_summary->setToolTip(text);
    const QMargins margins = m_summary->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    while (parts.size() > 1 && m_summary->fontMetrics().horizontalAdvance(text) > room) {
        parts.removeLast();
        text = parts.join(between) + QStringLiteral(" …");
    }
    m_summary->setText(text);
}

QString CurvesView::gapsOfWholeRun() const {
    return m_episodes.leftOut() > 0
               ? tr("%1 of the older episodes are left out, which the window did not "
                    "keep; reprise-batch records all.")
                     .arg(QLocale().toString(m_episodes.leftOut()))
               : QString();
}

} // namespace reprise
