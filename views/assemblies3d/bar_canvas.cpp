#include "views/assemblies3d/bar_canvas.hpp"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QVariantAnimation>

#include <cmath>

namespace reprise {

namespace {
constexpr double kMargin = 34; // px around the bars, for the numbers
}

BarCanvas::BarCanvas(const ShownGrid& shown, QWidget* parent)
    : VtkWidget(parent), m_shown(shown), m_scene(std::make_unique<BarScene>(renderer())),
      m_flight(new QVariantAnimation(this)) {
    setObjectName("barCanvas");
    setAccessibleName(tr("Bars of WTA circuits"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSentence(
        tr("3-D bars need OpenGL, which this display does not offer; the WTA circuit map shows "
           "the same values."));
    m_flight->setStartValue(0.0F);
    m_flight->setEndValue(1.0F);
    m_flight->setDuration(250);
    m_flight->setEasingCurve(QEasingCurve::InOutCubic);
    connect(m_flight, &QVariantAnimation::valueChanged, this, [this](const QVariant& share) {
        setCamera(between(m_flightFrom, m_flightTo, share.toFloat()), false);
    });
    connect(m_flight, &QVariantAnimation::finished, this, [this] { m_isAtPreset = true; });
    connect(&themeHub(), &ThemeHub::changed, this, [this] {
        m_scene->setTheme(currentTheme());
        renderLater();
    });
}

BarCanvas::~BarCanvas() {
    m_flight->disconnect(this);
}

float BarCanvas::worldHeight() const {
    const GridOutline* grid = m_shown.grid();
    return grid ? 1 + 0.35F * std::sqrt(float(grid->columns) * float(grid->rows)) : 1;
}

Box3 BarCanvas::gridBox() const {
    const GridOutline* grid = m_shown.grid();
    const float columns = grid ? float(grid->columns) : 1;
    const float rows = grid ? float(grid->rows) : 1;
    return {{-0.5F, 0.5F - rows, 0}, {columns - 0.5F, 0.5F, worldHeight()}};
}

void BarCanvas::resetGrid() {
    m_bars.clear();
    m_picture = {};
    m_hovered = -1;
    if (const GridOutline* grid = m_shown.grid()) {
        m_scene->setGrid(grid->columns, grid->rows);
        look(m_preset, false);
    }
    showBars();
}

void BarCanvas::setPicture(BarPicture picture) {
    m_picture = std::move(picture);
    showBars();
}

void BarCanvas::refreshSelection() {
    showBars();
}

void BarCanvas::showBars() {
    std::vector<Bar> bars;
    const GridOutline* grid = m_shown.grid();
    if (grid && m_picture.values.size() == grid->cells.size()) {
        for (std::size_t c = 0; c < grid->cells.size(); ++c) {
            const auto value = double(m_picture.values[c]);
            bars.push_back(
                {float(grid->cells[c].x), -float(grid->cells[c].y),
                 std::isnan(value) ? 0 : float(m_picture.scale.shareOf(value)) * worldHeight(),
                 m_picture.colors[c], m_shown.selectedOf(int(c)) > 0});
        }
    }
    if (bars != m_bars) {
        m_bars = std::move(bars);
        m_scene->setBars(m_bars);
        renderLater();
    } else {
        update(); // the axis may have other numbers
    }
}

void BarCanvas::setCamera(const OrbitCamera& camera, bool isChosen) {
    m_isAtPreset = m_isAtPreset && !isChosen;
    if (!(camera == m_camera)) {
        m_camera = camera;
        renderLater();
    }
}

void BarCanvas::prepare(QSize) const {
    m_scene->setCamera(m_camera);
}

void BarCanvas::look(CameraPreset preset, bool isSmooth) {
    m_flight->stop();
    m_preset = preset;
    m_flightFrom = m_camera;
    m_flightTo = OrbitCamera::looking(preset, gridBox(), size(), kMargin);
    if (isSmooth && isVisible()) {
        m_flight->start();
    } else {
        m_isAtPreset = true;
        setCamera(m_flightTo, false);
    }
}

void BarCanvas::resizeEvent(QResizeEvent* event) {
    VtkWidget::resizeEvent(event);
    if (m_isAtPreset) {
        look(m_preset, false);
    }
}

int BarCanvas::cellAt(QPointF point) const {
    const Ray3 ray = m_camera.rayAt(point, size());
    int nearest = -1;
    float distance = 0;
    for (std::size_t k = 0; k < m_bars.size(); ++k) {
        const float entry = ray.entry(m_bars[k].box());
        if (entry >= 0 && (nearest < 0 || entry < distance)) {
            nearest = int(k);
            distance = entry;
        }
    }
    return nearest;
}

QPointF BarCanvas::barTop(int cell) const {
    const Box3 box = m_bars[std::size_t(cell)].box();
    QVector3D top = box.centre();
    top.setZ(box.high.z());
    return m_camera.project(top, size());
}

void BarCanvas::hover(int cell) {
    if (cell != m_hovered) {
        m_hovered = cell;
        update();
    }
    emit hovered(cell);
}

void BarCanvas::mousePressEvent(QMouseEvent* event) {
    m_flight->stop();
    m_pressed = m_last = event->position();
    m_isDragging = false;
}

void BarCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF way = event->position() - m_last;
    if (event->buttons() == Qt::NoButton) {
        return hover(cellAt(event->position()));
    }
    m_isDragging = m_isDragging || (event->position() - m_pressed).manhattanLength() >=
                                       QApplication::startDragDistance();
    if (!m_isDragging) {
        return;
    }
    m_last = event->position();
    OrbitCamera camera = m_camera;
    if (event->buttons() & Qt::LeftButton) {
        camera.turn(way);
    } else {
        camera.move(way, size());
    }
    hover(-1);
    setCamera(camera, true);
}

void BarCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_isDragging && event->button() == Qt::LeftButton && !m_bars.empty()) {
        emit clicked(cellAt(event->position()),
                     event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    }
    m_isDragging = false;
}

void BarCanvas::wheelEvent(QWheelEvent* event) {
    m_flight->stop();
    OrbitCamera camera = m_camera;
    camera.zoom(event->angleDelta().y() / 120.0);
    setCamera(camera, true);
    event->accept();
}

void BarCanvas::leaveEvent(QEvent*) {
    hover(-1);
}

void BarCanvas::keyPressEvent(QKeyEvent* event) {
    constexpr double kTurn = 15; // px of dragging
    OrbitCamera camera = m_camera;
    switch (event->key()) {
    case Qt::Key_H:
    case Qt::Key_Home:
        return look(CameraPreset::Home);
    case Qt::Key_T:
        return look(CameraPreset::Top);
    case Qt::Key_F:
        return look(CameraPreset::Front);
    case Qt::Key_S:
        return look(CameraPreset::Side);
    case Qt::Key_Left:
        camera.turn({kTurn, 0});
        break;
    case Qt::Key_Right:
        camera.turn({-kTurn, 0});
        break;
    case Qt::Key_Up:
        camera.turn({0, kTurn});
        break;
    case Qt::Key_Down:
        camera.turn({0, -kTurn});
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        camera.zoom(1);
        break;
    case Qt::Key_Minus:
        camera.zoom(-1);
        break;
    case Qt::Key_Escape:
        if (!m_shown.selected().empty()) {
            emit clicked(-1, false);
            return;
        }
        [[fallthrough]];
    default:
        return VtkWidget::keyPressEvent(event);
    }
    m_flight->stop();
    setCamera(camera, true);
}

} // namespace reprise
