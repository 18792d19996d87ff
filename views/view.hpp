#pragma once
/// \file
/// The shape every view has: it is handed frames while visible, and exports what it shows.

#include "core/session/frame.hpp"

#include <QString>
#include <QWidget>

class QIODevice;
class QPaintDevice;
class QPainter;

namespace reprise {

/// A view owns no model state and changes nothing it watches.
class View : public QWidget {
    Q_OBJECT

public:
    /// \p id is stable ("raster"), used in settings and on the command line; \p title is for
    /// people.
    View(QString id, QString title, QWidget* parent = nullptr);

    const QString& id() const { return m_id; }
    const QString& title() const { return m_title; }

    /// Called for each frame while the view is visible, and once when it becomes visible.
    virtual void showFrame(const Frame& frame) = 0;
    /// True if the view needs Frame::state; the pump then asks the engine for it.
    virtual bool wantsState() const { return false; }

    /// Draws the picture the window shows into \p area of \p painter (vector output welcome).
    virtual void paintPicture(QPainter& painter, const QRect& area);
    /// What is visible now, as CSV with a header line and units in the names.
    virtual QString dataAsCsv() const = 0;

    /// Writes the picture; the suffix (.png, .svg or .pdf) chooses the format. Returns "" or what
    /// failed.
    QString exportPicture(const QString& file);
    /// Writes dataAsCsv(). Returns "" or what failed.
    QString exportData(const QString& file) const;

signals:
    /// Something else of the run was chosen to be shown: the present frame is wanted once more.
    void frameWanted();

private:
    bool paintOnto(QPaintDevice& page);
    bool paintPng(QIODevice& out);

    QString m_id;
    QString m_title;
};

} // namespace reprise
