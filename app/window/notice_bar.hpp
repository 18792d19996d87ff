#pragma once
/// \file
/// A sentence beside the work that offers what to do, and waits without blocking anything.

#include <QFrame>
#include <QTimer>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace reprise {

/// "The drawing is newer than the run: [Apply and restart]". Hidden until it has something to say.
class NoticeBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Information, Warning, Error };
    static constexpr int kMargin = 2; ///< px above and below the sentence

    explicit NoticeBar(const QString& name, QWidget* parent = nullptr);

    /// Replaces sentence and buttons, and shows the bar. It goes by itself: information after a few
    /// seconds, the rest after two minutes unless it has buttons.
    void say(Kind kind, const QString& text);
    void offer(const QString& text, std::function<void()> action);
    /// How long information stands, and the rest, ms; a few seconds and two minutes unless told.
    void setPatience(int informedMs, int otherMs);
    QString text() const;
    QSize sizeHint() const override; ///< the sentence on one line
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void clearOffers();
    void fade();
    void dress();    ///< in the colours of the present theme
    void showText(); ///< as much as two lines have room for; pointing tells the rest

    Kind m_kind = Kind::Information;
    QTimer m_fading;
    int m_informedMs = 10'000; // a sentence is read, and its button found, in less
    int m_otherMs = 120'000;   // what went wrong is old news
    QLabel* m_icon;
    QLabel* m_text;
    QString m_sentence;
    QHBoxLayout* m_offers;
};

} // namespace reprise
