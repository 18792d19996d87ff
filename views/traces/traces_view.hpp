#pragma once
/// \file
/// Recorded variables of neurons over time: potentials, EPSPs, rates, as the project's `record:`
/// entries say (reference/wta.md 6, V10).

#include "views/plot/plot_view.hpp"
#include "views/traces/record_edits.hpp"
#include "views/traces/trace_panels.hpp"

class QComboBox;
class QLabel;
class QMenu;
class QTextStream;
class QToolButton;

namespace reprise {

class Document;
class TimeRange;
class TraceCanvas;

/// Frame::samples of the frame shown last is read until the next frame: the history must live as
/// long as the view, or a frame without one must be shown before it goes.
class TracesView : public PlotView {
    Q_OBJECT

public:
    /// \p range is shared by all views with a time axis and outlives them. With a document one can
    /// begin to record here; it outlives the view, too.
    explicit TracesView(TimeRange& range, Document* document = nullptr, QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    /// time_ms,population,neuron,variable,unit,value of the shown curves in the visible time.
    QString dataAsCsv() const override;
    void paintPicture(QPainter& painter, const QRect& area) override;
    QString writeWholeRun(QIODevice& out) const override;
    QString gapsOfWholeRun() const override;
    TraceCanvas& canvas() { return *m_canvas; }
    /// An undoable step that records what is wished, unless it is recorded already; says what came
    /// of it.
    void record(const RecordWish& wish);

public slots:
    /// Shows these neurons' curves where they are recorded; an empty list: the dozen chosen before.
    void selectNeurons(int population, const std::vector<int>& neurons);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override; ///< a population is recorded
    void dropEvent(QDropEvent* event) override;
    void rebuild() override; ///< the picture is made anew with every frame: nothing to do

private:
    QToolButton* addButton(const QString& name, const QString& iconName, const QString& text,
                           const QString& tip);
    QWidget* makeOffer();
    void fillMenu();
    void showOffer(); ///< what can be recorded, while nothing is
    void placeOffer();
    QString sentenceNow() const;
    RecordWish wishFor(const RecordableGroup& group, const std::string& variable) const;
    void writeRows(QTextStream& out, double firstMs, double lastMs) const;
    void showPanels();
    void showChoice();
    void showCounts();

    TimeRange& m_range;
    Document* m_document;
    TraceCanvas* m_canvas;
    QMenu* m_menu;        ///< of populations and their variables
    QToolButton* m_first; ///< records m_likely
    QWidget* m_offer;     ///< stands below the sentence
    RecordWish m_likely;
    QString m_how; ///< howToRecord() of the present frame
    QToolButton* m_follow;
    QComboBox* m_groups;
    QLabel* m_counts;
    std::int64_t m_dropped = 0;
    std::int64_t m_forgotten = 0;
};

/// One sentence that says how to record something of this network; "" if something is recorded.
QString howToRecord(const Frame& frame);

} // namespace reprise
