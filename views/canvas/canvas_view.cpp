#include "views/canvas/canvas_view.hpp"

#include "core/project/sections.hpp"
#include "views/canvas/array_form.hpp"
#include "views/canvas/canvas_actions.hpp"
#include "views/canvas/canvas_painter.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/chosen_neuron.hpp"
#include "views/canvas/minimap.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/canvas/network_size.hpp"
#include "views/canvas/neuron_card.hpp"
#include "views/canvas/projection_form.hpp"
#include "views/canvas/speed_probe.hpp"
#include "views/canvas/tool_column.hpp"
#include "views/csv_field.hpp"
#include "views/folded_controls.hpp"
#include "views/traces/record_edits.hpp"
#include "widgets/theme.hpp"

#include <QDrag>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace reprise {

CanvasView::CanvasView(Document& document, QWidget* parent)
    : View(QStringLiteral("canvas"), tr("Canvas"), parent), m_edited(document),
      m_size(new NetworkSize(document, this)), m_speed(new SpeedProbe(document, this)),
      m_canvas(new NetworkCanvas(m_edited)), m_actions(new CanvasActions(*m_canvas, this)),
      m_tools(new ToolColumn(m_edited, this)), m_folded(new FoldedControls(this)),
      m_minimap(new Minimap(*m_canvas)), m_line(new QLabel), m_counts(new QLabel) {
    new ToolChoice(m_edited, m_canvas); // the canvas owns it
    new NeuronCard(*m_canvas);
    m_tools->addCommand(m_actions->named("fit"), QStringLiteral("fit"));
    m_tools->addCommand(m_actions->named("zoomIn"), QStringLiteral("zoomIn"));
    m_tools->addCommand(m_actions->named("zoomOut"), QStringLiteral("zoomOut"));
    m_line->setObjectName(QStringLiteral("line"));
    m_line->setTextFormat(Qt::PlainText);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_counts->setObjectName(QStringLiteral("counts"));
    m_counts->setForegroundRole(QPalette::PlaceholderText);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_tools);
    middle->addWidget(m_canvas, 1);
    auto* strip = new QHBoxLayout;
    strip->setContentsMargins(8, 3, 8, 4);
    strip->setSpacing(24);
    strip->addWidget(m_line, 1);
    strip->addWidget(m_counts);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(middle, 1);
    all->addLayout(strip);

    connect(&m_edited, &EditedNetwork::said, this, &CanvasView::showLine);
    connect(&m_edited, &EditedNetwork::selectionChanged, this, &CanvasView::tellSelection);
    connect(&m_edited, &EditedNetwork::projectionAdded, this,
            [this](std::size_t index) { openForm(int(index)); });
    connect(m_canvas, &NetworkCanvas::pointedAt, this, &CanvasView::showLine);
    connect(m_canvas, &NetworkCanvas::menuWanted, m_actions, &CanvasActions::openMenu);
    connect(m_canvas, &NetworkCanvas::formWanted, this, &CanvasView::openForm);
    connect(m_canvas, &NetworkCanvas::spaceTapped, this, &CanvasView::spaceTapped);
    connect(m_canvas, &NetworkCanvas::recordMenuWanted, m_actions, &CanvasActions::openRecordMenu);
    connect(m_canvas, &NetworkCanvas::signalDragged, this, &CanvasView::dragSignal,
            Qt::QueuedConnection); // the press is over for the canvas
    connect(&m_canvas->neuron(), &ChosenNeuron::changed, this, &CanvasView::tellNeuron);
    connect(m_actions, &CanvasActions::formWanted, this, &CanvasView::openForm);
    connect(m_actions, &CanvasActions::minimapWanted, m_minimap, &Minimap::setWanted);
    connect(m_actions, &CanvasActions::arrayWanted, this, [this] {
        const QRectF chosen = m_canvas->transform().toPixels(m_edited.selectionRect());
        auto* form = new ArrayForm(m_edited, m_canvas);
        form->openAt(chosen.bottomRight().toPoint());
        form->setFocus();
    });
    constexpr int kRestMs = 80;
    m_several.setSingleShot(true);
    m_several.setInterval(kRestMs);
    connect(&m_several, &QTimer::timeout, this, &CanvasView::tellSeveral);
    connect(m_size, &NetworkSize::changed, this, &CanvasView::showSize);
    connect(m_speed, &SpeedProbe::changed, this, &CanvasView::showSize);
    setFocusProxy(m_canvas);
    showLine({});
}

