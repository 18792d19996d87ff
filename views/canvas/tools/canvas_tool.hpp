#pragma once
/// \file
/// A tool of the canvas: what a press of the left button begins, and what is under way until its
/// release. Another tool is a file in tools/ with a class and its registration.

#include <QPointF>
#include <QString>
#include <Qt>

#include <functional>
#include <memory>
#include <vector>

class QPainter;

namespace reprise {

class EditedNetwork;
class NetworkCanvas;

/// Where the hand is.
struct CanvasPoint {
    QPointF at;    ///< units
    QPointF pixel; ///< px of the canvas
    Qt::KeyboardModifiers keys = {};
};

/// Between a press and its release. Nothing of it is in the project until release() puts it there.
class CanvasDrag {
public:
    virtual ~CanvasDrag() = default;
    virtual void move(NetworkCanvas& canvas, const CanvasPoint& point) = 0;
    virtual void release(NetworkCanvas& canvas, const CanvasPoint& point) = 0;
    virtual void cancel(NetworkCanvas& /*canvas*/) {}
    /// Above everything, px.
    virtual void paint(QPainter& /*painter*/, const NetworkCanvas& /*canvas*/) const {}
};

class CanvasTool {
public:
    struct Text {
        QString id;   ///< "wta_grid"; its icon is "canvas-wta-grid"
        QString name; ///< "WTA grid"
        QString tip;  ///< what a click and a drag do
        QString key;  ///< without modifiers
    };
    /// What a stamp is chosen from.
    struct Choice {
        QString id;
        QString name;
        QString tip;
    };

    explicit CanvasTool(Text text) : m_text(std::move(text)) {}
    virtual ~CanvasTool() = default;

    const Text& text() const { return m_text; }
    virtual Qt::CursorShape cursor() const { return Qt::CrossCursor; }
    /// Null: the press was all.
    virtual std::unique_ptr<CanvasDrag> press(NetworkCanvas& canvas, const CanvasPoint& point) = 0;
    /// Pressed and released by the keyboard, in the middle of what is seen.
    virtual void useByKey(NetworkCanvas& /*canvas*/) {}

    virtual std::vector<Choice> choices() const { return {}; }
    void choose(const QString& id) { m_chosen = id; }
    /// Id of one of the choices.
    QString chosen() const;

private:
    Text m_text;
    QString m_chosen;
};

/// In the order of their buttons; the first is the one that selects.
std::vector<std::unique_ptr<CanvasTool>> makeCanvasTools();

/// Put one of these at namespace scope in a tool's .cpp file. \p order: where its button stands.
struct CanvasToolRegistration {
    CanvasToolRegistration(int order, std::function<std::unique_ptr<CanvasTool>()> make);
};

} // namespace reprise
