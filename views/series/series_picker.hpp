#pragma once
/// \file
/// A button that opens the list of all series, to check those that are shown.

#include "views/series/series_run.hpp"

#include <QToolButton>

#include <vector>

class QFrame;
class QLineEdit;
class QListWidget;
class QListWidgetItem;

namespace reprise {

/// Where the series are many, a line above the list searches them. Keys in the list: Space checks,
/// Esc closes; in the line: Down goes to the list, Enter checks what is current there.
class SeriesPicker : public QToolButton {
    Q_OBJECT

public:
    static constexpr int kMany = 8;

    explicit SeriesPicker(QWidget* parent = nullptr);

    void setOffered(const std::vector<OfferedSeries>& offered, const std::vector<SeriesId>& shown);
    /// Below the button, or in the middle of its view where that is hidden.
    void open();

    QFrame* popup() const { return m_popup; }
    QLineEdit* search() const { return m_search; }
    QListWidget* list() const { return m_list; }

signals:
    void toggled(const reprise::SeriesId& id, bool isShown);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    static void toggle(QListWidgetItem* item);
    void report(QListWidgetItem* item);

    std::vector<OfferedSeries> m_offered;
    QFrame* m_popup;
    QLineEdit* m_search;
    QListWidget* m_list;
};

} // namespace reprise