CanvasView::~CanvasView() {
    m_edited.disconnect(this);
    delete m_folded; // it may hold the tools
    delete m_canvas; // looks at m_edited
    delete m_tools;
    delete m_actions;
}

void CanvasView::showFrame(const Frame& frame) {
    m_speed->setHeld(frame.isPlaying);
    m_canvas->neuron().showState(frame.state);
    if (m_edited.showFrame(frame)) {
        m_canvas->update();
    }
}

bool CanvasView::wantsState() const {
    return m_canvas->neuron().wantsState();
}

// --- Selection ---

void CanvasView::tellSelection() {
    if (m_isShowing) {
        return;
    }
    const CanvasSelection& chosen = m_edited.selection();
    m_several.start();
    if (chosen.size() != 1) {
        showLine(chosen.isEmpty() ? QString() : chosenInWords(chosen));
        return;
    }
    if (!chosen.nodes.empty()) {
        emit populationSelected(inText(*chosen.nodes.begin()));
    } else if (!chosen.edges.empty()) {
        emit pathSelected(inText(projectionPath(m_edited.project(), *chosen.edges.begin())));
    }
}

void CanvasView::tellSeveral() {
    const CanvasSelection& chosen = m_edited.selection();
    if (chosen.nodes.size() < 2 || chosen.nodes.size() != chosen.size()) {
        return;
    }
    QStringList ids;
    for (const std::string& id : chosen.nodes) {
        ids += inText(id);
    }
    emit populationsSelected(ids);
}

/// The same neuron of the network that runs.
void CanvasView::tellNeuron() {
    const ChosenNeuron& neuron = m_canvas->neuron();
    const LiveActivity* live = m_edited.live();
    if (neuron.population() < 0 || live == nullptr) {
        return;
    }
    const auto& running = live->outline().populations;
    const std::string& id =
        neuron.network()->outline.populations[std::size_t(neuron.population())].id;
    const auto found = std::ranges::find(running, id, &PopulationOutline::id);
    if (found != running.end() && neuron.neuron() < found->size) {
        emit neuronsSelected(int(found - running.begin()), {neuron.neuron()});
    }
}

void CanvasView::dragSignal(const QString& text) {
    m_canvas->cancel();
    auto* signal = new QMimeData;
    signal->setData(QLatin1String(kSignalFormat), text.toUtf8());
    signal->setText(text.section(QLatin1Char('\n'), 0, 0));
    auto* drag = new QDrag(m_canvas); // deletes itself
    drag->setMimeData(signal);
    showLine(tr("Drop it onto the traces to record it."));
    drag->exec(Qt::CopyAction);
    showLine({});
}

void CanvasView::showPopulation(const QString& id) {
    const int node = m_edited.scene().nodeOf(populationOf(id.toStdString()));
    if (node < 0 || m_edited.isSelected(node)) {
        return;
    }
    const auto wasShowing = std::exchange(m_isShowing, true);
    m_edited.selectNode(m_edited.scene().nodes()[std::size_t(node)].id);
    m_isShowing = wasShowing;
    m_canvas->reveal(m_edited.selectionRect());
}

void CanvasView::showPath(const QString& path) {
    const std::string text = path.toStdString();
    const std::string populations = std::string(kPopulationsPath) + ".";
    if (text.starts_with(populations)) {
        showPopulation(inText(populationOf(text.substr(populations.size()))));
        return;
    }
    for (std::size_t k = 0; k < m_edited.project().projections.size(); ++k) {
        const std::string own = projectionPath(m_edited.project(), k);
        const bool isMeant =
            text == own || text.starts_with(own + "."); // also a key of it, such as its weight
        if (!isMeant || m_edited.selection().edges.contains(k) ||
            !m_edited.scene().edges()[k].isDrawn()) {
            continue;
        }
        const auto wasShowing = std::exchange(m_isShowing, true);
        m_edited.select({.edges = {k}});
        m_isShowing = wasShowing;
        m_canvas->reveal(m_edited.scene().edges()[k].curve.bounds());
        return;
    }
}

