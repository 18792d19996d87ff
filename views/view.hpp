#pragma once
/// \file
/// The shape every view has: it is handed frames while visible, and exports what it shows.

#include "core/session/frame.hpp"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QIODevice;
class QPaintDevice;
class QPainter;

namespace reprise {

/// A table of a view, for a file of its own.
struct DataTable {
    QString name; ///< "weights": "export.csv" has it in "export_weights.csv" beside it
    QString csv;
};

/// What of a run is exported where a view shows a stretch of it.
enum class DataExtent { Visible, WholeRun };

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

    /// Draws the picture the window shows into \p area of \p painter (vector output welcome). While
    /// it is called for an export, the view is laid out in the size of \p area.
    virtual void paintPicture(QPainter& painter, const QRect& area);
    /// The least size of a picture in which nothing is cut, px. What a scroll area hides is added.
    virtual QSize pictureSize() const { return {640, 400}; }
    /// True if a picture has just that size, whatever room the window gives the view.
    virtual bool isPictureSizeExact() const { return false; }
    /// The sentence that stands where the picture would, with a full stop; "": there is a picture.
    virtual QString nothingToShow() const { return {}; }
    /// What is visible now, as CSV with a header line and units in the names.
    virtual QString dataAsCsv() const = 0;
    /// What does not fit that table's columns.
    virtual std::vector<DataTable> furtherTables() const { return {}; }
    /// The table of dataAsCsv() for the whole run, where that is of a stretch of it. Returns "" or
    /// what failed.
    virtual QString writeWholeRun(QIODevice& out) const;
    /// A sentence about what is missing in the whole run; "": nothing.
    virtual QString gapsOfWholeRun() const { return {}; }

    /// Writes the picture; the suffix (.png, .svg or .pdf) chooses the format. All that is shown
    /// has room in it, however narrow the window is; with \p pixels, it has exactly that size.
    /// Returns "" or what failed.
    QString exportPicture(const QString& file, QSize pixels = {});
    /// Writes one table a file, into filesOf(\p file). Returns "" or what failed.
    QString exportData(const QString& file, DataExtent extent = DataExtent::Visible) const;
    /// The files that exportData writes: \p file and others beside it.
    QStringList filesOf(const QString& file) const;

    /// A dock may always be made small: views fold what does not fit.
    QSize minimumSizeHint() const override;

signals:
    /// Something else of the run was chosen to be shown: the present frame is wanted once more.
    void frameWanted();

private:
    bool paintOnto(QPaintDevice& page);
    bool paintPng(QIODevice& out, double scale);

    QString m_id;
    QString m_title;
};

} // namespace reprise
