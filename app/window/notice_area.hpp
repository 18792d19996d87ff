#pragma once
/// \file
/// Where notices lie: over the lower edge of the work, so that nothing moves under the pointer.

#include <QWidget>

class QVBoxLayout;

namespace reprise {

class NoticeBar;

/// As small as the notices it shows, and gone while there are none.
class NoticeArea : public QWidget {
    Q_OBJECT

public:
    /// Lies over \p work and follows its size.
    explicit NoticeArea(QWidget* work);

    void add(NoticeBar* bar);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QVBoxLayout* m_bars;
};

} // namespace reprise
