#pragma once
/// \file
/// How fast what is drawn would be computed: measured, not guessed.

#include "core/project/project.hpp"

#include <QObject>
#include <QString>
#include <QTimer>

#include <atomic>
#include <future>
#include <optional>

namespace reprise {

class Document;

/// Model ms per wall ms of the beginning of the project's first experiment, played for at most
/// \p wallMs on this thread; none: it cannot be played, or was called off.
///
/// What a network costs depends on how much it fires, which no count of neurons and synapses tells:
/// so the network is built and played for a moment. A long run may fire more, or less.
std::optional<double> measuredSpeed(const Project& project, double wallMs,
                                    const std::atomic<bool>& isCalledOff);

/// "about 12 × real time", two digits.
QString speedText(double factor);

/// Measures a second after the last change of a document, on another thread; of a network that
/// takes long to build it measures nothing.
class SpeedProbe : public QObject {
    Q_OBJECT

public:
    explicit SpeedProbe(const Document& document, QObject* parent = nullptr);
    ~SpeedProbe() override; ///< calls off what is measured

    /// While a run is on nothing is measured: each would slow the other.
    void setHeld(bool isHeld);
    /// Of the project as it stands; "": not known.
    const QString& text() const { return m_text; }

signals:
    void changed();

private:
    void begin();
    void take();
    void forget();

    const Document& m_document;
    QTimer m_wait;
    QTimer m_look;
    std::atomic<bool> m_isCalledOff = false;
    std::future<std::optional<double>> m_measuring;
    Project m_project; ///< that was measured, or is
    bool m_isKnown = false;
    bool m_isHeld = false;
    QString m_text;
};

} // namespace reprise
