#pragma once
/// \file
/// How large what is drawn would be: neurons, synapses, memory.

#include "core/network/network_builder.hpp"
#include "core/project/project.hpp"
#include "views/canvas/node_look.hpp"

#include <QObject>
#include <QString>
#include <QTimer>

#include <future>
#include <optional>

namespace reprise {

class Document;

/// "10 × 5 WTA circuits", and below it "about 400 neurons, 12,000 synapses": for the hand.
QString circuitSizeText(const Project& project, const PopulationSpec& circuit,
                        const NodeShape& shape);

/// "400 neurons · 12,000 synapses · about 3 MB"
QString sizeText(const SizeEstimate& size);

/// Follows a document; computes a moment after its changes and on another thread, so that a stroke
/// never waits for it.
class NetworkSize : public QObject {
    Q_OBJECT

public:
    explicit NetworkSize(const Document& document, QObject* parent = nullptr);
    ~NetworkSize() override;

    /// Of the project as it stood a moment ago; "": nothing drawn.
    const QString& text() const { return m_text; }

signals:
    void changed();

private:
    void begin();
    void take();

    const Document& m_document;
    QTimer m_wait;
    QTimer m_look;
    std::future<QString> m_computing;
    QString m_text;
};

} // namespace reprise
