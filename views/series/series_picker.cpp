#include "views/series/series_picker.hpp"

#include "views/series/series_table.hpp"

#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

namespace {

QString overOf(SeriesAxis axis) {
    switch (axis) {
    case SeriesAxis::Episode:
        return SeriesPicker::tr("over episodes");
    case SeriesAxis::Time:
        return SeriesPicker::tr("over time");
    case SeriesAxis::Neuron:
        return SeriesPicker::tr("over neurons");
    case SeriesAxis::Symbol:
        return SeriesPicker::tr("over symbols");
    case SeriesAxis::Index:
        break;
    }
    return SeriesPicker::tr("a list of numbers");
}

/// "Loss [nats], over episodes"
QString entryOf(const OfferedSeries& series) {
    const QString unit =
        series.id.unit.isEmpty() ? QString() : QStringLiteral(" [%1]").arg(series.id.unit);
    return SeriesPicker::tr("%1%2, %3").arg(series.label, unit, overOf(series.id.axis));
}

} // namespace

SeriesPicker::SeriesPicker(QWidget* parent)
    : QToolButton(parent), m_popup(new QFrame(this, Qt::Popup)), m_search(new QLineEdit),
      m_list(new QListWidget) {
    setObjectName("series");
    setToolTip(tr("Choose the series that are shown (/)"));
    m_popup->setFrameShape(QFrame::StyledPanel);
    auto* column = new QVBoxLayout(m_popup);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_search);
    column->addWidget(m_list);
    m_search->setPlaceholderText(tr("Search series"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setAccessibleName(tr("Series"));
    m_list->setUniformItemSizes(true);
    m_list->installEventFilter(this);
    connect(this, &QToolButton::clicked, this, &SeriesPicker::open);
    connect(m_search, &QLineEdit::textChanged, this, &SeriesPicker::filter);
    connect(m_list, &QListWidget::itemClicked, this, &SeriesPicker::toggle);
    connect(m_list, &QListWidget::itemChanged, this, &SeriesPicker::report);
}

void SeriesPicker::setOffered(const std::vector<OfferedSeries>& offered,
                              const std::vector<SeriesId>& shown) {
    const QSignalBlocker blocker(m_list);
    const bool isSame =
        std::equal(offered.begin(), offered.end(), m_offered.begin(), m_offered.end(),
                   [](const OfferedSeries& a, const OfferedSeries& b) {
                       return a.id == b.id && a.label == b.label && a.meaning == b.meaning;
                   });
    if (!isSame) {
        m_offered = offered;
        m_list->clear();
        for (const OfferedSeries& series : offered) {
            auto* item = new QListWidgetItem(entryOf(series), m_list);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable); // a click anywhere ticks it
            item->setToolTip(series.meaning);
        }
        filter(m_search->text());
    }
    for (int row = 0; row < m_list->count(); ++row) {
        const SeriesId& id = m_offered[std::size_t(row)].id;
        const bool isShown = std::find(shown.begin(), shown.end(), id) != shown.end();
        m_list->item(row)->setCheckState(isShown ? Qt::Checked : Qt::Unchecked);
    }
    setText(offered.size() == shown.size()
                ? tr("Series: all %1").arg(offered.size())
                : tr("Series: %1 of %2").arg(shown.size()).arg(offered.size()));
}

void SeriesPicker::open() {
    constexpr int kMostRows = 14;
    const bool isSearchable = m_list->count() > kMany;
    m_search->setVisible(isSearchable);
    m_search->clear();
    const int rows = std::clamp(m_list->count(), 2, kMostRows);
    m_list->setMinimumSize(std::max(240, m_list->sizeHintForColumn(0) + 36),
                           rows * std::max(16, m_list->sizeHintForRow(0)) + 8);
    m_popup->adjustSize();
    const QWidget* view = parentWidget();
    const QPoint middle = view->rect().center() - m_popup->rect().center();
    m_popup->move(isVisible() ? mapToGlobal(rect().bottomLeft()) : view->mapToGlobal(middle));
    m_popup->show();
    isSearchable ? m_search->setFocus() : m_list->setFocus();
    if (m_list->currentRow() < 0) {
        m_list->setCurrentRow(0);
    }
}

/// Every word must stand in the entry or in its meaning.
void SeriesPicker::filter(const QString& text) {
    const QStringList words = text.split(' ', Qt::SkipEmptyParts);
    int firstFound = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        const OfferedSeries& series = m_offered[std::size_t(row)];
        const QString whole = entryOf(series) + ' ' + series.id.name + ' ' + series.meaning;
        const bool isFound = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return whole.contains(word, Qt::CaseInsensitive);
        });
        m_list->item(row)->setHidden(!isFound);
        firstFound = firstFound < 0 && isFound ? row : firstFound;
    }
    const QListWidgetItem* current = m_list->currentItem();
    if (current == nullptr || current->isHidden()) {
        m_list->setCurrentRow(firstFound);
    }
}

void SeriesPicker::toggle(QListWidgetItem* item) {
    item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

void SeriesPicker::report(QListWidgetItem* item) {
    const SeriesId id = m_offered[std::size_t(m_list->row(item))].id;
    emit toggled(id, item->checkState() == Qt::Checked);
}

bool SeriesPicker::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        QListWidgetItem* item = m_list->currentItem();
        const bool isSpace = key == Qt::Key_Space && watched == m_list;
        if ((isSpace || key == Qt::Key_Return || key == Qt::Key_Enter) && item != nullptr) {
            toggle(item);
            return true;
        }
        if (watched == m_search && key == Qt::Key_Down) {
            m_list->setFocus();
            return true;
        }
    }
    return QToolButton::eventFilter(watched, event);
}

} // namespace reprise
