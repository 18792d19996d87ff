#pragma once
/// \file
/// Where notices lie: in the status bar, beside the status, so that they cover nothing that can be
/// pressed and nothing moves when one comes.

#include <QWidget>

class QHBoxLayout;
class QStatusBar;

namespace reprise {

class NoticeBar;

/// As small as the notices it shows, one beside the other, and gone while there are none. The
/// status bar always has room for sentences of two lines.
class NoticeArea : public QWidget {
    Q_OBJECT

public:
    /// Lies at the right end of \p place, where \p status makes room.
    NoticeArea(QStatusBar* place, QWidget* status);

    void add(NoticeBar* bar);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QStatusBar* m_place;
    QWidget* m_status;
    QHBoxLayout* m_bars;
};

} // namespace reprise
