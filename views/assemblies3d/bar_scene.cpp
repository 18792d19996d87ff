#include "views/assemblies3d/bar_scene.hpp"

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkGlyph3DMapper.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>

namespace reprise {

Box3 Bar::box() const {
    const float half = kWidth / 2;
    return {{x - half, y - half, 0}, {x + half, y + half, std::max(height, kLeast)}};
}

namespace {

/// Which parts of a cube are drawn as one kind of copies. Each face has its own share of the bar's
/// colour instead of lights: tops show exactly what the legend shows, edges stay visible from
/// everywhere, and software rendering has half the work.
enum class Part { Top, FrontAndBack, Sides, Edges };

double shadeOf(Part part) {
    switch (part) {
    case Part::FrontAndBack:
        return 0.80;
    case Part::Sides:
        return 0.64;
    default:
        return 1;
    }
}

/// A part of the cube of side 1 that stands on the origin; its bottom is never seen.
vtkNew<vtkPolyData> makeShape(Part part) {
    vtkNew<vtkPolyData> shape;
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> cells;
    const auto insert = [&points](int k) {
        return points->InsertNextPoint(k & 1 ? 0.5 : -0.5, k & 2 ? 0.5 : -0.5, k & 4 ? 1 : 0);
    };
    const auto insertFace = [&](std::initializer_list<int> corners) { // counter-clockwise
        std::vector<vtkIdType> ids;
        for (int k : corners) {
            ids.push_back(insert(k));
        }
        cells->InsertNextCell(vtkIdType(ids.size()), ids.data());
    };
    switch (part) {
    case Part::Top:
        insertFace({4, 5, 7, 6});
        break;
    case Part::FrontAndBack:
        insertFace({0, 1, 5, 4});
        insertFace({3, 2, 6, 7});
        break;
    case Part::Sides:
        insertFace({1, 3, 7, 5});
        insertFace({2, 0, 4, 6});
        break;
    case Part::Edges:
        for (int k = 0; k < 8; ++k) {
            for (int axis : {1, 2, 4}) {
                if ((k & axis) == 0) {
                    insertFace({k, k | axis});
                }
            }
        }
        break;
    }
    shape->SetPoints(points);
    if (part == Part::Edges) {
        shape->SetLines(cells);
    } else {
        shape->SetPolys(cells);
    }
    return shape;
}

void setColor(double (&rgb)[3], const QColor& color) {
    rgb[0] = color.redF();
    rgb[1] = color.greenF();
    rgb[2] = color.blueF();
}

} // namespace

/// Copies of one part of a bar: where they stand, how large they are, their colours.
struct Copies {
    double shade;
    vtkNew<vtkPoints> points;
    vtkNew<vtkFloatArray> sizes;
    vtkNew<vtkUnsignedCharArray> colors;
    vtkNew<vtkPolyData> data;
    vtkNew<vtkPolyData> shape;
    vtkNew<vtkGlyph3DMapper> mapper;
    vtkNew<vtkActor> actor;

    explicit Copies(Part part) : shade(shadeOf(part)), shape(makeShape(part)) {
        sizes->SetName("size");
        sizes->SetNumberOfComponents(3);
        colors->SetName("color");
        colors->SetNumberOfComponents(3);
        data->SetPoints(points);
        data->GetPointData()->AddArray(sizes);
        data->GetPointData()->SetScalars(colors);
        mapper->SetInputData(data);
        mapper->SetSourceData(shape);
        mapper->SetScaleArray("size");
        mapper->SetScaleModeToScaleByVectorComponents();
        mapper->SetColorModeToDirectScalars();
        mapper->ScalarVisibilityOn();
        actor->SetMapper(mapper);
        actor->GetProperty()->LightingOff();
        actor->GetProperty()->SetBackfaceCulling(part != Part::Edges);
        actor->GetProperty()->SetLineWidth(2);
    }

    void resize(std::size_t count) {
        points->SetNumberOfPoints(vtkIdType(count));
        sizes->SetNumberOfTuples(vtkIdType(count));
        colors->SetNumberOfTuples(vtkIdType(count));
        actor->SetVisibility(count > 0);
    }
    void set(std::size_t k, const Bar& bar, const QColor& color, float width, float extra) {
        const float where[] = {bar.x, bar.y, 0};
        const float size[] = {width, width, std::max(bar.height, Bar::kLeast) + extra};
        const unsigned char rgb[] = {shaded(color.red()), shaded(color.green()),
                                     shaded(color.blue())};
        points->SetPoint(vtkIdType(k), where);
        sizes->SetTypedTuple(vtkIdType(k), size);
        colors->SetTypedTuple(vtkIdType(k), rgb);
    }
    unsigned char shaded(int value) const {
        return static_cast<unsigned char>(std::lround(shade * value));
    }
    void publish() {
        points->Modified();
        sizes->Modified();
        colors->Modified();
        data->Modified();
    }
};

struct BarScene::Props {
    vtkRenderer& renderer;
    Copies tops{Part::Top};
    Copies fronts{Part::FrontAndBack};
    Copies sides{Part::Sides};
    Copies frames{Part::Edges}; ///< of the selected
    vtkNew<vtkPolyData> floor;
    vtkNew<vtkActor> floorActor;
    vtkNew<vtkPolyData> lines;
    vtkNew<vtkActor> lineActor;
    QColor frame; ///< of selected bars

