#include "views/assemblies3d/bar_scene.hpp"

#include <vtkActor.h>
#include <vtkCamera.h>
#include <vtkCellArray.h>
#include <vtkFloatArray.h>
#include <vtkGlyph3DMapper.h>
#include <vtkLight.h>
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
#include <numbers>

namespace reprise {

Box3 Bar::box() const {
    const float half = kWidth / 2;
    return {{x - half, y - half, 0}, {x + half, y + half, std::max(height, kLeast)}};
}

namespace {

/// A cube of side 1 that stands on the origin: with normals, or its twelve edges as lines.
vtkNew<vtkPolyData> makeCube(bool isEdgesOnly) {
    vtkNew<vtkPolyData> cube;
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> cells;
    vtkNew<vtkFloatArray> normals;
    normals->SetNumberOfComponents(3);
    const auto corner = [](int k) {
        return QVector3D(k & 1 ? 0.5F : -0.5F, k & 2 ? 0.5F : -0.5F, k & 4 ? 1.0F : 0.0F);
    };
    const auto insert = [&](int k) {
        const QVector3D p = corner(k);
        return points->InsertNextPoint(double(p.x()), double(p.y()), double(p.z()));
    };
    if (isEdgesOnly) {
        for (int a = 0; a < 8; ++a) {
            for (int axis : {1, 2, 4}) {
                if ((a & axis) == 0) {
                    const vtkIdType line[] = {insert(a), insert(a | axis)};
                    cells->InsertNextCell(2, line);
                }
            }
        }
        cube->SetLines(cells);
    } else {
        // Corners of each face in a circle, and its normal; the bottom is never seen.
        const int faces[][4] = {
            {4, 5, 7, 6}, {0, 1, 5, 4}, {3, 2, 6, 7}, {1, 3, 7, 5}, {2, 0, 4, 6}};
        const QVector3D outward[] = {{0, 0, 1}, {0, -1, 0}, {0, 1, 0}, {1, 0, 0}, {-1, 0, 0}};
        for (int f = 0; f < 5; ++f) {
            vtkIdType ids[4];
            for (int k = 0; k < 4; ++k) {
                ids[k] = insert(faces[f][k]);
                normals->InsertNextTuple3(double(outward[f].x()), double(outward[f].y()),
                                          double(outward[f].z()));
            }
            cells->InsertNextCell(4, ids);
        }
        cube->SetPolys(cells);
        cube->GetPointData()->SetNormals(normals);
    }
    cube->SetPoints(points);
    return cube;
}

void setColor(double (&rgb)[3], const QColor& color) {
    rgb[0] = color.redF();
    rgb[1] = color.greenF();
    rgb[2] = color.blueF();
}

} // namespace

/// One kind of copies: where they stand, how large they are, their colours.
struct Copies {
    vtkNew<vtkPoints> points;
    vtkNew<vtkFloatArray> sizes;
    vtkNew<vtkUnsignedCharArray> colors;
    vtkNew<vtkPolyData> data;
    vtkNew<vtkPolyData> shape;
    vtkNew<vtkGlyph3DMapper> mapper;
    vtkNew<vtkActor> actor;

    explicit Copies(bool isEdgesOnly) {
        shape->ShallowCopy(makeCube(isEdgesOnly));
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
    }

    void resize(std::size_t count) {
        points->SetNumberOfPoints(vtkIdType(count));
        sizes->SetNumberOfTuples(vtkIdType(count));
        colors->SetNumberOfTuples(vtkIdType(count));
        actor->SetVisibility(count > 0);
    }
    void set(std::size_t k, const Bar& bar, const QColor& color, float width, float extra) {
        const auto id = vtkIdType(k);
        points->SetPoint(id, double(bar.x), double(bar.y), 0);
        const float height = std::max(bar.height, Bar::kLeast) + extra;
        sizes->SetTuple3(id, double(width), double(width), double(height));
        colors->SetTuple3(id, color.red(), color.green(), color.blue());
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
    Copies bars{false};
    Copies frames{true}; ///< of the selected
    vtkNew<vtkPolyData> floor;
    vtkNew<vtkActor> floorActor;
    vtkNew<vtkPolyData> lines;
    vtkNew<vtkActor> lineActor;
    vtkNew<vtkLight> above;
    vtkNew<vtkLight> left;
    vtkNew<vtkLight> right;
    QColor frame; ///< of selected bars

    explicit Props(vtkRenderer& r) : renderer(r) {}
};

BarScene::BarScene(vtkRenderer& renderer) : m_props(std::make_unique<Props>(renderer)) {
    Props& p = *m_props;
    // Tops show exactly the legend's colour; the sides only hear the two lights beside the camera.
    p.bars.actor->GetProperty()->SetAmbient(0.4);
    p.bars.actor->GetProperty()->SetDiffuse(0.6);
    p.frames.actor->GetProperty()->LightingOff();
    p.frames.actor->GetProperty()->SetLineWidth(2);
    vtkNew<vtkPolyDataMapper> floorMapper;
    floorMapper->SetInputData(p.floor);
    p.floorActor->SetMapper(floorMapper);
    p.floorActor->GetProperty()->LightingOff();
    vtkNew<vtkPolyDataMapper> lineMapper;
    lineMapper->SetInputData(p.lines);
    p.lineActor->SetMapper(lineMapper);
    p.lineActor->GetProperty()->LightingOff();
    for (vtkActor* actor : std::initializer_list<vtkActor*>{p.floorActor, p.lineActor, p.bars.actor,
                                                            p.frames.actor}) {
        renderer.AddActor(actor);
    }
    renderer.AutomaticLightCreationOff();
    renderer.SetAmbient(1, 1, 1);
    for (vtkLight* light : std::initializer_list<vtkLight*>{p.above, p.left, p.right}) {
        light->SetLightTypeToSceneLight();
        light->SetPositional(false);
        renderer.AddLight(light);
    }
    p.above->SetPosition(0, 0, 1);
    p.above->SetFocalPoint(0, 0, 0);
    p.left->SetIntensity(0.62);
    p.right->SetIntensity(0.24);
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
    Copies& all = m_props->bars;
    Copies& frames = m_props->frames;
    all.resize(bars.size());
    frames.resize(std::size_t(
        std::count_if(bars.begin(), bars.end(), [](const Bar& bar) { return bar.isSelected; })));
    std::size_t selected = 0;
    for (std::size_t k = 0; k < bars.size(); ++k) {
        all.set(k, bars[k], bars[k].color, Bar::kWidth, 0);
        if (bars[k].isSelected) {
            frames.set(selected++, bars[k], m_props->frame, Bar::kWidth + 0.06F, 0.03F);
        }
    }
    all.publish();
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
    const auto place = [&camera](vtkLight& light, float besides) {
        const float angle = (camera.azimuth - 90 + besides) * std::numbers::pi_v<float> / 180;
        light.SetPosition(double(std::cos(angle)), double(std::sin(angle)), 0);
        light.SetFocalPoint(0, 0, 0);
    };
    place(*m_props->left, -35);
    place(*m_props->right, 50);
}

} // namespace reprise
