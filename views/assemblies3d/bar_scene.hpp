#pragma once
/// \file
/// Bars on a floor, as VTK draws them: one cube, copied for every cell.

#include "views/assemblies3d/orbit_camera.hpp"
#include "widgets/theme.hpp"

#include <memory>
#include <vector>

class vtkRenderer;

namespace reprise {

struct Bar {
    float x = 0; ///< middle, world
    float y = 0;
    float height = 0; ///< world; at least a plate is drawn
    QColor color;
    bool isSelected = false;

    static constexpr float kWidth = 0.8F;
    static constexpr float kLeast = 0.04F; ///< height of the plate
    Box3 box() const;
    bool operator==(const Bar&) const = default;
};

class BarScene {
public:
    explicit BarScene(vtkRenderer& renderer);
    ~BarScene();

    void setGrid(int columns, int rows); ///< the floor
    void setBars(const std::vector<Bar>& bars);
    void setTheme(const Theme& theme);
    void setCamera(const OrbitCamera& camera);

private:
    struct Props;
    std::unique_ptr<Props> m_props;
};

} // namespace reprise