    explicit Props(vtkRenderer& r) : renderer(r) {}
};

BarScene::BarScene(vtkRenderer& renderer) : m_props(std::make_unique<Props>(renderer)) {
    Props& p = *m_props;
    vtkNew<vtkPolyDataMapper> floorMapper;
    floorMapper->SetInputData(p.floor);
    p.floorActor->SetMapper(floorMapper);
    p.floorActor->GetProperty()->LightingOff();
    vtkNew<vtkPolyDataMapper> lineMapper;
    lineMapper->SetInputData(p.lines);
    p.lineActor->SetMapper(lineMapper);
    p.lineActor->GetProperty()->LightingOff();
    for (vtkActor* actor :
         std::initializer_list<vtkActor*>{p.tops.actor, p.fronts.actor, p.sides.actor,
                                          p.frames.actor, p.floorActor, p.lineActor}) {
        renderer.AddActor(actor); // the floor last: most of it is hidden
    }
    setTheme(currentTheme());
}

BarScene::~BarScene() = default;

void BarScene::setTheme(const Theme& theme) {
    double rgb[3];
    setColor(rgb, theme.panel);
    m_props->renderer.SetBackground(rgb);
    setColor(rgb, mixed(theme.panel, theme.text, theme.isDark ? 0.06 : 0.04));
    m_props->floorActor->GetProperty()->SetColor(rgb);
    setColor(rgb, mixed(theme.panel, theme.text, theme.isDark ? 0.20 : 0.16));
    m_props->lineActor->GetProperty()->SetColor(rgb);
    m_props->frame = theme.text;
}

void BarScene::setGrid(int columns, int rows) {
    vtkNew<vtkPoints> corners;
    vtkNew<vtkCellArray> quad;
    const double left = -0.5;
    const double right = columns - 0.5;
    const double back = 0.5;
    const double front = 0.5 - rows;
    const double below = -0.01; // no fighting with the lines
    const vtkIdType ids[] = {
        corners->InsertNextPoint(left, front, below), corners->InsertNextPoint(right, front, below),
        corners->InsertNextPoint(right, back, below), corners->InsertNextPoint(left, back, below)};
    quad->InsertNextCell(4, ids);
    m_props->floor->SetPoints(corners);
    m_props->floor->SetPolys(quad);
    vtkNew<vtkPoints> ends;
    vtkNew<vtkCellArray> lines;
    const auto addLine = [&](double x1, double y1, double x2, double y2) {
        const vtkIdType line[] = {ends->InsertNextPoint(x1, y1, 0),
                                  ends->InsertNextPoint(x2, y2, 0)};
        lines->InsertNextCell(2, line);
    };
    for (int x = 0; x <= columns; ++x) {
        addLine(x - 0.5, front, x - 0.5, back);
    }
    for (int y = 0; y <= rows; ++y) {
        addLine(left, 0.5 - y, right, 0.5 - y);
    }
    m_props->lines->SetPoints(ends);
    m_props->lines->SetLines(lines);
    m_props->floor->Modified();
    m_props->lines->Modified();
}

void BarScene::setBars(const std::vector<Bar>& bars) {
    for (Copies* part : {&m_props->tops, &m_props->fronts, &m_props->sides}) {
        part->resize(bars.size());
        for (std::size_t k = 0; k < bars.size(); ++k) {
            part->set(k, bars[k], bars[k].color, Bar::kWidth, 0);
        }
        part->publish();
    }
    Copies& frames = m_props->frames;
    frames.resize(std::size_t(
        std::count_if(bars.begin(), bars.end(), [](const Bar& bar) { return bar.isSelected; })));
    std::size_t selected = 0;
    for (const Bar& bar : bars) {
        if (bar.isSelected) {
            frames.set(selected++, bar, m_props->frame, Bar::kWidth + 0.06F, 0.03F);
        }
    }
    frames.publish();
}

void BarScene::setCamera(const OrbitCamera& camera) {
    vtkCamera& eye = *m_props->renderer.GetActiveCamera();
    const QVector3D position = camera.position();
    const QVector3D up = camera.up();
    eye.SetViewAngle(double(camera.opening));
    eye.SetPosition(double(position.x()), double(position.y()), double(position.z()));
    eye.SetFocalPoint(double(camera.centre.x()), double(camera.centre.y()),
                      double(camera.centre.z()));
    eye.SetViewUp(double(up.x()), double(up.y()), double(up.z()));
    m_props->renderer.ResetCameraClippingRange();
}

} // namespace reprise
