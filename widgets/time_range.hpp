#pragma once
/// \file
/// The visible stretch of model time, shared by all views that have a time axis, and the cursor.

#include <QObject>

#include <limits>

namespace reprise {

/// Times in ms of model time. While following, the range ends at the newest event and keeps its
/// width; everything a person does to look elsewhere ends the following.
class TimeRange : public QObject {
    Q_OBJECT

public:
    static constexpr double kDefaultWidth = 500; ///< a few elements of a sequence
    static constexpr double kSmallestWidth = 1;  ///< ten steps of the usual grid
    static constexpr double kNoCursor = std::numeric_limits<double>::quiet_NaN();

    explicit TimeRange(QObject* parent = nullptr);

    double first() const { return m_first; }
    double last() const { return m_first + m_width; }
    /// Exactly the same number while only the place changes, so that pictures can be kept.
    double width() const { return m_width; }
    double now() const { return m_now; } ///< model time reached, the end of what can be seen
    bool isFollowing() const { return m_isFollowing; }
    double cursor() const { return m_cursor; }
    bool hasCursor() const;

public slots:
    /// Model time has come to \p nowMs. Every view may say so; saying it twice changes nothing.
    /// Going back (reset) returns to the start and to following.
    void advanceTo(double nowMs);
    void setFollowing(bool isFollowing);
    /// Shows what ended at \p lastMs, before now; the following goes on with the next advanceTo().
    void restAt(double lastMs);

    /// The slots below end the following.
    void setRange(double firstMs, double lastMs);
    void panBy(double deltaMs);
    /// \p factor < 1 shows less time. The time \p fixedMs keeps its place.
    void zoomAbout(double fixedMs, double factor);
    /// From the start of the run to now.
    void showAll();

    /// Changes the width only; goes on following if it did.
    void zoomTail(double factor);

    void setCursor(double ms);
    void clearCursor() { setCursor(kNoCursor); }

signals:
    void rangeChanged(double firstMs, double lastMs);
    void followingChanged(bool isFollowing);
    void cursorChanged(double ms); ///< kNoCursor: it is gone

private:
    double allowedWidth(double width) const;
    void place(double firstMs, double widthMs);
    void placeAtTail();

    double m_first = 0;
    double m_width = kDefaultWidth;
    double m_now = 0;
    double m_cursor = kNoCursor;
    bool m_isFollowing = true;
};

} // namespace reprise