void CanvasView::openForm(int projection) {
    for (auto* open : m_canvas->findChildren<ProjectionForm*>()) {
        open->close();
    }
    const CanvasEdge& edge = m_edited.scene().edges()[std::size_t(projection)];
    m_edited.select({.edges = {std::size_t(projection)}});
    auto* form = new ProjectionForm(m_edited, std::size_t(projection), m_canvas);
    const QPointF at = edge.isDrawn() ? m_canvas->transform().toPixels(edge.curve.at(0.7))
                                      : QPointF(m_canvas->rect().center());
    form->openAt(at.toPoint());
    form->setFocus();
}

// --- The strip below ---

void CanvasView::showLine(const QString& text) {
    m_said = text;
    const QString shown =
        m_line->fontMetrics().elidedText(text, Qt::ElideRight, std::max(80, m_line->width()));
    m_line->setText(text.isEmpty() ? QStringLiteral(" ") : shown); // the line keeps its height
    m_line->setToolTip(text);
}

void CanvasView::showSize() {
    const QString speed = m_size->text().isEmpty() ? QString() : m_speed->text();
    m_counts->setText(speed.isEmpty() ? m_size->text()
                                      : m_size->text() + QStringLiteral(" · ") + speed);
    m_counts->setToolTip(tr("Neurons, synapses and memory of the network as it is drawn; its speed "
                            "is that of the first moments of the experiment, measured on this "
                            "computer while nothing else was played"));
}

void CanvasView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().panel);
}

void CanvasView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    constexpr int kLeastForCounts = 420; // px
    m_counts->setVisible(width() >= kLeastForCounts);
    showLine(m_said); // as much of it as there is room for
    m_folded->place(m_tools, true, height() > m_tools->sizeHint().height() + m_line->height());
}

// --- Exports ---

void CanvasView::paintPicture(QPainter& painter, const QRect& area) {
    painter.save();
    painter.setClipRect(area);
    painter.fillRect(area, currentTheme().panel);
    const QRectF all = m_edited.scene().extent();
    const PlaneTransform transform = fitted(all, QRectF(area).adjusted(20, 20, -20, -20), 1.5);
    paintCanvas(painter, {m_edited.scene(), m_edited.project(), m_edited.live()}, transform,
                all.adjusted(-1, -1, 1, 1));
    painter.restore();
}

QString CanvasView::dataAsCsv() const {
    QString csv = QStringLiteral("id,model,size,x,y,columns,rows,recorded\n");
    for (std::size_t k = 0; k < m_edited.project().populations.size(); ++k) {
        const PopulationSpec& population = m_edited.project().populations[k];
        const CanvasNode& node = m_edited.scene().nodes()[k];
        const bool isGrid = node.look->isStretchable();
        const QStringList fields{csvField(inText(population.id)),
                                 csvField(inText(population.model)),
                                 isGrid ? QString() : QString::number(population.size.value_or(1)),
                                 csvNumber(node.rect.center().x()),
                                 csvNumber(node.rect.center().y()),
                                 isGrid ? QString::number(node.shape.columns) : QString(),
                                 isGrid ? QString::number(node.shape.rows) : QString(),
                                 node.isRecorded ? QStringLiteral("1") : QStringLiteral("0")};
        csv += fields.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return csv;
}

std::vector<DataTable> CanvasView::furtherTables() const {
    QString csv =
        QStringLiteral("id,from,to,connect,synapse,receptor,weight,weight_unit,delay_ms\n");
    for (const ProjectionSpec& each : m_edited.project().projections) {
        const QStringList fields{
            csvField(inText(each.id)),
            csvField(inText(each.from)),
            csvField(inText(each.to)),
            csvField(inText(each.connect)),
            csvField(inText(each.synapse)),
            csvField(inText(each.receptor)),
            csvField(valueText(each.weight, "")),
            csvField(inText(weightUnit(modelOf(m_edited.project(), each.to), each))),
            csvField(valueText(each.delay, ""))};
        csv += fields.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return {{QStringLiteral("projections"), csv}};
}

} // namespace reprise
