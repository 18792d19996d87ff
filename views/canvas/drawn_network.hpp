#pragma once
/// \file
/// The network that the project as it is drawn would have: built beside the window, on another
/// thread, once somebody wants to look into it.

#include "core/network/project_network.hpp"

#include <QObject>
#include <QString>
#include <QTimer>

#include <atomic>
#include <future>
#include <memory>

namespace reprise {

class Document;

/// The same network as that of a run, since both follow from the project and its seed; without what
/// a run has learned.
class DrawnNetwork : public QObject {
    Q_OBJECT

public:
    explicit DrawnNetwork(const Document& document, QObject* parent = nullptr);
    ~DrawnNetwork() override; ///< calls off what is built

    /// It is built from now on, after each change anew.
    void want();
    /// Nobody looks into it any more: it goes with the next change.
    void release() { m_isWanted = false; }
    /// Of the project as it stands; null: not built yet, or it cannot be.
    const Network* network() const { return m_built ? &m_built->network : nullptr; }
    /// Why there is none, a sentence; "" if there is one or nobody wants it.
    const QString& problem() const { return m_problem; }

signals:
    void changed();

private:
    struct Result {
        std::shared_ptr<const BuiltNetwork> built;
        QString problem;
    };
    void begin();
    void take();
    static Result build(const Project& project, const std::atomic<bool>& isCalledOff);

    const Document& m_document;
    Project m_project; ///< that m_built, or what is being built, is of
    std::shared_ptr<const BuiltNetwork> m_built;
    QString m_problem;
    bool m_isWanted = false;
    bool m_isOld = true; ///< the project is another by now
    std::atomic<bool> m_isCalledOff = false;
    std::future<Result> m_building;
    QTimer m_wait;
    QTimer m_look;
};

} // namespace reprise
